// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/tissue_load.hpp"

#include "neuroglide/metrics/gauge.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace neuroglide::study {

namespace {

constexpr const char* hamstrings[] = {"biceps_femoris", "semimembranosus", "semitendinosus"};

//! Tension of a muscle is one along its length, but for the little that its bed takes: the mean.
double tension_of_muscle(const anatomy::Strand& strand, const simulation::Trajectory& trajectory,
                         std::size_t time) {
  return metrics::tension_of(trajectory, metrics::gauge_between(strand, 0, strand.arc.back()),
                             time);
}

}  // namespace

TissueLoad load_at(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                   skeleton::Side side, std::size_t time) {
  TissueLoad load;
  for (const char* name : hamstrings) {
    load.hamstrings += tension_of_muscle(anatomy::find_strand(body, name, side), trajectory, time);
  }
  for (const std::string& name : body.main_line) {
    for (const Index k : anatomy::find_strand(body, name, side).segments) {
      load.nerve = std::max(load.nerve, trajectory.tension(time, k));
    }
  }
  return load;
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
