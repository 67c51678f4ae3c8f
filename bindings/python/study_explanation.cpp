// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/explanation.hpp"
#include "neuroglide/io/reports.hpp"

#include "parts.hpp"

namespace neuroglide::python {

namespace {

using namespace study;
using simulation::Progress;

py::object frame_of_csv(const std::string& csv) {
  const py::object text = py::module_::import("io").attr("StringIO")(csv);
  return py::module_::import("pandas").attr("read_csv")(text, "float_precision"_a = "round_trip");
}

std::size_t exercise_of(const Explanation& e, const std::string& name) {
  for (std::size_t n = 0; n < e.exercises.size(); ++n) {
    if (e.exercises[n] == name) return n;
  }
  throw InvalidInput("there is no exercise '" + name +
                     "' in this explanation; `exercises` lists those there are");
}

py::object whole_of(const Explanation& e, const std::string& exercise, const std::string& reading) {
  const auto found = whole(e, exercise_of(e, exercise),
                           value_of_name<ExplainedReading>("reading", reading, reading_names));
  if (!found) return py::none();
  return py::dict("median"_a = found->median, "low"_a = found->low, "high"_a = found->high);
}

py::object effect_of(const Explanation& e, const std::string& mechanism,
                     const std::string& exercise, const std::string& reading) {
  const auto found = effect(e, value_of_name<Mechanism>("mechanism", mechanism, mechanism_names),
                            exercise_of(e, exercise),
                            value_of_name<ExplainedReading>("reading", reading, reading_names));
  if (!found) return py::none();
  return py::dict("median"_a = found->interval.median, "low"_a = found->interval.low,
                  "high"_a = found->interval.high, "held"_a = found->held,
                  "alike"_a = found->alike);
}

py::tuple state_of(const Conditions& conditions) {
  py::list figures, rows;
  for (const ConditionFigure& one : conditions.figures) {
    figures.append(py::make_tuple(one.label, one.unit));
  }
  for (const study::Condition& one : conditions.rows) {
    rows.append(py::make_tuple(one.group, one.label, one.values));
  }
  return py::make_tuple(figures, rows, conditions.notes);
}

Conditions conditions_from(const py::handle& item) {
  const auto state = py::reinterpret_borrow<py::tuple>(item);
  Conditions conditions;
  for (const auto& [label, unit] :
       state[0].cast<std::vector<std::pair<std::string, std::string>>>()) {
    conditions.figures.push_back({label, unit});
  }
  for (const auto& row : state[1]) {
    const auto t = py::reinterpret_borrow<py::tuple>(row);
    conditions.rows.push_back(
        {t[0].cast<std::string>(), t[1].cast<std::string>(), t[2].cast<std::vector<Values>>()});
  }
  conditions.notes = state[2].cast<std::vector<std::string>>();
  return conditions;
}

py::tuple state_of(const Explanation& e) {
  return py::make_tuple(e.exercises, e.titles, e.runs, e.limits, e.at_joint_end, e.pairs,
                        state_of(e.technique), state_of(e.day), e.numbers, e.failed, e.about,
                        static_cast<int>(e.outcome));
}

std::shared_ptr<Explanation> explanation_from(const py::tuple& t) {
  auto e = std::make_shared<Explanation>();
  e->exercises = t[0].cast<decltype(e->exercises)>();
  e->titles = t[1].cast<decltype(e->titles)>();
  e->runs = t[2].cast<decltype(e->runs)>();
  e->limits = t[3].cast<decltype(e->limits)>();
  e->at_joint_end = t[4].cast<decltype(e->at_joint_end)>();
  e->pairs = t[5].cast<decltype(e->pairs)>();
  e->technique = conditions_from(t[6]);
  e->day = conditions_from(t[7]);
  e->numbers = t[8].cast<decltype(e->numbers)>();
  e->failed = t[9].cast<std::size_t>();
  e->about = t[10].cast<std::string>();
  e->outcome = static_cast<Outcome>(t[11].cast<int>());
  return e;
}

}  // namespace

void add_explanation(py::module_& m) {
  m.attr("mechanism_names") = names_of(mechanism_names);
  m.attr("mechanism_titles") = names_of(mechanism_titles);
  m.attr("reading_names") = names_of(reading_names);
  m.attr("reading_units") = names_of(reading_units);
  py::class_<Explanation, std::shared_ptr<Explanation>> one(
      m, "Explanation", "What moves the needle: tables, figures as CSV, a picture.");
  add_equality(one);
  one.def("text", &io::explanation_text, "title"_a, "width"_a = usual_width,
          "As the command line prints it under a subject's title, so wide.")
      .def("__str__",
           [](const Explanation& e) {
             std::string names;
             for (const std::string& title : e.titles) names += (names.empty() ? "" : ", ") + title;
             return io::explanation_text(e, names, usual_width);
           })
      .def(
          "to_dataframe",
          [](const Explanation& e) { return frame_of_csv(io::make_explanation_csv(e)); },
          "One figure a row, as in explain.csv: what is told, reading, mechanism or condition, "
          "exercise, unit, median, 5 and 95 %.")
      .def("whole", &whole_of, "exercise"_a, "reading"_a,
           "A reading with every mechanism at work: median, low, high; or None.")
      .def("effect", &effect_of, "mechanism"_a, "exercise"_a, "reading"_a,
           "What a mechanism carries of a reading: median, low, high, held, alike; or None.")
      .def(py::pickle([](const Explanation& e) { return state_of(e); }, &explanation_from))
      .def_readonly("exercises", &Explanation::exercises)
      .def_readonly("titles", &Explanation::titles)
      .def("__repr__",
           [](const Explanation& e) {
             std::string names;
             for (const std::string& name : e.exercises)
               names += (names.empty() ? "" : ", ") + name;
             return "<Explanation of " + names + ": " + std::to_string(e.numbers.size()) +
                    " parameter sets>";
           })
      .def_readonly("failed", &Explanation::failed)
      .def_readonly("about", &Explanation::about)
      .def_readonly("outcome", &Explanation::outcome)
      .def_property_readonly("csv", &io::make_explanation_csv)
      .def_property_readonly("svg", &io::explanation_plot_svg)
      .def_property_readonly("tables", [](const Explanation& e) {
        py::list tables;
        for (const TitledTable& titled : make_explanation_tables(e)) {
          tables.append(py::make_tuple(titled.title, titled.table));
        }
        return tables;
      });
  m.def("explained_exercises", &explained_exercises,
        "Names of the exercises that are explained where none are named.");
  m.def(
      "explain",
      [](anatomy::Parameters parameters, const std::vector<protocol::Protocol>& protocols,
         const anatomy::Ensemble& ensemble, std::size_t members, bool conditions,
         const py::object& progress) {
        return watched(progress, [&](const Progress& tell) {
          ExplanationOptions options;
          options.members = members;
          options.conditions = conditions;
          return std::make_shared<Explanation>(
              explain_exercises(parameters, protocols, ensemble, options, tell));
        });
      },
      "parameters"_a, "protocols"_a, "ensemble"_a, "members"_a = ExplanationOptions{}.members,
      "conditions"_a = true, "progress"_a = py::none());
}

}  // namespace neuroglide::python
