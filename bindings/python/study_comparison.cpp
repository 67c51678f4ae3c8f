// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/reports.hpp"
#include "neuroglide/io/results.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/study/claims.hpp"

#include "parts.hpp"
#include <algorithm>

namespace neuroglide::python {

namespace {

using namespace study;
using protocol::Protocol;
using simulation::Progress;

//! What couplings that no measurement fixes do to an exercise.
struct Sweeps {
  std::vector<PassageSweep> passages;
  std::vector<Sweep> couplings;
};

Exercise recorded(const protocol::Movement& movement, std::string name, std::string title,
                  const std::string& side) {
  Exercise exercise;
  exercise.protocol.name = std::move(name);
  exercise.protocol.title = std::move(title);
  exercise.protocol.summary = "Recorded movement.";
  exercise.protocol.sides =
      side_of(side) == skeleton::Side::left ? protocol::Sides::left : protocol::Sides::right;
  exercise.recorded = movement;
  return exercise;
}

//! As coarse as the command line has them: no finer than the comparison, and never finer than
//! usual.
RobustnessOptions robustness_options(const BodyOf& body, const simulation::Settings& settings) {
  RobustnessOptions options;
  options.body.policy = body.options.policy;
  for (const auto stations :
       {&anatomy::BodyOptions::nerve_stations, &anatomy::BodyOptions::back_line_stations}) {
    options.body.*stations = std::min(options.body.*stations, body.options.*stations);
  }
  options.settings.largest_turn = std::max(options.settings.largest_turn, settings.largest_turn);
  options.settings.step = settings.step;
  return options;
}

std::string told(const std::vector<Arm>& arms) {
  std::string names;
  for (const Arm& arm : arms) names += (names.empty() ? "" : ", ") + arm.protocol.name;
  return names;
}

py::object as_dict(const std::optional<Difference>& difference) {
  if (!difference) return py::none();
  const auto& [interval, held, alike] = *difference;
  return py::dict("median"_a = interval.median, "low"_a = interval.low, "high"_a = interval.high,
                  "held"_a = held, "alike"_a = alike);
}

//! The number of an exercise, by number or by name.
std::size_t arm_of(const Comparison& comparison, const py::object& which) {
  if (py::isinstance<py::int_>(which)) {
    const auto n = which.cast<std::size_t>();
    require(n < comparison.arms.size(),
            "there is no exercise " + std::to_string(n) + " in this comparison of " +
                std::to_string(comparison.arms.size()) + "; count from 0");
    return n;
  }
  const auto name = which.cast<std::string>();
  for (std::size_t n = 0; n < comparison.arms.size(); ++n) {
    if (comparison.arms[n].protocol.name == name) return n;
  }
  throw InvalidInput("there is no exercise '" + name + "' in this comparison; it has " +
                     told(comparison.arms));
}

py::object claim(const Comparison& comparison, const std::string& topic, const std::string& place,
                 const py::object& first, const py::object& second) {
  const auto which = value_of_name<Topic>("topic", topic, topic_names);
  const std::size_t a = arm_of(comparison, first), b = arm_of(comparison, second);
  const auto found = claim_of(comparison, which, place, a, b);
  if (!found) return py::none();
  return py::dict("larger"_a = comparison.arms[found->larger].protocol.name,
                  "smaller"_a = comparison.arms[found->smaller].protocol.name,
                  "ruling"_a = name_of(found->ruling, ruling_names), "unit"_a = unit(which),
                  "ensemble"_a = as_dict(std::optional(found->ensemble)),
                  "people"_a = as_dict(found->people),
                  "sentence"_a = sentence_of(comparison, which, place, a, b));
}

py::object robustness_dataset(const Comparison& comparison, const BodyOf& body,
                              const simulation::Settings& settings) {
  if (!comparison.robustness) return py::none();
  const auto options = robustness_options(body, settings);
  std::string names;
  for (const std::string& name : comparison.robustness->arms) {
    names += (names.empty() ? "" : ", ") + name;
  }
  const io::Provenance provenance{.exercise = names,
                                  .subject = body.subject,
                                  .parameter_hash = anatomy::parameter_hash(body.parameters),
                                  .options = options.body,
                                  .settings = options.settings};
  return py::cast(
      std::make_shared<io::Group>(io::make_robustness_dataset(*comparison.robustness, provenance)));
}

py::list swept_rows(const Sweeps& sweeps) {
  py::list rows;
  for (const PassageSweep& one : sweeps.passages) {
    for (std::size_t n = 0; n < one.stiffness.size(); ++n) {
      rows.append(py::dict("key"_a = one.key, "value"_a = one.stiffness[n], "unit"_a = one.unit,
                           "exercise"_a = one.protocol, "figure"_a = "Passed on, " + one.label,
                           "figure_unit"_a = "-", "figure_value"_a = one.share[n]));
    }
  }
  for (const Sweep& one : sweeps.couplings) {
    for (const SweptFigure& figure : one.figures) {
      for (const auto& [value, told] : {std::pair{one.low, figure.at_low},
                                        {one.value, figure.at_default},
                                        {one.high, figure.at_high}}) {
        rows.append(py::dict("key"_a = one.key, "value"_a = value, "unit"_a = one.unit,
                             "exercise"_a = "banded_hamstring_lockout", "figure"_a = figure.label,
                             "figure_unit"_a = figure.unit, "figure_value"_a = told));
      }
    }
  }
  return rows;
}

void add_sweeps(py::module_& m) {
  py::class_<Sweeps> one(m, "Sweeps",
                         "What parameters that no measurement fixes do between their bounds.");
  add_printed_text(one, [](const Sweeps& s, std::size_t width) {
    return io::sweeps_text(s.passages, s.couplings, width);
  });
  one.def_property_readonly("table", [](const Sweeps& s) { return make_passage_table(s.passages); })
      .def(
          "to_dataframe", [](const Sweeps& s) { return frame_of(swept_rows(s)); },
          "One row a parameter's value and figure.")
      .def("__repr__", [](const Sweeps& s) {
        std::string keys;
        for (const PassageSweep& sweep : s.passages) keys += (keys.empty() ? "" : ", ") + sweep.key;
        for (const Sweep& sweep : s.couplings) keys += ", " + sweep.key;
        return "<Sweeps of " + keys + ">";
      });
  m.def(
      "sweep",
      [](const SharedBody& body, simulation::Settings settings, const py::object& progress) {
        return watched(progress, [&](const Progress& tell) {
          anatomy::BodyOptions coarse = simulation::driven_body;
          coarse.policy = body->options.policy;
          const Progress first = [&](double share) { return tell(share / 2); };
          const Progress second = [&](double share) { return tell((1 + share) / 2); };
          Sweeps sweeps{sweep_passages(body->parameters, coarse, {}, first), {}};
          sweeps.couplings = sweep_couplings(body->parameters, body->options,
                                             protocol::find_protocol("banded_hamstring_lockout"),
                                             settings, second);
          return sweeps;
        });
      },
      "body"_a, "settings"_a = simulation::Settings{}, "progress"_a = py::none());
}

void add_intervals(py::module_& m) {
  m.def(
      "with_intervals",
      [](const Comparison& comparison, const std::vector<Exercise>& exercises,
         const SharedBody& body, simulation::Settings settings, const anatomy::Ensemble& ensemble,
         std::size_t members, const py::object& progress) {
        return watched(progress, [&](const Progress& tell) {
          RobustnessOptions options = robustness_options(*body, settings);
          options.members = options.draws = members;
          options.side = comparison.side;
          auto result = std::make_shared<Comparison>(comparison);
          result->robustness = robustness(body->parameters, exercises, ensemble, options, tell);
          if (!succeeded(result->robustness->outcome)) result->robustness.reset();
          return result;
        });
      },
      "comparison"_a, "exercises"_a, "body"_a, "settings"_a, "ensemble"_a, "members"_a,
      "progress"_a = py::none(), "The comparison with what holds of it.");
  m.attr("usual_members") = RobustnessOptions{}.members;
}

}  // namespace

void add_comparison(py::module_& m) {
  py::class_<Exercise>(m, "Exercise", "A protocol, or a recorded movement with a name.")
      .def(py::init([](const Protocol& p) {
             return Exercise{p, {}};
           }),
           "protocol"_a)
      .def(py::init(&recorded), "movement"_a, "name"_a, "title"_a, "side"_a = "right");
  py::implicitly_convertible<Protocol, Exercise>();
  py::class_<Arm>(m, "Arm", "An exercise of a comparison.")
      .def_readonly("protocol", &Arm::protocol)
      .def_readonly("trajectory", &Arm::trajectory)
      .def_readonly("summary", &Arm::summary);
  py::class_<Comparison, std::shared_ptr<Comparison>>(m, "Comparison",
                                                      "The same body through several exercises.")
      .def_readonly("arms", &Comparison::arms)
      .def_property_readonly("side",
                             [](const Comparison& c) { return name_of(c.side, side_names); })
      .def_property_readonly("outcome", &Comparison::outcome)
      .def_property_readonly("words", &plain_words, "What differs and why.")
      .def_property_readonly("csv", &io::make_comparison_csv)
      .def_property_readonly("robustness_csv",
                             [](const Comparison& c) -> std::optional<std::string> {
                               if (!c.robustness) return std::nullopt;
                               return io::make_robustness_csv(*c.robustness);
                             })
      .def("robustness_dataset", &robustness_dataset, "body"_a, "settings"_a)
      .def("table", &make_table, "force_scale"_a)
      .def_property_readonly("pair_table", &make_pair_table)
      .def_property_readonly("technique_table", &make_technique_table)
      .def("claim", &claim, "topic"_a, "place"_a, "first"_a, "second"_a)
      .def(
          "without_empty_arms",
          [](const Comparison& c) {
            auto result = std::make_shared<Comparison>(c);
            std::erase_if(result->arms, [](const Arm& arm) { return arm.trajectory.time.empty(); });
            return result;
          },
          "What there is to write of it.")
      .def("text", &io::comparison_text, "title"_a, "force_scale"_a, "width"_a = usual_width)
      .def("claims_text", &io::claims_text, "width"_a = usual_width)
      .def("__repr__", [](const Comparison& c) { return "<Comparison of " + told(c.arms) + ">"; })
      .def(py::pickle(&comparison_state, &comparison_from));
  m.def("usual_arms", &usual_arms,
        "Names of the exercises that are compared where none are named.");
  m.def(
      "arm_of",
      [](const SharedBody& body, const Protocol& protocol,
         const simulation::Trajectory& trajectory) {
        auto comparison = std::make_shared<Comparison>();
        comparison->arms.push_back(
            {protocol, trajectory, summarise(body->body, trajectory, comparison->side)});
        return comparison;
      },
      "body"_a, "protocol"_a, "trajectory"_a, "A comparison of what was led elsewhere.");
  m.def(
      "compare",
      [](const SharedBody& body, const std::vector<Exercise>& exercises,
         simulation::Settings settings, const std::string& side, const py::object& progress) {
        const skeleton::Side of_recordings = side_of(side);
        return watched(progress, [&](const Progress& tell) {
          return std::make_shared<Comparison>(
              compare(body->body, exercises, of_recordings, settings, tell));
        });
      },
      "body"_a, "exercises"_a, "settings"_a = simulation::Settings{}, "side"_a = "right",
      "progress"_a = py::none());
  m.def(
      "settings_of_recordings",
      [](const simulation::Settings& s) { return settings_of_recordings(s); }, "settings"_a);
  add_intervals(m);
  add_sweeps(m);
}

}  // namespace neuroglide::python
