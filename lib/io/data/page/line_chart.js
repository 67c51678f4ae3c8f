"use strict";
// Excursion and strain of one site over time: all arms in one chart, told apart by colour and dashes.

const chart_text = {color: "#1c2430", size: 12};

// A line at the current time, with a dot on each curve.
function cursor_plugin(cursor) {
  return {
    id: "cursor",
    afterDatasetsDraw(chart) {
      const {ctx: context, chartArea: area, scales} = chart;
      const marks = cursor();
      if (!marks) return;
      context.save();
      context.strokeStyle = "#1c2430";
      context.lineWidth = 1.2;
      if (marks.line !== null) {
        const x = scales.x.getPixelForValue(marks.line);
        context.beginPath();
        context.moveTo(x, area.top);
        context.lineTo(x, area.bottom);
        context.stroke();
      }
      for (const {x, y, colour} of marks.dots) {
        context.beginPath();
        context.arc(scales.x.getPixelForValue(x), scales.y.getPixelForValue(y), 4, 0, 2 * Math.PI);
        context.fillStyle = colour;
        context.strokeStyle = "#fff";
        context.fill();
        context.stroke();
      }
      context.restore();
    },
  };
}

function axis_options(title, more = {}) {
  return {
    type: "linear",
    title: {display: true, text: title, color: chart_text.color, font: {size: chart_text.size}},
    ticks: {color: chart_text.color, font: {size: chart_text.size}, maxRotation: 0,
            callback: (value) => String(Number(value.toPrecision(6))).replace("-", "−")},
    grid: {color: "#e6eaef", borderColor: "#6d7785"},
    ...more,
  };
}

// The key under a chart: a sample of each line and the value at the current time.
function make_key(arms) {
  const values = arms.map(() => make("span", {class: "value"}));
  const items = arms.map((arm, i) =>
    make("li", {}, line_sample(i), make("span", {}, arm.title), values[i]));
  return {list: make("ul", {class: "key"}, ...items), values};
}

// One chart of `quantity` ({key, title, axis, unit}) with `show(site)`, `draw()` and `resize()`.
function make_chart(place, arms, clock, quantity, go) {
  const canvas = make("canvas", {role: "img"});
  const frame = make("div", {class: "chart"}, canvas);
  const key = make_key(arms);
  const heading = make("h3");
  place.append(make("figure", {}, heading, frame, key.list));
  let series = [];

  function cursor() {
    const dots = arms.flatMap((arm, i) => {
      const y = value_at(series[i], moment_at(arm, clock.seconds(arm)));
      return y === null ? [] : [{x: clock.axis(arm, clock.seconds(arm)), y,
                                 colour: arm_style(i).colour}];
    });
    return {line: clock.fraction * clock.axis_end(), dots};
  }

  const chart = new Chart(canvas, {
    type: "line",
    data: {datasets: arms.map((arm, i) => ({
      label: arm.title, data: [], borderColor: arm_style(i).colour, borderDash: arm_style(i).dash,
      borderWidth: 2.2, pointRadius: 0, spanGaps: false, tension: 0}))},
    options: {animation: false, responsive: true, maintainAspectRatio: false, events: [],
              parsing: false, normalized: true,
              plugins: {legend: {display: false}, tooltip: {enabled: false}},
              scales: {x: axis_options("time [s]", {min: 0}), y: axis_options(quantity.axis)}},
    plugins: [cursor_plugin(cursor)],
  });

  on_scrub(canvas, (pixel) =>
    go(chart.scales.x.getValueForPixel(pixel) / clock.axis_end()));

  return {
    show(site) {
      series = arms.map((arm) => arm.sites.find((s) => s.id === site.id)?.[quantity.key] ?? []);
      arms.forEach((arm, i) => {
        chart.data.datasets[i].data = series[i].map((y, t) => (
          {x: clock.axis(arm, arm.time_s[t] - arm.time_s[0]), y: Number.isFinite(y) ? y : NaN}));
      });
      chart.options.scales.x.max = clock.axis_end();
      chart.options.scales.x.title.text =
        clock.mode === "seconds" ? "time [s]" : "part of each exercise [%]";
      heading.textContent = `${quantity.title}: ${site.label}`;
      const titles = arms.map((arm) => arm.title).join(", ");
      canvas.setAttribute("aria-label",
                          `${quantity.title} at ${site.label} over time, a line each: ${titles}`);
      chart.update("none");
    },
    draw() {
      chart.draw();
      arms.forEach((arm, i) => {
        const value = value_at(series[i], moment_at(arm, clock.seconds(arm)));
        key.values[i].textContent = `${number_text(value)}\u00a0${quantity.unit}`;
      });
    },
  };
}

// Both charts and the choice of site; the sites are those of any arm, in the order they appear.
function make_charts(place, chooser, arms, clock, go) {
  const sites = [];
  for (const site of arms.flatMap((arm) => arm.sites ?? [])) {
    if (!sites.some((known) => known.id === site.id)) sites.push(site);
  }
  const charts = [
    {key: "excursion_mm", title: "Excursion", axis: "excursion [mm]", unit: "mm"},
    {key: "strain_pct", title: "Strain", axis: "strain [%]", unit: "%"},
  ].map((quantity) => make_chart(place, arms, clock, quantity, go));
  let chosen = sites[Math.min(1, sites.length - 1)];
  const refresh = () => charts.forEach((chart) => chosen && chart.show(chosen));
  for (const site of sites) {
    const radio = make("input", {type: "radio", name: "site", value: site.id});
    radio.checked = site === chosen;
    radio.addEventListener("change", () => {
      chosen = site;
      refresh();
      charts.forEach((chart) => chart.draw());
    });
    chooser.append(make("label", {}, radio, make("span", {}, site.label)));
  }
  refresh();
  return {refresh, draw: () => charts.forEach((chart) => chart.draw())};
}
