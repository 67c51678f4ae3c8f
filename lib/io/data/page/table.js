"use strict";
// The table with its groups and footnotes, and the paragraph in plain words.

function make_table(place, table) {
  if (!table?.columns?.length) return place.remove();
  const head = make("tr", {}, make("td"),
                    ...table.columns.map((title) => make("th", {scope: "col"}, title)));
  const bodies = (table.groups ?? []).map((group) => {
    const heading = make("th", {scope: "rowgroup", colspan: table.columns.length + 1}, group.title);
    const rows = group.rows.map((row) => {
      const name = make("th", {scope: "row"}, row.label);
      if (row.unit) name.append(" ", make("span", {class: "unit"}, `[${row.unit}]`));
      return make("tr", {}, name, ...row.values.map((value) => make("td", {}, value ?? "–")));
    });
    return make("tbody", {}, make("tr", {}, heading), ...rows);
  });
  place.append(make("div", {class: "scroll", tabindex: 0, role: "region", "aria-label": "Table of results"},
                    make("table", {}, make("thead", {}, head), ...bodies)));
  if (table.footnotes?.length) {
    place.append(make("ul", {class: "footnotes"}, ...table.footnotes.map((note) => make("li", {}, note))));
  }
}

function make_words(place, text) {
  if (!text) return place.remove();
  for (const part of text.split(/\n\s*\n/)) place.append(make("p", {}, part.trim()));
}
