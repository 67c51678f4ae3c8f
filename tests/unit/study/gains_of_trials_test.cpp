// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/study/outcomes.hpp"

#include <gtest/gtest.h>

#include "embedded.hpp"
#include <cmath>

namespace neuroglide::gains_of_trials_test {

namespace {

using study::GainVerdict;
using study::OutcomeTable;
using study::Trial;

std::string table_text() { return std::string(embedded_file("study/outcomes.json")); }

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string complaint_about(const std::string& text) {
  try {
    study::read_outcomes(text, "mine.json");
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return "nothing";
}

const Trial& trial_named(const std::string& id) {
  for (const Trial& trial : study::reference_outcomes().trials) {
    if (trial.id == id) return trial;
  }
  throw std::logic_error("no trial " + id);
}

const study::TrialArm& arm_of(const std::string& trial, const std::string& name) {
  for (const auto& arm : trial_named(trial).arms) {
    if (arm.name == name) return arm;
  }
  throw std::logic_error("no arm " + name);
}

OutcomeTable only(const std::vector<std::string>& ids) {
  OutcomeTable table = study::reference_outcomes();
  std::erase_if(table.trials, [&](const Trial& trial) {
    return std::find(ids.begin(), ids.end(), trial.id) == ids.end();
  });
  table.contradictions.clear();
  return table;
}

const simulation::Person& reference() {
  static const simulation::Person person = simulation::make_person(anatomy::reference_parameters());
  return person;
}

const protocol::Phase& held(const protocol::Protocol& exercise) {
  for (std::size_t n = 1; n < exercise.phases.size(); ++n) {
    if (exercise.phases[n - 1].until) return exercise.phases[n];
  }
  throw std::logic_error("nothing is held");
}

}  // namespace

TEST(GainsOfTrials, RefuseMisspeltKeysAndNamesThatAreNotThere) {
  const std::string good = table_text();
  for (const auto& [from, to, part] :
       {std::tuple{"\"hold_s\"", "\"hold\"", "hold"},
        {"\"quantity\": \"gain\"", "\"quantity\": \"gian\"", "gain"},
        {"\"arm\": \"eccentric\"", "\"arm\": \"excentric\"", "'excentric'"},
        {"\"protocol\": \"static_hamstring_stretch\"", "\"protocol\": \"static_stretch\"",
         "static_stretch"},
        {"\"role\": \"predicted\"", "\"role\": \"guessed\"", "guessed"},
        {"\"test\": \"PKE\"", "\"test\": \"PKX\"", "PKX"},
        {"\"repetitions\": 9", "\"repetitions\": 9.5", "whole"},
        {"\"follows\": \"five_a_week\"", "\"follows\": \"six_a_week\"", "six_a_week"},
        {"\"nelson_2006/eccentric\"", "\"nelson_2006/excentric\"", "nelson_2006/excentric"}}) {
    const std::string said = complaint_about(with(good, from, to));
    EXPECT_TRUE(said.starts_with("mine.json: ")) << said;
    EXPECT_NE(said.find(part), std::string::npos) << said;
  }
}

TEST(GainsOfTrials, OfLowConfidenceCannotBeGivenARoleThatCounts) {
  const std::string said =
      complaint_about(with(table_text(), "\"confidence\": \"low\", \"role\": \"not scored\"",
                           "\"confidence\": \"low\", \"role\": \"predicted\""));
  EXPECT_NE(said.find("low confidence"), std::string::npos) << said;
}

TEST(GainsOfTrials, TakeTheirDosesAsWritten) {
  const auto nine = study::exercise_of(arm_of("johnson_2014", "nine_times_ten"));
  EXPECT_EQ(nine.name, "static_hamstring_stretch");
  EXPECT_EQ(nine.repetitions, 9);
  EXPECT_EQ(nine.rest, 10);
  EXPECT_EQ(held(nine).duration, 10);
  const auto hard = study::exercise_of(arm_of("hatano_2022", "static_120"));
  EXPECT_EQ(held(hard).duration, 300);
  EXPECT_NEAR(hard.phases.front().until->discomfort, 1.2, 1e-12);
  const auto quick = study::exercise_of(arm_of("iwata_2019", "dynamic"));
  EXPECT_FALSE(quick.band.has_value());
  EXPECT_EQ(quick.repetitions, 15);
  EXPECT_FALSE(held(quick).to.empty());  // nothing is held
  EXPECT_NEAR(protocol::exercise_duration(quick), 30, 1e-9);
  EXPECT_TRUE(study::exercise_of(arm_of("nelson_2006", "eccentric")).band.has_value());
  EXPECT_TRUE(arm_of("nelson_2006", "control").tests_only);
  EXPECT_THROW(study::exercise_of(arm_of("lempke_2018", "pnf")), InvalidInput);
}

TEST(GainsOfTrials, AreTestedActivelyByTheQuadricepsAndNotWhereNoProtocolStands) {
  EXPECT_EQ(study::test_protocol("AKE")->phases.front().mover, protocol::Mover::quadriceps);
  EXPECT_EQ(study::test_protocol("PKE")->phases.front().mover, protocol::Mover::outside);
  EXPECT_FALSE(study::test_protocol("ankle dorsiflexion").has_value());
}

TEST(GainsOfTrials, MeetWhatToleranceIsSetOn) {
  const OutcomeTable table = only({"nelson_2006", "johnson_2014"});
  const auto gains = study::gains_of(reference(), table);
  for (std::size_t t = 0; t < table.trials.size(); ++t) {
    for (std::size_t f = 0; f < table.trials[t].figures.size(); ++f) {
      const auto& figure = table.trials[t].figures[f];
      ASSERT_TRUE(gains[t][f].has_value()) << figure.id;
      const bool set_on = figure.id == "static_minus_control" || figure.id == "nine_times_ten" ||
                          figure.id == "three_times_thirty";
      if (set_on) {
        EXPECT_NEAR(*gains[t][f], *figure.mean, 0.1 * *figure.mean) << figure.id;
      }
    }
  }
}

TEST(GainsOfTrials, AreSetAgainOnTheValuesThatAreInTheParameters) {
  const auto fit = study::fit_tolerance(reference(), study::reference_outcomes());
  EXPECT_NEAR(fit.acute_gain, reference().tolerance.acute_gain, 0.01);
  EXPECT_NEAR(fit.chronic_gain, reference().tolerance.chronic_gain, 0.01);
}

TEST(GainsOfTrials, AreZeroAfterWeeksOfNothingAndOfTestsAloneOnlyWhatTheTestItselfIsWorth) {
  const OutcomeTable table = only({"nelson_2006", "nelson_bandy_2004"});
  const auto of = [&](const simulation::Person& person, std::size_t trial, const char* id) {
    const auto gains = study::gains_of(person, table);
    for (std::size_t f = 0; f < gains[trial].size(); ++f) {
      if (table.trials[trial].figures[f].id == id) return gains[trial][f].value();
    }
    throw std::logic_error("no figure");
  };
  EXPECT_NEAR(of(reference(), 1, "control"), 0, 1e-9);
  EXPECT_GT(of(reference(), 0, "control"), 0.5);
  simulation::Mechanisms numb;
  numb.tolerance = {.acute = false, .chronic = false};
  const auto without = simulation::with_mechanisms(reference(), numb);
  EXPECT_NEAR(of(without, 0, "control"), 0, 0.2);
  EXPECT_NEAR(of(without, 1, "static"), 0, 1e-9);
}

TEST(GainsOfTrials, LeaveTorqueAtAFixedAngleAndExtensibilityAloneOverWeeks) {
  const OutcomeTable table = only({"law_2009", "brusco_2019"});
  const auto gains = study::gains_of(reference(), table);
  for (std::size_t t = 0; t < table.trials.size(); ++t) {
    for (std::size_t f = 0; f < table.trials[t].figures.size(); ++f) {
      const std::string& id = table.trials[t].figures[f].id;
      if (id == "extensibility" || id == "torque_at_fixed_angle") {
        EXPECT_NEAR(gains[t][f].value(), 0, 1e-6) << id;
      }
    }
  }
}

TEST(GainsOfTrials, AreTheSameEachTimeHoweverManyRunAtOnce) {
  const OutcomeTable table = only({"nelson_2006", "donti_2020"});
  const auto once = study::run_outcomes(table, anatomy::reference_parameters(),
                                        anatomy::reference_ensemble(), {.members = 3});
  const auto again = study::run_outcomes(table, anatomy::reference_parameters(),
                                         anatomy::reference_ensemble(), {.members = 3});
  ASSERT_EQ(once.rows.size(), again.rows.size());
  for (std::size_t n = 0; n < once.rows.size(); ++n) {
    EXPECT_EQ(once.rows[n].model, again.rows[n].model);
    EXPECT_EQ(once.rows[n].low, again.rows[n].low);
    EXPECT_LE(once.rows[n].low, once.rows[n].model.value());
    EXPECT_LE(once.rows[n].model.value(), once.rows[n].high);
  }
}

TEST(GainsOfTrials, WithoutAProtocolHaveNoFigureNoVerdictAndAReason) {
  const OutcomeTable table = only({"konrad_2017", "lempke_2018", "cho_2015"});
  const auto outcomes = study::run_outcomes(table, anatomy::reference_parameters(),
                                            anatomy::reference_ensemble(), {.members = 1});
  EXPECT_EQ(outcomes.rows.size(), 10u);
  for (const auto& row : outcomes.rows) {
    EXPECT_FALSE(row.model.has_value()) << row.figure->id;
    EXPECT_EQ(row.verdict, GainVerdict::none);
    EXPECT_FALSE(row.why.empty());
  }
  EXPECT_EQ(outcomes.judged, 0u);
  EXPECT_EQ(outcomes.predicted.count, 0u);
}

TEST(GainsOfTrials, AreScoredOnlyWhereTheyArePredictedAndOfEnoughConfidence) {
  const OutcomeTable table = only({"bandy_irion_1994", "donti_2020"});
  const auto outcomes = study::run_outcomes(table, anatomy::reference_parameters(),
                                            anatomy::reference_ensemble(), {.members = 2});
  EXPECT_EQ(outcomes.judged, 2u);  // Donti's; three rows of low confidence do not count
  EXPECT_EQ(outcomes.predicted.count, 2u);
  double sum = 0;
  for (const char* place : {"donti_2020/intermittent", "donti_2020/continuous"}) {
    const auto* row = find_row(outcomes, place);
    ASSERT_NE(row, nullptr);
    sum += *row->z * *row->z;
  }
  EXPECT_NEAR(outcomes.predicted.rms, std::sqrt(sum / 2), 1e-12);
  EXPECT_EQ(find_row(outcomes, "donti_2020/none"), nullptr);
}

TEST(GainsOfTrials, NeedAtLeastOneMember) {
  EXPECT_THROW(study::run_outcomes(study::reference_outcomes(), anatomy::reference_parameters(),
                                   anatomy::reference_ensemble(), {.members = 0}),
               InvalidInput);
}

}  // namespace neuroglide::gains_of_trials_test
