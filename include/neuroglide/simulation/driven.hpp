// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/protocol/protocol.hpp"
#include "neuroglide/simulation/person.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

//! Exercises whose end range is an outcome: each repetition goes on until discomfort meets
//! tolerance, drive meets resistance, or joints and balance allow no more, whichever is first.
namespace neuroglide::simulation {

//! What ended a movement.
enum class Limit : unsigned char {
  target,           //!< nothing: it was led to its targets
  discomfort,       //!< discomfort met what is tolerated
  drive,            //!< the muscles met a resistance that they cannot overcome
  range_of_motion,  //!< a joint's anatomical end
  closed_chain      //!< feet, elbows and balance allow no more
};
inline constexpr std::array<std::string_view, 5> limit_names{
    "target", "discomfort", "drive", "range of motion", "feet, elbows and balance"};

//! A person in time: one copyable value.
struct PersonState {
  Session session;
  skeleton::Posture<double> posture = {};
  std::array<sensorimotor::DriveState, 2> drive = {};  //!< right, left
  std::array<double, 2> hamstring_length = {};         //!< of their fibres [optimal lengths]
  sensorimotor::ToleranceState tolerance = {};
};

//! Stands at rest.
PersonState make_state(const Person& person);

//! Where a repetition ended.
struct EndOfRepetition {
  int number = 0;
  double time = 0;   //!< [s]
  double angle = 0;  //!< sum of the coordinates that the protocol tells its end range of [rad]
  Limit limit = Limit::target;
  skeleton::Posture<double> posture = {};
  Sensation sensation = {};  //!< discomfort: 1 is what the reference bears in such a movement
  double tolerance = 1;      //!< when it ended
  double torque = 0;         //!< passive, of all tissue, about the last of those coordinates [N m]
  double quadriceps = 0;     //!< drive that the end took, 0 to 1
  double band = 0;           //!< tension [N]
  double hamstrings_active = 0;  //!< tension that their fibres made [N]
  //! On the way, at the angle at which the first repetition was nine tenths there: nothing where
  //! this repetition did not come so far.
  std::optional<double> discomfort_at_fixed_angle = {}, torque_at_fixed_angle = {};
  std::vector<Constraint> held_by = {};  //!< in a closed chain: what presses at the end
};

//! Over time, as the trajectory's rows.
struct Feeling {
  std::vector<double> discomfort, of_hamstrings, of_nerve, tolerance, quadriceps, hamstrings,
      inhibition, band;
};

struct DrivenRun {
  Trajectory trajectory;
  Feeling feeling;
  std::vector<EndOfRepetition> ends;  //!< one for each phase that goes to an end range
  double fixed_angle = 0;             //!< of the readings "at a fixed angle" [rad]
  double dose = 0;                    //!< time integral of discomfort over the exercise [s]
  PersonState state;                  //!< afterwards
};

struct DrivenOptions {
  Settings settings = {.largest_turn = 0.175};
  skeleton::Side side = skeleton::Side::right;  //!< whose sensation is told
  bool record = true;      //!< else the trajectory holds nothing but its outcome
  double balance = 0.002;  //!< how nearly a limit is met before it counts [-]
  //! Where the protocol goes to an end range: this posture instead, as that of another exercise.
  std::optional<skeleton::Posture<double>> end_posture = {};
};

//! The chain of the protocol's stance, and its way up; nothing where it has none.
struct Squat {
  ClosedChain chain;
  RisingPath path;
};

//! Searches the way up for a person; the hamstrings' tolerance is left to the run itself. Throws
//! InvalidInput for a stance outside its limits. The search takes a second: where `progress`, which
//! cannot be told how far it is, says to stop, the path's outcome is `interrupted`.
Squat make_squat(const Person& person, const Stance& stance = {}, const Progress& progress = {});

//! Leads a person through a protocol from a state; without one from standing at rest. Failure is in
//! the trajectory's outcome; what was computed before is kept. Throws InvalidInput for a protocol
//! that is none.
DrivenRun drive(const Person& person, const protocol::Protocol& protocol,
                const DrivenOptions& options = {}, const PersonState* from = nullptr,
                const Squat* squat = nullptr, const Progress& progress = {});

//! The end range that a test of one repetition finds, from a state that it does not change; nothing
//! where the run fails.
std::optional<EndOfRepetition> test_end_range(const Person& person, const protocol::Protocol& test,
                                              const PersonState& from,
                                              const DrivenOptions& options = {},
                                              const Progress& progress = {});

}  // namespace neuroglide::simulation
