// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/balance.hpp"
#include "neuroglide/math/outcome.hpp"

#include <limits>

//! The balance at the end of a step: Newton's method on a convex energy with kinks.
namespace neuroglide::chain {

//! Tolerances of a step, each with its size in everyday terms.
struct StepSettings {
  //! Elastic reach of the interface before it slips [m]. A tenth of a hair; at 0.2 mm it would
  //! spoil excursions by half a millimetre, at 1 nm Newton's method would crawl.
  double slip_reach = 1e-5;
  //! Newton stops when the energy that its step can still free is below this [J]; the step
  //! itself is still taken. Told as residual times step, it is a tenth of a micrometre against a
  //! spring of 10 kN/m, and what remains after the step is far less.
  double energy_tolerance = 1e-10;
  //! Newton steps before a step is given up; after a third of them dry friction is approached anew
  //! from a wide reach. Ten are usual out of slack, two when warm.
  int newton_limit = 240;
  //! Newton steps that are taken whole before the line is searched.
  int whole_steps = 1;
  //! Capstan friction hangs on a tension that is not yet known: it is iterated until no station's
  //! limit changes by more than this share of the largest.
  double capstan_tolerance = 1e-2;
  int capstan_limit = 20;
  //! The iteration of the capstan begins when Newton's step can free less than this [J].
  double capstan_start = 1e-4;
};

struct StepReport {
  Outcome outcome = Outcome::converged;
  int newton_steps = 0;  //!< of the slowest lane
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
  std::vector<Scalar> kept_slide;   //!< of lanes that need no second attempt [m]
  std::vector<Scalar> kept_limit;   //!< and their friction limits [N]
  Condition<Scalar> settled{};      //!< which lanes have found their balance
};

template <class Scalar>
StepWorkspace<Scalar> make_workspace(const Chain<Scalar>& chain) {
  StepWorkspace<Scalar> workspace;
  workspace.balance = make_balance(chain);
  workspace.context.relaxation.resize(chain.runs.size());
  workspace.context.held.assign(chain.segment_count(), Scalar(0));
  workspace.context.grip_limit = chain.interface_limit;
  workspace.context.start_slide.assign(chain.station_count(), Scalar(0));
  workspace.context.contraction.resize(chain.contractiles.size());
  workspace.direction = workspace.context.start_slide;
  workspace.trial = workspace.context.start_slide;
  workspace.limit = workspace.context.start_slide;
  workspace.start_limit = workspace.context.grip_limit;
  workspace.kept_slide = workspace.context.start_slide;
  workspace.kept_limit = workspace.context.grip_limit;
  return workspace;
}

namespace detail {

template <class Scalar>
Scalar inner(const std::vector<Scalar>& a, const std::vector<Scalar>& b) {
  Scalar sum(0);
  for (std::size_t i = 0; i < a.size(); ++i) sum = sum + a[i] * b[i];
  return sum;
}

//! Friction limit of each station: the interface's own, and the capstan's at the tension that
//! `balance` holds (Eq. 5.4). Returns the largest change from `before`, as a share of the largest
//! limit.
template <class Scalar>
Scalar find_grip_limits(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
                        const Balance<Scalar>& balance, const std::vector<Scalar>& before,
                        std::vector<Scalar>& limit) {
  std::fill(limit.begin(), limit.end(), Scalar(0));
  for (std::size_t k = 0; k < chain.segment_count(); ++k) {
    const Scalar half = balance.tension[k] * Scalar(0.5);
    limit[chain.proximal[k]] = limit[chain.proximal[k]] + half;
    limit[chain.distal[k]] = limit[chain.distal[k]] + half;
  }
  Scalar largest(1e-12), change(0), sum(0);
  for (std::size_t i = 0; i < limit.size(); ++i) {
    using std::abs;
    limit[i] = chain.interface_limit[i] + chain.friction[i] * bed.turning[i] * limit[i];
    change = maximum(change, Scalar(abs(Scalar(limit[i] - before[i]))));
    largest = maximum(largest, limit[i]);
    sum = sum + limit[i];
  }
  return change / largest + (sum - sum);  // a limit that is no number is told, not passed over
}

//! Takes over the values of those whom it concerns.
template <class Scalar>
void assign_where(const Condition<Scalar>& whom, const std::vector<Scalar>& from,
                  std::vector<Scalar>& to) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] = select(whom, from[i], to[i]);
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
template <class Scalar>
void search_line(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
                 const ChainState<Scalar>& state, const Scalar& freed,
                 const Condition<Scalar>& done, Scalar slope, StepWorkspace<Scalar>& work,
                 StepReport& report) {
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

//! Brings the friction limits of those who are `close` to their balance up to its tension. Returns
//! whose changed by more than the tolerance: they are evaluated anew, and only they.
template <class Scalar>
Condition<Scalar> tighten_grips(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
                                const StepSettings& settings, const Condition<Scalar>& close,
                                const ChainState<Scalar>& state, StepWorkspace<Scalar>& work,
                                StepReport& report) {
  std::vector<Scalar>& limit = work.context.grip_limit;
  const Scalar change = find_grip_limits(chain, bed, work.balance, limit, work.limit);
  if (!is_finite(change)) report.outcome = Outcome::not_finite;
  const Condition<Scalar> tightened = close && Scalar(settings.capstan_tolerance) < change;
  assign_where<Scalar>(tightened, work.limit, limit);
  if (any(tightened)) {
    evaluate(chain, bed, state.slide, state.slip_anchor, work.context, work.balance);
    ++report.evaluations;
  }
  assign_where<Scalar>(close, work.limit, limit);
  return tightened;
}

//! Newton's method on the convex incremental energy. Whole steps find most balances in two or
//! three; where they go round in circles between slack and taut, the line is searched. Close to the
//! balance the capstan's limits are brought up to its tension. A lane that has settled rests while
//! others go on, and the capstan waits for none: each lane takes the steps it would take alone.
template <class Scalar>
StepReport balance_by_newton(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
                             const StepSettings& settings, bool capstan, ChainState<Scalar>& state,
                             StepWorkspace<Scalar>& work) {
  StepReport report;
  Balance<Scalar>& balance = work.balance;
  evaluate(chain, bed, state.slide, state.slip_anchor, work.context, balance);
  ++report.evaluations;
  Scalar rounds(0), decrement(0);
  Condition<Scalar>& settled = work.settled = Condition<Scalar>(false);
  while (report.newton_steps < settings.newton_limit) {
    ++report.newton_steps;
    work.direction = balance.residual;
    work.limit = balance.residual;
    eliminate(chain.plan, balance.diagonal, balance.values, work.direction);
    const Scalar freed = inner(work.limit, work.direction);
    decrement = select(settled, decrement, freed);
    report.decrement = plain(decrement);
    if (!is_finite(freed)) {
      report.outcome = Outcome::not_finite;
      return report;
    }
    if (any(settled)) {
      for (Scalar& way : work.direction) way = select(settled, Scalar(0), way);
    }
    const Condition<Scalar> done = settled || freed < Scalar(settings.energy_tolerance);
    const Scalar slope = slope_at(chain, bed, state, Scalar(1), work, report);
    const bool search = report.newton_steps > settings.whole_steps;
    if (search) search_line(chain, bed, state, freed, done, slope, work, report);
    std::swap(state.slide, work.trial);

    Condition<Scalar> tightened(false);
    const Condition<Scalar> close = !settled && freed < Scalar(settings.capstan_start);
    if (capstan && any(close)) {
      tightened = tighten_grips(chain, bed, settings, close, state, work, report);
      if (!succeeded(report.outcome)) return report;
      rounds = select(tightened, Scalar(rounds + Scalar(1)), rounds);
      if (any(Scalar(settings.capstan_limit) < rounds)) break;
    }
    settled = settled || (done && !tightened);
    if (all(settled)) return report;
  }
  report.outcome = Outcome::not_converged;
  return report;
}

//! Newton's method; where it stalls, once more from the beginning of the step with dry friction
//! whose reach starts at 125 times its own and narrows. With a reach of micrometres and
//! slides of millimetres, which stations stick is otherwise found one at a time. In a pack only
//! those who stalled start anew.
template <class Scalar>
StepReport find_balance(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
                        const StepSettings& settings, bool capstan, ChainState<Scalar>& state,
                        StepWorkspace<Scalar>& work) {
  StepSettings first = settings;
  first.newton_limit = settings.newton_limit / 3;
  StepReport report = balance_by_newton(chain, bed, first, capstan, state, work);
  if (report.outcome != Outcome::not_converged) return report;
  const Condition<Scalar> settled = work.settled;
  work.kept_slide = state.slide;
  work.kept_limit = work.context.grip_limit;
  state.slide = work.context.start_slide;
  if (capstan) work.context.grip_limit = work.start_limit;
  StepSettings searching = settings;
  searching.whole_steps = 0;
  StepSettings rough = searching;
  rough.newton_limit = settings.newton_limit / 6;
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
  searching.newton_limit = settings.newton_limit - report.newton_steps;
  add(balance_by_newton(chain, bed, searching, capstan, state, work));
  if (any(settled)) {
    assign_where<Scalar>(settled, work.kept_slide, state.slide);
    assign_where<Scalar>(settled, work.kept_limit, work.context.grip_limit);
    evaluate(chain, bed, state.slide, state.slip_anchor, work.context, work.balance);
    ++report.evaluations;
  }
  return report;
}

}  // namespace detail

}  // namespace neuroglide::chain
