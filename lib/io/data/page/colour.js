"use strict";
// Colours that people with any kind of colour vision can tell apart.

// Viridis (van der Walt and Smith, CC0): the nerve's strain.
const strain_palette = ["#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779",
                        "#6ece58", "#b5de2b", "#fde725"];
// From cream to dark brown, always darker: the back line's tension.
const tension_palette = ["#fff3e0", "#fdd9ae", "#fdb777", "#f68f3c", "#de6713", "#b04605", "#7d2f03",
                         "#4d1d02"];
const missing_colour = "#cfd4da";

// Okabe and Ito's colours, darkened to be read on white, each with dashes of its own.
const arm_styles = [
  {colour: "#0069a8", dash: []},
  {colour: "#c8500a", dash: [9, 4]},
  {colour: "#00805c", dash: [2, 3]},
  {colour: "#a8498a", dash: [11, 3, 2, 3]},
  {colour: "#222222", dash: [5, 2]},
  {colour: "#8a6d00", dash: [14, 5]},
];

function arm_style(index) {
  return arm_styles[index % arm_styles.length];
}

function rgb(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

// The sample of line that stands for an arm.
function line_sample(index, width = 44) {
  const {colour, dash} = arm_style(index);
  return make_svg("svg", {width, height: 10, "aria-hidden": "true"},
    make_svg("line", {x1: 1, x2: width - 1, y1: 5, y2: 5, stroke: colour, "stroke-width": 2.6,
                      "stroke-dasharray": dash.join(" ")}));
}

// A scale from values in [low, high] to 256 colours; beyond the ends the end colours hold.
function make_scale(palette, [low, high]) {
  const stops = palette.map(rgb);
  const table = Array.from({length: 256}, (_, i) => {
    const place = (i / 255) * (stops.length - 1);
    const k = Math.min(Math.floor(place), stops.length - 2);
    return stops[k].map((from, c) => Math.round(from + (place - k) * (stops[k + 1][c] - from)));
  });
  const missing = rgb(missing_colour);
  const texts = table.map((c) => `rgb(${c.join(",")})`);
  const index = (value) =>
    Math.round(255 * Math.min(1, Math.max(0, (value - low) / (high - low || 1))));
  return {
    low, high, palette,
    channels: (value) => (Number.isFinite(value) ? table[index(value)] : missing),
    css: (value) => (Number.isFinite(value) ? texts[index(value)] : missing_colour),
  };
}

let gradient_count = 0;

// A colour bar with its label and ticks; a thick one for bands and maps, a thin one for the nerve.
function show_legend(place, label, scale, unit, thick, with_missing) {
  const id = `gradient-${++gradient_count}`;
  const width = 300;
  const x = (value) => (width * (value - scale.low)) / (scale.high - scale.low || 1);
  const stops = scale.palette.map((colour, i) =>
    make_svg("stop", {offset: i / (scale.palette.length - 1), "stop-color": colour}));
  const ticks = round_ticks(scale.low, scale.high, 5);
  const digits = ticks.every((t) => Number.isInteger(t)) ? 0 : 1;
  const bar = make_svg("svg", {viewBox: `-12 0 ${width + 44} 36`, width: width + 44, height: 36,
                               role: "img", "aria-label": `Colour scale, ${label}, from ${
    number_text(scale.low)} to ${number_text(scale.high)} ${unit}`},
    make_svg("linearGradient", {id}, ...stops),
    make_svg("rect", {x: 0, y: thick ? 0 : 4, width, height: thick ? 14 : 8, fill: `url(#${id})`,
                      stroke: "#3a4350", "stroke-width": 1}));
  for (const tick of ticks) {
    bar.append(make_svg("line", {x1: x(tick), x2: x(tick), y1: 14, y2: 19, stroke: "#3a4350"}),
               make_svg("text", {x: x(tick), y: 32, "text-anchor": "middle"},
                        number_text(tick, digits) + (tick === ticks.at(-1) ? ` ${unit}` : "")));
  }
  place.append(make("p", {}, label), bar);
  if (with_missing) {
    place.append(make("p", {class: "hint"}, make("span", {class: "missing"}), "no value"));
  }
}
