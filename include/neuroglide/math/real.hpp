// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <concepts>
#include <utility>

//! What a number must be able to do to run through the kernels: double, float, a dual number that
//! carries a derivative, and a pack whose lanes are different people. Kernels do not branch on a
//! value: they `select`.
namespace neuroglide {

template <std::floating_point T>
constexpr T select(bool condition, T yes, T no) {
  return condition ? yes : no;
}

//! A condition of one number; packs overload both, over their lanes.
constexpr bool any(bool condition) { return condition; }
constexpr bool all(bool condition) { return condition; }

//! Whether a number (every lane of it) is neither infinite nor NaN.
template <std::floating_point T>
bool is_finite(T x) {
  return std::isfinite(x);
}

//! The plain number behind a scalar, for messages and for choices that all lanes share.
template <std::floating_point T>
constexpr double plain(T x) {
  return static_cast<double>(x);
}

template <class S>
concept Real = std::copyable<S> && std::constructible_from<S, double> && requires(S a, S b) {
  { a + b } -> std::convertible_to<S>;
  { a - b } -> std::convertible_to<S>;
  { a* b } -> std::convertible_to<S>;
  { a / b } -> std::convertible_to<S>;
  { -a } -> std::convertible_to<S>;
  { select(a < b, a, b) } -> std::convertible_to<S>;
  { any(a < b) } -> std::same_as<bool>;
};

//! What a comparison gives: bool, or one condition a lane.
template <Real S>
using Condition = decltype(std::declval<S>() < std::declval<S>());

template <Real S>
constexpr S minimum(const S& a, const S& b) {
  return select(b < a, b, a);
}

template <Real S>
constexpr S maximum(const S& a, const S& b) {
  return select(a < b, b, a);
}

template <Real S>
constexpr S clamp(const S& x, const S& lower, const S& upper) {
  return minimum(maximum(x, lower), upper);
}

//! What is left of x above zero; zero below.
template <Real S>
constexpr S positive_part(const S& x) {
  return maximum(x, S(0));
}

}  // namespace neuroglide
