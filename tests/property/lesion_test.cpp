// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/study/lesion_scenarios.hpp"

#include <gtest/gtest.h>

#include <cmath>

// What a lesion does to a movement, and what it leaves.
namespace lesion_property_test {
namespace {

using namespace neuroglide;
using anatomy::Body;
using anatomy::find_lesion;
using anatomy::with_lesion;
using skeleton::Side;
using study::LesionScenario;

const Body& healthy() {
  static const Body body = anatomy::make_body(anatomy::reference_parameters(), {100, 40});
  return body;
}

simulation::Trajectory lead(const Body& body, const char* protocol,
                            const simulation::Settings& settings = {}) {
  auto run = simulation::simulate(body, protocol::make_movement(protocol::find_protocol(protocol)),
                                  settings);
  EXPECT_TRUE(succeeded(run.outcome)) << protocol;
  return run;
}

LesionScenario scenario_of(const char* lesion, const char* protocol) {
  study::LesionOptions options;
  options.weights = study::TissueWeights{1e-3, 0.1};
  return study::run_lesions(healthy(), {find_lesion(lesion)}, {protocol::find_protocol(protocol)},
                            options)
      .front();
}

struct Change {
  double healthy, other_side, lesioned;
};
Change of(const LesionScenario& scenario, const char* group, const char* label) {
  const auto& figure = study::find_figure(scenario, group, label);
  return {figure.healthy.value(), figure.other_side.value(), figure.lesioned.value()};
}
Change excursion(const LesionScenario& scenario, const char* label) {
  return of(scenario, "Excursion range", label);
}
Change strain(const LesionScenario& scenario, const char* label) {
  return of(scenario, "Peak strain", label);
}

TEST(Lesion, OfSensitivityAloneLeavesMechanicsBitForBit) {
  const Body irritated = with_lesion(healthy(), find_lesion("irritated_nerve"), Side::right);
  for (const char* protocol : {"straight_leg_raise", "static_hamstring_stretch"}) {
    EXPECT_EQ(lead(irritated, protocol), lead(healthy(), protocol)) << protocol;
  }
}

TEST(Lesion, OfSensitivityAloneRaisesOnlyTheNervesDiscomfort) {
  const auto run = scenario_of("irritated_nerve", "straight_leg_raise");
  const Change nerve = of(run, "Discomfort at the peak of each", "Nerve");
  const Change muscle = of(run, "Discomfort at the peak of each", "Hamstrings");
  EXPECT_NEAR(nerve.lesioned / nerve.healthy,
              find_lesion("irritated_nerve").nerve_sensitivity.value, 1e-12);
  EXPECT_EQ(muscle.lesioned, muscle.healthy);
  EXPECT_NEAR(nerve.other_side, nerve.healthy, 1e-6 * nerve.healthy);
}

// Both legs hang on one conus. With it held as fast as a bone, nothing passes from one side to the
// other but tolerances: Newton's method is asked for more than it usually gives, and there is no
// capstan, whose iteration is stopped for the body as one, at 1e-10 m. The ankle is dorsiflexed, so
// that the plantar fascia is taut.
TEST(Lesion, LeavesTheOtherSideAloneButForTheSharedConus) {
  Body apart = healthy();
  apart.chain.tether[anatomy::find_node(apart, "conus", Side::right)] = 1e14;
  for (double& friction : apart.chain.friction) friction = 0;
  simulation::Settings settings;
  settings.step.energy_tolerance = 1e-20;
  const auto before = lead(apart, "straight_leg_raise_dorsiflexed", settings);
  for (const char* name : {"piriformis_entrapment", "disc_herniation_s1", "plantar_fasciitis"}) {
    const Body lesioned = with_lesion(apart, find_lesion(name), Side::right);
    const auto after = lead(lesioned, "straight_leg_raise_dorsiflexed", settings);
    ASSERT_EQ(after.time, before.time);
    double left = 0, right = 0;
    for (const anatomy::Strand& strand : apart.strands) {
      double& worst = strand.side == Side::left ? left : right;
      for (const Index i : strand.stations) {
        for (std::size_t t = 0; t < before.time.size(); ++t) {
          worst = std::max(worst, std::abs(after.slide(t, i) - before.slide(t, i)));
        }
      }
    }
    EXPECT_LT(left, 1e-11) << name;
    EXPECT_GT(right, 1e-6) << name;
  }
}

// In the lockout the knee draws the nerve down from above: what holds it at the foramen spares the
// root and burdens what lies between the foramen and the knee.
TEST(Lesion, ThatHoldsTheNerveAtTheForamenSparesItAboveAndStrainsItBelow) {
  const auto run = scenario_of("piriformis_entrapment", "banded_hamstring_lockout");
  EXPECT_LT(excursion(run, "Sciatic foramen").lesioned,
            0.7 * excursion(run, "Sciatic foramen").healthy);
  EXPECT_LT(strain(run, "S1 root").lesioned, strain(run, "S1 root").healthy - 0.5);
  for (const char* below : {"Pelvis and upper thigh", "Lower thigh", "Popliteal fossa"}) {
    EXPECT_GT(strain(run, below).lesioned, strain(run, below).healthy + 0.2) << below;
  }
}

TEST(Lesion, ThatHoldsTheNerveBehindTheAnkleStrainsTheCalfAndSparesTheSole) {
  const auto run = scenario_of("tarsal_tunnel_adhesion", "banded_hamstring_lockout");
  EXPECT_LT(excursion(run, "Ankle").lesioned, 0.7 * excursion(run, "Ankle").healthy);
  EXPECT_LT(excursion(run, "Sole").lesioned, 0.5 * excursion(run, "Sole").healthy);
  EXPECT_GT(strain(run, "Calf").lesioned, strain(run, "Calf").healthy + 0.2);
  EXPECT_LT(strain(run, "Sole").lesioned, strain(run, "Sole").healthy - 0.5);
  // far away it is hardly felt
  EXPECT_NEAR(excursion(run, "Mid-thigh").lesioned / excursion(run, "Mid-thigh").healthy, 1, 0.1);
}

TEST(Lesion, OfScarAtMidThighReducesGlideThere) {
  const auto run = scenario_of("posterior_thigh_scar", "straight_leg_raise");
  EXPECT_LT(excursion(run, "Mid-thigh").lesioned, 0.7 * excursion(run, "Mid-thigh").healthy);
  EXPECT_GT(strain(run, "At the lesion").lesioned, strain(run, "At the lesion").healthy);
}

// More firmly held, it moves less: the order of the tether's factor.
TEST(Lesion, MovesTheConusTheLessTheFirmerItHoldsTheRoot) {
  anatomy::Lesion lesion = find_lesion("disc_herniation_s1");
  study::LesionOptions options;
  options.weights = study::TissueWeights{1e-3, 0.1};
  double last = 1e9;
  for (const double factor : {10.0, 30.0, 100.0, 1000.0}) {
    lesion.changes[0].by.value = factor;
    const auto run = study::run_lesions(
        healthy(), {lesion}, {protocol::find_protocol("straight_leg_raise_pelvis_held")}, options);
    const double now = excursion(run.front(), "Conus").lesioned;
    EXPECT_LT(now, last + 1e-5) << factor;
    last = now;
  }
}

// Rade et al. 2017: with a prolapse the conus moves 66.6 % less when the leg of that side is raised
// than with the other leg. Which root was held is not told: one alone and two together stand on
// either side of the figure. Ridehalgh et al. 2015: at mid-thigh people with pain from a root glide
// as others do.
TEST(Lesion, OfADiscReducesTheConusAsPublishedAndHardlyTheMidThigh) {
  const char* raise = "straight_leg_raise_pelvis_held";
  const auto less = [&](const char* lesion) {
    const Change conus = excursion(scenario_of(lesion, raise), "Conus");
    return 1 - conus.lesioned / conus.other_side;
  };
  EXPECT_LT(less("disc_herniation_l5"), 0.666);
  EXPECT_GT(less("disc_herniation_l5_s1"), 0.666);
  EXPECT_NEAR(less("disc_herniation_s1"), 0.666, 0.1);
  for (const char* lesion : {"disc_herniation_l5", "disc_herniation_s1", "disc_herniation_l5_s1"}) {
    const Change thigh = excursion(scenario_of(lesion, raise), "Mid-thigh");
    EXPECT_NEAR(thigh.lesioned / thigh.other_side, 1, 0.1) << lesion;
  }
}

// Where the pelvis turns, the bent lumbar spine pulls the conus by the roots of both sides: there
// the published figure is not met, and docs/theory says so.
TEST(Lesion, OfADiscReducesTheConusByFarLessWhereThePelvisTurns) {
  const Change conus = excursion(scenario_of("disc_herniation_s1", "straight_leg_raise"), "Conus");
  EXPECT_LT(conus.lesioned, conus.other_side);
  EXPECT_GT(conus.lesioned, 0.5 * conus.other_side);
}

// A stiffer fascia bears more where the toes stretch it and is never slacker.
TEST(Lesion, OfThePlantarFasciaLeavesTheNerveAndLoadsTheHeel) {
  const auto run = scenario_of("plantar_fasciitis", "active_hamstring_mobilization");
  const Change heel = of(run, "Peak tension", "At the lesion");
  EXPECT_GT(heel.lesioned, heel.healthy);
  EXPECT_NEAR(of(run, "Peak tension", "At the lesion, as felt").lesioned, 2 * heel.lesioned, 1e-9);
  const Change nerve = of(run, "Peak tension", "Nerve (N)");
  EXPECT_NEAR(nerve.lesioned, nerve.healthy, 1e-3 * nerve.healthy);
}

study::Differentiation differentiated(const char* protocol, study::TissueWeights weights) {
  study::DifferentiationOptions options;
  options.weights = weights;
  auto result = study::differentiate(healthy(), protocol::find_protocol(protocol), options);
  EXPECT_TRUE(succeeded(result.outcome));
  return result;
}

double strain_change(const study::RemoteMove& move, const std::string& label) {
  for (const auto& [name, change] : move.strains) {
    if (name == label) return change;
  }
  ADD_FAILURE() << label;
  return 0;
}

// Bueno-Gracia et al. 2019: dorsiflexion of the raised leg strains the nerve and not the biceps.
TEST(Differentiation, ByDorsiflexionStrainsTheNerveAndNotTheBiceps) {
  const auto raise = differentiated("structural_differentiation_straight_leg_raise", {1e-3, 0.1});
  ASSERT_EQ(raise.moves[0].phase, "remote_dorsiflexion");
  const auto& moved = raise.moves[0];
  const double thigh = strain_change(moved, "Nerve, Mid-thigh");
  EXPECT_GT(thigh, 5e-4);
  EXPECT_GT(strain_change(moved, "Nerve, Popliteal fossa"), thigh);
  EXPECT_GT(strain_change(moved, "Nerve, Ankle"), 0.01);
  EXPECT_LT(std::abs(strain_change(moved, "Biceps femoris, fibres")), thigh / 4);
  EXPECT_NEAR(moved.after.hamstrings / moved.still.hamstrings, 1, 0.02);
}

// The neck has no hold on a hamstring: what it changes is the nerve, in both tests and both ways.
TEST(Differentiation, ByTheNeckChangesTheNerveAndNotTheHamstrings) {
  for (const char* name :
       {"structural_differentiation_slump", "structural_differentiation_straight_leg_raise"}) {
    for (const auto& move : differentiated(name, {1e-3, 0.1}).moves) {
      if (!move.phase.starts_with("remote_neck")) continue;
      const double sign = move.phase == "remote_neck_flexion" ? 1 : -1;
      EXPECT_GT(sign * (move.after.nerve / move.still.nerve - 1), 0.02) << name << move.phase;
      EXPECT_NEAR(move.after.hamstrings / move.still.hamstrings, 1, 0.005) << name << move.phase;
    }
  }
}

// Felt by one tissue alone the reading must be that tissue, if dorsiflexion is what moves: the
// nerve is felt from ischium to ankle.
TEST(Differentiation, ReadsTheTissueThatAloneIsFelt) {
  const char* raise = "structural_differentiation_straight_leg_raise";
  const auto nerve = differentiated(raise, {0, 0.1});
  const auto muscle = differentiated(raise, {1e-3, 0});
  ASSERT_NE(nerve.moves[0].phase.find("dorsiflexion"), std::string::npos);
  EXPECT_TRUE(nerve.moves[0].read_as_nerve);
  EXPECT_TRUE(nerve.moves[0].nerve_prevails);
  for (const auto& move : muscle.moves) {
    EXPECT_FALSE(move.read_as_nerve) << move.phase;
    EXPECT_FALSE(move.nerve_prevails) << move.phase;
  }
}

}  // namespace
}  // namespace lesion_property_test
