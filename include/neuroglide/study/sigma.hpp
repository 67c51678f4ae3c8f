// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/virtual_experiment.hpp"

#include <map>
#include <string>
#include <vector>

//! What the scores of a validation divide by.
namespace neuroglide::study {

//! The three parts of a figure's standard deviation about the model, in its unit (Eq. 8.1).
struct Sigma {
  double standard_error;   //!< of the published mean
  double between_studies;  //!< of one study's mean about the truth
  double model;            //!< of the model's figure when what the paper leaves open is drawn

  double total() const;
};

//! The parts for every measurement, with the model's own spread from `draws` draws of angles and
//! assumptions on one body. Deterministic. Empty where `progress` said to stop.
std::map<std::string, Sigma> sigmas(const std::vector<PublishedStudy>& studies,
                                    const anatomy::Parameters& parameters,
                                    const ExperimentOptions& options, std::size_t draws,
                                    const simulation::Progress& progress = {});

//! Standard deviation by the middle half of the values, which a few odd draws do not sway: a ratio
//! whose denominator passes near zero has some. Of fewer than four values it is 0.
double robust_deviation(std::vector<double> values);

//! What the score of a row divides by: its frozen standard deviation; of a row that was never
//! frozen, such as a user's own, its standard error and spread between studies.
double sigma_of(const Measurement& row);

//! The frozen file's text.
std::string write_sigmas(const std::map<std::string, Sigma>& sigmas, std::size_t draws);

}  // namespace neuroglide::study
