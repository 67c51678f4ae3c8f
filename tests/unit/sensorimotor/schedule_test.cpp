// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/sensorimotor/schedule.hpp"

#include "neuroglide/math/error.hpp"

#include <gtest/gtest.h>

#include "sensorimotor_reference.hpp"

namespace neuroglide::sensorimotor_test {

using sensorimotor::Bout;
using sensorimotor::repeated;
using sensorimotor::Schedule;
using sensorimotor::tolerance_over;
using sensorimotor::ToleranceMechanisms;
using sensorimotor::ToleranceParameters;
using sensorimotor::ToleranceState;

namespace {

constexpr ToleranceMechanisms chronic_alone{false, true};

//! What is left, after `weeks` at a frequency, of the gain of six weeks at five a week.
double kept(int sessions_per_week, int weeks = 6) {
  const std::vector<Bout> session = repeated(3, 1, 30, 30);
  const std::vector<double> by_week = tolerance_over(
      {{5, 6, session}, {sessions_per_week, weeks, session}}, reference_tolerance(), chronic_alone);
  return (by_week.back() - 1) / (by_week[5] - 1);
}

double gain_of(const Schedule& schedule) {
  return tolerance_over({schedule}, reference_tolerance(), chronic_alone).back() - 1;
}

}  // namespace

TEST(schedule, without_sessions_leaves_a_fresh_person_at_1) {
  for (const double value : tolerance_over({{0, 8, {}}}, reference_tolerance())) {
    EXPECT_EQ(value, 1);
  }
}

TEST(schedule, has_a_value_for_each_week_that_never_falls_in_training) {
  const auto by_week = tolerance_over({{5, 6, repeated(3, 1, 30, 30)}}, reference_tolerance());
  ASSERT_EQ(by_week.size(), 6u);
  for (std::size_t i = 1; i < by_week.size(); ++i) EXPECT_GT(by_week[i], by_week[i - 1]);
}

TEST(schedule, in_one_piece_or_two_is_the_same) {
  const std::vector<Bout> session = repeated(2, 1, 30, 10);
  ToleranceState state;
  tolerance_over({3, 2, session}, reference_tolerance(), {}, state);
  const auto later = tolerance_over({3, 2, session}, reference_tolerance(), {}, state);
  const auto whole = tolerance_over({{3, 4, session}}, reference_tolerance());
  EXPECT_EQ(later.back(), whole.back());
}

TEST(schedule, spreads_its_sessions_evenly_over_weeks_of_seven_days) {
  const ToleranceParameters p = reference_tolerance();
  const double hold = 36000;  // long enough to be missed if weeks grew by it
  ToleranceState planned, by_hand;
  tolerance_over({2, 2, {{1, hold}}}, p, {}, planned);
  for (int session = 0; session < 4; ++session) {
    sensorimotor::advance(by_hand, p, 1, hold);
    sensorimotor::advance(by_hand, p, 0, 3.5 * 86400 - hold);
  }
  EXPECT_NEAR(planned.trace, by_hand.trace, 1e-9);
  EXPECT_NEAR(planned.chronic, by_hand.chronic, 1e-12);
}

// Johnson et al. 2014: 90 s a day as 9 × 10 s or 3 × 30 s gained 11.6 to 13.4 deg, no difference.
TEST(schedule, of_9_times_10_s_equals_3_times_30_s) {
  const double short_holds = gain_of({5, 6, repeated(9, 1, 10, 10)});
  const double long_holds = gain_of({5, 6, repeated(3, 1, 30, 30)});
  EXPECT_NEAR(short_holds / long_holds, 1, 0.01);
  // in degrees, through tissue: tests/unit/study/outcomes_test.cpp
  EXPECT_GT(long_holds, 0.1);
}

// Reid & Kim 2014; the follow-up is taken as long as the training.
TEST(schedule, keeps_a_gain_at_three_sessions_a_week_and_loses_it_at_one) {
  EXPECT_GT(kept(3), 0.95);
  EXPECT_LT(kept(1), 0.25);
}

// In a linear model that does not change with time the two differ by (3 − 1)/5 whatever its memory:
// over a follow-up as long as the training, each session a week adds a fifth of the gain.
TEST(schedule, keeps_and_loses_further_apart_than_any_linear_model) {
  EXPECT_GT(kept(3) - kept(1), 0.4 + 0.2);
}

TEST(schedule, at_one_session_a_week_loses_no_slower_than_without_any) {
  EXPECT_NEAR(kept(1, 10), kept(0, 10), 0.05);
  EXPECT_LT(kept(1, 10), 0.1);
}

TEST(schedule, of_thirty_seconds_three_times_a_week_gains_nearly_as_much_as_ninety_five_times) {
  EXPECT_GT(gain_of({3, 6, {{1, 30}}}), 0.85 * gain_of({5, 6, repeated(3, 1, 30, 30)}));
}

TEST(schedule, is_refused_where_it_cannot_be_kept) {
  const ToleranceParameters p = reference_tolerance();
  EXPECT_THROW(tolerance_over({{-1, 6, {}}}, p), InvalidInput);
  EXPECT_THROW(tolerance_over({{1, -6, {}}}, p), InvalidInput);
  EXPECT_THROW(tolerance_over({{7, 1, {{1, 90000}}}}, p), InvalidInput);
  EXPECT_THROW(tolerance_over({{7, 1, {{-1, 30}}}}, p), InvalidInput);
  EXPECT_THROW(tolerance_over({{7, 1, {{1, -30}}}}, p), InvalidInput);
}

}  // namespace neuroglide::sensorimotor_test
