// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/strain.hpp"
#include "neuroglide/simulation/simulate.hpp"

#include <string>

namespace neuroglide::simulation {

//! Writes down what a session is at, row by row.
class Recorder {
 public:
  Recorder(const Session& session, Trajectory& trajectory)
      : session_(session), trajectory_(trajectory) {
    trajectory.reference = session.reference;
    const std::size_t stations = session.body->chain.station_count();
    const std::size_t segments = session.body->chain.segment_count();
    trajectory.slide.width = trajectory.excursion.width = stations;
    trajectory.strain.width = trajectory.stretch.width = trajectory.tension.width = segments;
    trajectory.active.width = session.body->chain.contractiles.size();
    by_station_.resize(stations);
    by_segment_.resize(segments);
  }

  void record(double time, const std::string& phase, int repetition,
              const skeleton::Posture<double>& posture) {
    const auto& chain = session_.body->chain;
    const auto& slide = session_.state.slide;
    trajectory_.time.push_back(time);
    trajectory_.phase.push_back(phase);
    trajectory_.repetition.push_back(repetition);
    trajectory_.posture.push_back(posture);
    trajectory_.slide.append(slide);
    for (std::size_t i = 0; i < slide.size(); ++i) {
      by_station_[i] = slide[i] + session_.bed.drift[i] - session_.reference.position[i];
    }
    trajectory_.excursion.append(by_station_);
    for (std::size_t k = 0; k < by_segment_.size(); ++k) {
      by_segment_[k] = chain::strain(chain, session_.bed, slide, k);
    }
    trajectory_.strain.append(by_segment_);
    for (std::size_t k = 0; k < by_segment_.size(); ++k) {
      by_segment_[k] =
          (1 + by_segment_[k]) * chain.slack_length[k] / session_.reference.length[k] - 1;
    }
    trajectory_.stretch.append(by_segment_);
    trajectory_.tension.append(session_.work.balance.tension);
    trajectory_.active.append(session_.work.balance.active);
  }

 private:
  const Session& session_;
  Trajectory& trajectory_;
  std::vector<double> by_station_, by_segment_;
};

}  // namespace neuroglide::simulation
