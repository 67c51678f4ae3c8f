// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "scenarios/strings.hpp"
#include <numeric>

//! What experimenters see in every nerve, on a bed that is a line with one joint: no anatomy.
namespace glide_test {

using namespace neuroglide::scenarios;
using neuroglide::tissue::ToeLinear;

constexpr std::size_t segments = 180;
constexpr double length = 0.9, joint = 0.5, zone = 0.08, rest_strain = 0.02;

double centre(std::size_t k) { return length * (static_cast<double>(k) + 0.5) / segments; }
double place(std::size_t i) { return length * static_cast<double>(i) / segments; }

//! A nerve that is lightly held along its way and fast at both ends.
Mover nerve() {
  auto chain = loose_string(segments, length, ToeLinear<double>{30, 600, 0.03, 0.06});
  chain.tether.assign(segments + 1, 0.4);
  chain.tether.front() = chain.tether.back() = 2000;
  chain.interface_limit.assign(segments + 1, 1e-3);
  return Mover(chain);
}

//! The bed when the joint has lengthened it by `more`, laid down smoothly over the joint's zone.
BedInPosture<double> bed_with(const Mover& mover, double more) {
  auto bed = even_bed(mover.chain, rest_strain);
  std::vector<double> weight(segments, 0.0);
  for (std::size_t k = 0; k < segments; ++k) {
    const double x = (centre(k) - joint) / zone + 0.5;
    if (x > 0 && x < 1) weight[k] = x * x * (1 - x) * (1 - x);
  }
  const double sum = std::accumulate(weight.begin(), weight.end(), 0.0);
  for (std::size_t k = 0; k < segments; ++k) bed.length[k] += more * weight[k] / sum;
  return bed;
}

//! Slide at the end of a movement of the joint in steps, from rest.
struct Movement {
  Mover mover = nerve();
  std::vector<double> rest_tension, tension, slide;

  explicit Movement(double more) {
    mover.step(bed_with(mover, 0));
    rest_tension = tensions(mover.chain, bed_with(mover, 0), mover.state);
    const auto rest_slide = mover.state.slide;
    for (int n = 1; n <= 40; ++n) mover.step(bed_with(mover, more * n / 40), 0.05);
    tension = tensions(mover.chain, bed_with(mover, more), mover.state);
    slide = mover.state.slide;
    for (std::size_t i = 0; i <= segments; ++i) slide[i] -= rest_slide[i];
  }
};

TEST(Glide, ConvergesTowardsAJointThatLengthensItsBed) {
  const Movement movement(0.02);
  for (std::size_t i = 1; i < segments; ++i) {
    if (place(i) < joint - zone / 2) {
      EXPECT_GT(movement.slide[i], 0) << place(i);
    }
    if (place(i) > joint + zone / 2) {
      EXPECT_LT(movement.slide[i], 0) << place(i);
    }
  }
}

TEST(Glide, DivergesFromAJointThatShortensItsBed) {
  const Movement movement(-0.006);
  for (std::size_t i = 1; i < segments; ++i) {
    if (place(i) < joint - zone / 2) {
      EXPECT_LE(movement.slide[i], 0) << place(i);
    }
    if (place(i) > joint + zone / 2) {
      EXPECT_GE(movement.slide[i], 0) << place(i);
    }
  }
  EXPECT_LT(movement.slide[80], -1e-4);
}

TEST(Glide, FallsWithDistanceFromTheJointButReachesFar) {
  const Movement movement(0.02);
  double before = 1;
  for (std::size_t i = 90; i-- > 1;) {
    EXPECT_LT(movement.slide[i], before) << place(i);
    before = movement.slide[i];
  }
  const double near = movement.slide[90], far = movement.slide[9];
  EXPECT_LT(far, 0.3 * near);
  EXPECT_GT(far, 0.005 * near);
}

TEST(Glide, SpreadsStrainFarBeyondTheStretchedBed) {
  const Movement movement(0.02);
  // the bed of the zone alone is stretched by 25 %; the nerve in it by far less
  double largest = 0;
  for (std::size_t k = 0; k < segments; ++k) {
    largest = std::max(largest, strain(movement.mover.chain, bed_with(movement.mover, 0.02),
                                       movement.mover.state.slide, k));
    EXPECT_GT(movement.tension[k], movement.rest_tension[k]) << centre(k);
  }
  EXPECT_LT(largest, 0.08);
}

TEST(Glide, LiesSlackInAStronglyShortenedBedAndNotElsewhere) {
  const Movement movement(-0.03);
  EXPECT_EQ(movement.tension[100], 0);
  for (std::size_t k = 0; k < segments; ++k) {
    EXPECT_LE(movement.tension[k], movement.rest_tension[k] + 1e-3) << centre(k);
  }
  EXPECT_GT(movement.tension[2], 0);
}

TEST(Glide, DependsLittleOnTheNumberOfSteps) {
  Mover one = nerve(), many = nerve();
  one.step(bed_with(one, 0));
  many.step(bed_with(many, 0));
  one.step(bed_with(one, 0.02), 2);
  for (int n = 1; n <= 100; ++n) many.step(bed_with(many, 0.02 * n / 100), 0.02);
  // loading in one direction: each station slips one way, and only the order of slipping differs
  for (std::size_t i = 0; i <= segments; ++i) {
    EXPECT_NEAR(one.state.slide[i], many.state.slide[i], 2e-5) << place(i);
  }
}

}  // namespace glide_test
