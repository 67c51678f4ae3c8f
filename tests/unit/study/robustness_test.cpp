// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/robustness.hpp"

#include "neuroglide/protocol/library.hpp"
#include "neuroglide/study/comparison.hpp"

#include <gtest/gtest.h>

#include "study/robust_figures.hpp"

namespace neuroglide::robustness_test {

using study::Robustness;
using study::RobustnessOptions;
using study::Topic;

const char* const lockout = "banded_hamstring_lockout";
const char* const stretch = "static_hamstring_stretch";

study::Exercise once(const std::string& name) {
  auto protocol = protocol::find_protocol(name);
  protocol.repetitions = 1;
  return {protocol};
}

RobustnessOptions few() {
  RobustnessOptions options;
  options.members = 4;
  options.draws = 3;
  options.body = {.nerve_stations = 30, .back_line_stations = 20};
  return options;
}

const std::vector<study::Exercise>& exercises() {
  static const std::vector<study::Exercise> made{once(lockout), once(stretch)};
  return made;
}

Robustness run(const RobustnessOptions& options, const simulation::Progress& progress = {}) {
  return study::robustness(anatomy::reference_parameters(), exercises(),
                           anatomy::reference_ensemble(), options, progress);
}

const Robustness& usual() {
  static const Robustness made = run(few());
  return made;
}

//! Mid-thigh excursion of one exercise, by itself.
double excursion(const anatomy::Parameters& parameters, const protocol::Protocol& protocol) {
  const auto body = anatomy::make_body(parameters, few().body);
  const auto comparison = study::compare(body, {protocol}, few().settings);
  return comparison.arms.at(0).summary.sites.at(1).excursion.range * 1e3;
}

TEST(Robustness, RunsEachMemberWithAnglesAsWrittenAndEachPersonWithTheGivenParameters) {
  const auto* figure = usual().find(Topic::excursion, "Mid-thigh");
  ASSERT_TRUE(figure);
  const auto& ensemble = anatomy::reference_ensemble();
  EXPECT_EQ(usual().numbers, anatomy::spread_members(ensemble, 4));
  const auto parameters = anatomy::reference_parameters();
  for (std::size_t arm = 0; arm < 2; ++arm) {
    const auto& protocol = exercises()[arm].protocol;
    for (std::size_t n = 0; n < 4; ++n) {
      EXPECT_EQ(
          figure->ensemble.runs[arm][n],
          excursion(anatomy::with_member(parameters, ensemble, usual().numbers.at(n)), protocol));
    }
    for (std::size_t n = 0; n < 3; ++n) {
      EXPECT_EQ(figure->people.runs[arm][n],
                excursion(parameters, study::drawn_together({protocol}, 1 + n)[0]));
    }
  }
}

TEST(Robustness, IsTheSameAgain) { EXPECT_TRUE(run(few()) == usual()); }

TEST(Robustness, GivesIntervalsAndPairedDifferences) {
  const auto* figure = usual().find(Topic::strain, study::anywhere);
  ASSERT_TRUE(figure);
  ASSERT_EQ(usual().pairs, (std::vector<std::pair<std::size_t, std::size_t>>{{0, 1}}));
  const auto& runs = figure->ensemble.runs;
  EXPECT_EQ(figure->ensemble.arms[0], study::interval_of(runs[0]));
  const auto paired = study::differences(runs[0], runs[1]);
  EXPECT_EQ(figure->ensemble.pairs[0]->interval, *study::interval_of(paired));
  EXPECT_EQ(figure->ensemble.pairs[0]->held,
            *study::share_with_sign(paired, study::interval_of(paired)->median));
}

TEST(Robustness, TellsTensionsAsRatiosToTheStaticStretch) {
  const auto* figure = usual().find(Topic::back_line_ratio, "Biceps femoris");
  ASSERT_TRUE(figure);
  for (const auto& one : figure->ensemble.runs[1]) EXPECT_EQ(one, 1.0);
  EXPECT_GT(figure->ensemble.arms[0]->median, 1.5);
  // the stretch does not pull on the back: there is no ratio
  EXPECT_FALSE(usual().find(Topic::back_line_ratio, "Thoracolumbar fascia"));
}

TEST(Robustness, KeepsARecordingOutOfTheTechniquesButNotOutOfTheEnsemble) {
  auto two = exercises();
  two[0].recorded = protocol::make_movement(two[0].protocol);
  const auto result =
      study::robustness(anatomy::reference_parameters(), two, anatomy::reference_ensemble(), few());
  EXPECT_EQ(result.varied, (std::vector<bool>{false, true}));
  EXPECT_EQ(result.failed_draws, 0u);
  const auto* figure = result.find(Topic::excursion, "Mid-thigh");
  ASSERT_TRUE(figure);
  EXPECT_TRUE(figure->ensemble.arms[0]);
  EXPECT_TRUE(figure->ensemble.pairs[0]);
  EXPECT_FALSE(figure->people.arms[0]);
  EXPECT_TRUE(figure->people.arms[1]);
  EXPECT_FALSE(figure->people.pairs[0]);
}

TEST(Robustness, CountsRunsThatFailAndThrowsNothing) {
  auto options = few();
  options.settings.step.newton_limit = 1;
  options.settings.halvings = 0;
  const Robustness none = run(options);
  EXPECT_EQ(none.failed_members, 4u);
  EXPECT_EQ(none.failed_draws, 3u);
  EXPECT_TRUE(none.figures.empty());
  EXPECT_EQ(none.outcome, Outcome::converged);
}

TEST(Robustness, TellsOfTheOthersWhereOneRunFails) {
  const auto summary = [](double excursion) {
    study::Summary made{};
    made.sites = {{"Mid-thigh", {0, excursion, excursion, excursion}, std::nullopt}};
    made.time_above = {0, 0, 0};
    return made;
  };
  std::vector<study::Run> members{{summary(0.010), summary(0.008)},
                                  {summary(0.012), study::Summary{}},
                                  {summary(0.014), summary(0.015)}};
  Robustness result;
  result.arms = {"a", "b"};
  result.members = 3;
  study::add_figures(members, {}, 2, result);
  const auto* figure = result.find(Topic::excursion, "Mid-thigh");
  ASSERT_TRUE(figure);
  EXPECT_DOUBLE_EQ(figure->ensemble.arms[0]->median, 12);
  EXPECT_DOUBLE_EQ(figure->ensemble.arms[1]->median, 11.5);
  EXPECT_DOUBLE_EQ(figure->ensemble.pairs[0]->interval.median, 0.5);
  EXPECT_DOUBLE_EQ(figure->ensemble.pairs[0]->held, 0.5);
  EXPECT_FALSE(figure->people.pairs[0]);
  EXPECT_FALSE(result.find(Topic::glide, "Mid-thigh"));
  // a statement that needs both arms can be told of two runs, and is true of one
  const auto share = study::share_of(result, [](const study::RobustRun& one) {
    const auto a = one(Topic::excursion, "Mid-thigh", 0), b = one(Topic::excursion, "Mid-thigh", 1);
    return a && b ? std::optional(*a > *b) : std::nullopt;
  });
  EXPECT_EQ(share.ensemble, 0.5);
  EXPECT_FALSE(share.people);
}

TEST(Robustness, StopsWhenItIsToldToAndThenTellsNothing) {
  std::size_t told = 0;
  const Robustness stopped = run(few(), [&](double) { return ++told < 20; });
  EXPECT_EQ(stopped.outcome, Outcome::interrupted);
  EXPECT_TRUE(stopped.figures.empty());
  EXPECT_LT(told, 40u);
}

TEST(Robustness, TellsHowFarItIsUntilTheEnd) {
  double last = 0;
  run(few(), [&](double share) {
    EXPECT_GE(share, last - 1e-12);
    last = share;
    return true;
  });
  EXPECT_NEAR(last, 1, 1e-9);
}

TEST(Robustness, RefusesTooFewRunsAndMoreMembersThanThereAre) {
  auto options = few();
  for (const std::size_t members :
       {std::size_t{0}, std::size_t{1}, anatomy::reference_ensemble().members.size() + 1}) {
    options.members = members;
    EXPECT_THROW(run(options), InvalidInput) << members;
  }
  options = few();
  options.draws = 1;
  EXPECT_THROW(run(options), InvalidInput);
}

}  // namespace neuroglide::robustness_test
