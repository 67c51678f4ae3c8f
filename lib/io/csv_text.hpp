// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace neuroglide::io {

//! A cell of comma-separated values, quoted where RFC 4180 asks for it.
std::string csv_cell(std::string_view text);

//! A column's label: the name, and the unit in brackets unless it is "1" or empty.
std::string csv_label(const std::string& name, const std::string& unit);

//! A line of cells, quoted where they must be.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace neuroglide::io
