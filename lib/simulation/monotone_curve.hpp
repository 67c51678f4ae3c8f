// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace neuroglide::simulation {

//! Value at a share, 0 to 1, of the way through samples at even shares: a piecewise cubic, once
//! continuously differentiable and monotone wherever they are (Fritsch and Butland 1984).
inline double monotone_between(const std::vector<double>& y, double share) {
  const std::size_t pieces = y.size() - 1;
  const auto rise = [&](std::size_t k) { return y[k + 1] - y[k]; };
  const auto slope = [&](std::size_t i) {
    if (i == 0) return rise(0);
    if (i == pieces) return rise(pieces - 1);
    const double before = rise(i - 1), after = rise(i);
    return before * after <= 0 ? 0 : 2 * before * after / (before + after);
  };
  const double at = share * static_cast<double>(pieces);
  const std::size_t i = std::min(static_cast<std::size_t>(at), pieces - 1);
  const double t = at - static_cast<double>(i), s = 1 - t;
  return y[i] * s * s * (1 + 2 * t) + y[i + 1] * t * t * (1 + 2 * s) +
         t * s * (s * slope(i) - t * slope(i + 1));
}

}  // namespace neuroglide::simulation
