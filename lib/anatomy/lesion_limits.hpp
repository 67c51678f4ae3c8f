// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/lesions.hpp"

//! Between what the numbers of any lesion must lie, whoever wrote them.
namespace neuroglide::anatomy {

struct Limits {
  double low, high;
};

inline constexpr Limits sensitivity_limits{0.1, 10};

constexpr Limits limits_of(Change what) {
  switch (what) {
    case Change::adhesion:
      return {0.002, 0.5};
    case Change::friction:
      return {0, 1};
    case Change::stiffness:
      return {0.1, 10};
    case Change::tether:
    case Change::interface_shear:
      break;
  }
  return {0, 1e4};
}

}  // namespace neuroglide::anatomy
