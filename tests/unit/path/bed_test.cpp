// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/path/bed.hpp"

#include <gtest/gtest.h>

#include "scenarios/small_leg.hpp"

namespace bed_test {

using namespace neuroglide::scenarios;
using namespace neuroglide::path;
using neuroglide::Dual;

const auto leg = small_leg<double>();

//! A portion over hip and knee: the hip's share lies proximally, the knee's distally.
Portion<double> over_hip_and_knee() {
  Portion<double> portion{"thigh", behind_the_leg<double>(), {}, 0};
  portion.anatomical_length = length(portion.path, frames_of(leg, Posture<double>{}));
  const double end = portion.anatomical_length;
  portion.zones = {{Stage::above_the_knee, 0.02, 0.15},
                   {Stage::whole_body, end - 0.14, end - 0.01}};
  return portion;
}

double station(const Portion<double>& portion, const PortionChange<double>& change, double at) {
  double s = at;
  for (std::size_t z = 0; z < portion.zones.size(); ++z) {
    s += change.by_zone[z] * share_before(portion.zones[z], at);
  }
  return s;
}

TEST(Stage, PutsBackEveryJointBelowAndNoneAbove) {
  Posture<double> posture;
  for (double& value : posture.values) value = 1;
  const auto knee = at_stage(posture, Stage::above_the_knee);
  const auto ankle = at_stage(posture, Stage::above_the_ankle);
  EXPECT_EQ(at_stage(posture, Stage::whole_body), posture);
  for (const auto& [stage, below] :
       {std::pair{knee, std::vector{"knee_flexion", "tibial_rotation", "ankle_dorsiflexion",
                                    "subtalar_inversion", "arch_rise", "toe_extension"}},
        {ankle, {"ankle_dorsiflexion", "subtalar_inversion", "arch_rise", "toe_extension"}}}) {
    double kept = neuroglide::skeleton::coordinate_count;
    for (const std::string joint : below) {
      for (const std::string side : {"_r", "_l"}) {
        EXPECT_EQ(stage[*neuroglide::skeleton::find_coordinate(joint + side)], 0) << joint << side;
        --kept;
      }
    }
    double sum = 0;
    for (const double value : stage.values) sum += value;
    EXPECT_EQ(sum, kept);
  }
}

class Bed : public testing::TestWithParam<int> {
 protected:
  std::mt19937_64 engine{static_cast<unsigned>(GetParam())};
  Posture<double> posture = random_posture(engine);
  Portion<double> portion = over_hip_and_knee();
  PortionChange<double> change = change_of(portion, staged_frames(leg, posture), true);
};
INSTANTIATE_TEST_SUITE_P(Postures, Bed, testing::Range(1, 21));

TEST_P(Bed, SharesSumExactlyToTheChangeOfLength) {
  const double now = length(portion.path, frames_of(leg, posture));
  EXPECT_EQ(change.by_zone[0] + change.by_zone[1] + portion.anatomical_length, now);
  EXPECT_EQ(station(portion, change, 0), 0);
  EXPECT_NEAR(station(portion, change, portion.anatomical_length), now, 1e-15);
}

TEST_P(Bed, TurnsAsItsPathDoes) {
  EXPECT_EQ(change.turning, measure(portion.path, frames_of(leg, posture)).turning);
}

TEST_P(Bed, AHipAloneMovesNothingInTheKneesZone) {
  posture[Coordinate::knee_flexion_r] = posture[Coordinate::tibial_rotation_r] = 0;
  EXPECT_EQ(change_of(portion, staged_frames(leg, posture), false).by_zone[1], 0);
}

TEST_P(Bed, AKneeAloneMovesNothingInTheHipsZone) {
  Posture<double> knee;
  knee[Coordinate::knee_flexion_r] = posture[Coordinate::knee_flexion_r];
  EXPECT_NEAR(change_of(portion, staged_frames(leg, knee), false).by_zone[0], 0, 1e-16);
}

// the weight of a zone peaks at 15/8 of its mean: stations stay in order while a zone does not
// shorten by more than 8/15 of itself
TEST_P(Bed, StationsStayInOrderWhileAZoneShortensByLessThanEightFifteenths) {
  for (std::size_t z = 0; z < 2; ++z) {
    const auto& zone = portion.zones[z];
    const double limit = -8.0 / 15 * (zone.end - zone.begin);
    PortionChange<double> shrunk = change;
    shrunk.by_zone = {0, 0, 0};
    shrunk.by_zone[z] = 0.999 * limit;
    double before = -1;
    for (double at = 0; at <= portion.anatomical_length; at += 1e-4) {
      const double s = station(portion, shrunk, at);
      ASSERT_GT(s, before);
      before = s;
    }
    shrunk.by_zone[z] = 1.01 * limit;
    const double middle = 0.5 * (zone.begin + zone.end);
    EXPECT_LT(station(portion, shrunk, middle + 1e-4), station(portion, shrunk, middle - 1e-4));
  }
}

TEST(Share, RisesFromNoneToAllWithoutCornerOrJumpOfCurvature) {
  const Zone<Dual> zone{Stage::whole_body, Dual(0.1), Dual(0.3)};
  const auto at = [&](double s) { return share_before(zone, Dual(s, 1)); };
  EXPECT_EQ(at(0.05).value, 0);
  EXPECT_EQ(at(0.35).value, 1);
  EXPECT_NEAR(at(0.2).value, 0.5, 1e-15);
  EXPECT_NEAR(at(0.2).derivative, 15.0 / 8 / 0.2, 1e-12);
  for (const double end : {0.1, 0.3}) {
    const double h = 1e-5, inside = end == 0.1 ? h : -h;
    EXPECT_EQ(at(end - inside).derivative, 0);
    // slope grows with the square of the distance: 30 x² / 0.2
    EXPECT_NEAR(at(end + inside).derivative, 30 * (h / 0.2) * (h / 0.2) / 0.2, 1e-10);
  }
}

}  // namespace bed_test
