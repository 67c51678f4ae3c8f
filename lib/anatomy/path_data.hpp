// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/parameters.hpp"
#include "neuroglide/path/path.hpp"

#include "json.hpp"
#include <string>

namespace neuroglide::anatomy {

//! A path as the data files draw it for the right side, on either side and scaled to a subject.
//! `what` names it in messages.
path::Path<double> path_data(const Parameters& parameters, skeleton::Side side,
                             const nlohmann::json& data, const std::string& what);

}  // namespace neuroglide::anatomy
