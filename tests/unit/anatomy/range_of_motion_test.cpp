// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/range_of_motion.hpp"

#include "neuroglide/math/units.hpp"

#include <gtest/gtest.h>

namespace neuroglide::anatomy {
namespace {

using skeleton::Coordinate;

TEST(RangeOfMotion, HoldsAnatomicalStandingStrictlyInside) {
  for (std::size_t i = 0; i < skeleton::coordinate_count; ++i) {
    const Range range = range_of_motion(static_cast<Coordinate>(i));
    EXPECT_LT(range.lower, 0) << skeleton::coordinate_names[i];
    EXPECT_GT(range.upper, 0) << skeleton::coordinate_names[i];
  }
}

TEST(RangeOfMotion, IsTheSameForBothLegs) {
  constexpr std::size_t right = index(Coordinate::hip_flexion_r);
  constexpr std::size_t left = index(Coordinate::hip_flexion_l);
  for (std::size_t i = 0; right + i < left; ++i) {
    EXPECT_EQ(range_of_motion(static_cast<Coordinate>(right + i)),
              range_of_motion(static_cast<Coordinate>(left + i)));
  }
}

TEST(RangeOfMotion, NamesASourceOrSaysAssumedForEveryCoordinate) {
  for (std::size_t i = 0; i < skeleton::coordinate_count; ++i) {
    const std::string source(range_of_motion_source(static_cast<Coordinate>(i)));
    const bool has_year =
        source.find("19") != std::string::npos || source.find("20") != std::string::npos;
    EXPECT_TRUE(source.starts_with("assumed") || has_year) << source;
  }
}

TEST(RangeOfMotion, IsInRadiansAndMetres) {
  EXPECT_EQ(range_of_motion(Coordinate::knee_flexion_l), (Range{-5_deg, 155_deg}));
  EXPECT_EQ(range_of_motion(Coordinate::hip_adduction_r), (Range{-50_deg, 40_deg}));
  EXPECT_EQ(range_of_motion(Coordinate::pelvis_ty), (Range{-5, 5}));
}

TEST(RangeOfMotion, ContainsItsEndsAndNothingBeyondOrNan) {
  const Range range{-1, 2};
  EXPECT_TRUE(contains(range, -1));
  EXPECT_TRUE(contains(range, 2));
  EXPECT_FALSE(contains(range, 2.1));
  EXPECT_FALSE(contains(range, std::nan("")));
}

}  // namespace
}  // namespace neuroglide::anatomy
