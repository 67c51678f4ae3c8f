// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/muscle/musculotendon.hpp"

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/muscle/curves.hpp"
#include "neuroglide/simulation/muscle_moments.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace neuroglide::musculotendon_limits_test {

using muscle::equilibrium;
using muscle::Musculotendon;
using skeleton::Coordinate;
using skeleton::Posture;
using skeleton::Side;

const anatomy::Parameters& parameters() {
  static const anatomy::Parameters made = anatomy::reference_parameters();
  return made;
}

const std::vector<anatomy::LimbMuscle>& muscles() {
  static const auto made = anatomy::limb_muscles(parameters());
  return made;
}

const skeleton::Skeleton<double>& bones() {
  static const auto made = anatomy::make_skeleton(parameters());
  return made;
}

Posture<double> seated(double knee_deg, double hip_deg = 85) {
  Posture<double> posture;
  posture[Coordinate::hip_flexion_r] = from_degrees(hip_deg);
  posture[Coordinate::knee_flexion_r] = from_degrees(knee_deg);
  return posture;
}

TEST(RigidTendon, IsTheLimitOfAnElasticOneThatStiffensAndTheErrorFallsWithItsCompliance) {
  for (const auto& one : muscles()) {
    Musculotendon rigid = one.tendon_and_fibres;
    rigid.rigid_tendon = true;
    for (const double activation : {0.0, 0.5, 1.0}) {
      const double length = rigid.tendon_slack_length + 0.9 * rigid.optimal_length;
      const double whole = equilibrium(rigid, length, 0, activation).tendon_force;
      double last = 0;
      for (const double strain : {1e-3, 1e-4, 1e-5}) {
        Musculotendon elastic = one.tendon_and_fibres;
        elastic.tendon_strain_at_maximum = strain;
        const double error =
            std::abs(equilibrium(elastic, length, 0, activation).tendon_force - whole);
        EXPECT_LT(error, 20 * strain * rigid.maximum_force) << one.name << " " << strain;
        if (last > 1e-6 * rigid.maximum_force) {
          EXPECT_NEAR(error / last, 0.1, 0.05) << one.name;
        }
        last = error;
      }
    }
  }
}

TEST(RigidTendon, LeavesFibresTheTextbookProductOfTheirCurves) {
  Musculotendon rigid = muscles().front().tendon_and_fibres;
  rigid.rigid_tendon = true;
  const double along = rigid.optimal_length * std::cos(rigid.pennation);
  for (const double normalised : {0.6, 0.9, 1.0}) {  // below the onset of passive force
    for (const double speed : {-0.5, 0.0, 0.3}) {
      const double length = rigid.tendon_slack_length + normalised * along;
      const double velocity = speed * rigid.maximum_velocity * along;
      const double force = 0.7 * rigid.strength * rigid.maximum_force * std::cos(rigid.pennation) *
                           muscle::active_force_length(normalised, rigid.long_side).value *
                           muscle::force_velocity(speed).value;
      EXPECT_NEAR(equilibrium(rigid, length, velocity, 0.7).tendon_force, force, 1e-9 * force);
    }
  }
}

TEST(PassiveMuscle, HasMinusTheDerivativeOfItsEnergyAsItsMoment) {
  const auto energy = [](const anatomy::LimbMuscle& one, const Posture<double>& posture) {
    const double length = path::length(one.path, skeleton::frames_of(bones(), posture));
    return muscle::stored_energy(one.tendon_and_fibres,
                                 equilibrium(one.tendon_and_fibres, length, 0, 0));
  };
  int loaded = 0;
  for (const auto& one : muscles()) {
    if (one.side != Side::right) continue;
    for (const double knee : {5.0, 40.0, 110.0}) {
      Posture<double> posture = seated(knee);
      posture[Coordinate::ankle_dorsiflexion_r] = 15_deg;
      const auto action = simulation::action_of(one, bones(), posture, 0);
      loaded += action.tension > 10;
      for (const Coordinate c : {Coordinate::hip_flexion_r, Coordinate::knee_flexion_r,
                                 Coordinate::ankle_dorsiflexion_r, Coordinate::hip_adduction_r}) {
        Posture<double> more = posture, less = posture;
        more[c] += 1e-4;
        less[c] -= 1e-4;
        const double slope = (energy(one, more) - energy(one, less)) / 2e-4;
        EXPECT_NEAR(action.moment[c], -slope, 2e-4 * (1 + std::abs(slope))) << one.name << name(c);
      }
    }
  }
  EXPECT_GT(loaded, 15);
}

// The chain cuts the same muscle into tendon, fibres and tendon: at rest, without what couples it
// to its neighbours and its bed, tension must be the one that equilibrium finds.
TEST(PassiveMuscle, HasTheTensionOfTheChainsTendonFibresAndTendonInARow) {
  for (const auto& one : muscles()) {
    if (one.group != "hamstrings" || !one.in_back_line || one.side != Side::right) continue;
    const Musculotendon& m = one.tendon_and_fibres;
    const std::string key = "tissue.back_line.element." + one.name;
    const double share = anatomy::value_of(parameters(), key + ".proximal_tendon_share");
    for (const double knee : {10.0, 30.0, 60.0}) {
      const auto frames = skeleton::frames_of(bones(), seated(knee));
      const double length = path::length(one.path, frames);
      const double tension = equilibrium(m, length, 0, 0).tendon_force;
      ASSERT_GT(tension, 1) << one.name;
      const double tendon = m.tendon_slack_length;
      double in_a_row = m.optimal_length * std::cos(m.pennation) *
                        (1 + tissue::strain_at(muscle::passive_law(m), tension));
      for (const double part : {share, 1 - share}) {
        in_a_row += part * tendon * (1 + tissue::strain_at(muscle::tendon_law(m), tension));
      }
      EXPECT_NEAR(in_a_row, length, 1e-9) << one.name << knee;
    }
  }
}

}  // namespace neuroglide::musculotendon_limits_test
