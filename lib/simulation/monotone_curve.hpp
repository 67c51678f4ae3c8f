// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace neuroglide::simulation {

//! Slope at a sample so that the curve rises or falls with its neighbours and overshoots none
//! (Fritsch and Butland 1984).
inline double monotone_slope(const std::vector<double>& x, const std::vector<double>& y,
                             std::size_t i) {
  const auto rise = [&](std::size_t k) { return (y[k + 1] - y[k]) / (x[k + 1] - x[k]); };
  if (i == 0) return rise(0);
  if (i + 1 == x.size()) return rise(i - 1);
  const double before = rise(i - 1), after = rise(i);
  if (before * after <= 0) return 0;
  const double a = x[i] - x[i - 1], b = x[i + 1] - x[i];
  return 3 * (a + b) / ((2 * b + a) / before + (b + 2 * a) / after);
}

//! Value at `at` of the piecewise cubic through samples, once continuously differentiable and
//! monotone wherever they are; x must rise.
inline double monotone_between(const std::vector<double>& x, const std::vector<double>& y,
                               double at) {
  const auto next = std::upper_bound(x.begin() + 1, x.end() - 1, at);
  const std::size_t i = static_cast<std::size_t>(next - x.begin()) - 1;
  const double h = x[i + 1] - x[i], t = std::clamp((at - x[i]) / h, 0.0, 1.0), s = 1 - t;
  return y[i] * s * s * (1 + 2 * t) + y[i + 1] * t * t * (1 + 2 * s) +
         h * t * s * (s * monotone_slope(x, y, i) - t * monotone_slope(x, y, i + 1));
}

}  // namespace neuroglide::simulation
