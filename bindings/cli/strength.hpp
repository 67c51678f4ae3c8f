// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/simulation/strength.hpp"

#include <optional>
#include <string>
#include <vector>

namespace neuroglide::cli {

//! Strength at the knee by angle, against the published bands.
struct ShowStrength {
  std::string subject = "reference_adult";
  std::vector<std::string> changes = {};        //!< "key=value", applied in order
  std::optional<simulation::Sex> against = {};  //!< whose bands; by the subject's name if not said
};

//! Throws InvalidInput for an unknown subject or key.
int execute(const ShowStrength& command);

}  // namespace neuroglide::cli
