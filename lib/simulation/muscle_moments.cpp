// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/simulation/muscle_moments.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/path/length.hpp"

#include <fmt/format.h>

#include <set>

namespace neuroglide::simulation {

namespace {

using anatomy::LimbMuscle;
using skeleton::Posture;

MuscleAction act(const LimbMuscle& muscle, const path::LengthGradient<double>& geometry,
                 double activation, double velocity) {
  const muscle::FibreState state =
      muscle::equilibrium(muscle.tendon_and_fibres, geometry.length, velocity, activation);
  MuscleAction action{geometry.length, state.tendon_force, {}};
  for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
    action.moment.values[c] = -state.tendon_force * geometry.gradient.values[c];
  }
  return action;
}

}  // namespace

MuscleAction action_of(const LimbMuscle& muscle, const skeleton::Skeleton<double>& skeleton,
                       const Posture<double>& posture, double activation,
                       double lengthening_velocity) {
  const auto frames = skeleton::frames_of(skeleton, posture);
  return act(muscle, path::length_gradient(skeleton, muscle.path, frames, posture), activation,
             lengthening_velocity);
}

double maximum_moment(const std::vector<LimbMuscle>& muscles,
                      const skeleton::Skeleton<double>& skeleton, const Posture<double>& posture,
                      std::string_view group, skeleton::Coordinate coordinate,
                      skeleton::Side side) {
  const auto frames = skeleton::frames_of(skeleton, posture);
  double sum = 0;
  bool known = false;
  for (const LimbMuscle& one : muscles) {
    if (one.group != group || one.side != side) continue;
    known = true;
    const auto geometry = path::length_gradient(skeleton, one.path, frames, posture);
    sum +=
        act(one, geometry, 1, 0).moment[coordinate] - act(one, geometry, 0, 0).moment[coordinate];
  }
  if (!known) {
    std::set<std::string> groups;
    for (const LimbMuscle& one : muscles) groups.insert(one.group);
    throw InvalidInput(
        fmt::format("unknown muscle group '{}'; choose one of {}", group, fmt::join(groups, ", ")));
  }
  return sum;
}

}  // namespace neuroglide::simulation
