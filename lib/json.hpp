// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include "embedded.hpp"
#include <string_view>

namespace neuroglide {

//! A data file of ours, parsed.
inline nlohmann::json embedded_json(std::string_view name) {
  return nlohmann::json::parse(embedded_file(name));
}

}  // namespace neuroglide
