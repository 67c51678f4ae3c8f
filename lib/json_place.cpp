// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "json_place.hpp"

#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include "near_miss.hpp"
#include <algorithm>

namespace neuroglide {
namespace {

std::string joined(const std::string& path, const std::string& key) {
  return path.empty() ? key : path + "." + key;
}

}  // namespace

std::string JsonPlace::place() const {
  return path.empty() ? origin + ": the file" : origin + ": " + path;
}

bool JsonPlace::has(const std::string& key) const { return value->contains(key); }

JsonPlace JsonPlace::at(const std::string& key) const {
  return {&value->at(key), origin, joined(path, key)};
}

JsonPlace JsonPlace::at(std::size_t i) const {
  return {&value->at(i), origin, fmt::format("{}[{}]", path, i)};
}

std::string JsonPlace::text() const {
  if (!value->is_string()) refuse(fmt::format("is {}, allowed is text; put it in quotes", got()));
  return value->get<std::string>();
}

double JsonPlace::number() const {
  if (value->is_number()) return value->get<double>();
  refuse(fmt::format("is {}, allowed is a number; give one{}", got(),
                     value->is_string() ? " without quotes and unit" : ""));
}

bool JsonPlace::flag() const {
  if (!value->is_boolean())
    refuse(fmt::format("is {}, allowed is true or false; write one of them", got()));
  return value->get<bool>();
}

std::size_t JsonPlace::choice(const std::vector<std::string>& names) const {
  const std::string word = text();
  const auto found = std::find(names.begin(), names.end(), word);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  const bool slip = !near_misses(word, names).empty();
  refuse(fmt::format("is {}, allowed are {}; {}", got(), fmt::join(names, ", "),
                     slip ? suggestion(word, names) : std::string("choose one of them")));
}

void JsonPlace::require_object(std::string_view example) const {
  if (value->is_object()) return;
  refuse(fmt::format("is {}, allowed is an object; write it like {}", got(), example));
}

void JsonPlace::require_array() const {
  if (!value->is_array()) {
    refuse(fmt::format("is {}, allowed is a list; put it in square brackets", got()));
  }
}

void JsonPlace::require_keys(const std::vector<std::string>& allowed,
                             const std::vector<std::string>& required) const {
  for (const auto& [key, unused] : value->items()) {
    if (std::find(allowed.begin(), allowed.end(), key) == allowed.end()) {
      refuse(fmt::format("has the unknown key '{}', {}; rename or remove it", shortened(key),
                         suggestion(key, allowed)));
    }
  }
  for (const std::string& key : required) {
    if (!has(key)) {
      refuse(fmt::format("has no '{}', required are {}; add it", key, fmt::join(required, ", ")));
    }
  }
}

std::string JsonPlace::got() const {
  if (value->is_object()) return "an object";
  if (value->is_array()) return "a list";
  return shortened(value->dump());
}

void JsonPlace::refuse(std::string_view rest) const {
  throw InvalidInput(fmt::format("{} {}", place(), rest));
}

}  // namespace neuroglide
