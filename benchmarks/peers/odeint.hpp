// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "trajectory.hpp"
#include <cstddef>
#include <functional>

namespace neuroglide::benchmarks {

//! The reference system behind functions, since odeint's rosenbrock4 compiles as C++17 only.
struct OdeintProblem {
  std::size_t nodes = 0;
  std::function<void(double t, const double* u, double* v)> rhs;
  //! Writes dv/dt and the three bands, row by row: lower, diagonal, upper.
  std::function<void(double t, const double* u, double* dvdt, double* bands)> jacobian;
};

//! Explicit dopri5 with dense output over `seconds` of the movement (limited by stability).
Trajectory run_dopri5(const OdeintProblem& problem, double tolerance, double seconds);

//! Stock rosenbrock4 with its dense LU and dense output over `seconds` of the movement.
Trajectory run_rosenbrock4(const OdeintProblem& problem, double tolerance, double seconds);

}  // namespace neuroglide::benchmarks
