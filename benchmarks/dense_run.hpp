// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/linearly_implicit_stepper.hpp"

#include "peers/trajectory.hpp"
#include <functional>
#include <vector>

namespace neuroglide::benchmarks {

//! Our odeint stepper over the movement of any linearly implicit system; frames hold the first
//! `nodes` values of its state. `tolerance` as the system weighs it, in each step.
template <class System>
Trajectory run_dense(System& system, const std::vector<double>& from, std::size_t nodes,
                     double tolerance, double give_up_after) {
  Trajectory run;
  run.frames.assign(frame_count * nodes, 0.0);
  std::copy_n(from.begin(), nodes, run.frames.begin());
  std::vector<double> state(from.size());
  chain::DenseLinearlyImplicitStepper<> stepper({.absolute = tolerance, .longest = 1.0});
  const double start = processor_seconds();
  stepper.initialize(from, 0.0, 1e-4);
  for (std::size_t frame = 1; frame < frame_count; ++run.steps) {
    stepper.do_step(std::ref(system));
    for (; frame < frame_count; ++frame) {
      const double t = static_cast<double>(frame) / frame_rate;
      if (t > stepper.current_time()) break;
      stepper.interpolate(t, state);
      std::copy_n(state.begin(), nodes, run.frames.data() + frame * nodes);
    }
    if (run.steps % 64 == 0 && processor_seconds() - start > give_up_after) return run;
  }
  run.seconds = processor_seconds() - start;
  run.finished = true;
  return run;
}

}  // namespace neuroglide::benchmarks
