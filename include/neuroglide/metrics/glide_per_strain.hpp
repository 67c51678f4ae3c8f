// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/metrics/excursion.hpp"
#include "neuroglide/metrics/gauge.hpp"

#include <optional>

namespace neuroglide::metrics {

//! Excursion range at a site by range of strain there, mean over the repetitions [m per unit
//! strain]. Nothing where the gauge is slack for more than a tenth of the time: strain then says
//! only how loosely it lies.
std::optional<double> glide_per_strain(const anatomy::Body& body,
                                       const simulation::Trajectory& trajectory,
                                       const anatomy::Site& site, double gauge = usual_gauge);

}  // namespace neuroglide::metrics
