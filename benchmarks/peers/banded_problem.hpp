// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace neuroglide::benchmarks {

//! A system behind functions, since odeint's rosenbrock4 compiles as C++17 only.
struct BandedProblem {
  std::size_t nodes = 0;
  std::function<void(double t, const double* u, double* v)> rhs;
  //! Writes dv/dt and the three bands, row by row: lower, diagonal, upper.
  std::function<void(double t, const double* u, double* dvdt, double* bands)> jacobian;
  std::vector<double> start = {};  //!< at t = 0; zeros if empty
};

}  // namespace neuroglide::benchmarks
