// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/anatomy/range_of_motion.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/path/length.hpp"

#include <gtest/gtest.h>

#include "anatomy/tract_data.hpp"
#include <algorithm>
#include <array>

// Every path of the body over the whole range of motion, one coordinate at a time from several
// postures. The right side and the trunk; body_invariance_test.cpp mirrors them.
namespace neuroglide {
namespace {

using skeleton::Coordinate;
using skeleton::Posture;

struct Base {
  const char* name;
  Posture<double> posture;
};

Posture<double> posture_in_degrees(
    std::initializer_list<std::pair<Coordinate, double>> angles_deg) {
  Posture<double> posture;
  for (const auto& [coordinate, deg] : angles_deg) posture[coordinate] = from_degrees(deg);
  return posture;
}

std::vector<Base> bases() {
  using enum Coordinate;
  return {{"standing", {}},
          {"deep squat", posture_in_degrees({{hip_flexion_r, 125},
                                             {knee_flexion_r, 145},
                                             {ankle_dorsiflexion_r, 35},
                                             {lumbar_flexion, 45},
                                             {hip_rotation_r, 15},
                                             {hip_adduction_r, -20}})},
          {"high kick", posture_in_degrees({{hip_flexion_r, 120},
                                            {lumbar_flexion, 30},
                                            {ankle_dorsiflexion_r, 20},
                                            {toe_extension_r, 30}})},
          {"slump", posture_in_degrees({{hip_flexion_r, 90},
                                        {knee_flexion_r, 20},
                                        {lumbar_flexion, 60},
                                        {thoracic_flexion, 45},
                                        {cervical_flexion, 60},
                                        {ankle_dorsiflexion_r, 20}})},
          {"cross-legged", posture_in_degrees({{hip_flexion_r, 60},
                                               {hip_adduction_r, -40},
                                               {hip_rotation_r, 45},
                                               {knee_flexion_r, 90},
                                               {tibial_rotation_r, -25},
                                               {subtalar_inversion_r, -30},
                                               {ankle_dorsiflexion_r, -40},
                                               {arch_rise_r, 20}})}};
}

//! What bends a path: lumbar to toes of the right side. What moves the body as a whole does not.
std::vector<Coordinate> swept_coordinates() {
  std::vector<Coordinate> result;
  for (std::size_t c = index(Coordinate::lumbar_flexion); c <= index(Coordinate::toe_extension_r);
       ++c) {
    result.push_back(static_cast<Coordinate>(c));
  }
  return result;
}

class BodySweep : public testing::Test {
 protected:
  //! Calls visit(base, coordinate, posture) along the range, ends included.
  template <class Visit>
  static void sweep(const Base& base, Coordinate coordinate, int steps, Visit visit) {
    const auto range = anatomy::range_of_motion(coordinate);
    for (int n = 0; n <= steps; ++n) {
      Posture<double> posture = base.posture;
      posture[coordinate] = range.lower + (range.upper - range.lower) * n / steps;
      visit(posture);
    }
  }

  static std::string place(const anatomy::PortionData& portion, const Base& base,
                           const Posture<double>& posture, Coordinate coordinate) {
    return portion.strand + " to " + portion.to + ", " + base.name + ", " +
           std::string(skeleton::name(coordinate)) + " " +
           std::to_string(to_degrees(posture[coordinate]));
  }

  const anatomy::Parameters parameters_ = anatomy::reference_parameters();
  const skeleton::Skeleton<double> skeleton_ = anatomy::make_skeleton(parameters_);
  const std::vector<anatomy::PortionData> portions_ =
      anatomy::tract_data(parameters_, skeleton_, skeleton::Side::right);
};

TEST_F(BodySweep, FindsEveryMomentArmToBeMinusTheSlopeOfLengthToAMicrometre) {
  constexpr double h = 1e-5;
  for (const Base& base : bases()) {
    for (const Coordinate coordinate : swept_coordinates()) {
      sweep(base, coordinate, 40, [&](const Posture<double>& posture) {
        Posture<double> before = posture, after = posture;
        before[coordinate] -= h;
        after[coordinate] += h;
        const auto here = skeleton::frames_of(skeleton_, posture);
        const auto there = skeleton::frames_of(skeleton_, before);
        const auto beyond = skeleton::frames_of(skeleton_, after);
        for (const auto& one : portions_) {
          const auto& path = one.portion.path;
          const double arm =
              path::moment_arm(path::length_gradient(skeleton_, path, here, posture), coordinate);
          const double slope = (path::length(path, beyond) - path::length(path, there)) / (2 * h);
          EXPECT_NEAR(arm, -slope, 1e-6) << place(one, base, posture, coordinate);
        }
      });
    }
  }
}

//! Largest change of each path's moment arm in one of `steps` equal steps through the range [m].
std::vector<double> largest_steps(const skeleton::Skeleton<double>& skeleton,
                                  const std::vector<anatomy::PortionData>& portions,
                                  const Base& base, Coordinate coordinate, int steps) {
  const auto range = anatomy::range_of_motion(coordinate);
  std::vector<double> largest(portions.size()), last(portions.size());
  for (int n = 0; n <= steps; ++n) {
    Posture<double> posture = base.posture;
    posture[coordinate] = range.lower + (range.upper - range.lower) * n / steps;
    const auto frames = skeleton::frames_of(skeleton, posture);
    for (std::size_t p = 0; p < portions.size(); ++p) {
      const double arm = path::moment_arm(
          path::length_gradient(skeleton, portions[p].portion.path, frames, posture), coordinate);
      if (n > 0) largest[p] = std::max(largest[p], std::abs(arm - last[p]));
      last[p] = arm;
    }
  }
  return largest;
}

// a jump of the arm would stay as the step shrinks; a slope halves with the step
TEST_F(BodySweep, FindsNoJumpInAnyMomentArm) {
  for (const Base& base : bases()) {
    for (const Coordinate coordinate : swept_coordinates()) {
      const auto coarse = largest_steps(skeleton_, portions_, base, coordinate, 150);
      const auto fine = largest_steps(skeleton_, portions_, base, coordinate, 300);
      for (std::size_t p = 0; p < portions_.size(); ++p) {
        EXPECT_LT(fine[p], 0.62 * coarse[p] + 1e-8)
            << portions_[p].strand << " to " << portions_[p].to << ", " << base.name << ", "
            << skeleton::name(coordinate);
        // an arm that changes faster than 0.15 m/rad belongs to points that pass each other closely
        const auto range = anatomy::range_of_motion(coordinate);
        EXPECT_LT(fine[p] * 300 / (range.upper - range.lower), 0.15)
            << portions_[p].strand << " to " << portions_[p].to << ", " << base.name << ", "
            << skeleton::name(coordinate);
      }
    }
  }
}

TEST_F(BodySweep, FindsNoPointOfAPathInsideACylinderThatItMeets) {
  for (const Base& base : bases()) {
    for (const Coordinate coordinate : swept_coordinates()) {
      sweep(base, coordinate, 40, [&](const Posture<double>& posture) {
        const auto frames = skeleton::frames_of(skeleton_, posture);
        for (const auto& one : portions_) {
          for (const auto& cylinder : one.portion.path.cylinders) {
            const path::detail::CylinderFrame<double> frame(cylinder, frames[index(cylinder.bone)]);
            for (const std::size_t k : {cylinder.after_point, cylinder.after_point + 1}) {
              const auto point = frame.into(skeleton::in_world(frames, one.portion.path.points[k]));
              EXPECT_GT(std::hypot(point.x(), point.y()), cylinder.radius)
                  << place(one, base, posture, coordinate) << ", point " << k;
            }
          }
        }
      });
    }
  }
}

TEST_F(BodySweep, FindsEveryPieceOfBedLongerThanNothingSoThatStationsKeepTheirOrder) {
  const anatomy::Body body = anatomy::make_body(parameters_);
  auto bed = path::make_bed_in_posture(body.bed);
  std::vector<path::PortionChange<double>> changes(body.bed.portions.size());
  for (const Base& base : bases()) {
    for (const Coordinate coordinate : swept_coordinates()) {
      sweep(base, coordinate, 30, [&](const Posture<double>& posture) {
        path::lay(body.bed, body.skeleton, posture, changes, bed);
        for (std::size_t k = 0; k < bed.length.size(); ++k) {
          ASSERT_GT(bed.length[k], 0.01 * body.bed.cuts[k].anatomical_length)
              << "portion " << body.bed.cuts[k].portion << ", " << base.name << ", "
              << skeleton::name(coordinate) << " " << to_degrees(posture[coordinate]);
        }
      });
    }
  }
}

}  // namespace
}  // namespace neuroglide
