// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reference_solution.hpp"
#include <functional>
#include <string>
#include <vector>

//! Solvers on the same work: each may choose its tolerance, and the cheapest run that is exact
//! enough counts.
namespace neuroglide::benchmarks {

struct Candidate {
  std::string setting;
  std::function<Trajectory(double give_up_after)> run;
};

//! A solver's settings: each ladder goes from loose to tight.
struct Contender {
  std::string name;
  std::vector<std::vector<Candidate>> ladders;
  bool peer = true;  //!< a goal is set against it
};

//! What is asked, and how far off a run is.
struct Contest {
  std::string title;
  std::string asked;  //!< as it is printed, "strain within 1e-4"
  double target;
  std::function<double(const TrajectoryError&)> measure;
  std::function<TrajectoryError(const std::vector<double>& frames)> error;
  //! A peer's first runs are given up at this many times the time of the first contender.
  double hopeless;
  int rounds;
};

//! How much faster the first contender must be.
struct RatioGoal {
  std::string text;  //!< as it is printed
  double ratio;
};

inline double strain_of(const TrajectoryError& error) { return error.strain; }
inline double slide_of(const TrajectoryError& error) { return error.slide; }

//! Finds each contender's cheapest run, times them in turn and prints ratios to the first, which is
//! ours, with the goal beside them.
void hold(const Contest& contest, const std::vector<Contender>& contenders, const RatioGoal& goal);

double median(std::vector<double> values);

inline const char* verdict(bool met) { return met ? "met" : "MISSED"; }

}  // namespace neuroglide::benchmarks
