// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "living.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/simulation/joint_moments.hpp"

#include <algorithm>

namespace neuroglide::simulation {

namespace {

using protocol::Mover;
using skeleton::Posture;
using skeleton::Side;

constexpr std::array sides{Side::right, Side::left};

std::size_t number(Side side) { return side == Side::right ? 0 : 1; }

double level_of(const Person& person, const protocol::Protocol& protocol) {
  for (const protocol::Phase& phase : protocol.phases) {
    if (phase.until && phase.until->tolerance_of == protocol::ToleranceOf::leg_raise) {
      return person.discomfort.leg_raise_level;
    }
  }
  return 1;
}

//! A state may come from a copy of the person, with other mechanisms: the body is this one's.
PersonState taken_over(const anatomy::Body& body, PersonState state) {
  Session& session = state.session;
  require(session.state.slide.size() == body.chain.station_count() &&
              session.work.balance.tension.size() == body.chain.segment_count() &&
              session.changes.size() == body.bed.portions.size(),
          "the state to begin from belongs to another body; take one of the same person");
  for (const double activation : session.state.activation) {
    require(activation >= 0 && activation <= 1,
            "a state to begin from has an activation outside 0 to 1; correct it");
  }
  session.body = &body;
  return state;
}

}  // namespace

Posture<double> start_of(const protocol::Protocol& protocol) {
  Posture<double> start{};
  for (const auto& target : protocol.start) start[target.coordinate] = target.value;
  return start;
}

Living::Living(const Person& person, const protocol::Protocol& protocol,
               const DrivenOptions& options, const Squat* squat, PersonState state)
    : now{.state = taken_over(person.body, std::move(state))},
      person_(person),
      step_(options.settings.step),
      squat_(squat),
      resistance_(person, protocol, start_of(protocol)),
      times_(anatomy::activation_times(person.parameters)),
      level_(level_of(person, protocol)) {}

Outcome Living::advance(const Posture<double>& posture, double duration, Mover mover,
                        double share) {
  PersonState& state = now.state;
  for (std::size_t s = 0; s < 2; ++s) drive_side(s, duration);
  const chain::ChainState<double> before = state.session.state;
  auto report = move(posture, duration);
  if (!succeeded(report.outcome)) {  // once more in two halves
    state.session.state = before;
    Posture<double> between = state.posture;
    for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
      between.values[c] += 0.5 * (posture.values[c] - between.values[c]);
    }
    report = move(between, duration / 2);
    if (succeeded(report.outcome)) report = move(posture, duration / 2);
    if (!succeeded(report.outcome)) return report.outcome;
  }
  state.posture = posture;
  for (std::size_t s = 0; s < 2; ++s) read_lengths(s, duration);
  now.resistance =
      mover == Mover::outside ? Resistance{} : resistance_.now(state, mover, squat_, share);
  const double discomfort = felt();
  sensorimotor::advance(state.tolerance, person_.tolerance, discomfort, duration);
  if (exercising) now.dose += discomfort * duration;
  now.time += duration;
  return Outcome::converged;
}

chain::StepReport Living::move(const Posture<double>& posture, double duration) {
  const auto report = simulation::advance(now.state.session, posture, duration, step_);
  newton_steps += report.newton_steps;
  evaluations += report.evaluations;
  return report;
}

void Living::drive_side(std::size_t s, double duration) {
  PersonState& state = now.state;
  now.drives[s] = sensorimotor::advance(state.drive[s], person_.drive, person_.mechanisms.drive,
                                        now.resistance.command[s], now.stretch_rate[s],
                                        state.hamstring_length[s], duration);
  for (const anatomy::Muscle& muscle : person_.body.muscles) {
    if (number(muscle.side) != s) continue;
    const double drive = muscle.name == "biceps_femoris"   ? now.drives[s].hamstrings_lateral
                         : muscle.name.starts_with("semi") ? now.drives[s].hamstrings_medial
                                                           : 0;
    double& activation = state.session.state.activation[muscle.contractile];
    activation = muscle::next_activation(activation, drive, duration, times_);
  }
}

//! Mean normalised fibre length of the hamstrings, and how fast it grew.
void Living::read_lengths(std::size_t s, double duration) {
  double mean = 0;
  for (const std::size_t m : person_.felt[s].hamstrings) {
    mean += 1 + now.state.session.state.fibre_strain[person_.body.muscles[m].contractile];
  }
  mean /= static_cast<double>(person_.felt[s].hamstrings.size());
  const double before = now.state.hamstring_length[s];
  now.stretch_rate[s] = before > 0 ? (mean - before) / duration : 0;
  now.state.hamstring_length[s] = mean;
}

double Living::felt() const {
  double most = 0;
  for (const Side side : sides) most = std::max(most, sensation(side).whole());
  return most;
}

Sensation Living::sensation(Side side) const {
  Sensation sensed = sensation_of(person_, now.state.session, side);
  sensed.discomfort.hamstrings /= level_;
  sensed.discomfort.nerve /= level_;
  return sensed;
}

double Living::borne() const {
  return person_.tolerance_scale * sensorimotor::tolerance(now.state.tolerance, person_.tolerance,
                                                           person_.mechanisms.tolerance);
}

double Living::torque(skeleton::Coordinate coordinate) const {
  const Session& session = now.state.session;
  std::vector<double> tension = session.work.balance.tension;
  for (const anatomy::Muscle& muscle : person_.body.muscles) {  // tendons carry it as well
    const double active = session.work.balance.active[muscle.contractile];
    for (const Index k : person_.body.strands[muscle.strand].segments) tension[k] -= active;
  }
  const auto moments =
      joint_moments(person_.body, now.state.posture, session.bed, session.state.slide, tension);
  return moments.nerve[coordinate] + moments.back_line[coordinate];
}

double Living::active_of_hamstrings(Side side) const {
  double sum = 0;
  for (const std::size_t m : person_.felt[number(side)].hamstrings) {
    sum += now.state.session.work.balance.active[person_.body.muscles[m].contractile];
  }
  return sum;
}

}  // namespace neuroglide::simulation
