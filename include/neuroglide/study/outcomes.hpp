// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/ensemble.hpp"
#include "neuroglide/protocol/protocol.hpp"
#include "neuroglide/simulation/driven.hpp"
#include "neuroglide/study/validation.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

//! Gains of range that trials found, beside those of the driven exercises
//! (docs/theory/15_gains.md).
namespace neuroglide::study {

//! A test of range, and the change that it can tell from its own error.
struct RangeTest {
  std::string name, title;
  double detectable_deg, low_deg, high_deg;
  std::string source;
};

//! What was done in an arm; what is empty is as in the protocol.
struct Dose {
  std::optional<int> repetitions = {}, sets = {}, sessions_per_week = {}, weeks = {};
  std::optional<double> hold = {}, rest = {};  //!< [s]
  std::optional<double> set = {};              //!< one set lasts so long [s]
  std::optional<double> discomfort = {};       //!< share of what is tolerated [-]
  bool band = true;                            //!< else the protocol's band is taken away
  std::string follows = {};                    //!< arm that came before; else empty
  std::string source = {};
};

struct TrialArm {
  std::string name, words;
  std::string protocol = {};  //!< empty where none stands for it
  bool tests_only = false;
  Dose dose = {};
};

//! What is told of a test: its range or what was read on the way.
enum class TestReading : unsigned char {
  range,
  range_at_fixed_torque,  //!< where the torque is what it was at the end before
  torque_at_the_end,      //!< passive
  torque_at_fixed_angle,  //!< where the end was before
  passive_stiffness       //!< over the last tenth of the way to where the end was before
};
enum class OutcomeQuantity : unsigned char {
  gain,        //!< after minus before
  difference,  //!< of an arm's gain minus another's
  order,       //!< one gains more than another
  direction,   //!< up or down
  kept_share,  //!< of the gain of the arm that it follows
  other        //!< nothing that can be computed
};
enum class OutcomeRole : unsigned char { calibrated, predicted, not_scored };
inline constexpr std::array<std::string_view, 3> outcome_role_names{"calibrated", "predicted",
                                                                    "not scored"};

struct TrialFigure {
  std::string id, quantity_text, test;
  OutcomeQuantity quantity = OutcomeQuantity::gain;
  TestReading reading = TestReading::range;
  std::string arm = {}, minus = {};     //!< of a gain, a difference, a direction
  std::string greater = {}, less = {};  //!< of an order: arms, or figures of the trial
  bool or_equal = false;                //!< the order's greater was not found to be less
  int direction = 0;                    //!< +1 or −1
  double after = 0;                     //!< time from exercise to test [s]; 0 for the usual
  std::string unit = {};                //!< deg, % or -
  std::optional<double> mean = {}, standard_error = {};
  std::optional<std::array<double, 2>> interval = {};  //!< 95 %
  std::string confidence;
  OutcomeRole role = OutcomeRole::predicted;
  std::string why = {}, note = {};
};

struct Trial {
  std::string id, citation;
  int n = 0;  //!< 0 where it is not told
  std::string population = {}, note = {};
  std::vector<TrialArm> arms = {};
  std::vector<TrialFigure> figures = {};
};

//! Trials that do not agree; listed side by side, never averaged.
struct Contradiction {
  std::string title;
  std::vector<std::string> figures;  //!< "trial/figure"
};

struct OutcomeTable {
  std::string about;
  std::vector<RangeTest> tests;
  double detectable_pct;  //!< of torques and stiffnesses [%]
  std::vector<Trial> trials;
  std::vector<Contradiction> contradictions;
};

//! Reads a table's JSON. Throws InvalidInput that names the place for what it does not know,
//! misses or cannot be: keys, arms, protocols, tests, roles.
OutcomeTable read_outcomes(std::string_view json, std::string_view origin);

//! The table that comes with the library.
const OutcomeTable& reference_outcomes();

//! The protocol of an arm with the arm's dose; sets are run one after the other. Throws
//! InvalidInput for an arm without one.
protocol::Protocol exercise_of(const TrialArm& arm);

//! The protocol of a test, once: "PKE", "AKE" (moved by the quadriceps), "SLR", "hip flexion" (a
//! leg raise); nothing for others.
std::optional<protocol::Protocol> test_protocol(std::string_view test);

struct OutcomeOptions {
  std::size_t members = 16;  //!< of the ensemble, one person each
  //! Lying between an exercise and the test [s]: tissue recovers and tolerance decays as ever.
  double wait = 120;
  simulation::Settings settings = {.largest_turn = 0.175};
};

//! Runs for a person all that a table asks for: values by trial and figure, each in its figure's
//! unit (orders and directions in that of their test); nothing where no run stands for it, or where
//! `progress` said to stop.
std::vector<std::vector<std::optional<double>>> gains_of(const simulation::Person& person,
                                                         const OutcomeTable& table,
                                                         const OutcomeOptions& options = {},
                                                         const simulation::Squat* squat = nullptr,
                                                         const simulation::Progress& progress = {});

enum class GainVerdict : unsigned char { met, too_small, too_large, opposite, none };
inline constexpr std::array<std::string_view, 5> gain_verdict_names{"met", "too small", "too large",
                                                                    "opposite", "–"};

struct OutcomeRow {
  const Trial* trial;  //!< of the table, which must outlive this
  const TrialFigure* figure;
  std::optional<double> model = {};       //!< median of the members
  double low = 0, high = 0;               //!< 5 and 95 % of the members
  std::optional<double> z = {};           //!< where a standard error is known
  std::optional<double> detectable = {};  //!< smallest detectable change, in the unit
  GainVerdict verdict = GainVerdict::none;
  std::string why = {};  //!< there is no figure
};

struct Outcomes {
  const OutcomeTable* table = nullptr;
  std::vector<OutcomeRow> rows = {};  //!< in the order of the table
  std::size_t members = 0;
  Score predicted = {}, calibrated = {};  //!< of z; low confidence and "not scored" never count
  std::size_t met = 0, judged = 0;        //!< verdicts of predicted rows
  bool interrupted = false;
};

//! One person for each of some members of the ensemble through all trials, on all processors.
Outcomes run_outcomes(const OutcomeTable& table, const anatomy::Parameters& parameters,
                      const anatomy::Ensemble& ensemble, const OutcomeOptions& options = {},
                      const simulation::Progress& progress = {});

//! The row of "trial/figure"; nullptr where there is none.
const OutcomeRow* find_row(const Outcomes& outcomes, std::string_view place);

//! The gains of tolerance with which a person meets what they are calibrated on: the acute one
//! Nelson 2006, static minus control, the chronic one the middle of the two arms of Johnson et al.
//! 2014.
struct ToleranceFit {
  double acute_gain, chronic_gain;
  bool interrupted = false;  //!< then neither was found

  friend bool operator==(const ToleranceFit&, const ToleranceFit&) = default;
};
ToleranceFit fit_tolerance(const simulation::Person& person, const OutcomeTable& table,
                           const OutcomeOptions& options = {},
                           const simulation::Progress& progress = {});

}  // namespace neuroglide::study
