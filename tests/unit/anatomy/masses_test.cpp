// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/masses.hpp"

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/simulation/loads.hpp"

#include <gtest/gtest.h>

namespace neuroglide::masses_test {
namespace {

using skeleton::Bone;
using skeleton::index;

double mass_on(const std::vector<anatomy::BoneMass>& masses, Bone bone) {
  double sum = 0;
  for (const auto& mass : masses) sum += mass.bone == bone ? mass.mass : 0;
  return sum;
}

double mass_of_all(const std::vector<anatomy::BoneMass>& masses) {
  double sum = 0;
  for (const auto& mass : masses) sum += mass.mass;
  return sum;
}

TEST(Masses, SumToTheBodysMassForEverySubject) {
  for (const auto& subject : anatomy::list_subjects()) {
    const auto parameters = anatomy::parameters_of(subject);
    const double mass = value_of(parameters, "body.mass");
    EXPECT_NEAR(mass_of_all(anatomy::masses_of(parameters)) / mass, 1, 1e-14) << subject.name;
  }
}

TEST(Masses, OfAManAreThoseOfDeLeva) {
  auto parameters = anatomy::reference_parameters();
  set_parameter(parameters, "body.mass", 100);
  set_parameter(parameters, "segments.female_share", 0);
  const auto masses = anatomy::masses_of(parameters);
  EXPECT_NEAR(mass_on(masses, Bone::pelvis), 11.17, 1e-9);
  EXPECT_NEAR(mass_on(masses, Bone::thorax), 15.96 + 2 * (2.71 + 1.62 + 0.61), 1e-9);
  EXPECT_NEAR(mass_on(masses, Bone::femur_l), 14.16, 1e-9);
  EXPECT_NEAR(mass_on(masses, Bone::calcaneus_r) + mass_on(masses, Bone::forefoot_r) +
                  mass_on(masses, Bone::toes_r),
              1.37, 1e-9);
}

TEST(Masses, OfTheFootHaveTheirCommonCentreWhereDeLevaFoundIt) {
  auto parameters = anatomy::reference_parameters();
  set_parameter(parameters, "segments.female_share", 0);
  const auto skeleton = anatomy::make_skeleton(parameters);
  const auto frames = frames_of(skeleton, {});
  double mass = 0, moment = 0;
  for (const auto& part : anatomy::masses_of(parameters)) {
    if (part.bone < Bone::talus_r || part.bone > Bone::toes_r) continue;
    mass += part.mass;
    moment += part.mass * in_world(frames[index(part.bone)], part.centre).x();
  }
  const double heel =
      frames[index(Bone::calcaneus_r)].origin.x() - value_of(parameters, "segments.foot.heel");
  EXPECT_NEAR((moment / mass - heel) / value_of(parameters, "segments.foot.length"), 0.4415, 1e-9);
}

TEST(Masses, AreThoseOfTheMirroredBodyToo) {
  const auto masses = anatomy::masses_of(anatomy::reference_parameters());
  for (const auto& mass : masses) {
    bool has_twin = false;
    for (const auto& other : masses) {
      const Vector3<double> seen(other.centre.x(), other.centre.y(), -other.centre.z());
      has_twin = has_twin || (other.bone == mirrored(mass.bone) && other.mass == mass.mass &&
                              (seen - mass.centre).norm() < 1e-15);
    }
    EXPECT_TRUE(has_twin) << name(mass.bone);
  }
}

// People's centre of mass stands at 54 to 57 % of stature. Arms at the shoulders raise it by 9.4 %
// of some 0.30 m, 1.6 % of stature; the skeleton's head ends 4 cm below its stature.
TEST(Masses, HaveTheirCentreAboutAtThePelvis) {
  const auto parameters = anatomy::reference_parameters();
  const auto skeleton = anatomy::make_skeleton(parameters);
  const auto centre = simulation::centre_of_mass(skeleton, anatomy::masses_of(parameters), {});
  const auto frames = frames_of(skeleton, {});
  const double sole = frames[index(Bone::calcaneus_r)].origin.y() - 0.012;
  EXPECT_NEAR((centre.y() - sole) / value_of(parameters, "body.stature"), 0.555, 0.02);
  EXPECT_NEAR(centre.z(), 0, 1e-15);
}

TEST(Masses, GrowFartherApartWithTheirBones) {
  auto parameters = anatomy::reference_parameters();
  const auto of_thigh = [&] {
    for (const auto& mass : anatomy::masses_of(parameters)) {
      if (mass.bone == Bone::femur_r) return mass.centre;
    }
    return Vector3<double>(0, 0, 0);
  };
  const Vector3<double> before = of_thigh();
  set_parameter(parameters, "body.thigh_scale", 1.2);
  EXPECT_LT((of_thigh() - 1.2 * before).norm(), 1e-15);
  EXPECT_LT(before.y(), -0.1);
}

}  // namespace
}  // namespace neuroglide::masses_test
