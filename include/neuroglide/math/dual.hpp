// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/real.hpp"

#include <Eigen/Core>

#include <cmath>

namespace neuroglide {

//! A number and its derivative in one direction: what comes out of a kernel carries the derivative
//! of what went in. At a kink it takes the derivative of the branch that `select` takes.
struct Dual {
  double value = 0;
  double derivative = 0;

  constexpr Dual() = default;
  constexpr Dual(double v) : value(v) {}  // NOLINT: constants enter kernels unannounced
  constexpr Dual(double v, double d) : value(v), derivative(d) {}

  constexpr Dual operator-() const { return {-value, -derivative}; }
  constexpr Dual& operator+=(const Dual& b) { return *this = *this + b; }
  constexpr Dual& operator-=(const Dual& b) { return *this = *this - b; }
  constexpr Dual& operator*=(const Dual& b) { return *this = *this * b; }
  constexpr Dual& operator/=(const Dual& b) { return *this = *this / b; }

  friend constexpr Dual operator+(const Dual& a, const Dual& b) {
    return {a.value + b.value, a.derivative + b.derivative};
  }
  friend constexpr Dual operator-(const Dual& a, const Dual& b) {
    return {a.value - b.value, a.derivative - b.derivative};
  }
  friend constexpr Dual operator*(const Dual& a, const Dual& b) {
    return {a.value * b.value, a.derivative * b.value + a.value * b.derivative};
  }
  friend constexpr Dual operator/(const Dual& a, const Dual& b) {
    const double q = a.value / b.value;
    return {q, (a.derivative - q * b.derivative) / b.value};
  }
  friend constexpr bool operator==(const Dual& a, const Dual& b) { return a.value == b.value; }
  friend constexpr auto operator<=>(const Dual& a, const Dual& b) { return a.value <=> b.value; }
};

constexpr Dual select(bool condition, const Dual& yes, const Dual& no) {
  return condition ? yes : no;
}
inline bool is_finite(const Dual& x) {
  return std::isfinite(x.value) && std::isfinite(x.derivative);
}
constexpr double plain(const Dual& x) { return x.value; }

inline Dual sqrt(const Dual& x) {
  const double root = std::sqrt(x.value);
  return {root, root > 0 ? x.derivative / (2 * root) : 0.0};
}
inline Dual exp(const Dual& x) {
  const double e = std::exp(x.value);
  return {e, e * x.derivative};
}
inline Dual log(const Dual& x) { return {std::log(x.value), x.derivative / x.value}; }
inline Dual sin(const Dual& x) { return {std::sin(x.value), std::cos(x.value) * x.derivative}; }
inline Dual cos(const Dual& x) { return {std::cos(x.value), -std::sin(x.value) * x.derivative}; }
inline Dual atan2(const Dual& y, const Dual& x) {
  const double square = x.value * x.value + y.value * y.value;
  return {std::atan2(y.value, x.value), (x.value * y.derivative - y.value * x.derivative) / square};
}
inline Dual abs(const Dual& x) { return x.value < 0 ? -x : x; }

}  // namespace neuroglide

template <>
struct Eigen::NumTraits<neuroglide::Dual> : Eigen::NumTraits<double> {
  using Real = neuroglide::Dual;
  using NonInteger = neuroglide::Dual;
  using Nested = neuroglide::Dual;
  enum {
    IsComplex = 0,
    IsInteger = 0,
    IsSigned = 1,
    RequireInitialization = 1,
    ReadCost = 2,
    AddCost = 2,
    MulCost = 4
  };
};
