// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "banded_problem.hpp"
#include "trajectory.hpp"

namespace neuroglide::benchmarks {

//! Explicit dopri5 with dense output over `seconds` of the movement (limited by stability).
Trajectory run_dopri5(const BandedProblem& problem, double tolerance, double seconds);

//! Stock rosenbrock4 with its dense LU and dense output over `seconds` of the movement.
Trajectory run_rosenbrock4(const BandedProblem& problem, double tolerance, double seconds);

}  // namespace neuroglide::benchmarks
