// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/motion_file.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"

#include <fmt/format.h>

#include "unit/io/scratch.hpp"
#include <algorithm>
#include <utility>

namespace neuroglide::io {
namespace {

using skeleton::Coordinate;

//! A file of version 1 with these labels and rows; the labels stand on line 6.
Motion motion_of(const std::string& labels, const std::string& rows, const char* in_degrees = "yes",
                 const MotionOptions& options = {}) {
  const auto count = [](const std::string& text, char c) {
    return std::count(text.begin(), text.end(), c);
  };
  const Scratch scratch;
  const auto path = scratch.with(
      "x.mot", fmt::format("x\nversion=1\nnRows={}\ninDegrees={}\nendheader\ntime\t{}\n{}",
                           count(rows, '\n'), in_degrees, labels, rows));
  return read_motion(path, options);
}

template <class... Arguments>
std::string motion_complaint(Arguments&&... arguments) {
  return complaint<InvalidInput>([&] { motion_of(std::forward<Arguments>(arguments)...); });
}

double degrees(const Motion& motion, std::size_t row, Coordinate coordinate) {
  return to_degrees(motion.postures[row][coordinate]);
}

bool remarks_mention(const Motion& motion, std::string_view text) {
  return std::ranges::any_of(motion.remarks, [text](const std::string& remark) {
    return remark.find(text) != std::string::npos;
  });
}

TEST(Motion, EveryCoordinateOfOpenSimFindsItsPlaceAndSign) {
  const Motion motion = motion_of(
      "pelvis_tilt\tpelvis_list\tpelvis_rotation\tpelvis_tx\tpelvis_ty\tpelvis_tz\t"
      "hip_flexion_r\thip_adduction_r\thip_rotation_r\tknee_angle_r\tankle_angle_r\t"
      "subtalar_angle_r\tmtp_angle_r\thip_flexion_l\thip_adduction_l\thip_rotation_l\t"
      "knee_angle_l\tankle_angle_l\tsubtalar_angle_l\tmtp_angle_l\tlumbar_extension",
      "0\t1\t2\t3\t0.4\t0.5\t0.6\t7\t8\t9\t10\t11\t12\t13\t14\t15\t16\t17\t18\t19\t20\t-21\n");
  const std::vector<std::pair<Coordinate, double>> expected{
      {Coordinate::pelvis_tilt, 1},           {Coordinate::pelvis_list, 2},
      {Coordinate::pelvis_rotation, 3},       {Coordinate::hip_flexion_r, 7},
      {Coordinate::hip_adduction_r, 8},       {Coordinate::hip_rotation_r, 9},
      {Coordinate::knee_flexion_r, 10},       {Coordinate::ankle_dorsiflexion_r, 11},
      {Coordinate::subtalar_inversion_r, 12}, {Coordinate::toe_extension_r, 13},
      {Coordinate::hip_flexion_l, 14},        {Coordinate::hip_adduction_l, 15},
      {Coordinate::hip_rotation_l, 16},       {Coordinate::knee_flexion_l, 17},
      {Coordinate::ankle_dorsiflexion_l, 18}, {Coordinate::subtalar_inversion_l, 19},
      {Coordinate::toe_extension_l, 20},      {Coordinate::lumbar_flexion, 21}};
  for (const auto& [coordinate, value] : expected) {
    EXPECT_NEAR(degrees(motion, 0, coordinate), value, 1e-12) << name(coordinate);
  }
}

TEST(Motion, TranslationsAreNeverTakenForDegrees) {
  for (const char* in_degrees : {"yes", "no"}) {
    const Motion motion =
        motion_of("pelvis_tx\tpelvis_ty\thip_flexion_r", "0\t-1.5\t0.95\t0.5\n", in_degrees);
    EXPECT_EQ(motion.postures[0][Coordinate::pelvis_tx], -1.5);
    EXPECT_EQ(motion.postures[0][Coordinate::pelvis_ty], 0.95);
  }
}

TEST(Motion, DegreesAndRadiansGiveTheSameAndAreSaid) {
  const Motion first = motion_of("hip_flexion_r", "0\t90\n", "yes");
  const Motion second = motion_of("hip_flexion_r", "0\t1.5707963267948966\n", "no");
  EXPECT_EQ(first.postures, second.postures);
  EXPECT_TRUE(remarks_mention(first, "Angles are in degrees: line 4 says inDegrees=yes"));
  EXPECT_TRUE(remarks_mention(second, "Angles are in radians: line 4 says inDegrees=no"));
}

TEST(Motion, DegreesCalledRadiansAreRefused) {
  expect_mentions(motion_complaint("hip_flexion_r", "0\t1\n1\t90\n", "no"),
                  {"line 8", "hip_flexion_r is 90", "line 4 says inDegrees=no", "inDegrees=yes"});
  MotionOptions options;
  options.in_degrees = true;
  const Motion motion = motion_of("hip_flexion_r", "0\t90\n", "no", options);
  EXPECT_NEAR(degrees(motion, 0, Coordinate::hip_flexion_r), 90, 1e-12);
  EXPECT_TRUE(remarks_mention(motion, "the caller set in_degrees to true"));
}

TEST(Motion, RadiansCalledDegreesAreRemarked) {
  EXPECT_TRUE(remarks_mention(motion_of("hip_flexion_r", "0\t1.5\n"), "if the file holds radians"));
  EXPECT_FALSE(remarks_mention(motion_of("hip_flexion_r", "0\t15\n"), "if the file holds radians"));
}

TEST(Motion, TheKneeBendsInBothConventions) {
  const char* labels = "knee_angle_r\tknee_angle_l";
  const Motion rajagopal = motion_of(labels, "0\t60\t-2\n1\t5\t10\n");
  const Motion gait2392 = motion_of(labels, "0\t-60\t2\n1\t-5\t-10\n");
  EXPECT_EQ(rajagopal.postures, gait2392.postures);
  EXPECT_NEAR(degrees(gait2392, 0, Coordinate::knee_flexion_r), 60, 1e-12);
  EXPECT_TRUE(
      remarks_mention(rajagopal, "Flexion of knee_angle is positive: it goes from -2 to 60"));
  EXPECT_TRUE(remarks_mention(gait2392, "Flexion of knee_angle is negative"));
}

TEST(Motion, OneStraightKneeFollowsTheOther) {
  const Motion motion = motion_of("knee_angle_r\tknee_angle_l", "0\t-80\t-3\n");
  EXPECT_NEAR(degrees(motion, 0, Coordinate::knee_flexion_l), 3, 1e-12);
}

TEST(Motion, AKneeThatHardlyMovesNeedsToBeToldItsSign) {
  expect_mentions(motion_complaint("knee_angle_r", "0\t-3\n1\t4\n"),
                  {"line 8", "knee_angle_r is 4", "flexion_positive", "flexion_negative"});
  MotionOptions options;
  options.knee = KneeSign::flexion_negative;
  const Motion motion = motion_of("knee_angle_r", "0\t-3\n1\t4\n", "yes", options);
  EXPECT_NEAR(degrees(motion, 0, Coordinate::knee_flexion_r), 3, 1e-12);
  EXPECT_NEAR(degrees(motion, 1, Coordinate::knee_flexion_r), -4, 1e-12);
}

TEST(Motion, AKneeThatStaysAtZeroNeedsNoSign) {
  EXPECT_NO_THROW(motion_of("knee_angle_r\thip_flexion_r", "0\t0\t10\n1\t0\t60\n"));
}

TEST(Motion, AKneeThatBendsBothWaysIsRefused) {
  expect_mentions(motion_complaint("knee_angle_r\tknee_angle_l", "0\t60\t1\n1\t2\t-40\n"),
                  {"line 7", "from -40 (line 8) to 60 degrees (line 7)", "no knee", "correct"});
}

TEST(Motion, PathsOfStatesAreRead) {
  const Motion motion = motion_of(
      "/jointset/walker_knee_r/knee_angle_r/value\t/jointset/walker_knee_r/knee_angle_r/speed\t"
      "/jointset/ground_pelvis/pelvis_ty/value\t/forceset/soleus_r/activation",
      "0\t0.1\t9\t0.95\t0.02\n", "no");
  EXPECT_EQ(motion.postures[0][Coordinate::knee_flexion_r], 0.1);
  EXPECT_EQ(motion.postures[0][Coordinate::pelvis_ty], 0.95);
  EXPECT_TRUE(remarks_mention(motion, "the joint is walker_knee"));
  EXPECT_TRUE(remarks_mention(motion, "Ignored: /jointset/walker_knee_r/knee_angle_r/speed"));
}

TEST(Motion, OurOwnNamesNeedNoGuessing) {
  const Motion motion =
      motion_of("knee_flexion_r\ttibial_rotation_l\tlumbar_flexion", "0\t-3\t5\t30\n");
  EXPECT_NEAR(degrees(motion, 0, Coordinate::knee_flexion_r), -3, 1e-12);
  EXPECT_NEAR(degrees(motion, 0, Coordinate::tibial_rotation_l), 5, 1e-12);
  EXPECT_NEAR(degrees(motion, 0, Coordinate::lumbar_flexion), 30, 1e-12);
}

TEST(Motion, WhatIsMissingOrUnknownIsSaid) {
  const Motion motion = motion_of("hip_flexion_r\tarm_flex_r\tlumbar_bending", "0\t30\t5\t5\n");
  EXPECT_EQ(motion.postures[0][Coordinate::knee_flexion_r], 0);
  EXPECT_EQ(motion.postures[0][Coordinate::hip_flexion_l], 0);
  EXPECT_TRUE(remarks_mention(motion, "The left leg has no column"));
  EXPECT_FALSE(remarks_mention(motion, "The right leg has no column"));
  for (const char* text : {"lumbar_flexion", "subtalar_inversion_r", "toe_extension_r"}) {
    EXPECT_TRUE(remarks_mention(motion, text)) << text;
  }
  EXPECT_TRUE(remarks_mention(motion, "Ignored: arm_flex_r, lumbar_bending."));
}

TEST(Motion, ImpossibleAnglesAreRefusedWithLineValueAndRange) {
  expect_mentions(motion_complaint("hip_flexion_r", "0\t100\n1\t150\n"),
                  {"line 8", "hip_flexion_r is 150 degrees", "-30 to 140", "correct"});
  expect_mentions(motion_complaint("knee_angle_l", "0\t-60\n1\t-170\n"),
                  {"line 8", "knee_angle_l is -170 degrees", "knee_flexion_l 170", "-5 to 155"});
  expect_mentions(motion_complaint("lumbar_extension", "0\t-80\n"),
                  {"line 7", "lumbar_flexion 80", "-30 to 75"});
  expect_mentions(motion_complaint("hip_rotation_r", "0\t1.2\n", "no"),
                  {"line 7", "1.2 radians", "68.75 degrees", "-50 to 50"});
  EXPECT_NO_THROW(motion_of("hip_flexion_r", "0\t140\n1\t-30\n"));
}

TEST(Motion, MillimetresAreRefused) {
  expect_mentions(motion_complaint("pelvis_ty", "0\t950\n"),
                  {"line 7", "pelvis_ty is 950 m", "divide the column by 1000"});
}

TEST(Motion, TwoColumnsForOneCoordinateAreRefused) {
  expect_mentions(motion_complaint("knee_angle_r\tknee_flexion_r", "0\t1\t1\n"),
                  {"line 6", "'knee_angle_r' and 'knee_flexion_r' both mean", "delete"});
}

TEST(Motion, AFileWithoutJointAnglesIsRefused) {
  expect_mentions(motion_complaint("ground_force_vx\tground_force_vy", "0\t1\t1\n"),
                  {"line 6", "no column is a coordinate", "hip_flexion_r"});
}

}  // namespace
}  // namespace neuroglide::io
