// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/range_of_motion.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/protocol/movement.hpp"
#include "neuroglide/study/robustness.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace neuroglide::paired_draw_test {

using protocol::Protocol;
using protocol::Target;
using skeleton::Coordinate;

std::vector<Protocol> library() {
  std::vector<Protocol> all;
  for (const auto& name : protocol::list_protocols()) {
    all.push_back(protocol::find_protocol(name));
  }
  return all;
}

//! A protocol of one phase that brings coordinates somewhere.
Protocol lift(std::vector<Target> to) {
  return {.name = "lift",
          .title = "Lift",
          .summary = "Lift.",
          .phases = {{.name = "lift", .duration = 1, .to = std::move(to)}}};
}

double drawn_angle(const Target& target, std::uint64_t seed) {
  return study::drawn_together({lift({target})}, seed)[0].phases[0].to[0].value;
}

std::vector<double> many_draws(const Target& target) {
  std::vector<double> angles;
  for (std::uint64_t seed = 1; seed <= 4000; ++seed) angles.push_back(drawn_angle(target, seed));
  return angles;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t n = 0; n < a.size(); ++n) {
    ab += (a[n] - mean(a)) * (b[n] - mean(b));
    aa += (a[n] - mean(a)) * (a[n] - mean(a));
    bb += (b[n] - mean(b)) * (b[n] - mean(b));
  }
  return ab / std::sqrt(aa * bb);
}

TEST(DrawnTogether, IsANormalDistributionCutAtTwoAndAHalfDeviations) {
  const auto angles = many_draws({Coordinate::knee_flexion_r, 60_deg, 8_deg, "assumed"});
  double square = 0;
  for (const double angle : angles) {
    EXPECT_LE(std::abs(angle - 60_deg), 2.5 * 8_deg);
    square += (angle - 60_deg) * (angle - 60_deg);
  }
  EXPECT_NEAR(to_degrees(mean(angles)), 60, 0.5);
  // such a cut takes 4 % from the deviation of a normal distribution
  EXPECT_NEAR(to_degrees(std::sqrt(square / static_cast<double>(angles.size()))), 0.955 * 8, 0.25);
  EXPECT_GT(to_degrees(*std::ranges::max_element(angles)), 60 + 2.3 * 8);
}

TEST(DrawnTogether, StaysWithinTheRangeOfMotion) {
  const auto range = anatomy::range_of_motion(Coordinate::knee_flexion_r);
  for (const double angle : many_draws({Coordinate::knee_flexion_r, -4_deg, 8_deg, "assumed"})) {
    EXPECT_TRUE(contains(range, angle)) << to_degrees(angle);
  }
}

TEST(DrawnTogether, KeepsWhatHasNoSpread) {
  const Target exact{Coordinate::knee_flexion_r, 60_deg, 0, "assumed"};
  EXPECT_EQ(drawn_angle(exact, 1), 60_deg);
}

TEST(DrawnTogether, DrawsTheSameForTheSameSeedAndElseAnother) {
  EXPECT_EQ(study::drawn_together(library(), 5), study::drawn_together(library(), 5));
  EXPECT_NE(study::drawn_together(library(), 5), study::drawn_together(library(), 6));
}

TEST(DrawnTogether, DoesNotDependOnWhichOtherExercisesAreDrawn) {
  const auto all = library();
  const auto together = study::drawn_together(all, 3);
  for (std::size_t n = 0; n < all.size(); ++n) {
    EXPECT_EQ(study::drawn_together({all[n]}, 3)[0], together[n]) << all[n].name;
  }
}

TEST(DrawnTogether, HoldsAtTheEndPostureThatTheLockoutHasForThisPerson) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const auto drawn =
        study::drawn_together({protocol::find_protocol("banded_hamstring_lockout"),
                               protocol::find_protocol("static_hold_at_lockout_end")},
                              seed);
    const auto end_posture = [](const Protocol& protocol) {
      const auto movement = protocol::make_movement(protocol);
      const double end = movement.recording_start + protocol.phases[0].duration;
      return protocol::posture_at(movement, end);
    };
    EXPECT_EQ(end_posture(drawn[0]).values, end_posture(drawn[1]).values);
    EXPECT_NE(end_posture(drawn[0])[Coordinate::knee_flexion_r], 15.6_deg);
  }
}

TEST(DrawnTogether, EndsARepetitionWhereItBeganIfTheProtocolDoes) {
  int returning = 0;
  const auto returns = [](const Protocol& protocol) {
    const auto movement = protocol::make_movement(protocol);
    const auto& first = movement.repetitions.front();
    return protocol::posture_at(movement, first.start).values ==
           protocol::posture_at(movement, first.end).values;
  };
  for (const Protocol& protocol : library()) {
    if (!returns(protocol)) continue;
    ++returning;
    EXPECT_TRUE(returns(study::drawn_together({protocol}, 2)[0])) << protocol.name;
  }
  EXPECT_GT(returning, 8);
}

TEST(DrawnTogether, MovesBothLegsAlikeWhereTheyAreWrittenAlike) {
  const auto squat =
      study::drawn_together({protocol::find_protocol("active_hamstring_mobilization")}, 4)[0];
  const auto posture = protocol::posture_at(protocol::make_movement(squat), 1e9);
  EXPECT_EQ(posture[Coordinate::hip_flexion_r], posture[Coordinate::hip_flexion_l]);
  EXPECT_EQ(posture[Coordinate::knee_flexion_r], posture[Coordinate::knee_flexion_l]);
}

TEST(DrawnTogether, DrawsAnotherAngleAnotherJointAndAnotherSpreadIndependently) {
  const Target knee{Coordinate::knee_flexion_r, 60_deg, 8_deg, "assumed"};
  Target other_angle = knee, other_joint = knee, other_spread = knee;
  other_angle.value = 61_deg;
  other_joint.coordinate = Coordinate::hip_flexion_r;
  other_spread.spread = 7_deg;
  for (const Target& other : {other_angle, other_joint, other_spread}) {
    EXPECT_LT(std::abs(correlation(many_draws(knee), many_draws(other))), 0.06);
  }
  Target other_leg = knee;
  other_leg.coordinate = Coordinate::knee_flexion_l;
  EXPECT_EQ(many_draws(knee), many_draws(other_leg));
}

TEST(DrawnTogether, GivesProtocolsThatCanBeRun) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    for (const Protocol& protocol : study::drawn_together(library(), seed)) {
      EXPECT_NO_THROW(protocol::require_valid(protocol));
    }
  }
}

TEST(HasTechnique, AsksForAnySpread) {
  EXPECT_TRUE(study::has_technique(protocol::find_protocol("slump")));
  EXPECT_FALSE(study::has_technique(lift({{Coordinate::knee_flexion_r, 1, 0, "assumed"}})));
}

}  // namespace neuroglide::paired_draw_test
