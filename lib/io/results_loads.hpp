// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/io/dataset.hpp"
#include "neuroglide/simulation/trajectory.hpp"

namespace neuroglide::io {

//! Adds what the tissue does to the joints: `nerve_moment` and `back_line_moment`, time ×
//! coordinate.
void add_joint_moments(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                       Group& root);

//! Adds the length of a strand's path over time, `path_length`: that of a muscle with its tendons.
void add_path_length(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                     const anatomy::Strand& strand, Group& group);

}  // namespace neuroglide::io
