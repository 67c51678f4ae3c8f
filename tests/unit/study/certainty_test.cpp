// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/certainty.hpp"

#include "neuroglide/math/error.hpp"

#include <gtest/gtest.h>

namespace neuroglide::certainty_test {

using study::Certainty;
using study::Values;

TEST(Quantile, IsLinearBetweenSortedValuesAsInNumPy) {
  const std::vector<double> values{1, 2, 4, 8};
  EXPECT_DOUBLE_EQ(study::quantile(values, 0), 1);
  EXPECT_DOUBLE_EQ(study::quantile(values, 0.5), 3);
  EXPECT_DOUBLE_EQ(study::quantile(values, 0.05), 1.15);
  EXPECT_DOUBLE_EQ(study::quantile(values, 0.95), 7.4);
  EXPECT_DOUBLE_EQ(study::quantile(values, 1), 8);
  EXPECT_DOUBLE_EQ(study::quantile({5}, 0.95), 5);
  EXPECT_THROW(study::quantile({}, 0.5), InvalidInput);
}

TEST(IntervalOf, TakesNoNoticeOfTheOrderAndOfMissingRuns) {
  const auto interval = study::interval_of({8, std::nullopt, 1, 4, 2});
  ASSERT_TRUE(interval);
  EXPECT_EQ(*interval, *study::interval_of({1, 2, 4, 8}));
  EXPECT_DOUBLE_EQ(interval->median, 3);
}

TEST(IntervalOf, IsNotToldOfAMinority) {
  EXPECT_TRUE(study::interval_of({1, 2, std::nullopt, std::nullopt}));
  EXPECT_FALSE(study::interval_of({1, std::nullopt, std::nullopt}));
  EXPECT_FALSE(study::interval_of({}));
}

TEST(Differences, ArePairedRunByRun) {
  const Values expected{1, std::nullopt, std::nullopt, -2};
  EXPECT_EQ(study::differences({3, std::nullopt, 4, 1}, {2, 1, std::nullopt, 3}), expected);
}

TEST(ShareWithSign, CountsRunsThatHaveAValue) {
  const Values values{1, 2, -1, std::nullopt, 0};
  EXPECT_DOUBLE_EQ(*study::share_with_sign(values, 7), 0.5);
  EXPECT_DOUBLE_EQ(*study::share_with_sign(values, -0.1), 0.25);
  EXPECT_DOUBLE_EQ(*study::share_with_sign(values, 0), 0.25);
  EXPECT_FALSE(study::share_with_sign({std::nullopt}, 1));
}

TEST(Certainty, GoesAsFarAsTheShareAllows) {
  EXPECT_EQ(study::certainty(1), Certainty::decided);
  EXPECT_EQ(study::certainty(19.0 / 20), Certainty::decided);
  EXPECT_EQ(study::certainty(30.0 / 32), Certainty::probable);
  EXPECT_EQ(study::certainty(4.0 / 5), Certainty::probable);
  EXPECT_EQ(study::certainty(25.0 / 32), Certainty::undecided);
  EXPECT_EQ(study::certainty(0), Certainty::undecided);
}

}  // namespace neuroglide::certainty_test
