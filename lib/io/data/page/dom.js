"use strict";
// Small helpers: elements are made from text only, never from markup in the data.

const svg_namespace = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function make_svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(svg_namespace, tag), attributes, children);
}

function by_id(id) {
  return document.getElementById(id);
}

// A number with a real minus sign; a dash where there is none.
function number_text(value, digits = 1) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? "−" + text : text;
}

// "sciatic_thigh" as a person would write it.
function words(name) {
  const text = String(name ?? "").replaceAll("_", " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// Round values that divide [low, high] into about `count` steps.
function round_ticks(low, high, count) {
  const raw = (high - low) / count;
  if (!(raw > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw * 0.999);
  const ticks = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; ++k) {
    ticks.push(Number((k * step).toPrecision(10)));
  }
  return ticks;
}

// Gives the canvas as many pixels as the screen shows; true if it had another size before.
function fit_canvas(canvas) {
  const ratio = Math.max(1, window.devicePixelRatio || 1);
  const width = Math.max(1, Math.round(canvas.clientWidth * ratio));
  const height = Math.max(1, Math.round(canvas.clientHeight * ratio));
  if (canvas.width === width && canvas.height === height) return false;
  canvas.width = width;
  canvas.height = height;
  return true;
}

const canvas_font = 'system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif';

// Calls `go(x)` with the pixel from the left while the pointer is pressed on the element.
function on_scrub(element, go) {
  const at = (event) => go(event.clientX - element.getBoundingClientRect().left);
  element.addEventListener("pointerdown", at);
  element.addEventListener("pointermove", (event) => {
    if (event.buttons & 1) at(event);
  });
}
