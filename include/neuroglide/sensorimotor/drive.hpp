// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

// What the motoneurons of thigh muscles are told (docs/theory/11_sensorimotor.md, Eqs. 11.1–11.7).
// Everything here scales motoneuron drive; passive tension knows nothing of it.

namespace neuroglide::sensorimotor {

//! What may act. Off, a mechanism neither adds to drive nor takes from it.
struct DriveMechanisms {
  bool reciprocal_inhibition = true;  //!< quadriceps at work inhibit the hamstrings' pool
  bool coactivation = true;           //!< the hamstrings get a share of the quadriceps' command
  bool post_contraction_depression = true;  //!< own contraction depresses the reflex after it
  bool stretch_reflex = true;               //!< fast lengthening of long hamstrings excites them
  bool stretch_depression = true;           //!< standing stretch depresses the reflex

  friend bool operator==(const DriveMechanisms&, const DriveMechanisms&) = default;
};

//! The numbers of the drive; anatomy::drive_parameters fills them with their sources.
struct DriveParameters {
  double reciprocal_inhibition;   //!< ρ, loss of hamstring drive at full quadriceps command, 0..<1
  double coactivation;            //!< c, net drive of the lateral hamstrings at full command [-]
  double lateral_to_medial;       //!< lateral by medial coactivation [-], above 0
  double depression_scale;        //!< P of Eq. 11.4 [-]
  double depression_onset_share;  //!< B, share that is missing as the contraction ends [-], 0..1
  double depression_onset_time;   //!< τ_r, in which that share comes up [s]
  double depression_time;         //!< τ_d of recovery [s]
  double depression_build_up_time;  //!< τ_u, in which a contraction builds it up [s]
  double depression_full_drive;     //!< hamstring drive at which it is complete [-], above 0
  double reflex_delay;              //!< Δ, from stretch to force, activation dynamics apart [s]
  double reflex_speed;      //!< v₀, lengthening below which it is silent [optimal lengths/s]
  double reflex_gain;       //!< G, drive by speed above v₀ [s]
  double reflex_ceiling;    //!< largest drive that it gives [-]
  double stretched_length;  //!< ℓ₀, fibre length from which stretch is felt [optimal lengths]
  double stretched_span;    //!< from ℓ₀ to where it is felt in full [optimal lengths], above 0
  double stretch_depression;  //!< d_s, loss of the reflex at full stretch [-]

  friend bool operator==(const DriveParameters&, const DriveParameters&) = default;
};

//! What a person means to do: 0 nothing … 1 as hard as can be.
struct Command {
  double quadriceps;
  double hamstrings;

  friend bool operator==(const Command&, const Command&) = default;
};

//! A piece of the hamstrings' past, in which they lengthened evenly.
struct StretchPiece {
  double begin = 0;   //!< [s]
  double end = 0;     //!< [s]
  double rate = 0;    //!< [optimal lengths/s]
  double length = 0;  //!< at its end [optimal lengths]

  friend bool operator==(const StretchPiece&, const StretchPiece&) = default;
};

//! What the motoneurons remember. A value of fixed size; fresh, the muscles were at rest forever.
//! Its clock starts at 0 and runs with advance().
struct DriveState {
  double time = 0;        //!< [s]
  double depression = 0;  //!< trace that recovers in τ_d, 0..1
  double missing = 0;     //!< trace that recovers in τ_r, 0..1, never above `depression`
  std::array<StretchPiece, 32> past{};  //!< the reflex's delay line, oldest first
  std::size_t pieces = 0;

  friend bool operator==(const DriveState&, const DriveState&) = default;
};

//! Mean drives of a step, 0..1 each.
struct Drives {
  double quadriceps;
  double hamstrings_lateral;
  double hamstrings_medial;
  double
      inhibition;  //!< share of the hamstrings' reflex excitability that is left, 0..1 (Eq. 11.6)
};

//! Leads the motoneurons over `duration` [s] of constant command and even lengthening: the
//! hamstrings lengthen at `hamstring_stretch_rate` [optimal lengths/s] and end the step at
//! `hamstring_length` [optimal lengths]. Traces are exact for any duration. The reflex that is
//! returned is its mean over the step, so that one step of 0.1 s gives what ten of 0.01 s give
//! together. Throws InvalidInput for a command outside 0..1, a negative duration or what is not
//! finite; the state is then as it was.
Drives advance(DriveState& state, const DriveParameters& parameters,
               const DriveMechanisms& mechanisms, const Command& command,
               double hamstring_stretch_rate, double hamstring_length, double duration);

//! Post-contraction depression of the reflex, 0..1, that `state` holds now (Eq. 11.4).
double post_contraction_depression(const DriveState& state, const DriveParameters& parameters);

}  // namespace neuroglide::sensorimotor
