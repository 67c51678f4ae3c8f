// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/limb_muscles.hpp"

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/anatomy/range_of_motion.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/path/length.hpp"
#include "neuroglide/simulation/muscle_moments.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace neuroglide::limb_muscles_sweep_test {

using anatomy::LimbMuscle;
using skeleton::Coordinate;
using skeleton::Posture;
using skeleton::Side;

constexpr Coordinate of_the_leg[] = {
    Coordinate::hip_flexion_r,       Coordinate::hip_adduction_r,
    Coordinate::hip_rotation_r,      Coordinate::knee_flexion_r,
    Coordinate::tibial_rotation_r,   Coordinate::ankle_dorsiflexion_r,
    Coordinate::subtalar_inversion_r};

struct Person {
  skeleton::Skeleton<double> skeleton;
  std::vector<LimbMuscle> muscles;
};

Person person_of(const char* subject) {
  const auto parameters = anatomy::parameters_of(anatomy::find_subject(subject));
  return {anatomy::make_skeleton(parameters), anatomy::limb_muscles(parameters)};
}

//! Standing, a lockout, a deep squat with the feet turned out, a stride.
std::vector<Posture<double>> postures() {
  std::vector<Posture<double>> list(4);
  list[1][Coordinate::hip_flexion_r] = 90_deg;
  list[1][Coordinate::knee_flexion_r] = 20_deg;
  list[2][Coordinate::hip_flexion_r] = 120_deg;
  list[2][Coordinate::knee_flexion_r] = 145_deg;
  list[2][Coordinate::ankle_dorsiflexion_r] = 30_deg;
  list[2][Coordinate::hip_rotation_r] = -25_deg;
  list[2][Coordinate::hip_adduction_r] = -20_deg;
  list[3][Coordinate::hip_flexion_r] = -20_deg;
  list[3][Coordinate::knee_flexion_r] = 60_deg;
  list[3][Coordinate::tibial_rotation_r] = 10_deg;
  return list;
}

path::LengthGradient<double> geometry(const Person& person, const LimbMuscle& muscle,
                                      const Posture<double>& posture) {
  return path::length_gradient(person.skeleton, muscle.path,
                               skeleton::frames_of(person.skeleton, posture), posture);
}

// A length that is once continuously differentiable has, over a step h, slopes that differ by h
// times a bounded curvature, and grows by h times their mean but for the order of h squared. A via
// point that switches jumps in slope by millimetres.
TEST(LimbMuscles, HaveALengthWithoutKinkOverTheRangeOfEveryCoordinate) {
  const Person person = person_of("reference_adult");
  const double h = 0.1 * from_degrees(1);
  const double curvature = 0.3;  // [m/rad²]
  for (const auto& muscle : person.muscles) {
    if (muscle.side != Side::right) continue;
    for (const auto& base : postures()) {
      for (const Coordinate c : of_the_leg) {
        const anatomy::Range range = anatomy::range_of_motion(c);
        Posture<double> posture = base;
        posture[c] = range.lower;
        auto last = geometry(person, muscle, posture);
        for (double at = range.lower + h; at <= range.upper; at += h) {
          posture[c] = at;
          const auto now = geometry(person, muscle, posture);
          const double slope = (now.gradient[c] + last.gradient[c]) / 2;
          ASSERT_NEAR(now.gradient[c], last.gradient[c], curvature * h)
              << muscle.name << " " << name(c) << " " << to_degrees(at);
          ASSERT_NEAR(now.length - last.length, slope * h, curvature * h * h / 4)
              << muscle.name << " " << name(c) << " " << to_degrees(at);
          last = now;
        }
      }
    }
  }
}

TEST(LimbMuscles, HaveATensionWithoutJumpWhenFullyDrivenOverTheRangesOfHipAndKnee) {
  const Person person = person_of("reference_adult");
  for (const auto& muscle : person.muscles) {
    if (muscle.side != Side::right) continue;
    const double largest = 0.05 * muscle.tendon_and_fibres.maximum_force;
    for (const Coordinate c : {Coordinate::hip_flexion_r, Coordinate::knee_flexion_r}) {
      const anatomy::Range range = anatomy::range_of_motion(c);
      Posture<double> posture;
      double last = -1;
      for (double at = range.lower; at <= range.upper; at += from_degrees(0.5)) {
        posture[c] = at;
        const auto action = simulation::action_of(muscle, person.skeleton, posture, 1);
        ASSERT_TRUE(std::isfinite(action.tension) && action.tension >= 0) << muscle.name;
        if (last >= 0) {
          ASSERT_NEAR(action.tension, last, largest) << muscle.name << to_degrees(at);
        }
        last = action.tension;
      }
    }
  }
}

TEST(LimbMuscles, OfTheLeftActAsTheRightDoInTheMirror) {
  const Person person = person_of("reference_woman");
  const std::size_t half = person.muscles.size() / 2;
  for (const auto& posture : postures()) {
    for (std::size_t n = 0; n < half; ++n) {
      const auto& right = person.muscles[n];
      const auto& left = person.muscles[half + n];
      ASSERT_EQ(right.name, left.name);
      const auto one = simulation::action_of(right, person.skeleton, posture, 0.6);
      const auto other =
          simulation::action_of(left, person.skeleton, skeleton::mirrored(posture), 0.6);
      EXPECT_NEAR(one.length, other.length, 1e-12) << right.name;
      const auto expected = skeleton::mirrored(one.moment);
      for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
        EXPECT_NEAR(other.moment.values[c], expected.values[c], 1e-6) << right.name << c;
      }
    }
  }
}

TEST(LimbMuscles, KeepTheirFibresShareOfTheCourseInASmallerPerson) {
  const Person adult = person_of("reference_adult"), woman = person_of("reference_woman");
  for (std::size_t n = 0; n < adult.muscles.size(); ++n) {
    const auto& a = adult.muscles[n].tendon_and_fibres;
    const auto& w = woman.muscles[n].tendon_and_fibres;
    EXPECT_NEAR(a.optimal_length / a.tendon_slack_length, w.optimal_length / w.tendon_slack_length,
                1e-12)
        << adult.muscles[n].name;
    EXPECT_LT(w.optimal_length, a.optimal_length);
  }
}

TEST(LimbMuscles, DriveTheirCoordinatesTheWayTheirGroupIsNamedFor) {
  const Person person = person_of("reference_adult");
  const auto moment = [&](const char* group, Coordinate c) {
    Posture<double> posture;
    posture[Coordinate::hip_flexion_r] = 40_deg;
    posture[Coordinate::knee_flexion_r] = 50_deg;
    return simulation::maximum_moment(person.muscles, person.skeleton, posture, group, c,
                                      Side::right);
  };
  EXPECT_GT(moment("hamstrings", Coordinate::knee_flexion_r), 50);
  EXPECT_LT(moment("hamstrings", Coordinate::hip_flexion_r), -50);
  EXPECT_LT(moment("quadriceps", Coordinate::knee_flexion_r), -100);
  EXPECT_LT(moment("gluteus_maximus", Coordinate::hip_flexion_r), -50);
  EXPECT_GT(moment("hip_flexors", Coordinate::hip_flexion_r), 50);
  EXPECT_LT(moment("calf", Coordinate::ankle_dorsiflexion_r), -100);
  EXPECT_GT(moment("dorsiflexors", Coordinate::ankle_dorsiflexion_r), 20);
}

TEST(MaximumMoment, NamesTheGroupsWhereOneIsUnknown) {
  const Person person = person_of("reference_adult");
  try {
    simulation::maximum_moment(person.muscles, person.skeleton, {}, "hamstring",
                               Coordinate::knee_flexion_r, Side::right);
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_EQ(std::string(error.what()),
              "unknown muscle group 'hamstring'; choose one of calf, dorsiflexors, "
              "gluteus_maximus, hamstrings, hip_flexors, quadriceps");
  }
}

}  // namespace neuroglide::limb_muscles_sweep_test
