// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "literature/strand_geometry.hpp"

namespace neuroglide {
namespace {

using skeleton::Coordinate;

const StrandGeometry& whole_nerve() {
  static const StrandGeometry line = main_line();
  return line;
}

double lengthening_mm(const Angles& angles_deg) { return whole_nerve().lengthening_mm(angles_deg); }

TEST(SciaticNerveAtTheHip, Runs41MillimetresBehindTheFemoralHeadFrom0To90Degrees) {
  for (double deg = 0; deg <= 90; deg += 5) {
    EXPECT_NEAR(
        -whole_nerve().arm_mm(Coordinate::hip_flexion_r, {{Coordinate::hip_flexion_r, deg}}), 41,
        0.5)
        << deg << " (Robinson & Probyn 2019)";
  }
}

TEST(SciaticNerveAtTheHip, IsAskedFor64MillimetresBy90DegreesOfFlexion) {
  EXPECT_NEAR(lengthening_mm({{Coordinate::hip_flexion_r, 90}}), 64, 1);  // Robinson & Probyn 2019
}

// clinical use: adduction and internal rotation sensitise a straight leg raise; no figure is known
TEST(SciaticNerveAtTheHip, IsLengthenedALittleByAdductionAndByInternalRotationInFlexion) {
  for (const double flexion : {0., 50.}) {
    const Angles base{{Coordinate::hip_flexion_r, flexion}};
    for (const Coordinate coordinate : {Coordinate::hip_adduction_r, Coordinate::hip_rotation_r}) {
      const double more =
          whole_nerve().length_mm({base[0], {coordinate, 25}}) - whole_nerve().length_mm(base);
      EXPECT_GT(more, 0) << skeleton::name(coordinate) << " at " << flexion;
      EXPECT_LT(more, 15) << skeleton::name(coordinate) << " at " << flexion;
    }
  }
}

TEST(SciaticNerve, DividesAboutFiftyFourMillimetresAboveThePoplitealCrease) {
  const auto parameters = anatomy::reference_parameters();
  const auto portions = anatomy::portions_of(parameters, "tibial", skeleton::Side::right);
  const auto frames = skeleton::frames_of(anatomy::make_skeleton(parameters), {});
  const double bifurcation = skeleton::in_world(frames, portions[0].path.points[0]).y();
  const double joint_line = frames[index(skeleton::Bone::tibia_r)].origin.y();
  EXPECT_NEAR(1e3 * (bifurcation - joint_line), 54.2, 13.7 / 2);  // KUMJ 18(2), 2020, n = 110
}

// the prototype held 42 mm up to full flexion; between landmarks on femur and tibia no path can, as
// it would grow shorter than the nerve can fold
TEST(TibialNerveAtTheKnee, BowStringsFrom29MillimetresToAbout40AndShortensBy57Over90Degrees) {
  const auto arm = [](double deg) {
    return whole_nerve().arm_mm(Coordinate::knee_flexion_r, {{Coordinate::knee_flexion_r, deg}});
  };
  EXPECT_NEAR(arm(0), 29, 1);
  for (double deg = 5; deg <= 55; deg += 5) EXPECT_GT(arm(deg), arm(deg - 5) - 0.05) << deg;
  for (double deg = 45; deg <= 80; deg += 5) EXPECT_NEAR(arm(deg), 40, 3) << deg;
  EXPECT_NEAR(lengthening_mm({{Coordinate::knee_flexion_r, 90}}), -57, 2);
}

TEST(TibialNerveAtTheKnee, DoesNotGrowLongerAgainInADeepSquat) {
  double before = 0;
  for (double deg = 5; deg <= 150; deg += 5) {
    const double now = lengthening_mm({{Coordinate::knee_flexion_r, deg}});
    EXPECT_LT(now, before) << deg;
    before = now;
  }
  EXPECT_NEAR(lengthening_mm({{Coordinate::knee_flexion_r, 155}}), before, 0.5);
}

TEST(TibialNerveAtTheAnkle, HasAnArmOf14To24MillimetresThatFallsWithDorsiflexion) {
  double before = 1e9;
  for (double deg = -30; deg <= 25; deg += 5) {
    const double arm = -whole_nerve().arm_mm(Coordinate::ankle_dorsiflexion_r,
                                             {{Coordinate::ankle_dorsiflexion_r, deg}});
    EXPECT_GT(arm, 14) << deg;
    EXPECT_LT(arm, 24) << deg;
    EXPECT_LT(arm, before) << deg;
    before = arm;
  }
}

TEST(TibialNerveAtTheAnkle, IsLengthenedBy5To6MillimetresBy20DegreesOfEversion) {
  EXPECT_NEAR(lengthening_mm({{Coordinate::subtalar_inversion_r, -20}}), 6, 1);
}

TEST(TibialNerveAtTheAnkle, IsLengthenedByEversionAsMuchAsBy15To35DegreesOfDorsiflexion) {
  const double eversion = lengthening_mm({{Coordinate::subtalar_inversion_r, -20}});
  EXPECT_GT(eversion, lengthening_mm({{Coordinate::ankle_dorsiflexion_r, 15}}));
  EXPECT_LT(eversion, lengthening_mm({{Coordinate::ankle_dorsiflexion_r, 35}}));
}

TEST(NerveRoots, AreLengthenedByLumbarFlexionAndSlackenedByExtension) {
  EXPECT_GT(lengthening_mm({{Coordinate::lumbar_flexion, 45}}), 8);
  EXPECT_LT(lengthening_mm({{Coordinate::lumbar_flexion, 45}}), 25);
  EXPECT_LT(lengthening_mm({{Coordinate::lumbar_flexion, -20}}), -2);
}

// a prototype's figures of 37, 55 and 64 mm, the last with 14 mm of it lumbar
TEST(NerveBed, IsLongerInTheMobilizationThanInTheLockoutThanInAStraightLegRaise) {
  const double raise = lengthening_mm({{Coordinate::hip_flexion_r, 52}});
  const double lockout =
      lengthening_mm({{Coordinate::hip_flexion_r, 90}, {Coordinate::knee_flexion_r, 17.8}});
  const double mobilization = lengthening_mm({{Coordinate::hip_flexion_r, 90},
                                              {Coordinate::knee_flexion_r, 30},
                                              {Coordinate::ankle_dorsiflexion_r, 5},
                                              {Coordinate::lumbar_flexion, 55}});
  EXPECT_NEAR(raise, 37, 1.5);
  EXPECT_NEAR(lockout, 55, 3);
  EXPECT_NEAR(mobilization, 64, 6);
  EXPECT_LT(raise, lockout);
  EXPECT_LT(lockout, mobilization);
  RecordProperty("bed_lengthening_mm", std::to_string(raise) + " " + std::to_string(lockout) + " " +
                                           std::to_string(mobilization));
}

struct Area {
  const char* key;
  double mm2, low, high;
  const char* source;
};

TEST(NerveAreas, LieWithinTheIntervalsOfUltrasound) {
  const Area areas[] = {
      {"popliteal.area_start", 21.7, 17.5, 25.8, "Senarai et al. 2023"},
      {"popliteal.area_end", 21.7, 17.5, 25.8, "Senarai et al. 2023"},
      {"popliteal.area_start", 25.9, 17.5, 34.4, "Muscle Nerve 2021, n = 771"},
      {"popliteal.area_start", 19.6, 16.8, 22.4, "Singh et al. 2022, mean +/- 2 SD"},
      {"ankle.area_start", 10.9, 9.9, 11.8, "Senarai et al. 2023"},
      {"ankle.area_end", 10.0, 7.7, 12.4, "Muscle Nerve 2021, n = 779"},
      {"ankle.area_start", 11.1, 8.9, 13.3, "Singh et al. 2022, mean +/- 2 SD"},
      {"common_fibular.area_end", 8.4, 6.8, 9.9, "Muscle Nerve 2021, n = 1166"},
      {"sural.area_start", 2.4, 1.7, 3.1, "Muscle Nerve 2021, n = 312"},
  };
  const auto parameters = anatomy::reference_parameters();
  for (const Area& row : areas) {
    const double ours =
        1e6 * anatomy::value_of(parameters, std::string("tissue.sciatic_nerve.region.") + row.key);
    EXPECT_GE(ours, row.low) << row.key << ", " << row.source;
    EXPECT_LE(ours, row.high) << row.key << ", " << row.source;
  }
}

TEST(NerveAreas, DoNotGrowFromTheThighToTheSole) {
  const auto parameters = anatomy::reference_parameters();
  double before = 1e9;
  for (const char* region :
       {"posterior_thigh", "lower_thigh", "popliteal", "calf", "ankle", "medial_plantar"}) {
    for (const char* end : {".area_start", ".area_end"}) {
      const double area =
          anatomy::value_of(parameters, std::string("tissue.sciatic_nerve.region.") + region + end);
      EXPECT_LE(area, before) << region << end;
      before = area;
    }
  }
}

}  // namespace
}  // namespace neuroglide
