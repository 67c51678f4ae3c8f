// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/virtual_experiment.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace neuroglide::study {

//! The experiments of one study as they were run on one body.
struct Runs {
  const anatomy::Body* body;
  const anatomy::Parameters* parameters;
  std::map<std::string, simulation::Trajectory> by_name;
};

//! A reading in SI units, or of a parameter in its own; nothing where its experiment failed.
std::optional<double> value_of(const Reading& reading, const Runs& runs);

}  // namespace neuroglide::study
