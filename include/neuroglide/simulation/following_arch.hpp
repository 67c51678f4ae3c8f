// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/following_arch.hpp"
#include "neuroglide/protocol/movement.hpp"

#include <algorithm>

namespace neuroglide::simulation {

//! The movement with the arch following the toes on either foot whose arch it leaves at zero
//! throughout. Protocols and recordings seldom state the arch; what one does state is kept.
inline protocol::Movement with_following_arch(protocol::Movement movement, double share) {
  using skeleton::Coordinate;
  for (const Coordinate arch : {Coordinate::arch_rise_r, Coordinate::arch_rise_l}) {
    const auto moves = [&](const auto& posture) { return posture[arch] != 0; };
    if (std::any_of(movement.postures.begin(), movement.postures.end(), moves)) continue;
    for (auto* postures : {&movement.postures, &movement.rates}) {
      for (skeleton::Posture<double>& posture : *postures) {
        posture[arch] = anatomy::with_following_arch(posture, share)[arch];
      }
    }
  }
  return movement;
}

}  // namespace neuroglide::simulation
