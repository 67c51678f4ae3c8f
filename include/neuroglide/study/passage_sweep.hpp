// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/simulation/simulate.hpp"
#include "neuroglide/study/comparison_table.hpp"

#include <optional>
#include <string>
#include <vector>

//! How much of a pull the back line hands on at heel, knee and ischium, by the stiffness that
//! decides it.
namespace neuroglide::study {

//! One place, led through a movement in which the joints beyond it rest.
struct PassageSweep {
  std::string label;     //!< as in "Heel"
  std::string protocol;  //!< name of the movement
  std::string key;       //!< of the stiffness
  std::string unit;
  std::vector<double> stiffness;             //!< in that unit, rising
  std::vector<std::optional<double>> share;  //!< far by near [-]; nothing where a run failed
};

//! Each stiffness over its plausible range, in equal ratios; all else as given. The result does not
//! depend on the number of threads.
std::vector<PassageSweep> sweep_passages(const anatomy::Parameters& parameters,
                                         const anatomy::BodyOptions& options,
                                         const simulation::Settings& settings = {},
                                         const simulation::Progress& progress = {});

//! Places as groups, stiffnesses as rows.
ComparisonTable make_passage_table(const std::vector<PassageSweep>& sweeps);

}  // namespace neuroglide::study
