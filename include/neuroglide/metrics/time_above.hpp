// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/metrics/gauge.hpp"

namespace neuroglide::metrics {

//! Time for which strain from standing at rest lies above a threshold anywhere on the main line
//! [s], linear between recorded times. Thresholds of blood flow and conduction (6, 8, 15 %) come
//! from animals, from strain beyond the in-situ length, held for an hour or more: an index for
//! comparison, no prediction of harm.
double time_above(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                  skeleton::Side side, double threshold, double gauge = usual_gauge);

}  // namespace neuroglide::metrics
