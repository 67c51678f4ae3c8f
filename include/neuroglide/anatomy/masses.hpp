// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/parameters.hpp"
#include "neuroglide/math/vector.hpp"
#include "neuroglide/skeleton/bone.hpp"

#include <vector>

namespace neuroglide::anatomy {

//! A mass that moves with a bone, as if it sat in its centre.
struct BoneMass {
  skeleton::Bone bone;
  Vector3<double> centre;  //!< in the bone's frame [m]
  double mass;             //!< [kg]
};

//! The body's masses by de Leva (1996), between man and woman by `segments.female_share`; they sum
//! to `body.mass`. Lower trunk is the pelvis, middle trunk the lumbar block, upper trunk the
//! thorax. The arms hang plumb: their weight pulls at the shoulders, which is where their mass is
//! put, two entries of the thorax of their own, last in the list, right before left. So the moments
//! of gravity and the place of the common centre over the floor are right, its height is 3 to 4 cm
//! too high. A foot is hindfoot (on the calcaneus), forefoot and toes, their common centre de
//! Leva's.
std::vector<BoneMass> masses_of(const Parameters& parameters);

}  // namespace neuroglide::anatomy
