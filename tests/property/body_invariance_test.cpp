// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/anatomy/range_of_motion.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/simulation/simulate.hpp"

#include <gtest/gtest.h>

#include "anatomy/tract_data.hpp"
#include <algorithm>
#include <random>

namespace neuroglide {
namespace {

using skeleton::Coordinate;
using skeleton::Side;

//! Postures from all over the range of motion; seeded, so that they are the same everywhere.
std::vector<skeleton::Posture<double>> many_postures(int count) {
  std::mt19937 engine(20260101);
  std::vector<skeleton::Posture<double>> result(count);
  for (auto& posture : result) {
    for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
      const auto range = anatomy::range_of_motion(static_cast<Coordinate>(c));
      const double share = 0.1 + 0.8 * static_cast<double>(engine()) / 4294967296.0;
      posture.values[c] = range.lower + share * (range.upper - range.lower);
    }
  }
  return result;
}

struct Geometry {
  skeleton::Skeleton<double> skeleton;
  std::vector<anatomy::PortionData> right, left;
};

Geometry geometry_of(const anatomy::Parameters& parameters) {
  Geometry result{anatomy::make_skeleton(parameters), {}, {}};
  result.right = anatomy::tract_data(parameters, result.skeleton, Side::right);
  result.left = anatomy::tract_data(parameters, result.skeleton, Side::left);
  return result;
}

std::vector<double> lengths(const Geometry& body, const skeleton::Posture<double>& posture,
                            Side side) {
  const auto frames = skeleton::frames_of(body.skeleton, posture);
  std::vector<double> result;
  for (const auto& one : side == Side::right ? body.right : body.left) {
    result.push_back(path::length(one.portion.path, frames));
  }
  return result;
}

TEST(MirroredPosture, GivesTheLeftEveryLengthOfTheRight) {
  const Geometry body = geometry_of(anatomy::reference_parameters());
  for (const auto& posture : many_postures(200)) {
    const auto right = lengths(body, posture, Side::right);
    const auto left = lengths(body, skeleton::mirrored(posture), Side::left);
    for (std::size_t p = 0; p < right.size(); ++p) {
      EXPECT_NEAR(left[p], right[p], 1e-12) << body.right[p].strand << " to " << body.right[p].to;
    }
  }
}

TEST(ScaledBody, HasEveryLengthScaledAndTheSameTurning) {
  constexpr double scale = 0.83;
  auto parameters = anatomy::reference_parameters();
  const Geometry whole = geometry_of(parameters);
  for (const char* part : {"thigh", "shank", "foot", "pelvis", "trunk"}) {
    anatomy::set_parameter(parameters, std::string("body.") + part + "_scale", scale);
  }
  const Geometry small = geometry_of(parameters);
  for (const auto& posture : many_postures(100)) {
    const auto large_frames = skeleton::frames_of(whole.skeleton, posture);
    const auto small_frames = skeleton::frames_of(small.skeleton, posture);
    for (std::size_t p = 0; p < whole.right.size(); ++p) {
      const auto &large = whole.right[p].portion.path, &little = small.right[p].portion.path;
      // a tenth of a millimetre between tuberosity and origin scales too
      EXPECT_NEAR(path::length(little, small_frames), scale * path::length(large, large_frames),
                  1e-12)
          << whole.right[p].strand;
      EXPECT_NEAR(path::measure(little, small_frames).turning,
                  path::measure(large, large_frames).turning, 1e-9)
          << whole.right[p].strand;
    }
  }
}

TEST(WholeBody, KeepsEveryLengthWhenThePelvisGoesAnywhereAndTurns) {
  const Geometry body = geometry_of(anatomy::reference_parameters());
  for (const auto& posture : many_postures(100)) {
    auto at_origin = posture;
    for (std::size_t c = 0; c <= index(Coordinate::pelvis_tz); ++c) at_origin.values[c] = 0;
    for (const Side side : {Side::right, Side::left}) {
      const auto here = lengths(body, posture, side), there = lengths(body, at_origin, side);
      for (std::size_t p = 0; p < here.size(); ++p) {
        EXPECT_NEAR(here[p], there[p], 1e-11) << body.right[p].strand;
      }
    }
  }
}

//! Largest difference between a leg in one run and the other leg in another [m].
double largest_difference(const anatomy::Body& body, const simulation::Trajectory& right,
                          const simulation::Trajectory& left) {
  double largest = 0;
  for (const auto& strand : body.strands) {
    const auto& mate = anatomy::find_strand(body, strand.name,
                                            strand.side == Side::right ? Side::left : Side::right);
    for (std::size_t t = 0; t < right.time.size(); ++t) {
      for (std::size_t n = 0; n < strand.stations.size(); ++n) {
        largest = std::max(largest, std::abs(right.excursion(t, strand.stations[n]) -
                                             left.excursion(t, mate.stations[n])));
      }
    }
  }
  return largest;
}

TEST(MirroredProtocol, GivesTheOtherLegTheSameExcursionsToANanometre) {
  anatomy::BodyOptions options;
  options.nerve_stations = 60;
  options.back_line_stations = 30;
  const auto body = anatomy::make_body(anatomy::reference_parameters(), options);
  auto protocol = protocol::find_protocol("banded_hamstring_lockout");
  protocol.repetitions = 1;
  simulation::Settings settings;
  settings.preconditioning = 0;
  const auto right = simulation::simulate(body, protocol::make_movement(protocol), settings);
  const auto left =
      simulation::simulate(body, protocol::make_movement(protocol::mirrored(protocol)), settings);
  ASSERT_EQ(right.outcome, Outcome::converged);
  ASSERT_EQ(left.outcome, Outcome::converged);
  ASSERT_EQ(right.time, left.time);
  // the legs share a conus and are eliminated in order: rounding, and where Newton stops
  EXPECT_LT(largest_difference(body, right, left), 1e-9);
}

}  // namespace
}  // namespace neuroglide
