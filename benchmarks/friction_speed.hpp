// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vector_exp.hpp"
#include <cmath>
#include <cstddef>
#include <span>

namespace neuroglide::benchmarks {

//! Resistance of a node to its speed v: drag·v + friction·tanh(v/creep_speed) [N].
struct FrictionLaw {
  double drag;         //!< [N s/m]
  double friction;     //!< [N]
  double creep_speed;  //!< [m/s]
};

//! The speed at which the resistance balances each force, and its derivative (the gain) if
//! asked for, by Halley's iteration. The number of rounds is fixed so that the loop becomes vector
//! code: 3 leave less than 1e-12 creep speeds, and one more the same of the gain.
template <bool WithGain, class Scalar>
void friction_speed(const FrictionLaw& law, std::span<const Scalar> force, std::span<Scalar> speed,
                    std::span<Scalar> gain) {
  constexpr int rounds = WithGain ? 4 : 3;
  const Scalar unit = Scalar(law.creep_speed);
  const Scalar resistance = Scalar(law.drag * law.creep_speed);
  const Scalar c = Scalar(law.friction) / resistance;
  const Scalar inverse = 1 / resistance;
  const Scalar softest = Scalar(1) / (1 + c);
  const Scalar* __restrict in = force.data();
  Scalar* __restrict out = speed.data();
  [[maybe_unused]] Scalar* __restrict slope_out = gain.data();
  for (std::size_t i = 0; i < force.size(); ++i) {
    // w + c tanh w = y, from the left, where the iteration is monotone.
    const Scalar y = std::abs(in[i]) * inverse;
    Scalar w = y * softest;
    w = y - c > w ? y - c : w;
    [[maybe_unused]] Scalar inverse_slope(0);
    for (int round = 0; round < rounds; ++round) {
      // tanh w = m/d, and every fraction is multiplied out: one division in each round.
      const Scalar e = vector_exp(-2 * w);
      const Scalar m = 1 - e;
      const Scalar d = 1 + e;
      const Scalar f = (w - y) * d + c * m;
      const Scalar curve = 4 * c * e;
      const Scalar slope = d * d + curve;
      if constexpr (WithGain) inverse_slope = d * d / slope;
      w -= f * slope * d / (slope * slope + f * curve * m);
    }
    out[i] = in[i] < 0 ? -w * unit : w * unit;
    if constexpr (WithGain) slope_out[i] = unit * inverse * inverse_slope;
  }
}

//! The same for friction·clamp(v/creep_speed, ±1), whose inverse is two straight lines.
template <bool WithGain, class Scalar>
void clamped_friction_speed(const FrictionLaw& law, std::span<const Scalar> force,
                            std::span<Scalar> speed, std::span<Scalar> gain) {
  const Scalar friction = Scalar(law.friction);
  const Scalar full = friction + Scalar(law.drag * law.creep_speed);
  const Scalar creeping = Scalar(law.creep_speed) / full, sliding = Scalar(1 / law.drag);
  const Scalar* __restrict in = force.data();
  Scalar* __restrict out = speed.data();
  [[maybe_unused]] Scalar* __restrict slope_out = gain.data();
  for (std::size_t i = 0; i < force.size(); ++i) {
    const Scalar pull = std::abs(in[i]);
    const Scalar w = pull < full ? pull * creeping : (pull - friction) * sliding;
    out[i] = in[i] < 0 ? -w : w;
    if constexpr (WithGain) slope_out[i] = pull < full ? creeping : sliding;
  }
}

}  // namespace neuroglide::benchmarks
