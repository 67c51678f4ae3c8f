// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/real.hpp"

#include <array>
#include <cmath>
#include <cstddef>

namespace neuroglide::tissue {

inline constexpr std::size_t relaxation_terms = 4;

//! Stress relaxation as a Prony series (Eq. 4.5). Of the elastic tension σ, each branch carries
//! g_p (σ − r_p), and its memory follows: τ_p ṙ_p = σ − r_p. At once the tissue answers with σ, in
//! the end with (1 − Σ g_p) σ. Between steps tension is a σ − b with a > 0: the incremental energy
//! stays convex and, memory being implicit, dissipation is never negative.
template <class Scalar>
struct Relaxation {
  std::array<Scalar, relaxation_terms> fraction{};              //!< g_p [-]; their sum is below 1
  std::array<double, relaxation_terms> time{1, 10, 100, 1000};  //!< τ_p [s]

  friend bool operator==(const Relaxation&, const Relaxation&) = default;
};

//! How far the memories get within a step of time: weights that are the same for all segments.
template <class Scalar>
struct RelaxationStep {
  std::array<Scalar, relaxation_terms> keep;   //!< what a memory keeps of itself, e^{−Δt/τ}
  std::array<Scalar, relaxation_terms> carry;  //!< g_p·keep_p
  Scalar elastic;                              //!< a = 1 − Σ g_p (1 − keep_p)
};

//! Weights of a step; an infinite `duration` relaxes wholly.
template <class Scalar>
RelaxationStep<Scalar> relaxation_step(const Relaxation<Scalar>& relaxation, double duration) {
  RelaxationStep<Scalar> step;
  step.elastic = Scalar(1);
  for (std::size_t p = 0; p < relaxation_terms; ++p) {
    const double keep = std::exp(-duration / relaxation.time[p]);
    step.keep[p] = Scalar(keep);
    step.carry[p] = relaxation.fraction[p] * Scalar(keep);
    step.elastic = step.elastic - relaxation.fraction[p] * Scalar(1 - keep);
  }
  return step;
}

}  // namespace neuroglide::tissue
