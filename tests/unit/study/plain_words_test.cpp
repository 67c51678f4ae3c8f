// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/comparison_table.hpp"

#include <gtest/gtest.h>

#include "scenarios/told_comparison.hpp"

namespace neuroglide::plain_words_test {

using scenarios::Told;
using scenarios::ToldRuns;

// lockout, mobilization, stretch, hold
const std::vector<Told> as_usual{
    {.excursion = 15, .way = 270, .strain = 7.6, .tension = 850},
    {.excursion = 18, .way = 330, .strain = 8.2, .tension = 680},
    {.excursion = 14, .way = 80, .strain = 5.9, .tension = 360},
    {.excursion = 16, .way = 30, .strain = 7.8, .tension = 890},
};

//! The other way round in everything that the words claim.
const std::vector<Told> reversed{
    {.excursion = 18, .way = 30, .strain = 8.2, .tension = 600},
    {.excursion = 15, .way = 20, .strain = 7.6, .tension = 850},
    {.excursion = 16, .way = 80, .strain = 7.8, .tension = 360},
    {.excursion = 14, .way = 330, .strain = 5.9, .tension = 680},
};

ToldRuns runs(std::size_t usual) {
  ToldRuns result(usual, as_usual);
  result.resize(20, reversed);
  return result;
}

//! The table's own figures are always the usual ones.
std::string words(std::size_t usual_sets, std::size_t usual_people = 20) {
  auto comparison = scenarios::told_comparison(study::usual_arms(), as_usual);
  scenarios::add_runs(comparison, runs(usual_sets), runs(usual_people));
  return study::plain_words(comparison);
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

const std::string_view claims[] = {
    "Moving glides, holding hardly does",         "Strain follows posture, not technique",
    "lockout's end strains the nerve more than",  "strains the S1 root more than",
    "glides the nerve further at mid-thigh than", "pulls more on biceps femoris than"};

TEST(PlainWords, ClaimWhatTheEnsembleHoldsWithTheShares) {
  const std::string told = words(19, 17);
  for (const auto claim : claims) EXPECT_TRUE(has(told, claim)) << claim << "\n" << told;
  EXPECT_TRUE(has(told, "holding hardly does (in 95 % of parameter sets and 85 % of techniques)"));
  EXPECT_FALSE(has(told, "do not decide"));
  EXPECT_FALSE(has(told, "probably"));
}

TEST(PlainWords, ClaimNothingThatTheEnsembleDoesNotHold) {
  const std::string told = words(12);
  for (const auto claim : claims) EXPECT_FALSE(has(told, claim)) << claim << "\n" << told;
  for (const char* part :
       {"The data do not decide whether moving glides",
        "The data do not decide whether posture alone decides strain", "strains the S1 root more: ",
        "glides the nerve further at mid-thigh: ", "pulls more on biceps femoris: "}) {
    EXPECT_TRUE(has(told, part)) << part << "\n" << told;
  }
  // what is not decided is not explained either
  EXPECT_FALSE(has(told, "lumbar spine is flexed"));
}

TEST(PlainWords, SayProbablyWhereTheSignHoldsInFourOfFive) {
  const std::string told = words(17);
  EXPECT_TRUE(has(told, "Moving probably glides, and holding hardly does (in 85 %"));
  EXPECT_TRUE(has(told, "probably strains the S1 root more than"));
  for (const auto claim : {claims[0], claims[1]}) EXPECT_FALSE(has(told, claim)) << claim;
}

TEST(PlainWords, ClaimTheOppositeWhereTheEnsembleHoldsThat) {
  const std::string told = words(1, 1);
  EXPECT_TRUE(has(told, "Glide does not tell moving from holding here (in 95 % of parameter sets"));
  EXPECT_TRUE(has(told, "Posture alone does not decide strain here (in 95 % of parameter sets"));
  EXPECT_TRUE(has(told, "The lockout glides the nerve further at mid-thigh than the active"));
}

TEST(PlainWords, WithoutAnEnsembleSayThatNobodyAsked) {
  const auto bare = scenarios::told_comparison(study::usual_arms(), as_usual);
  const std::string told = study::plain_words(bare);
  EXPECT_TRUE(has(told, "one parameter set's figures"));
  EXPECT_TRUE(has(told, "was not asked"));
  EXPECT_FALSE(has(words(20), "was not asked"));
}

TEST(PlainWords, OfTwoOtherExercisesTellThePairs) {
  auto comparison = scenarios::told_comparison({"slider", "tensioner"}, {as_usual[0], as_usual[1]});
  scenarios::add_runs(comparison, ToldRuns(20, {as_usual[0], as_usual[1]}), {});
  EXPECT_TRUE(has(study::plain_words(comparison), "further at mid-thigh than"));
}

TEST(ComparisonTable, PutsTheIntervalBesideTheFigureAndLeavesOutWhatSaysNothing) {
  auto comparison = scenarios::told_comparison(study::usual_arms(), as_usual);
  scenarios::add_runs(comparison, runs(12), runs(20));
  const auto table = study::make_table(comparison, 1);
  EXPECT_EQ(table.groups.at(0).rows.at(0).values,
            (std::vector<std::string>{"15.0 (15.0–18.0)", "18.0 (15.0–18.0)", "14.0 (14.0–16.0)",
                                      "16.0 (14.0–16.0)"}));
  scenarios::add_runs(comparison, runs(20), runs(20));
  EXPECT_EQ(study::make_table(comparison, 1).groups.at(0).rows.at(0).values.at(0), "15.0");
}

TEST(ComparisonTable, SaysWhichSetsAreBehindItAndWhatFailed) {
  auto comparison = scenarios::told_comparison(study::usual_arms(), as_usual);
  scenarios::add_runs(comparison, runs(12), runs(20));
  comparison.robustness->failed_members = 3;
  comparison.robustness->varied[2] = false;
  std::string notes;
  for (const auto& note : study::make_table(comparison, 1).footnotes) notes += note + "\n";
  EXPECT_TRUE(has(notes, "5 to 95 % of 20 parameter sets"));
  EXPECT_TRUE(has(notes, "Told by a test."));
  EXPECT_TRUE(has(notes, "3 parameter sets and 0 techniques had an exercise that failed"));
  EXPECT_TRUE(has(notes, "as in a recording: Static hamstring stretch"));
}

}  // namespace neuroglide::plain_words_test
