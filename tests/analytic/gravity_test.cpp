// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/simulation/loads.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace neuroglide::gravity_test {
namespace {

using skeleton::Bone;
using skeleton::Coordinate;
using GravityPosture = skeleton::Posture<double>;

GravityPosture crooked_posture(unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> turn(-0.9, 0.9);
  GravityPosture posture;
  for (double& value : posture.values) value = turn(random);
  return posture;
}

struct GravityBody {
  anatomy::Parameters parameters = anatomy::reference_parameters();
  skeleton::Skeleton<double> skeleton = anatomy::make_skeleton(parameters);
  std::vector<anatomy::BoneMass> masses = anatomy::masses_of(parameters);

  double potential_energy(const GravityPosture& posture) const {
    const double mass = value_of(parameters, "body.mass");
    return mass * simulation::gravity * simulation::centre_of_mass(skeleton, masses, posture).y();
  }
};

// Forces that have a potential are minus its derivative.
TEST(Gravity, IsMinusTheSlopeOfPotentialEnergyByEveryCoordinate) {
  const GravityBody body;
  constexpr double step = 1e-4;
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const GravityPosture posture = crooked_posture(seed);
    const GravityPosture moments = simulation::gravity_moments(body.skeleton, body.masses, posture);
    for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
      const auto energy = [&](double by) {
        GravityPosture moved = posture;
        moved.values[c] += by;
        return body.potential_energy(moved);
      };
      const double slope =
          (8 * (energy(step) - energy(-step)) - (energy(2 * step) - energy(-2 * step))) /
          (12 * step);
      EXPECT_NEAR(moments.values[c], -slope, 1e-6) << skeleton::coordinate_names[c];
    }
  }
}

TEST(Gravity, PullsThePelvisDownByTheBodysWeightAndNowhereElse) {
  const GravityBody body;
  const GravityPosture moments =
      simulation::gravity_moments(body.skeleton, body.masses, crooked_posture(7));
  const double weight = value_of(body.parameters, "body.mass") * simulation::gravity;
  EXPECT_NEAR(moments[Coordinate::pelvis_ty], -weight, 1e-9);
  EXPECT_EQ(moments[Coordinate::pelvis_tx], 0);
  EXPECT_EQ(moments[Coordinate::pelvis_tz], 0);
}

// A thigh that is level hangs on the hip by weight times distance: m g c, and the shank below it.
TEST(Gravity, OfALevelThighIsWeightTimesLever) {
  const GravityBody body;
  GravityPosture posture;
  posture[Coordinate::hip_flexion_r] = posture[Coordinate::knee_flexion_r] = std::acos(-1.0) / 2;
  const auto frames = frames_of(body.skeleton, posture);
  const double hip = frames[index(Bone::femur_r)].origin.x();
  double moment = 0;
  for (const auto& mass : body.masses) {
    if (mass.bone < Bone::femur_r || mass.bone > Bone::toes_r) continue;
    const double lever = in_world(frames[index(mass.bone)], mass.centre).x() - hip;
    moment -= mass.mass * simulation::gravity * lever;
  }
  EXPECT_LT(moment, -30);
  EXPECT_NEAR(
      simulation::gravity_moments(body.skeleton, body.masses, posture)[Coordinate::hip_flexion_r],
      moment, 1e-9);
}

TEST(Gravity, OfTheMirroredPostureIsMirrored) {
  const GravityBody body;
  const GravityPosture posture = crooked_posture(3);
  const GravityPosture moments = simulation::gravity_moments(body.skeleton, body.masses, posture);
  const GravityPosture seen =
      simulation::gravity_moments(body.skeleton, body.masses, skeleton::mirrored(posture));
  for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
    EXPECT_NEAR(skeleton::mirrored(moments).values[c], seen.values[c], 1e-10)
        << skeleton::coordinate_names[c];
  }
}

TEST(Gravity, NeedsAMassToHaveACentre) {
  const GravityBody body;
  EXPECT_THROW(simulation::centre_of_mass(body.skeleton, {}, {}), InvalidInput);
}

}  // namespace
}  // namespace neuroglide::gravity_test
