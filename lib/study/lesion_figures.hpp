// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/lesions.hpp"
#include "neuroglide/simulation/trajectory.hpp"
#include "neuroglide/study/tissue_load.hpp"

#include <string>
#include <vector>

namespace neuroglide::study {

//! A figure of one run, in the unit of tables.
struct Measured {
  std::string group, label, unit;
  double value;
};

//! How much more is felt than in healthy tissue.
struct LesionSensitivity {
  TissueSensitivity tissues;
  double local = 1;  //!< of the tissue in which the lesion lies
};

//! What is told of one side of one run: strain, excursion, tension, discomfort.
std::vector<Measured> examine(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                              skeleton::Side side, const anatomy::Stretch& near,
                              const TissueWeights& weights, const LesionSensitivity& sensitivity);

}  // namespace neuroglide::study
