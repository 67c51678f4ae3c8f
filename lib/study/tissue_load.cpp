// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/tissue_load.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/simulation/person.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace neuroglide::study {

TissueLoad load_at(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                   skeleton::Side side, std::size_t time) {
  const auto row = [time](const simulation::History& history) {
    return std::span(history.values).subspan(time * history.width, history.width);
  };
  const auto felt = simulation::felt_tension(body, simulation::felt_on(body, side),
                                             row(trajectory.tension), row(trajectory.active));
  return {felt.hamstrings, felt.nerve};
}

TissueLoad peak_load(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                     skeleton::Side side) {
  TissueLoad peak;
  for (std::size_t t = 0; t < trajectory.time.size(); ++t) {
    const TissueLoad now = load_at(body, trajectory, side, t);
    peak.hamstrings = std::max(peak.hamstrings, now.hamstrings);
    peak.nerve = std::max(peak.nerve, now.nerve);
  }
  return peak;
}

Discomfort discomfort_by_tissue(const TissueLoad& load, const TissueWeights& weights,
                                const TissueSensitivity& sensitivity) {
  for (const double value : {weights.per_hamstring_newton, weights.per_nerve_newton,
                             sensitivity.hamstrings, sensitivity.nerve}) {
    require(value >= 0,
            fmt::format("a weight or sensitivity of discomfort is {:g}; give at least 0", value));
  }
  return {weights.per_hamstring_newton * sensitivity.hamstrings * load.hamstrings,
          weights.per_nerve_newton * sensitivity.nerve * load.nerve};
}

TissueWeights equal_weights(const TissueLoad& bearable) {
  require(bearable.hamstrings > 0 && bearable.nerve > 0,
          fmt::format("a bearable load of {:g} N in the hamstrings and {:g} N in the nerve says "
                      "nothing of their weights; take a posture that loads both",
                      bearable.hamstrings, bearable.nerve));
  return {0.5 / bearable.hamstrings, 0.5 / bearable.nerve};
}

}  // namespace neuroglide::study
