// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/explanation.hpp"

#include "neuroglide/io/explanation.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/protocol/library.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace neuroglide::explanation_test {

using study::ExplainedReading;
using study::Explanation;
using study::ExplanationOptions;
using study::Mechanism;

constexpr const char* lockout = "banded_hamstring_lockout";
constexpr const char* stretch = "static_hamstring_stretch";
constexpr const char* hold = "static_hold_at_lockout_end";
constexpr anatomy::BodyOptions coarse{.nerve_stations = 30, .back_line_stations = 20};

protocol::Protocol twice(const char* name) {
  auto protocol = protocol::find_protocol(name);
  protocol.repetitions = std::min(protocol.repetitions, 2);
  return protocol;
}

ExplanationOptions options_for(std::size_t members, bool conditions = false) {
  ExplanationOptions options;
  options.members = members;
  options.body = coarse;
  options.conditions = conditions;
  return options;
}

Explanation run(std::size_t members, const std::vector<const char*>& names) {
  std::vector<protocol::Protocol> exercises;
  for (const char* name : names) exercises.push_back(twice(name));
  return explain_exercises(anatomy::reference_parameters(), exercises,
                           anatomy::reference_ensemble(), options_for(members));
}

const Explanation& usual() {
  static const Explanation made = run(2, {lockout, stretch, hold});
  return made;
}

const simulation::Person& somebody() {
  static const simulation::Person person =
      simulation::make_person(anatomy::reference_parameters(), coarse);
  return person;
}

const study::ExplainedReadings& readings_of(const Explanation& explanation, std::size_t exercise,
                                            std::optional<Mechanism> off = {}) {
  return explanation.runs.at(off ? static_cast<std::size_t>(*off) + 1 : 0).at(exercise);
}

// Nothing is left to switch, whether a flag or a parameter stands for it.
TEST(Explanation, AMechanismThatIsOffHasNoEffect) {
  const auto once = without(somebody(), Mechanism::coactivation, coarse);
  const auto again = without(once, Mechanism::coactivation, coarse);
  EXPECT_NE(once.mechanisms, somebody().mechanisms);
  EXPECT_EQ(again.mechanisms, once.mechanisms);

  auto parameters = anatomy::reference_parameters();
  const char* shear = "tissue.sciatic_nerve.fascia_shear";
  anatomy::set_parameter(parameters, shear, 0);
  const auto ensemble = anatomy::without(anatomy::reference_ensemble(), {shear});
  const Explanation explained =
      explain_exercises(parameters, {twice(lockout)}, ensemble, options_for(1));
  EXPECT_EQ(readings_of(explained, 0, Mechanism::fascia_shear), readings_of(explained, 0));
  const auto effect =
      study::effect(explained, Mechanism::fascia_shear, 0, ExplainedReading::knee_gain);
  ASSERT_TRUE(effect.has_value());
  EXPECT_EQ(effect->interval.median, 0);
  EXPECT_EQ(effect->alike, 1);
}

// No motoneuron is driven in them; the hold's posture is that of the whole person's lockout.
TEST(Explanation, AStaticExerciseDoesNotDependOnTheMechanismsOfTheQuadriceps) {
  for (const std::size_t exercise : {1u, 2u}) {
    for (const Mechanism off : {Mechanism::reciprocal_inhibition, Mechanism::coactivation,
                                Mechanism::post_contraction_depression}) {
      EXPECT_EQ(readings_of(usual(), exercise, off), readings_of(usual(), exercise));
    }
  }
  EXPECT_NE(readings_of(usual(), 0, Mechanism::coactivation), readings_of(usual(), 0));
}

// Hamstrings that do nothing cannot be inhibited; those that are taken along can.
TEST(Explanation, InhibitionMattersOnlyWhereHamstringsPull) {
  const auto pull = [](std::size_t exercise) {
    return study::whole(usual(), exercise, ExplainedReading::activity)->median;
  };
  EXPECT_GT(pull(0), 10);
  EXPECT_EQ(pull(1), 0);
  const auto on_pull =
      study::effect(usual(), Mechanism::reciprocal_inhibition, 0, ExplainedReading::activity);
  EXPECT_LT(on_pull->interval.high, 0);
}

// Tolerance decides where a movement ends; no law of a tissue takes it.
TEST(Explanation, TorqueInAPostureDoesNotDependOnTolerance) {
  const auto numbed = without(somebody(), Mechanism::acute_tolerance, coarse);
  simulation::DrivenOptions there;
  there.record = false;
  there.end_posture = drive(somebody(), twice(lockout), there).ends.front().posture;
  const auto protocol = twice(lockout);
  const auto with = drive(somebody(), protocol, there), less = drive(numbed, protocol, there);
  ASSERT_EQ(with.ends.size(), 2u);
  for (std::size_t n = 0; n < 2; ++n) {
    EXPECT_EQ(with.ends[n].torque, less.ends[n].torque);
    EXPECT_EQ(with.ends[n].torque_at_fixed_angle, less.ends[n].torque_at_fixed_angle);
  }
  EXPECT_GT(with.ends.back().tolerance, less.ends.back().tolerance);
}

// What is borne acts on where tests end alone, and it raises that.
TEST(Explanation, AcuteToleranceAndRelaxationAddRange) {
  for (std::size_t exercise = 0; exercise < 3; ++exercise) {
    for (const Mechanism which : {Mechanism::acute_tolerance, Mechanism::relaxation}) {
      const auto effect = study::effect(usual(), which, exercise, ExplainedReading::knee_gain);
      EXPECT_GT(effect->interval.low, 0);
      EXPECT_EQ(effect->held, 1);
    }
  }
}

// One member runs on one thread, two on two; neither knows of the other.
TEST(Explanation, DoesNotDependOnTheNumberOfThreadsAndRepeatsItself) {
  const Explanation alone = run(1, {lockout, stretch, hold});
  for (std::size_t variant = 0; variant <= study::mechanism_count; ++variant) {
    for (std::size_t exercise = 0; exercise < 3; ++exercise) {
      for (std::size_t r = 0; r < study::reading_count; ++r) {
        EXPECT_EQ(alone.runs[variant][exercise][r][0], usual().runs[variant][exercise][r][0]);
      }
    }
  }
  EXPECT_EQ(run(1, {lockout, stretch, hold}), alone);
}

// Effects are differences of columns; sums and ratios follow in closed form.
TEST(Explanation, EffectsSharesAndDifferencesFollowFromTheRuns) {
  Explanation made;
  made.exercises = made.titles = {"a", "b"};
  made.pairs = {{0, 1}};
  study::ExplainedReadings whole_a, whole_b;
  whole_a.fill({10.0, 20.0});
  whole_b.fill({5.0, 5.0});
  made.runs.assign(study::mechanism_count + 1, {whole_a, whole_b});
  const auto knee = static_cast<std::size_t>(ExplainedReading::knee_gain);
  made.runs[1][0][knee] = {4.0, 8.0};    // relaxation carries 6 and 12 of 10 and 20
  made.runs[2][0][knee] = {2.0, 4.0};    // tolerance 8 and 16
  made.runs[2][1][knee] = {5.25, 5.25};  // and takes 0.25 from the other

  constexpr auto reading = ExplainedReading::knee_gain;
  EXPECT_DOUBLE_EQ(effect(made, Mechanism::relaxation, 0, reading)->interval.median, 9);
  EXPECT_DOUBLE_EQ(share(made, Mechanism::relaxation, 0, reading)->median, 0.6);
  EXPECT_DOUBLE_EQ(share(made, Mechanism::acute_tolerance, 0, reading)->median, 0.8);
  EXPECT_NEAR(rest(made, 0, reading)->median, 1 - 0.6 - 0.8, 1e-12);
  EXPECT_DOUBLE_EQ(difference(made, 0, reading)->interval.median, 10);
  EXPECT_DOUBLE_EQ(
      effect_on_difference(made, Mechanism::acute_tolerance, 0, reading)->interval.median, 12.25);
  const auto small = effect(made, Mechanism::acute_tolerance, 1, reading);
  EXPECT_EQ(small->alike, 1);
  EXPECT_EQ(small->held, 1);
}

// A stiffer muscle pulls harder in every posture, so that the same discomfort comes earlier.
TEST(Explanation, StifferHamstringsEndTestsEarlierAndSofterOnesLater) {
  const Explanation explained =
      explain_exercises(anatomy::reference_parameters(), {twice(hold)},
                        anatomy::reference_ensemble(), options_for(1, true));
  const auto& rows = explained.day.rows;
  const auto value = [&](std::size_t row, std::size_t figure) {
    return rows.at(row).values.at(figure).at(0).value();
  };
  EXPECT_GT(value(1, 0), value(0, 0));
  EXPECT_LT(value(2, 0), value(0, 0));
  EXPECT_LT(value(1, 1), value(0, 1));
  EXPECT_GT(value(2, 1), value(0, 1));
  for (const auto& row : explained.technique.rows) {
    for (const auto& figure : row.values) EXPECT_TRUE(figure.at(0).has_value()) << row.label;
  }
  EXPECT_EQ(explained.failed, 0u);
}

TEST(Explanation, FilesHoldEveryExerciseAndMechanism) {
  const std::string csv = io::make_explanation_csv(usual());
  const std::string svg = io::explanation_plot_svg(usual());
  for (const auto name : study::mechanism_names) {
    EXPECT_NE(csv.find(std::string(name)), std::string::npos);
  }
  for (const auto title : study::mechanism_titles) {
    EXPECT_NE(svg.find(std::string(title)), std::string::npos);
  }
  EXPECT_EQ(svg.find("nan"), std::string::npos);
  EXPECT_EQ(csv.find("nan"), std::string::npos);
}

TEST(Explanation, RefusesWhatCannotBeExplained) {
  EXPECT_THROW(run(1, {"prolonged_sitting"}), InvalidInput);
  EXPECT_THROW(run(0, {stretch}), InvalidInput);
  EXPECT_THROW(run(1, {}), InvalidInput);
}

}  // namespace neuroglide::explanation_test
