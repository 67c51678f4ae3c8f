// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/ensemble.hpp"

#include "neuroglide/math/error.hpp"

#include "json.hpp"

namespace neuroglide::anatomy {

const Ensemble& reference_ensemble() {
  static const Ensemble ensemble{{}, {{}}};
  return ensemble;
}

Parameters with_member(Parameters parameters, const Ensemble& ensemble, std::size_t member) {
  require(member < ensemble.members.size(), "no such member");
  for (std::size_t k = 0; k < ensemble.keys.size(); ++k) {
    set_parameter(parameters, ensemble.keys[k], ensemble.members[member][k]);
  }
  return parameters;
}

}  // namespace neuroglide::anatomy
