// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/dual.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace dual_test {

using neuroglide::Dual;

static_assert(neuroglide::Real<Dual>);

//! Derivative that the dual number carries, against a central difference of the value, whose own
//! error is a sixth of the third derivative (up to a few hundred here) times h².
void expect_differentiates(const std::function<Dual(Dual)>& f, double x) {
  const double h = 1e-5;
  EXPECT_NEAR(f(Dual(x, 1)).derivative, (f(x + h).value - f(x - h).value) / (2 * h), 1e-7) << x;
}

TEST(Dual, CarriesTheDerivativeThroughArithmetic) {
  const auto f = [](Dual x) {
    Dual y = x * x - Dual(3) / x;
    y += x;
    y *= -x;
    y /= x + 5.0;
    y -= 2.0 * x;
    return y;
  };
  for (const double x : {-2.0, 0.5, 1.7}) expect_differentiates(f, x);
}

TEST(Dual, CarriesTheDerivativeThroughFunctions) {
  for (const double x : {0.3, 1.1, 2.9}) {
    expect_differentiates([](Dual v) { return sqrt(v); }, x);
    expect_differentiates([](Dual v) { return exp(v); }, x);
    expect_differentiates([](Dual v) { return log(v); }, x);
    expect_differentiates([](Dual v) { return sin(v) * cos(v); }, x);
    expect_differentiates([](Dual v) { return atan2(v * v, Dual(0.4) - v); }, x);
    expect_differentiates([](Dual v) { return abs(v - 2.0); }, x);
  }
}

TEST(Dual, OfAnAngleKeepsItsDerivativeInEveryQuadrant) {
  for (const double angle : {0.3, 1.9, -0.7, -2.8, 3.1}) {
    const Dual a(angle, 1);
    EXPECT_NEAR(atan2(sin(a), cos(a)).value, angle, 1e-15);
    EXPECT_NEAR(atan2(sin(a), cos(a)).derivative, 1, 1e-15);
  }
}

TEST(Dual, TakesTheDerivativeOfTheBranchThatIsSelected) {
  const auto larger = [](Dual x) { return neuroglide::maximum(Dual(x * x), Dual(2 * x)); };
  EXPECT_EQ(larger(Dual(1, 1)).value, 2);
  EXPECT_EQ(larger(Dual(0.5, 1)).derivative, 2);
  EXPECT_EQ(larger(Dual(3, 1)).derivative, 6);
}

TEST(Dual, IsNotFiniteWhenItsDerivativeIsNot) {
  EXPECT_TRUE(is_finite(Dual(1, 2)));
  EXPECT_FALSE(is_finite(Dual(1, std::nan(""))));
  EXPECT_FALSE(is_finite(log(Dual(0, 1))));
}

TEST(Dual, StandsInEigensMatrices) {
  Eigen::Matrix<Dual, 2, 2> m;
  m << Dual(1, 1), Dual(2), Dual(3), Dual(4, 1);
  const Eigen::Matrix<Dual, 2, 1> v(Dual(1), Dual(-1));
  const Dual form = v.dot(m * v);  // m00 + m11 − m01 − m10
  EXPECT_EQ(form.value, 0);
  EXPECT_EQ(form.derivative, 2);
}

}  // namespace dual_test
