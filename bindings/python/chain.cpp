// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/uniform_string.hpp"
#include "neuroglide/chain/snapshot.hpp"

#include "core.hpp"
#include "value.hpp"
#include <limits>
#include <variant>

namespace neuroglide::python {

namespace {

using namespace chain;
using OneChain = Chain<double>;
using SharedChain = std::shared_ptr<OneChain>;
using Laid = BedInPosture<double>;
using Law = tissue::AnyLaw<double>;
using Relaxation = tissue::Relaxation<double>;
using Fibres = muscle::Fibres<double>;
using Numbers = std::variant<double, std::vector<double>>;

std::string number(double value) { return py::str(py::float_(value)).cast<std::string>(); }

//! One for each, from one for all or from as many.
template <class T>
std::vector<T> each(const std::variant<T, std::vector<T>>& given, std::size_t count,
                    const char* what) {
  if (const T* one = std::get_if<T>(&given)) return std::vector<T>(count, *one);
  const auto& many = std::get<std::vector<T>>(given);
  require(many.size() == count, std::string(what) + " has " + std::to_string(many.size()) +
                                    " values and the chain needs " + std::to_string(count) +
                                    "; give as many, or one for all");
  return many;
}

using Couplings = std::vector<std::tuple<Index, Index, double>>;
using Contractiles = std::vector<std::pair<Index, Fibres>>;

SharedChain chain_from(std::vector<double> slack_length,
                       const std::variant<Law, std::vector<Law>>& laws,
                       std::optional<std::vector<Index>> proximal,
                       std::optional<std::vector<Index>> distal,
                       const std::optional<std::variant<Relaxation, std::vector<Relaxation>>>& slow,
                       const Numbers& tether, const Numbers& drag, const Numbers& interface_limit,
                       const Numbers& friction, const Numbers& body_force,
                       const Couplings& couplings, const Contractiles& contractiles) {
  require(!slack_length.empty(), "a chain has no segment; give the slack length of at least one");
  require(proximal.has_value() == distal.has_value(),
          "proximal and distal stations of segments belong together; give both or neither");
  OneChain parts;
  const std::size_t segments = slack_length.size();
  std::size_t stations = segments + 1;
  if (proximal) {
    parts.proximal = std::move(*proximal);
    parts.distal = std::move(*distal);
    Index last = 0;
    for (const auto* ends : {&parts.proximal, &parts.distal}) {
      require(ends->size() == segments, "every segment needs a proximal and a distal station");
      for (const Index i : *ends) last = std::max(last, i);
    }
    require(last <= 2 * segments, "the number of a station is " + std::to_string(last) +
                                      ", allowed is at most twice the number of segments; count "
                                      "stations from 0 and leave out none");
    stations = last + 1;
  } else {
    for (std::size_t k = 0; k < segments; ++k) {
      parts.proximal.push_back(static_cast<Index>(k));
      parts.distal.push_back(static_cast<Index>(k + 1));
    }
  }
  parts.slack_length = std::move(slack_length);
  parts.tether = each(tether, stations, "tether");
  parts.drag = each(drag, stations, "drag");
  parts.interface_limit = each(interface_limit, stations, "interface_limit");
  parts.friction = each(friction, stations, "friction");
  parts.body_force = each(body_force, stations, "body_force");
  for (const auto& [from, to, stiffness] : couplings) {
    parts.couplings.push_back({from, to, stiffness});
  }
  for (const auto& [segment, fibres] : contractiles) {
    parts.contractiles.push_back({segment, fibres});
  }
  const auto relaxations =
      slow ? each(*slow, segments, "relaxation") : std::vector<Relaxation>(segments, Relaxation{});
  return std::make_shared<OneChain>(
      chain_of(each(laws, segments, "laws"), relaxations, std::move(parts)));
}

Couplings couplings_of(const OneChain& chain) {
  Couplings couplings;
  for (const auto& [from, to, stiffness] : chain.couplings) {
    couplings.emplace_back(from, to, stiffness);
  }
  return couplings;
}

Contractiles contractiles_of(const OneChain& chain) {
  Contractiles contractiles;
  for (const auto& [segment, fibres] : chain.contractiles) {
    contractiles.emplace_back(segment, fibres);
  }
  return contractiles;
}

//! What the chain was made from, as keywords.
py::dict arguments_of(const OneChain& chain) {
  return py::dict("slack_length"_a = chain.slack_length, "laws"_a = laws_of(chain),
                  "proximal"_a = chain.proximal, "distal"_a = chain.distal,
                  "relaxation"_a = relaxations_of(chain), "tether"_a = chain.tether,
                  "drag"_a = chain.drag, "interface_limit"_a = chain.interface_limit,
                  "friction"_a = chain.friction, "body_force"_a = chain.body_force,
                  "couplings"_a = couplings_of(chain), "contractiles"_a = contractiles_of(chain));
}

bool same(const OneChain& a, const OneChain& b) {
  return a.slack_length == b.slack_length && a.proximal == b.proximal && a.distal == b.distal &&
         a.tether == b.tether && a.drag == b.drag && a.interface_limit == b.interface_limit &&
         a.friction == b.friction && a.body_force == b.body_force &&
         couplings_of(a) == couplings_of(b) && contractiles_of(a) == contractiles_of(b) &&
         laws_of(a) == laws_of(b) && relaxations_of(a) == relaxations_of(b);
}

template <class Class, class Member>
auto view_of(Member member) {
  return [member](const py::object& self) {
    return look_into(self.cast<const Class&>().*member, self);
  };
}

void add_chains(py::module_& m) {
  py::class_<OneChain, SharedChain>(
      m, "Chain",
      "Soft tissue as segments between stations that slide along a bed. Never changes; threads "
      "share it.\n\n"
      "`slack_length` of each segment [m]; `laws`, one of `neuroglide.tissue` for all or one a "
      "segment.\nSegments follow each other unless `proximal` and `distal` say between which "
      "stations each lies.\nBy station, or one number for all: `tether` to the bed [N/m], `drag` "
      "[N s/m], `interface_limit`,\nthe shear that its interface bears before it slips [N], "
      "`friction` of the capstan [-] and\n`body_force`, positive distally [N]. `couplings` are "
      "(station, station, stiffness [N/m]),\n`contractiles` (segment, Fibres).")
      .def(py::init(&chain_from), "slack_length"_a, "laws"_a, py::kw_only(),
           "proximal"_a = py::none(), "distal"_a = py::none(), "relaxation"_a = py::none(),
           "tether"_a = 0.0, "drag"_a = 0.0, "interface_limit"_a = 0.0, "friction"_a = 0.0,
           "body_force"_a = 0.0, "couplings"_a = py::list(), "contractiles"_a = py::list())
      .def_property_readonly("stations", &OneChain::station_count, "How many there are.")
      .def_property_readonly("segments", &OneChain::segment_count, "How many there are.")
      .def_property_readonly("proximal", view_of<OneChain>(&OneChain::proximal),
                             "Station at the proximal end of each segment.")
      .def_property_readonly("distal", view_of<OneChain>(&OneChain::distal),
                             "Station at the distal end of each segment.")
      .def_property_readonly("slack_length", view_of<OneChain>(&OneChain::slack_length),
                             "Of each segment [m].")
      .def_property_readonly("laws", &laws_of, "Of each segment.")
      .def_property_readonly("relaxations", &relaxations_of, "Of each segment.")
      .def_property_readonly("tether", view_of<OneChain>(&OneChain::tether),
                             "Holds each station to its bed [N/m].")
      .def_property_readonly("drag", view_of<OneChain>(&OneChain::drag), "Of each station [N s/m].")
      .def_property_readonly("interface_limit", view_of<OneChain>(&OneChain::interface_limit),
                             "Shear that each station's interface bears before it slips [N].")
      .def_property_readonly("friction", view_of<OneChain>(&OneChain::friction),
                             "Of the capstan at each station [-].")
      .def_property_readonly("body_force", view_of<OneChain>(&OneChain::body_force),
                             "On each station, constant, positive distally [N].")
      .def_property_readonly("couplings", &couplings_of,
                             "Shear links: (station, station, stiffness [N/m]).")
      .def_property_readonly("contractiles", &contractiles_of,
                             "Fibres that contract: (segment, Fibres).")
      .def(
          "with_",
          [](const OneChain& c, const py::kwargs& changes) {
            py::dict arguments = arguments_of(c);
            for (const auto& [key, value] : changes) arguments[key] = value;
            return py::type::of<OneChain>()(**arguments).cast<SharedChain>();
          },
          "A copy of which some of what it is made from is other: `chain.with_(friction=0.3)`.")
      .def("__eq__", &same, py::is_operator())
      .def("__copy__", [](const SharedChain& c) { return c; })
      .def("__deepcopy__", [](const SharedChain& c, const py::dict&) { return c; })
      .def("__repr__",
           [](const OneChain& c) {
             double whole = 0;
             for (const double length : c.slack_length) whole += length;
             return "<Chain: " + std::to_string(c.segment_count()) + " segments, " +
                    std::to_string(c.station_count()) + " stations, slack length " + number(whole) +
                    " m in all>";
           })
      .def(py::pickle([](const OneChain& c) { return py::make_tuple(arguments_of(c)); },
                      [](const py::tuple& state) {
                        const py::dict arguments = state[0];
                        return py::type::of<OneChain>()(**arguments).cast<SharedChain>();
                      }));
  m.def(
      "chain_of", [](const SharedBody& body) { return SharedChain(body, &body->body.chain); },
      "body"_a, "The chain of a whole body, both sides, which it keeps alive.");
  m.def(
      "uniform_string",
      [](const SharedBody& body) {
        const py::gil_scoped_release released;
        return std::make_shared<BodyOf>(
            BodyOf{anatomy::uniform_string(body->body), body->parameters, body->options,
                   body->subject + "+uniform_string", body->title + ", nerve a uniform string"});
      },
      "body"_a,
      "The same body with its nerve as one taut string without friction: what geometry alone "
      "predicts.");
}

py::tuple state_of(const StepSettings& s) {
  return py::make_tuple(s.slip_reach, s.energy_tolerance, s.newton_limit, s.whole_steps,
                        s.capstan_tolerance, s.capstan_limit, s.capstan_start);
}

StepSettings settings_from(double slip_reach, double energy_tolerance, int newton_limit,
                           int whole_steps, double capstan_tolerance, int capstan_limit,
                           double capstan_start) {
  const auto positive = [](double value, const char* what) {
    require(is_finite(value) && value > 0,
            std::string(what) + " is " + number(value) + "; give a number above 0");
  };
  positive(slip_reach, "slip_reach");
  positive(energy_tolerance, "energy_tolerance");
  positive(capstan_tolerance, "capstan_tolerance");
  positive(capstan_start, "capstan_start");
  require(newton_limit >= 1 && whole_steps >= 0 && capstan_limit >= 1,
          "newton_limit and capstan_limit must be at least 1, whole_steps at least 0");
  return {slip_reach,        energy_tolerance, newton_limit, whole_steps,
          capstan_tolerance, capstan_limit,    capstan_start};
}

void add_settings(py::module_& m) {
  const StepSettings usual;
  py::class_<StepSettings>(m, "StepSettings", "Tolerances of a step. Never changes.")
      .def(py::init(&settings_from), py::kw_only(), "slip_reach"_a = usual.slip_reach,
           "energy_tolerance"_a = usual.energy_tolerance, "newton_limit"_a = usual.newton_limit,
           "whole_steps"_a = usual.whole_steps, "capstan_tolerance"_a = usual.capstan_tolerance,
           "capstan_limit"_a = usual.capstan_limit, "capstan_start"_a = usual.capstan_start)
      .def_readonly("slip_reach", &StepSettings::slip_reach,
                    "Elastic reach of the interface before it slips [m].")
      .def_readonly("energy_tolerance", &StepSettings::energy_tolerance,
                    "Newton stops when its step can free less than this [J].")
      .def_readonly("newton_limit", &StepSettings::newton_limit, "Newton steps at most.")
      .def_readonly("whole_steps", &StepSettings::whole_steps,
                    "Newton steps taken whole before the line is searched.")
      .def_readonly("capstan_tolerance", &StepSettings::capstan_tolerance,
                    "Share by which limits of friction may still change [-].")
      .def_readonly("capstan_limit", &StepSettings::capstan_limit,
                    "Rounds of the capstan's limits at most.")
      .def_readonly("capstan_start", &StepSettings::capstan_start,
                    "They begin when Newton's step can free less than this [J].")
      .def(
          "__eq__",
          [](const StepSettings& a, const StepSettings& b) {
            return state_of(a).equal(state_of(b));
          },
          py::is_operator())
      .def("__copy__", [](const StepSettings& s) { return s; })
      .def("__repr__",
           [](const StepSettings& s) {
             return "<StepSettings: slip reach " + number(s.slip_reach) + " m, energy tolerance " +
                    number(s.energy_tolerance) + " J, " + std::to_string(s.newton_limit) +
                    " Newton steps>";
           })
      .def(py::pickle([](const StepSettings& s) { return state_of(s); },
                      [](const py::tuple& s) {
                        return settings_from(s[0].cast<double>(), s[1].cast<double>(),
                                             s[2].cast<int>(), s[3].cast<int>(),
                                             s[4].cast<double>(), s[5].cast<int>(),
                                             s[6].cast<double>());
                      }));
}

using StateValues = std::vector<double> ChainState<double>::*;

auto state_view_of(StateValues member) {
  return [member](const py::object& self) {
    return look_into(self.cast<const Snapshot&>().state.*member, self);
  };
}

py::tuple state_of(const Snapshot& s) {
  const ChainState<double>& c = s.state;
  return py::make_tuple(c.slide, c.slide_rate, c.slip_anchor, c.memory, c.activation,
                        c.fibre_strain, s.grip_limit, s.strain, s.tension, s.active,
                        static_cast<int>(s.report.outcome), s.report.newton_steps,
                        s.report.evaluations, s.report.decrement);
}

Snapshot snapshot_from(const py::tuple& t) {
  using Values = std::vector<double>;
  Snapshot s;
  std::size_t n = 0;
  for (const StateValues member : {&ChainState<double>::slide, &ChainState<double>::slide_rate,
                                   &ChainState<double>::slip_anchor}) {
    s.state.*member = t[n++].cast<Values>();
  }
  s.state.memory = t[n++].cast<decltype(s.state.memory)>();
  s.state.activation = t[n++].cast<Values>();
  s.state.fibre_strain = t[n++].cast<Values>();
  for (auto* values : {&s.grip_limit, &s.strain, &s.tension, &s.active}) {
    *values = t[n++].cast<Values>();
  }
  s.report = {static_cast<Outcome>(t[n].cast<int>()), t[n + 1].cast<int>(), t[n + 2].cast<int>(),
              t[n + 3].cast<double>()};
  return s;
}

void add_states(py::module_& m) {
  py::class_<Snapshot>(m, "State",
                       "What moves of a chain, and what the last step found. Never changes: a "
                       "step gives a new one.")
      .def_property_readonly("slide", state_view_of(&ChainState<double>::slide),
                             "Of each station along its bed, positive distally [m].")
      .def_property_readonly("slide_rate", state_view_of(&ChainState<double>::slide_rate),
                             "Mean rate of the slide over the last step [m/s].")
      .def_property_readonly("slip_anchor", state_view_of(&ChainState<double>::slip_anchor),
                             "From where each station's interface holds [m].")
      .def_property_readonly("activation", state_view_of(&ChainState<double>::activation),
                             "Of each contractile, 0 to 1 [-].")
      .def_property_readonly(
          "memory",
          [](const Snapshot& s) {
            const auto& memory = s.state.memory;
            const auto count = static_cast<py::ssize_t>(memory.front().size());
            py::array_t<double> rows({static_cast<py::ssize_t>(memory.size()), count});
            for (std::size_t p = 0; p < memory.size(); ++p) {
              std::copy(memory[p].begin(), memory[p].end(),
                        rows.mutable_data(static_cast<py::ssize_t>(p)));
            }
            return rows;
          },
          "What each branch of the relaxation remembers, [4, segment] [N].")
      .def_property_readonly("grip_limit", view_of<Snapshot>(&Snapshot::grip_limit),
                             "Limit of friction at each station [N] (Eq. 5.4).")
      .def_property_readonly("strain", view_of<Snapshot>(&Snapshot::strain),
                             "Of each segment, from slack length [-] (Eq. 5.1).")
      .def_property_readonly("tension", view_of<Snapshot>(&Snapshot::tension),
                             "Of each segment, with what active fibres carry [N].")
      .def_property_readonly("active", view_of<Snapshot>(&Snapshot::active),
                             "What the fibres of each contractile carry [N].")
      .def_property_readonly(
          "outcome", [](const Snapshot& s) { return s.report.outcome; },
          "How the step ended; on failure this is its last iterate.")
      .def_property_readonly(
          "newton_steps", [](const Snapshot& s) { return s.report.newton_steps; },
          "That the last step took.")
      .def_property_readonly(
          "evaluations", [](const Snapshot& s) { return s.report.evaluations; },
          "Of the balance, searches included.")
      .def(
          "__eq__",
          [](const Snapshot& a, const Snapshot& b) { return state_of(a).equal(state_of(b)); },
          py::is_operator())
      .def("__copy__", [](const Snapshot& s) { return s; })
      .def("__deepcopy__", [](const Snapshot& s, const py::dict&) { return s; })
      .def("__repr__",
           [](const Snapshot& s) {
             double most = 0;
             for (const double tension : s.tension) most = std::max(most, tension);
             return "<State: " + std::to_string(s.state.slide.size()) + " stations, " +
                    number(most) + " N at most, " +
                    (succeeded(s.report.outcome) ? "in balance"
                                                 : std::string(explain(s.report.outcome))) +
                    ">";
           })
      .def(py::pickle([](const Snapshot& s) { return state_of(s); }, &snapshot_from));
}

void add_steps(py::module_& m) {
  m.def("make_state", &snapshot_of, "chain"_a, "bed"_a,
        "Unslid on a bed, unslipped, without memory: before any step, and seldom a balance.");
  m.def(
      "step",
      [](const SharedChain& chain, const Laid& bed, double duration, const Snapshot& state,
         const std::optional<std::vector<double>>& activation, const StepSettings& settings) {
        Snapshot from = state;
        if (activation) from.state.activation = *activation;
        const py::gil_scoped_release released;
        return stepped(*chain, bed, duration, settings, std::move(from));
      },
      "chain"_a, "bed"_a, "duration"_a, "state"_a, py::kw_only(), "activation"_a = py::none(),
      "settings"_a = StepSettings{},
      "The state after a step of `duration` seconds to where the bed is then: the minimum of a "
      "convex energy (Eq. 5.6). `activation` of each contractile at its end, 0 to 1. How it ended "
      "is the state's `outcome`.");
  m.def(
      "find_equilibrium",
      [](const SharedChain& chain, const Laid& bed, const std::optional<Snapshot>& state,
         const StepSettings& settings) {
        Snapshot from = state ? *state : snapshot_of(*chain, bed);
        const py::gil_scoped_release released;
        return stepped(*chain, bed, std::numeric_limits<double>::infinity(), settings,
                       std::move(from));
      },
      "chain"_a, "bed"_a, "state"_a = py::none(), py::kw_only(), "settings"_a = StepSettings{},
      "Balance of wholly relaxed tissue on a bed, from a state or from where it lies unslid.");
  m.def(
      "residual_at_rest",
      [](const OneChain& chain, const Laid& bed) {
        const auto residual = residual_of_rest(chain, bed);
        return py::array_t<double>(static_cast<py::ssize_t>(residual.size()), residual.data());
      },
      "chain"_a, "bed"_a,
      "Force left over at each station of unslid, fully relaxed tissue that no friction holds, "
      "positive distally [N].");
}

void add_energy(py::module_& m) {
  using Stored = StoredEnergy<double>;
  using Lost = Dissipation<double>;
  add_answer<Stored>(
      m, "StoredEnergy", "Energy that can be had back; `total` is the sum [J].",
      field("segments", &Stored::segments, "J", "of springs and their relaxation"),
      field("tethers", &Stored::tethers, "J", "of what holds stations to the bed"),
      field("couplings", &Stored::couplings, "J", "of shear links"),
      field("grips", &Stored::grips, "J", "of interfaces within their elastic reach"),
      field("loads", &Stored::loads, "J", "of the body forces, -b u"))
      .def_property_readonly("total", &Stored::total, "Of all of them [J].");
  add_answer<Lost>(
      m, "Dissipation",
      "Energy that a step turned to heat, no part of it negative; `total` is the sum [J].",
      field("segments", &Lost::segments, "J", "of relaxation"),
      field("drag", &Lost::drag, "J", "of drag"),
      field("friction", &Lost::friction, "J", "of slipping interfaces"),
      field("scheme", &Lost::scheme, "J", "what backward differences take from springs"))
      .def_property_readonly("total", &Lost::total, "Of all of them [J].");
  const double reach = StepSettings{}.slip_reach;
  m.def(
      "stored_energy",
      [](const OneChain& chain, const Laid& bed, const Snapshot& state,
         const std::optional<std::vector<double>>& grip_limit, double slip_reach) {
        return stored_energy_of(chain, bed, state, grip_limit ? *grip_limit : state.grip_limit,
                                slip_reach);
      },
      "chain"_a, "bed"_a, "state"_a, py::kw_only(), "grip_limit"_a = py::none(),
      "slip_reach"_a = reach,
      "Stored energy of a state on its bed (Eq. 5.7). `grip_limit`: limits of friction [N], by "
      "default the state's.");
  m.def("dissipation", &dissipation_between, "chain"_a, "bed_before"_a, "before"_a, "bed_after"_a,
        "after"_a, "duration"_a, "slip_reach"_a = reach,
        "What the step from one state to the next turned to heat, at the friction limits of its "
        "end (Eq. 5.5).");
}

}  // namespace

void add_chain(py::module_& core) {
  py::module_ m = core.def_submodule("chain", "Chains of soft tissue, their balance and energy.");
  add_chains(m);
  add_settings(m);
  add_states(m);
  add_steps(m);
  add_energy(m);
}

}  // namespace neuroglide::python
