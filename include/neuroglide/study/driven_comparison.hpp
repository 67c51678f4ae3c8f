// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/simulation/driven.hpp"
#include "neuroglide/study/comparison_table.hpp"

#include <string>
#include <vector>

//! Exercises whose end range is an outcome, side by side.
namespace neuroglide::study {

//! An exercise as a person was led through it until the body stopped it.
struct DrivenArm {
  protocol::Protocol protocol;
  simulation::DrivenRun run;
  double patellofemoral = 0;  //!< force on the patella at the last end [N]
};

struct DrivenComparison {
  std::vector<DrivenArm> arms;
  simulation::FittedDiscomfort discomfort;
  double tolerance_scale = 1;

  //! The first outcome that is no success, or converged.
  Outcome outcome() const;
};

//! Drives a person through several exercises, on as many threads as there are processors. One that
//! takes another's end posture is held where that other's first repetition ended. The result does
//! not depend on the number of threads. Throws InvalidInput for a protocol that is none.
DrivenComparison drive_all(const simulation::Person& person,
                           const std::vector<protocol::Protocol>& protocols,
                           const simulation::DrivenOptions& options = {},
                           const simulation::Progress& progress = {});

//! The arms as of a comparison, for the files and the page, which tell of the right nerve. One that
//! recorded nothing has no summary.
Comparison as_comparison(const anatomy::Body& body, const DrivenComparison& driven);

//! Exercises as columns: where the first and the last repetition end and what ends them, posture,
//! load, and whether there is more ease.
ComparisonTable make_end_range_table(const DrivenComparison& comparison);

//! Repetitions as columns; ten at most, spread evenly. Empty where nothing goes to an end range.
ComparisonTable make_repetition_table(const DrivenArm& arm);

//! What ends each exercise, what changes over its repetitions and why, in a paragraph.
std::string driven_words(const DrivenComparison& comparison);

}  // namespace neuroglide::study
