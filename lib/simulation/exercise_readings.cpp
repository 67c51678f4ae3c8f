// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "exercise.hpp"

namespace neuroglide::simulation {

namespace {

double sum_of(const skeleton::Posture<double>& posture,
              const std::vector<skeleton::Coordinate>& coordinates) {
  double sum = 0;
  for (const skeleton::Coordinate coordinate : coordinates) sum += posture[coordinate];
  return sum;
}

//! A value where the angle was passed, linear between readings; nothing where it was not.
std::optional<double> value_at(const Passed& passed, const std::vector<double>& values,
                               double angle) {
  for (std::size_t n = 1; n < passed.angle.size(); ++n) {
    const double a = passed.angle[n - 1], b = passed.angle[n];
    if ((a - angle) * (b - angle) > 0 || a == b) continue;
    return values[n - 1] + (angle - a) / (b - a) * (values[n] - values[n - 1]);
  }
  return {};
}

std::size_t number(skeleton::Side side) { return side == skeleton::Side::right ? 0 : 1; }

}  // namespace

void Exercise::pass(const protocol::EndRange& until) {
  passed_.angle.push_back(sum_of(living_.now.state.posture, until.of));
  passed_.discomfort.push_back(living_.felt());
  passed_.torque.push_back(living_.torque(until.of.back()));
}

void Exercise::end_repetition(const protocol::EndRange& until, int repetition, Limit limit) {
  const Moment& now = living_.now;
  const double angle = sum_of(now.state.posture, until.of);
  if (run_.ends.empty() && !passed_.angle.empty()) {
    run_.fixed_angle = passed_.angle.front() + 0.9 * (angle - passed_.angle.front());
  }
  EndOfRepetition end{
      .number = repetition,
      .time = now.time,
      .angle = angle,
      .limit = limit,
      .posture = now.state.posture,
      .sensation = living_.sensation(options_.side),
      .tolerance = living_.borne(),
      .torque = passed_.torque.empty() ? living_.torque(until.of.back()) : passed_.torque.back(),
      .quadriceps = now.resistance.command[number(options_.side)].quadriceps,
      .band = now.resistance.band,
      .hamstrings_active = living_.active_of_hamstrings(options_.side)};
  end.discomfort_at_fixed_angle = value_at(passed_, passed_.discomfort, run_.fixed_angle);
  end.torque_at_fixed_angle = value_at(passed_, passed_.torque, run_.fixed_angle);
  if (limit == Limit::closed_chain) end.held_by = squat_->path.postures.back().active;
  run_.ends.push_back(std::move(end));
}

void Exercise::record(const std::string& phase, int repetition) {
  if (!recording_) return;
  const Moment& now = living_.now;
  const std::size_t told = number(options_.side);
  recorder_.record(now.time, phase, repetition, now.state.posture);
  const Sensation sensed = living_.sensation(options_.side);
  Feeling& feeling = run_.feeling;
  feeling.discomfort.push_back(sensed.whole());
  feeling.of_hamstrings.push_back(sensed.discomfort.hamstrings);
  feeling.of_nerve.push_back(sensed.discomfort.nerve);
  feeling.tolerance.push_back(living_.borne());
  feeling.quadriceps.push_back(now.resistance.command[told].quadriceps);
  feeling.hamstrings.push_back(now.drives[told].hamstrings_lateral);
  feeling.inhibition.push_back(now.drives[told].inhibition);
  feeling.band.push_back(now.resistance.band);
}

}  // namespace neuroglide::simulation
