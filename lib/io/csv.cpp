// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/csv.hpp"

#include "neuroglide/io/file.hpp"

#include <fmt/format.h>

#include "io/csv_text.hpp"
#include <cmath>
#include <iterator>
#include <string_view>

namespace neuroglide::io {

std::string csv_cell(std::string_view text) {
  const bool has_outer_blank = text.starts_with(' ') || text.ends_with(' ');
  if (text.find_first_of(",\"\r\n") == std::string_view::npos && !has_outer_blank) {
    return std::string(text);
  }
  std::string result = "\"";
  for (const char c : text) result.append(c == '"' ? 2 : 1, c);
  return result + '"';
}

std::string csv_label(const std::string& name, const std::string& unit) {
  return unit.empty() || unit == "1" ? name : fmt::format("{} [{}]", name, unit);
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    line += csv_cell(cells[i]);
  }
  return line + '\n';
}

void write_csv(const std::filesystem::path& path, const Table& table) {
  check_table(table);
  const std::size_t columns = table.columns.size();
  std::string text;
  for (std::size_t i = 0; i < columns; ++i) {
    if (i > 0) text += ',';
    text += csv_cell(csv_label(table.columns[i], table.units[i]));
  }
  text += '\n';
  for (std::size_t row = 0; row < table.values[0].size(); ++row) {
    for (std::size_t i = 0; i < columns; ++i) {
      if (i > 0) text += ',';
      const double value = table.values[i][row];
      if (!std::isnan(value)) fmt::format_to(std::back_inserter(text), "{}", value);
      // In a single column an empty cell would be an empty line, which readers skip.
      else if (columns == 1)
        text += "\"\"";
    }
    text += '\n';
  }
  write_aside_and_rename(path, text);
}

}  // namespace neuroglide::io
