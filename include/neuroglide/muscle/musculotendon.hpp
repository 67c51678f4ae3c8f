// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/outcome.hpp"
#include "neuroglide/tissue/exponential.hpp"
#include "neuroglide/tissue/toe_linear.hpp"

#include <string>

namespace neuroglide::muscle {

//! Hill's muscle: driven fibres beside passive ones, both at an angle to a tendon in series (Eqs.
//! 3.4 to 3.6). The passive part and the tendon are those of a muscle of the chain, so that at rest
//! both say the same. The pennation angle is constant, as there.
struct Musculotendon {
  double maximum_force;             //!< isometric, of all fibres at the optimum [N]
  double optimal_length;            //!< of the fibres [m]
  double tendon_slack_length;       //!< [m]
  double pennation;                 //!< [rad]
  double passive_onset;             //!< strain from optimal length at which passive force begins
  double passive_span;              //!< from there to where it is the maximum force [-]
  double passive_rate;              //!< of tissue::Exponential [-]
  double tendon_strain_at_maximum;  //!< tendon strain at the maximum force [-]
  double maximum_velocity = 10;     //!< of shortening [optimal lengths/s]
  double long_side = 1;             //!< widens active force past the optimum [-]
  bool rigid_tendon = false;        //!< the tendon keeps its slack length
  double strength = 1;              //!< share of the maximum force that full activation reaches

  friend bool operator==(const Musculotendon&, const Musculotendon&) = default;
};

//! Checks a muscle; throws InvalidInput that names it.
Musculotendon make_musculotendon(const Musculotendon& muscle, const std::string& what);

//! Rate b of e^{b x} − 1 whose slope at x = span, divided by its value there, is `end_slope`.
//! Throws InvalidInput where the curve would be straighter than a line.
double passive_rate(double end_slope, double span);

//! Passive force along the tendon by strain of the fibres from their optimal length (Eq. 3.4).
tissue::Exponential<double> passive_law(const Musculotendon& muscle);

//! Tension of the tendon by its strain from slack.
tissue::ToeLinear<double> tendon_law(const Musculotendon& muscle);

//! Fibres in balance with their tendon.
struct FibreState {
  double fibre_length;       //!< [m]
  double normalised_length;  //!< over the optimal length [-]
  double pennation;          //!< [rad]
  double tendon_strain;      //!< [-]
  double active_force;       //!< along the fibres [N]
  double passive_force;      //!< along the fibres [N]
  double tendon_force;       //!< tension of the whole, never negative [N]
  double stiffness;          //!< d tension / d length at this activation [N/m]
  Outcome outcome;
};

//! Balance at a length of muscle and tendon [m], a velocity of lengthening [m/s] that the tendon,
//! held steady, leaves to the fibres, and an activation 0 … 1. Where even fibres of no length
//! leave the tendon slack, there is no tension. Throws InvalidInput for an activation outside
//! 0 … 1; a length or velocity that is not finite, or a search that fails, is told by the outcome.
FibreState equilibrium(const Musculotendon& muscle, double length, double velocity,
                       double activation);

//! What passive fibres and tendon hold in a state [J]; driven fibres store nothing.
double stored_energy(const Musculotendon& muscle, const FibreState& state);

}  // namespace neuroglide::muscle
