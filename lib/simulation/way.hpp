// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/protocol/protocol.hpp"
#include "neuroglide/simulation/driven.hpp"

#include <functional>

//! The way that a phase takes through postures, by how much of it is done.
namespace neuroglide::simulation {

struct Way {
  std::function<skeleton::Posture<double>(double)> at;  //!< posture at a share of the way
  double begin = 0;                                     //!< share at which the phase begins
  double end = 1;                                       //!< share at which the targets are met
  double last = 1;  //!< share beyond which joints, or the closed chain, allow no more
  Limit beyond = Limit::range_of_motion;  //!< what `last` stands for
};

//! In a straight line from a posture to targets, and on beyond them as far as joints go; the arch
//! follows the toes where no target names it.
Way straight_way(const skeleton::Posture<double>& from, const std::vector<protocol::Target>& to,
                 double arch_follows_toes);

//! Up or down in a squat, from a share of the rise to another. The neck, which the closed chain
//! does not see, goes along from its start to its target at the top.
Way squat_way(const Squat& squat, double from, double to, double neck_bottom, double neck_top);

}  // namespace neuroglide::simulation
