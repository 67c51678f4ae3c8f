// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "scenarios/strings.hpp"
//! Straight strings whose slide and tension have closed forms.
namespace string_test {

using namespace neuroglide::scenarios;
using neuroglide::tissue::Exponential;
using neuroglide::tissue::Linear;
using neuroglide::tissue::ToeLinear;

double observed_order(double coarse, double fine) { return std::log2(coarse / fine); }

// T' = κ u, T = EA (e₀ + u'): u = u₀ cosh((L − x)/λ)/cosh(L/λ), λ² = EA/κ, when x = 0 is moved by
// u₀ and a dead load EA e₀ keeps the other end taut.
struct ShearLag {
  static constexpr double stiffness = 200, tether = 800, length = 1.0, strain = 0.05;
  static constexpr double moved = -0.01;
  double decay = std::sqrt(stiffness / tether);
  double worst_slide = 0, end_tension = 0;

  explicit ShearLag(std::size_t segments) {
    auto chain = loose_string(segments, length, Linear<double>{stiffness});
    const double h = length / static_cast<double>(segments);
    for (double& k : chain.tether) k = tether * h;
    chain.tether.back() /= 2;
    chain.tether.front() = clamp_stiffness;
    chain.body_force.back() = stiffness * strain;
    Mover mover(chain);
    auto bed = even_bed(mover.chain, strain);
    bed.tether_origin.front() = moved;
    mover.step(bed);
    for (std::size_t i = 0; i <= segments; ++i) {
      const double x = h * static_cast<double>(i);
      const double exact = moved * std::cosh((length - x) / decay) / std::cosh(length / decay);
      worst_slide = std::max(worst_slide, std::abs(mover.state.slide[i] - exact));
    }
    // half of the end station's tether belongs to the clamp
    end_tension = tensions(mover.chain, bed, mover.state).front() - tether * h / 2 * moved;
  }
};

TEST(ShearLag, OfATetheredStringMovedAtItsEndDecaysAsAHyperbolicCosine) {
  const ShearLag fine(400);
  EXPECT_LT(fine.worst_slide, 1e-4 * std::abs(ShearLag::moved));
  const double exact = ShearLag::stiffness * (ShearLag::strain - ShearLag::moved / fine.decay *
                                                                     std::tanh(1 / fine.decay));
  EXPECT_NEAR(fine.end_tension, exact, 1e-4 * exact);
}

TEST(ShearLag, IsSecondOrderInTheNumberOfStations) {
  const double e20 = ShearLag(20).worst_slide, e40 = ShearLag(40).worst_slide;
  const double e80 = ShearLag(80).worst_slide;
  EXPECT_NEAR(observed_order(e20, e40), 2, 0.05);
  EXPECT_NEAR(observed_order(e40, e80), 2, 0.02);
}

//! A string over a path that turns by `angle`, dragged along it; T at its two ends.
struct Capstan {
  static constexpr double friction = 0.4, angle = 1.5, load = 2;
  double ratio;

  Capstan(std::size_t turns, double dragged) {
    auto chain = loose_string(turns + 1, 0.2, Linear<double>{500});
    chain.friction.assign(turns + 2, friction);
    chain.body_force.front() = -load;
    chain.tether.back() = clamp_stiffness;
    neuroglide::chain::StepSettings settings;
    settings.capstan_tolerance = 1e-12;
    settings.capstan_limit = 100;
    Mover mover(chain, settings);
    auto bed = even_bed(mover.chain, load / 500);
    for (std::size_t i = 1; i <= turns; ++i) bed.turning[i] = angle / static_cast<double>(turns);
    bed.tether_origin.back() = dragged;
    mover.step(bed);
    const auto tension = tensions(mover.chain, bed, mover.state);
    EXPECT_NEAR(tension.front(), load, 1e-6);
    ratio = tension.back() / tension.front();
  }
};

TEST(Capstan, DraggedDistallyRaisesTensionByTheExponentialOfFrictionTimesAngle) {
  EXPECT_NEAR(Capstan(200, 0.01).ratio, std::exp(Capstan::friction * Capstan::angle), 1e-5);
}

TEST(Capstan, DraggedProximallyLowersTensionByTheSameFactor) {
  EXPECT_NEAR(Capstan(200, -0.01).ratio, std::exp(-Capstan::friction * Capstan::angle), 1e-5);
}

TEST(Capstan, IsSecondOrderInTheNumberOfTurns) {
  const double exact = std::exp(Capstan::friction * Capstan::angle);
  const double e4 = Capstan(4, 0.01).ratio - exact, e8 = Capstan(8, 0.01).ratio - exact;
  const double e16 = Capstan(16, 0.01).ratio - exact;
  EXPECT_NEAR(observed_order(e4, e8), 2, 0.05);
  EXPECT_NEAR(observed_order(e8, e16), 2, 0.02);
}

TEST(Capstan, AtRestCarriesAnyRatioBetweenTheTwo) { EXPECT_NEAR(Capstan(50, 0.0).ratio, 1, 1e-6); }

TEST(Series, OfLinearStringsAddsTheirCompliances) {
  auto chain = loose_string(3, 0.3, Linear<double>{100});
  chain.slack_length = {0.1, 0.05, 0.2};
  chain.runs = {
      {0, std::vector{Linear<double>{100}, Linear<double>{900}, Linear<double>{300}}, {}}};
  chain.tether.front() = chain.tether.back() = clamp_stiffness;
  Mover mover(chain);
  auto bed = even_bed(mover.chain);
  bed.tether_origin.back() = 0.01;
  mover.step(bed);
  const double expected = 0.01 / (0.1 / 100 + 0.05 / 900 + 0.2 / 300);
  for (const double tension : tensions(mover.chain, bed, mover.state)) {
    EXPECT_NEAR(tension, expected, 1e-8);
  }
}

TEST(Series, OfEveryLawSharesOneTensionAndTheWholeStretch) {
  auto chain = loose_string(3, 0.3, Linear<double>{150});
  const Linear<double> linear{150};
  const ToeLinear<double> toe{5, 300, 0.02, 0.04};
  const Exponential<double> exponential{1, 20, 0.01, 0.5};
  chain.runs = {
      {0, std::vector{linear}, {}}, {1, std::vector{toe}, {}}, {2, std::vector{exponential}, {}}};
  chain.tether.front() = chain.tether.back() = clamp_stiffness;
  Mover mover(chain);
  auto bed = even_bed(mover.chain);
  for (const double stretch : {0.002, 0.01, 0.03}) {
    bed.tether_origin.back() = stretch;
    mover.step(bed);
    double low = 0, high = 100;  // bisection for the tension that fits
    for (int n = 0; n < 100; ++n) {
      const double t = 0.5 * (low + high);
      const double sum = strain_at(linear, t) + strain_at(toe, t) + strain_at(exponential, t);
      (0.1 * sum < stretch ? low : high) = t;
    }
    for (const double tension : tensions(mover.chain, bed, mover.state)) {
      EXPECT_NEAR(tension, low, 1e-6 * (1 + low));
    }
  }
}

// T₁ = K₁(ε − gρ), τρ̇ = ε − ρ, in series with K₂ at fixed total strain E: ρ goes exponentially with
// rate (1 − gK₁/(K₁ + K₂))/τ to its end
double series_tension_after(std::size_t steps) {
  const double k1 = 300, k2 = 100, g = 0.6, tau = 4, strain = 0.05, time = 6;
  auto chain = loose_string(2, 0.2, Linear<double>{k1});
  chain.runs = {{0, std::vector{Linear<double>{k1}}, {{g}, {tau, 10, 100, 1000}}},
                {1, std::vector{Linear<double>{k2}}, {}}};
  chain.tether.front() = chain.tether.back() = clamp_stiffness;
  Mover mover(chain);
  auto bed = even_bed(mover.chain, strain);
  mover.step(bed, 1e-9);
  for (std::size_t n = 0; n < steps; ++n) mover.step(bed, time / static_cast<double>(steps));
  const double share = k1 * g / (k1 + k2), total = 2 * strain;
  const double end = k2 * total / (k1 + k2) / (1 - share);
  const double rho = end * (1 - std::exp(-(1 - share) / tau * time));
  const double exact = k2 * (total - (k2 * total + k1 * g * rho) / (k1 + k2));
  return tensions(mover.chain, bed, mover.state).front() / exact - 1;
}

TEST(Relaxation, InSeriesWithASpringFollowsItsSlowedExponential) {
  EXPECT_LT(std::abs(series_tension_after(400)), 1e-3);
}

TEST(Relaxation, InSeriesWithASpringIsFirstOrderInTheStep) {
  const double e1 = series_tension_after(20), e2 = series_tension_after(40);
  EXPECT_NEAR(observed_order(e1, e2), 1, 0.1);
  EXPECT_NEAR(observed_order(e2, series_tension_after(80)), 1, 0.05);
}

}  // namespace string_test
