// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace neuroglide {

//! How a numerical task ended. Ask `succeeded(outcome)`; never compare with a value.
enum class Outcome : unsigned char {
  converged,       //!< the answer meets its tolerance
  not_converged,   //!< the iteration limit came first; often a step far too large: halve it
  not_finite,      //!< a number overflowed or was NaN; often a parameter far out of its range
  step_underflow,  //!< error control asked for a step below the smallest; often a kink in the input
  interrupted      //!< the user stopped it; what was computed so far is kept
};

constexpr bool succeeded(Outcome outcome) { return outcome == Outcome::converged; }

//! What happened and what to do about it, in a sentence.
constexpr std::string_view explain(Outcome outcome) {
  switch (outcome) {
    case Outcome::converged:
      return "converged";
    case Outcome::not_converged:
      return "the balance of forces was not found within the iteration limit; take smaller steps";
    case Outcome::not_finite:
      return "a number was not finite; look for a parameter far out of its range";
    case Outcome::step_underflow:
      return "the time step became too small; look for a jump in the movement";
    case Outcome::interrupted:
      return "stopped by the user; what was computed before is kept";
  }
  return "unknown";
}

}  // namespace neuroglide
