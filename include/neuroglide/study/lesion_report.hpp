// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/lesion_scenarios.hpp"

#include <string>
#include <vector>

//! Lesions through exercises and tests, all of it.
namespace neuroglide::study {

//! The protocols of structural differentiation.
std::vector<std::string> differentiation_protocols();

struct LesionReport {
  std::vector<anatomy::Lesion> lesions;
  skeleton::Side side = skeleton::Side::right;
  std::vector<LesionScenario> scenarios;  //!< lesions go first, exercises within them
  //! By lesion and then without one, each by protocol. Empty where they were not asked for or
  //! a run failed before.
  std::vector<std::vector<Differentiation>> differentiations;

  //! The first that is no success, or converged.
  Outcome outcome() const;
};

//! Runs all of it. Discomfort is weighed as by `weights`. Throws InvalidInput as run_lesions does.
LesionReport report_lesions(const anatomy::Body& healthy,
                            const std::vector<anatomy::Lesion>& lesions,
                            const std::vector<protocol::Protocol>& protocols,
                            const TissueWeights& weights, skeleton::Side side,
                            bool differentiation = true, const simulation::Settings& settings = {},
                            const simulation::Progress& progress = {});

}  // namespace neuroglide::study
