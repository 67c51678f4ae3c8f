// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/limb_muscles.hpp"
#include "neuroglide/muscle/activation.hpp"
#include "neuroglide/simulation/driven.hpp"

#include "resistance.hpp"

//! A person through one step of time after another: commands, drives, activation, tissue,
//! sensation, tolerance (Eqs. 14.1 to 14.3).
namespace neuroglide::simulation {

//! All that a step changes: a copy of it is the way back.
struct Moment {
  PersonState state;
  Resistance resistance = {};
  std::array<sensorimotor::Drives, 2> drives = {};  //!< right, left
  std::array<double, 2> stretch_rate = {};          //!< of the hamstrings [optimal lengths/s]
  double dose = 0;                                  //!< of discomfort, once the exercise began [s]
  double time = 0;                                  //!< [s]
};

class Living {
 public:
  //! Throws InvalidInput for a state of another body and a band that nobody could hold.
  Living(const Person& person, const protocol::Protocol& protocol, const DrivenOptions& options,
         const Squat* squat, PersonState state);

  //! Goes on to a posture; in a squat `share` of the rise is done there. The drives follow what the
  //! resistance at the step's beginning asks for.
  Outcome advance(const skeleton::Posture<double>& posture, double duration, protocol::Mover mover,
                  double share);

  //! Discomfort of the side that feels more, as a share of what the reference bears in such a
  //! movement.
  double felt() const;
  Sensation sensation(skeleton::Side side) const;

  //! Discomfort that this person bears now.
  double borne() const;

  //! Passive, of all tissue, about a coordinate [N m].
  double torque(skeleton::Coordinate coordinate) const;

  //! What the hamstrings' fibres pull [N].
  double active_of_hamstrings(skeleton::Side side) const;

  Moment now;
  bool exercising = false;  //!< only then discomfort counts for the dose
  long newton_steps = 0, evaluations = 0;

 private:
  chain::StepReport move(const skeleton::Posture<double>& posture, double duration);
  void drive_side(std::size_t s, double duration);
  void read_lengths(std::size_t s, double duration);

  const Person& person_;
  const chain::StepSettings step_;
  const Squat* squat_;
  const ResistanceOf resistance_;
  const muscle::ActivationTimes times_;
  const double level_;  //!< of discomfort that the reference bears in such a movement
};

//! Where a protocol begins.
skeleton::Posture<double> start_of(const protocol::Protocol& protocol);

}  // namespace neuroglide::simulation
