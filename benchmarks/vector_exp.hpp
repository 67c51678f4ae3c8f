// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>

namespace neuroglide::benchmarks {

//! eˣ to 3e-16 for −700 ≤ x ≤ 700, clamped beyond. Free of branches and calls, so that a loop over
//! it becomes vector code without -ffast-math (libm's exp stops that).
inline double vector_exp(double x) {
  constexpr double shifter = 0x1.8p52;  // adding it rounds to an integer in the low bits
  x = x < 700.0 ? x : 700.0;
  x = x > -700.0 ? x : -700.0;
  const double shifted = x * 0x1.71547652b82fep0 + shifter;
  const double power = shifted - shifter;
  const double r = (x - power * 0x1.62e42fefa39efp-1) - power * 0x1.abc9e3b39803fp-56;
  double p = 1.0 / 6227020800;
  p = p * r + 1.0 / 479001600;
  p = p * r + 1.0 / 39916800;
  p = p * r + 1.0 / 3628800;
  p = p * r + 1.0 / 362880;
  p = p * r + 1.0 / 40320;
  p = p * r + 1.0 / 5040;
  p = p * r + 1.0 / 720;
  p = p * r + 1.0 / 120;
  p = p * r + 1.0 / 24;
  p = p * r + 1.0 / 6;
  p = p * r + 0.5;
  p = p * r + 1.0;
  p = p * r + 1.0;
  const std::uint64_t exponent = (std::bit_cast<std::uint64_t>(shifted) + 1023) << 52;
  return p * std::bit_cast<double>(exponent);
}

}  // namespace neuroglide::benchmarks
