// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/parameters.hpp"

#include <string>
#include <vector>

namespace neuroglide::anatomy {

//! Sets of parameters that explain the published measurements equally well: what is not known of
//! the tissue, told apart from how people differ.
struct Ensemble {
  std::vector<std::string> keys;             //!< the parameters that were fitted
  std::vector<std::vector<double>> members;  //!< values by key, each in its parameter's unit

  friend bool operator==(const Ensemble&, const Ensemble&) = default;
};

//! The ensemble that comes with the library: drawn from the posterior of the fit to all studies.
const Ensemble& reference_ensemble();

//! A subject's parameters with those of a member; what makes the person (stature, segments) stays.
//! Throws InvalidInput for a member that is not there.
Parameters with_member(Parameters parameters, const Ensemble& ensemble, std::size_t member);

}  // namespace neuroglide::anatomy
