// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/protocol/movement.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace neuroglide::protocol {
namespace {

using skeleton::Coordinate;
using skeleton::Posture;

// From 90 to 10 degrees of knee flexion in 2 s, a hold of 1 s, and back in 4 s; two repetitions
// with a rest of 5 s between them.
Protocol knee_exercise() {
  const auto knee_at = [](double angle) {
    return std::vector<Target>{{Coordinate::knee_flexion_r, angle, 0, "assumed"}};
  };
  Protocol protocol{.name = "knee", .title = "Knee", .summary = "Knee.", .start = knee_at(90_deg)};
  protocol.phases = {
      {.name = "extend", .duration = 2, .to = knee_at(10_deg), .breath = Breath::out},
      {.name = "hold", .duration = 1},
      {.name = "back", .duration = 4, .to = knee_at(90_deg)}};
  protocol.repetitions = 2;
  protocol.rest = 5;
  return protocol;
}

double largest(const Posture<double>& posture) {
  double result = 0;
  for (const double value : posture.values) result = std::max(result, std::abs(value));
  return result;
}

double distance(Posture<double> a, const Posture<double>& b) {
  for (std::size_t i = 0; i < skeleton::coordinate_count; ++i) a.values[i] -= b.values[i];
  return largest(a);
}

TEST(Movement, LaysApproachRepetitionsAndRestsEndToEnd) {
  const Movement movement = make_movement(knee_exercise());
  EXPECT_EQ(movement.recording_start, 3);
  EXPECT_EQ(duration(movement), 3 + 7 + 5 + 7);
  EXPECT_EQ(duration(movement), movement.recording_start + exercise_duration(knee_exercise()));
  const std::vector<RepetitionMark> marks{{1, 3, 10}, {2, 15, 22}};
  EXPECT_EQ(movement.repetitions, marks);
  EXPECT_EQ(movement.spans.front().start, 0);
  EXPECT_EQ(movement.spans.back().end, duration(movement));
  for (std::size_t i = 1; i < movement.spans.size(); ++i) {
    EXPECT_EQ(movement.spans[i].start, movement.spans[i - 1].end);
  }
}

TEST(Movement, NamesThePhaseAndRepetitionAtEveryTime) {
  const Movement movement = make_movement(knee_exercise());
  EXPECT_EQ(phase_at(movement, -1), "approach");
  EXPECT_EQ(phase_at(movement, 2.9), "approach");
  EXPECT_EQ(repetition_at(movement, 2.9), 0);
  EXPECT_EQ(phase_at(movement, 3), "extend") << "where two spans meet, the later";
  EXPECT_EQ(span_at(movement, 4).breath, Breath::out);
  EXPECT_EQ(phase_at(movement, 5.5), "hold");
  EXPECT_EQ(phase_at(movement, 12), "rest");
  EXPECT_EQ(repetition_at(movement, 12), 1);
  EXPECT_EQ(repetition_at(movement, 15), 2);
  EXPECT_EQ(phase_at(movement, 22), "back");
  EXPECT_EQ(phase_at(movement, 100), "back");
}

TEST(Movement, ReachesEveryTargetExactlyAndAtRest) {
  const Movement movement = make_movement(knee_exercise());
  const double expected[] = {0, 90_deg, 10_deg, 10_deg, 90_deg, 90_deg, 10_deg, 10_deg, 90_deg};
  ASSERT_EQ(movement.times.size(), std::size(expected));
  for (std::size_t i = 0; i < std::size(expected); ++i) {
    EXPECT_EQ(posture_at(movement, movement.times[i])[Coordinate::knee_flexion_r], expected[i]);
    EXPECT_EQ(largest(rate_at(movement, movement.times[i])), 0);
  }
}

TEST(Movement, StartsFromAnatomicalStandingAndRestsOutsideItsTime) {
  const Movement movement = make_movement(knee_exercise());
  EXPECT_EQ(posture_at(movement, 0), Posture<double>{});
  EXPECT_EQ(posture_at(movement, -5), Posture<double>{});
  EXPECT_EQ(posture_at(movement, 1e6), movement.postures.back());
  EXPECT_EQ(largest(rate_at(movement, 1e6)), 0);
}

TEST(Movement, FollowsTheMinimumJerkCurve) {
  const Movement movement = make_movement(knee_exercise());
  // Half way at half time, with 15/8 of the mean velocity; 53/512 done after a quarter.
  const double way = -80_deg;
  EXPECT_NEAR(posture_at(movement, 4)[Coordinate::knee_flexion_r], 90_deg + way / 2, 1e-15);
  EXPECT_NEAR(rate_at(movement, 4)[Coordinate::knee_flexion_r], 15.0 / 8 * way / 2, 1e-15);
  EXPECT_NEAR(posture_at(movement, 3.5)[Coordinate::knee_flexion_r], 90_deg + way * 53 / 512,
              1e-15);
}

TEST(Movement, HoldsStillToTheLastBitInAHoldAndARest) {
  const Movement movement = make_movement(knee_exercise());
  for (const double t : {5.1, 5.37, 5.9}) {
    EXPECT_EQ(posture_at(movement, t), posture_at(movement, 5));
  }
  EXPECT_EQ(posture_at(movement, 13.3), posture_at(movement, 10));
}

TEST(Movement, HasTheRateThatItsPosturesHave) {
  const Movement movement = make_movement(find_protocol("high_kick"));
  const double h = 1e-6;
  for (double t = 0.0137; t < duration(movement); t += 0.0911) {
    const Posture<double> before = posture_at(movement, t - h);
    const Posture<double> after = posture_at(movement, t + h);
    const Posture<double> rate = rate_at(movement, t);
    for (std::size_t i = 0; i < skeleton::coordinate_count; ++i) {
      EXPECT_NEAR((after.values[i] - before.values[i]) / (2 * h), rate.values[i], 1e-6) << t;
    }
  }
}

TEST(Movement, IsContinuousWithItsVelocityInEveryProtocol) {
  for (const std::string& name : list_protocols()) {
    const Movement movement = make_movement(find_protocol(name));
    const double h = 1e-9;
    for (std::size_t i = 1; i + 1 < movement.times.size(); ++i) {
      const double t = movement.times[i];
      EXPECT_LT(distance(posture_at(movement, t - h), posture_at(movement, t + h)), 1e-12) << name;
      EXPECT_LT(distance(rate_at(movement, t - h), rate_at(movement, t + h)), 1e-6) << name;
    }
  }
}

TEST(Movement, StaysBetweenItsTargets) {
  const Movement movement = make_movement(find_protocol("slump"));
  Posture<double> low;
  Posture<double> high;
  for (const Posture<double>& posture : movement.postures) {
    for (std::size_t i = 0; i < skeleton::coordinate_count; ++i) {
      low.values[i] = std::min(low.values[i], posture.values[i]);
      high.values[i] = std::max(high.values[i], posture.values[i]);
    }
  }
  for (double t = 0; t < duration(movement); t += 0.05) {
    const Posture<double> posture = posture_at(movement, t);
    for (std::size_t i = 0; i < skeleton::coordinate_count; ++i) {
      EXPECT_GE(posture.values[i], low.values[i] - 1e-14);
      EXPECT_LE(posture.values[i], high.values[i] + 1e-14);
    }
  }
}

TEST(Movement, OfTheMirroredProtocolIsTheMirroredMovement) {
  for (const std::string& name : list_protocols()) {
    const Protocol protocol = find_protocol(name);
    const Movement movement = make_movement(protocol);
    const Movement image = make_movement(mirrored(protocol));
    for (double t = 0; t < std::min(duration(movement), 60.0); t += 0.37) {
      EXPECT_EQ(posture_at(image, t), mirrored(posture_at(movement, t))) << name;
    }
  }
}

TEST(Movement, TakesTheApproachAsLongAsAsked) {
  const Movement movement = make_movement(knee_exercise(), {.approach_duration = 0.5});
  EXPECT_EQ(movement.recording_start, 0.5);
  EXPECT_THROW(make_movement(knee_exercise(), {.approach_duration = 0}), InvalidInput);
  EXPECT_THROW(make_movement(knee_exercise(), {.approach_duration = std::nan("")}), InvalidInput);
}

TEST(Movement, RefusesATimeThatIsNotANumber) {
  const Movement movement = make_movement(knee_exercise());
  EXPECT_THROW(posture_at(movement, std::nan("")), InvalidInput);
  EXPECT_THROW(rate_at(movement, std::nan("")), InvalidInput);
  EXPECT_THROW(phase_at(movement, std::nan("")), InvalidInput);
}

}  // namespace
}  // namespace neuroglide::protocol
