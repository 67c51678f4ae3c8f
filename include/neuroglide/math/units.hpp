// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <numbers>

//! Conversions into SI, the only place where other units are known: `35_deg`, `12_mm`.
namespace neuroglide {

constexpr double from_degrees(double degrees) { return degrees * std::numbers::pi / 180; }
constexpr double to_degrees(double radians) { return radians * 180 / std::numbers::pi; }

inline namespace literals {

constexpr double operator""_deg(long double x) { return from_degrees(static_cast<double>(x)); }
constexpr double operator""_deg(unsigned long long x) {
  return from_degrees(static_cast<double>(x));
}
constexpr double operator""_mm(long double x) { return static_cast<double>(x) * 1e-3; }
constexpr double operator""_mm(unsigned long long x) { return static_cast<double>(x) * 1e-3; }
constexpr double operator""_cm(long double x) { return static_cast<double>(x) * 1e-2; }
constexpr double operator""_cm(unsigned long long x) { return static_cast<double>(x) * 1e-2; }

}  // namespace literals
}  // namespace neuroglide
