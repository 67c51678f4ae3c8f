// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/lesion_scenarios.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/protocol/library.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace lesion_scenarios_test {
namespace {

using namespace neuroglide;
using namespace neuroglide::study;
using protocol::find_protocol;
using skeleton::Side;

const anatomy::Body& body_of_lesions() {
  static const anatomy::Body body = anatomy::make_body(anatomy::reference_parameters(), {40, 20});
  return body;
}

LesionOptions weighed() {
  LesionOptions options;
  options.weights = TissueWeights{1e-3, 0.1};
  return options;
}

TEST(DiscomfortByTissue, IsWeightTimesSensitivityTimesTension) {
  const Discomfort felt = discomfort_by_tissue({200, 3}, {0.001, 0.1}, {2, 4});
  EXPECT_DOUBLE_EQ(felt.hamstrings, 0.4);
  EXPECT_DOUBLE_EQ(felt.nerve, 1.2);
  EXPECT_DOUBLE_EQ(felt.total(), 1.6);
}

TEST(DiscomfortByTissue, IsOneHalfEachAtTheLoadThatWeighsThem) {
  const TissueLoad load{380, 2.6};
  const Discomfort felt = discomfort_by_tissue(load, equal_weights(load));
  EXPECT_DOUBLE_EQ(felt.hamstrings, 0.5);
  EXPECT_DOUBLE_EQ(felt.nerve, 0.5);
}

TEST(DiscomfortByTissue, RefusesWeightsBelowZeroAndLoadsOfNothing) {
  EXPECT_THROW(discomfort_by_tissue({1, 1}, {-1, 1}), InvalidInput);
  EXPECT_THROW(discomfort_by_tissue({1, 1}, {1, 1}, {1, -1}), InvalidInput);
  EXPECT_THROW(equal_weights({0, 2}), InvalidInput);
}

TEST(LesionScenarios, DoNotDependOnWhatElseIsRun) {
  const std::vector<anatomy::Lesion> lesions{anatomy::find_lesion("disc_herniation_s1"),
                                             anatomy::find_lesion("achilles_load")};
  const std::vector<protocol::Protocol> protocols{find_protocol("straight_leg_raise_pelvis_held"),
                                                  find_protocol("static_hamstring_stretch")};
  const auto all = run_lesions(body_of_lesions(), lesions, protocols, weighed());
  ASSERT_EQ(all.size(), 4u);
  for (std::size_t n = 0; n < 4; ++n) {
    const auto one =
        run_lesions(body_of_lesions(), {lesions[n / 2]}, {protocols[n % 2]}, weighed()).front();
    EXPECT_EQ(all[n].lesion, lesions[n / 2].name);
    EXPECT_EQ(all[n].protocol, protocols[n % 2].name);
    ASSERT_EQ(all[n].figures.size(), one.figures.size());
    for (std::size_t f = 0; f < one.figures.size(); ++f) {
      EXPECT_EQ(all[n].figures[f].healthy, one.figures[f].healthy);
      EXPECT_EQ(all[n].figures[f].lesioned, one.figures[f].lesioned);
      EXPECT_EQ(all[n].figures[f].other_side, one.figures[f].other_side);
    }
  }
}

// Right and left are mirrored data: a lesion on the left of a person is one on the right of
// another.
TEST(LesionScenarios, TellTheSameOfEitherSide) {
  LesionOptions left = weighed();
  left.side = Side::left;
  const std::vector<anatomy::Lesion> lesions{anatomy::find_lesion("piriformis_entrapment")};
  const std::vector<protocol::Protocol> protocols{find_protocol("straight_leg_raise_pelvis_held")};
  const auto a = run_lesions(body_of_lesions(), lesions, protocols, weighed()).front();
  const auto b = run_lesions(body_of_lesions(), lesions, protocols, left).front();
  for (std::size_t f = 0; f < a.figures.size(); ++f) {
    const double size = 1 + std::abs(a.figures[f].lesioned.value());
    EXPECT_NEAR(a.figures[f].lesioned.value(), b.figures[f].lesioned.value(), 1e-3 * size)
        << a.figures[f].label;
  }
}

TEST(LesionScenarios, TellWhyARunStoppedAndNoFiguresOfIt) {
  LesionOptions options = weighed();
  const auto stopped =
      run_lesions(body_of_lesions(), {anatomy::find_lesion("irritated_nerve")},
                  {find_protocol("straight_leg_raise")}, options, [](double) { return false; });
  EXPECT_EQ(stopped.front().outcome, Outcome::interrupted);
  EXPECT_TRUE(stopped.front().figures.empty());
  EXPECT_TRUE(make_lesion_table(stopped.front()).groups.empty());
}

TEST(LesionScenarios, NameTheFiguresThereAreWhenOneIsNot) {
  const auto run = run_lesions(body_of_lesions(), {anatomy::find_lesion("irritated_nerve")},
                               {find_protocol("straight_leg_raise_pelvis_held")}, weighed())
                       .front();
  EXPECT_EQ(find_figure(run, "Excursion range", "Conus").unit, "mm");
  try {
    find_figure(run, "Excursion range", "Ear");
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_NE(std::string(error.what()).find("'Excursion range, Conus'"), std::string::npos);
  }
}

TEST(LesionTable, TellsStrainInPointsAndTheRestInPerCent) {
  const LesionScenario scenario{"mine",
                                "raise",
                                "Raise",
                                {{"Peak strain", "Calf", "%", 2.0, 2.0, 2.5},
                                 {"Excursion range", "Ankle", "mm", 4.0, 4.0, 3.0},
                                 {"Excursion range", "Sole", "mm", 0.01, 0.01, 3.0}},
                                Outcome::converged};
  const ComparisonTable table = make_lesion_table(scenario);
  ASSERT_EQ(table.groups.size(), 2u);
  EXPECT_EQ(table.groups[0].rows[0].values.back(), "+0.50");
  EXPECT_EQ(table.groups[1].rows[0].values.back(), "-25 %");
  EXPECT_EQ(table.groups[1].rows[1].values.back(), "–");
}

TEST(Differentiate, RefusesProtocolsThatAreNoSuchTest) {
  DifferentiationOptions options;
  options.weights = {1e-3, 0.1};
  const auto refused = [&](protocol::Protocol protocol) {
    try {
      differentiate(body_of_lesions(), protocol, options);
    } catch (const InvalidInput& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_NE(refused(find_protocol("slump")).find("remote_"), std::string::npos);
  protocol::Protocol test = find_protocol("structural_differentiation_slump");
  test.repetitions = 2;
  EXPECT_NE(refused(test).find("2 repetitions"), std::string::npos);
  test = find_protocol("structural_differentiation_slump");
  test.sides = protocol::Sides::both;
  EXPECT_NE(refused(test).find("both legs"), std::string::npos);
  test = find_protocol("structural_differentiation_slump");
  test.phases.erase(test.phases.begin(), test.phases.end() - 3);
  EXPECT_NE(refused(test).find("begins with"), std::string::npos);
  options.detectable = -1;
  EXPECT_NE(refused(find_protocol("structural_differentiation_slump")).find("detectable"),
            std::string::npos);
}

// A remote joint that is told to stay where it is changes nothing, however long it takes.
TEST(Differentiate, FindsNoChangeWhereTheRemoteJointStays) {
  protocol::Protocol test = find_protocol("structural_differentiation_straight_leg_raise");
  for (protocol::Phase& phase : test.phases) {
    if (phase.name.starts_with(remote_prefix)) phase.to.clear();
  }
  DifferentiationOptions options;
  options.weights = {1e-3, 0.1};
  const auto result = differentiate(body_of_lesions(), test, options);
  ASSERT_EQ(result.moves.size(), 3u);
  for (const RemoteMove& move : result.moves) {
    EXPECT_EQ(move.after, move.still) << move.phase;
    EXPECT_EQ(move.symptom_change, 0) << move.phase;
    EXPECT_FALSE(move.read_as_nerve) << move.phase;
    EXPECT_LT(move.after.hamstrings, move.before.hamstrings) << "the hold relaxes " << move.phase;
  }
}

}  // namespace
}  // namespace lesion_scenarios_test
