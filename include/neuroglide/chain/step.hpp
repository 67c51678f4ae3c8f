// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/newton.hpp"

#include <limits>

namespace neuroglide::chain {

namespace detail {

template <class Scalar>
void prepare(const Chain<Scalar>& chain, const ChainState<Scalar>& state, double duration,
             const StepSettings& settings, StepContext<Scalar>& context) {
  context.inverse_duration = 1 / duration;
  context.slip_reach = settings.slip_reach;
  context.start_slide = state.slide;
  for (std::size_t r = 0; r < chain.runs.size(); ++r) {
    const auto& run = chain.runs[r];
    context.relaxation[r] = tissue::relaxation_step(run.relaxation, duration);
    const std::size_t count = std::visit([](const auto& laws) { return laws.size(); }, run.laws);
    for (std::size_t k = run.first_segment; k < run.first_segment + count; ++k) {
      Scalar held(0);
      for (std::size_t p = 0; p < tissue::relaxation_terms; ++p) {
        held = held + context.relaxation[r].carry[p] * state.memory[p][k];
      }
      context.held[k] = held;
    }
  }
  for (std::size_t c = 0; c < chain.contractiles.size(); ++c) {
    const Scalar& activation = state.activation[c];
    require(is_finite(activation) && !any(activation < Scalar(0)) && !any(Scalar(1) < activation),
            "the activation of fibres goes from 0 (rest) to 1 (as hard as can be); correct it");
    context.contraction[c] = {activation, state.fibre_strain[c], Scalar(context.inverse_duration)};
  }
}

//! Starts the iteration where the tissue would be if it slid on at its last rate.
template <class Scalar>
void predict(double duration, ChainState<Scalar>& state) {
  if (!std::isfinite(duration)) return;
  for (std::size_t i = 0; i < state.slide.size(); ++i) {
    state.slide[i] = state.slide[i] + Scalar(duration) * state.slide_rate[i];
  }
}

template <class Scalar>
void commit(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
            const StepSettings& settings, const StepContext<Scalar>& context,
            ChainState<Scalar>& state) {
  for (std::size_t i = 0; i < state.slide.size(); ++i) {
    state.slide_rate[i] =
        (state.slide[i] - context.start_slide[i]) * Scalar(context.inverse_duration);
    state.slip_anchor[i] =
        tissue::dragged_anchor(state.slide[i], state.slip_anchor[i], settings.slip_reach);
  }
  for (std::size_t r = 0; r < chain.runs.size(); ++r) {
    const auto& step = context.relaxation[r];
    std::visit(
        [&](const auto& laws) {
          for (std::size_t n = 0; n < laws.size(); ++n) {
            const std::size_t k = chain.runs[r].first_segment + n;
            // below its zero-stress strain the segment is slack, and memory sees that strain
            const Scalar elastic =
                maximum(Scalar(tension(laws[n], strain(chain, bed, state.slide, k))),
                        Scalar(context.held[k] / step.elastic));
            for (std::size_t p = 0; p < tissue::relaxation_terms; ++p) {
              Scalar& memory = state.memory[p][k];
              memory = elastic + step.keep[p] * (memory - elastic);
            }
          }
        },
        chain.runs[r].laws);
  }
  for (std::size_t c = 0; c < chain.contractiles.size(); ++c) {
    state.fibre_strain[c] = strain(chain, bed, state.slide, chain.contractiles[c].segment);
  }
}

}  // namespace detail

//! Leads the chain from where it is to the balance at the end of a step of `duration` seconds, with
//! the bed as it is then: the minimum of a convex incremental energy (Eq. 5.6), by backward
//! differences. An infinite duration finds the equilibrium of fully relaxed tissue. On failure the
//! state is that of the last iterate. No allocation. Lanes do not disturb each other, but where one
//! fails the step has failed for all: try them one by one from where they were.
template <class Scalar>
StepReport step(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed, double duration,
                const StepSettings& settings, ChainState<Scalar>& state,
                StepWorkspace<Scalar>& work) {
  require(duration > 0, "a step must last longer than 0 s; leave out frames that repeat a time");
  detail::prepare(chain, state, duration, settings, work.context);
  detail::predict(duration, state);
  bool capstan = false;
  for (const Scalar& mu : chain.friction) capstan = capstan || any(Scalar(0) < mu);
  if (!capstan) work.context.grip_limit = chain.interface_limit;

  work.start_limit = work.context.grip_limit;
  const StepReport report = detail::find_balance(chain, bed, settings, capstan, state, work);
  if (!succeeded(report.outcome)) {
    work.context.grip_limit = work.start_limit;
    return report;
  }
  detail::commit(chain, bed, settings, work.context, state);
  return report;
}

//! Balance of fully relaxed tissue in a posture, from where it is.
template <class Scalar>
StepReport find_equilibrium(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
                            const StepSettings& settings, ChainState<Scalar>& state,
                            StepWorkspace<Scalar>& work) {
  return step(chain, bed, std::numeric_limits<double>::infinity(), settings, state, work);
}

}  // namespace neuroglide::chain
