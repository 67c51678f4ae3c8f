// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "closed_solver.hpp"
#include <string>
#include <string_view>

//! What the closed chain's solver found, told in words and constraints.
namespace neuroglide::simulation {

inline constexpr double feasible = 1e-7;  // of scaled constraints
inline constexpr std::string_view not_a_number =
    "a moment or a length was not finite; look at the passive moments";

//! What cannot be met together, in words, where the search ended.
std::string conflict_of(const Verdict& verdict);

//! What presses where the hips go no further, in metres of height by unit of constraint.
std::vector<ConstraintState> pressing_of(const Verdict& verdict);

ClosedPosture told(const ClosedChain& chain, const Unknowns& x, const Verdict& verdict);

}  // namespace neuroglide::simulation
