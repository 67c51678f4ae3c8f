// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/io/table.hpp"

#include <filesystem>

namespace neuroglide::io {

//! Writes comma-separated values as RFC 4180 quotes them, lines ending in LF. One line of labels
//! with the unit in brackets, "strain_max [1]" being plain "strain_max": `pandas.read_csv(path)`
//! needs no option, which a second line of units or a comment would ask for. So the table's header
//! is not written. Numbers are the shortest that read back exactly; NaN is an empty cell. Throws
//! InvalidInput as check_table does, FileError when the file cannot be written.
void write_csv(const std::filesystem::path& path, const Table& table);

}  // namespace neuroglide::io
