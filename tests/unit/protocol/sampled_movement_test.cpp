// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"
#include "neuroglide/protocol/movement.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace neuroglide::protocol {
namespace {

using skeleton::Coordinate;
using skeleton::Posture;

constexpr Coordinate sampled_knee = Coordinate::knee_flexion_l;

std::vector<Posture<double>> knee_samples(const std::vector<double>& values) {
  std::vector<Posture<double>> result(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) result[i][sampled_knee] = values[i];
  return result;
}

double knee_at(const Movement& movement, double t) { return posture_at(movement, t)[sampled_knee]; }

TEST(SampledMovement, PassesThroughItsSamplesAndBeginsAfterTheApproach) {
  const std::vector<double> times{10.0, 10.5, 10.75, 12.0};
  const std::vector<double> values{0.2, 0.5, 0.4, 1.0};
  const Movement movement = make_sampled_movement(times, knee_samples(values));
  EXPECT_EQ(movement.recording_start, 3);
  EXPECT_EQ(duration(movement), 5);
  for (std::size_t i = 0; i < times.size(); ++i) {
    EXPECT_EQ(knee_at(movement, 3 + times[i] - 10), values[i]);
  }
  EXPECT_EQ(knee_at(movement, 0), 0);
  EXPECT_EQ(phase_at(movement, 1), "approach");
  EXPECT_EQ(phase_at(movement, 4), "recorded");
  EXPECT_EQ(repetition_at(movement, 4), 1);
  EXPECT_EQ(movement.repetitions, (std::vector<RepetitionMark>{{1, 3, 5}}));
}

TEST(SampledMovement, HasAContinuousVelocityAtEveryInnerSample) {
  const Movement movement =
      make_sampled_movement({0, 0.3, 0.4, 1.0, 1.7}, knee_samples({0.1, 0.3, 0.6, 0.65, 0.2}));
  for (std::size_t i = 2; i + 1 < movement.times.size(); ++i) {
    const double t = movement.times[i];
    const double h = 1e-9;
    EXPECT_NEAR(rate_at(movement, t - h)[sampled_knee], rate_at(movement, t + h)[sampled_knee],
                1e-6);
    EXPECT_NEAR((knee_at(movement, t + 1e-6) - knee_at(movement, t - 1e-6)) / 2e-6,
                rate_at(movement, t)[sampled_knee], 1e-4);
  }
}

TEST(SampledMovement, OvershootsNoSample) {
  const std::vector<double> values{0, 0, 1, 1, 0.2, 0.2, 0.9};
  const Movement movement = make_sampled_movement({0, 1, 1.1, 2, 2.05, 4, 5}, knee_samples(values));
  for (std::size_t i = 1; i + 1 < movement.times.size(); ++i) {
    const auto [low, high] = std::minmax(values[i - 1], values[i]);
    for (double s = 0; s < 1; s += 0.01) {
      const double t = movement.times[i] + s * (movement.times[i + 1] - movement.times[i]);
      EXPECT_GE(knee_at(movement, t), low - 1e-14);
      EXPECT_LE(knee_at(movement, t), high + 1e-14);
    }
  }
}

TEST(SampledMovement, IsExactOnAStraightLineAndOfThirdOrderOnAMonotoneCurve) {
  const Movement line = make_sampled_movement({0, 0.5, 0.6, 2}, knee_samples({0, 0.5, 0.6, 2}));
  for (double t = 0; t < 2; t += 0.07) EXPECT_NEAR(knee_at(line, 3 + t), t, 1e-14);

  const auto worst_error = [](int n) {
    std::vector<double> times;
    std::vector<double> values;
    for (int i = 0; i <= n; ++i) {
      times.push_back(1.0 * i / n);
      values.push_back(std::exp(times.back()) - 1);
    }
    const Movement curve = make_sampled_movement(times, knee_samples(values));
    double worst = 0;
    for (double t = 0; t < 1; t += 0.001) {
      worst = std::max(worst, std::abs(knee_at(curve, 3 + t) - (std::exp(t) - 1)));
    }
    return worst;
  };
  EXPECT_GT(worst_error(20) / worst_error(40), 6.5);
}

TEST(SampledMovement, KeepsFineStepsAtLargeClockTimes) {
  const Movement movement =
      make_sampled_movement({1.7e9, 1.7e9 + 0.25, 1.7e9 + 0.5}, knee_samples({0, 1, 0}));
  EXPECT_EQ(duration(movement), 3.5);
  EXPECT_EQ(knee_at(movement, 3.25), 1);
}

TEST(SampledMovement, GoesStraightBetweenTwoSamples) {
  const Movement movement = make_sampled_movement({0, 2}, knee_samples({0.5, 1.5}));
  EXPECT_NEAR(knee_at(movement, 3.5), 0.75, 1e-15);
  EXPECT_NEAR(rate_at(movement, 3.5)[sampled_knee], 0.5, 1e-15);
}

TEST(SampledMovement, RefusesSamplesThatMakeNoMovement) {
  const auto complaint_about = [](const std::vector<double>& times,
                                  const std::vector<double>& values) -> std::string {
    try {
      make_sampled_movement(times, knee_samples(values));
    } catch (const InvalidInput& error) {
      return error.what();
    }
    return "no complaint";
  };
  const double inf = std::numeric_limits<double>::infinity();
  EXPECT_NE(complaint_about({0}, {0}).find("1 times and 1 postures"), std::string::npos);
  EXPECT_NE(complaint_about({0, 1}, {0}).find("2 times and 1 postures"), std::string::npos);
  EXPECT_NE(complaint_about({0, 1, 1}, {0, 0, 0}).find("sample 2 is 1 s after 1 s"),
            std::string::npos);
  EXPECT_NE(complaint_about({0, inf}, {0, 0}).find("sample 1 is inf"), std::string::npos);
  EXPECT_NE(complaint_about({0, 1}, {0, std::nan("")}).find("knee_flexion_l of sample 1 is nan"),
            std::string::npos);
}

}  // namespace
}  // namespace neuroglide::protocol
