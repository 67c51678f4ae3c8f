// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/simulation/simulate.hpp"
#include "neuroglide/study/published_study.hpp"

#include <cstdint>
#include <map>
#include <optional>

//! Does in the model what the authors of a study did.
namespace neuroglide::study {

//! What the model says where a study has a figure: nothing where a run failed.
struct Prediction {
  std::map<std::string, std::optional<double>> measurements;  //!< by id, in the row's unit
  //! By id: the readings of an ordering, in its unit.
  std::map<std::string, std::vector<std::optional<double>>> orderings;
  Outcome outcome = Outcome::converged;  //!< the first that is no success
};

//! The subject of virtual experiments: cut as finely as their figures need (tests/property).
struct ExperimentOptions {
  anatomy::BodyOptions body{.nerve_stations = 60, .back_line_stations = 20};
  simulation::Settings settings{.largest_turn = 0.175, .preconditioning = 0};
};

//! All experiments of some studies with one body. Protocols and assumptions are as written. Where
//! `progress` says to stop, the outcome is `interrupted` and figures are missing.
Prediction predict(const std::vector<PublishedStudy>& studies, const anatomy::Body& body,
                   const anatomy::Parameters& parameters,
                   const simulation::Settings& settings = ExperimentOptions{}.settings,
                   const simulation::Progress& progress = {});

//! Mean tension of each region of the nerve, standing at rest [N]; empty where a body finds no
//! rest.
std::map<std::string, double> rest_tension(const anatomy::Body& body);

//! The study with every angle and every assumed number drawn from its spread, cut at two and a half
//! standard deviations and at the range of motion. The same seed draws the same.
PublishedStudy drawn(const PublishedStudy& study, std::uint64_t seed);

//! A protocol with every angle drawn so.
protocol::Protocol drawn(const protocol::Protocol& protocol, std::uint64_t seed);

}  // namespace neuroglide::study
