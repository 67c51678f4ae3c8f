// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

//! Labelled arrays before they become a file: what netCDF-4 and xarray call a dataset, as plain
//! values. A group holds its own dimensions; nothing is inherited from the group around it.
namespace neuroglide::io {

//! A note on a variable or a group, as in {"units", "m"}.
struct Attribute {
  std::string name;
  std::variant<std::string, double, std::vector<double>> value;

  friend bool operator==(const Attribute&, const Attribute&) = default;
};

struct Dimension {
  std::string name;
  std::size_t size;

  friend bool operator==(const Dimension&, const Dimension&) = default;
};

//! An array, the last dimension running fastest; without dimensions, one value. A variable that is
//! named like its only dimension is the coordinate of that dimension. The attribute "units" says
//! "s" and "d", never "seconds" or "days", which xarray would turn into time spans.
struct Variable {
  std::string name;
  std::vector<std::string> dimensions;
  std::variant<std::vector<double>, std::vector<std::string>> values;
  std::vector<Attribute> attributes;

  friend bool operator==(const Variable&, const Variable&) = default;
};

struct Group {
  std::string name;  //!< empty for the root, whose name no file keeps
  std::vector<Dimension> dimensions;
  std::vector<Variable> variables;
  std::vector<Attribute> attributes;
  std::vector<Group> groups;

  friend bool operator==(const Group&, const Group&) = default;
};

//! How many values stand in the variable, whatever its dimensions say.
std::size_t value_count(const Variable& variable);

//! Whether the variable gives its only dimension its ticks.
bool is_coordinate(const Variable& variable);

//! Whether files keep this attribute for themselves ("_FillValue", "DIMENSION_LIST", ...).
bool is_reserved_attribute(std::string_view name);

//! Throws InvalidInput, naming the group and the member, unless names are unique and can stand in
//! a file, every dimension of a variable is declared in its group, the number of values is the
//! product of the dimensions, and all text is UTF-8 without a zero byte.
void check_dataset(const Group& root);

}  // namespace neuroglide::io
