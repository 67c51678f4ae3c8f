// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/protocol/protocol.hpp"
#include "neuroglide/simulation/simulate.hpp"
#include "neuroglide/study/robustness.hpp"
#include "neuroglide/study/summary.hpp"

#include <optional>
#include <string>
#include <vector>

namespace neuroglide::study {

//! An exercise of a comparison: what was asked, what the body did, what it comes to.
struct Arm {
  protocol::Protocol protocol;
  simulation::Trajectory trajectory;
  Summary summary;  //!< empty where nothing was recorded
};

struct Comparison {
  std::vector<Arm> arms;
  skeleton::Side side = skeleton::Side::right;  //!< whose nerve is told of
  std::optional<Robustness> robustness = {};    //!< of the figures, where it was asked for

  //! The first outcome that is no success, or converged.
  Outcome outcome() const;
};

//! The exercises of `compare`: both mobilizations, static stretching as usually done, and a static
//! hold at the lockout's end posture.
std::vector<std::string> usual_arms();

//! The same body through several exercises, on as many threads as there are processors. The result
//! does not depend on their number. `progress` is called from one thread at a time.
Comparison compare(const anatomy::Body& body, const std::vector<protocol::Protocol>& protocols,
                   const simulation::Settings& settings = {},
                   const simulation::Progress& progress = {});

//! The same with recorded movements among the exercises. These need not end where they began and
//! are not gone through beforehand. Throws InvalidInput where the protocols move the other leg than
//! `side_of_recordings`.
Comparison compare(const anatomy::Body& body, const std::vector<Exercise>& exercises,
                   skeleton::Side side_of_recordings, const simulation::Settings& settings = {},
                   const simulation::Progress& progress = {});

//! How finely a recorded movement is followed where exercises are followed so.
simulation::Settings settings_of_recordings(simulation::Settings settings);

//! One figure under both ends of the range of a parameter that no measurement fixes.
struct SweptFigure {
  std::string label;
  std::string unit;
  double at_low, at_default, at_high;
};

//! A parameter swept between its bounds, and what that does to an exercise.
struct Sweep {
  std::string key;
  double low, value, high;  //!< in the parameter's unit
  std::string unit;
  std::vector<SweptFigure> figures;
  Outcome outcome = Outcome::converged;  //!< of the three runs, the first that is no success
};

//! Sweeps the couplings that no datum fixes, knee overlap and shear between nerve and fascia,
//! between their bounds, and tells what that does to the excursions, peak strains and hamstring
//! tensions of an exercise.
std::vector<Sweep> sweep_couplings(const anatomy::Parameters& parameters,
                                   const anatomy::BodyOptions& options,
                                   const protocol::Protocol& protocol,
                                   const simulation::Settings& settings = {},
                                   const simulation::Progress& progress = {});

}  // namespace neuroglide::study
