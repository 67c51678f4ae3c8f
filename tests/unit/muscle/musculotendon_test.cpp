// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/muscle/musculotendon.hpp"

#include "neuroglide/math/error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

namespace neuroglide::musculotendon_test {

using muscle::equilibrium;
using muscle::FibreState;
using muscle::Musculotendon;

Musculotendon sample() {
  return {.maximum_force = 1000,
          .optimal_length = 0.1,
          .tendon_slack_length = 0.25,
          .pennation = 0.2,
          .passive_onset = 0.1,
          .passive_span = 0.6,
          .passive_rate = 3,
          .tendon_strain_at_maximum = 0.049};
}

TEST(MusculotendonEquilibrium, BalancesFibresAndTendonAtEveryLengthAndActivation) {
  const Musculotendon muscle = sample();
  const auto tendon = muscle::tendon_law(muscle);
  for (const double activation : {0.0, 0.01, 0.3, 1.0}) {
    for (double length = 0.27; length < 0.45; length += 0.003) {
      const FibreState state = equilibrium(muscle, length, 0, activation);
      ASSERT_TRUE(succeeded(state.outcome)) << length;
      EXPECT_NEAR(state.tendon_force, tissue::tension(tendon, state.tendon_strain), 1e-7) << length;
      EXPECT_NEAR(std::cos(state.pennation) * (state.active_force + state.passive_force),
                  state.tendon_force, 1e-9);
      const double along = state.fibre_length * std::cos(state.pennation);
      EXPECT_NEAR(along + 0.25 * (1 + state.tendon_strain), length, 1e-12);
    }
  }
}

TEST(MusculotendonEquilibrium, HasTheStiffnessThatItsTensionShows) {
  const Musculotendon muscle = sample();
  for (const double activation : {0.0, 0.4, 1.0}) {
    for (double length = 0.30; length < 0.44; length += 0.0071) {
      const double h = 1e-7;
      const double slope = (equilibrium(muscle, length + h, 0, activation).tendon_force -
                            equilibrium(muscle, length - h, 0, activation).tendon_force) /
                           (2 * h);
      const double said = equilibrium(muscle, length, 0, activation).stiffness;
      EXPECT_NEAR(said, slope, 1e-4 * (1000 + std::abs(slope))) << length << " " << activation;
    }
  }
}

TEST(MusculotendonEquilibrium, PullsHarderWhileItLengthensAndNotAtAllAtItsFastestShortening) {
  const Musculotendon muscle = sample();
  const double still = equilibrium(muscle, 0.35, 0, 1).tendon_force;
  EXPECT_GT(equilibrium(muscle, 0.35, 0.2, 1).tendon_force, still);
  EXPECT_LT(equilibrium(muscle, 0.35, -0.2, 1).tendon_force, still);
  const double fastest = -10 * 0.1 * std::cos(0.2);
  EXPECT_NEAR(equilibrium(muscle, 0.33, fastest, 1).tendon_force, 0, 1e-6);
  EXPECT_GE(equilibrium(muscle, 0.33, 5 * fastest, 1).tendon_force, 0);
}

TEST(MusculotendonEquilibrium, OfAMuscleTooShortForItsTendonIsSlack) {
  for (const bool rigid : {false, true}) {
    Musculotendon muscle = sample();
    muscle.rigid_tendon = rigid;
    const FibreState state = equilibrium(muscle, 0.2, 0, 1);
    EXPECT_TRUE(succeeded(state.outcome));
    EXPECT_EQ(state.tendon_force, 0);
    EXPECT_EQ(state.fibre_length, 0);
  }
}

TEST(MusculotendonEquilibrium, LosesNoTensionAtOnceWhileItGetsTooShort) {
  const Musculotendon muscle = sample();
  double last = equilibrium(muscle, 0.30, 0, 1).tendon_force;
  for (double length = 0.30; length > 0.24; length -= 1e-5) {
    const double now = equilibrium(muscle, length, 0, 1).tendon_force;
    EXPECT_NEAR(now, last, 1) << length;
    last = now;
  }
  EXPECT_EQ(last, 0);
}

TEST(MusculotendonEquilibrium, TellsAsAValueThatALengthIsNotFinite) {
  const double nothing = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(equilibrium(sample(), nothing, 0, 0.5).outcome, Outcome::not_finite);
  EXPECT_EQ(equilibrium(sample(), 0.35, nothing, 0.5).outcome, Outcome::not_finite);
}

TEST(MusculotendonEquilibrium, RefusesAnActivationOutsideItsRangeInASentence) {
  for (const double activation : {-0.01, 1.2, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_THROW(equilibrium(sample(), 0.35, 0, activation), InvalidInput) << activation;
  }
  try {
    equilibrium(sample(), 0.35, 0, 1.2);
  } catch (const InvalidInput& error) {
    EXPECT_EQ(std::string(error.what()),
              "an activation of 1.2 is outside 0 to 1; give the share of full activation");
  }
}

TEST(MakeMusculotendon, NamesTheMuscleAndTheNumberThatCannotBe) {
  Musculotendon muscle = sample();
  muscle.optimal_length = 0;
  try {
    muscle::make_musculotendon(muscle, "psoas");
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_EQ(std::string(error.what()),
              "psoas has 0 as its optimal fibre length; give a number above zero");
  }
}

TEST(PassiveRate, MakesACurveWithTheSlopeAsked) {
  const double rate = muscle::passive_rate(3.5, 0.57);
  EXPECT_NEAR(rate * std::exp(rate * 0.57) / std::expm1(rate * 0.57), 3.5, 1e-12);
  EXPECT_THROW(muscle::passive_rate(1.0, 0.5), InvalidInput);
}

}  // namespace neuroglide::musculotendon_test
