"use strict";
// Strain over station and time as a heat map; the picture is kept, only the cursor moves.

const map_edges = {top: 6, right: 10, bottom: 38};

// The colours of the plot, one screen pixel at a time.
function paint_map(context, arm, scale, left, top, width, height) {
  const image = context.createImageData(width, height);
  const arc = arm.nerve.arc_mm;
  const span = arc.at(-1) - arc[0] || 1;
  const segment = Array.from({length: height}, (_, y) => {
    const place = arc[0] + ((y + 0.5) / height) * span;
    return Math.max(0, Math.min(arc.findIndex((s) => s > place) - 1, arc.length - 2));
  });
  for (let x = 0; x < width; ++x) {
    const at = moment_at(arm, ((x + 0.5) / width) * duration(arm));
    const strains = row_at(arm.nerve.strain_pct, at);
    for (let y = 0; y < height; ++y) {
      const colour = scale.channels(strains[segment[y]] ?? NaN);
      image.data.set([...colour, 255], 4 * (y * width + x));
    }
  }
  context.putImageData(image, left, top);
}

// Region names at the middle of their part, moved apart where they would touch.
function region_labels(arm, height) {
  const arc = arm.nerve.arc_mm;
  const y = (i) => (height * (arc[i] - arc[0])) / (arc.at(-1) - arc[0] || 1);
  const labels = runs(arm.nerve.region).map(({name, begin, end}) => {
    const bottom = y(Math.min(end + 1, arc.length - 1));
    return {text: words(name), border: y(begin), middle: (y(begin) + bottom) / 2};
  });
  const gap = 13;
  labels.forEach((label, i) => {
    label.y = Math.max(label.middle, i ? labels[i - 1].y + gap : gap / 2);
  });
  for (let i = labels.length - 1; i >= 0; --i) {
    const limit = i + 1 < labels.length ? labels[i + 1].y - gap : height - gap / 2;
    labels[i].y = Math.min(labels[i].y, limit);
  }
  return labels;
}

function draw_axes(context, arm, plot, labels, ticks_of) {
  context.font = `12px ${canvas_font}`;
  context.fillStyle = "#1c2430";
  context.strokeStyle = "#6d7785";
  context.lineWidth = 1;
  context.textBaseline = "middle";
  context.textAlign = "right";
  for (const {text, border, middle, y} of labels) {
    context.fillText(text, plot.left - 16, plot.top + y);
    context.beginPath();
    context.moveTo(plot.left - 13, plot.top + y);
    context.lineTo(plot.left - 2, plot.top + middle);
    context.stroke();
    if (border > 0) {
      context.fillStyle = "rgba(255,255,255,0.55)";
      context.fillRect(plot.left, plot.top + border - 0.5, plot.width, 1);
      context.fillStyle = "#1c2430";
    }
  }
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const {part, text} of ticks_of()) {
    const x = plot.left + part * plot.width;
    context.beginPath();
    context.moveTo(x, plot.top + plot.height);
    context.lineTo(x, plot.top + plot.height + 4);
    context.stroke();
    context.fillText(text, x, plot.top + plot.height + 6);
  }
  context.fillText("time [s]", plot.left + plot.width / 2, plot.top + plot.height + 22);
}

function label_width(labels) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `12px ${canvas_font}`;
  return Math.ceil(Math.max(...labels.map(({text}) => context.measureText(text).width))) + 18;
}

function make_map(place, arm, index, clock, scale, go) {
  const canvas = make("canvas", {role: "img", "aria-label":
    `${arm.title}: strain of the nerve from root to toe over time`});
  place.append(make("figure", {}, make("h3", {}, line_sample(index, 30), arm.title), canvas));
  const picture = document.createElement("canvas");
  let plot = null;

  function time_ticks() {
    const seconds = round_ticks(0, duration(arm), plot.width < 260 ? 4 : 8);
    return seconds.map((s) =>
      ({part: s / (duration(arm) || 1), text: number_text(s, s % 1 ? 1 : 0)}));
  }

  function render() {
    const ratio = canvas.width / canvas.clientWidth;
    picture.width = canvas.width;
    picture.height = canvas.height;
    const height = canvas.clientHeight - map_edges.top - map_edges.bottom;
    const labels = region_labels(arm, height);
    const left = label_width(labels);
    const width = canvas.clientWidth - left - map_edges.right;
    plot = {left, top: map_edges.top, width, height, ratio};
    const context = picture.getContext("2d");
    paint_map(context, arm, scale, Math.round(left * ratio), Math.round(plot.top * ratio),
              Math.max(1, Math.round(plot.width * ratio)), Math.max(1, Math.round(height * ratio)));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw_axes(context, arm, plot, labels, time_ticks);
  }

  function draw() {
    if (fit_canvas(canvas) || !plot) render();
    const context = canvas.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0);
    context.setTransform(plot.ratio, 0, 0, plot.ratio, 0, 0);
    const x = plot.left + (plot.width * clock.seconds(arm)) / (duration(arm) || 1);
    for (const [width, colour] of [[4, "#14181f"], [1.8, "#ffffff"]]) {
      context.fillStyle = colour;
      context.fillRect(x - width / 2, plot.top - 3, width, plot.height + 6);
    }
  }

  on_scrub(canvas, (pixel) => {
    const seconds = Math.min(1, Math.max(0, (pixel - plot.left) / plot.width)) * duration(arm);
    go(clock.axis(arm, seconds) / clock.axis_end());
  });
  return {canvas, draw};
}
