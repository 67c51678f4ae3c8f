// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "scenarios/strings.hpp"
#include <numbers>

//! Straight strings that slip on a dry interface or creep through a viscous one.
namespace interface_test {

using namespace neuroglide::scenarios;
using neuroglide::tissue::Linear;

double observed_order(double coarse, double fine) { return std::log2(coarse / fine); }

//! A taut string of 0.4 m on an interface with shear `shear` a metre; its distal end is moved.
struct Slipping {
  static constexpr double stiffness = 100, shear = 3, rest = 0.5, moved = 5e-4;
  static constexpr std::size_t segments = 400;
  double h = 0.4 / segments;
  std::vector<double> tension;
  std::vector<double> slide;

  explicit Slipping(int steps) {
    auto chain = loose_string(segments, 0.4, Linear<double>{stiffness});
    chain.interface_limit.assign(segments + 1, shear * h);
    chain.interface_limit.back() = chain.interface_limit.front() = 0;
    chain.tether.front() = chain.tether.back() = clamp_stiffness;
    neuroglide::chain::StepSettings settings;
    settings.slip_reach = 1e-8;
    settings.energy_tolerance = 1e-14;  // far below what a grip holds at that reach
    Mover mover(chain, settings);
    auto bed = even_bed(mover.chain, rest / stiffness);
    for (int n = 1; n <= steps; ++n) {
      bed.tether_origin.back() = moved * n / steps;
      mover.step(bed, 0.1);
    }
    tension = tensions(mover.chain, bed, mover.state);
    slide = mover.state.slide;
  }
};

TEST(Interface, OfAnEndPulledStringSlipsAsFarAsItsShearMustCarry) {
  const Slipping string(10);
  // T falls by the shear a metre over the slipped length a: moved = shear a²/(2 EA)
  const double slipped = std::sqrt(2 * Slipping::stiffness * Slipping::moved / Slipping::shear);
  ASSERT_LT(slipped, 0.3);
  EXPECT_NEAR(string.tension.back(), Slipping::rest + Slipping::shear * slipped, 0.01);
  for (std::size_t k = 0; k < Slipping::segments; ++k) {
    const double from_end = 0.4 - (static_cast<double>(k) + 0.5) * string.h;
    const double expected = Slipping::rest + Slipping::shear * std::max(0.0, slipped - from_end);
    EXPECT_NEAR(string.tension[k], expected, 0.01) << from_end;
  }
}

TEST(Interface, BeyondTheSlippedLengthDoesNotMove) {
  const Slipping string(10);
  const double slipped = std::sqrt(2 * Slipping::stiffness * Slipping::moved / Slipping::shear);
  for (std::size_t i = 0; static_cast<double>(i) * string.h < 0.4 - slipped - 0.01; ++i) {
    EXPECT_LT(std::abs(string.slide[i]), 1e-8);
  }
}

TEST(Interface, PulledOneWayForgetsInHowManySteps) {
  const Slipping one(1), many(40);
  for (std::size_t k = 0; k < Slipping::segments; ++k) {
    EXPECT_NEAR(one.tension[k], many.tension[k], 1e-3);
  }
}

//! c u_t = EA u_xx between fixed ends: a sine decays with rate EA π²/(c L²).
struct Diffusion {
  static constexpr double stiffness = 50, drag = 400, length = 0.5, start = 0.002;
  static constexpr double rate =
      stiffness * std::numbers::pi * std::numbers::pi / (drag * length * length);

  //! Amplitude after `steps` steps, as a share of that at the start.
  static double decay(std::size_t segments, std::size_t steps, double duration) {
    auto chain = loose_string(segments, length, Linear<double>{stiffness});
    const double h = length / static_cast<double>(segments);
    chain.drag.assign(segments + 1, drag * h);
    chain.tether.front() = chain.tether.back() = clamp_stiffness;
    Mover mover(chain);
    for (std::size_t i = 0; i <= segments; ++i) {
      mover.state.slide[i] = start * std::sin(std::numbers::pi * static_cast<double>(i) /
                                              static_cast<double>(segments));
    }
    const auto bed = even_bed(mover.chain, 0.05);  // taut throughout
    for (std::size_t n = 0; n < steps; ++n) mover.step(bed, duration / static_cast<double>(steps));
    return mover.state.slide[segments / 2] / start;
  }
};

TEST(Drag, LetsASlideDecayByDiffusion) {
  EXPECT_NEAR(Diffusion::decay(100, 1000, 0.2), std::exp(-0.2 * Diffusion::rate), 3e-3);
}

TEST(Drag, IsFirstOrderInTheStep) {
  // the exact decay of the string with 20 segments, so that time alone errs
  const double h = Diffusion::length / 20, wave = std::sin(std::numbers::pi / 40);
  const double rate = 4 * Diffusion::stiffness * wave * wave / (Diffusion::drag * h * h);
  const auto error = [&](std::size_t steps) {
    return Diffusion::decay(20, steps, 0.2) - std::exp(-0.2 * rate);
  };
  EXPECT_NEAR(observed_order(error(20), error(40)), 1, 0.05);
  EXPECT_NEAR(observed_order(error(40), error(80)), 1, 0.03);
}

TEST(Drag, IsSecondOrderInTheNumberOfStations) {
  // one backward step divides by 1 + rate·Δt: its rate is the string's own, time does not err
  const auto error = [](std::size_t segments) {
    return (1 / Diffusion::decay(segments, 1, 0.01) - 1) / 0.01 - Diffusion::rate;
  };
  EXPECT_NEAR(observed_order(error(8), error(16)), 2, 0.02);
  EXPECT_NEAR(observed_order(error(16), error(32)), 2, 0.02);
}

}  // namespace interface_test
