// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/simulation/joint_moments.hpp"

#include "neuroglide/chain/energy.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/simulation/simulate.hpp"

namespace neuroglide::joint_moments_test {

using simulation::Session;
using skeleton::Coordinate;
using skeleton::Posture;

const anatomy::Body& person() {
  static const anatomy::Body made =
      anatomy::make_body(anatomy::reference_parameters(), {.nerve_stations = 40});
  return made;
}

//! A recording of one frame: where the session is.
simulation::Trajectory frame_of(const Session& session, const Posture<double>& posture) {
  simulation::Trajectory one;
  one.time = {0};
  one.posture = {posture};
  one.slide.width = session.state.slide.size();
  one.slide.append(session.state.slide);
  one.tension.width = session.work.balance.tension.size();
  one.tension.append(session.work.balance.tension);
  return one;
}

double stored_in(const Session& session, const Posture<double>& posture) {
  auto bed = session.bed;
  auto changes = session.changes;
  path::lay(person().bed, person().skeleton, posture, changes, bed);
  return chain::stored_energy(person().chain, bed, session.state, session.work.context.grip_limit,
                              1e-5)
      .total();
}

TEST(JointMoments, AreMinusTheDerivativeOfStoredEnergy) {
  Session session = simulation::make_session(person());
  Posture<double> posture;
  posture[Coordinate::lumbar_flexion] = 20_deg;
  posture[Coordinate::hip_flexion_r] = 85_deg;
  posture[Coordinate::knee_flexion_r] = 20_deg;
  posture[Coordinate::ankle_dorsiflexion_r] = 15_deg;
  for (int n = 1; n <= 20; ++n) {
    Posture<double> way;
    for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
      way.values[c] = posture.values[c] * n / 20;
    }
    ASSERT_TRUE(succeeded(simulation::advance(session, way, 0.1).outcome));
  }
  const auto moments = simulation::joint_moments(person(), frame_of(session, posture), 0);
  for (const Coordinate c :
       {Coordinate::hip_flexion_r, Coordinate::knee_flexion_r, Coordinate::ankle_dorsiflexion_r,
        Coordinate::lumbar_flexion, Coordinate::hip_adduction_r, Coordinate::cervical_flexion}) {
    Posture<double> more = posture, less = posture;
    more[c] += 1e-5;
    less[c] -= 1e-5;
    const double slope = (stored_in(session, more) - stored_in(session, less)) / 2e-5;
    EXPECT_NEAR(moments.nerve[c] + moments.back_line[c], -slope, 1e-4 * (1 + std::abs(slope)))
        << name(c);
  }
}

TEST(JointMoments, OfPassiveHamstringsFlexTheKneeAndExtendTheHip) {
  Session session = simulation::make_session(person());
  Posture<double> posture;
  posture[Coordinate::hip_flexion_r] = 90_deg;
  posture[Coordinate::knee_flexion_r] = 20_deg;
  ASSERT_TRUE(succeeded(simulation::advance(session, posture, 1).outcome));
  const auto moments = simulation::joint_moments(person(), frame_of(session, posture), 0);
  EXPECT_GT(moments.back_line[Coordinate::knee_flexion_r], 30);
  EXPECT_LT(moments.back_line[Coordinate::hip_flexion_r], -30);
  // the nerve limits by sensation, not by force
  EXPECT_GT(moments.nerve[Coordinate::knee_flexion_r], 0);
  EXPECT_LT(moments.nerve[Coordinate::knee_flexion_r], 3);
  EXPECT_NEAR(moments.nerve[Coordinate::pelvis_tx], 0, 1e-12);
}

}  // namespace neuroglide::joint_moments_test
