// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/ensemble.hpp"
#include "neuroglide/simulation/driven.hpp"
#include "neuroglide/study/comparison_table.hpp"
#include "neuroglide/study/robustness.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

//! What moves the needle: exercises with every mechanism at work, and again with one of them off at
//! a time (docs/concepts/what_moves_the_needle.md).
namespace neuroglide::study {

//! What can be switched off.
enum class Mechanism : unsigned char {
  relaxation,                   //!< tissue relaxes under load
  acute_tolerance,              //!< discomfort that was borne is borne more easily
  nerve_is_felt,                //!< else discomfort is the hamstrings' alone
  band,                         //!< else it is slack
  reciprocal_inhibition,        //!< quadriceps at work inhibit the hamstrings
  coactivation,                 //!< … and take them along
  post_contraction_depression,  //!< of the reflex
  stretch_reflex,               //!< with its depression by standing stretch
  fascia_shear,                 //!< nerve and hamstrings drag each other along
  nerve_friction                //!< nerve on its bed: adhering shear and friction
};
inline constexpr std::size_t mechanism_count = 10;
//! Names by number, as they stand in files.
inline constexpr std::array<std::string_view, mechanism_count> mechanism_names{
    "relaxation",   "acute_tolerance", "nerve_felt",     "band",         "inhibition",
    "coactivation", "depression",      "stretch_reflex", "fascia_shear", "nerve_friction"};
//! … and as people read them.
inline constexpr std::array<std::string_view, mechanism_count> mechanism_titles{
    "Tissue relaxation",
    "Acute tolerance",
    "Nerve is felt",
    "Band",
    "Reciprocal inhibition",
    "Coactivation",
    "Post-contraction depression",
    "Stretch reflex",
    "Shear of nerve and fascia",
    "Friction of the nerve"};

//! The same person without one mechanism. Tissue that is changed keeps the weights of discomfort of
//! the whole person, for it is the person who has learnt what to feel. `options` are those that the
//! person was made with.
simulation::Person without(const simulation::Person& person, Mechanism mechanism,
                           const anatomy::BodyOptions& options = simulation::driven_body);

//! What is read off an exercise. Gains are after minus before, positive for more range.
enum class ExplainedReading : unsigned char {
  knee_gain,         //!< of the passive knee extension test, at once
  raise_gain,        //!< of the passive straight leg raise, at once
  knee_gain_later,   //!< ten minutes of standing later
  raise_gain_later,  //!< …
  end_range,         //!< last repetition's end beyond the first's; nothing of a single one
  ease,              //!< discomfort at the fixed angle, last by first repetition less one
  torque,            //!< passive torque there, last by first repetition less one
  activity           //!< largest tension that hamstring fibres made at an end range
};
inline constexpr std::size_t reading_count = 8;
inline constexpr std::array<std::string_view, reading_count> reading_names{
    "knee_extension_gain",   "leg_raise_gain",   "knee_extension_gain_10min",
    "leg_raise_gain_10min",  "end_range_gain",   "discomfort_at_fixed_angle",
    "torque_at_fixed_angle", "hamstrings_active"};
inline constexpr std::array<std::string_view, reading_count> reading_units{
    "deg", "deg", "deg", "deg", "deg", "%", "%", "N"};

//! Below which an effect need not be told from none, in the reading's unit: half a degree, a
//! percent, a newton. Assumed; the smallest change that a test can detect is ten times that.
inline constexpr std::array<double, reading_count> negligible_effect{0.5, 0.5, 0.5, 0.5,
                                                                     0.5, 1,   1,   1};
//! Smallest change that a test of one person can detect, of those that outcomes are told with
//! [deg].
double detectable_change(std::string_view test);

//! Values of the members by reading.
using ExplainedReadings = std::array<Values, reading_count>;

//! What a row of conditions tells, and its unit.
struct ConditionFigure {
  std::string label;
  std::string unit;

  friend bool operator==(const ConditionFigure&, const ConditionFigure&) = default;
};

//! A way to do it, or a time of day.
struct Condition {
  std::string group;
  std::string label;
  std::vector<Values> values;  //!< by figure, of the members

  friend bool operator==(const Condition&, const Condition&) = default;
};

//! Conditions beside the usual one, which is the first.
struct Conditions {
  std::vector<ConditionFigure> figures;
  std::vector<Condition> rows;
  std::vector<std::string> notes;  //!< how little of it was measured

  friend bool operator==(const Conditions&, const Conditions&) = default;
};

struct ExplanationOptions {
  std::size_t members = 16;  //!< of the ensemble, evenly through it; 1 at least
  anatomy::BodyOptions body = simulation::driven_body;
  simulation::Settings settings{.largest_turn = 0.175};
  bool conditions = true;  //!< technique and day as well
};

struct Explanation {
  std::vector<std::string> exercises, titles;
  //! By variant, then by exercise: variant 0 has every mechanism, n + 1 lacks mechanism n.
  std::vector<std::vector<ExplainedReadings>> runs;
  std::vector<std::vector<std::string>> limits;  //!< by exercise, by member: what ended the first
                                                 //!< repetition with every mechanism at work
  //! By exercise, of the members: 1 where the knee extension test at once went to the joint's own
  //! end, beyond which nothing can be gained, else 0.
  std::vector<Values> at_joint_end;
  std::vector<std::pair<std::size_t, std::size_t>> pairs;  //!< numbers of first and second exercise
  Conditions technique, day;
  std::vector<std::size_t> numbers;      //!< of the members
  std::size_t failed = 0;                //!< runs that left no value
  std::string about;                     //!< the ensemble's
  Outcome outcome = Outcome::converged;  //!< or interrupted; then nothing else is to be read

  friend bool operator==(const Explanation&, const Explanation&) = default;
};

//! The exercises that are explained where none are named: lockout, mobilization, static stretch,
//! and the hold at the lockout's end.
std::vector<std::string> explained_exercises();

//! Runs all exercises in all variants with members of the ensemble, on all processors; the result
//! does not depend on their number. A hold at another exercise's end posture takes it from that
//! exercise's first repetition with every mechanism at work. The way up of a squat is searched once
//! with `parameters` and shared by the members: their tissue hardly changes it. A run that fails is
//! counted and leaves no value. Throws InvalidInput for no members or more than there are, and for
//! an exercise that goes to no end range.
Explanation explain_exercises(const anatomy::Parameters& parameters,
                              const std::vector<protocol::Protocol>& exercises,
                              const anatomy::Ensemble& ensemble,
                              const ExplanationOptions& options = {},
                              const simulation::Progress& progress = {});

//! A reading with every mechanism at work.
std::optional<Interval> whole(const Explanation& explanation, std::size_t exercise,
                              ExplainedReading reading);

//! What a mechanism carries of a reading: with all minus without it. `alike` is the share of the
//! members in which that is negligible.
std::optional<Difference> effect(const Explanation& explanation, Mechanism mechanism,
                                 std::size_t exercise, ExplainedReading reading);

//! … by the reading itself; nothing where most members gain too little to be shared out.
std::optional<Interval> share(const Explanation& explanation, Mechanism mechanism,
                              std::size_t exercise, ExplainedReading reading);

//! What the shares leave of 1, positive where mechanisms need each other less than they add up,
//! negative where one takes over from another.
std::optional<Interval> rest(const Explanation& explanation, std::size_t exercise,
                             ExplainedReading reading);

//! First minus second exercise of a pair, with every mechanism at work.
std::optional<Difference> difference(const Explanation& explanation, std::size_t pair,
                                     ExplainedReading reading);

//! What a mechanism carries of that.
std::optional<Difference> effect_on_difference(const Explanation& explanation, Mechanism mechanism,
                                               std::size_t pair, ExplainedReading reading);

//! A table with a title.
struct TitledTable {
  std::string title;
  ComparisonTable table;
};

//! All of it as text: gains, what carries them, what carries differences, technique, day.
std::vector<TitledTable> make_explanation_tables(const Explanation& explanation);

}  // namespace neuroglide::study
