// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
// clang-format off
#include <utility>  // first: odeint's headers use std::pair without including it
#include <boost/numeric/odeint/integrate/integrate_const.hpp>
// clang-format on
#include <boost/numeric/odeint/stepper/generation.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>

#include "odeint.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::benchmarks {

Trajectory run_dopri5(const BandedProblem& problem, double tolerance, double seconds) {
  namespace odeint = boost::numeric::odeint;
  using State = std::vector<double>;
  Trajectory run;
  const std::size_t frames = static_cast<std::size_t>(std::lround(seconds * frame_rate)) + 1;
  run.frames.assign(frames * problem.nodes, 0.0);
  State u(problem.nodes, 0.0);
  const double start = processor_seconds();
  std::size_t frame = 0;
  const auto stepper =
      odeint::make_dense_output(1e-3 * tolerance, tolerance, odeint::runge_kutta_dopri5<State>());
  const std::size_t steps = odeint::integrate_const(
      stepper, [&](const State& x, State& v, double t) { problem.rhs(t, x.data(), v.data()); }, u,
      0.0, seconds + 1e-9, 1 / frame_rate,
      [&](const State& x, double) {
        if (frame < frames) {
          std::copy(x.begin(), x.end(), run.frames.begin() + frame++ * problem.nodes);
        }
      });
  run.seconds = processor_seconds() - start;
  run.steps = static_cast<long>(steps);
  run.finished = frame == frames;
  return run;
}

}  // namespace neuroglide::benchmarks
