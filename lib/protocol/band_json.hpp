// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/protocol/band.hpp"

#include <nlohmann/json.hpp>

#include "json_place.hpp"
#include <optional>

namespace neuroglide::protocol {

//! A band within a file. Without a side to fall back on, as in a protocol for both legs, the file
//! must give one.
Band read_band(const JsonPlace& json, std::optional<skeleton::Side> side);

nlohmann::ordered_json band_to_json(const Band& band);

}  // namespace neuroglide::protocol
