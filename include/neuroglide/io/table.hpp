// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace neuroglide::io {

//! Columns of equal length, for formats that know nothing more.
struct Table {
  std::vector<std::string> columns;
  std::vector<std::string> units;  //!< one a column: "s", "rad", "N"; "1" or empty for none
  std::vector<std::vector<double>> values;                  //!< one list a column
  std::vector<std::pair<std::string, std::string>> header;  //!< what the table as a whole says
};

//! Throws InvalidInput unless every column has a unit, a name of its own and as many values as the
//! others.
void check_table(const Table& table);

}  // namespace neuroglide::io
