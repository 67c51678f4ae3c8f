// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/real.hpp"

#include <cmath>

//! What fibres do when they are driven: force by length and by velocity, as shares of the maximum
//! isometric force. The passive curve is tissue::Exponential.
namespace neuroglide::muscle {

template <class Scalar>
struct CurveValue {
  Scalar value;  //!< share of the maximum isometric force [-]
  Scalar slope;  //!< derivative by the argument [-]
};

namespace detail {

//! b exp(−(λ − c)² / (2 (d + e λ)²)). A width below a hundredth occurs only where the exponential
//! has vanished.
template <class Scalar>
CurveValue<Scalar> bell(const Scalar& length, double b, double c, double d, double e) {
  using std::exp;
  const Scalar width = maximum(Scalar(Scalar(d) + Scalar(e) * length), Scalar(0.01));
  const Scalar z = (length - Scalar(c)) / width;
  const Scalar value = Scalar(b) * exp(Scalar(-z * z * Scalar(0.5)));
  return {value, -value * z * (Scalar(1) - Scalar(e) * z) / width};
}

}  // namespace detail

//! Active force by length, λ = fibre length / optimal length:
//!
//!   f_l(λ) = Σ_k b_1k exp(−(λ − b_2k)² / (2 (b_3k + b_4k λ)²)),  k = 1, 2, 3             (Eq. 3.1)
//!
//! after De Groote et al. 2016 (Ann Biomed Eng 44:2922), with the coefficients in the digits that
//! OpenSim gives. Past the optimum the curve may be widened, f_l(1 + (λ − 1)/long_side); 1 is as
//! published. Continuous; where it is widened its slope, 0.16 at the optimum, jumps there.
template <class Scalar>
CurveValue<Scalar> active_force_length(const Scalar& normalised_length,
                                       const Scalar& long_side = Scalar(1)) {
  const auto is_long = Scalar(1) < normalised_length;
  const Scalar stretch = select(is_long, Scalar(Scalar(1) / long_side), Scalar(1));
  const Scalar length = Scalar(1) + (normalised_length - Scalar(1)) * stretch;
  const auto first = detail::bell(length, 0.8150671134243542, 1.055033428970575, 0.162384573599574,
                                  0.063303448465465);
  const auto second = detail::bell(length, 0.433004984392647, 0.716775413397760, -0.029947116970696,
                                   0.200356847296188);
  const auto third = detail::bell(length, 0.1, 1.0, 0.353553390593274, 0.0);
  return {first.value + second.value + third.value,
          (first.slope + second.slope + third.slope) * stretch};
}

//! Force by velocity, v = fibre velocity / maximum velocity, lengthening positive:
//!
//!   f_v(v) = d₁ ln((d₂ v + d₃) + √((d₂ v + d₃)² + 1)) + d₄                              (Eq. 3.2)
//!
//! after De Groote et al. 2016; OpenSim's digits make f_v(0) = 1 and f_v(−1) = 0. Rises everywhere,
//! to 1.79 at v = 1; faster shortening than −1 would push and is the caller's to cut off.
template <class Scalar>
CurveValue<Scalar> force_velocity(const Scalar& normalised_velocity) {
  using std::log, std::sqrt;
  constexpr double d1 = -0.3211346127989808, d2 = -8.149, d3 = -0.374, d4 = 0.8825327733249912;
  const Scalar x = Scalar(d2) * normalised_velocity + Scalar(d3);
  const Scalar root = sqrt(x * x + Scalar(1));
  // ln(x + √(x² + 1)) is odd: taking |x| keeps its digits where x is large and negative
  const Scalar size = select(x < Scalar(0), Scalar(-x), x);
  const Scalar sign = select(x < Scalar(0), Scalar(-1), Scalar(1));
  return {Scalar(d1) * sign * log(Scalar(size + root)) + Scalar(d4), Scalar(d1 * d2) / root};
}

}  // namespace neuroglide::muscle
