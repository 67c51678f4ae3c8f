// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"

#include <gtest/gtest.h>

#include "sensorimotor_reference.hpp"
#include <cmath>
#include <limits>

namespace neuroglide::sensorimotor_test {

using sensorimotor::discomfort;
using sensorimotor::DiscomfortWeights;
using sensorimotor::DorsiflexionCost;
using sensorimotor::EndRangeTension;
using sensorimotor::fit_weights;
using sensorimotor::RaiseCurve;
using sensorimotor::RaisePair;
using sensorimotor::WeightFit;
using sensorimotor::weights_of;

namespace {

constexpr EndRangeTension end_range{100, 10};

//! Tensions that rise in a straight line to the reference end range at 1 rad; dorsiflexion adds
//! `more` newtons to the nerve and nothing to the hamstrings.
RaisePair straight_raises(double more) {
  RaisePair pair;
  for (int i = 0; i <= 20; ++i) {
    const double angle = 0.1 * i;
    for (RaiseCurve* curve : {&pair.plantarflexed, &pair.dorsiflexed}) {
      curve->angle.push_back(angle);
      curve->hamstrings.push_back(end_range.hamstrings * angle);
      curve->nerve.push_back(end_range.nerve * angle);
    }
    pair.dorsiflexed.nerve.back() += more;
  }
  return pair;
}

}  // namespace

TEST(discomfort_of_a_stretch, is_linear_and_told_by_tissue) {
  const DiscomfortWeights weights{0.004, 0.06};
  const auto by_tissue = sensorimotor::discomfort_by_tissue(weights, 100, 10, 2);
  EXPECT_DOUBLE_EQ(by_tissue.hamstrings, 0.4);
  EXPECT_DOUBLE_EQ(by_tissue.nerve, 1.2);
  EXPECT_DOUBLE_EQ(discomfort(weights, 100, 10), 1.0);
  EXPECT_DOUBLE_EQ(discomfort(weights, 100, 10, 2), 1.6);
}

TEST(discomfort_of_a_stretch, never_falls_where_a_tension_rises) {
  for (const double share : {0.0, 0.3, 1.0}) {
    const DiscomfortWeights weights = weights_of(share, end_range);
    for (double more = 1; more < 1e4; more *= 3) {
      EXPECT_GE(discomfort(weights, 50 + more, 5), discomfort(weights, 50, 5));
      EXPECT_GE(discomfort(weights, 50, 5 + more), discomfort(weights, 50, 5));
    }
  }
}

TEST(discomfort_of_a_stretch, is_1_at_the_reference_end_range_for_any_share) {
  for (const double share : {0.0, 0.25, 0.5, 1.0}) {
    EXPECT_DOUBLE_EQ(discomfort(weights_of(share, end_range), 100, 10), 1);
  }
}

TEST(discomfort_of_a_stretch, refuses_what_is_no_tension) {
  const DiscomfortWeights weights = weights_of(0.5, end_range);
  const double nothing = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(discomfort(weights, -1, 0), InvalidInput);
  EXPECT_THROW(discomfort(weights, 1, nothing), InvalidInput);
  EXPECT_THROW(discomfort(weights, 1, 1, -1), InvalidInput);
  EXPECT_THROW(weights_of(1.1, end_range), InvalidInput);
  EXPECT_THROW(weights_of(0.5, {100, 0}), InvalidInput);
  EXPECT_EQ(weights_of(0, {100, 0}).per_nerve_newton, 0);
}

// Both raises are straight lines: discomfort is the angle, plus share·more/10 when dorsiflexed. So
// the cost is share·more/10 rad, at any level.
TEST(fit_of_discomfort, finds_the_share_that_a_closed_form_demands) {
  const std::vector<DorsiflexionCost> costs{{1, 0.12, 0.02}};
  const WeightFit fit = fit_weights(end_range, {straight_raises(4)}, costs);
  EXPECT_NEAR(fit.nerve_share, 0.3, 1e-6);
  EXPECT_NEAR(fit.weights.per_nerve_newton, 0.03, 1e-7);
  EXPECT_NEAR(fit.weights.per_hamstring_newton, 0.007, 1e-8);
  EXPECT_NEAR(fit.residuals[0].residual, 0, 1e-7);
  EXPECT_TRUE(fit.residuals[0].met);
}

TEST(fit_of_discomfort, weighs_two_costs_by_their_standard_errors) {
  // 4·share/10 should be 0.1 and 0.2: the mean weighted 4 to 1 is 0.12
  const std::vector<DorsiflexionCost> costs{{0.5, 0.1, 0.01}, {1, 0.2, 0.02}};
  const WeightFit fit = fit_weights(end_range, {straight_raises(4)}, costs);
  EXPECT_NEAR(fit.nerve_share, 0.3, 1e-6);
  EXPECT_NEAR(fit.residuals[0].z, 2, 1e-4);
  EXPECT_NEAR(fit.residuals[1].z, -4, 1e-4);
  EXPECT_NEAR(fit.sum_of_squares, 20, 1e-3);
}

TEST(fit_of_discomfort, takes_the_mean_cost_of_several_legs) {
  const std::vector<DorsiflexionCost> costs{{1, 0.12, 0.02}};
  const WeightFit fit = fit_weights(end_range, {straight_raises(2), straight_raises(6)}, costs);
  EXPECT_NEAR(fit.nerve_share, 0.3, 1e-6);
}

TEST(fit_of_discomfort, stays_at_a_bound_and_tells_what_is_left) {
  const std::vector<DorsiflexionCost> costs{{1, 0.5, 0.1}};
  const WeightFit fit = fit_weights(end_range, {straight_raises(4)}, costs);
  EXPECT_EQ(fit.nerve_share, 1);
  EXPECT_NEAR(fit.residuals[0].residual, -0.1, 1e-12);
  EXPECT_NEAR(fit.residuals[0].z, -1, 1e-12);
}

TEST(fit_of_discomfort, says_where_a_raise_ends_before_it_is_borne_no_more) {
  const auto end =
      sensorimotor::end_of_raise(weights_of(0.5, end_range), straight_raises(0).plantarflexed, 2.5);
  EXPECT_FALSE(end.met);
  EXPECT_DOUBLE_EQ(end.angle, 2.0);
  const WeightFit fit = fit_weights(end_range, {straight_raises(0)}, {{2.5, 0.1, 0.02}});
  EXPECT_FALSE(fit.residuals[0].met);
}

TEST(fit_of_discomfort, refuses_lists_that_are_no_raise) {
  const std::vector<DorsiflexionCost> costs{{1, 0.12, 0.02}};
  RaisePair unequal = straight_raises(4);
  unequal.dorsiflexed.nerve.pop_back();
  EXPECT_THROW(fit_weights(end_range, {unequal}, costs), InvalidInput);
  RaisePair unordered = straight_raises(4);
  std::swap(unordered.plantarflexed.angle[3], unordered.plantarflexed.angle[4]);
  EXPECT_THROW(fit_weights(end_range, {unordered}, costs), InvalidInput);
  EXPECT_THROW(fit_weights(end_range, {}, costs), InvalidInput);
  EXPECT_THROW(fit_weights(end_range, {straight_raises(4)}, {}), InvalidInput);
}

// Standard errors are SD / √20: 6.6 and 9.7 deg (Boyd et al. 2009).
TEST(costs_of_dorsiflexion, are_those_of_boyd_2009) {
  const auto costs = anatomy::dorsiflexion_costs(anatomy::reference_parameters());
  const double degree = std::acos(-1.0) / 180;
  ASSERT_EQ(costs.size(), 2u);
  EXPECT_NEAR(costs[0].mean, 5.5 * degree, 1e-12);
  EXPECT_NEAR(costs[0].standard_error, 6.6 / std::sqrt(20.0) * degree, 1e-5);
  EXPECT_NEAR(costs[1].mean, 10.1 * degree, 1e-12);
  EXPECT_NEAR(costs[1].standard_error, 9.7 / std::sqrt(20.0) * degree, 1e-5);
  EXPECT_EQ(costs[1].level, 1);
}

}  // namespace neuroglide::sensorimotor_test
