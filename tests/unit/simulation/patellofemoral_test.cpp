// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/simulation/patellofemoral.hpp"

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/anatomy/limb_muscles.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/path/length.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace neuroglide::patellofemoral_test {

using simulation::patellofemoral_force;
using skeleton::Coordinate;

TEST(PatellofemoralForce, IsTheResultantOfTwoEqualPullsAtTheMechanismsAngle) {
  for (const double knee : {0_deg, 45_deg, 110_deg}) {
    const double bend = simulation::patellar_mechanism_angle(knee);
    const double resultant = std::hypot(1 - std::cos(bend), std::sin(bend));
    EXPECT_NEAR(patellofemoral_force(1000, knee), 1000 * resultant, 1e-9);
  }
  EXPECT_NEAR(to_degrees(simulation::patellar_mechanism_angle(90_deg)), 78.16, 1e-9);
}

TEST(PatellofemoralForce, GrowsWithFlexionUnderTheSamePullAndVanishesWithoutOne) {
  EXPECT_LT(patellofemoral_force(1000, 20_deg), patellofemoral_force(1000, 60_deg));
  EXPECT_LT(patellofemoral_force(1000, 60_deg), patellofemoral_force(1000, 110_deg));
  EXPECT_EQ(patellofemoral_force(0, 60_deg), 0);
  EXPECT_THROW(patellofemoral_force(-1, 60_deg), InvalidInput);
}

// Two independent roads to one angle: the published line, and how far the quadriceps, fitted to
// moment arms alone, turns over the front of the knee.
TEST(PatellarMechanismAngle, IsTheTurnOfTheQuadricepsOverTheKneeWithinTwelveDegreesFromMidRangeOn) {
  const auto parameters = anatomy::reference_parameters();
  const auto skeleton = anatomy::make_skeleton(parameters);
  const auto muscles = anatomy::limb_muscles(parameters);
  const auto& muscle = anatomy::find_muscle(muscles, "vastus_intermedius", skeleton::Side::right);
  for (const double deg : {50.0, 70.0, 90.0, 110.0}) {
    skeleton::Posture<double> posture;
    posture[Coordinate::knee_flexion_r] = from_degrees(deg);
    double turn = 0;
    path::for_each_span(muscle.path, skeleton::frames_of(skeleton, posture),
                        [&](std::size_t, const path::Span<double>& span, std::size_t, std::size_t) {
                          turn += span.turning;
                        });
    EXPECT_NEAR(to_degrees(turn),
                to_degrees(simulation::patellar_mechanism_angle(from_degrees(deg))), 12)
        << deg;
  }
}

}  // namespace neuroglide::patellofemoral_test
