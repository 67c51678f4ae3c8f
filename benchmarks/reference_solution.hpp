// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "peers/banded_problem.hpp"
#include "peers/trajectory.hpp"
#include "reference_system.hpp"
#include <filesystem>
#include <string>
#include <vector>

namespace neuroglide::benchmarks {

//! A variant of the reference chain: S smooth toe, K kinked, +F with friction by tanh, +C with
//! friction by a clamp.
struct Variant {
  std::string name;
  ReferenceChain chain;
};
std::vector<Variant> reference_variants(std::size_t nodes);

//! The reference system for those who want it behind functions; it must outlive them.
BandedProblem banded(ReferenceSystem<>& system);

struct TrajectoryError {
  double strain;  //!< max |ε − ε_ref| over segments and frames
  double slide;   //!< max |u − u_ref| over nodes and frames, as a fraction of max |u_ref|
};
TrajectoryError compare(const std::vector<double>& frames, const std::vector<double>& reference,
                        const ReferenceSystem<>& system);

//! Our stepper over the reference movement; `tolerance` of strain in each step.
Trajectory run_linearly_implicit(ReferenceSystem<>& system, double tolerance,
                                 double give_up_after = 1e9);

//! The converged movement of a variant: our stepper at a thousand times less tolerance than any
//! candidate needs. Kept in `folder` and read back from there by the next run.
std::vector<double> reference_frames(const Variant& variant, const std::filesystem::path& folder);

}  // namespace neuroglide::benchmarks
