// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "closed_chain_parts.hpp"
#include <optional>

//! The closed chain's optimum by sequential quadratic programming (NLopt's SLSQP, Kraft 1994).
namespace neuroglide::simulation {

enum class Aim { least_cost, lowest, highest };

//! The goal by a metre of height, where that is what is sought.
inline constexpr double height_weight = 10;

struct Goal {
  Aim aim;
  double hip_height = 0;  //!< for the least cost [m]
};

//! A trial with the slopes of its goal and of its constraints by the unknowns.
struct Sloped {
  Trial trial;
  double goal = 0;
  Unknowns goal_slope{};
  std::vector<ConstraintValue> constraints;
  std::vector<Unknowns> constraint_slopes;
};

//! What a point is worth: how far it violates, how far it is from stationary (Eq. 12.11).
struct Verdict {
  Trial trial;
  double goal = 0;
  std::vector<ConstraintValue> constraints;  //!< bounds of the unknowns included, last
  std::vector<double> multipliers;           //!< of the scaled constraints
  double violation = 0;                      //!< the largest
  double stationarity = 0;
};

Trial trial_at(const ClosedChain& chain, const Unknowns& x, const PassiveMoments& passive,
               const Goal& goal);
Sloped slopes(const ClosedChain& chain, const Unknowns& x, const PassiveMoments& passive,
              const Goal& goal);

//! Where the solver ends from a start; the same point on every run.
Unknowns search(const ClosedChain& chain, const Unknowns& start, const PassiveMoments& passive,
                const Goal& goal);

Verdict judge(const ClosedChain& chain, const Unknowns& x, const PassiveMoments& passive,
              const Goal& goal);

}  // namespace neuroglide::simulation
