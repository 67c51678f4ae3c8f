// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/sensorimotor/tolerance.hpp"

#include "neuroglide/anatomy/sensorimotor_parameters.hpp"
#include "neuroglide/math/error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace neuroglide::tolerance_test {

using sensorimotor::advance;
using sensorimotor::tolerance;
using sensorimotor::ToleranceMechanisms;
using sensorimotor::ToleranceParameters;
using sensorimotor::ToleranceState;

namespace {

ToleranceParameters person() {
  return anatomy::tolerance_parameters(anatomy::reference_parameters());
}

struct Bearing {
  ToleranceState state;
  double discomfort;
  double duration;
};

//! States about the trace that consolidates, discomforts about the first symptom, seconds to weeks.
Bearing drawn(std::mt19937& random) {
  std::uniform_real_distribution<double> share(0, 1);
  return {{share(random), share(random), 4 * share(random)},
          2 * share(random),
          std::pow(10, 1 + 5 * share(random))};
}

//! The differential equations by the classical Runge–Kutta method.
ToleranceState integrated(ToleranceState s, const ToleranceParameters& p, double discomfort,
                          double duration, int steps) {
  const double felt = std::max(discomfort - p.first_symptom, 0.0) / (1 - p.first_symptom);
  const auto rate = [&](const ToleranceState& x) {
    return ToleranceState{felt * (1 - x.acute) / p.acute_dose - x.acute / p.acute_time,
                          ((x.trace > p.trace_needed ? 1 : 0) - x.chronic) / p.chronic_time,
                          x.acute / p.acute_time - x.trace / p.trace_time};
  };
  const auto moved = [](const ToleranceState& x, const ToleranceState& by, double time) {
    return ToleranceState{x.acute + time * by.acute, x.chronic + time * by.chronic,
                          x.trace + time * by.trace};
  };
  const double h = duration / steps;
  for (int i = 0; i < steps; ++i) {
    const auto k1 = rate(s), k2 = rate(moved(s, k1, h / 2)), k3 = rate(moved(s, k2, h / 2)),
               k4 = rate(moved(s, k3, h));
    s = moved(moved(moved(moved(s, k1, h / 6), k2, h / 3), k3, h / 3), k4, h / 6);
  }
  return s;
}

}  // namespace

TEST(tolerance_property, is_1_at_rest_and_stays_1_without_discomfort) {
  ToleranceState state;
  EXPECT_EQ(tolerance(state, person()), 1);
  advance(state, person(), 0, 1e7);
  EXPECT_EQ(tolerance(state, person()), 1);
}

TEST(tolerance_property, of_two_parts_is_that_of_the_whole) {
  std::mt19937 random(4);
  for (int i = 0; i < 2000; ++i) {
    const Bearing b = drawn(random);
    const double share = std::uniform_real_distribution<double>(0, 1)(random);
    ToleranceState whole = b.state, parts = b.state;
    advance(whole, person(), b.discomfort, b.duration);
    advance(parts, person(), b.discomfort, share * b.duration);
    advance(parts, person(), b.discomfort, (1 - share) * b.duration);
    EXPECT_NEAR(parts.acute, whole.acute, 1e-12);
    EXPECT_NEAR(parts.chronic, whole.chronic, 1e-10);
    EXPECT_NEAR(parts.trace, whole.trace, 1e-9);
  }
}

TEST(tolerance_property, meets_an_independent_integration_of_its_equations) {
  std::mt19937 random(11);
  for (int i = 0; i < 50; ++i) {
    Bearing b = drawn(random);
    b.duration = std::min(b.duration, 40000.0);
    const ToleranceState expected = integrated(b.state, person(), b.discomfort, b.duration, 40000);
    advance(b.state, person(), b.discomfort, b.duration);
    EXPECT_NEAR(b.state.acute, expected.acute, 1e-7);
    EXPECT_NEAR(b.state.trace, expected.trace, 1e-7);
    EXPECT_NEAR(b.state.chronic, expected.chronic, 2e-6);  // a step about the crossing
  }
}

TEST(tolerance_property, is_bounded_whatever_is_borne) {
  const ToleranceParameters p = person();
  std::mt19937 random(7);
  ToleranceState state;
  for (int i = 0; i < 5000; ++i) {
    const Bearing b = drawn(random);
    advance(state, p, 100 * b.discomfort, b.duration);
    EXPECT_GE(state.acute, 0);
    EXPECT_LE(state.acute, 1);
    EXPECT_GE(state.chronic, 0);
    EXPECT_LE(state.chronic, 1);
    EXPECT_GE(state.trace, 0);
    EXPECT_LE(tolerance(state, p), 1 + p.acute_gain + p.chronic_gain);
  }
}

TEST(tolerance_property, never_falls_by_bearing_more) {
  std::mt19937 random(3);
  for (int i = 0; i < 500; ++i) {
    const Bearing b = drawn(random);
    ToleranceState less = b.state, more = b.state;
    advance(less, person(), b.discomfort, b.duration);
    advance(more, person(), 1.2 * b.discomfort + 0.1, b.duration);
    EXPECT_GE(more.acute, less.acute - 1e-12);
    EXPECT_GE(more.trace, less.trace - 1e-9);
    EXPECT_GE(more.chronic, less.chronic - 1e-10);
  }
}

TEST(tolerance_property, is_not_moved_by_what_is_not_felt) {
  const ToleranceParameters p = person();
  ToleranceState state;
  advance(state, p, p.first_symptom, 8 * 3600);
  EXPECT_EQ(state, ToleranceState{});
}

// 9 × 10 s and 3 × 30 s with rests as long as the holds.
TEST(tolerance_property, takes_the_time_integral_of_discomfort_not_its_portions) {
  const auto after = [](int repetitions, double hold) {
    ToleranceState state;
    for (int i = 0; i < repetitions; ++i) {
      advance(state, person(), 1, hold);
      advance(state, person(), 0, hold);
    }
    return state.acute;
  };
  EXPECT_NEAR(after(9, 10) / after(3, 30), 1, 0.02);
}

TEST(tolerance_property, of_one_session_is_gone_within_an_hour) {
  const ToleranceParameters p = person();
  ToleranceState state;
  advance(state, p, 1, 30);
  const double gained = tolerance(state, p) - 1;
  advance(state, p, 0, 15 * 60);
  EXPECT_GT(tolerance(state, p) - 1,
            0.3 * gained);  // O'Sullivan et al. 2009: still there at 15 min
  advance(state, p, 0, 45 * 60);
  EXPECT_LT(tolerance(state, p) - 1, 0.05 * gained);
}

TEST(tolerance_property, without_its_mechanisms_is_1) {
  const ToleranceState trained{0.5, 0.5, 3};
  const ToleranceParameters p = person();
  EXPECT_EQ(tolerance(trained, p, {false, false}), 1);
  EXPECT_DOUBLE_EQ(tolerance(trained, p, {true, false}), 1 + 0.5 * p.acute_gain);
  EXPECT_DOUBLE_EQ(tolerance(trained, p, {false, true}), 1 + 0.5 * p.chronic_gain);
}

// Discomfort is asked with tensions alone; a trained person feels the same and bears more of it.
TEST(tolerance_property, leaves_discomfort_at_given_tensions_alone) {
  const ToleranceParameters p = person();
  const sensorimotor::DiscomfortWeights weights{0.004, 0.06};
  ToleranceState state;
  const double before = sensorimotor::discomfort(weights, 120, 9);
  const double borne_before = tolerance(state, p);
  for (int day = 0; day < 21; ++day) {
    advance(state, p, before, 60);
    advance(state, p, 0, 86400 - 60);
  }
  EXPECT_EQ(sensorimotor::discomfort(weights, 120, 9), before);
  EXPECT_GT(tolerance(state, p), borne_before);
}

TEST(tolerance_property, refuses_what_cannot_be_borne) {
  ToleranceState state;
  const double nothing = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(advance(state, person(), -0.1, 1), InvalidInput);
  EXPECT_THROW(advance(state, person(), nothing, 1), InvalidInput);
  EXPECT_THROW(advance(state, person(), 1, -1), InvalidInput);
  ToleranceParameters p = person();
  p.trace_time = p.acute_time;
  EXPECT_THROW(advance(state, p, 1, 1), InvalidInput);
}

}  // namespace neuroglide::tolerance_test
