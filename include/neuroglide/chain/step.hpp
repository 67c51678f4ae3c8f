// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/balance.hpp"
#include "neuroglide/math/outcome.hpp"

#include <limits>

namespace neuroglide::chain {

//! Tolerances of a step, each with its size in everyday terms.
struct StepSettings {
  //! Elastic reach of the interface before it slips [m]. A tenth of a hair; at 0.2 mm it would
  //! spoil excursions by half a millimetre, at 1 nm Newton's method would crawl.
  double slip_reach = 1e-5;
  //! Newton stops when the energy that its step can still free is below this [J]; the step
  //! itself is still taken. It is a tenth of a micrometre against a spring of 10 kN/m, and what
  //! remains after the step is far less.
  double energy_tolerance = 1e-10;
  //! Newton steps before a step is given up; after a third of them dry friction is approached anew,
  //! from a wide reach. Ten are usual out of slack, two when warm.
  int newton_limit = 120;
  //! Newton steps that are taken whole before the line is searched.
  int whole_steps = 1;
  //! Capstan friction hangs on a tension that is not yet known: it is iterated until no station's
  //! limit changes by more than this share of the largest.
  double capstan_tolerance = 1e-3;
  int capstan_limit = 20;
  //! The iteration of the capstan begins when Newton's step can free less than this [J].
  double capstan_start = 1e-6;
};

struct StepReport {
  Outcome outcome = Outcome::converged;
  int newton_steps = 0;
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
  std::vector<Scalar> start_limit;  //!< friction limits at the beginning of the step [N]
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
  workspace.start_limit = workspace.context.grip_limit;
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
//! `balance` holds (Eq. 3.4). Returns the largest change, as a share of the largest limit.
template <class Scalar>
double update_grip_limits(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
                          const Balance<Scalar>& balance, std::vector<Scalar>& scratch,
                          std::vector<Scalar>& limit) {
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
    limit[i] = now;
  }
  return plain(Scalar(change / largest));
}

//! Slope of the incremental energy along the direction, where the workspace's trial stands.
template <class Scalar>
Scalar slope_at(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
                const ChainState<Scalar>& state, const Scalar& share, StepWorkspace<Scalar>& work,
                StepReport& report) {
  for (std::size_t i = 0; i < work.trial.size(); ++i) {
    work.trial[i] = state.slide[i] + share * work.direction[i];
  }
  evaluate(chain, bed, work.trial, state.slip_anchor, work.context, work.balance);
  ++report.evaluations;
  return -inner(work.balance.residual, work.direction);
}

//! Goes along the direction until the slope has lost half of what it had. The energy is convex, so
//! that its slope rises: false position on it needs no difference of energies, and rounding cannot
//! stall it. `slope` is that at the whole step.
template <class Scalar, class Mask>
void search_line(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
                 const ChainState<Scalar>& state, const Scalar& freed, const Mask& done,
                 Scalar slope, StepWorkspace<Scalar>& work, StepReport& report) {
  Scalar low(0), high(1), slope_low = -freed, slope_high(0), share(1), side(0);
  for (int search = 0; search < 16; ++search) {
    const auto overshot = Scalar(0.5) * freed < slope;
    const auto fell_short = slope < Scalar(-0.5) * freed && share < Scalar(1);
    const auto good = done || !(overshot || fell_short);
    if (all(good)) return;
    // a bound that stays twice running counts for half (Illinois): slopes jump where grips let go
    const Scalar kept_low = select(Scalar(0) < side, Scalar(slope_low * Scalar(0.5)), slope_low);
    const Scalar kept_high = select(side < Scalar(0), Scalar(slope_high * Scalar(0.5)), slope_high);
    high = select(overshot, share, high);
    slope_high = select(overshot, slope, kept_high);
    low = select(overshot, low, share);
    slope_low = select(overshot, kept_low, slope);
    side = select(overshot, Scalar(1), Scalar(-1));
    const Scalar secant = low + (high - low) * (-slope_low) / (slope_high - slope_low);
    const Scalar margin = Scalar(0.05) * (high - low);
    share = select(good, share, clamp(secant, Scalar(low + margin), Scalar(high - margin)));
    slope = slope_at(chain, bed, state, share, work, report);
  }
}

//! Newton's method on the convex incremental energy. Whole steps find most balances in two or
//! three; where they go round in circles between slack and taut, the line is searched. Close to the
//! balance the capstan's limits are brought up to its tension.
template <class Scalar>
StepReport balance_by_newton(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
                             const StepSettings& settings, bool capstan, ChainState<Scalar>& state,
                             StepWorkspace<Scalar>& work) {
  StepReport report;
  Balance<Scalar>& balance = work.balance;
  evaluate(chain, bed, state.slide, state.slip_anchor, work.context, balance);
  ++report.evaluations;
  int rounds = 0;
  while (report.newton_steps < settings.newton_limit) {
    ++report.newton_steps;
    work.direction = balance.residual;
    work.limit = balance.residual;
    eliminate(chain.plan, balance.diagonal, balance.values, work.direction);
    const Scalar freed = inner(work.limit, work.direction);
    report.decrement = plain(freed);
    if (!is_finite(freed)) {
      report.outcome = Outcome::not_finite;
      return report;
    }
    const auto done = freed < Scalar(settings.energy_tolerance);
    const Scalar slope = slope_at(chain, bed, state, Scalar(1), work, report);
    const bool search = report.newton_steps > settings.whole_steps;
    if (search) search_line(chain, bed, state, freed, done, slope, work, report);
    std::swap(state.slide, work.trial);

    if (capstan && all(freed < Scalar(settings.capstan_start))) {
      const double change =
          update_grip_limits(chain, bed, balance, work.limit, work.context.grip_limit);
      if (change > settings.capstan_tolerance) {
        if (++rounds > settings.capstan_limit) break;
        evaluate(chain, bed, state.slide, state.slip_anchor, work.context, balance);
        ++report.evaluations;
        continue;
      }
    }
    if (all(done)) return report;
  }
  report.outcome = Outcome::not_converged;
  return report;
}

//! Newton's method; where it stalls, once more from the beginning of the step with dry friction
//! whose reach starts at a hundred times its own and narrows. With a reach of micrometres and
//! slides of millimetres, which stations stick is otherwise found one at a time.
template <class Scalar>
StepReport find_balance(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
                        const StepSettings& settings, bool capstan, ChainState<Scalar>& state,
                        StepWorkspace<Scalar>& work) {
  StepSettings first = settings;
  first.newton_limit = settings.newton_limit / 3;
  StepReport report = balance_by_newton(chain, bed, first, capstan, state, work);
  if (report.outcome != Outcome::not_converged) return report;
  state.slide = work.context.start_slide;
  if (capstan) work.context.grip_limit = work.start_limit;
  StepSettings searching = settings;
  searching.whole_steps = 0;
  StepSettings rough = searching;
  rough.energy_tolerance = 1e2 * settings.energy_tolerance;
  const auto add = [&report](const StepReport& next) {
    report = {next.outcome, report.newton_steps + next.newton_steps,
              report.evaluations + next.evaluations, next.decrement};
  };
  for (const double widening : {125, 25, 5}) {
    work.context.slip_reach = widening * settings.slip_reach;
    add(balance_by_newton(chain, bed, rough, false, state, work));
  }
  work.context.slip_reach = settings.slip_reach;
  add(balance_by_newton(chain, bed, searching, capstan, state, work));
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
//! state is that of the last iterate. No allocation.
template <class Scalar>
StepReport step(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed, double duration,
                const StepSettings& settings, ChainState<Scalar>& state,
                StepWorkspace<Scalar>& work) {
  detail::prepare(chain, state, duration, settings, work.context);
  detail::predict(duration, state);
  bool capstan = false;
  for (const Scalar& mu : chain.friction) capstan = capstan || any(Scalar(0) < mu);
  if (!capstan) work.context.grip_limit = chain.interface_limit;
  work.start_limit = work.context.grip_limit;

  const StepReport report = detail::find_balance(chain, bed, settings, capstan, state, work);
  if (!succeeded(report.outcome)) return report;
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
