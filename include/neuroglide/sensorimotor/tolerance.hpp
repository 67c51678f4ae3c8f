// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// How much discomfort is borne, and how bearing it changes that
// (docs/theory/11_sensorimotor.md, Eqs. 11.11–11.16). Tolerance decides where a movement ends; no
// law of a tissue takes it, so that torque at a fixed angle cannot depend on it.

namespace neuroglide::sensorimotor {

//! What may act. The states go on either way; off, one is not counted.
struct ToleranceMechanisms {
  bool acute = true;
  bool chronic = true;

  friend bool operator==(const ToleranceMechanisms&, const ToleranceMechanisms&) = default;
};

//! The numbers of tolerance; anatomy::tolerance_parameters fills them with their sources.
struct ToleranceParameters {
  double first_symptom;  //!< D₀, discomfort below which nothing is felt [-], 0 ≤ D₀ < 1
  double acute_gain;     //!< G_a, tolerance that a full acute state adds [-]
  double acute_dose;     //!< T_a, seconds at discomfort 1 that bring it to 1 − 1/e [s]
  double acute_time;     //!< τ_a of its decay [s]
  double trace_time;     //!< τ_z, decay of the trace that sessions leave [s], longer than τ_a
  double trace_needed;   //!< θ, full sessions in the trace above which a gain consolidates [-]
  double chronic_gain;   //!< G_c, tolerance that a full chronic state adds [-]
  double chronic_time;   //!< τ_c in which it comes and goes [s]

  friend bool operator==(const ToleranceParameters&, const ToleranceParameters&) = default;
};

//! Fresh, a person who has not stretched for months.
struct ToleranceState {
  double acute = 0;    //!< a, 0..1
  double chronic = 0;  //!< c, 0..1
  double trace = 0;    //!< z, full sessions not yet forgotten, at least 0

  friend bool operator==(const ToleranceState&, const ToleranceState&) = default;
};

//! Discomfort that is borne; 1 at rest, at most 1 + G_a + G_c (Eq. 11.11).
double tolerance(const ToleranceState& state, const ToleranceParameters& parameters,
                 const ToleranceMechanisms& mechanisms = {});

//! Leads the states over `duration` [s] of constant discomfort. Exact for any duration, so that
//! two halves are one whole. Throws InvalidInput for a discomfort or a duration that is negative
//! or not finite.
void advance(ToleranceState& state, const ToleranceParameters& parameters, double discomfort,
             double duration);

}  // namespace neuroglide::sensorimotor
