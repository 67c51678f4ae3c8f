// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/sensorimotor_parameters.hpp"

namespace neuroglide::sensorimotor_test {

inline sensorimotor::DriveParameters reference_drive() {
  return anatomy::drive_parameters(anatomy::reference_parameters());
}

inline sensorimotor::ToleranceParameters reference_tolerance() {
  return anatomy::tolerance_parameters(anatomy::reference_parameters());
}

//! Every mechanism off.
inline constexpr sensorimotor::DriveMechanisms none{false, false, false, false, false};

}  // namespace neuroglide::sensorimotor_test
