// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "simulation/living.hpp"

#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/simulation/joint_moments.hpp"

#include <gtest/gtest.h>

namespace neuroglide::living_test {

using namespace simulation;
using skeleton::Coordinate;
using skeleton::Posture;

// What fibres pull, their tendons pass over the joints: of the whole moment the active part is
// tension times lever, with the lever by differences of the muscle's length.
TEST(Living, LeavesTheWholePullOfActiveHamstringsOutOfThePassiveTorque) {
  const Person person = make_person(anatomy::reference_parameters());
  Posture<double> posture{};
  posture[Coordinate::hip_flexion_r] = 90_deg;
  posture[Coordinate::knee_flexion_r] = 30_deg;
  PersonState state = make_state(person);
  for (const std::size_t m : person.felt[0].hamstrings) {
    state.session.state.activation[person.body.muscles[m].contractile] = 0.3;
  }
  ASSERT_TRUE(succeeded(advance(state.session, posture, 1).outcome));
  state.posture = posture;
  const Session& session = state.session;
  const auto whole = joint_moments(person.body, posture, session.bed, session.state.slide,
                                   session.work.balance.tension);
  const Living living(person, protocol::find_protocol("passive_knee_extension"), {}, nullptr,
                      state);
  for (const Coordinate joint : {Coordinate::knee_flexion_r, Coordinate::hip_flexion_r}) {
    double active = 0;
    for (const std::size_t m : person.felt[0].hamstrings) {
      const anatomy::Muscle& muscle = person.body.muscles[m];
      Posture<double> more = posture, less = posture;
      more[joint] += 1e-5;
      less[joint] -= 1e-5;
      const auto& strand = person.body.strands[muscle.strand];
      const double slope =
          (path_length(person.body, strand, more) - path_length(person.body, strand, less)) / 2e-5;
      active -= session.work.balance.active[muscle.contractile] * slope;
    }
    ASSERT_GT(std::abs(active), 5);
    EXPECT_NEAR(whole.nerve[joint] + whole.back_line[joint] - living.torque(joint), active,
                1e-3 * std::abs(active));
  }
}

}  // namespace neuroglide::living_test
