// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/skeleton/coordinate.hpp"

#include <array>

namespace neuroglide::skeleton {

//! Where every joint stands: one number a coordinate [rad], [m] for the pelvis's translations.
//! Zero is anatomical standing.
template <class Scalar>
struct Posture {
  std::array<Scalar, coordinate_count> values{};

  Scalar& operator[](Coordinate coordinate) { return values[index(coordinate)]; }
  const Scalar& operator[](Coordinate coordinate) const { return values[index(coordinate)]; }

  friend bool operator==(const Posture&, const Posture&) = default;
};

//! The same posture with right and left leg exchanged, and the pelvis seen in the mirror.
template <class Scalar>
Posture<Scalar> mirrored(const Posture<Scalar>& posture) {
  constexpr std::size_t right = index(Coordinate::hip_flexion_r);
  constexpr std::size_t left = index(Coordinate::hip_flexion_l);
  Posture<Scalar> result = posture;
  for (std::size_t i = 0; i < left - right; ++i) {
    result.values[right + i] = posture.values[left + i];
    result.values[left + i] = posture.values[right + i];
  }
  for (const Coordinate odd :
       {Coordinate::pelvis_list, Coordinate::pelvis_rotation, Coordinate::pelvis_tz}) {
    result[odd] = -posture[odd];
  }
  return result;
}

}  // namespace neuroglide::skeleton
