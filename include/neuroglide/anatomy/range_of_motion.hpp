// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/skeleton/coordinate.hpp"

#include <string_view>

namespace neuroglide::anatomy {

//! How far a coordinate goes [rad], [m] for translations; both ends belong to it.
struct Range {
  double lower;
  double upper;

  friend bool operator==(const Range&, const Range&) = default;
};

constexpr bool contains(Range range, double value) {
  return value >= range.lower && value <= range.upper;
}

//! What the anatomy of a supple adult allows, from anatomical standing. It tells an impossible
//! angle from a possible one; where a given person stops is an outcome of a simulation.
Range range_of_motion(skeleton::Coordinate coordinate);

//! Where that range comes from: a citation, or text that begins with "assumed".
std::string_view range_of_motion_source(skeleton::Coordinate coordinate);

}  // namespace neuroglide::anatomy
