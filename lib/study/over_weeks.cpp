// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/over_weeks.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace neuroglide::study {

namespace {

using sensorimotor::Bout;
using sensorimotor::Schedule;
using sensorimotor::ToleranceState;

void check(const Plan& plan) {
  const auto within = [](int value, int low, int high, const char* what) {
    require(low <= value && value <= high,
            fmt::format("{} {}; give {} to {}", value, what, low, high));
  };
  within(plan.sessions_per_week, 0, 14, "sessions a week");
  within(plan.weeks, 1, 52, "weeks");
  within(plan.sets, 1, 20, "sets");
  require(plan.rest >= 0 && plan.rest <= 3600,
          fmt::format("a rest of {} s between sets; give 0 to 3600", plan.rest));
}

//! Discomfort of a run, step by step, as many sets of it as planned.
std::vector<Bout> session_of(const simulation::DrivenRun& run, const Plan& plan) {
  std::vector<Bout> session;
  for (int set = 0; set < plan.sets; ++set) {
    if (set > 0) session.push_back({0, plan.rest});
    for (std::size_t t = 1; t < run.trajectory.time.size(); ++t) {
      session.push_back(
          {run.feeling.discomfort[t], run.trajectory.time[t] - run.trajectory.time[t - 1]});
    }
  }
  return session;
}

//! The knee extension test of someone whose tolerance is as given and whose tissue is rested.
std::optional<double> deficit_of(const simulation::Person& person,
                                 const simulation::PersonState& rested,
                                 const ToleranceState& tolerance,
                                 const simulation::Progress& go_on) {
  simulation::PersonState state = rested;
  state.tolerance = tolerance;
  const auto end = simulation::test_end_range(
      person, protocol::find_protocol("passive_knee_extension"), state, {}, go_on);
  if (!end) return {};
  return end->angle;
}

}  // namespace

OverWeeks over_weeks(const simulation::Person& person, const DrivenComparison& comparison,
                     const Plan& plan, const simulation::Progress& progress) {
  check(plan);
  const auto tests = static_cast<double>(1 + 4 * comparison.arms.size() * plan.weeks);
  double done = 0;
  bool stopped = false;
  const simulation::Progress go_on = [&](double share) {
    stopped = stopped || (progress && !progress(std::min(1.0, (done + share) / tests)));
    return !stopped;
  };
  const auto deficit_by = [&](const simulation::PersonState& rested,
                              const ToleranceState& tolerance) -> std::optional<double> {
    if (stopped) return {};
    const auto deficit = deficit_of(person, rested, tolerance, go_on);
    ++done;
    return deficit;
  };
  const simulation::PersonState rested = simulation::make_state(person);
  OverWeeks result{plan, deficit_by(rested, {}).value_or(0), {}};
  for (const DrivenArm& arm : comparison.arms) {
    if (!succeeded(arm.run.trajectory.outcome)) continue;
    WeeksOfExercise one{arm.protocol.name, arm.protocol.title, {}, {}, {}, {}, {}};
    const std::vector<Bout> session = session_of(arm.run, plan);
    const auto week = [&](int sessions, ToleranceState& state) {
      return sensorimotor::tolerance_over(Schedule{sessions, 1, session}, person.tolerance,
                                          person.mechanisms.tolerance, state)
          .back();
    };
    ToleranceState state;
    for (int n = 0; n < plan.weeks; ++n) {
      one.tolerance.push_back(week(plan.sessions_per_week, state));
      if (const auto deficit = deficit_by(rested, state)) one.deficit.push_back(*deficit);
    }
    const auto afterwards = [&](int sessions) {
      std::vector<std::optional<double>> deficits;
      ToleranceState later = state;
      for (int n = 0; n < plan.weeks; ++n) {
        week(sessions, later);
        deficits.push_back(deficit_by(rested, later));
      }
      return deficits;
    };
    one.deficit_kept_at_three = afterwards(3);
    one.deficit_at_one = afterwards(1);
    one.deficit_at_none = afterwards(0);
    result.exercises.push_back(std::move(one));
  }
  result.interrupted = stopped;
  return result;
}

ComparisonTable make_weeks_table(const OverWeeks& weeks) {
  ComparisonTable table;
  for (const WeeksOfExercise& one : weeks.exercises) table.columns.push_back(one.title);
  const auto text = [](const std::optional<double>& deficit) {
    return deficit ? fmt::format("{:.1f}", to_degrees(*deficit)) : "–";
  };
  TableGroup during{fmt::format("Passive knee extension deficit, {} sessions a week",
                                weeks.plan.sessions_per_week),
                    {}};
  TableRow before{"before", "deg", {}};
  for (std::size_t n = 0; n < weeks.exercises.size(); ++n) {
    before.values.push_back(text(weeks.deficit_before));
  }
  during.rows.push_back(std::move(before));
  for (int w = 0; w < weeks.plan.weeks; ++w) {
    TableRow row{fmt::format("after week {}", w + 1), "deg", {}};
    for (const WeeksOfExercise& one : weeks.exercises) {
      const auto at = static_cast<std::size_t>(w);
      row.values.push_back(
          text(at < one.deficit.size() ? std::optional(one.deficit[at]) : std::nullopt));
    }
    during.rows.push_back(std::move(row));
  }
  TableGroup after{fmt::format("{} weeks later, at", weeks.plan.weeks), {}};
  const auto add = [&](const char* label,
                       std::vector<std::optional<double>> WeeksOfExercise::*deficits) {
    TableRow row{label, "deg", {}};
    for (const WeeksOfExercise& one : weeks.exercises) {
      row.values.push_back(text((one.*deficits).back()));
    }
    after.rows.push_back(std::move(row));
  };
  add("three a week", &WeeksOfExercise::deficit_kept_at_three);
  add("one a week", &WeeksOfExercise::deficit_at_one);
  add("none", &WeeksOfExercise::deficit_at_none);
  table.groups = {std::move(during), std::move(after)};
  table.footnotes = {
      "What lasts is tolerance; tissue recovers between sessions, and torque at a fixed angle "
      "stays. The "
      "chronic state is calibrated on trials of static stretching (Johnson et al. 2014; Reid & Kim "
      "2014): an exercise that never comes near what is borne trains nothing in this model."};
  return table;
}

}  // namespace neuroglide::study
