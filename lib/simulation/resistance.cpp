// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "resistance.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/simulation/joint_moments.hpp"
#include "neuroglide/simulation/muscle_moments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace neuroglide::simulation {

namespace {

using skeleton::Coordinate;
using skeleton::Posture;
using skeleton::Side;

constexpr std::array knees{Coordinate::knee_flexion_r, Coordinate::knee_flexion_l};
constexpr std::array hips{Coordinate::hip_flexion_r, Coordinate::hip_flexion_l};
constexpr std::array sides{Side::right, Side::left};

//! A moment by what the muscles can make; a thousandfold where they can make none.
double share_of(double asked, double capacity) {
  return asked <= 0 ? 0 : asked / std::max(capacity, 1e-3 * asked);
}

Posture<double> tissue_moments(const Person& person, const PersonState& state) {
  const auto& session = state.session;
  const auto moments = joint_moments(person.body, state.posture, session.bed, session.state.slide,
                                     session.work.balance.tension);
  Posture<double> sum = moments.nerve;
  for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
    sum.values[c] += moments.back_line.values[c];
  }
  return sum;
}

}  // namespace

ResistanceOf::ResistanceOf(const Person& person, const protocol::Protocol& protocol,
                           const Posture<double>& start)
    : person_(person),
      works_{protocol.sides != protocol::Sides::left, protocol.sides != protocol::Sides::right} {
  if (!protocol.band || !person.mechanisms.band) return;
  band_ = hold_band(person.parameters, *protocol.band, start);
  Posture<double> posture = start;
  const auto check = [&](const std::string& where) {
    if (const auto why = refusal(*band_, band_pull(*band_, posture))) {
      throw InvalidInput(fmt::format("protocol '{}', {}: {}", protocol.name, where, *why));
    }
  };
  check("start");
  for (const protocol::Phase& phase : protocol.phases) {
    for (const auto& target : phase.to) posture[target.coordinate] = target.value;
    check(fmt::format("phase '{}'", phase.name));
  }
}

double ResistanceOf::capacity(const Posture<double>& posture, std::string_view group,
                              Coordinate coordinate, std::size_t side) const {
  return std::abs(maximum_moment(person_.muscles, person_.body.skeleton, posture, group, coordinate,
                                 sides[side]));
}

Resistance ResistanceOf::now(const PersonState& state, protocol::Mover mover, const Squat* squat,
                             double share) const {
  if (mover == protocol::Mover::quadriceps) return of_knee(state);
  if (mover == protocol::Mover::stance && squat != nullptr) return of_stance(state, *squat, share);
  return {};
}

Resistance ResistanceOf::of_knee(const PersonState& state) const {
  Resistance result;
  Posture<double> outside = gravity_moments(person_.body.skeleton, person_.masses, state.posture);
  if (band_) {
    const BandPull pull = band_pull(*band_, state.posture);
    result.band = pull.tension;
    for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
      outside.values[c] += pull.moment.values[c];
    }
  }
  const Posture<double> tissue = tissue_moments(person_, state);
  for (std::size_t s = 0; s < 2; ++s) {
    if (!works_[s]) continue;
    const double asked = tissue[knees[s]] + outside[knees[s]];
    const double share = share_of(asked, capacity(state.posture, "quadriceps", knees[s], s));
    result.share = std::max(result.share, share);
    result.command[s].quadriceps = std::clamp(share, 0.0, 1.0);
  }
  return result;
}

Resistance ResistanceOf::of_stance(const PersonState& state, const Squat& squat,
                                   double share) const {
  Resistance result;
  const auto& postures = squat.path.postures;
  const double at = share * static_cast<double>(postures.size() - 1);
  const std::size_t below = std::min(static_cast<std::size_t>(at), postures.size() - 2);
  const double part = at - static_cast<double>(below);
  const auto between = [&](double ClosedPosture::*what) {
    return (1 - part) * postures[below].*what + part * postures[below + 1].*what;
  };
  const ClosedLoads loads =
      closed_loads(squat.chain, state.posture, between(&ClosedPosture::contact_along_thigh),
                   between(&ClosedPosture::elbow_force));
  const Posture<double> tissue = tissue_moments(person_, state);
  const bool alike = skeleton::mirrored(state.posture) == state.posture;
  double extensors_of_knee = 0, extensors_of_hip = 0;
  for (std::size_t s = 0; s < 2; ++s) {
    if (s == 0 || !alike) {  // the same muscles in the same posture; tissue remembers side by side
      extensors_of_knee = capacity(state.posture, "quadriceps", knees[s], s);
      extensors_of_hip = capacity(state.posture, "gluteus_maximus", hips[s], s) +
                         capacity(state.posture, "hamstrings", hips[s], s);
    }
    const double of_knee = share_of(tissue[knees[s]] + loads.moment[knees[s]], extensors_of_knee);
    const double of_hip = share_of(tissue[hips[s]] + loads.moment[hips[s]], extensors_of_hip);
    result.share = std::max({result.share, of_knee, of_hip});
    result.command[s] = {std::clamp(of_knee, 0.0, 1.0), std::clamp(of_hip, 0.0, 1.0)};
  }
  return result;
}

}  // namespace neuroglide::simulation
