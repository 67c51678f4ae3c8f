// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/balance.hpp"
#include "neuroglide/math/outcome.hpp"

#include <limits>

namespace neuroglide::chain {

//! Tolerances of a step, each with its size in everyday terms.
struct StepSettings {
  //! Elastic reach of the interface before it slips [m]. A twentieth of a hair; at 0.2 mm it would
  //! spoil excursions by half a millimetre, at 1 nm Newton's method would crawl.
  double slip_reach = 5e-6;
  //! Newton stops when the energy that its step can still free is below this [J]: the weight of a
  //! grain of pollen lifted by a micrometre.
  double energy_tolerance = 1e-14;
  //! Newton steps before a step is given up. Ten are usual out of slack, two when warm.
  int newton_limit = 80;
  //! Capstan friction hangs on a tension that is not yet known: it is iterated until no station's
  //! limit changes by more than this share of the largest.
  double capstan_tolerance = 1e-4;
  int capstan_limit = 20;
};

struct StepReport {
  Outcome outcome = Outcome::converged;
  int newton_steps = 0;  //!< of the slowest lane in each round
  int evaluations = 0;   //!< of the balance: Newton steps and their searches
  double decrement = 0;  //!< what the last Newton step could still free, the worst lane's [J]
};

//! Everything that a step writes to on its way: made once, used for a whole movement.
template <class Scalar>
struct StepWorkspace {
  StepContext<Scalar> context;
  Balance<Scalar> balance;
  std::vector<Scalar> direction;
  std::vector<Scalar> trial;
  std::vector<Scalar> limit;
};

template <class Scalar>
StepWorkspace<Scalar> make_workspace(const Chain<Scalar>& chain) {
  StepWorkspace<Scalar> workspace;
  workspace.balance = make_balance(chain);
  workspace.context.relaxation.resize(chain.runs.size());
  workspace.context.held.assign(chain.segment_count(), Scalar(0));
  workspace.context.grip_limit = chain.interface_limit;
  workspace.context.start_slide.assign(chain.station_count(), Scalar(0));
  workspace.direction = workspace.context.start_slide;
  workspace.trial = workspace.context.start_slide;
  workspace.limit = workspace.context.start_slide;
  return workspace;
}

namespace detail {

template <class Scalar>
Scalar inner(const std::vector<Scalar>& a, const std::vector<Scalar>& b) {
  Scalar sum(0);
  for (std::size_t i = 0; i < a.size(); ++i) sum = sum + a[i] * b[i];
  return sum;
}

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
}

//! Friction limit of each station: the interface's own, and the capstan's at the tension that
//! `balance` holds (Eq. 3.4); who is `settled` keeps theirs. Returns the largest change, as a share
//! of the largest limit.
template <class Scalar>
Scalar update_grip_limits(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
                          const Balance<Scalar>& balance, const Condition<Scalar>& settled,
                          std::vector<Scalar>& scratch, std::vector<Scalar>& limit) {
  std::fill(scratch.begin(), scratch.end(), Scalar(0));
  for (std::size_t k = 0; k < chain.segment_count(); ++k) {
    const Scalar half = balance.tension[k] * Scalar(0.5);
    scratch[chain.proximal[k]] = scratch[chain.proximal[k]] + half;
    scratch[chain.distal[k]] = scratch[chain.distal[k]] + half;
  }
  Scalar largest(1e-12), change(0);
  for (std::size_t i = 0; i < limit.size(); ++i) {
    using std::abs;
    const Scalar now = chain.interface_limit[i] + chain.friction[i] * bed.turning[i] * scratch[i];
    change = maximum(change, Scalar(abs(Scalar(now - limit[i]))));
    largest = maximum(largest, now);
    limit[i] = select(settled, limit[i], now);
  }
  return change / largest;
}

//! Newton's method with a line search on the slope of the convex incremental energy along the step:
//! it needs no difference of energies, so that rounding cannot stall it. Who is `settled`, from the
//! start or on the way, rests while other lanes go on: each takes the steps it would take alone.
template <class Scalar>
StepReport balance_by_newton(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
                             const StepSettings& settings, Condition<Scalar> settled,
                             ChainState<Scalar>& state, StepWorkspace<Scalar>& work) {
  StepReport report;
  Scalar decrement(0);
  Balance<Scalar>& balance = work.balance;
  evaluate(chain, bed, state.slide, state.slip_anchor, work.context, balance);
  ++report.evaluations;
  for (; report.newton_steps < settings.newton_limit; ++report.newton_steps) {
    work.direction = balance.residual;
    work.limit = balance.residual;
    eliminate(chain.plan, balance.diagonal, balance.values, work.direction);
    const Scalar freed = inner(work.limit, work.direction);
    if (!is_finite(freed)) {
      report.outcome = Outcome::not_finite;
      return report;
    }
    decrement = select(settled, decrement, freed);
    if (any(settled)) {
      for (Scalar& way : work.direction) way = select(settled, Scalar(0), way);
    }
    // the last step is taken whole: what it frees is below rounding
    const Condition<Scalar> done = settled || freed < Scalar(settings.energy_tolerance);
    Scalar low(0), high(1), slope_low = -freed, slope_high(0), share(1);
    for (int search = 0; search < 12; ++search) {
      for (std::size_t i = 0; i < work.trial.size(); ++i) {
        work.trial[i] = state.slide[i] + share * work.direction[i];
      }
      evaluate(chain, bed, work.trial, state.slip_anchor, work.context, balance);
      ++report.evaluations;
      const Scalar slope = -inner(balance.residual, work.direction);
      const auto overshot = Scalar(0.5) * freed < slope;
      const auto fell_short = slope < Scalar(-0.5) * freed;
      const auto good = done || !(overshot || (fell_short && Scalar(0) < Scalar(1) - share));
      if (all(good)) break;
      high = select(overshot, share, high);
      slope_high = select(overshot, slope, slope_high);
      low = select(fell_short, share, low);
      slope_low = select(fell_short, slope, slope_low);
      const Scalar secant = low + (high - low) * (-slope_low) / (slope_high - slope_low);
      const Scalar margin = Scalar(0.05) * (high - low);
      share = select(good, share, clamp(secant, Scalar(low + margin), Scalar(high - margin)));
    }
    std::swap(state.slide, work.trial);
    report.decrement = plain(decrement);
    settled = done;
    if (all(settled)) {
      ++report.newton_steps;
      return report;
    }
  }
  report.outcome = Outcome::not_converged;
  return report;
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
}

}  // namespace detail

//! Leads the chain from where it is to the balance at the end of a step of `duration` seconds, with
//! the bed as it is then: the minimum of a convex incremental energy (Eq. 3.6), by backward
//! differences. An infinite duration finds the equilibrium of fully relaxed tissue. On failure the
//! state is that of the last iterate. No allocation. Lanes do not disturb each other, but where one
//! fails the step has failed for all: try them one by one from where they were.
template <class Scalar>
StepReport step(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed, double duration,
                const StepSettings& settings, ChainState<Scalar>& state,
                StepWorkspace<Scalar>& work) {
  detail::prepare(chain, state, duration, settings, work.context);
  detail::predict(duration, state);
  bool capstan = false;
  for (const Scalar& mu : chain.friction) capstan = capstan || any(Scalar(0) < mu);
  if (!capstan) work.context.grip_limit = chain.interface_limit;

  StepReport report;
  Condition<Scalar> settled(false);
  for (int round = 0; round < settings.capstan_limit; ++round) {
    const StepReport newton = detail::balance_by_newton(chain, bed, settings, settled, state, work);
    report.outcome = newton.outcome;
    report.newton_steps += newton.newton_steps;
    report.evaluations += newton.evaluations;
    report.decrement = newton.decrement;
    if (!succeeded(newton.outcome)) return report;
    if (!capstan) break;
    const Scalar change = detail::update_grip_limits(chain, bed, work.balance, settled, work.limit,
                                                     work.context.grip_limit);
    settled = settled || change < Scalar(settings.capstan_tolerance);
    if (all(settled)) break;
    if (round + 1 == settings.capstan_limit) report.outcome = Outcome::not_converged;
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
