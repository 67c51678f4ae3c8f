// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/simulation/driven.hpp"

#include <gtest/gtest.h>

namespace neuroglide::driven_converges_test {

using namespace simulation;

//! What is told of an exercise: end ranges [deg], torque where it ends [N m], its dose [s].
struct Told {
  double first, last, torque, dose;

  double gain() const { return last - first; }
};

Told lead(const Person& person, const char* name, double largest_turn,
          double balance = DrivenOptions{}.balance) {
  DrivenOptions options;
  options.settings.largest_turn = largest_turn;
  options.balance = balance;
  options.record = false;
  const DrivenRun run = drive(person, protocol::find_protocol(name), options);
  EXPECT_TRUE(succeeded(run.trajectory.outcome)) << name;
  const auto &first = run.ends.front(), &last = run.ends.back();
  return {to_degrees(first.angle), to_degrees(last.angle), first.torque, run.dose};
}

Person finer(int times) {
  return make_person(anatomy::reference_parameters(),
                     {.nerve_stations = times * driven_body.nerve_stations,
                      .back_line_stations = times * driven_body.back_line_stations});
}

const Person& usual() {
  static const Person person = finer(1);
  return person;
}

const double turn = DrivenOptions{}.settings.largest_turn;

class DrivenExercise : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Of, DrivenExercise,
                         testing::Values("passive_knee_extension", "banded_hamstring_lockout",
                                         "static_hamstring_stretch", "straight_leg_raise"));

TEST_P(DrivenExercise, EndsThreeQuartersOfADegreeFromWhereHalfTheStepWould) {
  const Told usually = lead(usual(), GetParam(), turn);
  const Told halved = lead(usual(), GetParam(), turn / 2);
  EXPECT_NEAR(usually.first, halved.first, 0.75);
  EXPECT_NEAR(usually.last, halved.last, 0.75);
  // what an exercise gains is a difference of two ends that err alike
  EXPECT_NEAR(usually.gain(), halved.gain(), 0.3);
  EXPECT_NEAR(usually.torque, halved.torque, 0.02 * std::abs(halved.torque));
  EXPECT_NEAR(usually.dose, halved.dose, 0.02 * halved.dose);
}

TEST_P(DrivenExercise, HardlyChangesWhenStationsAreDoubled) {
  const Told usually = lead(usual(), GetParam(), turn);
  const Told doubled = lead(finer(2), GetParam(), turn);
  EXPECT_NEAR(usually.first, doubled.first, 0.02);
  EXPECT_NEAR(usually.last, doubled.last, 0.02);
  EXPECT_NEAR(usually.torque, doubled.torque, 0.05);
  EXPECT_NEAR(usually.dose, doubled.dose, 0.002 * doubled.dose);
}

TEST_P(DrivenExercise, EndsWhereASharperSearchForItsLimitWould) {
  // no trial of a step leaves a trace: what fibres do where it ends is that of one step to there
  const auto ends = [](double balance) {
    DrivenOptions options;
    options.balance = balance;
    return drive(usual(), protocol::find_protocol(GetParam()), options).ends;
  };
  const auto usually = ends(DrivenOptions{}.balance), sharp = ends(1e-5);
  ASSERT_EQ(usually.size(), sharp.size());
  for (std::size_t n = 0; n < 3; ++n) {
    EXPECT_NEAR(to_degrees(usually[n].angle), to_degrees(sharp[n].angle), 0.1) << n;
    EXPECT_NEAR(usually[n].hamstrings_active, sharp[n].hamstrings_active,
                0.002 * sharp[n].hamstrings_active)
        << n;
  }
}

TEST(DrivenExercises, ConvergeWithTheStep) {
  double before = 0, change = 0;
  for (int halvings = 0; halvings < 4; ++halvings) {
    const double first =
        lead(usual(), "passive_knee_extension", turn / (1 << halvings), 1e-5).first;
    if (halvings > 1) {
      EXPECT_LT(std::abs(first - before), 0.7 * change) << halvings;
    }
    change = std::abs(first - before);
    before = first;
  }
  EXPECT_LT(change, 0.2) << "degrees";
}

}  // namespace neuroglide::driven_converges_test
