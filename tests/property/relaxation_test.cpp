// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/tissue/relaxation.hpp"

#include "neuroglide/chain/energy.hpp"

#include <gtest/gtest.h>

#include "scenarios/random_chain.hpp"

namespace relaxation_test {

using namespace neuroglide::scenarios;
using neuroglide::tissue::Exponential;
using neuroglide::tissue::Linear;
using neuroglide::tissue::Relaxation;
using neuroglide::tissue::ToeLinear;

const Relaxation<double> relaxation{{0.1, 0.15, 0.2, 0.05}, {0.5, 5, 50, 500}};
constexpr double relaxing = 0.5;  // Σ g
const ToeLinear<double> law{20, 400, 0.02, 0.05};

//! One relaxing segment whose two ends do not move: strain is what the bed makes of it.
Mover held_segment() {
  auto chain = loose_string(1, 0.1, law);
  chain.tether = {clamp_stiffness, clamp_stiffness};
  chain.runs[0].relaxation = relaxation;
  return Mover(chain);
}

double tension_of(const Mover& mover, double strain) {
  return tensions(mover.chain, even_bed(mover.chain, strain), mover.state)[0];
}

//! Share of the elastic tension left after a hold.
double left_after(double time) {
  double share = 1 - relaxing;
  for (std::size_t p = 0; p < 4; ++p) {
    share += relaxation.fraction[p] * std::exp(-time / relaxation.time[p]);
  }
  return share;
}

// the two clamps give way: a share 2 EA/(l k) of the strain, 8e-9
constexpr double clamps = 1e-8;

TEST(Relaxation, OfAHoldIsTheSumOfItsExponentialsWhateverTheSteps) {
  for (const std::vector<double>& steps : {std::vector<double>{30},
                                           {1e-3, 29.999},
                                           {3, 3, 4, 10, 10},
                                           std::vector<double>(300, 0.1)}) {
    Mover mover = held_segment();
    double time = 0;
    for (const double step : steps) {
      mover.step(even_bed(mover.chain, 0.08), step);
      time += step;
      EXPECT_NEAR(tension_of(mover, 0.08) / tension(law, 0.08), left_after(time), clamps);
    }
  }
}

TEST(Relaxation, AnswersAtOnceWithTheElasticTensionAndInTheEndWithWhatRelaxationLeaves) {
  Mover mover = held_segment();
  mover.step(even_bed(mover.chain, 0.08), 1e-9);
  EXPECT_NEAR(tension_of(mover, 0.08), tension(law, 0.08), 1e-6);
  mover.step(even_bed(mover.chain, 0.08));
  EXPECT_NEAR(tension_of(mover, 0.08), (1 - relaxing) * tension(law, 0.08), 1e-5);
}

TEST(Relaxation, RecoversInSlackAsItRelaxedInTheHold) {
  Mover mover = held_segment();
  mover.step(even_bed(mover.chain, 0.08));
  for (int n = 0; n < 20; ++n) {
    mover.step(even_bed(mover.chain, -0.05), 50);
    EXPECT_EQ(tension_of(mover, -0.05), 0);
  }
  mover.step(even_bed(mover.chain, -0.05));
  mover.step(even_bed(mover.chain, 0.08), 1e-9);
  EXPECT_NEAR(tension_of(mover, 0.08), tension(law, 0.08), 1e-6);
}

TEST(Relaxation, RightAfterAHoldLeavesTheTissueLongerThanItsSlackLength) {
  Mover mover = held_segment();
  mover.step(even_bed(mover.chain, 0.08));
  mover.step(even_bed(mover.chain, 0.02), 1e-6);
  ASSERT_GT(tension(law, 0.02), 0);
  EXPECT_EQ(tension_of(mover, 0.02), 0);
}

// A ramp approached by steps of Δt: the hold within each step is exact, the ramp first order.
TEST(Relaxation, OfARampIsFirstOrderInTheStep) {
  auto chain = loose_string(1, 0.1, Linear<double>{400});
  chain.tether = {clamp_stiffness, clamp_stiffness};
  chain.runs[0].relaxation = relaxation;
  const double duration = 10, rate = 0.01;
  double exact = 0;  // EA·rate·∫ share(t) dt
  for (std::size_t p = 0; p < 4; ++p) {
    const double tau = relaxation.time[p];
    exact += relaxation.fraction[p] * tau * (1 - std::exp(-duration / tau));
  }
  exact = 400 * rate * ((1 - relaxing) * duration + exact);
  std::vector<double> errors;
  for (const int steps : {20, 40, 80}) {
    Mover mover(chain);
    for (int n = 1; n <= steps; ++n) {
      mover.step(even_bed(mover.chain, rate * duration * n / steps), duration / steps);
    }
    errors.push_back(std::abs(tension_of(mover, rate * duration) - exact));
  }
  EXPECT_LT(errors[2], 0.01 * exact);
  EXPECT_NEAR(std::log2(errors[0] / errors[1]), 1, 0.15);
  EXPECT_NEAR(std::log2(errors[1] / errors[2]), 1, 0.15);
}

// One branch stores g[W(ε) + W*(r) − rε], W* the conjugate of W. A step with Δε gives it
//   D/g = [W₀ − W₁ + σ₁Δε] + [W*(r₀) − W*(r₁) + (r₁ − r₀)ε₀],
// concave in r₁, which lies between r₀ and σ₁. At r₁ = r₀ the first bracket is left, ≥ 0 since W is
// convex; at r₁ = σ₁ = W'(ε₁) it is W₀ + W*(r₀) − r₀ε₀ ≥ 0 by Fenchel. Hence D ≥ 0 in between, for
// any step. Where slack, T = 0 and ε stands for the strain free of tension: σ₁ = b/a, as before.
template <class Law>
void expect_never_to_make_energy(const Law& of, unsigned seed) {
  Engine engine(seed);
  auto chain = loose_string(1, 0.1, of);
  chain.tether = {clamp_stiffness, clamp_stiffness};
  chain.runs[0].relaxation = relaxation;
  Mover mover(chain);
  auto bed = even_bed(mover.chain, 0);
  const std::vector<double> no_grip(2, 0.0);
  double whole = 0;
  for (int n = 0; n < 400; ++n) {
    const auto before = mover.state;
    const auto next = even_bed(
        mover.chain, toss(engine, 0.2) ? bed.length[0] / 0.1 - 1 : uniform(engine, -0.1, 0.15));
    const double duration = log_uniform(engine, 1e-3, 300);
    mover.step(next, duration);
    const auto lost = neuroglide::chain::dissipation(mover.chain, bed, before, next, mover.state,
                                                     duration, no_grip, 5e-6);
    EXPECT_GE(lost.segments, -1e-12) << "seed " << seed << " step " << n;
    EXPECT_GE(tensions(mover.chain, next, mover.state)[0], 0);
    const auto stored =
        neuroglide::chain::stored_energy(mover.chain, next, mover.state, no_grip, 5e-6);
    EXPECT_GE(stored.segments, -1e-12);
    whole += lost.segments;
    bed = next;
  }
  EXPECT_GT(whole, 1e-3);
}

TEST(Relaxation, NeverMakesEnergyOverRandomHistories) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    expect_never_to_make_energy(law, seed);
    expect_never_to_make_energy(Linear<double>{400}, seed);
    expect_never_to_make_energy(Exponential<double>{2, 15, -0.03, 0.4}, seed);
  }
}

// in a hold the bed does no work: what is stored falls by what is lost
TEST(Relaxation, InAHoldTurnsStoredEnergyToHeat) {
  Mover mover = held_segment();
  const auto bed = even_bed(mover.chain, 0.08);
  const std::vector<double> no_grip(2, 0.0);
  const auto stored = [&] {
    return neuroglide::chain::stored_energy(mover.chain, bed, mover.state, no_grip, 5e-6).segments;
  };
  mover.step(bed, 1e-9);
  const double at_first = stored();
  EXPECT_NEAR(at_first, 0.1 * stored_energy(law, 0.08), 1e-7);
  mover.step(bed);
  EXPECT_NEAR(stored(), (1 - relaxing) * at_first, 1e-6);
}

}  // namespace relaxation_test
