// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
// clang-format off
#include <utility>  // first: odeint's headers use std::pair without including it
#include <boost/numeric/odeint/integrate/integrate_const.hpp>
// clang-format on
#include <boost/numeric/odeint/stepper/generation.hpp>
#include <boost/numeric/odeint/stepper/rosenbrock4.hpp>
#include <boost/numeric/odeint/stepper/rosenbrock4_controller.hpp>
#include <boost/numeric/odeint/stepper/rosenbrock4_dense_output.hpp>
#include <boost/numeric/ublas/matrix.hpp>
#include <boost/numeric/ublas/vector.hpp>

#include "odeint.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::benchmarks {

Trajectory run_rosenbrock4(const BandedProblem& problem, double tolerance, double seconds) {
  namespace odeint = boost::numeric::odeint;
  using State = boost::numeric::ublas::vector<double>;
  using Matrix = boost::numeric::ublas::matrix<double>;
  const std::size_t n = problem.nodes;
  Trajectory run;
  const std::size_t frames = static_cast<std::size_t>(std::lround(seconds * frame_rate)) + 1;
  run.frames.assign(frames * n, 0.0);
  std::vector<double> bands(3 * n, 0.0);
  const auto rhs = [&](const State& x, State& v, double t) { problem.rhs(t, &x[0], &v[0]); };
  const auto jacobian = [&](const State& x, Matrix& matrix, const double& t, State& dvdt) {
    problem.jacobian(t, &x[0], &dvdt[0], bands.data());
    std::fill(matrix.data().begin(), matrix.data().end(), 0.0);
    for (std::size_t i = 0; i < n; ++i) {
      if (i > 0) matrix(i, i - 1) = bands[3 * i];
      matrix(i, i) = bands[3 * i + 1];
      if (i + 1 < n) matrix(i, i + 1) = bands[3 * i + 2];
    }
  };
  State u(n, 0.0);
  const double start = processor_seconds();
  std::size_t frame = 0;
  const std::size_t steps = odeint::integrate_const(
      odeint::make_dense_output<odeint::rosenbrock4<double>>(1e-3 * tolerance, tolerance),
      std::make_pair(rhs, jacobian), u, 0.0, seconds + 1e-9, 1 / frame_rate,
      [&](const State& x, double) {
        if (frame < frames) std::copy(x.begin(), x.end(), run.frames.begin() + frame++ * n);
      });
  run.seconds = processor_seconds() - start;
  run.steps = static_cast<long>(steps);
  run.finished = frame == frames;
  return run;
}

}  // namespace neuroglide::benchmarks
