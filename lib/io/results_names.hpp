// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"

#include <algorithm>
#include <string>

//! How results call sides and policies.
namespace neuroglide::io {

inline std::string suffix(skeleton::Side side) {
  return side == skeleton::Side::right ? "_r" : "_l";
}

inline std::string side_name(skeleton::Side side) {
  return side == skeleton::Side::right ? "right" : "left";
}

inline std::string policy_name(anatomy::InSituPolicy policy) {
  return policy == anatomy::InSituPolicy::relaxed ? "relaxed" : "balanced";
}

//! "hip_flexion" as "hip flexion".
inline std::string spaced(std::string name) {
  std::ranges::replace(name, '_', ' ');
  return name;
}

}  // namespace neuroglide::io
