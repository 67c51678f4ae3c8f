// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/energy.hpp"
#include "neuroglide/chain/step.hpp"

#include <optional>
#include <vector>

//! Chains of numbers, compiled: what `step` and `energy` do, for those who lead a chain by hand.
//! A workspace need not be kept, and what does not fit is refused.
namespace neuroglide::chain {

//! A chain of any laws, one a segment, and their relaxations; neighbours of one kind and one
//! relaxation become a run. `parts` are the others. Throws InvalidInput as make_chain does, and for
//! a number of laws or relaxations that is not that of the segments.
Chain<double> chain_of(const std::vector<tissue::AnyLaw<double>>& laws,
                       const std::vector<tissue::Relaxation<double>>& relaxations,
                       Chain<double> parts);

//! The laws of a chain, one a segment, and the relaxation of each.
std::vector<tissue::AnyLaw<double>> laws_of(const Chain<double>& chain);
std::vector<tissue::Relaxation<double>> relaxations_of(const Chain<double>& chain);

//! A chain between two steps: its state, what a workspace hands on to the next step, and what the
//! last step found.
struct Snapshot {
  ChainState<double> state;
  std::vector<double> grip_limit;  //!< F of each station [N]
  std::vector<double> strain;      //!< of each segment, from slack length [-]
  std::vector<double> tension;     //!< of each segment, with what active fibres carry [N]
  std::vector<double> active;      //!< of each contractile [N]
  StepReport report;
};

//! Unslid on a bed, unslipped, without memory; tension is that of the law.
Snapshot snapshot_of(const Chain<double>& chain, const BedInPosture<double>& bed);

//! One step from there, as `step` takes it; an infinite duration finds the balance of wholly
//! relaxed tissue. What was found is in the snapshot's report, and on failure its state is that of
//! the last iterate. Throws InvalidInput for a bed or snapshot of another chain.
Snapshot stepped(const Chain<double>& chain, const BedInPosture<double>& bed, double duration,
                 const StepSettings& settings, Snapshot from);

//! Stored energy of a snapshot [J] on the bed where it was found.
StoredEnergy<double> stored_energy_of(const Chain<double>& chain, const BedInPosture<double>& bed,
                                      const Snapshot& snapshot,
                                      const std::vector<double>& grip_limit, double slip_reach);

//! What the step from one snapshot to the next turned to heat [J].
Dissipation<double> dissipation_between(const Chain<double>& chain,
                                        const BedInPosture<double>& bed_before,
                                        const Snapshot& before,
                                        const BedInPosture<double>& bed_after,
                                        const Snapshot& after, double duration, double slip_reach);

//! `residual_at_rest`, compiled [N].
std::vector<double> residual_of_rest(const Chain<double>& chain, const BedInPosture<double>& bed);

}  // namespace neuroglide::chain
