// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/simulation/trajectory.hpp"

#include <optional>

namespace neuroglide::metrics {

//! Where the nerve converges between two recorded times: the place on the main line, from the conus
//! [m], towards which it slides along its bed from both sides. Nothing where it slides one way all
//! along. Where there are several, the one with the greatest slide on its lesser side.
std::optional<double> convergence_point(const anatomy::Body& body,
                                        const simulation::Trajectory& trajectory,
                                        skeleton::Side side, std::size_t from, std::size_t to);

}  // namespace neuroglide::metrics
