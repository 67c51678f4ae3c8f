// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/units.hpp"
#include "neuroglide/simulation/driven.hpp"

#include "parts.hpp"

namespace neuroglide::python {

namespace {

using namespace simulation;

py::dict as_dict(const Sensation& s) {
  return py::dict("hamstrings"_a = s.hamstrings, "nerve"_a = s.nerve,
                  "discomfort_of_hamstrings"_a = s.discomfort.hamstrings,
                  "discomfort_of_nerve"_a = s.discomfort.nerve);
}

py::tuple state_of(const EndOfRepetition& e) {
  const Sensation& s = e.sensation;
  std::vector<int> held_by;
  for (const Constraint one : e.held_by) held_by.push_back(static_cast<int>(one));
  return py::make_tuple(
      e.number, e.time, e.angle, static_cast<int>(e.limit), e.posture.values,
      std::array{s.hamstrings, s.nerve, s.discomfort.hamstrings, s.discomfort.nerve}, e.tolerance,
      e.torque, e.quadriceps, e.band, e.hamstrings_active, e.discomfort_at_fixed_angle,
      e.torque_at_fixed_angle, held_by);
}

EndOfRepetition end_from(const py::tuple& t) {
  EndOfRepetition e;
  e.number = t[0].cast<int>();
  e.time = t[1].cast<double>();
  e.angle = t[2].cast<double>();
  e.limit = static_cast<Limit>(t[3].cast<int>());
  e.posture.values = t[4].cast<decltype(e.posture.values)>();
  const auto felt = t[5].cast<std::array<double, 4>>();
  e.sensation = {felt[0], felt[1], {felt[2], felt[3]}};
  e.tolerance = t[6].cast<double>();
  e.torque = t[7].cast<double>();
  e.quadriceps = t[8].cast<double>();
  e.band = t[9].cast<double>();
  e.hamstrings_active = t[10].cast<double>();
  e.discomfort_at_fixed_angle = t[11].cast<std::optional<double>>();
  e.torque_at_fixed_angle = t[12].cast<std::optional<double>>();
  for (const int one : t[13].cast<std::vector<int>>()) {
    e.held_by.push_back(static_cast<Constraint>(one));
  }
  return e;
}

void add_person(py::module_& m) {
  py::class_<PersonOf, std::shared_ptr<PersonOf>>(
      m, "Person", "A body that acts and feels. Never changes; threads share it.")
      .def_property_readonly("parameters", [](const PersonOf& p) { return p.person.parameters; })
      .def_readonly("options", &PersonOf::options)
      .def_readonly("subject", &PersonOf::subject)
      .def_readonly("title", &PersonOf::title)
      .def_property_readonly(
          "discomfort_weights",
          [](const PersonOf& p) {
            const auto& weights = p.person.discomfort.fit.weights;
            return py::dict("hamstrings"_a = weights.per_hamstring_newton,
                            "nerve"_a = weights.per_nerve_newton);
          },
          "Discomfort that a newton makes, by tissue [1/N].")
      .def_property_readonly(
          "body",
          [](const PersonOf& p) {
            return std::make_shared<BodyOf>(
                BodyOf{p.person.body, p.person.parameters, p.options, p.subject, p.title});
          },
          "A copy of the body alone.")
      .def("__repr__", [](const PersonOf& p) {
        return "<Person " + p.subject + ": " + std::to_string(p.person.body.chain.station_count()) +
               " stations, parameters " + parameter_hash(p.person.parameters) + ">";
      });
  m.def(
      "make_person",
      [](anatomy::Parameters parameters, const anatomy::BodyOptions& options, std::string name,
         std::string title) {
        const py::gil_scoped_release released;
        return std::make_shared<PersonOf>(
            PersonOf{make_person(parameters, options), options, std::move(name), std::move(title)});
      },
      "parameters"_a, "options"_a = driven_body, "subject"_a = "custom",
      "title"_a = "Custom subject", "A person from parameters.");
  m.attr("driven_body") = driven_body;
  m.attr("driven_settings") = DrivenOptions{}.settings;
  m.attr("limit_names") = names_of(limit_names);
}

void add_runs(py::module_& m) {
  py::class_<EndOfRepetition>(m, "EndOfRepetition", "Where a repetition ended.")
      .def_readonly("number", &EndOfRepetition::number)
      .def_readonly("time", &EndOfRepetition::time, "[s]")
      .def_readonly("angle", &EndOfRepetition::angle, "[rad]")
      .def_property_readonly(
          "angle_deg", [](const EndOfRepetition& e) { return to_degrees(e.angle); }, "[degrees]")
      .def_property_readonly("limit",
                             [](const EndOfRepetition& e) { return name_of(e.limit, limit_names); })
      .def_property_readonly(
          "discomfort", [](const EndOfRepetition& e) { return e.sensation.whole(); },
          "1 is what the reference bears in such a movement [-].")
      .def_readonly("tolerance", &EndOfRepetition::tolerance, "Discomfort that is borne there [-].")
      .def_readonly("torque", &EndOfRepetition::torque, "[N m]")
      .def_readonly("quadriceps", &EndOfRepetition::quadriceps, "Drive that the end took, 0 to 1.")
      .def_readonly("band", &EndOfRepetition::band, "[N]")
      .def_readonly("hamstrings_active", &EndOfRepetition::hamstrings_active, "[N]")
      .def_readonly(
          "discomfort_at_fixed_angle", &EndOfRepetition::discomfort_at_fixed_angle,
          "On the way there, at `DrivenRun.fixed_angle` [-]; None where it was not reached.")
      .def_readonly("torque_at_fixed_angle", &EndOfRepetition::torque_at_fixed_angle,
                    "Passive, there [N m]; None where it was not reached.")
      .def_property_readonly(
          "posture",
          [](const EndOfRepetition& e) {
            return py::array_t<double>(skeleton::coordinate_count, e.posture.values.data());
          },
          "27 coordinates [rad], [m]")
      .def_property_readonly(
          "sensation", [](const EndOfRepetition& e) { return as_dict(e.sensation); },
          "Tension of hamstrings and nerve [N] and the discomfort of each [-].")
      .def_property_readonly(
          "held_by",
          [](const EndOfRepetition& e) {
            std::vector<std::string> names;
            for (const Constraint one : e.held_by) names.emplace_back(name(one));
            return names;
          },
          "In a closed chain: what presses at the end.")
      .def(
          "__eq__",
          [](const EndOfRepetition& a, const EndOfRepetition& b) {
            return state_of(a).equal(state_of(b));
          },
          py::is_operator())
      .def(py::pickle([](const EndOfRepetition& e) { return state_of(e); }, &end_from))
      .def("__repr__", [](const EndOfRepetition& e) {
        return "<EndOfRepetition " + std::to_string(e.number) + ": " +
               py::str("{:.1f}").format(to_degrees(e.angle)).cast<std::string>() + "°, ended by " +
               name_of(e.limit, limit_names) + ">";
      });
  py::class_<DrivenRun> run(m, "DrivenRun", "An exercise that went on until the body stopped it.");
  run.def_readonly("trajectory", &DrivenRun::trajectory)
      .def_readonly("ends", &DrivenRun::ends)
      .def_readonly("fixed_angle", &DrivenRun::fixed_angle, "[rad]")
      .def_readonly("dose", &DrivenRun::dose, "[s]")
      .def_property_readonly("outcome", [](const DrivenRun& r) { return r.trajectory.outcome; })
      .def("__repr__", [](const DrivenRun& r) {
        return "<DrivenRun: " + std::to_string(r.ends.size()) + " end ranges, " +
               std::to_string(r.trajectory.time.size()) + " times, " +
               (succeeded(r.trajectory.outcome) ? "converged"
                                                : std::string(explain(r.trajectory.outcome))) +
               ">";
      });
  using Feelings = std::vector<double> Feeling::*;
  const std::pair<const char*, Feelings> feelings[] = {
      {"discomfort", &Feeling::discomfort}, {"of_hamstrings", &Feeling::of_hamstrings},
      {"of_nerve", &Feeling::of_nerve},     {"tolerance", &Feeling::tolerance},
      {"quadriceps", &Feeling::quadriceps}, {"hamstrings", &Feeling::hamstrings},
      {"inhibition", &Feeling::inhibition}, {"band", &Feeling::band}};
  for (const auto& [name, member] : feelings) {
    run.def_property_readonly(name, [member = member](const py::object& self) {
      return look_into(self.cast<const DrivenRun&>().feeling.*member, self);
    });
  }
}

}  // namespace

void add_driven(py::module_& m) {
  add_person(m);
  add_runs(m);
}

}  // namespace neuroglide::python
