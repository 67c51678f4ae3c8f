// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/units.hpp"

#include "parts.hpp"

namespace neuroglide::python {

namespace {

using namespace simulation;

py::tuple state_of(const Settings& s) {
  return py::make_tuple(s.largest_turn, s.first_hold_step, s.longest_step, s.preconditioning,
                        s.halvings, s.shortest_step, s.step.slip_reach, s.step.energy_tolerance,
                        s.step.newton_limit, s.step.whole_steps, s.step.capstan_tolerance,
                        s.step.capstan_limit, s.step.capstan_start);
}

Settings from_state(const py::tuple& t) {
  Settings s;
  s.largest_turn = t[0].cast<double>();
  s.first_hold_step = t[1].cast<double>();
  s.longest_step = t[2].cast<double>();
  s.preconditioning = t[3].cast<int>();
  s.halvings = t[4].cast<int>();
  s.shortest_step = t[5].cast<double>();
  s.step = {t[6].cast<double>(),  t[7].cast<double>(), t[8].cast<int>(),    t[9].cast<int>(),
            t[10].cast<double>(), t[11].cast<int>(),   t[12].cast<double>()};
  return s;
}

void add_settings(py::module_& m) {
  const Settings usual;
  py::class_<Settings>(m, "Settings", "How finely a movement is followed.")
      .def(py::init([](double turn, double hold, double longest, int preconditioning, int halvings,
                       double shortest, int newton_limit) {
             Settings s{turn, hold, longest, preconditioning, halvings, shortest, {}};
             s.step.newton_limit = newton_limit;
             return s;
           }),
           py::kw_only(), "largest_turn"_a = usual.largest_turn,
           "first_hold_step"_a = usual.first_hold_step, "longest_step"_a = usual.longest_step,
           "preconditioning"_a = usual.preconditioning, "halvings"_a = usual.halvings,
           "shortest_step"_a = usual.shortest_step, "newton_limit"_a = usual.step.newton_limit)
      .def_readwrite("largest_turn", &Settings::largest_turn, "No joint turns by more [rad].")
      .def_property(
          "largest_turn_deg", [](const Settings& s) { return to_degrees(s.largest_turn); },
          [](Settings& s, double degrees) { s.largest_turn = from_degrees(degrees); })
      .def_readwrite("first_hold_step", &Settings::first_hold_step, "[s]")
      .def_readwrite("longest_step", &Settings::longest_step, "[s]")
      .def_readwrite("preconditioning", &Settings::preconditioning, "Repetitions not recorded.")
      .def_readwrite("halvings", &Settings::halvings)
      .def_readwrite("shortest_step", &Settings::shortest_step, "[s]")
      .def_property(
          "newton_limit", [](const Settings& s) { return s.step.newton_limit; },
          [](Settings& s, int limit) { s.step.newton_limit = limit; })
      .def(
          "__eq__",
          [](const Settings& a, const Settings& b) { return state_of(a).equal(state_of(b)); },
          py::is_operator())
      .def("__copy__", [](const Settings& s) { return s; })
      .def("__deepcopy__", [](const Settings& s, const py::dict&) { return s; })
      .def("__repr__",
           [](const Settings& s) {
             return "<Settings: largest turn " +
                    py::str(py::float_(to_degrees(s.largest_turn))).cast<std::string>() + "°, " +
                    std::to_string(s.preconditioning) + " repetitions of preconditioning>";
           })
      .def(py::pickle(&state_of, &from_state));
}

using Histories = History Trajectory::*;

py::tuple state_of_trajectory(const Trajectory& t) {
  const auto bytes = [](const auto& v) {
    return py::bytes(reinterpret_cast<const char*>(v.data()), v.size() * sizeof(v[0]));
  };
  py::list state;
  state.append(static_cast<int>(t.outcome));
  state.append(t.failure_time);
  state.append(bytes(t.time));
  state.append(t.phase);
  state.append(bytes(t.repetition));
  state.append(bytes(t.posture));
  for (const Histories one : {&Trajectory::slide, &Trajectory::excursion, &Trajectory::strain,
                              &Trajectory::stretch, &Trajectory::tension, &Trajectory::active}) {
    state.append(py::make_tuple((t.*one).width, bytes((t.*one).values)));
  }
  for (const auto& one : {t.reference.position, t.reference.length, t.reference.tension}) {
    state.append(bytes(one));
  }
  state.append(t.newton_steps);
  state.append(t.evaluations);
  return py::tuple(state);
}

template <class T>
void fill(std::vector<T>& values, const py::handle& bytes) {
  const auto text = bytes.cast<std::string>();
  values.resize(text.size() / sizeof(T));
  std::copy(text.begin(), text.end(), reinterpret_cast<char*>(values.data()));
}

std::shared_ptr<Trajectory> trajectory_from(const py::tuple& state) {
  auto t = std::make_shared<Trajectory>();
  t->outcome = static_cast<Outcome>(state[0].cast<int>());
  t->failure_time = state[1].cast<double>();
  fill(t->time, state[2]);
  t->phase = state[3].cast<std::vector<std::string>>();
  fill(t->repetition, state[4]);
  fill(t->posture, state[5]);
  std::size_t place = 6;
  for (const Histories one : {&Trajectory::slide, &Trajectory::excursion, &Trajectory::strain,
                              &Trajectory::stretch, &Trajectory::tension, &Trajectory::active}) {
    const auto pair = state[place++].cast<py::tuple>();
    ((*t).*one).width = pair[0].cast<std::size_t>();
    fill(((*t).*one).values, pair[1]);
  }
  for (const auto one : {&Reference::position, &Reference::length, &Reference::tension}) {
    fill(t->reference.*one, state[place++]);
  }
  t->newton_steps = state[place].cast<long>();
  t->evaluations = state[place + 1].cast<long>();
  return t;
}

template <class Member>
auto view_of(Member member) {
  return [member](const py::object& self) {
    return look_into(self.cast<const Trajectory&>().*member, self);
  };
}

void add_trajectory(py::module_& m) {
  py::class_<Trajectory, std::shared_ptr<Trajectory>>(
      m, "Trajectory", "What a body did; arrays look into it without a copy and cannot be written.")
      .def_readonly("outcome", &Trajectory::outcome)
      .def_readonly("failure_time", &Trajectory::failure_time, "[s], where it is no success.")
      .def_property_readonly("time", view_of(&Trajectory::time), "[s]")
      .def_readonly("phase", &Trajectory::phase)
      .def_property_readonly("repetition", view_of(&Trajectory::repetition))
      .def_property_readonly("posture", view_of(&Trajectory::posture),
                             "time × 27 coordinates [rad], [m]")
      .def_property_readonly("slide", view_of(&Trajectory::slide), "time × station [m]")
      .def_property_readonly("excursion", view_of(&Trajectory::excursion), "time × station [m]")
      .def_property_readonly("strain", view_of(&Trajectory::strain), "time × segment [-]")
      .def_property_readonly("stretch", view_of(&Trajectory::stretch),
                             "time × segment, strain from standing at rest [-]")
      .def_property_readonly("tension", view_of(&Trajectory::tension), "time × segment [N]")
      .def_property_readonly("active", view_of(&Trajectory::active), "time × muscle [N]")
      .def_readonly("newton_steps", &Trajectory::newton_steps)
      .def_readonly("evaluations", &Trajectory::evaluations)
      .def("__len__", [](const Trajectory& t) { return t.time.size(); })
      .def(
          "__eq__", [](const Trajectory& a, const Trajectory& b) { return a == b; },
          py::is_operator())
      .def("__repr__",
           [](const Trajectory& t) {
             return "<Trajectory: " + std::to_string(t.time.size()) + " times, " +
                    std::to_string(t.excursion.width) + " stations, " +
                    (succeeded(t.outcome) ? "converged" : std::string(explain(t.outcome))) + ">";
           })
      .def(py::pickle(&state_of_trajectory, &trajectory_from));
  m.def(
      "simulate",
      [](const SharedBody& body, const protocol::Movement& movement, Settings settings,
         const py::object& progress) {
        return watched(progress, [&](const Progress& tell) {
          return std::make_shared<Trajectory>(simulate(body->body, movement, settings, tell));
        });
      },
      "body"_a, "movement"_a, "settings"_a = Settings{}, "progress"_a = py::none(),
      "Leads a body through a movement. `progress(share)` may return False to stop it.");
}

}  // namespace

void add_simulation(py::module_& m) {
  add_settings(m);
  add_trajectory(m);
  add_driven(m);
}

}  // namespace neuroglide::python
