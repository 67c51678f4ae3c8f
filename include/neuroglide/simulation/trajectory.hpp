// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/outcome.hpp"
#include "neuroglide/skeleton/posture.hpp"

#include <string>
#include <vector>

namespace neuroglide::simulation {

//! A table of numbers by time and place, one row a time.
struct History {
  std::size_t width = 0;
  std::vector<double> values;

  double operator()(std::size_t time, std::size_t place) const {
    return values[time * width + place];
  }
  void append(const std::vector<double>& row) {
    values.insert(values.end(), row.begin(), row.end());
  }
  std::size_t rows() const { return width == 0 ? 0 : values.size() / width; }

  friend bool operator==(const History&, const History&) = default;
};

//! How the tissue lies when the person stands at rest: what excursion and strain are told against.
struct Reference {
  std::vector<double> position;  //!< of each station past its nearest bone [m]
  std::vector<double> length;    //!< of each segment [m]
  std::vector<double> tension;   //!< of each segment [N]

  friend bool operator==(const Reference&, const Reference&) = default;
};

//! What a body did: all that is recorded, at the times at which it was solved.
struct Trajectory {
  Outcome outcome = Outcome::converged;  //!< if not, what was computed before is kept
  double failure_time = 0;               //!< [s], where it is not

  std::vector<double> time;  //!< from the start of the recording [s]
  std::vector<std::string> phase;
  std::vector<int> repetition;
  std::vector<skeleton::Posture<double>> posture;

  History slide;      //!< time × station, along the bed [m]
  History excursion;  //!< time × station, past the nearest bone, from standing at rest [m]
  History strain;     //!< time × segment, from slack length [-]
  History stretch;    //!< time × segment, strain from standing at rest [-]
  History tension;    //!< time × segment, with what active fibres carry [N]
  History active;     //!< time × contractile of the chain: what active fibres carry [N]

  Reference reference;
  long newton_steps = 0;
  long evaluations = 0;

  friend bool operator==(const Trajectory&, const Trajectory&) = default;
};

}  // namespace neuroglide::simulation
