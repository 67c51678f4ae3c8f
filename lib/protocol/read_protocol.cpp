// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"

#include <fmt/format.h>

#include "band_json.hpp"
#include "json_place.hpp"
#include "near_miss.hpp"
#include "rules.hpp"
#include <algorithm>
#include <map>
#include <optional>

namespace neuroglide::protocol {
namespace {

using skeleton::Coordinate;

template <std::size_t N>
std::vector<std::string> words(const std::array<std::string_view, N>& names) {
  return {names.begin(), names.end()};
}

bool has_side(std::string_view file_name) {
  return file_name.ends_with("_r") || file_name.ends_with("_l");
}

bool is_coordinate(const std::string& file_name) {
  return skeleton::find_coordinate(file_name) || skeleton::find_coordinate(file_name + "_r");
}

[[noreturn]] void refuse_coordinate(const JsonPlace& json, const std::string& file_name,
                                    std::string_view what) {
  std::vector<std::string> names;
  for (const std::string_view full : skeleton::coordinate_names) {
    if (!full.ends_with("_l")) names.emplace_back(full.substr(0, full.size() - 2 * has_side(full)));
  }
  const auto stems =
      fmt::format("allowed are {}, those of a leg also with _r or _l", fmt::join(names, ", "));
  names.insert(names.end(), skeleton::coordinate_names.begin(), skeleton::coordinate_names.end());
  const bool slip = !near_misses(file_name, names).empty();
  json.refuse(fmt::format("{} '{}', {}; rename or remove it", what, shortened(file_name),
                          slip ? suggestion(file_name, names) : stems));
}

// The coordinates that a name in a file stands for.
std::vector<Coordinate> coordinates(const std::string& file_name, Sides sides) {
  if (const auto exact = skeleton::find_coordinate(file_name)) return {*exact};
  const auto right = skeleton::find_coordinate(file_name + "_r");
  const auto left = skeleton::find_coordinate(file_name + "_l");
  if (sides == Sides::right) return {right.value()};
  if (sides == Sides::left) return {left.value()};
  return {right.value(), left.value()};
}

// A unit that is not the file's own, taken for a misspelling, would get a misleading answer.
void refuse_other_units(const JsonPlace& target, const std::string& unit) {
  for (const char* other : {"rad", "deg", "m", "mm", "cm"}) {
    for (const std::string& key : {std::string(other), std::string("spread_") + other}) {
      if (other == unit || !target.has(key)) continue;
      target.at(key).refuse(fmt::format("is in the wrong unit, allowed is {}; convert it to {}",
                                        unit == "deg" ? "deg for an angle" : "m for a translation",
                                        unit));
    }
  }
}

Target read_target(const JsonPlace& json, Coordinate coordinate) {
  const bool metres = is_translation(coordinate);
  const std::string unit = metres ? "m" : "deg";
  json.require_object(
      fmt::format("{{\"{}\": 0, \"spread_{}\": 0, \"source\": \"assumed\"}}", unit, unit));
  refuse_other_units(json, unit);
  const std::vector<std::string> keys{unit, "spread_" + unit, "source"};
  json.require_keys(keys, keys);
  const auto value = [&](const std::string& key) {
    const double number = json.at(key).number();
    return metres ? number : from_degrees(number);
  };
  const Target target{coordinate, value(keys[0]), value(keys[1]), json.at("source").text()};
  require_in_range(json.at(keys[0]).place(), coordinate, target.value);
  require_spread(json.at(keys[1]).place(), coordinate, target.spread);
  require_text(json.at("source").place(), target.source);
  return target;
}

// Names with a side override those without, which must keep some effect of their own.
std::vector<Target> read_targets(const JsonPlace& json, Sides sides) {
  json.require_object("{\"knee_flexion\": {\"deg\": 90, …}}");
  std::map<Coordinate, Target> targets;
  for (const auto& [file_name, unused] : json.value->items()) {
    if (!is_coordinate(file_name)) refuse_coordinate(json, file_name, "has the unknown key");
    const std::vector<Coordinate> meant = coordinates(file_name, sides);
    const bool sided = has_side(file_name);
    const bool is_overridden = !sided && std::all_of(meant.begin(), meant.end(), [&](auto c) {
      return std::string(name(c)) != file_name && json.has(std::string(name(c)));
    });
    if (is_overridden) {
      json.at(file_name).refuse(fmt::format(
          "is given again as {}, which leaves it without effect, allowed is one of them; remove "
          "one",
          meant.size() == 2 ? fmt::format("{} and {}", name(meant[0]), name(meant[1]))
                            : std::string(name(meant[0]))));
    }
    for (const Coordinate coordinate : meant) {
      const Target target = read_target(json.at(file_name), coordinate);
      if (sided || !json.has(std::string(name(coordinate))) || name(coordinate) == file_name) {
        targets.insert_or_assign(coordinate, target);
      }
    }
  }
  std::vector<Target> result;
  for (auto& [coordinate, target] : targets) result.push_back(std::move(target));
  return result;
}

std::string text_or(const JsonPlace& json, const std::string& key, const std::string& otherwise) {
  if (!json.has(key)) return otherwise;
  const std::string text = json.at(key).text();
  require_text(json.at(key).place(), text);
  return text;
}

std::string required_text(const JsonPlace& json, const std::string& key) {
  return text_or(json, key, {});
}

// {"end_range_of": ["knee_flexion"], "discomfort_pct": 100, "source": "…"}
EndRange read_end_range(const JsonPlace& json, Sides sides) {
  json.require_object("{\"end_range_of\": [\"knee_flexion\"]}");
  json.require_keys({"end_range_of", "discomfort_pct", "tolerance_of", "source"}, {"end_range_of"});
  EndRange until;
  const JsonPlace names = json.at("end_range_of");
  names.require_array();
  if (names.size() == 0) names.refuse("is empty, allowed is at least one coordinate; name one");
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string file_name = names.at(i).text();
    if (!is_coordinate(file_name)) {
      refuse_coordinate(names.at(i), file_name, "is the unknown coordinate");
    }
    until.of.push_back(coordinates(file_name, sides).front());
  }
  std::sort(until.of.begin(), until.of.end());
  if (json.has("discomfort_pct")) {
    until.discomfort = json.at("discomfort_pct").number() / 100;
    require_discomfort(json.at("discomfort_pct").place(), until.discomfort);
  }
  if (json.has("tolerance_of")) {
    until.tolerance_of =
        static_cast<ToleranceOf>(json.at("tolerance_of").choice(words(tolerance_of_names)));
  }
  until.source = text_or(json, "source", "assumed");
  return until;
}

Phase read_phase(const JsonPlace& json, Sides sides, const std::vector<Phase>& earlier) {
  json.require_object("{\"name\": \"hold\", \"duration_s\": 2}");
  json.require_keys(
      {"name", "duration_s", "duration_source", "to", "breath", "effort", "mover", "until"},
      {"name", "duration_s"});
  Phase phase;
  phase.name = json.at("name").text();
  require_phase_name(json.at("name").place(), phase.name, earlier);
  phase.duration = json.at("duration_s").number();
  require_duration(json.at("duration_s").place(), phase.duration, false);
  phase.duration_source = text_or(json, "duration_source", "assumed");
  if (json.has("to")) phase.to = read_targets(json.at("to"), sides);
  if (json.has("breath")) {
    phase.breath = static_cast<Breath>(json.at("breath").choice(words(breath_names)));
  }
  phase.effort = text_or(json, "effort", {});
  if (json.has("mover")) {
    phase.mover = static_cast<Mover>(json.at("mover").choice(words(mover_names)));
  }
  if (json.has("until")) {
    phase.until = read_end_range(json.at("until"), sides);
    require_end_range(json.at("until").place(), phase);
  }
  return phase;
}

// First of all, for a file of another version has other keys.
void require_schema(const JsonPlace& json) {
  json.require_object("{\"schema\": \"neuroglide.protocol/1\", …}");
  if (!json.has("schema")) {
    json.refuse(fmt::format("has no 'schema', allowed is '{}'; add it", protocol_schema));
  }
  if (json.at("schema").text() != protocol_schema) {
    json.at("schema").refuse(
        fmt::format("is {}, which this version does not know, allowed is \"{}\"; convert the file "
                    "or use the version it was written for",
                    json.at("schema").got(), protocol_schema));
  }
}

void read_phases(const JsonPlace& json, Protocol& protocol) {
  json.require_array();
  if (json.size() == 0) json.refuse("is empty, allowed is at least one phase; add one");
  for (std::size_t i = 0; i < json.size(); ++i) {
    protocol.phases.push_back(read_phase(json.at(i), protocol.sides, protocol.phases));
  }
}

void read_notes(const JsonPlace& json, Protocol& protocol) {
  json.require_array();
  for (std::size_t i = 0; i < json.size(); ++i) protocol.notes.push_back(json.at(i).text());
}

}  // namespace

Protocol read_protocol(std::string_view text, std::string_view origin) {
  const nlohmann::json root = parse_json(text, origin);
  const JsonPlace json{&root, std::string(origin), ""};
  require_schema(json);
  json.require_keys(
      {"schema", "name", "title", "summary", "sides", "body", "start", "phases", "repetitions",
       "repetitions_source", "rest_s", "notes", "band", "posture_of"},
      {"schema", "name", "title", "summary", "sides", "body", "start", "phases", "repetitions"});
  Protocol protocol;
  protocol.name = json.at("name").text();
  require_name(json.at("name").place(), protocol.name);
  protocol.title = required_text(json, "title");
  protocol.summary = required_text(json, "summary");
  protocol.sides = static_cast<Sides>(json.at("sides").choice(words(sides_names)));
  protocol.body = static_cast<Body>(json.at("body").choice(words(body_names)));
  protocol.start = read_targets(json.at("start"), protocol.sides);
  read_phases(json.at("phases"), protocol);
  const double repetitions = json.at("repetitions").number();
  require_repetitions(json.at("repetitions").place(), repetitions);
  protocol.repetitions = static_cast<int>(repetitions);
  protocol.repetitions_source = text_or(json, "repetitions_source", "assumed");
  if (json.has("rest_s")) {
    protocol.rest = json.at("rest_s").number();
    require_duration(json.at("rest_s").place(), protocol.rest, true);
  }
  if (json.has("notes")) read_notes(json.at("notes"), protocol);
  if (json.has("band")) {
    const auto side = protocol.sides == Sides::right  ? std::optional(skeleton::Side::right)
                      : protocol.sides == Sides::left ? std::optional(skeleton::Side::left)
                                                      : std::nullopt;
    protocol.band = read_band(json.at("band"), side);
  }
  if (json.has("posture_of")) {
    protocol.posture_of = json.at("posture_of").text();
    require_name(json.at("posture_of").place(), protocol.posture_of);
  }
  return protocol;
}

}  // namespace neuroglide::protocol
