// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/parameters.hpp"
#include "neuroglide/simulation/strength.hpp"
#include "neuroglide/study/comparison_table.hpp"

namespace neuroglide::study {

//! Largest isometric knee moments by body mass [N m/kg] beside published ones, knee angles as rows.
ComparisonTable make_strength_table(const anatomy::Parameters& parameters, simulation::Sex against);

//! Against whom a subject is held where nobody says: women where its name says so, else men.
simulation::Sex usual_sex(const anatomy::Subject& subject);

}  // namespace neuroglide::study
