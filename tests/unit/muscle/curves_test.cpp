// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/muscle/curves.hpp"

#include "neuroglide/math/dual.hpp"

#include <gtest/gtest.h>

namespace neuroglide::muscle_curves_test {

using muscle::active_force_length;
using muscle::force_velocity;

TEST(ActiveForceLength, IsWholeAtTheOptimumAndPeaksThere) {
  EXPECT_NEAR(active_force_length(1.0).value, 1, 1e-3);
  for (double length = 0.2; length < 2; length += 0.01) {
    const double value = active_force_length(length).value;
    EXPECT_GT(value, 0) << length;
    EXPECT_LT(value, 1.002) << length;
  }
}

TEST(ActiveForceLength, HasTheSlopeThatDualNumbersCarry) {
  for (const double long_side : {1.0, 1.75}) {
    for (double length = 0.05; length < 2.2; length += 0.0371) {
      const Dual carried = active_force_length(Dual(length, 1), Dual(long_side)).value;
      EXPECT_NEAR(active_force_length(length, long_side).slope, carried.derivative, 1e-12)
          << length;
    }
  }
}

TEST(ActiveForceLength, IsWidenedPastTheOptimumOnlyAndInProportion) {
  for (double x = 0.02; x < 0.8; x += 0.05) {
    EXPECT_EQ(active_force_length(1 - x, 2.0).value, active_force_length(1 - x).value);
    EXPECT_NEAR(active_force_length(1 + 2 * x, 2.0).value, active_force_length(1 + x).value, 1e-15);
  }
}

TEST(ForceVelocity, IsWholeWhenStillAndNoneAtTheFastestShortening) {
  EXPECT_NEAR(force_velocity(0.0).value, 1, 1e-12);
  EXPECT_NEAR(force_velocity(-1.0).value, 0, 1e-12);
  EXPECT_NEAR(force_velocity(1.0).value, 1.7943, 1e-4);
}

TEST(ForceVelocity, IsTheInverseHyperbolicSineOfThePaperAndRises) {
  for (double v = -3; v < 3; v += 0.0731) {
    const double paper = -0.3211346127989808 * std::asinh(-8.149 * v - 0.374) + 0.8825327733249912;
    const auto ours = force_velocity(v);
    EXPECT_NEAR(ours.value, paper, 1e-14);
    EXPECT_GT(ours.slope, 0);
    EXPECT_NEAR(ours.slope, force_velocity(Dual(v, 1)).value.derivative, 1e-12);
  }
}

}  // namespace neuroglide::muscle_curves_test
