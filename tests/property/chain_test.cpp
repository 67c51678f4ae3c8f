// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/chain/dynamics.hpp"
#include "neuroglide/chain/linearly_implicit_stepper.hpp"

#include <gtest/gtest.h>

#include "scenarios/moving_bed.hpp"
#include "scenarios/random_chain.hpp"
#include "scenarios/transformed_chain.hpp"
#include <cstdlib>
#include <new>

namespace chain_test {
long allocations = 0;
}

// counts what this binary allocates; not inlined, or the compiler sees malloc meet delete
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++chain_test::allocations;
  if (void* memory = std::malloc(size > 0 ? size : 1)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace chain_test {

using namespace neuroglide::scenarios;
using neuroglide::chain::StepSettings;

StepSettings sharp() {
  StepSettings settings;
  settings.energy_tolerance = 1e-20;
  settings.capstan_tolerance = 1e-10;
  settings.capstan_limit = 60;
  return settings;
}

double furthest_apart(const std::vector<double>& a, const std::vector<double>& b) {
  EXPECT_EQ(a.size(), b.size());
  double worst = 0;
  for (std::size_t i = 0; i < a.size(); ++i) worst = std::max(worst, std::abs(a[i] - b[i]));
  return worst;
}

class ChainOf : public testing::TestWithParam<int> {
 protected:
  Engine engine{static_cast<unsigned>(GetParam())};
  Chain<double> chain = random_chain(engine, static_cast<Shape>(GetParam() % 3), 60);

  std::vector<BedInPosture<double>> beds(int count) {
    std::vector<BedInPosture<double>> result;
    for (int n = 0; n < count; ++n) result.push_back(random_bed(engine, chain, -0.02, 0.08));
    return result;
  }
};
INSTANTIATE_TEST_SUITE_P(Seeds, ChainOf, testing::Range(1, 25));

TEST_P(ChainOf, SeenFromItsOtherEndSlidesTheOtherWayUnderTheSameTension) {
  Mover there(chain, sharp()), back(reversed(chain), sharp());
  for (const auto& bed : beds(4)) {
    there.step(bed, 0.5);
    back.step(reversed(bed), 0.5);
    auto slide = back.state.slide;
    std::reverse(slide.begin(), slide.end());
    scale(slide, -1);
    EXPECT_LT(furthest_apart(there.state.slide, slide), 1e-8);
    EXPECT_LT(furthest_apart(tensions(there.chain, bed, there.state),
                             tensions(back.chain, reversed(bed), back.state)),
              1e-4);
  }
}

TEST_P(ChainOf, EveryForceScaledSlidesTheSameUnderScaledTension) {
  const double factor = 7.3;
  Mover plain(chain, sharp()), scaled(stronger(chain, factor), sharp());
  for (const auto& bed : beds(4)) {
    plain.step(bed, 0.5);
    scaled.step(bed, 0.5);
    EXPECT_LT(furthest_apart(plain.state.slide, scaled.state.slide), 1e-8);
    auto tension = tensions(plain.chain, bed, plain.state);
    scale(tension, factor);
    EXPECT_LT(furthest_apart(tension, tensions(scaled.chain, bed, scaled.state)), 1e-3);
  }
}

TEST_P(ChainOf, EveryLengthScaledSlidesScaledUnderTheSameTension) {
  const double factor = 1.6;
  StepSettings settings = sharp();
  Mover plain(chain, settings);
  settings.slip_reach *= factor;
  Mover scaled(longer(chain, factor), settings);
  for (const auto& bed : beds(4)) {
    plain.step(bed, 0.5);
    scaled.step(longer(bed, factor), 0.5);
    auto slide = plain.state.slide;
    scale(slide, factor);
    EXPECT_LT(furthest_apart(slide, scaled.state.slide), 1e-8);
  }
}

TEST_P(ChainOf, AtEquilibriumStaysThereOnABedAtRest) {
  Mover mover(chain, sharp());
  const auto bed = beds(1)[0];
  mover.step(bed);
  const auto before = mover.state;
  for (const double duration : {1e-3, 1.0, 1e3}) mover.step(bed, duration);
  EXPECT_LT(furthest_apart(before.slide, mover.state.slide), 1e-8);
  EXPECT_LT(furthest_apart(before.slip_anchor, mover.state.slip_anchor), 1e-8);
}

TEST_P(ChainOf, AfterAnEndlessStepIsWhereAVeryLongOneLeadsIt) {
  Mover endless(chain, sharp()), long_step(chain, sharp());
  for (const auto& bed : beds(3)) {
    endless.step(bed);
    long_step.step(bed, 1e13);
    EXPECT_LT(furthest_apart(endless.state.slide, long_step.state.slide), 1e-8);
    for (std::size_t p = 0; p < 4; ++p) {
      EXPECT_LT(furthest_apart(endless.state.memory[p], long_step.state.memory[p]), 1e-4);
    }
  }
}

TEST_P(ChainOf, SlackThroughoutCarriesNothingAndStaysFinite) {
  for (double& force : chain.body_force) force = 0;
  for (auto& run : chain.runs) {
    std::visit(
        [](auto& laws) {
          for (auto& law : laws) {
            if constexpr (requires { law.onset; }) law.onset = std::abs(law.onset);
          }
        },
        run.laws);
  }
  Mover mover(chain);
  auto bed = random_bed(engine, chain, -0.3, -0.1);
  std::fill(bed.tether_origin.begin(), bed.tether_origin.end(), 0.0);
  std::fill(bed.coupling_offset.begin(), bed.coupling_offset.end(), 0.0);
  for (const double duration : {1e-3, 10.0}) {
    mover.step(bed, duration);
    for (const double tension : tensions(mover.chain, bed, mover.state)) EXPECT_EQ(tension, 0);
    for (const double slide : mover.state.slide) EXPECT_EQ(slide, 0);
  }
}

TEST_P(ChainOf, AllocatesNothingWithinAStep) {
  Mover mover(chain);
  const auto all = beds(6);
  mover.step(all[0]);
  const long before = allocations;
  for (const auto& bed : all) {
    neuroglide::chain::step(mover.chain, bed, 0.1, mover.settings, mover.state, mover.workspace);
  }
  EXPECT_EQ(allocations, before);
  mover.state.slide.reserve(1000);
  EXPECT_GT(allocations, before);  // the count does count
}

TEST_P(ChainOf, AllocatesNothingInsideAStepOfItsDifferentialEquations) {
  for (double& drag : chain.drag) drag += 0.1;
  chain = neuroglide::chain::make_chain(std::move(chain));
  const auto all = beds(2);
  neuroglide::chain::ChainSystem system(chain, MovingBed{all[0], all[1], 2});
  neuroglide::chain::DenseLinearlyImplicitStepper<> stepper({.absolute = 1e-4});
  stepper.initialize(std::vector<double>(system.size(), 0.0), 0, 1e-4);
  stepper.do_step(std::ref(system));
  const long before = allocations;
  for (int n = 0; n < 20; ++n) stepper.do_step(std::ref(system));
  EXPECT_EQ(allocations, before);
}

TEST_P(ChainOf, GivesTheSameInAFreshAndInAUsedWorkspace) {
  Mover used(chain, sharp());
  for (const auto& bed : beds(3)) used.step(bed, 0.3);
  Mover fresh(chain, sharp());
  fresh.state = used.state;
  const auto bed = beds(1)[0];
  used.step(bed, 0.3);
  fresh.step(bed, 0.3);
  EXPECT_LT(furthest_apart(used.state.slide, fresh.state.slide), 1e-8);
}

// a chain moved from anywhere to anywhere, strains of a tenth either way, in steps of a millisecond
// to forever
TEST(Chain, OfTwoHundredSeedsNeverFailsAStepHoweverFarTheBedMoves) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    Engine engine(seed);
    Mover mover(random_chain(engine, static_cast<Shape>(seed % 3), 20 + engine() % 100));
    for (int n = 0; n < 4; ++n) {
      const auto bed = random_bed(engine, mover.chain, -0.1, 0.1);
      const double duration =
          n % 2 ? log_uniform(engine, 1e-3, 100) : std::numeric_limits<double>::infinity();
      EXPECT_NO_THROW(mover.step(bed, duration)) << "seed " << seed << ", step " << n;
    }
  }
}

TEST(Chain, ReportsANumberThatIsNotFiniteRatherThanABalance) {
  Engine engine(1);
  Mover mover(random_chain(engine, Shape::string, 20));
  auto bed = even_bed(mover.chain, 0.05);
  bed.length[7] = std::numeric_limits<double>::quiet_NaN();
  const auto report =
      neuroglide::chain::step(mover.chain, bed, 1, mover.settings, mover.state, mover.workspace);
  EXPECT_EQ(report.outcome, neuroglide::Outcome::not_finite);
}

TEST(MakeChain, RefusesWhatCannotBeAChain) {
  const auto refuses = [](auto change) {
    Engine engine(3);
    auto chain = random_chain(engine, Shape::ladder, 20);
    change(chain);
    EXPECT_THROW(neuroglide::chain::make_chain(chain), neuroglide::InvalidInput);
  };
  refuses([](auto& c) { c.slack_length[3] = 0; });
  refuses([](auto& c) { c.tether[3] = -1; });
  refuses([](auto& c) { c.drag[3] = std::nan(""); });
  refuses([](auto& c) { c.interface_limit[3] = -1; });
  refuses([](auto& c) { c.friction[3] = -1; });
  refuses([](auto& c) { c.friction.pop_back(); });
  refuses([](auto& c) { c.distal.pop_back(); });
  refuses([](auto& c) { c.distal[3] = c.proximal[3]; });
  refuses([](auto& c) { c.distal[3] = 99; });
  refuses([](auto& c) { c.runs.pop_back(); });
  refuses([](auto& c) { c.runs[0].first_segment = 1; });
}

}  // namespace chain_test
