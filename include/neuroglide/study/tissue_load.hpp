// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/simulation/trajectory.hpp"

//! What pulls at a person's leg, by tissue, and what that is felt as.
namespace neuroglide::study {

//! Tension by tissue of one side [N].
struct TissueLoad {
  double hamstrings = 0;  //!< sum of the three that cross the hip, passive
  double nerve = 0;       //!< mean from ischium to ankle, where a leg raise is felt

  friend bool operator==(const TissueLoad&, const TissueLoad&) = default;
};

TissueLoad load_at(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                   skeleton::Side side, std::size_t time);

//! Highest of each over the recording.
TissueLoad peak_load(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                     skeleton::Side side);

//! Discomfort that a newton makes in healthy tissue [1/N].
struct TissueWeights {
  double per_hamstring_newton = 0;
  double per_nerve_newton = 0;
};

//! How much more a newton is felt than in healthy tissue, by tissue [-].
struct TissueSensitivity {
  double hamstrings = 1;
  double nerve = 1;
};

//! Discomfort by tissue; their sum is 1 where a person bears no more [-].
struct Discomfort {
  double hamstrings = 0;
  double nerve = 0;
  double total() const { return hamstrings + nerve; }
};

//! Discomfort as weight × sensitivity × tension of each tissue. Throws InvalidInput for weights and
//! sensitivities below 0.
Discomfort discomfort_by_tissue(const TissueLoad& load, const TissueWeights& weights,
                                const TissueSensitivity& sensitivity = {});

//! Weights under which a load is just bearable, half of it by either tissue: an assumption that
//! stands in where no one has measured how they share. Throws InvalidInput for a load of nothing.
TissueWeights equal_weights(const TissueLoad& bearable);

}  // namespace neuroglide::study
