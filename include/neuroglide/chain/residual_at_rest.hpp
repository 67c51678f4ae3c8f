// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/step.hpp"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace neuroglide::chain {

//! Force that is left over at each station of fully relaxed tissue that lies unslid on a bed and
//! that no friction holds, positive distally [N] (Eq. 5.3). A body force that is less by this much
//! makes the bed an equilibrium.
template <class Scalar>
std::vector<Scalar> residual_at_rest(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed) {
  const auto state = make_state(chain);
  auto work = make_workspace(chain);
  detail::prepare(chain, state, std::numeric_limits<double>::infinity(), {}, work.context);
  std::fill(work.context.grip_limit.begin(), work.context.grip_limit.end(), Scalar(0));
  evaluate(chain, bed, state.slide, state.slip_anchor, work.context, work.balance);
  return std::move(work.balance.residual);
}

}  // namespace neuroglide::chain
