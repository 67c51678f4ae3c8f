// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/path/length.hpp"

#include <gtest/gtest.h>

#include "scenarios/small_leg.hpp"
#include <numbers>

namespace length_test {

using namespace neuroglide::scenarios;
using neuroglide::Dual;
using neuroglide::path::length_gradient;
using neuroglide::path::moment_arm;
using neuroglide::path::Path;

const auto leg = small_leg<double>();
const auto dual_leg = small_leg<Dual>();

double length_at(const Path<double>& path, const Posture<double>& posture) {
  return neuroglide::path::length(path, frames_of(leg, posture));
}
double turning_at(const Path<double>& path, const Posture<double>& posture) {
  return neuroglide::path::measure(path, frames_of(leg, posture)).turning;
}
neuroglide::path::LengthGradient<double> gradient_at(const Path<double>& path,
                                                     const Posture<double>& posture) {
  return length_gradient(leg, path, frames_of(leg, posture), posture);
}

const std::vector<Coordinate> moving_coordinates{
    Coordinate::pelvis_tilt,    Coordinate::pelvis_list,      Coordinate::pelvis_rotation,
    Coordinate::pelvis_tx,      Coordinate::pelvis_ty,        Coordinate::pelvis_tz,
    Coordinate::hip_flexion_r,  Coordinate::hip_adduction_r,  Coordinate::hip_rotation_r,
    Coordinate::knee_flexion_r, Coordinate::tibial_rotation_r};

class PathBehindTheLeg : public testing::TestWithParam<int> {
 protected:
  std::mt19937_64 engine{static_cast<unsigned>(GetParam())};
  Posture<double> posture = random_posture(engine);
  Path<double> path = behind_the_leg<double>();
};
INSTANTIATE_TEST_SUITE_P(Postures, PathBehindTheLeg, testing::Range(1, 41));

TEST_P(PathBehindTheLeg, HasTheGradientThatDualNumbersCarry) {
  const auto by_force = gradient_at(path, posture);
  const auto dual_path = behind_the_leg<Dual>();
  for (const Coordinate coordinate : moving_coordinates) {
    const auto frames = frames_of(dual_leg, moving(posture, coordinate));
    const Dual carried = neuroglide::path::length(dual_path, frames);
    EXPECT_NEAR(carried.value, by_force.length, 1e-14);
    EXPECT_NEAR(carried.derivative, by_force.gradient[coordinate], 1e-13) << name(coordinate);
  }
}

// the two wraps are found in turns: were they not found to the end, force and slope would differ
TEST_P(PathBehindTheLeg, RoundTwoBonesHasTheGradientThatDualNumbersCarry) {
  const auto by_force = gradient_at(round_two_bones<double>(), posture);
  for (const Coordinate coordinate : moving_coordinates) {
    const auto frames = frames_of(dual_leg, moving(posture, coordinate));
    EXPECT_NEAR(neuroglide::path::length(round_two_bones<Dual>(), frames).derivative,
                by_force.gradient[coordinate], 1e-13)
        << name(coordinate);
  }
}

TEST_P(PathBehindTheLeg, HasTheGradientOfFiniteDifferences) {
  const auto by_force = gradient_at(path, posture);
  const double h = 1e-6;
  for (const Coordinate coordinate : moving_coordinates) {
    Posture<double> above = posture, below = posture;
    above[coordinate] += h;
    below[coordinate] -= h;
    EXPECT_NEAR((length_at(path, above) - length_at(path, below)) / (2 * h),
                by_force.gradient[coordinate], 1e-8)
        << name(coordinate);
  }
}

TEST_P(PathBehindTheLeg, KeepsItsLengthWhenTheWholeBodyTravels) {
  const auto by_force = gradient_at(path, posture);
  for (const Coordinate coordinate :
       {Coordinate::pelvis_tilt, Coordinate::pelvis_list, Coordinate::pelvis_rotation,
        Coordinate::pelvis_tx, Coordinate::pelvis_ty, Coordinate::pelvis_tz}) {
    EXPECT_NEAR(by_force.gradient[coordinate], 0, 1e-14) << name(coordinate);
  }
}

TEST(PathBehindTheLegs, BothWrapsAndLiftsOffAmongThePostures) {
  std::size_t wrapped = 0, lifted = 0;
  for (int seed = 1; seed < 41; ++seed) {
    std::mt19937_64 engine(seed);
    const auto frames = frames_of(leg, random_posture(engine));
    neuroglide::path::for_each_span(behind_the_leg<double>(), frames,
                                    [&](std::size_t i, const auto& span, auto...) {
                                      if (i == 1) return;
                                      ++(span.turning > 0 ? wrapped : lifted);
                                    });
  }
  EXPECT_GT(wrapped, 10u);
  EXPECT_GT(lifted, 10u);
}

// two points at a and b from a hinge: L² = a² + b² − 2ab cos θ
TEST(MomentArm, OfAStraightPathAcrossAHingeIsThatOfTheTriangle) {
  Path<double> path;
  path.points = {{Bone::pelvis, {-0.05 - 0.10, -0.06, 0.08}}, {Bone::femur_r, {0, -0.3, 0}}};
  for (const double flexion : {-0.4, 0.0, 0.5, 1.3, 1.5}) {
    Posture<double> posture;
    posture[Coordinate::hip_flexion_r] = flexion;
    const double angle = std::numbers::pi / 2 + flexion, a = 0.1, b = 0.3;
    const double length = std::sqrt(a * a + b * b - 2 * a * b * std::cos(angle));
    const auto g = gradient_at(path, posture);
    EXPECT_NEAR(g.length, length, 1e-15);
    EXPECT_NEAR(moment_arm(g, Coordinate::hip_flexion_r), -a * b * std::sin(angle) / length, 1e-15);
  }
}

TEST(MomentArm, RoundAPulleyAboutTheAxisIsItsRadius) {
  Path<double> path;
  path.points = {{Bone::pelvis, {-0.05 - 0.01, -0.06 + 0.2, 0.08}},
                 {Bone::femur_r, {-0.01, -0.3, 0}}};
  path.cylinders = {{Bone::pelvis, {-0.05, -0.06, 0}, {0, 0, 1}, {1, 0, 0}, 0.03, 0}};
  for (const double flexion : {0.0, 0.4, 1.2, 2.0}) {
    Posture<double> posture;
    posture[Coordinate::hip_flexion_r] = flexion;
    const auto g = gradient_at(path, posture);
    ASSERT_GT(turning_at(path, posture), 0);
    EXPECT_NEAR(moment_arm(g, Coordinate::hip_flexion_r), -0.03, 1e-15);  // flexion lengthens it
  }
}

TEST(Turning, OfThreePointsIsTheAngleBetweenTheirLines) {
  Path<double> path;
  path.points = {{Bone::pelvis, {1, 0, 0}},
                 {Bone::pelvis, {0, 0, 0}},
                 {Bone::pelvis, {-std::cos(0.7), std::sin(0.7), 0}}};
  EXPECT_NEAR(turning_at(path, {}), 0.7, 1e-15);
}

TEST(Turning, OfAStraightPathIsZero) {
  Path<double> path;
  path.points = {{Bone::pelvis, {0, 0, 0}}, {Bone::pelvis, {1, 2, 3}}, {Bone::pelvis, {2, 4, 6}}};
  EXPECT_NEAR(turning_at(path, {}), 0, 1e-7);  // an angle near zero comes from a sine squared
}

// in the plane the path turns by the angle between its first and last direction, whatever it does
TEST(Turning, OnCylinderAndAtPointsAddsUpToTheChangeOfDirection) {
  Path<double> path;
  path.points = {
      {Bone::pelvis, {-1.0, 3, 0}}, {Bone::pelvis, {-1.2, 1, 0}}, {Bone::pelvis, {1.5, -2, 0}}};
  path.cylinders = {{Bone::pelvis, {0, 0, 0}, {0, 0, 1}, {1, 0, 0}, 1.0, 1}};
  neuroglide::Vector3<double> first, last;
  neuroglide::path::for_each_span(path, frames_of(leg, Posture<double>{}),
                                  [&](std::size_t i, const auto& span, auto...) {
                                    if (i == 0) first = span.leaves;
                                    last = span.arrives;
                                  });
  EXPECT_NEAR(turning_at(path, {}), std::acos(first.dot(last)), 1e-14);
}

TEST(MakePath, RefusesWhatCannotBeAPath) {
  const auto good = behind_the_leg<double>();
  const auto refuses = [](Path<double> path) {
    EXPECT_THROW(neuroglide::path::make_path(path, "p"), neuroglide::InvalidInput);
  };
  Path<double> path = good;
  path.points.resize(1);
  refuses(path);
  path = good;
  path.cylinders[1].after_point = 3;
  refuses(path);
  path = good;
  path.cylinders[1].after_point = 0;  // two in a span are allowed, three are not
  path.cylinders.push_back(path.cylinders[1]);
  refuses(path);
  path = good;
  path.cylinders[0].radius = 0;
  refuses(path);
  path = good;
  path.cylinders[0].across = {0, 0.6, 0.8};
  refuses(path);
}

}  // namespace length_test
