// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/muscle/musculotendon.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/muscle/curves.hpp"

#include <boost/math/tools/toms748_solve.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>

namespace neuroglide::muscle {

namespace {

//! Past the onset by this strain the passive curve goes on by its tangent, as in the chain.
constexpr double passive_line_start = 1.5;

struct Force {
  double value;  //!< [N]
  double slope;  //!< by the fibres' normalised length [N]
};

//! A muscle at a velocity and an activation: its parts by the fibres' normalised length.
class Balance {
 public:
  Balance(const Musculotendon& muscle, double length, double velocity, double activation)
      : muscle_(muscle),
        passive_(passive_law(muscle)),
        tendon_(tendon_law(muscle)),
        length_(length),
        along_(muscle.optimal_length * std::cos(muscle.pennation)),
        drive_(activation * muscle.strength * muscle.maximum_force * speed(velocity)) {}

  double longest() const { return (length_ - muscle_.tendon_slack_length) / along_; }

  //! Along the fibres.
  Force active(double normalised) const {
    const auto curve = active_force_length(normalised, muscle_.long_side);
    return {drive_ * curve.value, drive_ * curve.slope};
  }

  //! Along the fibres.
  Force passive(double normalised) const {
    const auto pull = tissue::pull(passive_, normalised - 1);
    const double cosine = std::cos(muscle_.pennation);
    return {pull.tension / cosine, pull.stiffness / cosine};
  }

  double tendon_strain(double normalised) const {
    return (length_ - normalised * along_) / muscle_.tendon_slack_length - 1;
  }

  double fibres_along_tendon(double normalised) const {
    return std::cos(muscle_.pennation) * (active(normalised).value + passive(normalised).value);
  }

  //! What the fibres pull more than the tendon [N].
  double excess(double normalised) const {
    return fibres_along_tendon(normalised) - tissue::tension(tendon_, tendon_strain(normalised));
  }

  FibreState state(double normalised) const {
    const Force active_force = active(normalised), passive_force = passive(normalised);
    const double cosine = std::cos(muscle_.pennation);
    const double of_fibres = cosine * (active_force.slope + passive_force.slope) / along_;
    const double strain = muscle_.rigid_tendon ? 0 : tendon_strain(normalised);
    const double of_tendon = tissue::stiffness(tendon_, strain) / muscle_.tendon_slack_length;
    const double together =
        muscle_.rigid_tendon ? of_fibres : of_fibres * of_tendon / (of_fibres + of_tendon);
    return {normalised * muscle_.optimal_length,
            normalised,
            muscle_.pennation,
            strain,
            active_force.value,
            passive_force.value,
            cosine * (active_force.value + passive_force.value),
            of_fibres == 0 ? 0 : together,
            Outcome::converged};
  }

  //! Fibres of no length: all that is left pulls on the tendon alone.
  FibreState crumpled() const {
    const double strain = std::max(0.0, muscle_.rigid_tendon ? 0 : tendon_strain(0));
    const auto pull = tissue::pull(tendon_, strain);
    return {0,
            0,
            muscle_.pennation,
            strain,
            pull.tension / std::cos(muscle_.pennation),
            0,
            pull.tension,
            strain > 0 ? pull.stiffness / muscle_.tendon_slack_length : 0,
            Outcome::converged};
  }

 private:
  double speed(double velocity) const {
    const double normalised = velocity / (std::cos(muscle_.pennation) * muscle_.optimal_length) /
                              muscle_.maximum_velocity;
    return positive_part(force_velocity(normalised).value);
  }

  const Musculotendon& muscle_;
  tissue::Exponential<double> passive_;
  tissue::ToeLinear<double> tendon_;
  double length_, along_, drive_;
};

FibreState failed(const Musculotendon& muscle, Outcome outcome) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  return {unknown, unknown, muscle.pennation, unknown, unknown, unknown, unknown, unknown, outcome};
}

}  // namespace

Musculotendon make_musculotendon(const Musculotendon& muscle, const std::string& what) {
  const auto above_zero = [&](double value, const char* name) {
    require(std::isfinite(value) && value > 0,
            fmt::format("{} has {} as its {}; give a number above zero", what, value, name));
  };
  above_zero(muscle.maximum_force, "maximum force");
  above_zero(muscle.optimal_length, "optimal fibre length");
  above_zero(muscle.tendon_slack_length, "tendon slack length");
  above_zero(muscle.passive_span, "passive span");
  above_zero(muscle.passive_rate, "passive rate");
  above_zero(muscle.tendon_strain_at_maximum, "tendon strain at maximum force");
  above_zero(muscle.maximum_velocity, "maximum velocity");
  above_zero(muscle.long_side, "long side");
  require(std::isfinite(muscle.passive_onset) && muscle.passive_onset > -1,
          fmt::format("{} has a passive onset of {}; give a strain above -1", what,
                      muscle.passive_onset));
  require(muscle.strength >= 0 && muscle.strength <= 10,
          fmt::format("{} has a strength of {}; give a share from 0 to 10", what, muscle.strength));
  require(muscle.pennation >= 0 && muscle.pennation < std::numbers::pi / 3,
          fmt::format("{} has a pennation of {} rad; give an angle from 0 to below 60 degrees",
                      what, muscle.pennation));
  return muscle;
}

double passive_rate(double end_slope, double span) {
  double rate = end_slope;
  for (int i = 0; i < 60; ++i) rate = end_slope * -std::expm1(-rate * span);
  if (!(rate > 1e-3)) {
    throw InvalidInput(
        fmt::format("a passive muscle curve of end slope {} over a strain of {} is straighter than "
                    "a line; raise the slope or the strain",
                    end_slope, span));
  }
  return rate;
}

tissue::Exponential<double> passive_law(const Musculotendon& muscle) {
  const double force = std::cos(muscle.pennation) * muscle.maximum_force;
  return {force / std::expm1(muscle.passive_rate * muscle.passive_span), muscle.passive_rate,
          muscle.passive_onset, passive_line_start};
}

tissue::ToeLinear<double> tendon_law(const Musculotendon& muscle) {
  const double toe = 0.4 * muscle.tendon_strain_at_maximum;
  const double stiff = muscle.maximum_force / (muscle.tendon_strain_at_maximum - toe / 2 * 0.95);
  return {0.05 * stiff, stiff, 0, toe};
}

FibreState equilibrium(const Musculotendon& muscle, double length, double velocity,
                       double activation) {
  require(activation >= 0 && activation <= 1,
          fmt::format("an activation of {} is outside 0 to 1; give the share of full activation",
                      activation));
  if (!(std::isfinite(length) && std::isfinite(velocity))) {
    return failed(muscle, Outcome::not_finite);
  }
  const Balance balance(muscle, length, velocity, activation);
  const double longest = balance.longest();
  if (muscle.rigid_tendon) return longest > 0 ? balance.state(longest) : balance.crumpled();
  if (!(longest > 0)) return balance.crumpled();

  const double at_none = balance.excess(0), at_longest = balance.excess(longest);
  if (at_none >= 0) return balance.crumpled();
  // no force at the longest: slack fibres, and a tendon at its slack length
  if (at_longest <= 0) return balance.state(longest);
  std::uintmax_t rounds = 100;
  const auto found = boost::math::tools::toms748_solve(
      [&](double normalised) { return balance.excess(normalised); }, 0.0, longest, at_none,
      at_longest, boost::math::tools::eps_tolerance<double>(51), rounds);
  if (rounds >= 100) return failed(muscle, Outcome::not_converged);
  const FibreState state = balance.state((found.first + found.second) / 2);
  return std::isfinite(state.tendon_force) ? state : failed(muscle, Outcome::not_finite);
}

double stored_energy(const Musculotendon& muscle, const FibreState& state) {
  const double fibres = muscle.optimal_length * std::cos(muscle.pennation) *
                        tissue::stored_energy(passive_law(muscle), state.normalised_length - 1);
  const double tendon =
      muscle.tendon_slack_length * tissue::stored_energy(tendon_law(muscle), state.tendon_strain);
  return fibres + tendon;
}

}  // namespace neuroglide::muscle
