// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "trial_runs.hpp"

#include "neuroglide/math/units.hpp"

#include <algorithm>
#include <cmath>

namespace neuroglide::study {

namespace {

using protocol::Protocol;
using simulation::DrivenOptions;
using simulation::DrivenRun;
using simulation::EndOfRepetition;
using simulation::PersonState;
using skeleton::Coordinate;

constexpr int usual_sessions = 5;            // a week, where a trial does not say
constexpr double rest_of_sets = 30;          // [s], where a trial does not say
constexpr double longest_step_lying = 20;    // [s]
constexpr double balance_of_tests = 0.0005;  // a fortieth of a degree

//! Where a test starts and where it was published to end [rad].
std::pair<double, double> ends_of(const Protocol& test) {
  double start = 0, target = 0;
  for (const auto& phase : test.phases) {
    if (!phase.until) continue;
    for (const Coordinate coordinate : phase.until->of) {
      const auto sum = [&](const std::vector<protocol::Target>& targets, double& to) {
        for (const auto& one : targets) to += one.coordinate == coordinate ? one.value : 0;
      };
      sum(test.start, start);
      sum(phase.to, target);
    }
  }
  return {start, target};
}

//! Range from where a test starts [deg].
double range_of(const Protocol& test, double angle) {
  const auto [start, target] = ends_of(test);
  return to_degrees((angle - start) * (target < start ? -1 : 1));
}

//! On the back, doing nothing.
Protocol lying(double duration) {
  Protocol rest{.name = "lying", .title = "Lying", .summary = "Lying on the back."};
  rest.start = {{Coordinate::pelvis_tilt, from_degrees(90), 0, "assumed"}};
  rest.phases = {{.name = "lie", .duration = duration}};
  return rest;
}

std::vector<sensorimotor::Bout> bouts_of(const DrivenRun& run) {
  std::vector<sensorimotor::Bout> bouts;
  const auto& time = run.trajectory.time;
  for (std::size_t t = 1; t < time.size(); ++t) {
    bouts.push_back({run.feeling.discomfort[t], time[t] - time[t - 1]});
  }
  return bouts;
}

}  // namespace

double published_way(const std::string& test) {
  const auto protocol = test_protocol(test);
  if (!protocol) return 90;
  const auto [start, target] = ends_of(*protocol);
  return std::abs(to_degrees(target - start));
}

TrialRuns::TrialRuns(const simulation::Person& person, const OutcomeOptions& options,
                     const simulation::Squat* squat, const simulation::Progress& go_on)
    : person_(person), options_(options), squat_(squat), go_on_(go_on) {}

bool TrialRuns::lead(PersonState& state, const Protocol& exercise) const {
  DrivenRun run = drive(person_, exercise, {.settings = options_.settings, .record = false}, &state,
                        squat_, go_on_);
  state = std::move(run.state);
  return succeeded(run.trajectory.outcome);
}

bool TrialRuns::lie(PersonState& state, double duration) const {
  if (duration <= 0) return true;
  DrivenOptions options{.settings = options_.settings, .record = false};
  options.settings.longest_step = longest_step_lying;
  DrivenRun run = drive(person_, lying(duration), options, &state, nullptr, go_on_);
  state = std::move(run.state);
  return succeeded(run.trajectory.outcome);
}

//! The readings at fixed angles are taken on a way to where the reference ended.
std::optional<TestResult> TrialRuns::read(const Protocol& test, const EndOfRepetition& end,
                                          const EndOfRepetition& reference,
                                          const PersonState& state) const {
  const DrivenRun run =
      drive(person_, test,
            {.settings = options_.settings, .record = false, .end_posture = reference.posture},
            &state, nullptr, go_on_);
  if (run.ends.empty() || !run.ends.front().torque_at_fixed_angle) return {};
  const EndOfRepetition& there = run.ends.front();
  const double way = std::abs(to_degrees(there.angle - run.fixed_angle));
  return TestResult{range_of(test, end.angle), std::abs(end.torque), std::abs(there.torque),
                    std::abs(there.torque - *there.torque_at_fixed_angle) / way};
}

const TrialRuns::Begun* TrialRuns::begin(const std::string& test) {
  const auto [place, is_new] = begun_.try_emplace(test);
  if (is_new) {
    if (const auto protocol = test_protocol(test)) {
      const PersonState fresh = make_state(person_);
      DrivenRun run =
          drive(person_, *protocol,
                {.settings = options_.settings, .record = false, .balance = balance_of_tests},
                &fresh, nullptr, go_on_);
      if (succeeded(run.trajectory.outcome) && !run.ends.empty()) {
        const EndOfRepetition end = run.ends.front();
        if (const auto result = read(*protocol, end, end, fresh)) {
          place->second = Begun{*result, end, std::move(run.state)};
        }
      }
    }
  }
  return place->second ? &*place->second : nullptr;
}

std::optional<TestResult> TrialRuns::test_again(const std::string& test, const Begun& begun,
                                                const PersonState& state) {
  const Protocol protocol = *test_protocol(test);
  const auto end =
      test_end_range(person_, protocol, state,
                     {.settings = options_.settings, .balance = balance_of_tests}, go_on_);
  if (!end) return {};
  return read(protocol, *end, begun.end, state);
}

bool TrialRuns::exercise(PersonState& state, const Done& what) const {
  for (int n = 0; n < what.sets; ++n) {
    if (n > 0 && !lie(state, what.rest)) return false;
    if (!lead(state, what.exercise)) return false;
  }
  return lie(state, what.wait);
}

const std::optional<PersonState>& TrialRuns::after_session(const TrialArm& arm,
                                                           const std::string& test,
                                                           const Begun& begun, double wait) {
  Done asked{.exercise = arm.tests_only ? Protocol{} : exercise_of(arm),
             .sets = arm.tests_only ? 0 : arm.dose.sets.value_or(1),
             .rest = arm.dose.rest.value_or(rest_of_sets),
             .test = test,
             .wait = wait,
             .state = {}};
  const auto same = [&](const Done& one) {
    return one.exercise == asked.exercise && one.sets == asked.sets && one.test == asked.test &&
           one.wait == asked.wait && (asked.sets < 2 || one.rest == asked.rest);
  };
  const auto found = std::ranges::find_if(done_, same);
  if (found != done_.end()) return found->state;
  PersonState state = begun.state;
  if (exercise(state, asked)) asked.state = std::move(state);
  return done_.emplace_back(std::move(asked)).state;
}

const std::vector<sensorimotor::Bout>* TrialRuns::session_of(const TrialArm& arm) {
  const Protocol exercise = exercise_of(arm);
  auto found =
      std::ranges::find_if(sessions_, [&](const auto& one) { return one.first == exercise; });
  if (found == sessions_.end()) {
    const PersonState fresh = make_state(person_);
    const DrivenRun run =
        drive(person_, exercise, {.settings = options_.settings}, &fresh, squat_, go_on_);
    std::optional<std::vector<sensorimotor::Bout>> bouts;
    if (succeeded(run.trajectory.outcome)) bouts = bouts_of(run);
    found = sessions_.insert(sessions_.end(), {exercise, std::move(bouts)});
  }
  return found->second ? &*found->second : nullptr;
}

std::optional<sensorimotor::ToleranceState> TrialRuns::after_weeks(const Trial& trial,
                                                                   const TrialArm& arm) {
  sensorimotor::ToleranceState state;
  if (arm.tests_only) return state;
  if (!arm.dose.follows.empty()) {
    const auto earlier = std::ranges::find_if(
        trial.arms, [&](const TrialArm& one) { return one.name == arm.dose.follows; });
    const auto left = after_weeks(trial, *earlier);
    if (!left) return {};
    state = *left;
  }
  const auto* session = session_of(arm);
  if (session == nullptr) return {};
  sensorimotor::Schedule schedule{
      arm.dose.sessions_per_week.value_or(usual_sessions), arm.dose.weeks.value_or(0), {}};
  for (int n = 0; n < arm.dose.sets.value_or(1); ++n) {
    schedule.session.insert(schedule.session.end(), session->begin(), session->end());
  }
  tolerance_over(schedule, person_.tolerance, person_.mechanisms.tolerance, state);
  return state;
}

std::optional<BeforeAndAfter> TrialRuns::run(const Trial& trial, const TrialArm& arm,
                                             const std::string& test, double after) {
  const auto [place, is_new] = known_.try_emplace({trial.id, arm.name, test, after});
  if (is_new) place->second = run_new(trial, arm, test, after);
  return place->second;
}

std::optional<BeforeAndAfter> TrialRuns::run_new(const Trial& trial, const TrialArm& arm,
                                                 const std::string& test, double after) {
  if (arm.protocol.empty() && !arm.tests_only) return {};
  const Begun* begun = begin(test);
  if (begun == nullptr) return {};
  std::optional<PersonState> state;
  if (arm.dose.weeks.value_or(0) > 0) {
    const auto tolerance = after_weeks(trial, arm);
    if (!tolerance) return {};
    state = make_state(person_);
    state->tolerance = *tolerance;
  } else {
    state = after_session(arm, test, *begun, after > 0 ? after : options_.wait);
  }
  if (!state) return {};
  const auto result = test_again(test, *begun, *state);
  if (!result) return {};
  return BeforeAndAfter{begun->result, *result};
}

}  // namespace neuroglide::study
