// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/vector.hpp"

#include "json.hpp"

namespace neuroglide::anatomy {

//! Three numbers of a data file.
inline Vector3<double> vector_of(const nlohmann::json& numbers) {
  return {numbers.at(0).get<double>(), numbers.at(1).get<double>(), numbers.at(2).get<double>()};
}

}  // namespace neuroglide::anatomy
