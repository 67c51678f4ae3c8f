// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/sensorimotor/schedule.hpp"

#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

namespace neuroglide::sensorimotor {

namespace {

constexpr double week = 7 * 86400.0;  // [s]

//! From the beginning of a session to that of the next [s]; checks what was asked.
double time_between(const Schedule& schedule) {
  if (schedule.sessions_per_week < 0 || schedule.weeks < 0) {
    throw InvalidInput(
        fmt::format("a schedule of {} sessions a week over {} weeks cannot be kept; neither may be "
                    "negative",
                    schedule.sessions_per_week, schedule.weeks));
  }
  if (schedule.sessions_per_week == 0) return week;
  const double between = week / schedule.sessions_per_week;
  double session = 0;
  for (const Bout& bout : schedule.session) session += bout.duration;
  if (!(session <= between)) {
    throw InvalidInput(
        fmt::format("a session of {} s does not fit {} times into a week; the next begins after {} "
                    "s: shorten it or do it less often",
                    session, schedule.sessions_per_week, between));
  }
  return between;
}

}  // namespace

std::vector<Bout> repeated(int repetitions, double discomfort, double hold, double rest) {
  std::vector<Bout> bouts;
  for (int i = 0; i < repetitions; ++i) {
    if (i > 0) bouts.push_back({0, rest});
    bouts.push_back({discomfort, hold});
  }
  return bouts;
}

std::vector<double> tolerance_over(const Schedule& schedule, const ToleranceParameters& parameters,
                                   const ToleranceMechanisms& mechanisms, ToleranceState& state) {
  const double between = time_between(schedule);
  std::vector<double> by_week;
  for (int i = 0; i < schedule.weeks; ++i) {
    if (schedule.sessions_per_week == 0) advance(state, parameters, 0, week);
    for (int session = 0; session < schedule.sessions_per_week; ++session) {
      double left = between;
      for (const Bout& bout : schedule.session) {
        advance(state, parameters, bout.discomfort, bout.duration);
        left -= bout.duration;
      }
      advance(state, parameters, 0, left > 0 ? left : 0);
    }
    by_week.push_back(tolerance(state, parameters, mechanisms));
  }
  return by_week;
}

std::vector<double> tolerance_over(const std::vector<Schedule>& schedules,
                                   const ToleranceParameters& parameters,
                                   const ToleranceMechanisms& mechanisms) {
  ToleranceState state;
  std::vector<double> by_week;
  for (const Schedule& schedule : schedules) {
    const std::vector<double> more = tolerance_over(schedule, parameters, mechanisms, state);
    by_week.insert(by_week.end(), more.begin(), more.end());
  }
  return by_week;
}

}  // namespace neuroglide::sensorimotor
