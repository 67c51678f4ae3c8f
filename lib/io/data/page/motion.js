"use strict";
// Where an arm is at a time: frames are blended linearly, a missing value stays missing.

function duration(arm) {
  return arm.time_s.at(-1) - arm.time_s[0];
}

// The two frames around `seconds` since the arm began, and how far between them it is.
function moment_at(arm, seconds) {
  const time = arm.time_s[0] + Math.min(Math.max(seconds, 0), duration(arm));
  let low = 0;
  let high = arm.time_s.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (arm.time_s[middle] <= time) low = middle;
    else high = middle;
  }
  const span = arm.time_s[high] - arm.time_s[low];
  const part = span > 0 ? (time - arm.time_s[low]) / span : 0;
  return {low, high, part, nearest: part < 0.5 ? low : high};
}

function blend(from, to, part) {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return part < 0.5 ? from ?? null : to ?? null;
  return from + part * (to - from);
}

// The value of a series [T] at a moment; null where it is missing.
function value_at(series, moment) {
  return blend(series?.[moment.low], series?.[moment.high], moment.part);
}

// The row of a table [T][n] at a moment, as numbers or null.
function row_at(rows, moment) {
  const from = rows?.[moment.low] ?? [];
  const to = rows?.[moment.high] ?? from;
  return from.map((value, i) => blend(value, to[i], moment.part));
}

// The points of [T][n][x, y] at a moment; a point that is missing is null.
function points_at(frames, moment) {
  const from = frames?.[moment.low] ?? [];
  const to = frames?.[moment.high] ?? from;
  return from.map((point, i) => {
    const x = blend(point?.[0], to[i]?.[0], moment.part);
    const y = blend(point?.[1], to[i]?.[1], moment.part);
    return Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null;
  });
}

// The runs of equal neighbours in a list of region names: [{name, begin, end}].
function runs(names) {
  const found = [];
  names.forEach((name, i) => {
    if (found.length && found.at(-1).name === name) found.at(-1).end = i;
    else found.push({name, begin: i, end: i});
  });
  return found;
}

// One clock for all arms, running over [0, 1] of the slider.
function make_clock(arms) {
  const longest = Math.max(...arms.map(duration), 1e-9);
  return {
    longest,
    fraction: 0,
    mode: "seconds",
    // Seconds since the arm began; an arm that is shorter than the longest holds its end.
    seconds(arm) {
      return this.mode === "seconds" ? Math.min(this.fraction * longest, duration(arm))
                                     : this.fraction * duration(arm);
    },
    // The place on the common axis of a second of an arm, and that axis' end.
    axis(arm, seconds) {
      return this.mode === "seconds" ? seconds : (100 * seconds) / (duration(arm) || 1);
    },
    axis_end() {
      return this.mode === "seconds" ? longest : 100;
    },
    text() {
      return this.mode === "seconds"
        ? `${number_text(this.fraction * longest)} / ${number_text(longest)} s`
        : `${number_text(100 * this.fraction, 0)} % of each`;
    },
    ended(arm) {
      return this.mode === "seconds" && this.fraction * longest > duration(arm) + 1e-9;
    },
  };
}
