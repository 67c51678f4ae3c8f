// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/chain/step.hpp"
#include "neuroglide/protocol/movement.hpp"
#include "neuroglide/simulation/trajectory.hpp"

#include <functional>

//! A subject led through a movement.
namespace neuroglide::simulation {

//! How finely a movement is followed. The step goes with the movement, not with the stiffness.
struct Settings {
  //! No joint turns by more in a step [rad]: five degrees, a hand's breadth at the foot. Halving
  //! it changes no reported figure by more than 1 %, 0.05 mm or 0.02 % of strain, but for the time
  //! above a threshold (0.4 s), muscles (1 N or 1.5 %), the way to and fro (1 mm in ten
  //! repetitions) and glide by strain (0.05 mm/%).
  double largest_turn = 0.0873;
  //! A hold begins with this step [s] and each next one is half as long again, up to the longest.
  double first_hold_step = 0.1;
  double longest_step = 2;
  //! Repetitions gone through before recording begins, so that friction and relaxation have
  //! forgotten the couch. Only of a movement with several repetitions that end where they began: a
  //! single hold or a recording is told from its first touch.
  int preconditioning = 1;
  //! How often a step that finds no balance is tried again, half as long; one that would become
  //! shorter than `shortest_step` [s], a thousandth of a frame of film, is an underflow.
  int halvings = 6;
  double shortest_step = 4e-5;
  chain::StepSettings step = {};
};

//! Is told after every step how far along the movement is, 0 to 1; returns false to stop.
using Progress = std::function<bool(double)>;

//! Leads a body through a movement: standing at rest, approach, preconditioning, recording. Failure
//! is in the outcome, never a NaN; what was recorded before is kept. Throws InvalidInput for
//! settings that make no sense.
Trajectory simulate(const anatomy::Body& body, const protocol::Movement& movement,
                    const Settings& settings = {}, const Progress& progress = {});

//! A body that is led by a stream of postures: a game, a sensor suit, a slider in a lesson. Once
//! made, it allocates nothing.
struct Session {
  const anatomy::Body* body;  //!< must outlive the session
  chain::ChainState<double> state;
  chain::StepWorkspace<double> work;
  path::BedInPosture<double> bed;
  std::vector<path::PortionChange<double>> changes;
  Reference reference;
};

//! Stands at rest. Throws InvalidInput if the resting tissue finds no balance.
Session make_session(const anatomy::Body& body);

//! Moves on by `duration` seconds to a posture. The result is in state, bed and work.balance.
chain::StepReport advance(Session& session, const skeleton::Posture<double>& posture,
                          double duration, const chain::StepSettings& settings = {});

}  // namespace neuroglide::simulation
