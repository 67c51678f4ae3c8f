// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "literature/data/gait2392_hamstrings.hpp"
#include "literature/strand_geometry.hpp"
#include <algorithm>
#include <map>

// Hamstrings against gait2392. Biceps femoris has its points; of the others, a conditional point
// that switches on at 32 or 19 degrees of knee flexion became a cylinder of 12 mm radius, which
// adds up to 0.6 mm of length and 1.4 mm of arm near the switch and nothing beyond.
namespace neuroglide {
namespace {

using skeleton::Coordinate;

// beyond this the tuberosity holds ours off, on purpose
constexpr double last_common_hip_deg = 75;

const StrandGeometry& hamstring(const std::string& strand) {
  static std::map<std::string, StrandGeometry> known;
  const auto found = known.find(strand);
  if (found != known.end()) return found->second;
  return known.emplace(strand, StrandGeometry({strand})).first->second;
}

double hip_extension_arm(const gait2392::Arm& row) {
  return -hamstring(row.strand)
              .arm_mm(Coordinate::hip_flexion_r, {{Coordinate::hip_flexion_r, row.hip_deg},
                                                  {Coordinate::knee_flexion_r, row.knee_deg}});
}

TEST(HamstringsOfGait2392, HaveItsLengthsWithinSixTenthsOfAMillimetreUpTo75DegreesOfHipFlexion) {
  for (const auto& row : gait2392::hamstring_lengths) {
    if (row.hip_deg > last_common_hip_deg) continue;
    const double ours = hamstring(row.strand)
                            .length_mm({{Coordinate::hip_flexion_r, row.hip_deg},
                                        {Coordinate::knee_flexion_r, row.knee_deg}});
    // the table has one decimal
    const double tolerance = std::string(row.strand) == "semimembranosus" ? 0.65 : 0.15;
    EXPECT_NEAR(ours, row.length_mm, tolerance)
        << row.strand << " hip " << row.hip_deg << " knee " << row.knee_deg;
  }
}

TEST(HamstringsOfGait2392, HaveItsHipArmsWithinATenthOfAMillimetreUpTo75Degrees) {
  for (const auto& row : gait2392::hamstring_hip_arms) {
    if (row.hip_deg > last_common_hip_deg) continue;
    EXPECT_NEAR(hip_extension_arm(row), row.arm_mm, 0.1)
        << row.strand << " hip " << row.hip_deg << " knee " << row.knee_deg;
  }
}

TEST(HamstringsOfGait2392, HaveItsKneeArmsWithinOneAndAHalfMillimetres) {
  for (const auto& row : gait2392::hamstring_knee_arms) {
    const double ours =
        hamstring(row.strand)
            .arm_mm(Coordinate::knee_flexion_r, {{Coordinate::hip_flexion_r, row.hip_deg},
                                                 {Coordinate::knee_flexion_r, row.knee_deg}});
    // the 12 mm cylinder is felt up to 45 degrees; the last row lies on the end of the knee's curve
    const bool at_cylinder = std::string(row.strand) != "biceps_femoris" && row.knee_deg <= 45;
    EXPECT_NEAR(ours, row.arm_mm, at_cylinder ? 1.5 : 0.35) << row.strand << " " << row.knee_deg;
  }
}

TEST(Hamstrings, KeepALargerHipArmThanGait2392BeyondTheTuberosityAndMoreSoTheDeeperTheHip) {
  std::map<std::string, double> excess;
  for (const auto& row : gait2392::hamstring_hip_arms) {
    if (row.hip_deg <= last_common_hip_deg) continue;
    const double more = hip_extension_arm(row) - row.arm_mm;
    double& before = excess[std::string(row.strand) + std::to_string(row.knee_deg)];
    EXPECT_GT(more, before) << row.strand << " hip " << row.hip_deg;
    EXPECT_LT(more, 6) << row.strand << " hip " << row.hip_deg;
    before = more;
  }
}

TEST(Hamstrings, AreAtMostTwoMillimetresLongerThanInGait2392InTheDeepestHip) {
  for (const auto& row : gait2392::hamstring_lengths) {
    if (row.hip_deg <= last_common_hip_deg) continue;
    const double more = hamstring(row.strand)
                            .length_mm({{Coordinate::hip_flexion_r, row.hip_deg},
                                        {Coordinate::knee_flexion_r, row.knee_deg}}) -
                        row.length_mm;
    EXPECT_GT(more, -0.1) << row.strand << " hip " << row.hip_deg << " knee " << row.knee_deg;
    EXPECT_LT(more, 2.1) << row.strand << " hip " << row.hip_deg << " knee " << row.knee_deg;
  }
}

}  // namespace
}  // namespace neuroglide
