// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"

namespace neuroglide::anatomy {

//! The null model of a validation: geometry alone. The nerve of the body becomes a taut string of
//! one stiffness without friction, tethers and drag, in the same bed, held at the conus and at its
//! ends in foot and ankle alone; it lies as the bed does in standing. The back line stays as it is,
//! uncoupled. What it predicts follows from how the bed lengthens: strain is the same all along a
//! strand.
Body uniform_string(const Body& body);

}  // namespace neuroglide::anatomy
