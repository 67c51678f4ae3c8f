// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/error.hpp"
#include "neuroglide/math/real.hpp"

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <span>
#include <vector>

namespace neuroglide {

//! A natural cubic spline through samples, continued by its end tangents: twice continuously
//! differentiable inside, once at the ends. It never leaves a trend to a cubic's whim beyond the
//! data.
class Curve {
 public:
  Curve() = default;

  //! Needs at least two samples, x strictly rising; otherwise throws InvalidInput.
  Curve(std::vector<double> x, std::vector<double> y);

  bool empty() const { return x_.empty(); }

  template <Real S>
  struct Value {
    S value;
    S slope;
  };

  //! Value and slope at x. Outside the samples the curve is a straight line.
  template <Real S>
  Value<S> at(const S& x) const;

 private:
  std::vector<double> x_, y_, second_;
};

inline Curve::Curve(std::vector<double> x, std::vector<double> y)
    : x_(std::move(x)), y_(std::move(y)) {
  const std::size_t n = x_.size();
  require(n >= 2 && y_.size() == n, "a curve needs at least two samples, and as many y as x");
  for (std::size_t i = 1; i < n; ++i) require(x_[i - 1] < x_[i], "the x of a curve must rise");
  // second derivatives: a tridiagonal system, zero at both ends
  second_.assign(n, 0);
  std::vector<double> ratio(n, 0);
  for (std::size_t i = 1; i + 1 < n; ++i) {
    const double below = x_[i] - x_[i - 1], above = x_[i + 1] - x_[i];
    const double bend = (y_[i + 1] - y_[i]) / above - (y_[i] - y_[i - 1]) / below;
    const double pivot = 2 * (below + above) - below * ratio[i - 1];
    ratio[i] = above / pivot;
    second_[i] = (6 * bend - below * second_[i - 1]) / pivot;
  }
  for (std::size_t i = n - 1; i-- > 1;) second_[i] -= ratio[i] * second_[i + 1];
}

template <Real S>
Curve::Value<S> Curve::at(const S& x) const {
  const std::size_t n = x_.size();
  // one number looks up its piece; lanes and duals share none, so that every piece is evaluated on
  // its own clamped interval
  std::size_t from = 0, to = n - 1;
  if constexpr (std::floating_point<S>) {
    const auto next = std::upper_bound(x_.begin() + 1, x_.end() - 1, static_cast<double>(x));
    from = static_cast<std::size_t>(next - x_.begin()) - 1;
    to = from + 1;
  }
  S value(y_[from]), slope(0);
  for (std::size_t i = from; i < to; ++i) {
    const double h = x_[i + 1] - x_[i];
    // at a knot the piece above alone moves with x: a dual number must not count two slopes
    const S along = maximum(S(x - S(x_[i])), S(0));
    const S t = select(along < S(h), along, S(h)) / S(h);
    const S s = S(1) - t;
    const S from_left =
        S(y_[i + 1] - y_[i]) * t -
        S(h * h / 6) * ((s - s * s * s) * S(second_[i]) + (t - t * t * t) * S(second_[i + 1]));
    value = value + from_left;
    const S slope_here =
        S((y_[i + 1] - y_[i]) / h) + S(h / 6) * ((S(1) - S(3) * s * s) * S(second_[i]) +
                                                 (S(3) * t * t - S(1)) * S(second_[i + 1]));
    const bool first = i == 0, last = i + 2 == n;
    const S inside = select(x < S(x_[i]), S(first ? 1.0 : 0.0), S(1)) *
                     select(S(x_[i + 1]) < x, S(last ? 1.0 : 0.0), S(1));
    slope = select(S(0.5) < inside, slope_here, slope);
  }
  const S beyond = x - select(x < S(x_[n - 1]), maximum(x, S(x_[0])), S(x_[n - 1]));
  return {value + slope * beyond, slope};
}

}  // namespace neuroglide
