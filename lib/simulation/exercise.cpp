// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "exercise.hpp"

#include "neuroglide/anatomy/following_arch.hpp"

#include <algorithm>
#include <cmath>

namespace neuroglide::simulation {

namespace {

using protocol::Mover;
using protocol::Phase;
using skeleton::Coordinate;
using skeleton::Posture;

//! Time from standing to the start posture [s], as movements take it.
constexpr double approach = 3;

//! Of the place within a step where a limit is met.
constexpr int most_trials = 30;

double minimum_jerk(double s) { return s * s * s * (10 + s * (-15 + 6 * s)); }

double largest_turn(const Posture<double>& a, const Posture<double>& b) {
  double turn = 0;
  for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
    if (is_translation(static_cast<Coordinate>(c))) continue;
    turn = std::max(turn, std::abs(a.values[c] - b.values[c]));
  }
  return turn;
}

bool names_arch(const protocol::Protocol& protocol) {
  const auto names = [](const std::vector<protocol::Target>& targets) {
    return std::any_of(targets.begin(), targets.end(), [](const protocol::Target& target) {
      return target.coordinate == Coordinate::arch_rise_r ||
             target.coordinate == Coordinate::arch_rise_l;
    });
  };
  return names(protocol.start) || std::any_of(protocol.phases.begin(), protocol.phases.end(),
                                              [&](const Phase& one) { return names(one.to); });
}

}  // namespace

Exercise::Exercise(const Person& person, const protocol::Protocol& protocol,
                   const DrivenOptions& options, const Squat* squat, const Progress& progress,
                   PersonState state)
    : person_(person),
      protocol_(protocol),
      options_(options),
      squat_(squat),
      progress_(progress),
      living_(person, protocol, options, squat, std::move(state)),
      run_{},
      recorder_(living_.now.state.session, run_.trajectory),
      whole_(approach + protocol::exercise_duration(protocol)) {}

DrivenRun Exercise::run() {
  if (go_to_start()) {
    record("start", 1);
    for (int n = 1; n <= protocol_.repetitions && succeeded(run_.trajectory.outcome); ++n) {
      if (n > 1 && protocol_.rest > 0) hold("rest", n - 1, protocol_.rest, Mover::outside);
      for (const Phase& phase : protocol_.phases) {
        if (!succeeded(run_.trajectory.outcome)) break;
        lead(phase, n);
      }
    }
  }
  run_.trajectory.newton_steps = living_.newton_steps;
  run_.trajectory.evaluations = living_.evaluations;
  run_.dose = living_.now.dose;
  run_.state = living_.now.state;
  return std::move(run_);
}

bool Exercise::in_squat() const {
  return squat_ != nullptr && std::any_of(protocol_.phases.begin(), protocol_.phases.end(),
                                          [](const Phase& p) { return p.mover == Mover::stance; });
}

Way Exercise::way_to(const std::vector<protocol::Target>& targets) const {
  return straight_way(living_.now.state.posture, targets, person_.body.arch_follows_toes);
}

//! From wherever the person is to the start posture, nothing recorded; a failure there is told at a
//! negative time.
bool Exercise::go_to_start() {
  Posture<double> start = start_of(protocol_);
  neck_bottom_ = start[Coordinate::cervical_flexion];
  neck_top_ = neck_bottom_;
  for (const Phase& phase : protocol_.phases) {
    if (!phase.until) continue;
    for (const auto& target : phase.to) {
      if (target.coordinate == Coordinate::cervical_flexion) neck_top_ = target.value;
    }
  }
  if (in_squat()) start = squat_way(*squat_, 0, 1, neck_bottom_, neck_top_).at(0);
  if (!names_arch(protocol_)) {
    start = anatomy::with_following_arch(start, person_.body.arch_follows_toes);
  }
  std::vector<protocol::Target> all;
  for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
    all.push_back({static_cast<Coordinate>(c), start.values[c], 0, "assumed"});
  }
  living_.now.time = -approach;
  const bool arrived = follow(way_to(all), approach, "approach", 0, Mover::outside);
  recording_ = options_.record;
  living_.exercising = true;
  living_.now.time = 0;
  share_ = 0;
  return arrived;
}

void Exercise::lead(const Phase& phase, int repetition) {
  const bool stance = in_squat() && phase.mover == Mover::stance;
  if (phase.to.empty()) {
    hold(phase.name, repetition, phase.duration, phase.mover);
  } else if (phase.until && options_.end_posture) {
    std::vector<protocol::Target> to = phase.to;
    for (auto& target : to) target.value = (*options_.end_posture)[target.coordinate];
    passed_ = {};
    follow(way_to(to), phase.duration, phase.name, repetition, phase.mover, &*phase.until);
    end_repetition(*phase.until, repetition, Limit::target);
  } else if (phase.until) {
    reach(stance ? squat_way(*squat_, share_, 1, neck_bottom_, neck_top_) : way_to(phase.to), phase,
          repetition);
  } else {
    follow(stance ? squat_way(*squat_, share_, 0, neck_bottom_, neck_top_) : way_to(phase.to),
           phase.duration, phase.name, repetition, phase.mover);
    if (stance) share_ = 0;
  }
}

double Exercise::step_within_turn(double step,
                                  const std::function<Posture<double>(double)>& at) const {
  const Posture<double>& here = living_.now.state.posture;
  for (int n = 0; n < 60 && largest_turn(here, at(step)) > options_.settings.largest_turn; ++n) {
    step *= 0.7;
  }
  return step;
}

//! Minimum jerk along a way to its end.
bool Exercise::follow(const Way& way, double duration, const std::string& name, int repetition,
                      Mover mover, const protocol::EndRange* passing) {
  const auto share_at = [&](double t) {
    return way.begin + (way.end - way.begin) * minimum_jerk(t / duration);
  };
  double done = 0;
  while (done < duration) {
    const double left = duration - done;
    double step = step_within_turn(left, [&](double t) { return way.at(share_at(done + t)); });
    if (step > 0.6 * left && step < left) step = left / 2;
    step = std::min(step, options_.settings.longest_step);
    const double next = done + step > duration * (1 - 1e-9) ? duration : done + step;
    set_share(way, share_at(next));
    if (!advance(way.at(share_at(next)), next - done, mover)) return false;
    if (passing != nullptr) pass(*passing);
    record(name, repetition);
    done = next;
  }
  return true;
}

bool Exercise::hold(const std::string& name, int repetition, double duration, Mover mover) {
  double done = 0, step = options_.settings.first_hold_step / 1.5;
  while (done < duration) {
    step = std::min({step * 1.5, options_.settings.longest_step, duration - done});
    if (!advance(Posture<double>(living_.now.state.posture), step, mover)) return false;
    record(name, repetition);
    done = duration - done - step < 1e-9 * duration ? duration : done + step;
  }
  return true;
}

//! Evenly along a way, until the first limit is met to within `balance`.
void Exercise::reach(const Way& way, const Phase& phase, int repetition) {
  passed_ = {};
  double share = way.begin;
  const double pace = (way.end - way.begin) / phase.duration;
  pass(*phase.until);
  Limit limit = met(phase);
  while (limit == Limit::target) {
    if (way.last - share < 1e-9) {
      limit = way.beyond;
      break;
    }
    const double taken = step_to_limit(way, share, pace, phase);
    if (!succeeded(run_.trajectory.outcome)) return;
    share += taken * pace;
    pass(*phase.until);
    record(phase.name, repetition);
    limit = met(phase);
  }
  end_repetition(*phase.until, repetition, limit);
}

//! One step along a way: as long as settings allow, or until a limit is met to within `balance`.
//! Returns its duration; where a limit is leapt over, up to just beyond it. No trial leaves a
//! trace.
double Exercise::step_to_limit(const Way& way, double share, double pace, const Phase& phase) {
  const double step =
      step_within_turn(std::min(options_.settings.longest_step, (way.last - share) / pace),
                       [&](double t) { return way.at(share + t * pace); });
  const Moment before = living_.now;
  double low = 0, high = step, excess_low = excess(phase), taken = step;
  for (int trial = 1;; ++trial) {
    set_share(way, share + taken * pace);
    if (!advance(way.at(share + taken * pace), taken, phase.mover)) return taken;
    const double over = excess(phase);
    if (std::abs(over) <= options_.balance || (over < 0 && taken == step)) return taken;
    const bool narrow = high - low < 1e-6 * phase.duration;
    if (trial == most_trials || (narrow && over > 0)) return taken;
    if (over > 0) {
      high = taken;
    } else {
      low = taken;
      excess_low = over;
    }
    if (narrow) {
      taken = high;
    } else if (over > 0) {  // false position, kept off the ends
      const double secant = low + (high - low) * -excess_low / (over - excess_low);
      taken = std::clamp(secant, low + 0.1 * (high - low), high - 0.1 * (high - low));
    } else {
      taken = (low + high) / 2;
    }
    living_.now = before;
  }
}

//! How far the nearest limit is passed, as a share of it; negative before.
double Exercise::excess(const Phase& phase) const {
  return std::max(living_.felt() / (living_.borne() * phase.until->discomfort) - 1,
                  phase.mover == Mover::outside ? -1.0 : living_.now.resistance.share - 1);
}

Limit Exercise::met(const Phase& phase) const {
  const double reached = -options_.balance;
  if (living_.felt() / (living_.borne() * phase.until->discomfort) - 1 >= reached) {
    return Limit::discomfort;
  }
  const bool driven = phase.mover != Mover::outside;
  return driven && living_.now.resistance.share - 1 >= reached ? Limit::drive : Limit::target;
}

void Exercise::set_share(const Way& way, double share) {
  if (way.beyond == Limit::closed_chain) share_ = std::clamp(share, 0.0, 1.0);
}

bool Exercise::advance(const Posture<double>& posture, double duration, Mover mover) {
  Outcome outcome = living_.advance(posture, duration, mover, share_);
  done_ += duration;
  if (succeeded(outcome) && progress_ && !progress_(std::min(done_ / whole_, 1.0))) {
    outcome = Outcome::interrupted;
  }
  if (succeeded(outcome)) return true;
  run_.trajectory.outcome = outcome;
  run_.trajectory.failure_time = living_.now.time;
  return false;
}

}  // namespace neuroglide::simulation
