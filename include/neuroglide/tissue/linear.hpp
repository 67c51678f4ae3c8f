// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/tissue/law.hpp"

namespace neuroglide::tissue {

//! A string: proportional to strain, nothing in compression. The law to test everything against.
template <class Scalar>
struct Linear {
  Scalar axial_stiffness;  //!< tension by unit strain [N]

  friend bool operator==(const Linear&, const Linear&) = default;
};

template <class Scalar>
Pull<Scalar> pull(const Linear<Scalar>& law, const Scalar& strain) {
  return {law.axial_stiffness * positive_part(strain),
          select(Scalar(0) < strain, law.axial_stiffness, Scalar(0))};
}

template <class Scalar>
Scalar tension(const Linear<Scalar>& law, const Scalar& strain) {
  return pull(law, strain).tension;
}

template <class Scalar>
Scalar stiffness(const Linear<Scalar>& law, const Scalar& strain) {
  return pull(law, strain).stiffness;
}

template <class Scalar>
Scalar stored_energy(const Linear<Scalar>& law, const Scalar& strain) {
  const Scalar x = positive_part(strain);
  return law.axial_stiffness * x * x * Scalar(0.5);
}

//! Strain at which the law carries `tension` ≥ 0 [N].
template <class Scalar>
Scalar strain_at(const Linear<Scalar>& law, const Scalar& tension) {
  return tension / law.axial_stiffness;
}

}  // namespace neuroglide::tissue
