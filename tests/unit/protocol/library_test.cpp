// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/protocol/library.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/skeleton/posture.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace neuroglide::protocol {
namespace {

using skeleton::Coordinate;
using skeleton::Posture;
using enum skeleton::Coordinate;

void reach(Posture<double>& posture, const std::vector<Target>& targets) {
  for (const Target& target : targets) posture[target.coordinate] = target.value;
}

// The start posture, and that at the end of every phase.
std::vector<Posture<double>> targets_of(const Protocol& protocol) {
  std::vector<Posture<double>> postures(1);
  reach(postures[0], protocol.start);
  for (const Phase& phase : protocol.phases) {
    postures.push_back(postures.back());
    reach(postures.back(), phase.to);
  }
  return postures;
}

void for_each_target(const std::function<bool(const Protocol&)>& wanted,
                     const std::function<void(const Protocol&, const Posture<double>&)>& check) {
  int count = 0;
  for (const std::string& name : list_protocols()) {
    const Protocol protocol = find_protocol(name);
    if (!wanted(protocol)) continue;
    ++count;
    for (const Posture<double>& posture : targets_of(protocol)) check(protocol, posture);
  }
  EXPECT_GT(count, 1);
}

// Rotations about the mediolateral axis, as sums along the tree.
double thorax(const Posture<double>& q) {
  return q[pelvis_tilt] - q[lumbar_flexion] - q[thoracic_flexion];
}
double thigh_r(const Posture<double>& q) { return q[pelvis_tilt] + q[hip_flexion_r]; }
double thigh_l(const Posture<double>& q) { return q[pelvis_tilt] + q[hip_flexion_l]; }
double foot_r(const Posture<double>& q) {
  return thigh_r(q) - q[knee_flexion_r] + q[ankle_dorsiflexion_r];
}
double foot_l(const Posture<double>& q) {
  return thigh_l(q) - q[knee_flexion_l] + q[ankle_dorsiflexion_l];
}

TEST(ProtocolLibrary, HoldsTheExercisesThatItIsThereToCompare) {
  const std::vector<std::string> names = list_protocols();
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  for (const char* name :
       {"banded_hamstring_lockout", "active_hamstring_mobilization", "static_hamstring_stretch",
        "static_hamstring_stretch_standing_fold", "static_hold_at_lockout_end",
        "straight_leg_raise", "straight_leg_raise_ankle_first", "straight_leg_raise_ankle_last",
        "slump", "slider", "tensioner", "ankle_pump", "passive_knee_extension", "prolonged_sitting",
        "downward_dog", "high_kick", "straight_leg_raise_pelvis_held",
        "structural_differentiation_slump", "structural_differentiation_straight_leg_raise"}) {
    EXPECT_EQ(std::count(names.begin(), names.end(), name), 1) << name;
    EXPECT_EQ(find_protocol(name).name, name);
    EXPECT_NO_THROW(require_valid(find_protocol(name))) << name;
  }
}

TEST(ProtocolLibrary, SourcesEveryAngleAndGivesItASpread) {
  const auto check = [](const std::string& name, const std::vector<Target>& targets) {
    for (const Target& target : targets) {
      const bool has_year = target.source.find("20") != std::string::npos;
      const bool has_number = target.source.find("n = ") != std::string::npos ||
                              target.source.find("people") != std::string::npos;
      EXPECT_TRUE(target.source.starts_with("assumed") || has_year || has_number)
          << name << ": " << target.source;
      EXPECT_GT(target.spread, 0) << name;
    }
  };
  for (const std::string& name : list_protocols()) {
    const Protocol protocol = find_protocol(name);
    check(name, protocol.start);
    for (const Phase& phase : protocol.phases) check(name, phase.to);
    EXPECT_FALSE(protocol.notes.empty()) << name;
  }
}

TEST(ProtocolLibrary, ReturnsToTheStartBeforeItRepeats) {
  for_each_target([](const Protocol& p) { return p.repetitions > 1; },
                  [](const Protocol& protocol, const Posture<double>&) {
                    const auto postures = targets_of(protocol);
                    EXPECT_EQ(postures.front(), postures.back()) << protocol.name;
                  });
}

TEST(ProtocolLibrary, KeepsStandingFeetFlatOnTheFloor) {
  for_each_target([](const Protocol& p) { return p.body == Body::standing; },
                  [](const Protocol& protocol, const Posture<double>& posture) {
                    EXPECT_NEAR(foot_l(posture), 0, 1_deg) << protocol.name;
                    if (protocol.sides != Sides::both) return;
                    EXPECT_NEAR(foot_r(posture), 0, 1_deg) << protocol.name;
                  });
}

TEST(ProtocolLibrary, KeepsTrunkAndOtherLegOnTheFloorInLying) {
  for_each_target([](const Protocol& p) { return p.body == Body::supine; },
                  [](const Protocol& protocol, const Posture<double>& posture) {
                    EXPECT_NEAR(thorax(posture), 90_deg, 1_deg) << protocol.name;
                    EXPECT_NEAR(thigh_l(posture), 90_deg, 1_deg) << protocol.name;
                  });
}

TEST(ProtocolLibrary, KeepsThighsLevelAndTheOtherFootFlatInSitting) {
  for_each_target([](const Protocol& p) { return p.body == Body::sitting; },
                  [](const Protocol& protocol, const Posture<double>& posture) {
                    EXPECT_NEAR(thigh_r(posture), 90_deg, 1_deg) << protocol.name;
                    EXPECT_NEAR(thigh_l(posture), 90_deg, 1_deg) << protocol.name;
                    EXPECT_NEAR(foot_l(posture), 0, 1_deg) << protocol.name;
                  });
}

Posture<double> peak(const std::string& name, const std::string& phase) {
  const Protocol protocol = find_protocol(name);
  for (std::size_t i = 0; i < protocol.phases.size(); ++i) {
    if (protocol.phases[i].name == phase) return targets_of(protocol)[i + 1];
  }
  throw std::logic_error("no phase " + phase);
}

TEST(ProtocolLibrary, HoldsAtTheLockoutsEndForAsLongAsTheLockoutsLast) {
  EXPECT_EQ(peak("static_hold_at_lockout_end", "hold"), peak("banded_hamstring_lockout", "hold"));
  const Protocol hold = find_protocol("static_hold_at_lockout_end");
  EXPECT_EQ(hold.repetitions * hold.phases[1].duration,
            exercise_duration(find_protocol("banded_hamstring_lockout")));
}

TEST(ProtocolLibrary, EndsBothOrdersOfTheStraightLegRaiseInOnePosture) {
  EXPECT_EQ(peak("straight_leg_raise_ankle_first", "hold"),
            peak("straight_leg_raise_ankle_last", "hold"));
  EXPECT_GT(peak("straight_leg_raise_ankle_last", "hold")[ankle_dorsiflexion_r], 0);
}

TEST(ProtocolLibrary, GivesTheHipSeventyOneHundredthsOfAStraightLegRaise) {
  for (const char* name : {"straight_leg_raise", "straight_leg_raise_ankle_first",
                           "straight_leg_raise_ankle_last", "static_hamstring_stretch"}) {
    const Posture<double> posture = peak(name, "hold");
    const double raise = thigh_r(posture) - 90_deg;
    EXPECT_NEAR(posture[hip_flexion_r] / raise, 0.71, 0.002) << name;
  }
}

TEST(ProtocolLibrary, MovesTheSliderAsFarAsTheTensionerButTheNeckTheOtherWay) {
  const auto slider = targets_of(find_protocol("slider"));
  const auto tensioner = targets_of(find_protocol("tensioner"));
  EXPECT_EQ(slider[0][knee_flexion_r], tensioner[0][knee_flexion_r]);
  EXPECT_EQ(slider[1][knee_flexion_r], tensioner[1][knee_flexion_r]);
  EXPECT_EQ(slider[0][cervical_flexion], tensioner[1][cervical_flexion]);
  EXPECT_EQ(slider[1][cervical_flexion], tensioner[0][cervical_flexion]);
  EXPECT_LT(slider[1][cervical_flexion], slider[0][cervical_flexion]);
}

TEST(ProtocolLibrary, BreathesInAtTheBottomOfTheMobilizationAndOutOnTheWayUp) {
  const Protocol protocol = find_protocol("active_hamstring_mobilization");
  EXPECT_EQ(protocol.repetitions, 10);
  for (const Phase& phase : protocol.phases) {
    if (phase.name == "rise") {
      EXPECT_EQ(phase.breath, Breath::out);
    }
    if (phase.name == "bottom") {
      EXPECT_EQ(phase.breath, Breath::in);
    }
  }
  EXPECT_LT(thorax(peak("active_hamstring_mobilization", "top")), -120_deg) << "the trunk hangs";
}

TEST(ProtocolLibrary, ListsNearMissesOfAnUnknownName) {
  const auto complaint_about = [](const std::string& name) -> std::string {
    try {
      find_protocol(name);
    } catch (const InvalidInput& error) {
      return error.what();
    }
    return "no complaint";
  };
  EXPECT_NE(complaint_about("slimp").find("no protocol 'slimp', did you mean 'slump'"),
            std::string::npos);
  EXPECT_NE(complaint_about("straight_leg").find("'straight_leg_raise'"), std::string::npos);
  EXPECT_NE(complaint_about("qqq").find("allowed are active_hamstring_mobilization, ankle_pump"),
            std::string::npos);
  EXPECT_NE(complaint_about("").find("allowed are"), std::string::npos);
}

}  // namespace
}  // namespace neuroglide::protocol
