// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/path/trace.hpp"

#include <string_view>
#include <vector>

//! A body in a posture, before any tissue slides: bones, beds, and the course of a strand.
namespace neuroglide::anatomy {

//! Sets a coordinate by name [rad, m]; `in_degrees`, angles are in degrees and translations in
//! metres still. Throws InvalidInput for an unknown name and a value outside the range of motion.
void set_coordinate(skeleton::Posture<double>& posture, std::string_view name, double value,
                    bool in_degrees = false);

//! Where every bone is.
skeleton::Frames<double> frames_in(const skeleton::Skeleton<double>& skeleton,
                                   const skeleton::Posture<double>& posture);

//! The bed of all segments and stations (Eqs. 2.5, 2.6).
path::BedInPosture<double> bed_in(const Body& body, const skeleton::Posture<double>& posture);

//! The line that a strand's bed takes through the world, close enough to look round on bones.
path::Course course_in(const Body& body, const Strand& strand,
                       const skeleton::Posture<double>& posture);

//! Where the bed of each station of a strand is in the world [m].
std::vector<Vector3<double>> stations_in(const Body& body, const Strand& strand,
                                         const skeleton::Posture<double>& posture);

//! Where the bed at a site is in the world [m].
Vector3<double> site_in(const Body& body, const Site& site,
                        const skeleton::Posture<double>& posture);

//! Length of a strand's path and its derivative by every coordinate (Eq. 2.4).
path::LengthGradient<double> length_gradient_in(const Body& body, const Strand& strand,
                                                const skeleton::Posture<double>& posture);

}  // namespace neuroglide::anatomy
