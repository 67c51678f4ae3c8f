// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/comparison.hpp"

#include <string>
#include <vector>

namespace neuroglide::cli {

//! What the couplings that no measurement fixes do to an exercise: the figures that change by more
//! than one per cent, each coupling a table.
std::string format_sweeps(const std::vector<study::Sweep>& sweeps, std::size_t width);

}  // namespace neuroglide::cli
