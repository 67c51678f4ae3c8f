// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/tissue/law.hpp"

#include <cmath>

namespace neuroglide::tissue {

//! Collagen that uncrimps before it bears load: a soft region, a quadratic toe, then a straight
//! line; nothing in compression.
//!
//!   T(ε) = K₀ x + (K − K₀) (y²/(2w) + z)                                               (Eq. 4.1)
//!   x = max(ε, 0),  y = clamp(ε − ε_a, 0, w),  z = max(ε − ε_a − w, 0)
//!
//! Assumes that the history of stretch is forgotten (relaxation is added by the chain) and that
//! strain is uniform over the cross-section. Once differentiable but at ε = 0, where the slope
//! jumps from 0 to K₀: a nerve without compression stiffness is slack at a sharp length. Shape
//! after the toe region of nerve (rabbit sciatic, Doering 2022) and ligament (Blankevoort & Huiskes
//! 1991, whose law has no soft region: K₀ = 0, ε_a = 0).
template <class Scalar>
struct ToeLinear {
  Scalar soft_stiffness;   //!< K₀, slope of the soft region [N], above 0
  Scalar axial_stiffness;  //!< K, slope of the line [N], at least K₀
  Scalar toe_start;        //!< ε_a, strain at which the toe begins [-], at least 0
  Scalar toe_width;        //!< w [-], above 0

  friend bool operator==(const ToeLinear&, const ToeLinear&) = default;
};

template <class Scalar>
Pull<Scalar> pull(const ToeLinear<Scalar>& law, const Scalar& strain) {
  const Scalar x = positive_part(strain);
  const Scalar past = positive_part(Scalar(strain - law.toe_start));
  const Scalar y = minimum(past, law.toe_width), z = past - y;
  const Scalar rise = law.axial_stiffness - law.soft_stiffness;
  const Scalar share = y / law.toe_width;
  return {law.soft_stiffness * x + rise * (y * share * Scalar(0.5) + z),
          select(Scalar(0) < strain, Scalar(law.soft_stiffness + rise * share), Scalar(0))};
}

template <class Scalar>
Scalar tension(const ToeLinear<Scalar>& law, const Scalar& strain) {
  return pull(law, strain).tension;
}

template <class Scalar>
Scalar stiffness(const ToeLinear<Scalar>& law, const Scalar& strain) {
  return pull(law, strain).stiffness;
}

template <class Scalar>
Scalar stored_energy(const ToeLinear<Scalar>& law, const Scalar& strain) {
  const Scalar x = positive_part(strain);
  const Scalar past = positive_part(Scalar(strain - law.toe_start));
  const Scalar y = minimum(past, law.toe_width), z = past - y;
  const Scalar rise = law.axial_stiffness - law.soft_stiffness;
  return law.soft_stiffness * x * x * Scalar(0.5) +
         rise * (y * y * y / (Scalar(6) * law.toe_width) + law.toe_width * z * Scalar(0.5) +
                 z * z * Scalar(0.5));
}

//! Strain at which the law carries `tension` ≥ 0 [N]: the inverse, region by region.
template <class Scalar>
Scalar strain_at(const ToeLinear<Scalar>& law, const Scalar& tension) {
  using std::sqrt;
  const Scalar rise = law.axial_stiffness - law.soft_stiffness;
  const Scalar at_toe = law.soft_stiffness * law.toe_start;
  const Scalar past_toe =
      law.soft_stiffness * (law.toe_start + law.toe_width) + rise * law.toe_width * Scalar(0.5);
  const Scalar above = positive_part(Scalar(tension - at_toe));
  const Scalar k0 = law.soft_stiffness, curve = rise / law.toe_width;
  const Scalar toe = Scalar(2) * above / (k0 + sqrt(k0 * k0 + Scalar(2) * curve * above));
  const Scalar line = law.toe_width + (tension - past_toe) / law.axial_stiffness;
  return select(tension < at_toe, Scalar(tension / law.soft_stiffness),
                Scalar(law.toe_start + select(past_toe < tension, line, toe)));
}

}  // namespace neuroglide::tissue
