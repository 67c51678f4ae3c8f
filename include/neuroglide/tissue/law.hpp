// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/real.hpp"

#include <concepts>

namespace neuroglide::tissue {

//! A law turns strain into elastic tension. Strain is engineering strain from slack length,
//! positive in lengthening; tension is never negative and never falls with strain; stiffness is its
//! derivative, stored energy its integral per slack length. The typed suite
//! tests/property/law_test.cpp checks for every law what a concept cannot say.
template <class Law, class Scalar>
concept TensileLaw = Real<Scalar> && std::copyable<Law> && requires(const Law& law, Scalar strain) {
  { tension(law, strain) } -> std::convertible_to<Scalar>;        // [N]
  { stiffness(law, strain) } -> std::convertible_to<Scalar>;      // d tension / d strain [N]
  { stored_energy(law, strain) } -> std::convertible_to<Scalar>;  // [J/m]
  { strain_at(law, strain) } -> std::convertible_to<Scalar>;      // inverse of tension above zero
};

//! Tension and stiffness, evaluated together.
template <class Scalar>
struct Pull {
  Scalar tension;    //!< [N]
  Scalar stiffness;  //!< [N]
};

}  // namespace neuroglide::tissue
