// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/reports.hpp"
#include "neuroglide/io/text_table.hpp"
#include "neuroglide/study/certainty.hpp"
#include "neuroglide/study/claims.hpp"

#include "parts.hpp"

namespace neuroglide::python {

py::dict as_dict(const metrics::Peak& peak) {
  return py::dict("value"_a = peak.value, "time"_a = peak.time, "phase"_a = peak.phase,
                  "position"_a = peak.position);
}

namespace {

using namespace study;

py::tuple state_of(const metrics::Peak& peak) {
  return py::make_tuple(peak.value, peak.time, peak.phase, peak.position);
}

metrics::Peak peak_from(const py::handle& item) {
  const auto t = py::reinterpret_borrow<py::tuple>(item);
  return {t[0].cast<double>(), t[1].cast<double>(), t[2].cast<std::string>(), t[3].cast<double>()};
}

py::tuple state_of(const Summary& s) {
  py::list sites, territories, elements;
  for (const SiteSummary& one : s.sites) {
    const metrics::Excursion& e = one.excursion;
    sites.append(py::make_tuple(one.label, e.lowest, e.highest, e.range, e.path_length,
                                one.glide_per_strain));
  }
  for (const TerritorySummary& one : s.territories) {
    territories.append(py::make_tuple(one.label, state_of(one.strain), state_of(one.tension)));
  }
  for (const ElementSummary& one : s.elements) {
    elements.append(py::make_tuple(one.label, one.tension));
  }
  return py::make_tuple(sites, territories, elements, s.time_above, s.duration);
}

Summary summary_from(const py::tuple& state) {
  Summary summary{{}, {}, {}, state[3].cast<std::vector<double>>(), state[4].cast<double>()};
  for (const auto& item : state[0]) {
    const auto t = py::reinterpret_borrow<py::tuple>(item);
    summary.sites.push_back(
        {t[0].cast<std::string>(),
         {t[1].cast<double>(), t[2].cast<double>(), t[3].cast<double>(), t[4].cast<double>()},
         t[5].cast<std::optional<double>>()});
  }
  for (const auto& item : state[1]) {
    const auto t = py::reinterpret_borrow<py::tuple>(item);
    summary.territories.push_back({t[0].cast<std::string>(), peak_from(t[1]), peak_from(t[2])});
  }
  for (const auto& item : state[2]) {
    const auto t = py::reinterpret_borrow<py::tuple>(item);
    summary.elements.push_back({t[0].cast<std::string>(), t[1].cast<double>()});
  }
  return summary;
}

py::list figures_as_list(const Summary& summary, const Summary* base) {
  py::list figures;
  for (const Figure& one : figures_of(summary, base)) {
    figures.append(py::dict("topic"_a = name(one.topic), "label"_a = one.label,
                            "unit"_a = unit(one.topic), "value"_a = one.value));
  }
  return figures;
}

void add_summary(py::module_& m) {
  py::class_<Summary>(m, "Summary", "One exercise in figures; metres, newtons, seconds.")
      .def_property_readonly(
          "sites",
          [](const Summary& s) {
            py::dict sites;
            for (const SiteSummary& one : s.sites) {
              sites[py::str(one.label)] = py::dict(
                  "lowest"_a = one.excursion.lowest, "highest"_a = one.excursion.highest,
                  "range"_a = one.excursion.range, "path_length"_a = one.excursion.path_length,
                  "glide_per_strain"_a = one.glide_per_strain);
            }
            return sites;
          })
      .def_property_readonly("territories",
                             [](const Summary& s) {
                               py::dict territories;
                               for (const TerritorySummary& one : s.territories) {
                                 territories[py::str(one.label)] =
                                     py::dict("strain"_a = as_dict(one.strain),
                                              "tension"_a = as_dict(one.tension));
                               }
                               return territories;
                             })
      .def_property_readonly("elements",
                             [](const Summary& s) {
                               py::dict elements;
                               for (const ElementSummary& one : s.elements)
                                 elements[py::str(one.label)] = one.tension;
                               return elements;
                             })
      .def_readonly("time_above", &Summary::time_above, "Each of `thresholds` [s].")
      .def_readonly("duration", &Summary::duration, "[s]")
      .def("figures", &figures_as_list, "base"_a = nullptr,
           "List of topic, label, unit and value, in the units of tables.")
      .def(
          "to_dataframe",
          [](const Summary& s, const Summary* base) { return frame_of(figures_as_list(s, base)); },
          "base"_a = nullptr, "One figure a row: topic, label, unit and value.")
      .def(
          "__eq__",
          [](const Summary& a, const Summary& b) { return state_of(a).equal(state_of(b)); },
          py::is_operator())
      .def(py::pickle([](const Summary& s) { return state_of(s); }, &summary_from))
      .def("__repr__", [](const Summary& s) {
        return "<Summary: " + std::to_string(s.sites.size()) + " sites, " +
               std::to_string(s.territories.size()) + " territories, " +
               std::to_string(s.elements.size()) + " strands>";
      });
  m.attr("topic_names") = names_of(topic_names);
  m.attr("topic_units") = names_of(topic_units);
  m.attr("thresholds") = std::vector<double>(std::begin(thresholds), std::end(thresholds));
  m.def(
      "summarise",
      [](const SharedBody& body, const simulation::Trajectory& t, const std::string& side) {
        return summarise(body->body, t, side_of(side));
      },
      "body"_a, "trajectory"_a, "side"_a = "right",
      "A trajectory in figures; the nerve is the side's.");
}

py::list rows_of(const ComparisonTable& table) {
  py::list rows;
  for (const TableGroup& group : table.groups) {
    for (const TableRow& row : group.rows) {
      rows.append(py::make_tuple(group.title, row.label, row.unit, row.values));
    }
  }
  return rows;
}

py::object frame_of(const ComparisonTable& table) {
  py::list columns, rows;
  for (const char* one : {"group", "label", "unit"}) columns.append(one);
  for (const std::string& one : table.columns) columns.append(one);
  for (const TableGroup& group : table.groups) {
    for (const TableRow& row : group.rows) {
      py::list cells;
      for (const std::string& one : {group.title, row.label, row.unit}) cells.append(one);
      for (const std::string& one : row.values) cells.append(one);
      rows.append(cells);
    }
  }
  return py::module_::import("pandas").attr("DataFrame")(rows, "columns"_a = columns);
}

py::tuple state_of(const ComparisonTable& table) {
  py::list groups;
  for (const TableGroup& group : table.groups) {
    py::list rows;
    for (const TableRow& row : group.rows) {
      rows.append(py::make_tuple(row.label, row.unit, row.values));
    }
    groups.append(py::make_tuple(group.title, rows));
  }
  return py::make_tuple(table.columns, groups, table.footnotes);
}

ComparisonTable table_from(const py::tuple& state) {
  ComparisonTable table{
      state[0].cast<std::vector<std::string>>(), {}, state[2].cast<std::vector<std::string>>()};
  for (const auto& item : state[1]) {
    const auto pair = py::reinterpret_borrow<py::tuple>(item);
    TableGroup group{pair[0].cast<std::string>(), {}};
    for (const auto& line : pair[1]) {
      const auto row = py::reinterpret_borrow<py::tuple>(line);
      group.rows.push_back({row[0].cast<std::string>(), row[1].cast<std::string>(),
                            row[2].cast<std::vector<std::string>>()});
    }
    table.groups.push_back(std::move(group));
  }
  return table;
}

void add_tables(py::module_& m) {
  py::class_<ComparisonTable> one(m, "Table", "Figures as text, as the command line prints them.");
  add_printed_text(one, &io::format_table);
  one.def_readonly("columns", &ComparisonTable::columns)
      .def_readonly("footnotes", &ComparisonTable::footnotes)
      .def_property_readonly("rows", &rows_of, "Group, label, unit, one text a column.")
      .def(
          "to_dataframe", [](const ComparisonTable& table) { return frame_of(table); },
          "A `pandas.DataFrame` of the texts: group, label, unit, one column each.")
      .def("__len__", [](const ComparisonTable& table) { return rows_of(table).size(); })
      .def(
          "__eq__",
          [](const ComparisonTable& a, const ComparisonTable& b) {
            return state_of(a).equal(state_of(b));
          },
          py::is_operator())
      .def("__repr__",
           [](const ComparisonTable& table) {
             return "<Table: " + std::to_string(rows_of(table).size()) + " rows, " +
                    std::to_string(table.columns.size()) + " columns>";
           })
      .def(py::pickle([](const ComparisonTable& t) { return state_of(t); }, &table_from));
  m.def("paragraph", &io::paragraph, "text"_a, "width"_a = usual_width, "first"_a = "",
        "Words broken into lines no wider than that.");
  m.def(
      "check_text",
      [](const std::string& file, std::optional<bool> in_degrees, const std::string& knee) {
        constexpr std::array<std::string_view, 3> knees{"detect", "flexion_positive",
                                                        "flexion_negative"};
        return io::check_text(file, {in_degrees, value_of_name<io::KneeSign>("knee", knee, knees)});
      },
      "path"_a, "in_degrees"_a = py::none(), "knee"_a = "detect");
}

}  // namespace

void add_study(py::module_& m) {
  m.attr("certainty_names") = names_of(certainty_names);
  m.attr("ruling_names") = names_of(ruling_names);
  add_summary(m);
  add_tables(m);
  add_comparison(m);
  add_driven_study(m);
  add_gains(m);
  add_validation(m);
  add_explanation(m);
  add_lesion_study(m);
}

}  // namespace neuroglide::python
