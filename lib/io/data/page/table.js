"use strict";
// The table with its groups and footnotes, and the paragraph in plain words. The roles are said
// aloud because a narrow screen lays the rows out as grids, which would take them away.

function make_table(place, table) {
  if (!table?.columns?.length) return place.remove();
  const head = make("tr", {role: "row"}, make("td"), ...table.columns.map((title) =>
    make("th", {scope: "col", role: "columnheader"}, title)));
  const bodies = (table.groups ?? []).map((group) => {
    const heading = make("th", {scope: "rowgroup", role: "rowheader",
                                colspan: table.columns.length + 1}, group.title);
    const rows = group.rows.map((row) => {
      const name = make("th", {scope: "row", role: "rowheader"}, row.label);
      if (row.unit) name.append(" ", make("span", {class: "unit"}, `[${row.unit}]`));
      const cells = row.values.map((value) => make("td", {role: "cell"}, value ?? "–"));
      return make("tr", {role: "row"}, name, ...cells);
    });
    return make("tbody", {role: "rowgroup"}, make("tr", {role: "row"}, heading), ...rows);
  });
  const whole = make("table", {role: "table", style: `--columns: ${table.columns.length}`},
                     make("thead", {role: "rowgroup"}, head), ...bodies);
  place.append(make("div", {class: "scroll", tabindex: 0, role: "region",
                            "aria-label": "Table of results"}, whole));
  if (table.footnotes?.length) {
    const notes = table.footnotes.map((note) => make("li", {}, note));
    place.append(make("ul", {class: "footnotes"}, ...notes));
  }
}

function make_words(place, text) {
  if (!text) return place.remove();
  for (const part of text.split(/\n\s*\n/)) place.append(make("p", {}, part.trim()));
}
