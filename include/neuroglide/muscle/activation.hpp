// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/real.hpp"

#include <cmath>

namespace neuroglide::muscle {

//! How fast activation follows its drive, at half activation roughly [s]. De Groote et al. 2016.
struct ActivationTimes {
  double rise = 0.015;
  double fall = 0.060;

  friend bool operator==(const ActivationTimes&, const ActivationTimes&) = default;
};

//! Activation after `duration` [s] under a drive that stays what it is, both 0 … 1:
//!
//!   da/dt = (e − a) / (τ_rise (0.5 + 1.5 a))   while e > a
//!   da/dt = (e − a) (0.5 + 1.5 a) / τ_fall     while e < a                              (Eq. 3.3)
//!
//! the two regimes of Thelen 2003 (J Biomech Eng 125:70) and of De Groote et al. 2016, whose smooth
//! passage between them is left out. Activation never passes its drive, so that a step stays in its
//! regime and the solution is exact: for any duration the result lies between a and e, and two
//! half steps are a whole one.
template <class Scalar>
Scalar next_activation(const Scalar& a, const Scalar& drive, double duration,
                       const ActivationTimes& times = {}) {
  using std::exp, std::log;
  const Scalar k = Scalar(0.5) + Scalar(1.5) * drive;

  // rising: y = 1.5 (e − a)/k obeys ln y − y = ln y₀ − y₀ − t/(τ k). In z = ln y the left side is
  // concave and rises, so that Newton from below climbs to the root and never passes it; y ≤ 3/4
  // for any a and e in 0 … 1, so that seven rounds are more than it takes.
  const Scalar start = maximum(Scalar(Scalar(1.5) * (drive - a) / k), Scalar(1e-30));
  const Scalar c = log(start) - start - Scalar(duration / times.rise) / k;
  Scalar z = c;
  for (int round = 0; round < 7; ++round) {
    const Scalar y = exp(z);
    z = z - (z - y - c) / (Scalar(1) - y);
  }
  const Scalar risen = drive - exp(z) * k / Scalar(1.5);

  // falling: u = x/(k + 1.5 x), x = a − e, decays as e^(−k t/τ)
  const Scalar x = positive_part(Scalar(a - drive));
  const Scalar u = x / (k + Scalar(1.5) * x) * exp(Scalar(-k * Scalar(duration / times.fall)));
  const Scalar fallen = drive + k * u / (Scalar(1) - Scalar(1.5) * u);

  const Scalar next = select(a < drive, maximum(risen, a), minimum(fallen, a));
  return select(a < drive, minimum(next, drive), maximum(next, drive));
}

}  // namespace neuroglide::muscle
