// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/limb_muscles.hpp"
#include "neuroglide/skeleton/skeleton.hpp"

#include <string_view>
#include <vector>

namespace neuroglide::simulation {

//! What a muscle does to the joints (Eq. 3.7). A moment is positive where it drives its coordinate
//! up: hamstrings give a positive knee_flexion moment, quadriceps a negative one.
struct MuscleAction {
  double length;                     //!< of muscle and tendon [m]
  double tension;                    //!< [N]
  skeleton::Posture<double> moment;  //!< −tension · dL/dq [N m]; N for translations
};

//! At an activation 0 … 1 and a velocity of lengthening [m/s]. Tension and moment are NaN where the
//! muscle found no balance. Throws InvalidInput for an activation outside 0 … 1.
MuscleAction action_of(const anatomy::LimbMuscle& muscle,
                       const skeleton::Skeleton<double>& skeleton,
                       const skeleton::Posture<double>& posture, double activation,
                       double lengthening_velocity = 0);

//! Largest isometric moment that a group's drive can add about a coordinate in a posture, signed:
//! what full activation gives less what the muscles give at rest, as a dynamometer that was set to
//! zero on the resting limb reads it. Throws InvalidInput for an unknown group.
double maximum_moment(const std::vector<anatomy::LimbMuscle>& muscles,
                      const skeleton::Skeleton<double>& skeleton,
                      const skeleton::Posture<double>& posture, std::string_view group,
                      skeleton::Coordinate coordinate, skeleton::Side side);

}  // namespace neuroglide::simulation
