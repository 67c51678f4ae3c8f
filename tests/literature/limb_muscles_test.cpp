// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/limb_muscles.hpp"

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/path/length.hpp"

#include <gtest/gtest.h>

#include "literature/data/gait2392_limb.hpp"
#include <cmath>
#include <map>
#include <string>

// Muscles outside of the back line against gait2392. Its conditional points switch on and off, and
// its moving points stand for the patella: ours are cylinders, so that arms are smooth where the
// model's jump by several millimetres. Gluteus maximus and iliopsoas go round the hip in ours, and
// so differ on purpose beyond 30 and 45 degrees of flexion.
namespace neuroglide::limb_muscles_of_gait2392_test {

using gait2392::LimbArm;
using skeleton::Coordinate;

const std::map<std::string, std::string>& our_names() {
  static const std::map<std::string, std::string> names{{"rect_fem_r", "rectus_femoris"},
                                                        {"vas_med_r", "vastus_medialis"},
                                                        {"vas_int_r", "vastus_intermedius"},
                                                        {"vas_lat_r", "vastus_lateralis"},
                                                        {"bifemsh_r", "biceps_femoris_short"},
                                                        {"glut_max1_r", "gluteus_maximus_superior"},
                                                        {"glut_max2_r", "gluteus_maximus_middle"},
                                                        {"glut_max3_r", "gluteus_maximus_inferior"},
                                                        {"iliacus_r", "iliacus"},
                                                        {"psoas_r", "psoas"}};
  return names;
}

double our_arm_mm(const LimbArm& row) {
  static const auto parameters = anatomy::reference_parameters();
  static const auto skeleton = anatomy::make_skeleton(parameters);
  static const auto muscles = anatomy::limb_muscles(parameters);
  const bool at_knee = std::string(row.joint) == "knee";
  skeleton::Posture<double> posture;
  posture[Coordinate::hip_flexion_r] = from_degrees(at_knee ? 60 : row.deg);
  posture[Coordinate::knee_flexion_r] = from_degrees(at_knee ? row.deg : 0);
  const auto& muscle =
      anatomy::find_muscle(muscles, our_names().at(row.muscle), skeleton::Side::right);
  const auto frames = skeleton::frames_of(skeleton, posture);
  return 1e3 * path::moment_arm(path::length_gradient(skeleton, muscle.path, frames, posture),
                                at_knee ? Coordinate::knee_flexion_r : Coordinate::hip_flexion_r);
}

std::string text_of(const LimbArm& row) {
  return std::string(row.muscle) + " " + row.joint + " " + std::to_string(row.deg);
}

bool is_quadriceps(const LimbArm& row) {
  const std::string name = row.muscle;
  return name == "rect_fem_r" || name.starts_with("vas_");
}

TEST(QuadricepsOfGait2392, HasItsKneeArmWithinSixMillimetresAndTwoAndAHalfOnAverage) {
  double squares = 0;
  int count = 0;
  for (const auto& row : gait2392::limb_arms) {
    if (!is_quadriceps(row) || std::string(row.joint) != "knee") continue;
    const double difference = our_arm_mm(row) - row.arm_mm;
    EXPECT_LT(std::abs(difference), 6) << text_of(row);
    squares += difference * difference;
    ++count;
  }
  ASSERT_EQ(count, 96);
  EXPECT_LT(std::sqrt(squares / count), 2.5);
}

TEST(Quadriceps, ExtendsWithFourToFiveCentimetresUpToMidRangeAndLessInDeepFlexion) {
  for (const char* name : {"rect_fem_r", "vas_med_r", "vas_int_r", "vas_lat_r"}) {
    for (const double deg : {0.0, 15.0, 30.0, 45.0}) {
      const double arm = -our_arm_mm({name, "knee", deg, 0});
      EXPECT_GT(arm, 40) << name << deg;
      EXPECT_LT(arm, 50) << name << deg;
    }
    double last = 50;
    for (const double deg : {30.0, 60.0, 90.0, 115.0}) {
      const double arm = -our_arm_mm({name, "knee", deg, 0});
      EXPECT_LT(arm, last) << name << deg;
      last = arm;
    }
    for (const double deg : {125.0, 140.0, 155.0}) {
      const double arm = -our_arm_mm({name, "knee", deg, 0});
      EXPECT_NEAR(arm, 18, 1) << name << deg;
    }
  }
}

TEST(ShortBicepsOfGait2392, HasItsKneeArmWithinTwoThirdsOfAMillimetre) {
  for (const auto& row : gait2392::limb_arms) {
    if (std::string(row.muscle) != "bifemsh_r") continue;
    // the knee's shift, a natural spline in ours, differs near the end of its samples
    EXPECT_NEAR(our_arm_mm(row), row.arm_mm, row.deg > 95 ? 2.8 : 0.65) << text_of(row);
  }
}

TEST(MusclesOfTheHipInGait2392, HaveItsArmWhereOursAreNotMadeToDiffer) {
  for (const auto& row : gait2392::limb_arms) {
    if (std::string(row.joint) != "hip") continue;
    const std::string name = row.muscle;
    const bool iliopsoas = name == "iliacus_r" || name == "psoas_r";
    if (name.starts_with("glut") && row.deg > 30) continue;
    if (iliopsoas && row.deg > 30) continue;
    // round the head of the femur iliopsoas keeps its arm in extension, where via points lose it
    const double bound = iliopsoas ? (row.deg < 0 ? 10 : 6) : name == "rect_fem_r" ? 4 : 2;
    EXPECT_NEAR(our_arm_mm(row), row.arm_mm, bound) << text_of(row);
  }
}

TEST(MusclesOfTheHip, KeepTheSignOfTheirActionInDeepFlexionWhereGait2392Loses) {
  for (const auto& row : gait2392::limb_arms) {
    const std::string name = row.muscle;
    if (std::string(row.joint) != "hip" || row.deg < 60) continue;
    if (name.starts_with("glut")) {
      EXPECT_LT(our_arm_mm(row), -23) << text_of(row);
    } else if (name != "rect_fem_r") {
      EXPECT_GT(our_arm_mm(row), 35) << text_of(row);
    }
  }
}

}  // namespace neuroglide::limb_muscles_of_gait2392_test
