// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/published_study.hpp"

#include "json_place.hpp"
#include <string>
#include <vector>

namespace neuroglide::study {

//! What an assumed number may be.
enum class Sign : unsigned char { any, not_negative, positive };

//! A number with its spread and source; `unit` turns it and its spread into SI.
Assumed read_assumed(const JsonPlace& json, double unit, Sign sign);

//! A list of readings of some experiments.
std::vector<Reading> read_readings(const JsonPlace& json,
                                   const std::vector<protocol::Protocol>& experiments);

//! The units in which readings so combined may be published.
std::vector<std::string> allowed_units(const std::vector<Reading>& readings,
                                       Combination combination);

}  // namespace neuroglide::study
