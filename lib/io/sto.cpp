// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/sto.hpp"

#include "neuroglide/io/file.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"

#include <fmt/format.h>

#include "io/motion_header.hpp"
#include <cmath>
#include <iterator>

namespace neuroglide::io {
namespace {

void check_header(const Table& table) {
  for (const auto& [key, value] : table.header) {
    const bool is_free = !key.empty() && key.find_first_of("=\t\r\n ") == std::string::npos &&
                         !is_header_word(key) && key != "units";
    require(is_free, fmt::format("the header key '{}' cannot stand in a .sto or .mot file: it is "
                                 "one of the format's own or has a blank, '=' or line end; "
                                 "rename it",
                                 key));
    require(value.find_first_of("\r\n") == std::string::npos,
            fmt::format("the header value of '{}' has a line end; put it on one line", key));
  }
}

void check_over_time(const Table& table) {
  check_table(table);
  require(table.columns[0] == "time" && table.units[0] == "s",
          fmt::format("the first column is '{}' [{}]; .sto and .mot files begin with 'time' [s]",
                      table.columns[0], table.units[0]));
  for (const std::string& name : table.columns) {
    require(name.find_first_of(" \t\r\n,") == std::string::npos,
            fmt::format("the column '{}' has a blank, comma or line end in its name; .sto and .mot "
                        "files allow none, so rename it",
                        name));
  }
  const std::vector<double>& times = table.values[0];
  for (std::size_t i = 0; i < times.size(); ++i) {
    require(std::isfinite(times[i]) && (i == 0 || times[i] > times[i - 1]),
            fmt::format("row {} has time {} s; times must be finite and rise", i + 1, times[i]));
  }
  check_header(table);
}

void append_header(std::string& text, const Table& table) {
  for (const auto& [key, value] : table.header) text += key + "=" + value + "\n";
}

void append_rows(std::string& text, const Table& table, bool in_degrees) {
  text += fmt::format("endheader\n{}\n", fmt::join(table.columns, "\t"));
  for (std::size_t row = 0; row < table.values[0].size(); ++row) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const double value = table.values[i][row];
      const bool turn = in_degrees && table.units[i] == "rad";
      fmt::format_to(std::back_inserter(text), "{}{:.16g}", i > 0 ? "\t" : "",
                     turn ? to_degrees(value) : value);
    }
    text += '\n';
  }
}

}  // namespace

void write_sto(const std::filesystem::path& path, const Table& table) {
  check_over_time(table);
  std::string text = "NeuroGlide\n";
  append_header(text, table);
  text += fmt::format("units={}\ninDegrees=no\nDataType=double\nversion=3\n",
                      fmt::join(table.units, ","));
  append_rows(text, table, false);
  write_aside_and_rename(path, text);
}

void write_mot(const std::filesystem::path& path, const Table& table) {
  check_over_time(table);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    for (std::size_t row = 0; row < table.values[i].size(); ++row) {
      require(std::isfinite(table.values[i][row]),
              fmt::format("'{}' is {} in row {}; a .mot file holds finite numbers only, so leave "
                          "the column or the rows out",
                          table.columns[i], table.values[i][row], row + 1));
    }
  }
  std::string text = fmt::format("Coordinates\nversion=1\nnRows={}\nnColumns={}\ninDegrees=yes\n",
                                 table.values[0].size(), table.columns.size());
  append_header(text, table);
  text += "Units are S.I. units (second, meters, Newtons, ...)\nAngles are in degrees.\n\n";
  append_rows(text, table, true);
  write_aside_and_rename(path, text);
}

}  // namespace neuroglide::io
