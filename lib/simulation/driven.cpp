// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/simulation/driven.hpp"

#include "neuroglide/anatomy/following_arch.hpp"
#include "neuroglide/anatomy/limb_muscles.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/muscle/activation.hpp"
#include "neuroglide/simulation/joint_moments.hpp"
#include "neuroglide/simulation/loads.hpp"
#include "neuroglide/simulation/muscle_moments.hpp"

#include <fmt/format.h>

#include "recorder.hpp"
#include "resistance.hpp"
#include "way.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::simulation {

namespace {

using protocol::Mover;
using protocol::Phase;
using protocol::Protocol;
using skeleton::Coordinate;
using skeleton::Posture;
using skeleton::Side;

constexpr std::array sides{Side::right, Side::left};

//! Time from standing to the start posture [s], as movements take it.
constexpr double approach = 3;

//! Of the place within a step where a limit is met.
constexpr int most_trials = 30;

double minimum_jerk(double s) { return s * s * s * (10 + s * (-15 + 6 * s)); }

double sum_of(const Posture<double>& posture, const std::vector<Coordinate>& coordinates) {
  double sum = 0;
  for (const Coordinate coordinate : coordinates) sum += posture[coordinate];
  return sum;
}

double largest_turn(const Posture<double>& a, const Posture<double>& b) {
  double turn = 0;
  for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
    if (is_translation(static_cast<Coordinate>(c))) continue;
    turn = std::max(turn, std::abs(a.values[c] - b.values[c]));
  }
  return turn;
}

//! Readings on the way to an end range, for those at a fixed angle.
struct Passed {
  std::vector<double> angle, discomfort, torque;
};

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

Posture<double> start_of(const Protocol& protocol) {
  Posture<double> start{};
  for (const auto& target : protocol.start) start[target.coordinate] = target.value;
  return start;
}

bool names_arch(const Protocol& protocol) {
  const auto names = [](const std::vector<protocol::Target>& targets) {
    return std::any_of(targets.begin(), targets.end(), [](const protocol::Target& target) {
      return target.coordinate == Coordinate::arch_rise_r ||
             target.coordinate == Coordinate::arch_rise_l;
    });
  };
  return names(protocol.start) || std::any_of(protocol.phases.begin(), protocol.phases.end(),
                                              [&](const Phase& one) { return names(one.to); });
}

double level_of(const Person& person, const Protocol& protocol) {
  for (const Phase& phase : protocol.phases) {
    if (phase.until && phase.until->tolerance_of == protocol::ToleranceOf::leg_raise) {
      return person.discomfort.leg_raise_level;
    }
  }
  return 1;
}

void check(const DrivenOptions& options) {
  const auto positive = [](double value, const char* what) {
    require(std::isfinite(value) && value > 0,
            fmt::format("{} is {}; give a number above 0", what, value));
  };
  positive(options.settings.largest_turn, "the largest turn of a joint in a step");
  positive(options.settings.first_hold_step, "the first step of a hold");
  positive(options.settings.longest_step, "the longest step");
  positive(options.settings.step.slip_reach, "the slip reach");
  positive(options.balance, "the balance that counts as a limit met");
}

//! A state may come from a copy of the person, with other mechanisms: the body is this one's.
void take_over(const anatomy::Body& body, Session& session) {
  require(session.state.slide.size() == body.chain.station_count() &&
              session.work.balance.tension.size() == body.chain.segment_count() &&
              session.changes.size() == body.bed.portions.size(),
          "the state to begin from belongs to another body; take one of the same person");
  for (const double activation : session.state.activation) {
    require(activation >= 0 && activation <= 1,
            "a state to begin from has an activation outside 0 to 1; correct it");
  }
  session.body = &body;
}

class Exercise {
 public:
  Exercise(const Person& person, const Protocol& protocol, const DrivenOptions& options,
           const Squat* squat, const Progress& progress, PersonState state)
      : person_(person),
        protocol_(protocol),
        options_(options),
        squat_(squat),
        progress_(progress),
        resistance_(person, protocol, start_of(protocol)),
        times_(anatomy::activation_times(person.parameters)),
        level_(level_of(person, protocol)),
        run_{.state = std::move(state)},
        recorder_(run_.state.session, run_.trajectory) {}

  DrivenRun run() {
    const double whole = approach + protocol::exercise_duration(protocol_);
    whole_ = whole;
    if (go_to_start()) {
      if (options_.record) record("start", 1);
      for (int n = 1; n <= protocol_.repetitions && succeeded(run_.trajectory.outcome); ++n) {
        if (n > 1 && protocol_.rest > 0) hold("rest", n - 1, protocol_.rest, Mover::outside);
        for (const Phase& phase : protocol_.phases) {
          if (!succeeded(run_.trajectory.outcome)) break;
          lead(phase, n);
        }
      }
    }
    return std::move(run_);
  }

 private:
  bool in_squat() const {
    return squat_ != nullptr &&
           std::any_of(protocol_.phases.begin(), protocol_.phases.end(),
                       [](const Phase& p) { return p.mover == Mover::stance; });
  }

  Way way_to(const std::vector<protocol::Target>& targets) const {
    return straight_way(run_.state.posture, targets, person_.body.arch_follows_toes);
  }

  //! From wherever the person is to the start posture, nothing recorded.
  bool go_to_start() {
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
    recording_ = false;
    time_ = -approach;
    const bool arrived = follow(way_to(all), approach, "approach", 0, Mover::outside);
    recording_ = options_.record;
    exercising_ = true;
    time_ = 0;
    share_ = 0;
    return arrived;
  }

  void lead(const Phase& phase, int repetition) {
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
      const Way way =
          stance ? squat_way(*squat_, share_, 1, neck_bottom_, neck_top_) : way_to(phase.to);
      reach(way, phase, repetition);
    } else {
      const Way way =
          stance ? squat_way(*squat_, share_, 0, neck_bottom_, neck_top_) : way_to(phase.to);
      follow(way, phase.duration, phase.name, repetition, phase.mover);
      if (stance) share_ = 0;
    }
  }

  //! Minimum jerk along a way to its end.
  bool follow(const Way& way, double duration, const std::string& name, int repetition, Mover mover,
              const protocol::EndRange* passing = nullptr) {
    double done = 0;
    while (done < duration) {
      const auto at = [&](double t) {
        return way.at(way.begin + (way.end - way.begin) * minimum_jerk(t / duration));
      };
      double step = duration - done;
      for (int n = 0; n < 60 && largest_turn(run_.state.posture, at(done + step)) >
                                    options_.settings.largest_turn;
           ++n) {
        step *= 0.7;
      }
      if (step > 0.6 * (duration - done) && step < duration - done) step = (duration - done) / 2;
      step = std::min(step, options_.settings.longest_step);
      const double next = done + step > duration * (1 - 1e-9) ? duration : done + step;
      set_share(way, way.begin + (way.end - way.begin) * minimum_jerk(next / duration));
      if (!advance(at(next), next - done, mover)) return false;
      if (passing != nullptr) pass(*passing);
      record(name, repetition);
      done = next;
    }
    return true;
  }

  bool hold(const std::string& name, int repetition, double duration, Mover mover) {
    double done = 0, step = options_.settings.first_hold_step / 1.5;
    while (done < duration) {
      step = std::min({step * 1.5, options_.settings.longest_step, duration - done});
      if (!advance(Posture<double>(run_.state.posture), step, mover)) return false;
      record(name, repetition);
      done = duration - done - step < 1e-9 * duration ? duration : done + step;
    }
    return true;
  }

  //! Evenly along a way, until the first limit is met to within `balance`.
  void reach(const Way& way, const Phase& phase, int repetition) {
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
  //! Returns its duration; where a limit is leapt over, up to just beyond it.
  double step_to_limit(const Way& way, double share, double pace, const Phase& phase) {
    double step = std::min(options_.settings.longest_step, (way.last - share) / pace);
    for (int n = 0; n < 60 && largest_turn(run_.state.posture, way.at(share + step * pace)) >
                                  options_.settings.largest_turn;
         ++n) {
      step *= 0.7;
    }
    keep_.take_over(*this);
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
      keep_.give_back(*this);
    }
  }

  //! How far the nearest limit is passed, as a share of it; negative before.
  double excess(const Phase& phase) const {
    return std::max(felt() / (borne() * phase.until->discomfort) - 1,
                    phase.mover == Mover::outside ? -1.0 : resistance_now_.share - 1);
  }

  Limit met(const Phase& phase) const {
    const double reached = -options_.balance;
    if (felt() / (borne() * phase.until->discomfort) - 1 >= reached) return Limit::discomfort;
    if (phase.mover != Mover::outside && resistance_now_.share - 1 >= reached) return Limit::drive;
    return Limit::target;
  }

  //! Of the side that feels more, as a share of what the reference bears in such a movement.
  double felt() const {
    double most = 0;
    for (const Side side : sides) most = std::max(most, sensation(side).whole());
    return most;
  }

  Sensation sensation(Side side) const {
    Sensation now = sensation_of(person_, run_.state.session, side);
    now.discomfort.hamstrings /= level_;
    now.discomfort.nerve /= level_;
    return now;
  }

  double borne() const {
    return person_.tolerance_scale * sensorimotor::tolerance(run_.state.tolerance,
                                                             person_.tolerance,
                                                             person_.mechanisms.tolerance);
  }

  void set_share(const Way& way, double share) {
    if (way.beyond == Limit::closed_chain) share_ = std::clamp(share, 0.0, 1.0);
  }

  //! One step of everything: commands, drives, activation, tissue, sensation.
  bool advance(const Posture<double>& posture, double duration, Mover mover) {
    PersonState& state = run_.state;
    for (std::size_t s = 0; s < 2; ++s) drive_side(s, duration);
    chain::ChainState<double> kept = state.session.state;
    auto report = simulation::advance(state.session, posture, duration, options_.settings.step);
    count(report);
    if (!succeeded(report.outcome)) {  // once more in two halves
      const Posture<double> from = state.posture;
      state.session.state = kept;
      for (const double share : {0.5, 1.0}) {
        Posture<double> between = from;
        for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
          between.values[c] += share * (posture.values[c] - from.values[c]);
        }
        report = simulation::advance(state.session, between, duration / 2, options_.settings.step);
        count(report);
        if (!succeeded(report.outcome)) return fail(report.outcome);
      }
    }
    state.posture = posture;
    for (std::size_t s = 0; s < 2; ++s) read_lengths(s, duration);
    resistance_now_ =
        mover == Mover::outside ? Resistance{} : resistance_.now(state, mover, squat_, share_);
    const double discomfort = felt();
    sensorimotor::advance(state.tolerance, person_.tolerance, discomfort, duration);
    if (exercising_) run_.dose += discomfort * duration;
    time_ += duration;
    all_time_ += duration;
    if (progress_ && !progress_(std::min(all_time_ / whole_, 1.0))) {
      return fail(Outcome::interrupted);
    }
    return true;
  }

  void drive_side(std::size_t s, double duration) {
    PersonState& state = run_.state;
    const sensorimotor::Command command = resistance_now_.command[s];
    const double rate = stretch_rate_[s];
    const auto drives =
        sensorimotor::advance(state.drive[s], person_.drive, person_.mechanisms.drive, command,
                              rate, state.hamstring_length[s], duration);
    drives_[s] = drives;
    for (const anatomy::Muscle& muscle : person_.body.muscles) {
      if ((muscle.side == Side::right ? 0u : 1u) != s) continue;
      const double drive = muscle.name == "biceps_femoris"   ? drives.hamstrings_lateral
                           : muscle.name.starts_with("semi") ? drives.hamstrings_medial
                                                             : 0;
      double& activation = state.session.state.activation[muscle.contractile];
      activation = muscle::next_activation(activation, drive, duration, times_);
    }
  }

  //! Mean normalised fibre length of the hamstrings, and how fast it grew.
  void read_lengths(std::size_t s, double duration) {
    double mean = 0;
    for (const std::size_t m : person_.felt[s].hamstrings) {
      mean += 1 + run_.state.session.state.fibre_strain[person_.body.muscles[m].contractile];
    }
    mean /= static_cast<double>(person_.felt[s].hamstrings.size());
    const double before = run_.state.hamstring_length[s];
    stretch_rate_[s] = before > 0 ? (mean - before) / duration : 0;
    run_.state.hamstring_length[s] = mean;
  }

  void count(const chain::StepReport& report) {
    run_.trajectory.newton_steps += report.newton_steps;
    run_.trajectory.evaluations += report.evaluations;
  }

  bool fail(Outcome outcome) {
    run_.trajectory.outcome = outcome;
    run_.trajectory.failure_time = time_;
    return false;
  }

  double active_of_hamstrings() const {
    double sum = 0;
    for (const std::size_t m : person_.felt[told()].hamstrings) {
      sum += run_.state.session.work.balance.active[person_.body.muscles[m].contractile];
    }
    return sum;
  }

  std::size_t told() const { return options_.side == Side::right ? 0 : 1; }

  //! Passive, of all tissue.
  double torque(const protocol::EndRange& until) const {
    const auto& session = run_.state.session;
    std::vector<double> tension = session.work.balance.tension;
    for (const anatomy::Muscle& muscle : person_.body.muscles) {
      tension[muscle.fibres] -= session.work.balance.active[muscle.contractile];
    }
    const auto moments =
        joint_moments(person_.body, run_.state.posture, session.bed, session.state.slide, tension);
    return moments.nerve[until.of.back()] + moments.back_line[until.of.back()];
  }

  void pass(const protocol::EndRange& until) {
    passed_.angle.push_back(sum_of(run_.state.posture, until.of));
    passed_.discomfort.push_back(felt());
    passed_.torque.push_back(torque(until));
  }

  void end_repetition(const protocol::EndRange& until, int repetition, Limit limit) {
    const double angle = sum_of(run_.state.posture, until.of);
    if (run_.ends.empty() && !passed_.angle.empty()) {
      run_.fixed_angle = passed_.angle.front() + 0.9 * (angle - passed_.angle.front());
    }
    EndOfRepetition end{.number = repetition,
                        .time = time_,
                        .angle = angle,
                        .limit = limit,
                        .posture = run_.state.posture,
                        .sensation = sensation(options_.side),
                        .tolerance = borne(),
                        .torque = passed_.torque.empty() ? torque(until) : passed_.torque.back(),
                        .quadriceps = resistance_now_.command[told()].quadriceps,
                        .band = resistance_now_.band,
                        .hamstrings_active = active_of_hamstrings()};
    end.discomfort_at_fixed_angle = value_at(passed_, passed_.discomfort, run_.fixed_angle);
    end.torque_at_fixed_angle = value_at(passed_, passed_.torque, run_.fixed_angle);
    if (limit == Limit::closed_chain) end.held_by = squat_->path.postures.back().active;
    run_.ends.push_back(std::move(end));
  }

  void record(const std::string& phase, int repetition) {
    if (!recording_) return;
    recorder_.record(time_, phase, repetition, run_.state.posture);
    const Sensation now = sensation(options_.side);
    Feeling& feeling = run_.feeling;
    feeling.discomfort.push_back(now.whole());
    feeling.of_hamstrings.push_back(now.discomfort.hamstrings);
    feeling.of_nerve.push_back(now.discomfort.nerve);
    feeling.tolerance.push_back(borne());
    feeling.quadriceps.push_back(resistance_now_.command[told()].quadriceps);
    feeling.hamstrings.push_back(drives_[told()].hamstrings_lateral);
    feeling.inhibition.push_back(drives_[told()].inhibition);
    feeling.band.push_back(resistance_now_.band);
  }

  //! All that a step changes, so that it may be tried again: no trial leaves a trace.
  struct Keep {
    PersonState state;
    Resistance resistance;
    std::array<sensorimotor::Drives, 2> drives;
    std::array<double, 2> stretch_rate;
    double dose, time;

    void take_over(const Exercise& from) {
      state = from.run_.state;
      resistance = from.resistance_now_;
      drives = from.drives_;
      stretch_rate = from.stretch_rate_;
      dose = from.run_.dose;
      time = from.time_;
    }
    void give_back(Exercise& to) const {
      to.run_.state = state;
      to.resistance_now_ = resistance;
      to.drives_ = drives;
      to.stretch_rate_ = stretch_rate;
      to.run_.dose = dose;
      to.time_ = time;
    }
  };

  const Person& person_;
  const Protocol& protocol_;
  const DrivenOptions& options_;
  const Squat* squat_;
  const Progress& progress_;
  const ResistanceOf resistance_;
  const muscle::ActivationTimes times_;
  const double level_;  //!< of discomfort that the reference bears in such a movement
  DrivenRun run_;
  Recorder recorder_;
  Resistance resistance_now_ = {};
  std::array<sensorimotor::Drives, 2> drives_ = {};
  std::array<double, 2> stretch_rate_ = {};
  Passed passed_;
  Keep keep_ = {};
  double time_ = 0, all_time_ = 0, whole_ = 1;
  double share_ = 0;  //!< of the rise, in a squat
  double neck_bottom_ = 0, neck_top_ = 0;
  bool recording_ = false, exercising_ = false;
};

}  // namespace

PersonState make_state(const Person& person) { return {.session = make_session(person.body)}; }

Squat make_squat(const Person& person, const Stance& stance) {
  Squat squat{make_closed_chain(person.parameters, stance), {}};
  squat.chain.hamstring_tolerance = 1e3;  // the run itself finds what is borne
  squat.path = rising_path(squat.chain, [&person](const Posture<double>& posture) {
    Posture<double> sum{};
    for (const anatomy::LimbMuscle& muscle : person.muscles) {
      const MuscleAction action = action_of(muscle, person.body.skeleton, posture, 0);
      for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
        sum.values[c] += action.moment.values[c];
      }
    }
    return sum;
  });
  return squat;
}

DrivenRun drive(const Person& person, const Protocol& protocol, const DrivenOptions& options,
                const PersonState* from, const Squat* squat, const Progress& progress) {
  protocol::require_valid(protocol);
  check(options);
  const bool stands = std::any_of(protocol.phases.begin(), protocol.phases.end(),
                                  [](const Phase& one) { return one.mover == Mover::stance; });
  std::optional<Squat> own;
  if (stands && squat == nullptr) squat = &own.emplace(make_squat(person));
  PersonState start = from != nullptr ? *from : make_state(person);
  take_over(person.body, start.session);
  if (stands && !succeeded(squat->path.outcome)) {
    DrivenRun failed{.state = std::move(start)};
    failed.trajectory.outcome = squat->path.outcome;
    return failed;
  }
  return Exercise(person, protocol, options, squat, progress, std::move(start)).run();
}

std::optional<EndOfRepetition> test_end_range(const Person& person, const Protocol& test,
                                              const PersonState& from,
                                              const DrivenOptions& options) {
  DrivenOptions quiet = options;
  quiet.record = false;
  Protocol once = test;
  once.repetitions = 1;
  const auto reaching = std::find_if(once.phases.begin(), once.phases.end(),
                                     [](const Phase& one) { return one.until.has_value(); });
  require(reaching != once.phases.end(),
          "protocol '" + test.name + "' goes to no end range; give one that does as a test");
  once.phases.erase(reaching + 1, once.phases.end());
  const DrivenRun run = drive(person, once, quiet, &from);
  if (run.ends.empty() || !succeeded(run.trajectory.outcome)) return {};
  return run.ends.front();
}

}  // namespace neuroglide::simulation
