// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/metrics/history.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/simulation/joint_moments.hpp"

#include <fmt/format.h>

namespace neuroglide::metrics {

using anatomy::Body;
using simulation::Trajectory;

void require_of(const Body& body, const Trajectory& trajectory) {
  const std::size_t stations = trajectory.slide.width, segments = trajectory.tension.width;
  const auto& chain = body.chain;
  if (stations == chain.station_count() && segments == chain.segment_count()) return;
  throw InvalidInput(fmt::format(
      "the trajectory has {} stations and {} segments, and this body {} and {}; give the body that "
      "was led through it",
      stations, segments, chain.station_count(), chain.segment_count()));
}

std::vector<double> excursion_history(const Body& body, const Trajectory& trajectory,
                                      const anatomy::Site& site) {
  std::vector<double> history(trajectory.time.size());
  for (std::size_t t = 0; t < history.size(); ++t) {
    history[t] = excursion_at(body, trajectory, site, t);
  }
  return history;
}

std::vector<double> strain_history(const Trajectory& trajectory, const Gauge& gauge) {
  std::vector<double> history(trajectory.time.size());
  for (std::size_t t = 0; t < history.size(); ++t) history[t] = stretch_of(trajectory, gauge, t);
  return history;
}

std::vector<double> tension_history(const Trajectory& trajectory, const Gauge& gauge) {
  std::vector<double> history(trajectory.time.size());
  for (std::size_t t = 0; t < history.size(); ++t) history[t] = tension_of(trajectory, gauge, t);
  return history;
}

Excursion excursion_of(const Body& body, const Trajectory& trajectory, const anatomy::Site& site) {
  require(!trajectory.time.empty(), "nothing was recorded; lead a movement and record it");
  return excursion(body, trajectory, site);
}

MomentHistory moment_history(const Body& body, const Trajectory& trajectory) {
  MomentHistory history;
  for (std::size_t t = 0; t < trajectory.time.size(); ++t) {
    const auto moments = simulation::joint_moments(body, trajectory, t);
    history.nerve.push_back(moments.nerve);
    history.back_line.push_back(moments.back_line);
  }
  return history;
}

std::vector<double> work_history(const Trajectory& trajectory,
                                 const std::vector<skeleton::Posture<double>>& moments) {
  std::vector<double> work(trajectory.time.size(), 0.0);
  for (std::size_t t = 1; t < work.size(); ++t) {
    double step = 0;
    for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
      const double moment = (moments[t - 1].values[c] + moments[t].values[c]) / 2;
      step -= moment * (trajectory.posture[t].values[c] - trajectory.posture[t - 1].values[c]);
    }
    work[t] = work[t - 1] + step;
  }
  return work;
}

}  // namespace neuroglide::metrics
