// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/curve.hpp"

#include "neuroglide/math/dual.hpp"

#include <gtest/gtest.h>

#include <numbers>

namespace curve_test {

using neuroglide::Curve;
using neuroglide::Dual;

const std::vector<double> knots{-1.0, -0.2, 0.0, 0.7, 2.0};
const std::vector<double> heights{0.3, -0.4, 0.1, 1.2, 0.9};
const Curve curve(knots, heights);

double value(double x) { return curve.at(x).value; }
double slope(double x) { return curve.at(x).slope; }
double bend(double x) { return curve.at(Dual(x, 1)).slope.derivative; }

TEST(Curve, PassesThroughItsSamples) {
  for (std::size_t i = 0; i < knots.size(); ++i) EXPECT_NEAR(value(knots[i]), heights[i], 1e-15);
}

TEST(Curve, IsTwiceContinuouslyDifferentiableInsideAndOnceAtItsEnds) {
  const double h = 1e-9;
  for (std::size_t i = 0; i < knots.size(); ++i) {
    EXPECT_NEAR(value(knots[i] - h), value(knots[i] + h), 1e-7) << i;
    EXPECT_NEAR(slope(knots[i] - h), slope(knots[i] + h), 1e-6) << i;
    EXPECT_NEAR(bend(knots[i] - h), bend(knots[i] + h), 1e-6) << i;
  }
}

TEST(Curve, ItsBendIsLinearBetweenKnotsAndZeroAtTheEnds) {
  EXPECT_NEAR(bend(-1.0 + 1e-12), 0, 1e-9);
  EXPECT_NEAR(bend(2.0 - 1e-12), 0, 1e-9);
  EXPECT_NEAR(bend(0.35), 0.5 * (bend(1e-12) + bend(0.7 - 1e-12)), 1e-9);
}

TEST(Curve, GoesOnAsAStraightLineBeyondItsEnds) {
  EXPECT_NEAR(value(-3), 0.3 - 2 * slope(-1), 1e-14);
  EXPECT_NEAR(value(5), 0.9 + 3 * slope(2), 1e-14);
  EXPECT_EQ(slope(-3), slope(-1));
  EXPECT_EQ(slope(5), slope(2));
}

// a knot is where a dual number may see two pieces: anatomical zero is a knot of the knee
TEST(Curve, SlopeIsTheDerivativeOfItsValueAtKnotsBetweenAndBeyond) {
  for (const double x : {-2.0, -1.0, -0.7, -0.2, 0.0, 0.3, 0.7, 1.1, 2.0, 2.5}) {
    const auto at = curve.at(Dual(x, 1));
    EXPECT_NEAR(at.value.derivative, at.slope.value, 1e-13) << x;
    EXPECT_NEAR(at.slope.value, (value(x + 1e-6) - value(x - 1e-6)) / 2e-6, 2e-5) << x;
  }
}

TEST(Curve, OfTwoSamplesIsTheLineThroughThem) {
  const Curve line({1, 3}, {2, 6});
  for (const double x : {-1.0, 1.0, 1.7, 3.0, 9.0}) EXPECT_NEAR(line.at(x).value, 2 * x, 1e-14);
}

TEST(Curve, OfAStraightRowOfSamplesIsThatLine) {
  const Curve line({-1, 0, 0.1, 4}, {-3, 0, 0.3, 12});
  for (const double x : {-0.5, 0.05, 2.2}) EXPECT_NEAR(line.at(x).value, 3 * x, 1e-14);
}

// a natural spline of a cubic errs near its ends and nowhere else faster than h⁴
TEST(Curve, ApproachesASmoothFunctionWithTheFourthPowerOfTheSpacing) {
  const auto error = [](int n) {
    std::vector<double> x, y;
    for (int i = 0; i <= n; ++i) {
      x.push_back(2 * std::numbers::pi * i / n);
      y.push_back(std::sin(x.back()));  // bends to zero at both ends, as a natural spline does
    }
    const Curve sine(x, y);
    double worst = 0;
    for (double t = 0; t < 6.28; t += 0.01) {
      worst = std::max(worst, std::abs(sine.at(t).value - std::sin(t)));
    }
    return worst;
  };
  EXPECT_NEAR(std::log2(error(16) / error(32)), 4, 0.3);
}

TEST(Curve, RefusesSamplesThatDoNotRiseOrDoNotMatch) {
  EXPECT_THROW(Curve({0, 0}, {1, 2}), neuroglide::InvalidInput);
  EXPECT_THROW(Curve({0, 1}, {1}), neuroglide::InvalidInput);
  EXPECT_THROW(Curve({0}, {1}), neuroglide::InvalidInput);
}

}  // namespace curve_test
