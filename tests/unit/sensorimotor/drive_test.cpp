// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"

#include <gtest/gtest.h>

#include "sensorimotor_reference.hpp"
#include <cmath>
#include <limits>
#include <vector>

namespace neuroglide::sensorimotor_test {

using sensorimotor::advance;
using sensorimotor::DriveMechanisms;
using sensorimotor::DriveParameters;
using sensorimotor::Drives;
using sensorimotor::DriveState;

namespace {

//! Short hamstrings that do not move.
Drives at_rest(DriveState& state, const DriveParameters& p, const DriveMechanisms& mechanisms,
               const sensorimotor::Command& command, double duration) {
  return advance(state, p, mechanisms, command, 0, 0.5, duration);
}

//! After the hamstrings worked at full command for 10 s.
DriveState contracted(const DriveParameters& p) {
  DriveState state;
  at_rest(state, p, {}, {0, 1}, 10);
  return state;
}

constexpr DriveMechanisms reflex_alone{false, false, false, true, false};

}  // namespace

TEST(drive, without_mechanisms_is_the_command) {
  DriveState state;
  const Drives drives = advance(state, reference_drive(), none, {0.7, 0.2}, 5, 2, 0.1);
  EXPECT_EQ(drives.quadriceps, 0.7);
  EXPECT_EQ(drives.hamstrings_lateral, 0.2);
  EXPECT_EQ(drives.hamstrings_medial, 0.2);
  EXPECT_EQ(drives.inhibition, 1);
}

TEST(drive, of_working_quadriceps_inhibits_the_hamstrings_in_proportion) {
  const DriveParameters p = reference_drive();
  DriveMechanisms mechanisms = none;
  mechanisms.reciprocal_inhibition = true;
  DriveState state;
  const Drives drives = at_rest(state, p, mechanisms, {0.5, 0.6}, 0.1);
  EXPECT_DOUBLE_EQ(drives.inhibition, 1 - 0.5 * p.reciprocal_inhibition);
  EXPECT_DOUBLE_EQ(drives.hamstrings_medial, 0.6 * drives.inhibition);
}

TEST(drive, at_full_command_coactivates_by_the_measured_share_whatever_the_inhibition) {
  DriveParameters p = reference_drive();
  for (const double inhibition : {0.0, 0.2, 0.6}) {
    p.reciprocal_inhibition = inhibition;
    DriveState state;
    const Drives drives = at_rest(state, p, {}, {1, 0}, 0.1);
    EXPECT_NEAR(drives.hamstrings_lateral, p.coactivation, 1e-15);
    EXPECT_NEAR(drives.hamstrings_medial, p.coactivation / p.lateral_to_medial, 1e-15);
  }
}

TEST(drive, coactivates_more_where_reciprocal_inhibition_is_off) {
  const DriveParameters p = reference_drive();
  DriveMechanisms uninhibited;
  uninhibited.reciprocal_inhibition = false;
  DriveState with, without;
  EXPECT_NEAR(at_rest(without, p, uninhibited, {1, 0}, 0.1).hamstrings_lateral,
              at_rest(with, p, {}, {1, 0}, 0.1).hamstrings_lateral / (1 - p.reciprocal_inhibition),
              1e-15);
}

TEST(drive, stays_within_0_and_1_when_all_that_excites_adds_up) {
  DriveParameters p = reference_drive();
  p.reflex_gain = 1;
  DriveState state;
  for (int i = 0; i < 40; ++i) {
    const Drives drives = advance(state, p, {}, {1, 1}, 20, 2, 0.01);
    EXPECT_LE(drives.hamstrings_lateral, 1);
    EXPECT_LE(drives.hamstrings_medial, 1);
    EXPECT_GE(drives.inhibition, 0);
  }
}

// Moore & Kukulka 1991, soleus: 67 % at 0.05 s, 83.3 % from 0.1 to 1 s, 30 % at 5 s, 10 % at 10 s.
// Calibrated on these, within 6 points.
TEST(drive, post_contraction_depression_recovers_as_measured) {
  const DriveParameters p = reference_drive();
  const auto after = [&](double time) {
    DriveState state = contracted(p);
    at_rest(state, p, {}, {0, 0}, time);
    return sensorimotor::post_contraction_depression(state, p);
  };
  EXPECT_NEAR(after(0.05), 0.67, 0.01);
  for (const double time : {0.1, 0.3, 0.55}) EXPECT_NEAR(after(time), 0.833, 0.06);
  EXPECT_NEAR(after(1), 0.833, 0.08);
  EXPECT_NEAR(after(5), 0.30, 0.01);
  EXPECT_NEAR(after(10), 0.10, 0.01);
}

TEST(drive, post_contraction_depression_leaves_the_voluntary_drive_alone) {
  const DriveParameters p = reference_drive();
  DriveState state = contracted(p);
  at_rest(state, p, {}, {0, 0}, 0.5);
  EXPECT_EQ(at_rest(state, p, {}, {0, 0.4}, 0.1).hamstrings_medial, 0.4);
}

TEST(drive, depression_traces_compose_exactly) {
  const DriveParameters p = reference_drive();
  DriveState whole, parts;
  at_rest(whole, p, {}, {0.8, 0.1}, 2);
  for (int i = 0; i < 200; ++i) at_rest(parts, p, {}, {0.8, 0.1}, 0.01);
  EXPECT_NEAR(whole.depression, parts.depression, 1e-12);
  EXPECT_NEAR(whole.missing, parts.missing, 1e-12);
}

// 5 deg/s at the knee, arm 30 mm, optimal length 98 mm: 0.027 optimal lengths/s, and ten times
// that.
TEST(drive, of_the_reflex_is_silent_in_slow_static_stretch) {
  DriveParameters p = reference_drive();
  p.reflex_speed =
      anatomy::find_parameter(anatomy::reference_parameters(), "sensorimotor.drive.reflex_speed")
          .low;
  DriveState state;
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(advance(state, p, reflex_alone, {0, 0}, 0.027, 1 + 0.0027 * i, 0.1).hamstrings_medial,
              0);
  }
}

TEST(drive, of_the_reflex_comes_after_its_delay_and_needs_length) {
  const DriveParameters p = reference_drive();
  DriveState state;
  const auto step = [&](double rate, double length) {
    return advance(state, p, reflex_alone, {0, 0}, rate, length, 0.01).hamstrings_medial;
  };
  const double rate = p.reflex_speed + 1;
  const double full = p.stretched_length + p.stretched_span;
  for (int i = 0; i < 5; ++i) EXPECT_EQ(step(rate, full + 1 + rate * 0.01 * i), 0);  // 50 ms
  EXPECT_NEAR(step(0, full + 2), p.reflex_gain, 1e-12);
  DriveState short_one;
  state = short_one;
  for (int i = 0; i < 20; ++i) EXPECT_EQ(step(rate, p.stretched_length - 0.1), 0);
}

TEST(drive, of_the_reflex_has_a_ceiling) {
  const DriveParameters p = reference_drive();
  DriveState state;
  double largest = 0;
  for (int i = 0; i < 20; ++i) {
    largest =
        std::max(largest, advance(state, p, reflex_alone, {0, 0}, 50, 10, 0.01).hamstrings_medial);
  }
  EXPECT_DOUBLE_EQ(largest, p.reflex_ceiling);
}

// The same even lengthening through the length at which stretch is felt, then rest, in steps of
// other sizes: the impulse of the reflex is the same, whatever the step. Steps below a
// twenty-eighth of the delay are remembered in packets, which blur the moment at which the rate
// changes.
TEST(drive, of_the_reflex_has_one_impulse_in_steps_of_any_size) {
  const DriveParameters p = reference_drive();
  const auto impulse = [&](int steps) {
    DriveState state;
    double sum = 0;
    const double rate = 2;
    const double duration = 0.1 / steps;
    for (int i = 1; i <= steps; ++i) {
      const double length = 0.95 + rate * duration * i;
      sum += duration *
             advance(state, p, reflex_alone, {0, 0}, rate, length, duration).hamstrings_medial;
    }
    for (int i = 0; i < steps; ++i) {
      sum +=
          duration * advance(state, p, reflex_alone, {0, 0}, 0, 1.15, duration).hamstrings_medial;
    }
    return sum;
  };
  const double expected = impulse(1);
  EXPECT_GT(expected, 0);
  for (const int steps : {2, 7, 10, 50}) EXPECT_NEAR(impulse(steps), expected, 1e-12);
  for (const int steps : {64, 1000}) EXPECT_NEAR(impulse(steps), expected, 0.01 * expected);
}

TEST(drive, of_the_reflex_after_one_step_is_the_mean_of_ten_small_ones) {
  const DriveParameters p = reference_drive();
  DriveState whole, parts;
  const double at_once = advance(whole, p, {}, {0.3, 0}, 3, 1.3, 0.1).hamstrings_lateral;
  double mean = 0;
  for (int i = 1; i <= 10; ++i) {
    mean += advance(parts, p, {}, {0.3, 0}, 3, 1 + 0.03 * i, 0.01).hamstrings_lateral / 10;
  }
  EXPECT_NEAR(at_once, mean, 0.005);  // depression grows within the step, and is averaged apart
}

TEST(drive, of_the_reflex_is_less_by_each_depression) {
  const DriveParameters p = reference_drive();
  const auto reflex = [&](const DriveMechanisms& mechanisms, DriveState state) {
    return advance(state, p, mechanisms, {0, 0}, 3, 2.5, 0.2).hamstrings_medial;
  };
  const double alone = reflex(reflex_alone, contracted(p));
  EXPECT_GT(alone, 0);
  EXPECT_LT(reflex({false, false, true, true, false}, contracted(p)), 0.5 * alone);
  EXPECT_DOUBLE_EQ(reflex({false, false, false, true, true}, contracted(p)),
                   (1 - p.stretch_depression) * alone);
}

TEST(drive, refuses_a_command_outside_0_to_1_and_keeps_its_state) {
  const DriveParameters p = reference_drive();
  const double nothing = std::numeric_limits<double>::quiet_NaN();
  DriveState state = contracted(p);
  const DriveState before = state;
  EXPECT_THROW(at_rest(state, p, {}, {1.01, 0}, 0.1), InvalidInput);
  EXPECT_THROW(at_rest(state, p, {}, {0, -0.01}, 0.1), InvalidInput);
  EXPECT_THROW(at_rest(state, p, {}, {nothing, 0}, 0.1), InvalidInput);
  EXPECT_THROW(at_rest(state, p, {}, {0, 0}, -1), InvalidInput);
  EXPECT_THROW(advance(state, p, {}, {0, 0}, nothing, 1, 0.1), InvalidInput);
  EXPECT_EQ(state, before);
}

}  // namespace neuroglide::sensorimotor_test
