// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/parameters.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"

#include <fmt/format.h>

#include "embedded.hpp"
#include "json.hpp"
#include "near_miss.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace neuroglide::anatomy {

namespace {

using nlohmann::json;

struct Unit {
  std::string_view name;
  double in_si;
};

constexpr Unit units[] = {{"-", 1},
                          {"%", 0.01},
                          {"MPa", 1e6},
                          {"N", 1},
                          {"N/m", 1},
                          {"N/m2", 1},
                          {"N/mm", 1e3},
                          {"N s/m2", 1},
                          {"N m", 1},
                          {"s", 1},
                          {"min", 60},
                          {"h", 3600},
                          {"d", 86400},
                          {"1/s", 1},
                          {"m", 1},
                          {"mm", 1e-3},
                          {"mm2", 1e-6},
                          {"kg", 1},
                          {"deg", from_degrees(1)}};

void collect(const json& node, const std::string& key, std::vector<Parameter>& list) {
  if (node.contains("value")) {
    list.push_back({key, node.at("value"), node.at("unit"), node.at("low"), node.at("high"),
                    node.at("source")});
    return;
  }
  for (const auto& [name, child] : node.items()) {
    if (child.is_object()) collect(child, key.empty() ? name : key + "." + name, list);
  }
}

auto position(const Parameters& parameters, std::string_view key) {
  const auto found = std::lower_bound(
      parameters.list.begin(), parameters.list.end(), key,
      [](const Parameter& parameter, std::string_view wanted) { return parameter.key < wanted; });
  if (found != parameters.list.end() && found->key == key) return found;
  std::vector<std::string> keys;
  for (const Parameter& parameter : parameters.list) keys.push_back(parameter.key);
  const auto near = near_misses(key, keys);
  throw InvalidInput(
      fmt::format("unknown parameter '{}'; {}", key,
                  near.empty() ? "list them with `neuroglide subjects reference_adult`"
                               : fmt::format("did you mean '{}'", fmt::join(near, "' or '"))));
}

}  // namespace

Parameters reference_parameters() {
  static const Parameters reference = [] {
    Parameters parameters;
    for (const EmbeddedFile& file : embedded_files()) {
      if (file.name.starts_with("anatomy/parameters")) {
        collect(embedded_json(file.name), "", parameters.list);
      }
    }
    std::sort(parameters.list.begin(), parameters.list.end(),
              [](const Parameter& a, const Parameter& b) { return a.key < b.key; });
    return parameters;
  }();
  return reference;
}

const Parameter& find_parameter(const Parameters& parameters, std::string_view key) {
  return *position(parameters, key);
}

double value_of(const Parameters& parameters, std::string_view key) {
  const Parameter& parameter = find_parameter(parameters, key);
  for (const Unit& unit : units) {
    if (unit.name == parameter.unit) return parameter.value * unit.in_si;
  }
  throw std::logic_error("parameter " + parameter.key + " has no known unit");
}

void set_parameter(Parameters& parameters, std::string_view key, double value) {
  const auto found = position(parameters, key);
  Parameter& parameter = parameters.list[found - parameters.list.begin()];
  if (!(std::isfinite(value) && parameter.low <= value && value <= parameter.high)) {
    throw InvalidInput(
        fmt::format("{} = {} {} lies outside its plausible range, {} to {} {} ({}); "
                    "choose a value within",
                    key, value, parameter.unit, parameter.low, parameter.high, parameter.unit,
                    parameter.source));
  }
  parameter.value = value;
}

void set_parameter(Parameters& parameters, std::string_view assignment) {
  const std::size_t equals = assignment.find('=');
  if (equals == std::string_view::npos) {
    throw InvalidInput(
        fmt::format("'{}' sets nothing; write key=value, as in "
                    "tissue.sciatic_nerve.axial_modulus=6",
                    assignment));
  }
  const std::string_view key = assignment.substr(0, equals);
  const std::string text(assignment.substr(equals + 1));
  const Parameter& parameter = find_parameter(parameters, key);
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  std::string_view unit(end);
  while (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
  if (end == text.c_str() || !(unit.empty() || unit == parameter.unit)) {
    throw InvalidInput(fmt::format("'{}' is not a value of {}; give a number, in {}", text, key,
                                   parameter.unit == "-" ? "no unit" : parameter.unit));
  }
  set_parameter(parameters, key, value);
}

std::string parameter_hash(const Parameters& parameters) {
  // FNV-1a over keys and the exact digits of the values
  std::uint64_t hash = 14695981039346656037u;
  const auto add = [&](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  };
  for (const Parameter& parameter : parameters.list) {
    add(parameter.key);
    add(fmt::format("={:a};", parameter.value));
  }
  return fmt::format("{:016x}", hash);
}

const std::vector<Subject>& list_subjects() {
  static const std::vector<Subject> subjects = [] {
    std::vector<Subject> list;
    const json data = embedded_json("anatomy/subjects.json");
    for (const json& entry : data.at("subjects")) {
      Subject subject{entry.at("name"), entry.at("title"), entry.at("summary"), {}};
      for (const auto& [key, value] : entry.at("set").items())
        subject.changes.emplace_back(key, value);
      list.push_back(std::move(subject));
    }
    return list;
  }();
  return subjects;
}

const Subject& find_subject(std::string_view name) {
  std::string names;
  for (const Subject& subject : list_subjects()) {
    if (subject.name == name) return subject;
    names += (names.empty() ? "" : ", ") + subject.name;
  }
  throw InvalidInput(fmt::format("unknown subject '{}'; choose one of {}", name, names));
}

Parameters parameters_of(const Subject& subject) {
  Parameters parameters = reference_parameters();
  for (const auto& [key, value] : subject.changes) set_parameter(parameters, key, value);
  return parameters;
}

}  // namespace neuroglide::anatomy
