"use strict";
// The body from the side: limbs as tapered rounded shapes, the back line as bands, the nerve as a
// line. Every arm is drawn at one scale and stands on a ground line of its own.

const margin_m = 0.07;
const below_ground_m = 0.16;
const body_colours = {
  near: {fill: "#dde3ea", edge: "#8d98a6"},
  trunk: {fill: "#e6ebf0", edge: "#9aa4b1"},
  far: {fill: "#f4f6f8", edge: "#cfd6de"},
};

function half_width(segment) {
  return Math.max(segment.width_mm ?? 60, 20) / 2000;
}

// Where an arm reaches in all its frames [m], and the height of its ground.
function extent(arm) {
  const box = {left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity};
  const include = (point, radius) => {
    if (!Number.isFinite(point?.[0]) || !Number.isFinite(point?.[1])) return;
    box.left = Math.min(box.left, point[0] - radius);
    box.right = Math.max(box.right, point[0] + radius);
    box.bottom = Math.min(box.bottom, point[1] - radius);
    box.top = Math.max(box.top, point[1] + radius);
  };
  const widths = arm.body.segments.map(half_width);
  for (const frame of arm.body.points_m) {
    frame.forEach((ends, i) => ends.forEach((end) => include(end, widths[i])));
  }
  for (const centre of arm.head?.centre_m ?? []) include(centre, arm.head.radius_m);
  const ground = box.bottom;
  for (const frame of arm.nerve.path_m) frame.forEach((point) => include(point, 0));
  return {...box, ground};
}

// The radii of both ends of each segment: where two of one side meet, they share one.
function end_radii(body) {
  const first = body.points_m[0];
  const near = (a, b) => a && b && Math.hypot(a[0] - b[0], a[1] - b[1]) < 0.02;
  return body.segments.map((segment, i) => first[i].map((end) => {
    const own = half_width(segment);
    const other = body.segments.findIndex((candidate, j) => j !== i &&
      candidate.side === segment.side && first[j].some((point) => near(point, end)));
    return other < 0 ? own * 0.94 : (own + half_width(body.segments[other])) / 2;
  }));
}

// The outline around two circles: a limb that is broader at one end.
function limb_path([ax, ay], [bx, by], ra, rb) {
  const path = new Path2D();
  const length = Math.hypot(bx - ax, by - ay);
  if (length <= Math.abs(ra - rb)) {
    path.arc(ra > rb ? ax : bx, ra > rb ? ay : by, Math.max(ra, rb), 0, 2 * Math.PI);
    return path;
  }
  const along = Math.atan2(by - ay, bx - ax);
  const tilt = Math.acos((ra - rb) / length);
  path.arc(ax, ay, ra, along + tilt, along - tilt);
  path.arc(bx, by, rb, along - tilt, along + tilt);
  path.closePath();
  return path;
}

// Edges first, then fills, so that what overlaps becomes one smooth shape.
function draw_shapes(context, shapes, {fill, edge}) {
  context.lineJoin = "round";
  context.lineWidth = 2.5;
  context.strokeStyle = edge;
  for (const shape of shapes) context.stroke(shape);
  context.fillStyle = fill;
  for (const shape of shapes) context.fill(shape);
}

function polyline(points) {
  const path = new Path2D();
  let broken = true;
  for (const point of points) {
    if (!point) broken = true;
    else if (broken) path.moveTo(...point), (broken = false);
    else path.lineTo(...point);
  }
  return path;
}

function draw_band(context, points, colour, width) {
  const path = polyline(points);
  context.lineCap = context.lineJoin = "round";
  context.strokeStyle = "#5b4636";
  context.lineWidth = width + 1.8;
  context.stroke(path);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(path);
}

function draw_nerve(context, points, strains, scale, width) {
  context.lineCap = context.lineJoin = "round";
  context.strokeStyle = "#14181f";
  context.lineWidth = width + 2.6;
  context.stroke(polyline(points));
  context.lineWidth = width;
  for (let i = 0; i + 1 < points.length; ++i) {
    if (!points[i] || !points[i + 1]) continue;
    context.strokeStyle = scale.css(strains[i] ?? NaN);
    context.beginPath();
    context.moveTo(...points[i]);
    context.lineTo(...points[i + 1]);
    context.stroke();
  }
}

// A bar of half a metre on the ground shows that all arms share one scale.
function draw_ground(context, width, y, scale) {
  context.strokeStyle = "#6d7785";
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(0, y);
  context.lineTo(width, y);
  context.stroke();
  const bar = new Path2D();
  bar.moveTo(4, y + 6);
  bar.lineTo(4, y + 12);
  bar.lineTo(4 + 0.5 * scale, y + 12);
  bar.lineTo(4 + 0.5 * scale, y + 6);
  context.lineWidth = 1;
  context.stroke(bar);
  context.fillStyle = "#56606e";
  context.font = `11px ${canvas_font}`;
  context.textBaseline = "middle";
  context.fillText("0.5 m", 10 + 0.5 * scale, y + 11);
}

// The picture of one arm: a figure element and `draw(seconds)`.
function make_body(arm, index, box, scales) {
  const label = `${arm.title}: the body from the side, nerve coloured by strain, back line by tension`;
  const canvas = make("canvas", {role: "img", "aria-label": label});
  const phase = make("p");
  const repetition = make("p", {class: "soft"});
  const peak = make("p", {class: "soft"});
  const title = make("h3", {}, line_sample(index, 30), arm.title);
  const figure = make("figure", {}, canvas, make("figcaption", {}, title, phase, repetition, peak));
  const radii = end_radii(arm.body);
  const repetitions = Math.max(...arm.repetition);
  const near_side = arm.nerve.side;

  function draw_body(context, at, place, scale) {
    const ends = (arm.body.points_m[at.low] ?? []).map((from, i) =>
      from.map((_, e) => blend_point(arm.body.points_m, at, i, e)));
    const limb = (i) => limb_path(place(ends[i][0]), place(ends[i][1]), radii[i][0] * scale,
                                  radii[i][1] * scale);
    const known = (i) => ends[i].flat().every(Number.isFinite);
    const of = (wanted) =>
      arm.body.segments.flatMap((s, i) => (wanted(s.side) && known(i) ? [limb(i)] : []));
    draw_shapes(context, of((side) => side !== "mid" && side !== near_side), body_colours.far);
    const trunk = of((side) => side === "mid");
    const [centre] = points_at((arm.head?.centre_m ?? []).map((c) => [c]), at);
    if (centre) {
      const head = new Path2D();
      head.arc(...place(centre), arm.head.radius_m * scale, 0, 2 * Math.PI);
      trunk.push(head);
    }
    draw_shapes(context, trunk, body_colours.trunk);
    draw_shapes(context, of((side) => side === near_side), body_colours.near);
  }

  function draw(seconds, ended) {
    fit_canvas(canvas);
    const context = canvas.getContext("2d");
    const ratio = canvas.width / canvas.clientWidth;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
    const scale = canvas.clientWidth / box.width;
    const ground = canvas.clientHeight - below_ground_m * scale;
    const place = ([x, y]) => [(x - box.left) * scale, ground - (y - box.ground) * scale];
    const placed = (points) => points.map((point) => point && place(point));
    const at = moment_at(arm, seconds);
    draw_ground(context, canvas.clientWidth, ground, scale);
    draw_body(context, at, place, scale);
    for (const band of arm.back_line ?? []) {
      draw_band(context, placed(points_at(band.path_m, at)),
                scales.tension.css(value_at(band.tension_N, at) ?? NaN), 0.036 * scale);
    }
    const strains = row_at(arm.nerve.strain_pct, at);
    draw_nerve(context, placed(points_at(arm.nerve.path_m, at)), strains, scales.strain,
               Math.max(2.6, 0.017 * scale));
    phase.textContent = words(arm.phase[at.low]) + (ended ? " (ended)" : "");
    repetition.textContent = `Repetition ${arm.repetition[at.low]} of ${repetitions}`;
    peak.textContent = peak_text(arm, strains);
  }
  return {figure, canvas, draw};
}

function blend_point(frames, at, segment, end) {
  const from = frames[at.low][segment][end];
  const to = frames[at.high][segment][end];
  return [blend(from?.[0], to?.[0], at.part), blend(from?.[1], to?.[1], at.part)];
}

function peak_text(arm, strains) {
  let best = -1;
  strains.forEach((value, i) => {
    if (Number.isFinite(value) && (best < 0 || value > strains[best])) best = i;
  });
  if (best < 0) return "Peak strain now: –";
  const region = words(arm.nerve.region[best]);
  return `Peak strain now: ${number_text(strains[best])}\u00a0%, ${region}`;
}

// All arms in `place`, at one scale: the widths of the figures follow the widths in metres.
function make_bodies(place, arms, scales) {
  const boxes = arms.map((arm) => {
    const box = extent(arm);
    const width = Math.max(box.right - box.left + 2 * margin_m, 1.25);
    const left = (box.left + box.right - width) / 2;
    return {...box, left, width, height: box.top - box.ground + margin_m + below_ground_m};
  });
  place.style.setProperty("--tallest", Math.max(...boxes.map((box) => box.height)));
  place.style.setProperty("--all", boxes.reduce((sum, box) => sum + box.width, 0));
  place.style.setProperty("--widest", Math.max(...boxes.map((box) => box.width)));
  return arms.map((arm, i) => {
    const body = make_body(arm, i, boxes[i], scales);
    body.figure.style.setProperty("--w", boxes[i].width);
    body.figure.style.setProperty("--h", boxes[i].height);
    place.append(body.figure);
    return body;
  });
}
