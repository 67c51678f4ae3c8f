// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/range_of_motion.hpp"

#include "neuroglide/math/units.hpp"

#include <nlohmann/json.hpp>

#include "embedded.hpp"
#include <array>
#include <string>

namespace neuroglide::anatomy {
namespace {

struct Entry {
  Range range{};
  std::string source;
};
using Table = std::array<Entry, skeleton::coordinate_count>;

// Both legs share an entry, which therefore stands under the name without a side.
std::string_view without_side(std::string_view name) {
  if (name.ends_with("_r") || name.ends_with("_l")) name.remove_suffix(2);
  return name;
}

Table read_table() {
  const auto file = nlohmann::json::parse(embedded_file("anatomy/range_of_motion.json"));
  Table table;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto coordinate = static_cast<skeleton::Coordinate>(i);
    const auto& entry = file.at("coordinates").at(std::string(without_side(name(coordinate))));
    const bool metres = is_translation(coordinate);
    const double lower = entry.at(metres ? "lower_m" : "lower_deg").get<double>();
    const double upper = entry.at(metres ? "upper_m" : "upper_deg").get<double>();
    table[i].range = metres ? Range{lower, upper} : Range{from_degrees(lower), from_degrees(upper)};
    table[i].source = entry.at("source").get<std::string>();
  }
  return table;
}

const Entry& entry(skeleton::Coordinate coordinate) {
  static const Table table = read_table();
  return table[index(coordinate)];
}

}  // namespace

Range range_of_motion(skeleton::Coordinate coordinate) { return entry(coordinate).range; }

std::string_view range_of_motion_source(skeleton::Coordinate coordinate) {
  return entry(coordinate).source;
}

}  // namespace neuroglide::anatomy
