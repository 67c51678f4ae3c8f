// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "banded_problem.hpp"
#include "reference_system.hpp"
#include "trajectory.hpp"

namespace neuroglide::benchmarks {

struct SundialsSettings {
  double relative = 1e-6;     //!< tolerance; the absolute one is 1e-3 m of it
  int order = 5;              //!< highest order of BDF
  bool tuned = true;          //!< a fresh Jacobian in every set-up, a set-up in every step
  double give_up_after = 30;  //!< [s] of processor time
};

//! CVODE (BDF, banded direct solver) with the right-hand side and the exact Jacobian that our own
//! stepper uses.
Trajectory run_cvode(ReferenceSystem<>& system, const SundialsSettings& settings);
Trajectory run_cvode(const BandedProblem& system, const SundialsSettings& settings);

//! IDA (BDF on the implicit form, banded direct solver): the chain with friction needs no inversion
//! of the friction law here.
Trajectory run_ida(ReferenceSystem<>& system, const SundialsSettings& settings);

}  // namespace neuroglide::benchmarks
