// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/simulation/loads.hpp"

#include "neuroglide/math/error.hpp"

namespace neuroglide::simulation {

using skeleton::Posture;
using skeleton::Skeleton;

Posture<double> gravity_moments(const Skeleton<double>& skeleton,
                                const std::vector<anatomy::BoneMass>& masses,
                                const Posture<double>& posture) {
  const auto frames = frames_of(skeleton, posture);
  skeleton::Wrenches<double> weights;
  for (const anatomy::BoneMass& mass : masses) {
    weights.add(mass.bone, in_world(frames[index(mass.bone)], mass.centre),
                Vector3<double>(0, -gravity * mass.mass, 0));
  }
  return external_forces(skeleton, frames, posture, weights);
}

Vector3<double> centre_of_mass(const Skeleton<double>& skeleton,
                               const std::vector<anatomy::BoneMass>& masses,
                               const Posture<double>& posture) {
  const auto frames = frames_of(skeleton, posture);
  Vector3<double> moment(0, 0, 0);
  double sum = 0;
  for (const anatomy::BoneMass& mass : masses) {
    moment += mass.mass * in_world(frames[index(mass.bone)], mass.centre);
    sum += mass.mass;
  }
  require(sum > 0, "a body without mass has no centre of mass; give it at least one mass");
  return moment / sum;
}

}  // namespace neuroglide::simulation
