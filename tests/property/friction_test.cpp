// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/tissue/friction.hpp"

#include "neuroglide/math/dual.hpp"

#include <gtest/gtest.h>

#include "scenarios/strings.hpp"
#include <random>

namespace friction_test {

using neuroglide::Dual;
using namespace neuroglide::tissue;
using namespace neuroglide::scenarios;

const double reach = neuroglide::chain::StepSettings{}.slip_reach;
constexpr double limit = 0.3;

TEST(Grip, NeverExceedsItsLimitAndOpposesTheSlide) {
  for (double u = -1e-4; u < 1e-4; u += 1.3e-6) {
    const auto g = grip(limit, u, 0.0, reach);
    EXPECT_LE(std::abs(g.force), limit);
    EXPECT_GE(g.force * u, 0);
  }
  EXPECT_EQ(grip(limit, 1.0, 0.0, reach).force, limit);
  EXPECT_EQ(grip(limit, -1.0, 0.0, reach).force, -limit);
}

TEST(Grip, ForceIsTheDerivativeOfItsEnergyAndStiffnessThatOfForce) {
  for (double u = -3.3 * reach; u < 3.5 * reach; u += 0.17 * reach) {
    const Dual slide(u, 1), anchor(0.4 * reach);
    const auto g = grip(Dual(limit), slide, anchor, reach);
    EXPECT_NEAR(grip_energy(Dual(limit), slide, anchor, reach).derivative, g.force.value, 1e-14);
    EXPECT_NEAR(g.force.derivative, g.stiffness.value, 1e-9);
  }
}

TEST(Anchor, StaysWhereTheStationSticksAndFollowsAtReachWhereItSlips) {
  EXPECT_NEAR(dragged_anchor(0.9 * reach, 0.0, reach), 0, 1e-21);
  EXPECT_NEAR(dragged_anchor(7 * reach, 0.0, reach), 6 * reach, 1e-20);
  EXPECT_NEAR(dragged_anchor(-7 * reach, 0.0, reach), -6 * reach, 1e-20);
}

TEST(Anchor, OnceDraggedLeavesTheForceAsItWas) {
  std::mt19937_64 engine(5);
  std::uniform_real_distribution<double> draw(-10 * reach, 10 * reach);
  for (int n = 0; n < 200; ++n) {
    const double u = draw(engine), a = draw(engine);
    EXPECT_NEAR(grip(limit, u, dragged_anchor(u, a, reach), reach).force,
                grip(limit, u, a, reach).force, 1e-12);
  }
}

// Σ f Δu along any way, less what the grip still stores, is heat
TEST(Grip, NeverGivesMoreWorkThanItTook) {
  std::mt19937_64 engine(6);
  std::uniform_real_distribution<double> draw(-3 * reach, 3 * reach);
  double u = 0, a = 0;
  for (int n = 0; n < 1000; ++n) {
    const double stored = grip_energy(limit, u, a, reach), next = u + draw(engine);
    const double force = grip(limit, next, a, reach).force;
    const double next_anchor = dragged_anchor(next, a, reach);
    EXPECT_GE(force * (next - u) - grip_energy(limit, next, next_anchor, reach) + stored, -1e-20);
    u = next;
    a = next_anchor;
  }
}

//! One segment from a clamp to a loose station that dry friction holds.
Mover gripped_station(double pull) {
  auto chain = loose_string(1, 0.1, Linear<double>{100});
  chain.tether[0] = clamp_stiffness;
  chain.interface_limit[1] = limit;
  chain.body_force[1] = pull;
  return Mover(chain);
}

TEST(Grip, AtNineTenthsOfItsLimitDoesNotCreepOverALongHold) {
  Mover mover = gripped_station(0.9 * limit);
  const auto bed = even_bed(mover.chain, -0.01);  // slack: the grip alone bears the pull
  mover.step(bed, 0.01);
  const double at_first = mover.state.slide[1];
  EXPECT_NEAR(at_first, 0.9 * reach, 1e-9);
  for (int n = 0; n < 3000; ++n) mover.step(bed, 0.01);
  EXPECT_NEAR(mover.state.slide[1], at_first, 1e-12);
}

TEST(Grip, BeyondItsLimitSlipsUntilTheStringTakesTheRest) {
  Mover mover = gripped_station(1.5 * limit);
  mover.step(even_bed(mover.chain), 0.01);
  const double expected = 0.5 * limit / (100 / 0.1);  // (pull − limit) / (EA/l)
  EXPECT_NEAR(mover.state.slide[1], expected, 1e-9);
  EXPECT_NEAR(mover.state.slip_anchor[1], expected - reach, 1e-9);
}

}  // namespace friction_test
