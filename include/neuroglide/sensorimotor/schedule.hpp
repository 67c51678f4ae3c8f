// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/sensorimotor/tolerance.hpp"

#include <vector>

namespace neuroglide::sensorimotor {

//! A stretch of time at one discomfort; 0 is a rest.
struct Bout {
  double discomfort;  //!< [-], at least 0
  double duration;    //!< [s], at least 0

  friend bool operator==(const Bout&, const Bout&) = default;
};

//! Holds with rests between them.
std::vector<Bout> repeated(int repetitions, double discomfort, double hold, double rest);

//! One session again and again, evenly spread over weeks. No sessions a week is detraining.
struct Schedule {
  int sessions_per_week;
  int weeks;
  std::vector<Bout> session;

  friend bool operator==(const Schedule&, const Schedule&) = default;
};

//! Leads `state` through the schedule and returns tolerance at the end of each week: 7/n days after
//! the beginning of its last session. To follow up, give the state to another schedule. Throws
//! InvalidInput for a negative number, a session longer than the time to the next, or a bad bout.
std::vector<double> tolerance_over(const Schedule& schedule, const ToleranceParameters& parameters,
                                   const ToleranceMechanisms& mechanisms, ToleranceState& state);

//! The same through several schedules, one after the other, from a person who has not stretched;
//! as many values as weeks in all of them.
std::vector<double> tolerance_over(const std::vector<Schedule>& schedules,
                                   const ToleranceParameters& parameters,
                                   const ToleranceMechanisms& mechanisms = {});

}  // namespace neuroglide::sensorimotor
