// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/muscle/activation.hpp"
#include "neuroglide/muscle/fibres.hpp"
#include "neuroglide/muscle/musculotendon.hpp"

#include "value.hpp"

namespace neuroglide::python {

namespace {

using namespace muscle;

void add_curves(py::module_& m) {
  m.def("_active_force_length_value", py::vectorize([](double length, double long_side) {
          check_number("active_force_length", "long_side", "-", long_side, above_zero);
          return active_force_length(length, long_side).value;
        }),
        "normalised_length"_a, "long_side"_a = 1.0);
  m.def("_active_force_length_slope", py::vectorize([](double length, double long_side) {
          check_number("active_force_length", "long_side", "-", long_side, above_zero);
          return active_force_length(length, long_side).slope;
        }),
        "normalised_length"_a, "long_side"_a = 1.0);
  m.def("_force_velocity_value",
        py::vectorize([](double velocity) { return force_velocity(velocity).value; }),
        "normalised_velocity"_a);
  m.def("_force_velocity_slope",
        py::vectorize([](double velocity) { return force_velocity(velocity).slope; }),
        "normalised_velocity"_a);
}

void add_activation(py::module_& m) {
  const ActivationTimes usual;
  add_plain_value<ActivationTimes>(
      m, "ActivationTimes", "How fast activation follows its drive (De Groote et al. 2016).",
      field_or(usual.rise, "rise", &ActivationTimes::rise, "s",
               "at half activation roughly, while activation is below its drive", above_zero),
      field_or(usual.fall, "fall", &ActivationTimes::fall, "s", "while it is above", above_zero));
  m.def(
      "next_activation",
      py::vectorize([](double activation, double drive, double duration, ActivationTimes& times) {
        check_number("next_activation", "activation", "-", activation, zero_to_one);
        check_number("next_activation", "drive", "-", drive, zero_to_one);
        check_number("next_activation", "duration", "s", duration, at_least_zero);
        return next_activation(activation, drive, duration, times);
      }),
      "activation"_a, "drive"_a, "duration"_a, "times"_a = usual,
      R"(Activation after a time under a drive that stays what it is (Eq. 3.3). Exact for any time.

Parameters
----------
activation, drive : float or array
    0 to 1.
duration : float or array
    [s], at least 0.
times : ActivationTimes, optional

Examples
--------
>>> import neuroglide as ng
>>> bool(ng.muscle.next_activation(0, 1, 0.05) > 0.9)
True
)");
}

void add_fibres(py::module_& m) {
  using F = Fibres<double>;
  add_plain_value<F>(m, "Fibres",
                     "What contracts in a segment of a chain, beside what it carries passively.",
                     field("maximum_force", &F::maximum_force, "N",
                           "at optimal length, along the tendon", at_least_zero),
                     field("maximum_velocity", &F::maximum_velocity, "optimal lengths/s",
                           "of shortening", above_zero),
                     field_or(1.0, "long_side", &F::long_side, "-",
                              "widens force by length beyond optimal length", above_zero));
}

Musculotendon muscle_of(const Musculotendon& one) {
  return make_musculotendon(one, "Musculotendon");
}

void add_musculotendon(py::module_& m) {
  using M = Musculotendon;
  add_value<M>(
      m, "Musculotendon",
      "Hill's muscle: driven fibres beside passive ones, at an angle to a tendon in series\n"
      "(Eqs. 3.4 to 3.6). `ng.limb_muscles` gives a subject's.",
      &muscle_of,
      field("maximum_force", &M::maximum_force, "N", "isometric, of all fibres at the optimum"),
      field("optimal_length", &M::optimal_length, "m", "of the fibres"),
      field("tendon_slack_length", &M::tendon_slack_length, "m", "of both tendons together"),
      field_or(0.0, "pennation", &M::pennation, "rad", "from 0 to below 60 degrees; constant"),
      field_or(0.0, "passive_onset", &M::passive_onset, "-",
               "strain from optimal length at which passive force begins"),
      field("passive_span", &M::passive_span, "-",
            "strain from there to where passive force is the maximum force"),
      field("passive_rate", &M::passive_rate, "-", "rate of the exponential between the two"),
      field_or(0.049, "tendon_strain_at_maximum", &M::tendon_strain_at_maximum, "-",
               "tendon strain at the maximum force"),
      field_or(10.0, "maximum_velocity", &M::maximum_velocity, "optimal lengths/s",
               "of shortening"),
      field_or(1.0, "long_side", &M::long_side, "-", "widens active force past the optimum"),
      field_or(false, "rigid_tendon", &M::rigid_tendon, "",
               "whether the tendon keeps its slack length"),
      field_or(1.0, "strength", &M::strength, "-",
               "share of the maximum force that full activation reaches"));
  using S = FibreState;
  add_answer<S>(
      m, "FibreState", "Fibres in balance with their tendon.",
      field("fibre_length", &S::fibre_length, "m", "length of the fibres"),
      field("normalised_length", &S::normalised_length, "-", "over the optimal length"),
      field("pennation", &S::pennation, "rad", "angle of the fibres to the tendon"),
      field("tendon_strain", &S::tendon_strain, "-", "from slack"),
      field("active_force", &S::active_force, "N", "along the fibres"),
      field("passive_force", &S::passive_force, "N", "along the fibres"),
      field("tendon_force", &S::tendon_force, "N", "tension of the whole, never negative"),
      field("stiffness", &S::stiffness, "N/m",
            "derivative of tension by length at this activation"),
      field("outcome", &S::outcome, "", "how the search for the balance ended"));
  m.def("passive_rate", &passive_rate, "end_slope"_a, "span"_a,
        "Rate b of exp(b x) - 1 whose slope at x = span, divided by its value there, is "
        "`end_slope`.");
  m.def("passive_law", &passive_law, "muscle"_a,
        "Passive force along the tendon by strain of the fibres from their optimal length "
        "(Eq. 3.4): a tissue.Exponential.");
  m.def("tendon_law", &tendon_law, "muscle"_a,
        "Tension of the tendon by its strain from slack: a tissue.ToeLinear.");
  m.def("_equilibrium", &equilibrium, "muscle"_a, "length"_a, "velocity"_a, "activation"_a);
  m.def("stored_energy", &muscle::stored_energy, "muscle"_a, "state"_a,
        "What passive fibres and tendon hold in a state [J]; driven fibres store nothing.");
}

}  // namespace

void add_muscle(py::module_& core) {
  py::module_ m = core.def_submodule("muscle", "What fibres and tendons do when they are driven.");
  add_curves(m);
  add_activation(m);
  add_fibres(m);
  add_musculotendon(m);
}

}  // namespace neuroglide::python
