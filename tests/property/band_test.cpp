// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/bands.hpp"
#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/simulation/loads.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace neuroglide::band_test {
namespace {

using protocol::Anchor;
using protocol::Band;
using simulation::HeldBand;
using skeleton::Coordinate;
using skeleton::Side;
using BandPosture = skeleton::Posture<double>;

constexpr std::array<Anchor, 3> anchors{Anchor::chest, Anchor::hands_at_hip, Anchor::fixed_point};

Band some_band(Anchor anchor, double rest_length = 0.4, Side side = Side::right) {
  Band band;
  band.product = "loop_average";
  band.rest_length = rest_length;
  band.anchor = anchor;
  band.side = side;
  band.source = band.point_source = "assumed";
  if (anchor == Anchor::fixed_point) band.point = {0.3, 0.8, side == Side::right ? 0.4 : -0.4};
  return band;
}

BandPosture on_the_back(double hip_deg, double knee_deg, double ankle_deg = 0) {
  BandPosture posture;
  posture[Coordinate::pelvis_tilt] = from_degrees(90);
  posture[Coordinate::hip_flexion_r] = from_degrees(hip_deg);
  posture[Coordinate::knee_flexion_r] = from_degrees(knee_deg);
  posture[Coordinate::ankle_dorsiflexion_r] = from_degrees(ankle_deg);
  return posture;
}

BandPosture any_posture(unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> turn(-0.7, 0.7);
  BandPosture posture = on_the_back(80, 60);
  for (double& value : posture.values) value += turn(random);
  return posture;
}

HeldBand held(const Band& band, const BandPosture& start) {
  return simulation::hold_band(anatomy::reference_parameters(), band, start);
}

// A band is a spring between two points: what it does is minus the slope of what it stores.
TEST(Band, MomentsAreMinusTheSlopeOfItsEnergyByEveryCoordinate) {
  constexpr double h = 1e-5;
  for (const Anchor anchor : anchors) {
    const HeldBand band = held(some_band(anchor), on_the_back(90, 90));
    for (unsigned seed = 1; seed <= 5; ++seed) {
      const BandPosture posture = any_posture(seed);
      const auto pull = band_pull(band, posture);
      ASSERT_GT(pull.tension, 10);
      for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
        BandPosture more = posture, less = posture;
        more.values[c] += h;
        less.values[c] -= h;
        const double slope =
            (simulation::stored_energy(band, more) - simulation::stored_energy(band, less)) /
            (2 * h);
        EXPECT_NEAR(pull.moment.values[c], -slope, 2e-5) << skeleton::coordinate_names[c];
      }
    }
  }
}

// r × F about the knee's axis, −Z through the tibia's origin, and the way that the tibia slides
// along the femur as it turns.
TEST(Band, BendsTheKneeByLeverTimesForce) {
  const BandPosture posture = on_the_back(90, 90);
  const HeldBand band = held(some_band(Anchor::chest, 0.7), posture);
  const auto pull = band_pull(band, posture);
  const auto tibia = [&](double knee_deg) {
    const auto frames = frames_of(band.skeleton, on_the_back(90, knee_deg));
    return frames[index(skeleton::Bone::tibia_r)].origin;
  };
  const Vector3<double> force = pull.tension * (pull.anchor - pull.foot) / pull.length;
  const Vector3<double> arm = pull.foot - tibia(90);
  const Vector3<double> slide = (tibia(90.01) - tibia(89.99)) / from_degrees(0.02);
  EXPECT_NEAR(pull.moment[Coordinate::knee_flexion_r], -cross(arm, force).z() + dot(slide, force),
              1e-5);
  EXPECT_GT(-cross(arm, force).z(), 10);
}

TEST(Band, OfTheOtherFootDoesTheSameInTheMirror) {
  for (const Anchor anchor : anchors) {
    const BandPosture start = on_the_back(90, 90);
    const HeldBand right = held(some_band(anchor), start);
    const HeldBand left = held(some_band(anchor, 0.4, Side::left), mirrored(start));
    const BandPosture posture = any_posture(9);
    const auto here = band_pull(right, posture), there = band_pull(left, mirrored(posture));
    EXPECT_NEAR(here.tension, there.tension, 1e-9);
    for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
      EXPECT_NEAR(skeleton::mirrored(here.moment).values[c], there.moment.values[c], 1e-9)
          << skeleton::coordinate_names[c];
    }
  }
}

TEST(Band, PullsAlikeWhereverTheWholeStands) {
  for (const Anchor anchor : anchors) {
    BandPosture start = on_the_back(90, 90), posture = any_posture(4);
    const auto here = band_pull(held(some_band(anchor), start), posture);
    for (BandPosture* moved : {&start, &posture}) {
      (*moved)[Coordinate::pelvis_tx] += 3;
      (*moved)[Coordinate::pelvis_ty] -= 1.5;
      (*moved)[Coordinate::pelvis_tz] += 0.7;
    }
    const auto there = band_pull(held(some_band(anchor), start), posture);
    EXPECT_NEAR(here.length, there.length, 1e-12);
    for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
      EXPECT_NEAR(here.moment.values[c], there.moment.values[c], 1e-9)
          << skeleton::coordinate_names[c];
    }
  }
}

// Foot and hands pull on each other: forces within the body do not push it through the world.
TEST(Band, InTheHandsLeavesThePelvissPlaceAloneAndATiedOneDoesNot) {
  for (const Anchor anchor : anchors) {
    const auto pull = band_pull(held(some_band(anchor), on_the_back(90, 90)), any_posture(2));
    double most = 0;
    for (std::size_t c = 0; c <= index(Coordinate::pelvis_tz); ++c) {
      most = std::max(most, std::abs(pull.moment.values[c]));
    }
    if (anchor == Anchor::fixed_point) {
      EXPECT_GT(most, pull.tension / 2);
    } else {
      EXPECT_LT(most, 1e-9);
    }
  }
}

TEST(Band, HangsSlackWithoutAnyMoment) {
  for (const Anchor anchor : anchors) {
    const auto pull = band_pull(held(some_band(anchor, 3), {}), on_the_back(90, 90));
    EXPECT_LT(pull.elongation, 0);
    EXPECT_EQ(pull.tension, 0);
    for (const double moment : pull.moment.values) EXPECT_EQ(moment, 0);
  }
}

// Two strands of half the length: at the same elongation twice the force.
TEST(Band, DoubledPullsTwiceAsHardAsOneOfHalfTheLength) {
  Band folded = some_band(Anchor::chest, 1.3);
  folded.doubled = true;
  const BandPosture posture = on_the_back(90, 40);
  const auto two = band_pull(held(folded, posture), posture);
  const auto one = band_pull(held(some_band(Anchor::chest, 0.65), posture), posture);
  EXPECT_GT(one.tension, 100);
  EXPECT_DOUBLE_EQ(two.tension, 2 * one.tension);
  EXPECT_DOUBLE_EQ(two.elongation, one.elongation);
}

TEST(Band, HeldAtTheChestHelpsExtensionLate) {
  const BandPosture posture = on_the_back(90, 0);
  const HeldBand band = held(some_band(Anchor::chest, 0.7), posture);
  const auto changes = sign_changes(band, posture, from_degrees(0), from_degrees(120));
  ASSERT_EQ(changes.size(), 1u);
  const auto knee_moment = [&](double knee_deg) {
    return band_pull(band, on_the_back(90, knee_deg)).moment[Coordinate::knee_flexion_r];
  };
  const double change = to_degrees(changes[0]);
  EXPECT_GT(change, 60);
  EXPECT_LT(change, 90);
  EXPECT_NEAR(knee_moment(change), 0, 1e-8);
  EXPECT_GT(knee_moment(change + 5), 1);
  EXPECT_LT(knee_moment(change - 5), -1);
  EXPECT_LT(knee_moment(15.6), -20);
}

// The band lies in front of the ankle: hip, knee and band stand in line a little before the knee is
// straight, so that the last degrees are helped even there.
TEST(Band, HeldAtTheHipResistsExtensionUntilHipKneeAndBandAreInLine) {
  const BandPosture posture = on_the_back(90, 0);
  const HeldBand band = held(some_band(Anchor::hands_at_hip, 0.5), posture);
  const auto changes = sign_changes(band, posture, from_degrees(0), from_degrees(140));
  ASSERT_EQ(changes.size(), 1u);
  const auto frames = frames_of(band.skeleton, on_the_back(90, to_degrees(changes[0])));
  const Vector3<double> hip = frames[index(skeleton::Bone::femur_r)].origin;
  const Vector3<double> knee = frames[index(skeleton::Bone::tibia_r)].origin;
  const Vector3<double> foot = band_pull(band, on_the_back(90, to_degrees(changes[0]))).foot;
  const double bend = std::atan2(foot.y() - knee.y(), foot.x() - knee.x()) -
                      std::atan2(knee.y() - hip.y(), knee.x() - hip.x());
  EXPECT_NEAR(to_degrees(bend), 0, 1.5);  // the tibia's shift moves the knee's axis a little
  EXPECT_LT(to_degrees(changes[0]), 13);
  for (double knee_deg = 13; knee_deg < 140; ++knee_deg) {
    EXPECT_GT(band_pull(band, on_the_back(90, knee_deg)).lever[Coordinate::knee_flexion_r], 0);
  }
}

TEST(Band, OfASubjectIsHeldFartherAwayByLongerBones) {
  auto parameters = anatomy::reference_parameters();
  const BandPosture posture = on_the_back(90, 90);
  const auto length = [&] {
    const HeldBand band = simulation::hold_band(parameters, some_band(Anchor::chest), posture);
    return band_pull(band, posture).length;
  };
  const double before = length();
  for (const char* part : {"pelvis", "trunk", "thigh", "shank", "foot"}) {
    set_parameter(parameters, std::string("body.") + part + "_scale", 1.2);
  }
  EXPECT_NEAR(length(), 1.2 * before, 1e-12);
}

TEST(Band, IsRefusedWhereHandsCouldNotHoldIt) {
  const auto parameters = anatomy::reference_parameters();
  const auto sentence = [&](const Band& band) {
    try {
      simulation::band_pull(parameters, band, on_the_back(90, 90));
    } catch (const InvalidInput& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_EQ(sentence(some_band(Anchor::chest, 0.7)), "");
  const std::string short_one = sentence(some_band(Anchor::chest, 0.3));
  EXPECT_NE(short_one.find("shorter than the hands can hold"), std::string::npos) << short_one;
  const auto at = short_one.find("at least ");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(sentence(some_band(Anchor::chest, std::stod(short_one.substr(at + 9)))), "");

  Band heavy = some_band(Anchor::chest, 1.0);
  heavy.product = "loop_strong";
  heavy.doubled = true;
  EXPECT_NE(sentence(heavy).find("two hands hold"), std::string::npos) << sentence(heavy);
  heavy.anchor = Anchor::fixed_point;
  heavy.point = {0.2, 0.3, 0};
  EXPECT_EQ(sentence(heavy), "");

  Band unknown = some_band(Anchor::chest);
  unknown.product = "strip_glod";
  EXPECT_NE(sentence(unknown).find("did you mean 'strip_gold'"), std::string::npos);
}

}  // namespace
}  // namespace neuroglide::band_test
