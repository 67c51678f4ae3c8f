// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/simulation/trajectory.hpp"

#include <functional>
#include <string>
#include <vector>

//! Recordings that nobody simulated, in which every figure is known.
namespace neuroglide::scenarios {

//! A recorded time: during which phase, and the hip's flexion.
struct Frame {
  std::string phase;
  int repetition;
  double hip;  //!< [rad]
};

//! What is written into a recording, by hip flexion and by station or segment.
struct MadeUp {
  std::function<double(double, Index)> excursion = [](double, Index) { return 0.0; };
  std::function<double(double, Index)> tension = [](double, Index) { return 0.0; };
  std::function<double(double, Index)> stretch = [](double, Index) { return 0.0; };
};

inline simulation::Trajectory made_up_run(const anatomy::Body& body,
                                          const std::vector<Frame>& frames, const MadeUp& made_up) {
  simulation::Trajectory run;
  run.excursion.width = body.chain.station_count();
  run.tension.width = run.stretch.width = body.chain.segment_count();
  for (const auto& cut : body.bed.cuts) run.reference.length.push_back(cut.anatomical_length);
  for (const Frame& frame : frames) {
    run.time.push_back(static_cast<double>(run.time.size()));
    run.phase.push_back(frame.phase);
    run.repetition.push_back(frame.repetition);
    run.posture.emplace_back();
    run.posture.back()[skeleton::Coordinate::hip_flexion_r] = frame.hip;
    std::vector<double> excursion, tension, stretch;
    for (Index i = 0; i < run.excursion.width; ++i) {
      excursion.push_back(made_up.excursion(frame.hip, i));
    }
    for (Index k = 0; k < run.tension.width; ++k) {
      tension.push_back(made_up.tension(frame.hip, k));
      stretch.push_back(made_up.stretch(frame.hip, k));
    }
    run.excursion.append(excursion);
    run.tension.append(tension);
    run.stretch.append(stretch);
  }
  return run;
}

}  // namespace neuroglide::scenarios
