// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/metrics/excursion.hpp"
#include "neuroglide/metrics/gauge.hpp"

#include <vector>

//! Whole recordings at one place, compiled.
namespace neuroglide::metrics {

//! Throws InvalidInput unless the trajectory is one of a body with so many stations and segments.
void require_of(const anatomy::Body& body, const simulation::Trajectory& trajectory);

//! Motion of the tissue past a site's plane by time, positive distally [m].
std::vector<double> excursion_history(const anatomy::Body& body,
                                      const simulation::Trajectory& trajectory,
                                      const anatomy::Site& site);

//! Strain of a gauge by time, from standing at rest [-].
std::vector<double> strain_history(const simulation::Trajectory& trajectory, const Gauge& gauge);

//! Mean tension of a gauge by time [N].
std::vector<double> tension_history(const simulation::Trajectory& trajectory, const Gauge& gauge);

//! Range and way of an excursion over the whole recording. Throws InvalidInput for a recording of
//! nothing.
Excursion excursion_of(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                       const anatomy::Site& site);

//! What soft tissue does to the joints and the joints to it, over a recording.
struct MomentHistory {
  std::vector<skeleton::Posture<double>> nerve, back_line;  //!< by time [N m; N]
};
MomentHistory moment_history(const anatomy::Body& body, const simulation::Trajectory& trajectory);

//! Work that the bones did on a tract since the recording began, − Σ ∫ moment dq, by the
//! trapezoidal rule [J]. Over a movement that ends as it began it is what the tissue turned to heat
//! (Eq. 5.5), but for what its tethers and memories still hold.
std::vector<double> work_history(const simulation::Trajectory& trajectory,
                                 const std::vector<skeleton::Posture<double>>& moments);

}  // namespace neuroglide::metrics
