// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/protocol/band.hpp"

#include "neuroglide/anatomy/bands.hpp"

#include <fmt/format.h>

#include "band_json.hpp"
#include "rules.hpp"
#include <cmath>

namespace neuroglide::protocol {

namespace {

using nlohmann::ordered_json;
using skeleton::Side;

const std::vector<std::string> side_words{"right", "left"};

void require_length(std::string_view place, double metres) {
  if (metres >= shortest_band && metres <= longest_band) return;
  throw InvalidInput(
      fmt::format("{} is {:.6g} m, allowed is {} to {} m; give the slack length from end to end, "
                  "in metres",
                  place, metres, shortest_band, longest_band));
}

void require_point(std::string_view place, double metres) {
  if (std::abs(metres) <= farthest_point) return;
  throw InvalidInput(
      fmt::format("{} is {:.6g} m, allowed is {} to {} m; give the place from the pelvis's origin "
                  "at the start, in metres",
                  place, metres, -farthest_point, farthest_point));
}

void require_product(std::string_view place, const std::string& name) {
  try {
    anatomy::find_band(name);
  } catch (const InvalidInput& error) {
    throw InvalidInput(fmt::format("{}: {}", place, error.what()));
  }
}

void refuse_other_length_units(const JsonPlace& json, const std::string& quantity) {
  for (const char* other : {"", "_mm", "_cm", "_in", "_inch", "_ft"}) {
    const std::string key = quantity + other;
    if (!json.has(key)) continue;
    json.at(key).refuse(fmt::format("is {}, allowed is m; convert it and call it '{}_m'",
                                    *other ? "in the wrong unit" : "without a unit", quantity));
  }
}

Vector3<double> read_point(const JsonPlace& json) {
  json.require_array();
  if (json.size() != 3) {
    json.refuse(fmt::format("has {} numbers, allowed are 3; give x, y and z", json.size()));
  }
  Vector3<double> point;
  for (std::size_t i = 0; i < 3; ++i) {
    point(static_cast<int>(i)) = json.at(i).number();
    require_point(json.at(i).place(), point(static_cast<int>(i)));
  }
  return point;
}

void read_anchor(const JsonPlace& json, Band& band) {
  if (json.value->is_object()) {
    refuse_other_length_units(json, "point");
    json.require_keys({"point_m", "source"}, {"point_m", "source"});
    band.anchor = Anchor::fixed_point;
    band.point = read_point(json.at("point_m"));
    band.point_source = json.at("source").text();
    require_text(json.at("source").place(), band.point_source);
    return;
  }
  if (json.value->is_string() && json.text() == "fixed_point") {
    json.refuse(
        "is a word, allowed for a fixed point is its place; write {\"point_m\": [x, y, z], "
        "\"source\": \"assumed\"}");
  }
  const std::vector<std::string> held(anchor_names.begin(), anchor_names.end() - 1);
  band.anchor = static_cast<Anchor>(json.choice(held));
}

}  // namespace

void require_valid(std::string_view place, const Band& band) {
  const auto at = [&](const char* key) { return fmt::format("{}.{}", place, key); };
  require_product(at("product"), band.product);
  require_length(at("rest_length"), band.rest_length);
  require_text(at("source"), band.source);
  if (band.anchor != Anchor::fixed_point) return;
  for (int i = 0; i < 3; ++i) require_point(at("point"), band.point(i));
  require_text(at("point_source"), band.point_source);
}

Band read_band(const JsonPlace& json, std::optional<Side> side) {
  json.require_object(
      "{\"product\": \"loop_average\", \"rest_length_m\": 0.7, \"anchor\": \"chest\", "
      "\"source\": \"assumed\"}");
  refuse_other_length_units(json, "rest_length");
  json.require_keys({"product", "rest_length_m", "doubled", "anchor", "side", "source"},
                    {"product", "rest_length_m", "anchor", "source"});
  Band band;
  band.product = json.at("product").text();
  require_product(json.at("product").place(), band.product);
  band.rest_length = json.at("rest_length_m").number();
  require_length(json.at("rest_length_m").place(), band.rest_length);
  if (json.has("doubled")) band.doubled = json.at("doubled").flag();
  read_anchor(json.at("anchor"), band);
  if (json.has("side")) {
    band.side = json.at("side").choice(side_words) == 0 ? Side::right : Side::left;
  } else if (side) {
    band.side = *side;
  } else {
    json.refuse("has no 'side' in a protocol for both legs, allowed are right, left; add it");
  }
  band.source = json.at("source").text();
  require_text(json.at("source").place(), band.source);
  return band;
}

ordered_json band_to_json(const Band& band) {
  require_valid("band", band);
  ordered_json json{
      {"product", band.product}, {"rest_length_m", band.rest_length}, {"doubled", band.doubled}};
  if (band.anchor == Anchor::fixed_point) {
    json["anchor"] = {{"point_m", {band.point.x(), band.point.y(), band.point.z()}},
                      {"source", band.point_source}};
  } else {
    json["anchor"] = anchor_names[static_cast<std::size_t>(band.anchor)];
  }
  json["side"] = side_words[band.side == Side::right ? 0 : 1];
  json["source"] = band.source;
  return json;
}

Band read_band(std::string_view text, std::string_view origin, Side side) {
  const nlohmann::json root = parse_json(text, origin);
  return read_band(JsonPlace{&root, std::string(origin), ""}, side);
}

std::string write_band(const Band& band) {
  try {
    return band_to_json(band).dump(2) + "\n";
  } catch (const ordered_json::type_error&) {
    throw InvalidInput("a band has text that is not UTF-8, allowed is UTF-8; correct its texts");
  }
}

}  // namespace neuroglide::protocol
