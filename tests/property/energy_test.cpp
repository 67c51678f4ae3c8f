// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/chain/energy.hpp"

#include <gtest/gtest.h>

#include "scenarios/random_chain.hpp"
#include "scenarios/transformed_chain.hpp"

namespace energy_test {

using namespace neuroglide::scenarios;
using neuroglide::Dual;
using neuroglide::chain::Balance;
using neuroglide::chain::StepContext;

//! A random chain in the midst of a step: moved, slipped, with memories.
struct Midstep {
  Engine engine;
  Chain<double> chain;
  BedInPosture<double> bed;
  ChainState<double> state;
  StepContext<double> context;
  std::vector<double> way;  //!< a direction in which to probe

  explicit Midstep(int seed) : engine(static_cast<unsigned>(seed)) {
    chain = neuroglide::chain::make_chain(random_chain(engine, static_cast<Shape>(seed % 3), 40));
    bed = random_bed(engine, chain, -0.1, 0.15);
    state = neuroglide::chain::make_state(chain);
    for (auto& memory : state.memory) {
      for (double& r : memory) r = uniform(engine, 0, 3);
    }
    context = neuroglide::chain::make_workspace(chain).context;
    const neuroglide::chain::StepSettings settings;
    neuroglide::chain::detail::prepare(chain, state, log_uniform(engine, 1e-2, 100), settings,
                                       context);
    for (std::size_t i = 0; i < chain.station_count(); ++i) {
      state.slide[i] = uniform(engine, -1e-4, 1e-4);
      state.slip_anchor[i] = state.slide[i] + uniform(engine, -2e-5, 2e-5);
      context.grip_limit[i] = uniform(engine, 0, 0.2);
      way.push_back(uniform(engine, -1, 1));
    }
  }

  StepContext<Dual> dual_context() const {
    StepContext<Dual> result;
    result.inverse_duration = context.inverse_duration;
    result.slip_reach = context.slip_reach;
    for (const auto& step : context.relaxation) {
      auto& copy = result.relaxation.emplace_back();
      copy.elastic = Dual(step.elastic);
      for (std::size_t p = 0; p < 4; ++p) {
        copy.keep[p] = Dual(step.keep[p]);
        copy.carry[p] = Dual(step.carry[p]);
      }
    }
    result.held = in_numbers<Dual>(context.held);
    result.grip_limit = in_numbers<Dual>(context.grip_limit);
    result.start_slide = in_numbers<Dual>(context.start_slide);
    return result;
  }
  std::vector<Dual> moving_slide() const {
    std::vector<Dual> slide;
    for (std::size_t i = 0; i < way.size(); ++i) slide.emplace_back(state.slide[i], way[i]);
    return slide;
  }
  double energy(double along) const {
    std::vector<double> slide = state.slide;
    for (std::size_t i = 0; i < way.size(); ++i) slide[i] += along * way[i];
    return incremental_energy(chain, bed, slide, state.slip_anchor, context);
  }
  Balance<double> balance() const {
    Balance<double> result = neuroglide::chain::make_balance(chain);
    evaluate(chain, bed, state.slide, state.slip_anchor, context, result);
    return result;
  }
};

class EnergyOf : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Seeds, EnergyOf, testing::Range(1, 31));

TEST_P(EnergyOf, AStepHasMinusTheResidualForItsGradient) {
  const Midstep at(GetParam());
  const Dual energy =
      incremental_energy(in_numbers<Dual>(at.chain), in_numbers<Dual>(at.bed), at.moving_slide(),
                         in_numbers<Dual>(at.state.slip_anchor), at.dual_context());
  double work = 0, size = 0;
  const auto residual = at.balance().residual;
  for (std::size_t i = 0; i < at.way.size(); ++i) {
    work += residual[i] * at.way[i];
    size += std::abs(residual[i]);
  }
  ASSERT_GT(size, 1);
  EXPECT_NEAR(energy.derivative, -work, 1e-12 * size);
  // slides of a nanometre cross few kinks, and rounding leaves 1e-16 J/1e-9 m
  const double h = 1e-9;
  EXPECT_NEAR((at.energy(h) - at.energy(-h)) / (2 * h), -work, 1e-4 * size);
}

TEST_P(EnergyOf, AStepHasTheHessianThatDualNumbersCarry) {
  const Midstep at(GetParam());
  const auto dual_chain = in_numbers<Dual>(at.chain);
  auto carried = neuroglide::chain::make_balance(dual_chain);
  evaluate(dual_chain, in_numbers<Dual>(at.bed), at.moving_slide(),
           in_numbers<Dual>(at.state.slip_anchor), at.dual_context(), carried);
  const auto balance = at.balance();
  std::vector<double> product(at.way.size());
  for (std::size_t i = 0; i < product.size(); ++i) product[i] = balance.diagonal[i] * at.way[i];
  const auto add = [&](std::size_t a, std::size_t b, double value) {
    product[a] += value * at.way[b];
    product[b] += value * at.way[a];
  };
  std::vector<bool> added(balance.values.size(), false);  // links that repeat share a value
  const auto add_link = [&](std::size_t link, std::size_t a, std::size_t b) {
    const auto value = at.chain.plan.value_of_link[link];
    if (!added[value]) add(a, b, balance.values[value]);
    added[value] = true;
  };
  const std::size_t segments = at.chain.segment_count();
  for (std::size_t k = 0; k < segments; ++k) add_link(k, at.chain.proximal[k], at.chain.distal[k]);
  for (std::size_t c = 0; c < at.chain.couplings.size(); ++c) {
    add_link(segments + c, at.chain.couplings[c].from, at.chain.couplings[c].to);
  }
  for (std::size_t i = 0; i < product.size(); ++i) {
    // slack keeps a millionth of a newton by its length, a few of which may meet in a station
    EXPECT_NEAR(product[i], -carried.residual[i].derivative, 5e-3 + 1e-12 * balance.diagonal[i])
        << i;
  }
}

//! Runs a random chain over random beds and calls check(beds, states, duration, mover).
template <class Check>
void for_random_steps(int seed, Check check) {
  Engine engine(static_cast<unsigned>(seed));
  neuroglide::chain::StepSettings settings;
  settings.capstan_tolerance = 1e-10;
  settings.capstan_limit = 60;
  settings.energy_tolerance = 1e-18;
  Mover mover(random_chain(engine, static_cast<Shape>(seed % 3), 50), settings);
  auto bed = random_bed(engine, mover.chain, 0, 0.1);
  mover.step(bed);
  for (int n = 0; n < 12; ++n) {
    const auto next = random_bed(engine, mover.chain, -0.03, 0.1);
    const auto before = mover.state;
    const double duration = log_uniform(engine, 1e-2, 100);
    mover.step(next, duration);
    check(bed, before, next, duration, mover);
    bed = next;
  }
}

TEST_P(EnergyOf, AStepIsNeverMade) {
  for_random_steps(GetParam(), [](const auto& bed, const auto& before, const auto& next,
                                  double duration, const Mover& mover) {
    const auto lost = dissipation(mover.chain, bed, before, next, mover.state, duration,
                                  mover.workspace.context.grip_limit, mover.settings.slip_reach);
    for (const double part : {lost.segments, lost.drag, lost.friction, lost.scheme}) {
      EXPECT_GE(part, -1e-12);
    }
  });
}

TEST_P(EnergyOf, TheBedIsStoredOrTurnedToHeatToTheLastJoule) {
  for_random_steps(GetParam(), [](const auto& bed, const auto& before, const auto& next,
                                  double duration, const Mover& mover) {
    const auto& chain = mover.chain;
    const auto& limit = mover.workspace.context.grip_limit;
    const double reach = mover.settings.slip_reach;
    const auto tension = tensions(chain, next, mover.state);
    double work = 0;
    for (std::size_t k = 0; k < chain.segment_count(); ++k) {
      work += tension[k] * (next.length[k] - bed.length[k]);
    }
    for (std::size_t i = 0; i < chain.station_count(); ++i) {
      work -= chain.tether[i] * (mover.state.slide[i] - next.tether_origin[i]) *
              (next.tether_origin[i] - bed.tether_origin[i]);
    }
    for (std::size_t c = 0; c < chain.couplings.size(); ++c) {
      const auto& coupling = chain.couplings[c];
      const double stretch = mover.state.slide[coupling.from] - mover.state.slide[coupling.to] +
                             next.coupling_offset[c];
      work += coupling.stiffness * stretch * (next.coupling_offset[c] - bed.coupling_offset[c]);
    }
    const double stored = stored_energy(chain, next, mover.state, limit, reach).total() -
                          stored_energy(chain, bed, before, limit, reach).total();
    const double lost =
        dissipation(chain, bed, before, next, mover.state, duration, limit, reach).total();
    EXPECT_NEAR(work, stored + lost, 1e-7 * (std::abs(work) + std::abs(stored) + lost + 1e-3));
  });
}

}  // namespace energy_test
