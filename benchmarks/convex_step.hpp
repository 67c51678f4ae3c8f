// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/step.hpp"

#include "peers/trajectory.hpp"
#include "reference_system.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::benchmarks {

//! The kinked reference chain in the library's own terms: an exponential law between neighbours,
//! and beside it, since a law of tissue only pulls, a second segment between the same stations that
//! lies the other way round, is stretched where the first is shortened, and so pushes.
class ConvexReference {
 public:
  //! Throws InvalidInput for a chain with a smooth toe, which is no law of the library.
  explicit ConvexReference(const ReferenceSystem<>& system);

  //! `tolerance` of slide in each step [m].
  Trajectory run(double tolerance, double give_up_after);

 private:
  void lay(double t);

  const ReferenceSystem<>& system_;
  chain::Chain<double> chain_;
  path::BedInPosture<double> bed_;
};

//! A movement of any chain in convex steps. Each begins with a guess, the slide gone on at its last
//! rate; how far off that was tells the error of the step, and that the length of the next. Frames
//! between are interpolated. `lay(t)` brings the bed there, `begin(duration)` may change settings
//! and state before each step.
template <class Lay, class Begin>
Trajectory run_convex_steps(const chain::Chain<double>& chain,
                            const path::BedInPosture<double>& bed, chain::ChainState<double> state,
                            double tolerance, double give_up_after, Lay lay, Begin begin) {
  const std::size_t n = chain.station_count();
  Trajectory run;
  run.frames.assign(frame_count * n, 0.0);
  std::copy_n(state.slide.begin(), n, run.frames.begin());
  chain::StepWorkspace<double> work = chain::make_workspace(chain);
  chain::StepSettings settings;
  chain::ChainState<double> before = state;
  const double start = processor_seconds();
  double time = 0, duration = 1e-3, last = duration;
  for (std::size_t frame = 1; frame < frame_count;) {
    before = state;
    lay(time + duration);
    begin(duration, settings, state);
    if (!succeeded(chain::step(chain, bed, duration, settings, state, work).outcome)) return run;
    double missed = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const double guess = before.slide[i] + duration * before.slide_rate[i];
      missed = std::max(missed, std::abs(state.slide[i] - guess));
    }
    const double error = missed * duration / ((duration + last) * tolerance);
    const double factor = std::clamp(0.85 / std::sqrt(error + 1e-12), 0.2, 2.5);
    if (error > 1.5) {
      state = before;
      duration *= factor;
      continue;
    }
    time += duration;
    ++run.steps;
    for (; frame < frame_count; ++frame) {
      const double left = (time - static_cast<double>(frame) / frame_rate) / duration;
      if (left < 0) break;
      double* to = run.frames.data() + frame * n;
      for (std::size_t i = 0; i < n; ++i) {
        to[i] = state.slide[i] + left * (before.slide[i] - state.slide[i]);
      }
    }
    last = duration;
    duration = std::min(duration * factor, 1.0);
    if (run.steps % 64 == 0 && processor_seconds() - start > give_up_after) return run;
  }
  run.seconds = processor_seconds() - start;
  run.finished = true;
  return run;
}

}  // namespace neuroglide::benchmarks
