// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "band_json.hpp"
#include <cmath>
#include <cstdlib>

namespace neuroglide::protocol {
namespace {

using nlohmann::ordered_json;
using skeleton::Coordinate;

// The shortest number near `nearest` that `read` turns into exactly this value; where none does,
// `nearest`.
template <class Read>
double shortest(double nearest, double value, Read read) {
  for (int digits = 1; digits <= 17; ++digits) {
    const double candidate = std::strtod(fmt::format("{:.{}g}", nearest, digits).c_str(), nullptr);
    if (read(candidate) == value) return candidate;
  }
  for (const double towards : {-HUGE_VAL, HUGE_VAL}) {
    double candidate = nearest;
    for (int i = 0; i < 3; ++i) {
      candidate = std::nextafter(candidate, towards);
      if (read(candidate) == value) return candidate;
    }
  }
  return nearest;
}

double degrees(double radians) {
  return shortest(to_degrees(radians), radians, [](double x) { return from_degrees(x); });
}

double per_cent(double share) {
  return shortest(100 * share, share, [](double x) { return x / 100; });
}

ordered_json to_json(const Target& target) {
  if (is_translation(target.coordinate)) {
    return {{"m", target.value}, {"spread_m", target.spread}, {"source", target.source}};
  }
  return {{"deg", degrees(target.value)},
          {"spread_deg", degrees(target.spread)},
          {"source", target.source}};
}

const Target* find(const std::vector<Target>& targets, std::string_view wanted) {
  for (const Target& target : targets) {
    if (name(target.coordinate) == wanted) return &target;
  }
  return nullptr;
}

bool same_but_side(const Target& a, const Target& b) {
  return a.value == b.value && a.spread == b.spread && a.source == b.source;
}

// The name without a side where that means the same.
std::string file_name(const std::vector<Target>& targets, const Target& target, Sides sides) {
  const std::string full(name(target.coordinate));
  const bool is_right = full.ends_with("_r");
  if (!is_right && !full.ends_with("_l")) return full;
  const std::string stem = full.substr(0, full.size() - 2);
  if (sides == Sides::both) {
    const Target* other = find(targets, stem + (is_right ? "_l" : "_r"));
    return other != nullptr && same_but_side(target, *other) ? stem : full;
  }
  return is_right == (sides == Sides::right) ? stem : full;
}

ordered_json to_json(const std::vector<Target>& targets, Sides sides) {
  ordered_json json = ordered_json::object();
  for (const Target& target : targets) json[file_name(targets, target, sides)] = to_json(target);
  return json;
}

ordered_json to_json(const EndRange& until) {
  ordered_json names = ordered_json::array();
  for (const Coordinate coordinate : until.of) names.push_back(name(coordinate));
  return {{"end_range_of", names},
          {"discomfort_pct", per_cent(until.discomfort)},
          {"tolerance_of", tolerance_of_names[static_cast<std::size_t>(until.tolerance_of)]},
          {"source", until.source}};
}

ordered_json to_json(const Phase& phase, Sides sides) {
  ordered_json json{{"name", phase.name},
                    {"duration_s", phase.duration},
                    {"duration_source", phase.duration_source}};
  if (!phase.to.empty()) json["to"] = to_json(phase.to, sides);
  if (phase.breath != Breath::free) {
    json["breath"] = breath_names[static_cast<std::size_t>(phase.breath)];
  }
  if (!phase.effort.empty()) json["effort"] = phase.effort;
  if (phase.mover != Mover::outside) {
    json["mover"] = mover_names[static_cast<std::size_t>(phase.mover)];
  }
  if (phase.until) json["until"] = to_json(*phase.until);
  return json;
}

}  // namespace

std::string write_protocol(const Protocol& protocol) {
  require_valid(protocol);
  ordered_json json{{"schema", protocol_schema},
                    {"name", protocol.name},
                    {"title", protocol.title},
                    {"summary", protocol.summary},
                    {"sides", sides_names[static_cast<std::size_t>(protocol.sides)]},
                    {"body", body_names[static_cast<std::size_t>(protocol.body)]},
                    {"start", to_json(protocol.start, protocol.sides)}};
  json["phases"] = ordered_json::array();
  for (const Phase& phase : protocol.phases)
    json["phases"].push_back(to_json(phase, protocol.sides));
  json["repetitions"] = protocol.repetitions;
  json["repetitions_source"] = protocol.repetitions_source;
  json["rest_s"] = protocol.rest;
  json["notes"] = protocol.notes;
  if (protocol.band) json["band"] = band_to_json(*protocol.band);
  if (!protocol.posture_of.empty()) json["posture_of"] = protocol.posture_of;
  try {
    return json.dump(2) + "\n";
  } catch (const ordered_json::type_error&) {
    throw InvalidInput(
        fmt::format("protocol '{}' has text that is not UTF-8, allowed is UTF-8; correct its texts",
                    protocol.name));
  }
}

}  // namespace neuroglide::protocol
