// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/in_posture.hpp"

#include "neuroglide/anatomy/range_of_motion.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/simulation/joint_moments.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace in_posture_test {

using namespace neuroglide;
using skeleton::Coordinate;
using skeleton::Posture;

const anatomy::Body& body() {
  static const anatomy::Body made = anatomy::make_body(anatomy::reference_parameters(), {40, 20});
  return made;
}

Posture<double> raised() {
  Posture<double> posture;
  posture[Coordinate::hip_flexion_r] = from_degrees(70);
  posture[Coordinate::knee_flexion_r] = from_degrees(25);
  posture[Coordinate::ankle_dorsiflexion_r] = from_degrees(-10);
  return posture;
}

TEST(InPosture, AStrandsStationsBeginAndEndWithItsCourse) {
  for (const auto& strand : body().strands) {
    const auto stations = anatomy::stations_in(body(), strand, raised());
    const auto course = anatomy::course_in(body(), strand, raised());
    ASSERT_EQ(stations.size(), strand.stations.size()) << strand.name;
    EXPECT_LT((stations.front() - course.points.front()).norm(), 1e-12) << strand.name;
    EXPECT_LT((stations.back() - course.points.back()).norm(), 1e-12) << strand.name;
  }
}

TEST(InPosture, AStrandsLengthIsThatOfItsPathAndOfItsPiecesOfBed) {
  const auto bed = anatomy::bed_in(body(), raised());
  for (const auto& strand : body().strands) {
    double pieces = 0;
    for (const Index k : strand.segments) pieces += bed.length[k];
    const double length = anatomy::length_gradient_in(body(), strand, raised()).length;
    EXPECT_NEAR(length, pieces, 1e-12) << strand.name;
    EXPECT_NEAR(length, simulation::path_length(body(), strand, raised()), 1e-12) << strand.name;
  }
}

TEST(SetCoordinate, TakesBothEndsOfARangeInEitherUnit) {
  for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
    const auto coordinate = static_cast<Coordinate>(c);
    const auto [lower, upper] = anatomy::range_of_motion(coordinate);
    for (const double end : {lower, upper}) {
      Posture<double> by_radians, by_degrees;
      const double told = is_translation(coordinate) ? end : std::round(to_degrees(end));
      anatomy::set_coordinate(by_radians, name(coordinate), end);
      anatomy::set_coordinate(by_degrees, name(coordinate), told, true);
      EXPECT_EQ(by_radians[coordinate], end);
      EXPECT_NEAR(by_degrees[coordinate], end, 1e-12) << name(coordinate);
    }
  }
}

TEST(SetCoordinate, RefusesDegreesGivenAsRadiansAndUnknownNames) {
  Posture<double> posture;
  const auto sentence = [&](std::string_view name, double value) -> std::string {
    try {
      anatomy::set_coordinate(posture, name, value);
    } catch (const InvalidInput& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_NE(sentence("hip_flexion_r", 80).find("or give degrees as such"), std::string::npos);
  EXPECT_NE(sentence("hip_flexion", 1).find("'hip_flexion_r'"), std::string::npos);
  EXPECT_NE(sentence("knee_flexion_l", std::nan("")).find("nan"), std::string::npos);
  EXPECT_EQ(posture, Posture<double>{});
}

}  // namespace in_posture_test
