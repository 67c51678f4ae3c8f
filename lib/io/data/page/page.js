"use strict";
// Puts the page together and runs its clock.

const data = JSON.parse(by_id("page-data").textContent);
const arms = data.arms;
const clock = make_clock(arms);
const scales = {
  strain: make_scale(strain_palette, data.scales.strain_pct),
  tension: make_scale(tension_palette, data.scales.tension_N),
};
const controls = Object.fromEntries(
  ["play", "time", "now", "speed", "clock", "repeat"].map((id) => [id, by_id(id)]));
const slider_steps = Number(controls.time.max);
let playing = false;
let last_tick = null;
let asked = false;

by_id("meta").textContent = [`NeuroGlide ${data.version}`, data.subject && `Subject: ${data.subject}`]
  .filter(Boolean).join(" · ");
by_id("disclaimer").textContent = data.disclaimer ?? "";
by_id("foot").textContent = `NeuroGlide ${data.version}. ${data.disclaimer ?? ""}`;
by_id("licences").textContent = data.licences ?? "";
make_words(by_id("words"), data.paragraph);
make_table(by_id("numbers"), data.table);

const any_missing = arms.some((arm) =>
  arm.nerve.strain_pct.some((row) => row === null || row.some((v) => v === null)));
const strain_label = "Nerve: strain from anatomical standing";
show_legend(by_id("strain-legend"), strain_label, scales.strain, "%", false, any_missing);
show_legend(by_id("map-legend"), strain_label, scales.strain, "%", true, any_missing);
const bands = arms.flatMap((arm) => arm.back_line ?? []);
if (bands.length) {
  show_legend(by_id("tension-legend"), "Superficial back line: tension", scales.tension, "N", true,
              bands.some((band) => band.tension_N.includes(null)));
  const names = [...new Set(bands.map((band) => band.label))].join(", ");
  by_id("band-hint").textContent = `Broad bands: the superficial back line on the same leg (${names}).`;
}

const bodies = make_bodies(by_id("bodies"), arms, scales);
const charts = make_charts(by_id("charts"), by_id("sites"), arms, clock, go_to);
const maps = arms.map((arm, i) => make_map(by_id("maps"), arm, i, clock, scales.strain, go_to));

function draw_all() {
  asked = false;
  bodies.forEach((body, i) => body.draw(clock.seconds(arms[i]), clock.ended(arms[i])));
  charts.draw();
  for (const map of maps) map.draw();
  controls.time.value = Math.round(clock.fraction * slider_steps);
  controls.now.textContent = clock.text();
  controls.time.setAttribute("aria-valuetext", clock.text());
}

function ask_to_draw() {
  if (!asked) requestAnimationFrame(draw_all);
  asked = true;
}

function go_to(fraction) {
  clock.fraction = Math.min(1, Math.max(0, fraction));
  ask_to_draw();
}

function set_playing(on) {
  playing = on;
  last_tick = null;
  controls.play.textContent = on ? "Pause" : "Play";
  controls.play.setAttribute("aria-pressed", String(on));
  if (on && clock.fraction >= 1) go_to(0);
  if (on) requestAnimationFrame(tick);
}

// Whoever asked for less motion sees one still picture a second instead of a film.
const less_motion = window.matchMedia("(prefers-reduced-motion: reduce)");

function tick(now) {
  if (!playing) return;
  last_tick ??= now;
  const elapsed = (now - last_tick) / 1000;
  if (!less_motion.matches || elapsed >= 1) {
    last_tick = now;
    const next = clock.fraction + (elapsed * Number(controls.speed.value)) / clock.longest;
    go_to(next >= 1 && controls.repeat.checked ? 0 : next);
    if (next >= 1 && !controls.repeat.checked) return set_playing(false);
  }
  requestAnimationFrame(tick);
}

function choose_clock() {
  clock.mode = controls.clock.value;
  const equal = arms.every((arm) => Math.abs(duration(arm) - clock.longest) < 0.05);
  by_id("clock-hint").textContent = clock.mode === "seconds"
    ? "All exercises start together and run in real seconds." +
      (equal ? "" : " One that ends earlier stays where it ended.")
    : "Each exercise fills the whole slider: 50 % is the middle of each, however long it takes.";
  charts.refresh();
  ask_to_draw();
}

controls.play.addEventListener("click", () => set_playing(!playing));
controls.time.addEventListener("input", () => go_to(Number(controls.time.value) / slider_steps));
controls.clock.addEventListener("change", choose_clock);
by_id("large").addEventListener("change", (event) =>
  by_id("bodies").classList.toggle("large", event.target.checked));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const used_by = (owners) => event.target.closest(owners) !== null;
  const space_used = used_by("select, summary, button, [type=checkbox], [type=radio]");
  const arrows_used = used_by("select, .choice, .scroll");
  if (event.key === " " && !space_used) set_playing(!playing);
  else if (event.key === "ArrowRight" && !arrows_used) go_to(clock.fraction + 0.01);
  else if (event.key === "ArrowLeft" && !arrows_used) go_to(clock.fraction - 0.01);
  else return;
  event.preventDefault();
});

new ResizeObserver(ask_to_draw).observe(by_id("bodies"));
new ResizeObserver(ask_to_draw).observe(by_id("maps"));
choose_clock();
draw_all();
