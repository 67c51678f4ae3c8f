// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/simulation/driven.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"

#include <gtest/gtest.h>

namespace neuroglide::driven_test {

using namespace simulation;
using protocol::find_protocol;
using protocol::Protocol;
using skeleton::Coordinate;
using skeleton::Side;

const Person& reference() {
  static const Person person = make_person(anatomy::reference_parameters());
  return person;
}

Person changed(const char* parameter, double value) {
  auto parameters = anatomy::reference_parameters();
  anatomy::set_parameter(parameters, parameter, value);
  return make_person(parameters);
}

//! The reference, who bears so many times as much.
Person bearing(double scale) {
  Person person = reference();
  person.tolerance_scale = scale;
  return person;
}

Protocol shortened(const char* name, int repetitions) {
  Protocol protocol = find_protocol(name);
  protocol.repetitions = repetitions;
  return protocol;
}

const Squat& usual_squat() {
  static const Squat squat = make_squat(reference());
  return squat;
}

const DrivenRun& lockout() {
  static const DrivenRun run = drive(reference(), shortened("banded_hamstring_lockout", 3));
  return run;
}

const DrivenRun& knee_extension() {
  static const DrivenRun run = drive(reference(), find_protocol("passive_knee_extension"));
  return run;
}

std::string refusal(const auto& call) {
  try {
    call();
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return "";
}

void expect_same_ends(const std::vector<EndOfRepetition>& a,
                      const std::vector<EndOfRepetition>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t n = 0; n < a.size(); ++n) {
    EXPECT_EQ(a[n].time, b[n].time);
    EXPECT_EQ(a[n].angle, b[n].angle);
    EXPECT_EQ(a[n].posture, b[n].posture);
    EXPECT_EQ(a[n].torque, b[n].torque);
    EXPECT_EQ(a[n].sensation.whole(), b[n].sensation.whole());
    EXPECT_EQ(a[n].torque_at_fixed_angle, b[n].torque_at_fixed_angle);
  }
}

TEST(Driven, GivesTheSameBitsOnEveryRun) {
  const DrivenRun again = drive(reference(), shortened("banded_hamstring_lockout", 3));
  EXPECT_EQ(again.trajectory, lockout().trajectory);
  EXPECT_EQ(again.feeling.discomfort, lockout().feeling.discomfort);
  EXPECT_EQ(again.feeling.inhibition, lockout().feeling.inhibition);
  EXPECT_EQ(again.dose, lockout().dose);
  expect_same_ends(again.ends, lockout().ends);
}

TEST(Driven, ComesToTheSameEndsAndDoseWhetherRecordedOrNot) {
  DrivenOptions quiet;
  quiet.record = false;
  const DrivenRun run = drive(reference(), shortened("banded_hamstring_lockout", 3), quiet);
  EXPECT_TRUE(run.trajectory.time.empty());
  EXPECT_EQ(run.dose, lockout().dose);
  expect_same_ends(run.ends, lockout().ends);
}

TEST(Driven, OnTheLeftEndsWhereItDoesOnTheRight) {
  DrivenOptions left;
  left.side = Side::left;
  const DrivenRun run =
      drive(reference(), mirrored(shortened("banded_hamstring_lockout", 3)), left);
  ASSERT_EQ(run.ends.size(), lockout().ends.size());
  for (std::size_t n = 0; n < run.ends.size(); ++n) {
    const auto &a = run.ends[n], &b = lockout().ends[n];
    EXPECT_NEAR(a.angle, b.angle, 0.02_deg) << n;
    EXPECT_NEAR(a.torque, b.torque, 0.05);
    EXPECT_NEAR(a.quadriceps, b.quadriceps, 0.002);
    EXPECT_NEAR(a.band, b.band, 0.05);
    EXPECT_EQ(a.limit, b.limit);
  }
}

TEST(Driven, EndsEachRepetitionWhereItsLimitIsMetToWithinTheBalance) {
  const double balance = DrivenOptions{}.balance;
  int met = 0;
  for (const auto* run : {&lockout(), &knee_extension()}) {
    for (const EndOfRepetition& end : run->ends) {
      if (end.limit == Limit::discomfort) {
        // tolerance has moved on by the step itself
        EXPECT_NEAR(end.sensation.whole() / end.tolerance, 1, balance);
        ++met;
      } else if (end.limit == Limit::drive) {
        EXPECT_NEAR(end.quadriceps, 1, balance);
        EXPECT_LT(end.sensation.whole(), end.tolerance);
        ++met;
      }
    }
  }
  EXPECT_EQ(met, 6);
}

TEST(Driven, EndsWhereDriveMeetsResistanceIfTheBandIsTooStrong) {
  Protocol heavy = shortened("banded_hamstring_lockout", 1);
  heavy.band->rest_length = 0.45;
  heavy.band->doubled = false;
  const Person stoic = bearing(50);
  const DrivenRun run = drive(stoic, heavy);
  ASSERT_EQ(run.ends.size(), 1u);
  EXPECT_EQ(run.ends[0].limit, Limit::drive);
  EXPECT_NEAR(run.ends[0].quadriceps, 1, DrivenOptions{}.balance);
}

TEST(Driven, EndsAtTheJointWhereNothingHurts) {
  const Person stoic = bearing(50);
  const DrivenRun run = drive(stoic, shortened("passive_knee_extension", 2));
  ASSERT_EQ(run.ends.size(), 2u);
  for (const auto& end : run.ends) {
    EXPECT_EQ(end.limit, Limit::range_of_motion);
    EXPECT_NEAR(end.angle, -5_deg, 1e-9);
  }
}

TEST(Driven, EndsAtNoLimitWhereNothingMovesOrThreeTimesItsWayIsGone) {
  const auto to = [](double angle) {
    Protocol protocol = shortened("passive_knee_extension", 1);
    protocol.phases.resize(1);
    protocol.phases[0].to[0].value = angle;
    return drive(reference(), protocol).ends.front();
  };
  const auto still = to(90_deg);
  EXPECT_EQ(still.limit, Limit::target);
  EXPECT_EQ(still.angle, 90_deg);
  EXPECT_NEAR(still.time, 5, 1e-9);
  const auto thrice = to(80_deg);
  EXPECT_EQ(thrice.limit, Limit::target);
  EXPECT_NEAR(thrice.angle, 60_deg, 1e-9);
  EXPECT_NEAR(thrice.time, 15, 1e-9);
}

TEST(Driven, ToleranceNeverChangesTorqueAtAnAngle) {
  Mechanisms none;
  none.tolerance = {.acute = false, .chronic = false};
  const DrivenRun without =
      drive(with_mechanisms(reference(), none), find_protocol("passive_knee_extension"));
  const DrivenRun& with = knee_extension();
  // with the same way behind them every row of the first way up is the same in every bit; tolerance
  // decides where it ends alone, so that the rows compared are those before either ends
  std::size_t same = 0;
  for (std::size_t t = 0; t < with.trajectory.time.size(); ++t) {
    if (with.trajectory.repetition[t] != 1 || with.trajectory.phase[t] != "extend") continue;
    if (with.trajectory.posture[t] != without.trajectory.posture[t]) break;
    for (std::size_t k = 0; k < with.trajectory.tension.width; ++k) {
      ASSERT_EQ(with.trajectory.tension(t, k), without.trajectory.tension(t, k));
    }
    EXPECT_EQ(with.feeling.discomfort[t], without.feeling.discomfort[t]);
    ++same;
  }
  EXPECT_GE(same, 5u);
  EXPECT_LT(with.ends[0].angle, without.ends[0].angle) << "what is tolerated has grown on the way";
}

TEST(Driven, TightByToleranceEndsEarlierUnderTheSameTorqueAtAnAngle) {
  const DrivenRun& normal = knee_extension();
  const DrivenRun shy =
      drive(changed("sensation.tolerance_scale", 0.6), shortened("passive_knee_extension", 1));
  EXPECT_GT(shy.ends[0].angle, normal.ends[0].angle + 5_deg);
  EXPECT_NEAR(shy.ends[0].sensation.whole(), 0.6, 0.01);
  int compared = 0;
  for (std::size_t t = 0; t < shy.trajectory.time.size(); ++t) {
    if (shy.trajectory.phase[t] != "extend") continue;
    if (shy.trajectory.posture[t] != normal.trajectory.posture[t]) break;
    for (std::size_t k = 0; k < normal.trajectory.tension.width; ++k) {
      ASSERT_EQ(shy.trajectory.tension(t, k), normal.trajectory.tension(t, k));
    }
    ++compared;
  }
  EXPECT_GE(compared, 4);
}

TEST(Driven, TightByStiffnessEndsEarlierUnderMoreTorqueAtAnAngle) {
  const Person stiff = changed("tissue.back_line.hamstrings_passive_scale", 2);
  const DrivenRun run = drive(stiff, shortened("passive_knee_extension", 1));
  const EndOfRepetition& end = run.ends[0];
  EXPECT_GT(end.angle, knee_extension().ends[0].angle + 5_deg);
  // where the stiff one ends the normal one bears less
  DrivenOptions there;
  there.end_posture = end.posture;
  const DrivenRun normal = drive(reference(), shortened("passive_knee_extension", 1), there);
  ASSERT_EQ(normal.ends[0].angle, end.angle);
  EXPECT_GT(end.torque, 1.5 * normal.ends[0].torque);
  EXPECT_LT(normal.ends[0].sensation.whole(), 0.9 * end.sensation.whole());
}

TEST(Driven, TightMenHoldThePublishedTorqueAtThePublishedDeficit) {
  // Magnusson et al. 1997: 53 ± 12 N m at 28 ± 8° of knee flexion
  DrivenOptions there;
  there.end_posture = knee_extension().ends[0].posture;
  (*there.end_posture)[Coordinate::knee_flexion_r] = 28.3_deg;
  const DrivenRun run = drive(changed("tissue.back_line.hamstrings_passive_scale", 2),
                              shortened("passive_knee_extension", 1), there);
  EXPECT_NEAR(run.ends[0].angle, 28.3_deg, 1e-12);
  EXPECT_NEAR(run.ends[0].torque, 53, 12);
}

TEST(Driven, HoldsExactlyTheEndPostureOfAnotherExercise) {
  DrivenOptions there;
  there.end_posture = lockout().ends.back().posture;
  const DrivenRun run = drive(reference(), find_protocol("static_hold_at_lockout_end"), there);
  ASSERT_EQ(run.ends.size(), 1u);
  EXPECT_EQ(run.ends[0].limit, Limit::target);
  EXPECT_EQ(run.ends[0].angle, lockout().ends.back().angle);
  bool held = false;
  for (std::size_t t = 0; t < run.trajectory.time.size(); ++t) {
    if (run.trajectory.phase[t] != "hold") continue;
    held = true;
    EXPECT_EQ(run.trajectory.posture[t], run.ends[0].posture);
  }
  EXPECT_TRUE(held);
}

TEST(Driven, WithoutAnEndRangeRunsToItsTargetsAsAMovementDoes) {
  Protocol slider = shortened("slider", 2);
  const DrivenRun run = drive(reference(), slider, {.settings = {.largest_turn = 0.02}});
  const Trajectory led = simulate(reference().body, protocol::make_movement(slider),
                                  {.largest_turn = 0.02, .preconditioning = 0});
  ASSERT_TRUE(succeeded(run.trajectory.outcome));
  EXPECT_TRUE(run.ends.empty());
  ASSERT_NEAR(run.trajectory.time.back(), led.time.back(), 1e-9);
  // where both stand at the end of a phase, they stand alike
  int compared = 0;
  for (const double time : {2.0, 4.0, 6.0, 8.0}) {
    const auto at = [time](const Trajectory& one) {
      std::size_t best = 0;
      for (std::size_t t = 0; t < one.time.size(); ++t) {
        if (std::abs(one.time[t] - time) < std::abs(one.time[best] - time)) best = t;
      }
      return best;
    };
    const std::size_t a = at(run.trajectory), b = at(led);
    ASSERT_NEAR(run.trajectory.time[a], led.time[b], 1e-9);
    for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
      ASSERT_NEAR(run.trajectory.posture[a].values[c], led.posture[b].values[c], 1e-12);
    }
    for (std::size_t i = 0; i < led.excursion.width; ++i) {
      ASSERT_NEAR(run.trajectory.excursion(a, i), led.excursion(b, i), 0.1e-3) << time;
    }
    for (std::size_t k = 0; k < led.tension.width; ++k) {
      ASSERT_NEAR(run.trajectory.tension(a, k), led.tension(b, k), 0.5 + 0.02 * led.tension(b, k));
    }
    ++compared;
  }
  EXPECT_EQ(compared, 4);
}

TEST(Driven, FailsAsAValueAndKeepsWhatWasRecordedBefore) {
  int failed = 0;
  for (const int limit : {2, 8, 20, 26, 28, 30, 31, 32}) {
    DrivenOptions hasty;
    hasty.settings.step.newton_limit = limit;
    const DrivenRun run = drive(reference(), shortened("banded_hamstring_lockout", 3), hasty);
    EXPECT_EQ(run.feeling.discomfort.size(), run.trajectory.time.size());
    EXPECT_EQ(run.trajectory.tension.rows(), run.trajectory.time.size());
    for (const double tension : run.trajectory.tension.values) ASSERT_TRUE(std::isfinite(tension));
    if (succeeded(run.trajectory.outcome)) continue;
    ++failed;
    EXPECT_FALSE(explain(run.trajectory.outcome).empty());
    if (run.trajectory.time.empty()) {
      EXPECT_LE(run.trajectory.failure_time, 0) << "on the approach";
    } else {
      EXPECT_GE(run.trajectory.failure_time, run.trajectory.time.back());
    }
  }
  EXPECT_GT(failed, 2);
}

TEST(Driven, StopsWhenToldAndKeepsWhatWasRecordedBefore) {
  double last = 0;
  int calls = 0;
  const DrivenRun run = drive(reference(), shortened("banded_hamstring_lockout", 3), {}, nullptr,
                              nullptr, [&](double share) {
                                EXPECT_GE(share, last);
                                EXPECT_LE(share, 1);
                                last = share;
                                return ++calls < 60;
                              });
  EXPECT_EQ(run.trajectory.outcome, Outcome::interrupted);
  EXPECT_EQ(calls, 60);
  ASSERT_GT(run.trajectory.time.size(), 20u);
  for (std::size_t t = 0; t < run.trajectory.time.size(); ++t) {
    EXPECT_EQ(run.trajectory.time[t], lockout().trajectory.time[t]);
  }
}

TEST(Driven, RefusesABandThatNobodyCanHold) {
  Protocol bad = shortened("banded_hamstring_lockout", 1);
  bad.band->rest_length = 0.12;
  bad.band->doubled = true;
  const std::string said = refusal([&] { drive(reference(), bad); });
  EXPECT_NE(said.find("banded_hamstring_lockout"), std::string::npos) << said;
  EXPECT_NE(said.find("band"), std::string::npos) << said;
  EXPECT_EQ(said.find('\n'), std::string::npos);
  Mechanisms slack;
  slack.band = false;
  EXPECT_EQ(refusal([&] { drive(with_mechanisms(reference(), slack), bad); }), "")
      << "a slack band asks nothing";
}

TEST(Driven, RefusesWhatMakesNoSense) {
  const Protocol good = shortened("passive_knee_extension", 1);
  const auto with = [&](auto change) {
    DrivenOptions options;
    change(options);
    return refusal([&] { drive(reference(), good, options); });
  };
  EXPECT_NE(with([](auto& o) { o.settings.largest_turn = 0; }), "");
  EXPECT_NE(with([](auto& o) { o.settings.longest_step = -1; }), "");
  EXPECT_NE(with([](auto& o) { o.settings.first_hold_step = std::nan(""); }), "");
  EXPECT_NE(with([](auto& o) { o.balance = 0; }), "");
  EXPECT_NE(with([](auto& o) { o.balance = std::nan(""); }), "");
  Protocol empty = good;
  empty.phases[0].until->of.clear();
  EXPECT_NE(refusal([&] { drive(reference(), empty); }), "");
  const Person finer = make_person(anatomy::reference_parameters(), {.nerve_stations = 80});
  const PersonState other = make_state(finer);
  EXPECT_NE(refusal([&] { drive(reference(), good, {}, &other); }).find("another body"),
            std::string::npos);
  PersonState wild = make_state(reference());
  wild.session.state.activation[0] = std::nan("");
  EXPECT_NE(refusal([&] { drive(reference(), good, {}, &wild); }).find("activation"),
            std::string::npos);
  Protocol led = find_protocol("slider");
  EXPECT_NE(refusal([&] { test_end_range(reference(), led, make_state(reference())); }), "");
}

TEST(Driven, TestsAnEndRangeWithoutTouchingTheState) {
  const PersonState before = lockout().state;
  const PersonState copy = before;
  const auto found = test_end_range(reference(), find_protocol("passive_knee_extension"), before);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(before.session.state, copy.session.state);
  EXPECT_EQ(before.posture, copy.posture);
  EXPECT_EQ(before.tolerance.acute, copy.tolerance.acute);
  EXPECT_LT(found->angle, knee_extension().ends[0].angle) << "exercise has made more room";
}

TEST(Driven, CannotGiveBackAMechanismThatIsLost) {
  for (bool Mechanisms::*lost : {&Mechanisms::relaxation, &Mechanisms::nerve_is_felt}) {
    Mechanisms less;
    less.*lost = false;
    const Person without = with_mechanisms(reference(), less);
    EXPECT_NO_THROW(with_mechanisms(without, less));
    EXPECT_THROW(with_mechanisms(without, {}), InvalidInput);
  }
}

TEST(Driven, SquatEndsAtFeetAndBalanceOrDiscomfortAndComesBackToItsBottom) {
  const Squat& squat = usual_squat();
  const Protocol protocol = shortened("active_hamstring_mobilization", 2);
  const DrivenRun run = drive(reference(), protocol, {}, nullptr, &squat);
  ASSERT_TRUE(succeeded(run.trajectory.outcome));
  ASSERT_EQ(run.ends.size(), 2u);
  for (const EndOfRepetition& end : run.ends) {
    EXPECT_TRUE(end.limit == Limit::closed_chain || end.limit == Limit::discomfort);
    EXPECT_EQ(end.held_by.empty(), end.limit != Limit::closed_chain);
    EXPECT_EQ(skeleton::mirrored(end.posture), end.posture) << "legs alike";
  }
  const auto bottom = run.trajectory.posture.front();
  for (const Coordinate c : {Coordinate::knee_flexion_r, Coordinate::hip_flexion_l,
                             Coordinate::ankle_dorsiflexion_r, Coordinate::pelvis_tilt}) {
    EXPECT_NEAR(run.trajectory.posture.back()[c], bottom[c], 1e-9) << name(c);
  }
  EXPECT_GT(bottom[Coordinate::knee_flexion_r], run.ends[0].angle + 30_deg);
  // shy people come less far, and discomfort then ends it
  const DrivenRun shy = drive(bearing(0.5), protocol, {}, nullptr, &squat);
  EXPECT_EQ(shy.ends[0].limit, Limit::discomfort);
  EXPECT_GT(shy.ends[0].angle, run.ends[0].angle);
  EXPECT_NEAR(shy.ends[0].sensation.whole() / shy.ends[0].tolerance, 1, DrivenOptions{}.balance);
}

TEST(Driven, SquatAsksOfEachLegWhatItsOwnTissueResists) {
  // the right leg comes from lockouts, so that its hamstrings give: told from either side it
  // differs
  const Squat& squat = usual_squat();
  const Protocol protocol = shortened("active_hamstring_mobilization", 1);
  DrivenOptions right, left;
  left.side = Side::left;
  const auto from_right = drive(reference(), protocol, right, &lockout().state, &squat).feeling;
  const auto from_left = drive(reference(), protocol, left, &lockout().state, &squat).feeling;
  ASSERT_EQ(from_right.quadriceps.size(), from_left.quadriceps.size());
  double apart = 0;
  for (std::size_t t = 0; t < from_left.quadriceps.size(); ++t) {
    apart = std::max(apart, std::abs(from_left.quadriceps[t] - from_right.quadriceps[t]));
  }
  EXPECT_GT(apart, 0.005);
}

TEST(Driven, GoesOnWithItsOwnBodyFromAStateOfTheSamePersonWithOtherMechanisms) {
  Mechanisms elastic;
  elastic.relaxation = false;
  const Person still = with_mechanisms(reference(), elastic);
  const PersonState foreign = make_state(reference()), own = make_state(still);
  const Protocol test = shortened("passive_knee_extension", 1);
  const auto from_foreign = drive(still, test, {}, &foreign).ends.front();
  const auto from_own = drive(still, test, {}, &own).ends.front();
  // at rest the two differ by what tissue remembers of standing
  EXPECT_NEAR(from_foreign.angle, from_own.angle, 0.01_deg);
  EXPECT_NEAR(from_foreign.torque, from_own.torque, 0.01);
  EXPECT_GT(std::abs(from_own.angle - knee_extension().ends.front().angle), 1_deg);
}

}  // namespace neuroglide::driven_test
