// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/muscle/curves.hpp"

namespace neuroglide::muscle {

//! What contracts in a segment of a chain, beside what the segment carries passively. Strain is
//! from the fibres' optimal length along the tendon, so that 1 + ε is their normalised length;
//! pennation is constant.
template <class Scalar>
struct Fibres {
  Scalar maximum_force;     //!< F₀ cos α, at optimal length, along the tendon [N]
  Scalar maximum_velocity;  //!< of shortening [optimal lengths/s]
  Scalar long_side;         //!< widens force–length beyond optimal length [-]

  friend bool operator==(const Fibres&, const Fibres&) = default;
};

//! Fibres within a step of time: what they did before it, and how active they are at its end.
template <class Scalar>
struct Contraction {
  Scalar activation;        //!< a, 0 to 1 [-]
  Scalar start_strain;      //!< at the beginning of the step [-]
  Scalar inverse_duration;  //!< 1/Δt [1/s]; zero for a balance at rest
};

//! Active tension at the end of a step and its derivative by strain [N].
//!
//!   T = a F₀ cos α · [f⁺(λ) + f⁻(λ₀)]₊ · f_v((λ − λ₀)/(Δt v_max)),  λ = 1 + ε
//!   f⁺(λ) = f_l(min(λ, 1)),  f⁻(λ) = f_l(max(λ, 1)) − f_l(1)                        (Eq. 3.10)
//!
//! Beyond optimal length force falls as a fibre lengthens. That would make the step's energy
//! concave where a Δt exceeds −f_v′ f_l/(v_max f_v f_l′); the falling part is therefore taken at
//! the beginning of the step (Eyre's splitting), the rising part and the velocity at its end: the
//! tension never falls with strain whatever the step. What it costs is first order in Δt: the force
//! lags by a F₀ |f_l′| Δλ, under 0.02 F₀ for the steps that `simulation` takes with a tenth of full
//! activation.
template <class Scalar>
CurveValue<Scalar> active_tension(const Fibres<Scalar>& fibres, const Scalar& strain,
                                  const Contraction<Scalar>& contraction) {
  const Scalar one(1), length = one + strain, start = one + contraction.start_strain;
  const Scalar peak = active_force_length(one, fibres.long_side).value;
  const auto rising = active_force_length(minimum(length, one), fibres.long_side);
  const Scalar fallen = active_force_length(maximum(start, one), fibres.long_side).value - peak;
  const Scalar share = rising.value + fallen;
  const Scalar by_length = positive_part(share);
  const Scalar slope = select(length < one, positive_part(rising.slope), Scalar(0));
  const Scalar rate = contraction.inverse_duration / fibres.maximum_velocity;
  const auto curve = force_velocity(Scalar((length - start) * rate));
  // faster shortening than the fastest carries nothing
  const Scalar by_velocity = positive_part(curve.value);
  const Scalar velocity_slope = select(Scalar(0) < curve.value, curve.slope, Scalar(0));
  const Scalar force = contraction.activation * fibres.maximum_force;
  return {force * by_length * by_velocity,
          force * (select(Scalar(0) < share, slope, Scalar(0)) * by_velocity +
                   by_length * velocity_slope * rate)};
}

}  // namespace neuroglide::muscle
