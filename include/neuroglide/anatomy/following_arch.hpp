// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/skeleton/posture.hpp"

namespace neuroglide::anatomy {

//! The posture with the arch of either foot raised by its share of toe extension (the windlass;
//! a body's `arch_follows_toes`), and lowered as toes flex. A rigid foot would strain its fascia
//! ten times too much. Linear in the posture, so that it may be applied to rates as well.
inline skeleton::Posture<double> with_following_arch(skeleton::Posture<double> posture,
                                                     double share) {
  using skeleton::Coordinate;
  posture[Coordinate::arch_rise_r] += share * posture[Coordinate::toe_extension_r];
  posture[Coordinate::arch_rise_l] += share * posture[Coordinate::toe_extension_l];
  return posture;
}

}  // namespace neuroglide::anatomy
