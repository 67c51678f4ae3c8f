// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/parameters.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace neuroglide::anatomy {

//! Sets of parameters that explain the published measurements equally well: what is not known of
//! the tissue, told apart from how people differ.
struct Ensemble {
  std::vector<std::string> keys;             //!< the parameters that were fitted
  std::vector<std::vector<double>> members;  //!< values by key, each in its parameter's unit
  std::string about = {};                    //!< where the sets come from, in a sentence or two

  friend bool operator==(const Ensemble&, const Ensemble&) = default;
};

//! Reads an ensemble's JSON: "about", "keys", "members" and "made_by". Throws InvalidInput that
//! names the place for malformed JSON, unknown or repeated keys, members of another length and
//! values outside a parameter's range.
Ensemble read_ensemble(std::string_view text, std::string_view origin);

//! The ensemble that comes with the library: drawn from the posterior of the fit to all studies.
const Ensemble& reference_ensemble();

//! A subject's parameters with those of a member; what makes the person (stature, segments) stays.
//! Throws InvalidInput for a member that is not there.
Parameters with_member(Parameters parameters, const Ensemble& ensemble, std::size_t member);

//! The ensemble that leaves some parameters as its user has set them. Keys that were not fitted
//! are none of its business.
Ensemble without(const Ensemble& ensemble, const std::vector<std::string>& keys);

//! Numbers of some members, as evenly through the list as can be. Throws InvalidInput for none or
//! for more than there are.
std::vector<std::size_t> spread_members(const Ensemble& ensemble, std::size_t count);

}  // namespace neuroglide::anatomy
