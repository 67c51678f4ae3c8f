// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/claims.hpp"

#include <gtest/gtest.h>

#include "scenarios/told_comparison.hpp"

namespace neuroglide::claims_test {

using scenarios::Told;
using scenarios::ToldRuns;
using study::Ruling;
using study::Topic;

const std::vector<std::string> two{"banded_hamstring_lockout", "active_hamstring_mobilization"};

//! Twenty runs of two exercises, the second of which glides further in the last `more` of them.
ToldRuns further(std::size_t more, double by) {
  ToldRuns runs;
  for (std::size_t n = 0; n < 20; ++n) {
    const double difference = n < 20 - more ? -by : by;
    runs.push_back({{.excursion = 10}, {.excursion = 10 + difference}});
  }
  return runs;
}

study::Comparison comparison_of(const ToldRuns& sets, const ToldRuns& people) {
  auto comparison = scenarios::told_comparison(two, {Told{}, Told{.excursion = 13}});
  scenarios::add_runs(comparison, sets, people);
  return comparison;
}

Ruling ruling(std::size_t more, double by) {
  const auto comparison = comparison_of(further(more, by), {});
  return study::claim_of(comparison, Topic::excursion, "Mid-thigh", 0, 1)->ruling;
}

std::string sentence(const ToldRuns& sets, const ToldRuns& people) {
  return study::sentence_of(comparison_of(sets, people), Topic::excursion, "Mid-thigh", 0, 1);
}

TEST(Claim, GoesAsFarAsItsSignHolds) {
  EXPECT_EQ(ruling(20, 3), Ruling::more);
  EXPECT_EQ(ruling(19, 3), Ruling::more);
  EXPECT_EQ(ruling(18, 3), Ruling::probably_more);
  EXPECT_EQ(ruling(16, 3), Ruling::probably_more);
  EXPECT_EQ(ruling(15, 3), Ruling::undecided);
  EXPECT_EQ(ruling(20, 0.5), Ruling::alike);
  EXPECT_EQ(ruling(12, 0.5), Ruling::alike);
}

TEST(Claim, PutsTheLargerFirstWhicheverWayItIsAskedFor) {
  for (const auto& [first, second] : {std::pair{0, 1}, std::pair{1, 0}}) {
    const auto claim = study::claim_of(comparison_of(further(20, 3), further(5, 2)),
                                       Topic::excursion, "Mid-thigh", first, second);
    ASSERT_TRUE(claim);
    EXPECT_EQ(claim->larger, 1u);
    EXPECT_EQ(claim->smaller, 0u);
    EXPECT_DOUBLE_EQ(claim->ensemble.interval.median, 3);
    ASSERT_TRUE(claim->people);
    // people's own median goes the other way; asked is the share that follows the ensemble
    EXPECT_DOUBLE_EQ(claim->people->interval.median, -2);
    EXPECT_DOUBLE_EQ(claim->people->held, 0.25);
  }
}

TEST(Claim, IsNotMadeWithoutAnEnsemble) {
  const auto bare = scenarios::told_comparison(two, {Told{}, Told{}});
  EXPECT_FALSE(study::claim_of(bare, Topic::excursion, "Mid-thigh", 0, 1));
  EXPECT_EQ(study::sentence_of(bare, Topic::excursion, "Mid-thigh", 0, 1), "");
  EXPECT_TRUE(study::make_pair_table(bare).groups.empty());
}

TEST(Sentence, TellsADifferenceThatHoldsWithBothShares) {
  EXPECT_EQ(sentence(further(20, 3), further(17, 3)),
            "The active mobilization glides the nerve further at mid-thigh than the lockout: +3.0 "
            "mm (3.0–3.0), in 100 % of parameter sets and 85 % of techniques.");
}

TEST(Sentence, WarnsWherePeopleDifferMoreThanTissueDoes) {
  EXPECT_EQ(sentence(further(18, 3), further(12, 3)),
            "The active mobilization probably glides the nerve further at mid-thigh than the "
            "lockout: +3.0 mm (-3.0 to 3.0), in 90 % of parameter sets, but in only 60 % of "
            "techniques.");
}

TEST(Sentence, SaysThatTheDataDoNotDecide) {
  EXPECT_EQ(
      sentence(further(13, 3), further(20, 3)),
      "The data do not decide whether the active mobilization or the lockout glides the "
      "nerve further at mid-thigh: +3.0 mm (-3.0 to 3.0), with this sign in 65 % of parameter "
      "sets and 100 % of techniques.");
}

TEST(Sentence, SaysThatTwoHardlyDifferAndLeavesOutTechniquesThatWereNotDrawn) {
  EXPECT_EQ(sentence(further(20, 0.5), {}),
            "In glide at mid-thigh the active mobilization and the lockout hardly differ: +0.5 mm "
            "(0.5–0.5), within 0.7 mm in 100 % of parameter sets.");
}

const study::TableGroup& group_of(const study::ComparisonTable& table, std::string_view title) {
  for (const auto& group : table.groups) {
    if (group.title.starts_with(title)) return group;
  }
  throw std::out_of_range("no group " + std::string(title));
}

TEST(PairTable, TellsEachPairInWordsOnBothLevels) {
  const auto table = study::make_pair_table(comparison_of(further(13, 3), further(20, 3)));
  EXPECT_EQ(table.columns,
            (std::vector<std::string>{"over 20 parameter sets", "over 20 techniques"}));
  const auto& row = group_of(table, "Glide at mid-thigh").rows.at(0);
  EXPECT_EQ(row.label, "mobilization or lockout: not decided");
  EXPECT_EQ(row.values,
            (std::vector<std::string>{"+3.0 (-3.0 to 3.0), 65 %", "+3.0 (3.0–3.0), 100 %"}));
}

TEST(PairTable, TellsOfManyExercisesOnlyThePairsWithTheFirst) {
  const std::vector<std::string> names{"slump", "slider", "tensioner", "ankle_pump", "high_kick"};
  auto comparison = scenarios::told_comparison(names, std::vector<Told>(5));
  scenarios::add_runs(comparison, ToldRuns(20, std::vector<Told>(5)), {});
  const auto& rows = group_of(study::make_pair_table(comparison), "Glide at mid-thigh").rows;
  EXPECT_EQ(rows.size(), 4u);
}

TEST(TechniqueTable, TellsTechniqueFromPosture) {
  const std::vector<std::string> names{"static_hamstring_stretch", "static_hold_at_lockout_end",
                                       "banded_hamstring_lockout"};
  const std::vector<Told> arms{
      {.strain = 5, .tension = 200}, {.strain = 8, .tension = 500}, {.strain = 6, .tension = 490}};
  auto comparison = scenarios::told_comparison(names, arms);
  EXPECT_TRUE(study::make_technique_table(comparison).groups.empty());
  scenarios::add_runs(comparison, ToldRuns(20, arms), ToldRuns(10, arms));
  const auto table = study::make_technique_table(comparison);
  const auto& rows = group_of(table, "Peak strain of the nerve").rows;
  EXPECT_EQ(rows.at(0).label, "technique: less");
  EXPECT_EQ(rows.at(0).values.at(0), "-2.0 (-2.0 to -2.0), 100 %");
  EXPECT_EQ(rows.at(1).label, "posture: more");
  EXPECT_EQ(rows.at(1).values.at(1), "+3.0 (3.0–3.0), 100 %");
  const auto& tension = group_of(table, "Peak tension of biceps femoris").rows;
  EXPECT_EQ(tension.at(0).label, "technique: hardly differs");
  EXPECT_EQ(tension.at(1).values.at(0), "+1.50 (1.50–1.50), 100 %");
}

}  // namespace neuroglide::claims_test
