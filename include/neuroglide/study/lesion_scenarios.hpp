// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/lesions.hpp"
#include "neuroglide/protocol/protocol.hpp"
#include "neuroglide/simulation/simulate.hpp"
#include "neuroglide/study/comparison_table.hpp"
#include "neuroglide/study/differentiation.hpp"

#include <optional>
#include <string>
#include <vector>

//! Exercises and tests on a person with a lesion, beside the healthy side and the healthy person.
namespace neuroglide::study {

//! One figure, in the unit of tables. Nothing where a run has failed.
struct LesionFigure {
  std::string group;  //!< as in "Excursion range"
  std::string label;
  std::string unit;
  std::optional<double> healthy;     //!< the same side of the same person without the lesion
  std::optional<double> other_side;  //!< the other side of the person with it
  std::optional<double> lesioned;    //!< the side with the lesion
};

//! One exercise with one lesion.
struct LesionScenario {
  std::string lesion;
  std::string protocol;
  std::string title;  //!< of the protocol
  std::vector<LesionFigure> figures;
  Outcome outcome = Outcome::converged;  //!< the first that is no success
};

struct LesionOptions {
  skeleton::Side side = skeleton::Side::right;  //!< of the lesion
  //! Weights of discomfort; without them half the discomfort that the healthy person has at the end
  //! of a straight leg raise is each tissue's, and all of it is 1.
  std::optional<TissueWeights> weights = {};
  simulation::Settings settings = {};
};

//! The exercises that a lesion is looked at in: both mobilizations, static stretching, straight leg
//! raise, and that with the pelvis held.
std::vector<std::string> lesion_exercises();

//! The weights that stand in where none are given.
TissueWeights usual_weights(const anatomy::Body& healthy,
                            const simulation::Settings& settings = {});

//! Every lesion through every exercise, which moves the side of the lesion and then the other one,
//! on as many threads as there are processors; the result does not depend on their number. Lesions
//! go first, exercises within them. Throws InvalidInput as with_lesion does. If progress says to
//! stop, outcomes are `interrupted`.
std::vector<LesionScenario> run_lesions(const anatomy::Body& healthy,
                                        const std::vector<anatomy::Lesion>& lesions,
                                        const std::vector<protocol::Protocol>& protocols,
                                        const LesionOptions& options = {},
                                        const simulation::Progress& progress = {});

//! A figure by group and label. Throws InvalidInput that lists the labels.
const LesionFigure& find_figure(const LesionScenario& scenario, std::string_view group,
                                std::string_view label);

//! A scenario as text: healthy, other side, lesion, and by how much the lesion changes the side.
ComparisonTable make_lesion_table(const LesionScenario& scenario);

//! A differentiation as text, a column a remote movement.
ComparisonTable make_differentiation_table(const Differentiation& differentiation);

}  // namespace neuroglide::study
