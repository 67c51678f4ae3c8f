// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/real.hpp"

namespace neuroglide::tissue {

//! Dry friction with a small elastic reach d and an anchor a that is dragged along (Eq. 4.4):
//! f = F·clamp((u − a)/d, ±1). What sticks stays, however long it is held; what slips drags its
//! anchor at distance d.
template <class Scalar>
struct Grip {
  Scalar force;      //!< resists the slide [N]
  Scalar stiffness;  //!< d force / d slide [N/m]
};

template <class Scalar>
Grip<Scalar> grip(const Scalar& limit, const Scalar& slide, const Scalar& anchor, double reach) {
  const Scalar x = (slide - anchor) * Scalar(1 / reach);
  const Scalar held = clamp(x, Scalar(-1), Scalar(1));
  return {limit * held, select(held == x, Scalar(limit * Scalar(1 / reach)), Scalar(0))};
}

//! The anchor after a step.
template <class Scalar>
Scalar dragged_anchor(const Scalar& slide, const Scalar& anchor, double reach) {
  return slide - clamp(Scalar(slide - anchor), Scalar(-reach), Scalar(reach));
}

//! Energy of the grip by the incremental potential: quadratic within reach, then a line.
template <class Scalar>
Scalar grip_energy(const Scalar& limit, const Scalar& slide, const Scalar& anchor, double reach) {
  const Scalar x = (slide - anchor) * Scalar(1 / reach);
  const Scalar held = clamp(x, Scalar(-1), Scalar(1));
  return limit * Scalar(reach) * held * (x - held * Scalar(0.5));
}

}  // namespace neuroglide::tissue
