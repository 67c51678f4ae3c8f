// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/following_arch.hpp"
#include "neuroglide/simulation/following_arch.hpp"

#include <gtest/gtest.h>

#include "literature/strand_geometry.hpp"

namespace neuroglide {
namespace {

using skeleton::Coordinate;

//! [%]
double fascia_strain(const skeleton::Posture<double>& posture) {
  static const StrandGeometry fascia({"plantar_fascia"});
  return 100 * (fascia.at(posture).length / fascia.at({}).length - 1);
}

skeleton::Posture<double> toes_extended(double deg) {
  return posture_of({{Coordinate::toe_extension_r, deg}});
}

// the arch's share of toe extension is set by this figure: agreement is no prediction
TEST(PlantarFascia, IsStrainedByAboutFourTenthsOfAPerCentAsTheArchFollowsTheToes) {
  const auto parameters = anatomy::reference_parameters();
  for (const double deg : {20, 30, 45, 60}) {
    const auto posture = anatomy::with_following_arch(
        toes_extended(deg), anatomy::value_of(parameters, "body.arch_follows_toes"));
    EXPECT_NEAR(fascia_strain(posture), 0.4, 0.2) << deg << " (Alshami et al. 2007)";
  }
}

TEST(PlantarFascia, WouldBeStrainedManyTimesAsMuchInARigidFoot) {
  EXPECT_GT(fascia_strain(toes_extended(60)), 5 * 0.4);
}

TEST(FollowingArch, RisesOnEitherFootByItsShareOfToeExtensionAndAddsToWhatIsThere) {
  const auto posture = anatomy::with_following_arch(posture_of({{Coordinate::toe_extension_r, 50},
                                                                {Coordinate::toe_extension_l, -10},
                                                                {Coordinate::arch_rise_l, 5}}),
                                                    0.2);
  EXPECT_NEAR(posture[Coordinate::arch_rise_r], 10_deg, 1e-12);
  EXPECT_NEAR(posture[Coordinate::arch_rise_l], 3_deg, 1e-12);
  EXPECT_EQ(posture[Coordinate::toe_extension_r], 50_deg);
}

TEST(FollowingArch, LeavesTheFootAloneWhoseArchAMovementStates) {
  const auto end = posture_of({{Coordinate::toe_extension_r, 50},
                               {Coordinate::toe_extension_l, 50},
                               {Coordinate::arch_rise_l, 1}});
  const auto plain = protocol::make_sampled_movement({0, 1, 2}, {{}, end, {}});
  const auto parameters = anatomy::reference_parameters();
  const auto follows = simulation::with_following_arch(
      plain, anatomy::value_of(parameters, "body.arch_follows_toes"));
  const double share = anatomy::value_of(parameters, "body.arch_follows_toes");
  for (double t = 0; t < protocol::duration(plain); t += 0.11) {
    const auto before = protocol::posture_at(plain, t), after = protocol::posture_at(follows, t);
    EXPECT_NEAR(after[Coordinate::arch_rise_r], share * before[Coordinate::toe_extension_r], 1e-12);
    EXPECT_EQ(after[Coordinate::arch_rise_l], before[Coordinate::arch_rise_l]);
  }
}

}  // namespace
}  // namespace neuroglide
