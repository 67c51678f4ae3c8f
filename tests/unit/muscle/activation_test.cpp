// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/muscle/activation.hpp"

#include "neuroglide/math/dual.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace neuroglide::activation_test {

using muscle::ActivationTimes;
using muscle::next_activation;

double rate(double a, double e, const ActivationTimes& times) {
  const double k = 0.5 + 1.5 * a;
  return e > a ? (e - a) / (times.rise * k) : (e - a) * k / times.fall;
}

//! The published equation in ten thousand steps of Runge and Kutta.
double integrated(double a, double e, double duration, const ActivationTimes& times) {
  const int steps = 10000;
  const double h = duration / steps;
  for (int i = 0; i < steps; ++i) {
    const double k1 = rate(a, e, times), k2 = rate(a + h * k1 / 2, e, times);
    const double k3 = rate(a + h * k2 / 2, e, times), k4 = rate(a + h * k3, e, times);
    a += h * (k1 + 2 * k2 + 2 * k3 + k4) / 6;
  }
  return a;
}

TEST(Activation, SolvesThePublishedEquationWhileTheDriveStays) {
  const ActivationTimes times;
  for (const double a : {0.0, 0.02, 0.3, 0.7, 1.0}) {
    for (const double e : {0.0, 0.1, 0.5, 0.9, 1.0}) {
      for (const double duration : {1e-4, 0.01, 0.05, 0.2}) {
        EXPECT_NEAR(next_activation(a, e, duration, times), integrated(a, e, duration, times),
                    1e-10)
            << a << " to " << e << " in " << duration;
      }
    }
  }
}

TEST(Activation, TakesTwoHalfStepsAsOneWhole) {
  for (const double a : {0.0, 0.2, 0.9}) {
    for (const double e : {0.0, 0.4, 1.0}) {
      const double half = next_activation(a, e, 0.017);
      EXPECT_NEAR(next_activation(half, e, 0.017), next_activation(a, e, 0.034), 1e-14);
    }
  }
}

TEST(Activation, StaysBetweenWhereItWasAndItsDriveForAnyStep) {
  for (double a = 0; a <= 1; a += 0.125) {
    for (double e = 0; e <= 1; e += 0.125) {
      for (const double duration : {0.0, 1e-12, 1e-3, 1.0, 1e6}) {
        const double next = next_activation(a, e, duration);
        EXPECT_GE(next, std::min(a, e)) << a << " to " << e << " in " << duration;
        EXPECT_LE(next, std::max(a, e)) << a << " to " << e << " in " << duration;
      }
    }
  }
  EXPECT_EQ(next_activation(0.3, 0.3, 1.0), 0.3);
}

TEST(Activation, CarriesADerivativeByDriveAndByStart) {
  for (const double e : {0.2, 0.8}) {
    const double a = 0.5, t = 0.03, h = 1e-6;
    const double by_drive = (next_activation(a, e + h, t) - next_activation(a, e - h, t)) / (2 * h);
    const double by_start = (next_activation(a + h, e, t) - next_activation(a - h, e, t)) / (2 * h);
    EXPECT_NEAR(next_activation(Dual(a), Dual(e, 1), t).derivative, by_drive, 1e-8);
    EXPECT_NEAR(next_activation(Dual(a, 1), Dual(e), t).derivative, by_start, 1e-8);
  }
}

TEST(Activation, RisesFasterThanItFalls) {
  EXPECT_GT(next_activation(0.0, 1.0, 0.02), 1 - next_activation(1.0, 0.0, 0.02));
}

}  // namespace neuroglide::activation_test
