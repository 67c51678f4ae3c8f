// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/simulation/trajectory.hpp"

#include <array>
#include <span>
#include <vector>

namespace neuroglide::simulation {

//! What soft tissue does to the joints: minus the derivative of its stored energy by each
//! coordinate, at the slides as they are (Eq. 6.5) [N m; N for the pelvis's translations]. Positive
//! drives a coordinate up: passive hamstrings give a positive knee_flexion moment.
struct JointMoments {
  skeleton::Posture<double> nerve;
  skeleton::Posture<double> back_line;
};

//! From a recorded time. Follows from the paths' moment arms: Σ tension × (−d bed length / dq),
//! over all segments, with what the moving tether of the conus and the couplings add. Couplings
//! between the tracts are counted with the back line.
JointMoments joint_moments(const anatomy::Body& body, const Trajectory& trajectory,
                           std::size_t time);

//! The same from a posture, the bed laid in it, the slides of stations and the tensions of
//! segments.
JointMoments joint_moments(const anatomy::Body& body, const skeleton::Posture<double>& posture,
                           const path::BedInPosture<double>& bed, std::span<const double> slide,
                           std::span<const double> tension);

//! Length of a strand's path in a posture, as of a muscle with its tendons [m].
double path_length(const anatomy::Body& body, const anatomy::Strand& strand,
                   const skeleton::Posture<double>& posture);

}  // namespace neuroglide::simulation
