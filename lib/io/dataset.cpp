// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/dataset.hpp"

#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include "io/text.hpp"
#include <algorithm>
#include <array>
#include <set>

namespace neuroglide::io {
namespace {

void check_text(const std::string& text, const std::string& place) {
  require(is_plain_utf8(text),
          fmt::format("{} holds text that is not UTF-8 or has a zero byte; files keep UTF-8 only, "
                      "so convert the text first",
                      place));
}

void check_name(const std::string& name, const std::string& place) {
  require(!name.empty(), fmt::format("{} has no name; give it one", place));
  check_text(name, place);
  const bool clean = name.find('/') == std::string::npos && name != "." && name.front() != ' ' &&
                     name.back() != ' ';
  require(clean, fmt::format("{} is called '{}'; a name has no '/', no blank at its ends and is "
                             "not '.', so rename it",
                             place, name));
}

void check_attributes(const std::vector<Attribute>& attributes, const std::string& place) {
  std::set<std::string> names;
  for (const Attribute& attribute : attributes) {
    check_name(attribute.name, "an attribute of " + place);
    const std::string here = fmt::format("attribute '{}' of {}", attribute.name, place);
    require(!is_reserved_attribute(attribute.name),
            here + " is one that the file writes for itself; leave it out");
    require(names.insert(attribute.name).second, here + " is given twice; keep one");
    if (const auto* text = std::get_if<std::string>(&attribute.value)) check_text(*text, here);
  }
}

void check_variable(const Variable& variable, const Group& group, const std::string& place) {
  std::size_t expected = 1;
  std::set<std::string> seen;
  for (const std::string& name : variable.dimensions) {
    const auto found = std::ranges::find(group.dimensions, name, &Dimension::name);
    require(found != group.dimensions.end(),
            fmt::format("{} uses the dimension '{}', which its group does not declare; add it to "
                        "the group's dimensions",
                        place, name));
    require(seen.insert(name).second,
            fmt::format("{} uses the dimension '{}' twice; declare a second one", place, name));
    expected *= found->size;
  }
  const std::size_t count = value_count(variable);
  require(count == expected,
          fmt::format("{} holds {} values where its dimensions ({}) ask for {}; make them agree",
                      place, count, fmt::join(variable.dimensions, ", "), expected));
  const bool shares_name = std::ranges::find(group.dimensions, variable.name, &Dimension::name) !=
                           group.dimensions.end();
  require(!shares_name || is_coordinate(variable),
          place + " is named like a dimension without being its coordinate; rename one of them");
  if (const auto* texts = std::get_if<std::vector<std::string>>(&variable.values)) {
    for (const std::string& text : *texts) check_text(text, place);
  }
  check_attributes(variable.attributes, place);
}

void check_group(const Group& group, const std::string& path) {
  const std::string here = fmt::format("group '{}'", path.empty() ? "/" : path);
  check_attributes(group.attributes, here);
  // Dimensions, variables and groups share one list of names in the file.
  std::set<std::string> names;
  const auto claim = [&](const std::string& name, const char* what, bool known) {
    check_name(name, fmt::format("a {} of {}", what, here));
    require(names.insert(name).second || known,
            fmt::format("the {} '{}' of {} has a name that is taken; rename it", what, name, here));
  };
  for (const Variable& variable : group.variables) claim(variable.name, "variable", false);
  for (const Group& child : group.groups) claim(child.name, "group", false);
  std::set<std::string> dimensions;
  for (const Dimension& dimension : group.dimensions) {
    const auto owner = std::ranges::find(group.variables, dimension.name, &Variable::name);
    claim(dimension.name, "dimension", owner != group.variables.end());
    require(dimensions.insert(dimension.name).second,
            fmt::format("the dimension '{}' of {} is given twice; keep one", dimension.name, here));
  }
  for (const Variable& variable : group.variables) {
    check_variable(variable, group, fmt::format("variable '{}/{}'", path, variable.name));
  }
  for (const Group& child : group.groups) check_group(child, path + "/" + child.name);
}

}  // namespace

std::size_t value_count(const Variable& variable) {
  return std::visit([](const auto& values) { return values.size(); }, variable.values);
}

bool is_coordinate(const Variable& variable) {
  return variable.dimensions.size() == 1 && variable.dimensions.front() == variable.name;
}

bool is_reserved_attribute(std::string_view name) {
  constexpr std::array<std::string_view, 9> reserved{"CLASS",
                                                     "NAME",
                                                     "DIMENSION_LIST",
                                                     "REFERENCE_LIST",
                                                     "DIMENSION_LABELS",
                                                     "_Netcdf4Dimid",
                                                     "_Netcdf4Coordinates",
                                                     "_NCProperties",
                                                     "_FillValue"};
  return std::ranges::find(reserved, name) != reserved.end();
}

void check_dataset(const Group& root) { check_group(root, ""); }

}  // namespace neuroglide::io
