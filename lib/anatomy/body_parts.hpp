// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"

//! What a body gets once its strands are laid.
namespace neuroglide::anatomy {

//! Ties of stations to bones, foramina and the ends of the nerve; the conus goes with the canal.
void hold_landmarks(const Parameters& parameters, Body& body);

//! Links between strands that lie side by side, at the knee and in the thigh.
void add_couplings(const Parameters& parameters, Body& body);

//! Sites of both sides.
void place_sites(const Parameters& parameters, Body& body);

}  // namespace neuroglide::anatomy
