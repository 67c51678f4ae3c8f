// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/masses.hpp"
#include "neuroglide/skeleton/kinematics.hpp"

#include <vector>

//! What pulls on the bones from outside.
namespace neuroglide::simulation {

//! Standard acceleration of gravity [m/s²], along the world's −Y.
inline constexpr double gravity = 9.80665;

//! Generalised forces of gravity, minus the derivative of potential energy by every coordinate
//! (Eq. 10.2) [N m; N for the pelvis's translations]. Positive drives a coordinate up.
skeleton::Posture<double> gravity_moments(const skeleton::Skeleton<double>& skeleton,
                                          const std::vector<anatomy::BoneMass>& masses,
                                          const skeleton::Posture<double>& posture);

//! Where the masses' common centre is in the world [m]. Throws InvalidInput without any mass.
Vector3<double> centre_of_mass(const skeleton::Skeleton<double>& skeleton,
                               const std::vector<anatomy::BoneMass>& masses,
                               const skeleton::Posture<double>& posture);

}  // namespace neuroglide::simulation
