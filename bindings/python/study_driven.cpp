// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/csv.hpp"
#include "neuroglide/io/reports.hpp"
#include "neuroglide/io/text_table.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/study/over_weeks.hpp"

#include "parts.hpp"
#include <pybind11/stl/filesystem.h>

namespace neuroglide::python {

namespace {

using namespace study;
using simulation::Progress;

//! The person must outlive the states in the runs.
struct DrivenOf {
  std::shared_ptr<PersonOf> person;
  skeleton::Side side;
  DrivenComparison comparison;
};

py::list rows_of_ends(const DrivenComparison& comparison) {
  py::list rows;
  for (const DrivenArm& arm : comparison.arms) {
    for (const simulation::EndOfRepetition& end : arm.run.ends) {
      rows.append(py::dict("exercise"_a = arm.protocol.name, "repetition"_a = end.number,
                           "time_s"_a = end.time, "angle_deg"_a = to_degrees(end.angle),
                           "limit"_a = name_of(end.limit, simulation::limit_names),
                           "discomfort"_a = end.sensation.whole(), "tolerance"_a = end.tolerance,
                           "torque_Nm"_a = end.torque, "quadriceps"_a = end.quadriceps,
                           "band_N"_a = end.band, "hamstrings_active_N"_a = end.hamstrings_active,
                           "discomfort_at_fixed_angle"_a = end.discomfort_at_fixed_angle,
                           "torque_at_fixed_angle_Nm"_a = end.torque_at_fixed_angle));
    }
  }
  return rows;
}

py::list rows_of_weeks(const OverWeeks& weeks) {
  py::list rows;
  const auto add = [&](const WeeksOfExercise& one, int week, int sessions, py::object tolerance,
                       std::optional<double> deficit) {
    rows.append(
        py::dict("exercise"_a = one.name, "week"_a = week, "sessions_per_week"_a = sessions,
                 "tolerance"_a = std::move(tolerance),
                 "deficit_deg"_a = deficit ? std::optional(to_degrees(*deficit)) : std::nullopt));
  };
  for (const WeeksOfExercise& one : weeks.exercises) {
    const int during = weeks.plan.sessions_per_week;
    add(one, 0, during, py::float_(1.0), weeks.deficit_before);
    for (std::size_t n = 0; n < one.tolerance.size(); ++n) {
      add(one, static_cast<int>(n) + 1, during, py::float_(one.tolerance[n]),
          n < one.deficit.size() ? std::optional(one.deficit[n]) : std::nullopt);
    }
    for (const auto& [sessions, deficits] : {std::pair{3, &one.deficit_kept_at_three},
                                             {1, &one.deficit_at_one},
                                             {0, &one.deficit_at_none}}) {
      for (std::size_t n = 0; n < deficits->size(); ++n) {
        add(one, weeks.plan.weeks + static_cast<int>(n) + 1, sessions, py::none(), (*deficits)[n]);
      }
    }
  }
  return rows;
}

py::tuple state_of(const OverWeeks& weeks) {
  py::list exercises;
  for (const WeeksOfExercise& one : weeks.exercises) {
    exercises.append(py::make_tuple(one.name, one.title, one.tolerance, one.deficit,
                                    one.deficit_kept_at_three, one.deficit_at_one,
                                    one.deficit_at_none));
  }
  const Plan& plan = weeks.plan;
  return py::make_tuple(plan.sessions_per_week, plan.weeks, plan.sets, plan.rest,
                        weeks.deficit_before, exercises, weeks.interrupted);
}

OverWeeks weeks_from(const py::tuple& s) {
  OverWeeks weeks{{s[0].cast<int>(), s[1].cast<int>(), s[2].cast<int>(), s[3].cast<double>()},
                  s[4].cast<double>(),
                  {},
                  s[6].cast<bool>()};
  using Deficits = std::vector<std::optional<double>>;
  for (const auto& item : s[5]) {
    const auto t = py::reinterpret_borrow<py::tuple>(item);
    weeks.exercises.push_back({t[0].cast<std::string>(), t[1].cast<std::string>(),
                               t[2].cast<std::vector<double>>(), t[3].cast<std::vector<double>>(),
                               t[4].cast<Deficits>(), t[5].cast<Deficits>(),
                               t[6].cast<Deficits>()});
  }
  return weeks;
}

void add_weeks(py::module_& m) {
  py::class_<OverWeeks> one(m, "OverWeeks", "What weeks of exercises leave behind.");
  one.def_property_readonly("table", &make_weeks_table)
      .def(
          "text",
          [](const OverWeeks& w, std::size_t width) {
            return io::format_table(make_weeks_table(w), width);
          },
          "width"_a = usual_width, "As the command line prints it, so wide.")
      .def("__str__",
           [](const OverWeeks& w) { return io::format_table(make_weeks_table(w), usual_width); })
      .def_property_readonly("weeks", [](const OverWeeks& w) { return w.plan.weeks; })
      .def_property_readonly("sessions_per_week",
                             [](const OverWeeks& w) { return w.plan.sessions_per_week; })
      .def_property_readonly("sets", [](const OverWeeks& w) { return w.plan.sets; })
      .def_property_readonly(
          "rest", [](const OverWeeks& w) { return w.plan.rest; }, "Between two sets [s].")
      .def_readonly("deficit_before", &OverWeeks::deficit_before,
                    "Of the passive knee extension test [rad].")
      .def_readonly("interrupted", &OverWeeks::interrupted, "Then weeks are missing.")
      .def(
          "to_dataframe", [](const OverWeeks& w) { return frame_of(rows_of_weeks(w)); },
          "One week a row: tolerance and the deficit of the passive knee extension test [deg]; "
          "weeks after the last of the plan are at 3, 1 and 0 sessions.")
      .def(
          "__eq__",
          [](const OverWeeks& a, const OverWeeks& b) { return state_of(a).equal(state_of(b)); },
          py::is_operator())
      .def("__repr__",
           [](const OverWeeks& w) {
             std::string names;
             for (const auto& exercise : w.exercises) {
               names += (names.empty() ? "" : ", ") + exercise.name;
             }
             return "<OverWeeks of " + names + ": " + std::to_string(w.plan.weeks) + " weeks, " +
                    std::to_string(w.plan.sessions_per_week) + " sessions each>";
           })
      .def(py::pickle([](const OverWeeks& w) { return state_of(w); }, &weeks_from));
  m.def(
      "over_weeks",
      [](const std::shared_ptr<DrivenOf>& driven, int weeks, int sessions_per_week, int sets,
         double rest, const py::object& progress) {
        return watched(progress, [&](const Progress& tell) {
          return over_weeks(driven->person->person, driven->comparison,
                            {sessions_per_week, weeks, sets, rest}, tell);
        });
      },
      "driven"_a, "weeks"_a = Plan{}.weeks, "sessions_per_week"_a = Plan{}.sessions_per_week,
      "sets"_a = Plan{}.sets, "rest"_a = Plan{}.rest, "progress"_a = py::none());
}

}  // namespace

void add_driven_study(py::module_& m) {
  py::class_<DrivenArm>(m, "DrivenArm", "An exercise until the body stopped it.")
      .def_readonly("protocol", &DrivenArm::protocol)
      .def_readonly("run", &DrivenArm::run)
      .def_readonly("patellofemoral", &DrivenArm::patellofemoral, "[N]")
      .def_property_readonly("repetitions", &make_repetition_table);
  py::class_<DrivenOf, std::shared_ptr<DrivenOf>> one(m, "DrivenComparison",
                                                      "Driven exercises side by side.");
  add_printed_text(one, [](const DrivenOf& d, std::size_t width) {
    return io::driven_text(d.comparison, width);
  });
  one.def_property_readonly(
         "arms",
         [](const DrivenOf& d) -> const std::vector<DrivenArm>& { return d.comparison.arms; })
      .def_property_readonly("person", [](const DrivenOf& d) { return d.person; })
      .def_property_readonly("side", [](const DrivenOf& d) { return name_of(d.side, side_names); })
      .def_property_readonly("outcome", [](const DrivenOf& d) { return d.comparison.outcome(); })
      .def_property_readonly("table",
                             [](const DrivenOf& d) { return make_end_range_table(d.comparison); })
      .def_property_readonly("words", [](const DrivenOf& d) { return driven_words(d.comparison); })
      .def(
          "as_comparison",
          [](const DrivenOf& d, const BodyOf& body) {
            return std::make_shared<Comparison>(as_comparison(body.body, d.comparison));
          },
          "body"_a, "For the files and the page of results, which tell of the right nerve.")
      .def(
          "to_dataframe", [](const DrivenOf& d) { return frame_of(rows_of_ends(d.comparison)); },
          "One end range a row.")
      .def("__repr__", [](const DrivenOf& d) {
        std::string names;
        for (const DrivenArm& arm : d.comparison.arms) {
          names += (names.empty() ? "" : ", ") + arm.protocol.name;
        }
        return "<DrivenComparison of " + names + ">";
      });
  m.def(
      "drive",
      [](const std::shared_ptr<PersonOf>& person, const std::vector<protocol::Protocol>& protocols,
         const std::string& side, simulation::Settings settings, const py::object& progress) {
        simulation::DrivenOptions options;
        options.settings = settings;
        options.side = side_of(side);
        return watched(progress, [&](const Progress& tell) {
          return std::make_shared<DrivenOf>(
              DrivenOf{person, options.side, drive_all(person->person, protocols, options, tell)});
        });
      },
      "person"_a, "protocols"_a, "side"_a = "right",
      "settings"_a = simulation::DrivenOptions{}.settings, "progress"_a = py::none());
  m.def(
      "write_feeling",
      [](const std::filesystem::path& path, const std::string& exercise,
         const simulation::DrivenRun& run) {
        io::write_csv(path, io::make_feeling_table(exercise, run));
      },
      "path"_a, "exercise"_a, "run"_a, "What is felt and driven over time, as CSV.");
  add_weeks(m);
}

}  // namespace neuroglide::python
