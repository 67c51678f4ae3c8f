// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/table.hpp"

#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include <set>

namespace neuroglide::io {

void check_table(const Table& table) {
  const std::size_t count = table.columns.size();
  require(count > 0, "the table has no column; give at least one");
  require(table.units.size() == count && table.values.size() == count,
          fmt::format("the table has {} columns, {} units and {} lists of values; give as many of "
                      "each",
                      count, table.units.size(), table.values.size()));
  std::set<std::string> names;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string& name = table.columns[i];
    require(!name.empty(), fmt::format("column {} of the table has no name; give it one", i + 1));
    require(names.insert(name).second,
            fmt::format("the table has two columns '{}'; rename one", name));
    require(table.values[i].size() == table.values[0].size(),
            fmt::format("column '{}' has {} values where '{}' has {}; make them equal", name,
                        table.values[i].size(), table.columns[0], table.values[0].size()));
  }
}

}  // namespace neuroglide::io
