// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/chain/dynamics.hpp"
#include "neuroglide/chain/linearly_implicit_stepper.hpp"
#include "neuroglide/chain/step.hpp"

#include <boost/numeric/odeint/integrate/integrate_adaptive.hpp>
#include <boost/numeric/odeint/stepper/generation.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <gtest/gtest.h>

#include "scenarios/moving_bed.hpp"
#include "scenarios/random_chain.hpp"
#include <algorithm>
#include <functional>

// The convex step and the differential equations are two routes to the same numbers.
namespace two_routes_test {

using namespace neuroglide::scenarios;
using neuroglide::chain::ChainSystem;
using neuroglide::chain::LinearlyImplicitStepper;
namespace odeint = boost::numeric::odeint;
using Values = std::vector<double>;

struct Mechanisms {
  bool relaxation = false, shear = false, capstan = false;
};

// Toe-linear tissue, dragged and tethered: a string, a tree, or two strings coupled side by side.
struct Case {
  Chain<double> chain;
  MovingBed bed;
  double end = 1.5;  // [s], past the far end of the movement

  Case(unsigned seed, Shape shape, const Mechanisms& has, std::size_t stations = 40)
      : bed{{}, {}, 2} {
    Engine engine(seed);
    chain = random_chain(engine, shape, stations);
    for (auto& run : chain.runs) {
      const std::size_t count = std::visit([](const auto& laws) { return laws.size(); }, run.laws);
      run.laws = std::vector<neuroglide::tissue::ToeLinear<double>>(
          count, {uniform(engine, 5, 50), uniform(engine, 200, 1000), 0.02, 0.04});
      run.relaxation = {};
      if (has.relaxation) run.relaxation = {{0.2, 0.1, 0.1, 0.05}, {0.3, 3, 30, 300}};
    }
    for (std::size_t i = 0; i < stations; ++i) {
      chain.drag[i] = uniform(engine, 0.05, 0.5);
      chain.tether[i] = i % 7 == 0 ? 50 : 2;
      chain.interface_limit[i] = has.shear ? uniform(engine, 0.002, 0.02) : 0;
      chain.friction[i] = has.capstan ? 0.3 : 0;
    }
    chain = neuroglide::chain::make_chain(std::move(chain));
    bed.from = random_bed(engine, chain, 0.0, 0.02);
    bed.to = random_bed(engine, chain, -0.01, 0.08);
  }
};

Values strains(const Case& of, const Values& x, double t) {
  BedInPosture<double> bed = of.bed.from;
  of.bed(t, bed);
  Values result;
  for (std::size_t k = 0; k < of.chain.segment_count(); ++k) {
    result.push_back(neuroglide::chain::strain(of.chain, bed, x, k));
  }
  return result;
}

double furthest_apart(const Values& a, const Values& b) {
  double worst = 0;
  for (std::size_t i = 0; i < a.size(); ++i) worst = std::max(worst, std::abs(a[i] - b[i]));
  return worst;
}

// Where both begin: at rest on the bed, so that nothing is thrown into slack at once.
Mover at_rest(const Case& of, double slip_reach) {
  neuroglide::chain::StepSettings settings;
  settings.slip_reach = slip_reach;
  settings.energy_tolerance = 1e-18;
  settings.capstan_tolerance = 1e-9;
  settings.capstan_limit = 100;
  Mover mover(of.chain, settings);
  mover.step(of.bed.from);
  return mover;
}

Values by_odeint(const Case& of, double tolerance) {
  ChainSystem system(of.chain, of.bed);
  Values x = system.state_of(at_rest(of, 1e-8).state);
  odeint::integrate_adaptive(LinearlyImplicitStepper<>({.absolute = tolerance}), std::ref(system),
                             x, 0.0, of.end, 1e-4);
  return x;
}

Values by_steps(const Case& of, int steps) {
  Mover mover = at_rest(of, 1e-8);
  mover.settings.slip_reach = 1e-4 / steps;
  BedInPosture<double> bed = of.bed.from;
  for (int n = 1; n <= steps; ++n) {
    of.bed(of.end * n / steps, bed);
    mover.step(bed, of.end / steps);
  }
  return ChainSystem(mover.chain, of.bed).state_of(mover.state);
}

// The step's distance from the differential equations falls with its length, in the first order.
void expect_convergence(const Case& of) {
  const Values limit = strains(of, by_odeint(of, 1e-9), of.end);
  ASSERT_LT(furthest_apart(strains(of, by_odeint(of, 1e-8), of.end), limit), 1e-5);
  Values errors;
  for (const int steps : {400, 800, 1600, 3200, 6400}) {
    errors.push_back(furthest_apart(strains(of, by_steps(of, steps), of.end), limit));
  }
  const double slope = std::log2(errors.front() / errors.back()) / 4;
  testing::Test::RecordProperty("slope", std::to_string(slope));
  EXPECT_GT(slope, 0.75);
  EXPECT_LT(slope, 1.3);
  EXPECT_LT(errors.back(), 1e-4);
}

class TwoRoutes : public testing::TestWithParam<Shape> {};
INSTANTIATE_TEST_SUITE_P(Shapes, TwoRoutes,
                         testing::Values(Shape::string, Shape::tree, Shape::ladder));

TEST_P(TwoRoutes, AgreeInDrag) { expect_convergence(Case(1, GetParam(), {})); }
TEST_P(TwoRoutes, AgreeWhereTissueRelaxes) {
  expect_convergence(Case(2, GetParam(), {.relaxation = true}));
}
TEST_P(TwoRoutes, AgreeOnAnInterfaceThatSticksAndSlips) {
  expect_convergence(Case(3, GetParam(), {.shear = true}));
}
TEST_P(TwoRoutes, AgreeRoundBendsWithEveryMechanism) {
  expect_convergence(Case(4, GetParam(), {true, true, true}));
}

// A third, which knows no Jacobian.
TEST_P(TwoRoutes, AgreeWithDopri5) {
  const Case of(5, GetParam(), {true, true, true}, 12);
  ChainSystem system(of.chain, of.bed);
  Values x = system.state_of(at_rest(of, 1e-8).state);
  odeint::integrate_adaptive(
      odeint::make_controlled(1e-10, 1e-8, odeint::runge_kutta_dopri5<Values>()), std::ref(system),
      x, 0.0, of.end, 1e-5);
  const Values ours = by_odeint(of, 1e-8);
  EXPECT_LT(furthest_apart(strains(of, x, of.end), strains(of, ours, of.end)), 1e-6);
  double slide = 0, memory = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    double& largest = i < of.chain.station_count() ? slide : memory;
    largest = std::max(largest, std::abs(x[i]));
    EXPECT_NEAR(ours[i], x[i], i < of.chain.station_count() ? 2e-8 : 2e-5) << "value " << i;
  }
  EXPECT_GT(slide, 1e-3);
  EXPECT_GT(memory, 0.05);
}

// (g − J) x from differences of the right-hand side, for the x that `solve` makes of b.
TEST_P(TwoRoutes, HaveTheExactJacobianWithRelaxationAndCapstan) {
  const Case of(6, GetParam(), {true, true, true});
  ChainSystem system(of.chain, of.bed);
  Engine engine(8);
  Values x = by_odeint(of, 1e-5);
  for (std::size_t i = 0; i < x.size(); ++i) {  // away from kinks, where what is slack may rest
    x[i] +=
        i < of.chain.station_count() ? uniform(engine, -1e-4, 1e-4) : uniform(engine, 0.01, 0.1);
  }
  Values up = x, down = x, at_up = x, at_down = x, f = x, dfdt = x;
  const double t = of.end, g = 40;
  system.linearize(t, x, f, dfdt);
  Values b(x.size());
  for (std::size_t i = 0; i < b.size(); ++i) {
    b[i] = uniform(engine, -1, 1) * (i < of.chain.station_count() ? 1e-3 : 1);
  }
  Values solved = b;
  system.factor(g);
  system.solve(solved);
  const double little = 1e-5;
  for (std::size_t i = 0; i < x.size(); ++i) {
    up[i] += little * solved[i];
    down[i] -= little * solved[i];
  }
  system.rhs(t, up, at_up);
  system.rhs(t, down, at_down);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double back = g * solved[i] - (at_up[i] - at_down[i]) / (2 * little);
    EXPECT_NEAR(back, b[i], i < of.chain.station_count() ? 1e-7 : 1e-5) << "value " << i;
  }
  system.rhs(t + 1e-6, x, at_up);
  system.rhs(t - 1e-6, x, at_down);
  for (std::size_t i = 0; i < x.size(); ++i) {
    EXPECT_NEAR(dfdt[i], (at_up[i] - at_down[i]) / 2e-6, 1e-5 * (1 + std::abs(dfdt[i])));
  }
}

TEST(ChainSystem, TakesTheBedsOwnRateAsWellAsItsDifferences) {
  const Case of(7, Shape::tree, {true, true, true});
  const auto rate = [&of](double t, BedInPosture<double>& bed) { of.bed.rate(t, bed); };
  ChainSystem differing(of.chain, of.bed);
  ChainSystem knowing(of.chain, of.bed, rate);
  Values x(differing.size(), 0.0), f = x, first = x, second = x;
  differing.linearize(0.7, x, f, first);
  knowing.linearize(0.7, x, f, second);
  double largest = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    largest = std::max(largest, std::abs(second[i]));
    EXPECT_NEAR(first[i], second[i], 1e-6 * (1 + std::abs(second[i])));
  }
  EXPECT_GT(largest, 0.01);
}

TEST(ChainSystem, ShowsObserversOfOdeintEveryStep) {
  const Case of(8, Shape::string, {.shear = true});
  ChainSystem system(of.chain, of.bed);
  Values x(system.size(), 0.0);
  double last = -1, peak = 0;
  const std::size_t steps = odeint::integrate_adaptive(
      neuroglide::chain::DenseLinearlyImplicitStepper<>({.absolute = 1e-5}), std::ref(system), x,
      0.0, of.end, 1e-4, [&](const Values& at, double t) {
        EXPECT_GT(t, last);
        last = t;
        for (const double strain : strains(of, at, t)) peak = std::max(peak, strain);
      });
  EXPECT_DOUBLE_EQ(last, of.end);
  EXPECT_GT(steps, 10u);
  EXPECT_GT(peak, 0.03);
}

TEST(ChainSystem, LeavesAChainWithoutDragToTheStep) {
  Case of(9, Shape::string, {});
  of.chain.drag[17] = 0;
  try {
    const ChainSystem system(of.chain, of.bed);
    FAIL() << "a station without drag was accepted";
  } catch (const neuroglide::InvalidInput& error) {
    EXPECT_NE(std::string(error.what()).find("station 17 has no drag"), std::string::npos);
  }
}

TEST(ChainSystem, GivesAStateBackAsItTookIt) {
  const Case of(10, Shape::ladder, {.relaxation = true});
  Mover mover(of.chain);
  mover.step(of.bed.to, 0.5);
  const ChainSystem system(mover.chain, of.bed);
  ChainState<double> back = neuroglide::chain::make_state(mover.chain);
  system.restore(system.state_of(mover.state), back);
  EXPECT_EQ(back.slide, mover.state.slide);
  EXPECT_EQ(back.memory, mover.state.memory);
}

}  // namespace two_routes_test
