// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/metrics/gauge.hpp"

#include <string>

namespace neuroglide::metrics {

//! The highest value of something over a stretch of nerve and the whole recording.
struct Peak {
  double value;
  double time;        //!< [s]
  std::string phase;  //!< in which it came
  double position;    //!< along the main line from the conus, standing [m]
};

//! Peak strain from standing at rest over a territory of the main line, by gauge [-].
Peak peak_strain(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                 const anatomy::Territory& territory, skeleton::Side side,
                 double gauge = usual_gauge);

//! Peak tension over a territory of the main line, by gauge [N].
Peak peak_tension(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                  const anatomy::Territory& territory, skeleton::Side side,
                  double gauge = usual_gauge);

//! Peak tension of any segment of a strand [N].
double peak_strand_tension(const anatomy::Strand& strand, const simulation::Trajectory& trajectory);

}  // namespace neuroglide::metrics
