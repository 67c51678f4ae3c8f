// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/sensorimotor/schedule.hpp"
#include "neuroglide/study/driven_comparison.hpp"

#include <optional>
#include <string>
#include <vector>

//! What weeks of an exercise leave behind.
namespace neuroglide::study {

//! How often an exercise is done, and how it goes on afterwards.
struct Plan {
  int sessions_per_week = 5;  //!< 0 to 14
  int weeks = 6;              //!< 1 to 52
  int sets = 1;               //!< of the exercise in a session, 1 to 20
  double rest = 60;           //!< between two sets [s]
};

//! An exercise over weeks: the passive knee extension deficit at the end of each, a day or more
//! after the last session.
struct WeeksOfExercise {
  std::string name, title;
  std::vector<double> tolerance;  //!< by week [-]
  std::vector<double> deficit;    //!< by week [rad]; shorter where a test failed
  //! Afterwards as many weeks at three, one and no session a week.
  std::vector<std::optional<double>> deficit_kept_at_three, deficit_at_one, deficit_at_none;
};

struct OverWeeks {
  Plan plan;
  double deficit_before = 0;  //!< [rad]
  std::vector<WeeksOfExercise> exercises;
  bool interrupted = false;  //!< then weeks are missing
};

//! One driven session gives the discomfort that every later one is taken to repeat; tolerance
//! follows the schedule (Eqs. 11.11 to 11.14), the end range follows tolerance. Tissue recovers
//! between sessions. Throws InvalidInput for a plan outside its limits.
OverWeeks over_weeks(const simulation::Person& person, const DrivenComparison& comparison,
                     const Plan& plan = {}, const simulation::Progress& progress = {});

//! Weeks as columns, then what is left after as many weeks at three, one and none.
ComparisonTable make_weeks_table(const OverWeeks& weeks);

}  // namespace neuroglide::study
