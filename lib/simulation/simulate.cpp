// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/simulation/simulate.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/simulation/following_arch.hpp"

#include <fmt/format.h>

#include "recorder.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::simulation {

namespace {

using protocol::Movement;
using skeleton::Posture;

void check(const Settings& settings) {
  const auto positive = [](double value, const char* what) {
    require(std::isfinite(value) && value > 0,
            fmt::format("{} is {}; give a number above 0", what, value));
  };
  positive(settings.largest_turn, "the largest turn of a joint in a step");
  positive(settings.first_hold_step, "the first step of a hold");
  positive(settings.longest_step, "the longest step");
  positive(settings.shortest_step, "the shortest step");
  positive(settings.step.slip_reach, "the slip reach");
  require(settings.preconditioning >= 0, "preconditioning repetitions must be at least 0");
}

//! How far any joint strays from where it is at `time` within a step: looked at in four places, so
//! that a recorded movement which turns round inside the step is not overlooked.
double turn_within(const Movement& movement, double time, double step) {
  const Posture<double> here = protocol::posture_at(movement, time);
  double turn = 0;
  for (const double share : {0.25, 0.5, 0.75, 1.0}) {
    const Posture<double> there = protocol::posture_at(movement, time + share * step);
    for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
      if (is_translation(static_cast<skeleton::Coordinate>(c))) continue;
      turn = std::max(turn, std::abs(there.values[c] - here.values[c]));
    }
  }
  return turn;
}

//! End of a step that begins at `time`: as far as the joints may turn, and never past the span.
double step_end(const Movement& movement, double time, double span_end, double last_step,
                const Settings& settings) {
  const double left = span_end - time;
  double step = std::min({last_step * 1.5, settings.longest_step, left});
  for (int shortening = 0; shortening < 60; ++shortening) {
    const double turn = turn_within(movement, time, step);
    if (turn <= settings.largest_turn) break;
    step *= std::max(0.3, 0.95 * settings.largest_turn / turn);
  }
  // what would be left for a sliver of a step is divided evenly
  if (step > 0.6 * left && step < left) step = 0.5 * left;
  return step >= left * (1 - 1e-9) ? span_end : time + step;
}

//! The way through the movement: the approach, then some repetitions over again, then all of it.
struct Pass {
  double from, to;
  bool recorded;
};

bool returns(const Movement& movement, const protocol::RepetitionMark& repetition) {
  const Posture<double> from = protocol::posture_at(movement, repetition.start);
  const Posture<double> to = protocol::posture_at(movement, repetition.end);
  double apart = 0;
  for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
    apart = std::max(apart, std::abs(from.values[c] - to.values[c]));
  }
  return apart < 1e-9;
}

std::vector<Pass> passes_of(const Movement& movement, int preconditioning) {
  std::vector<Pass> passes;
  const double start = movement.recording_start, end = protocol::duration(movement);
  if (start > 0) passes.push_back({0, start, false});
  // a single long hold is there to show what it does, and one that ends elsewhere than it began
  // would throw the tissue across
  if (movement.repetitions.size() > 1 && returns(movement, movement.repetitions.front())) {
    const auto& first = movement.repetitions.front();
    for (int n = 0; n < preconditioning; ++n) passes.push_back({first.start, first.end, false});
  }
  passes.push_back({start, end, true});
  return passes;
}

}  // namespace

namespace {

//! Rest as it is after forever. From unslid tissue with very many stations Newton's method may not
//! get there at once: then by steps that grow tenfold, between which drag holds what is slack.
chain::StepReport settle(Session& session) {
  const chain::Chain<double>& chain = session.body->chain;
  const chain::ChainState<double> unslid = session.state;
  auto report = chain::find_equilibrium(chain, session.bed, {}, session.state, session.work);
  if (report.outcome != Outcome::not_converged) return report;
  session.state = unslid;
  chain::StepSettings patient;
  patient.newton_limit *= 4;
  for (double duration = 1e-3; duration < 1e6; duration *= 10) {
    report = chain::step(chain, session.bed, duration, patient, session.state, session.work);
    if (!succeeded(report.outcome)) return report;
    std::fill(session.state.slide_rate.begin(), session.state.slide_rate.end(), 0.0);
  }
  return chain::find_equilibrium(chain, session.bed, patient, session.state, session.work);
}

}  // namespace

Session make_session(const anatomy::Body& body) {
  Session session{&body,
                  chain::make_state(body.chain),
                  chain::make_workspace(body.chain),
                  path::make_bed_in_posture(body.bed),
                  {},
                  {}};
  session.changes.resize(body.bed.portions.size());
  path::lay(body.bed, body.skeleton, Posture<double>{}, session.changes, session.bed);
  const auto report = settle(session);
  if (!succeeded(report.outcome)) {
    throw InvalidInput(
        fmt::format("standing at rest, the tissue finds no balance: {}", explain(report.outcome)));
  }
  Reference& reference = session.reference;
  reference.position = session.state.slide;
  reference.tension = session.work.balance.tension;
  for (std::size_t k = 0; k < body.chain.segment_count(); ++k) {
    reference.length.push_back(
        (1 + chain::strain(body.chain, session.bed, session.state.slide, k)) *
        body.chain.slack_length[k]);
  }
  return session;
}

chain::StepReport advance(Session& session, const Posture<double>& posture, double duration,
                          const chain::StepSettings& settings) {
  path::lay(session.body->bed, session.body->skeleton, posture, session.changes, session.bed);
  return chain::step(session.body->chain, session.bed, duration, settings, session.state,
                     session.work);
}

Trajectory simulate(const anatomy::Body& body, const Movement& asked, const Settings& settings,
                    const Progress& progress) {
  check(settings);
  const Movement movement = with_following_arch(asked, body.arch_follows_toes);
  Session session = make_session(body);
  Trajectory trajectory;
  Recorder recorder(session, trajectory);

  const auto passes = passes_of(movement, settings.preconditioning);
  double whole = 0, done = 0;
  for (const Pass& pass : passes) whole += pass.to - pass.from;

  for (const Pass& pass : passes) {
    double time = pass.from, last_step = settings.first_hold_step;
    const double recording_start = movement.recording_start;
    if (pass.recorded) {
      const protocol::Span& first = protocol::span_at(movement, time);
      recorder.record(0, first.name, first.repetition, protocol::posture_at(movement, time));
    }
    while (time < pass.to) {
      const protocol::Span& span = protocol::span_at(movement, time);
      double end = step_end(movement, time, std::min(span.end, pass.to), last_step, settings);
      Posture<double> posture = protocol::posture_at(movement, end);
      const chain::ChainState<double> before = session.state;
      auto report = advance(session, posture, end - time, settings.step);
      for (int halving = 0; halving < settings.halvings && !succeeded(report.outcome); ++halving) {
        if (end - time < 2 * settings.shortest_step) {
          report.outcome = Outcome::step_underflow;
          break;
        }
        session.state = before;
        end = time + (end - time) / 2;
        posture = protocol::posture_at(movement, end);
        report = advance(session, posture, end - time, settings.step);
      }
      trajectory.newton_steps += report.newton_steps;
      trajectory.evaluations += report.evaluations;
      if (!succeeded(report.outcome)) {
        trajectory.outcome = report.outcome;
        trajectory.failure_time = end - recording_start;
        return trajectory;
      }
      if (pass.recorded) {
        recorder.record(end - recording_start, span.name, span.repetition, posture);
      }
      last_step = end >= span.end ? settings.first_hold_step : end - time;
      done += end - time;
      time = end;
      if (progress && !progress(done / whole)) {
        trajectory.outcome = Outcome::interrupted;
        trajectory.failure_time = time - recording_start;
        return trajectory;
      }
    }
  }
  return trajectory;
}

}  // namespace neuroglide::simulation
