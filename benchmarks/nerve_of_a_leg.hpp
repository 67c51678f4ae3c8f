// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/dynamics.hpp"
#include "neuroglide/chain/step.hpp"

#include "peers/banded_problem.hpp"
#include "reference_solution.hpp"
#include <vector>

namespace neuroglide::benchmarks {

//! A bed that goes to and fro between two others, once in 6 s.
struct SwayingBed {
  path::BedInPosture<double> from, to;
  void operator()(double t, path::BedInPosture<double>& bed) const;
};
struct SwayingRate {
  path::BedInPosture<double> from, to;
  void operator()(double t, path::BedInPosture<double>& rate) const;
};

//! The main line of the reference person's nerve on the right, conus to toes, alone: its branches
//! cut off, its stations in a row, so that a banded solver can follow. Toe-linear, in drag, between
//! the postures in which the lockout begins and ends. Without relaxation; without friction, or with
//! that of interface and bends.
class NerveOfALeg {
 public:
  NerveOfALeg(int stations, bool rubs);

  std::size_t size() const { return chain_.station_count(); }
  //! Strain where there is any: what is slack has none, wherever its stations lie.
  TrajectoryError compare(const std::vector<double>& frames,
                          const std::vector<double>& reference) const;

  //! `tolerance` of strain in each step.
  Trajectory run_odeint(double tolerance, double give_up_after);
  //! `tolerance` of slide in each step [m].
  Trajectory run_convex(double tolerance, double give_up_after);
  //! For peers; this must outlive it.
  BandedProblem banded();

 private:
  using System = chain::ChainSystem<double, SwayingBed, SwayingRate>;

  chain::Chain<double> chain_;
  SwayingBed bed_;
  chain::ChainState<double> rest_;
};

}  // namespace neuroglide::benchmarks
