// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/parameters.hpp"
#include "neuroglide/sensorimotor/discomfort.hpp"
#include "neuroglide/sensorimotor/drive.hpp"
#include "neuroglide/sensorimotor/tolerance.hpp"

#include <vector>

namespace neuroglide::anatomy {

//! A subject's motoneuron drive, from sensorimotor.drive.*.
sensorimotor::DriveParameters drive_parameters(const Parameters& parameters);

//! A subject's tolerance, from sensorimotor.tolerance.* and sensorimotor.discomfort.first_symptom.
sensorimotor::ToleranceParameters tolerance_parameters(const Parameters& parameters);

//! What dorsiflexion cost of the straight leg raise in Boyd et al. 2009, at the first symptom and
//! at tolerance: what fit_weights is given.
std::vector<sensorimotor::DorsiflexionCost> dorsiflexion_costs(const Parameters& parameters);

}  // namespace neuroglide::anatomy
