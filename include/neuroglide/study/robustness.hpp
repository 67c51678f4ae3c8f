// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/ensemble.hpp"
#include "neuroglide/protocol/movement.hpp"
#include "neuroglide/simulation/simulate.hpp"
#include "neuroglide/study/certainty.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

//! Which figures and which differences between exercises survive what is not known. Two levels are
//! told apart and never merged: ignorance of the tissue (parameter sets, angles as written) and how
//! people do an exercise (angles drawn, the parameters as given).
namespace neuroglide::study {

//! Something to be done: a protocol, or a recorded movement, of which the protocol then gives only
//! name, title and side.
struct Exercise {
  protocol::Protocol protocol;
  std::optional<protocol::Movement> recorded = {};
};

//! How one person does some exercises: every angle drawn from a normal distribution with its own
//! spread, cut at two and a half standard deviations and at the range of motion. The same seed
//! draws the same.
//!
//! What is one habit is drawn once: targets, in whichever exercise or phase and on either leg, that
//! bring the same coordinate to the same angle with the same spread get the same draw, and what a
//! repetition brings back to where it began, begins where it is brought back. So a hold at the end
//! posture of another exercise stays at that posture, repetitions still end where they began, and
//! legs that move alike still do. All else is drawn independently.
std::vector<protocol::Protocol> drawn_together(const std::vector<protocol::Protocol>& protocols,
                                               std::uint64_t seed);

//! Whether any angle of it has a spread.
bool has_technique(const protocol::Protocol& protocol);

//! Difference of a figure between two exercises.
struct Difference {
  Interval interval;  //!< first minus second
  double held;        //!< share of the runs in which its sign is that of the ensemble's median
  double alike;       //!< share of the runs in which it is negligible

  friend bool operator==(const Difference&, const Difference&) = default;
};

//! A figure on one level of not knowing.
struct Level {
  std::vector<Values> runs;                      //!< by exercise
  std::vector<std::optional<Interval>> arms;     //!< by exercise
  std::vector<std::optional<Difference>> pairs;  //!< as Robustness::pairs

  friend bool operator==(const Level&, const Level&) = default;
};

//! A figure of every exercise, in the unit of its topic.
struct RobustFigure {
  Topic topic;
  std::string label;
  Level ensemble;  //!< over parameter sets, angles as written
  Level people;    //!< over techniques, one parameter set; nothing for what is recorded

  friend bool operator==(const RobustFigure&, const RobustFigure&) = default;
};

//! What holds of a comparison.
struct Robustness {
  std::vector<std::string> arms;                           //!< names of the exercises
  std::vector<bool> varied;                                //!< whether an arm has a technique
  std::vector<std::pair<std::size_t, std::size_t>> pairs;  //!< numbers of first and second arm
  std::vector<RobustFigure> figures;
  std::size_t members = 0, draws = 0;                //!< that were run
  std::size_t failed_members = 0, failed_draws = 0;  //!< in which an exercise failed
  std::vector<std::size_t> numbers;                  //!< of these members in the ensemble
  std::uint64_t seed = 0;                            //!< of the first draw; the others follow
  std::string about;                                 //!< the ensemble's
  Outcome outcome = Outcome::converged;              //!< or interrupted; then there is no figure

  //! Nothing where no run has it.
  const RobustFigure* find(Topic topic, std::string_view label) const;

  friend bool operator==(const Robustness&, const Robustness&) = default;
};

//! What a figure of the coarser body errs by, at most (tests/property/robustness_test.cpp).
struct CoarseError {
  double excursion = 0.7;  //!< [mm]
  double strain = 0.2;     //!< [%]
  double tension = 0.04;   //!< of the figure, or of a ratio
};
inline constexpr CoarseError coarse_error{};

//! Which runs, and how finely: coarser than a comparison, for sets and people differ by more than
//! that costs.
struct RobustnessOptions {
  std::size_t members = 32;                       //!< of the ensemble, evenly through it
  std::size_t draws = 32;                         //!< of technique
  std::uint64_t seed = 1;                         //!< of the first; the others follow
  skeleton::Side side = skeleton::Side::right;    //!< whose nerve is told of
  std::string base = "static_hamstring_stretch";  //!< exercise to which tensions are ratios
  anatomy::BodyOptions body{.nerve_stations = 60, .back_line_stations = 20};
  simulation::Settings settings{.largest_turn = 0.175};
};

//! Runs all exercises with members of the ensemble and with drawn techniques, on all processors.
//! The result does not depend on their number. A run that fails is counted and leaves no value.
//! Throws InvalidInput for fewer than two members or draws, or more members than there are.
//! `progress` is called from one thread at a time.
Robustness robustness(const anatomy::Parameters& parameters, const std::vector<Exercise>& exercises,
                      const anatomy::Ensemble& ensemble, const RobustnessOptions& options = {},
                      const simulation::Progress& progress = {});

//! A run of all exercises, as a statement about it sees it.
struct RobustRun {
  const Robustness* of;
  bool of_people;
  std::size_t number;

  //! A figure of an arm; nothing where it is missing.
  std::optional<double> operator()(Topic topic, std::string_view label, std::size_t arm) const;
};

//! Something that is true of a run or not, or cannot be told.
using Statement = std::function<std::optional<bool>(const RobustRun&)>;

//! In which shares of the runs a statement is true; nothing where no run can tell.
struct Share {
  std::optional<double> ensemble, people;
};

Share share_of(const Robustness& robustness, const Statement& statement);

}  // namespace neuroglide::study
