// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/chain.hpp"

namespace neuroglide::chain {

//! Strain of a segment from its slack length (Eq. 5.1): what the bed and the slides of its two ends
//! make of it [-].
template <class Scalar>
Scalar strain(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
              const std::vector<Scalar>& slide, std::size_t segment) {
  const Scalar length =
      bed.length[segment] + slide[chain.distal[segment]] - slide[chain.proximal[segment]];
  return length / chain.slack_length[segment] - Scalar(1);
}

}  // namespace neuroglide::chain
