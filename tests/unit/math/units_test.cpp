// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/units.hpp"

#include <gtest/gtest.h>

#include <numbers>

using namespace neuroglide::literals;

TEST(Units, AHalfTurnIsPi) { EXPECT_DOUBLE_EQ(180_deg, std::numbers::pi); }

TEST(Units, DegreesReturnFromRadians) {
  EXPECT_DOUBLE_EQ(neuroglide::to_degrees(neuroglide::from_degrees(-37.5)), -37.5);
}

TEST(Units, TenMillimetresAreOneCentimetre) {
  EXPECT_DOUBLE_EQ(10_mm, 1_cm);
  EXPECT_DOUBLE_EQ(12.5_mm, 0.0125);
}
