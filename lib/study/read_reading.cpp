// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "study/read_reading.hpp"

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/math/units.hpp"

#include <fmt/format.h>

#include "near_miss.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

namespace neuroglide::study {
namespace {

using protocol::Protocol;

template <std::size_t N>
std::vector<std::string> words(const std::array<std::string_view, N>& names) {
  return {names.begin(), names.end()};
}

//! What places there are on a body.
struct PlaceNames {
  std::vector<std::string> points;  //!< sites and landmarks
  std::vector<std::string> strands;
};

const PlaceNames& place_names() {
  static const PlaceNames names = [] {
    const anatomy::Body body = anatomy::make_body(anatomy::reference_parameters(), {20, 20});
    PlaceNames result;
    const auto add = [](std::vector<std::string>& list, const std::string& name) {
      if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
    };
    for (const auto& site : body.sites) add(result.points, site.name);
    for (const auto& node : body.nodes) add(result.points, node.name);
    for (const auto& strand : body.strands) add(result.strands, strand.name);
    return result;
  }();
  return names;
}

Place read_place(const JsonPlace& json) {
  if (json.value->is_string()) return {place_names().points[json.choice(place_names().points)], {}};
  json.require_object("\"sciatic_midthigh\" or {\"strand\": \"tibial\", \"share\": 0.5}");
  json.require_keys({"strand", "share"}, {"strand", "share"});
  const Place place{place_names().strands[json.at("strand").choice(place_names().strands)],
                    json.at("share").number()};
  if (!(*place.share >= 0 && *place.share <= 1)) {
    json.at("share").refuse(fmt::format("is {}, allowed is 0 to 1; correct it", *place.share));
  }
  return place;
}

std::string read_experiment(const JsonPlace& json, const std::vector<Protocol>& experiments) {
  std::vector<std::string> names;
  for (const Protocol& one : experiments) names.push_back(one.name);
  return names[json.choice(names)];
}

const Protocol& find(const std::vector<Protocol>& experiments, const std::string& name) {
  return *std::find_if(experiments.begin(), experiments.end(),
                       [&](const Protocol& one) { return one.name == name; });
}

//! "start" or a phase, with "#2" for the second repetition.
std::string read_moment(const JsonPlace& json, const Protocol& experiment) {
  const std::string moment = json.text();
  const std::size_t hash = moment.find('#');
  const std::string phase = moment.substr(0, hash);
  std::vector<std::string> names{"start"};
  for (const auto& one : experiment.phases) names.push_back(one.name);
  if (std::find(names.begin(), names.end(), phase) == names.end()) {
    json.refuse(fmt::format("is '{}', no phase of '{}', {}; correct it", shortened(moment),
                            experiment.name, suggestion(phase, names)));
  }
  if (hash != std::string::npos) {
    int number = 0;
    const char* end = moment.data() + moment.size();
    const auto [stop, error] = std::from_chars(moment.data() + hash + 1, end, number);
    if (error != std::errc() || stop != end || number < 1 || number > experiment.repetitions) {
      json.refuse(fmt::format("is '{}', allowed after # is a repetition from 1 to {}; correct it",
                              shortened(moment), experiment.repetitions));
    }
  }
  return moment;
}

std::vector<skeleton::Coordinate> read_coordinates(const JsonPlace& json) {
  json.require_array();
  const std::vector<std::string> names = words(skeleton::coordinate_names);
  std::vector<skeleton::Coordinate> result;
  for (std::size_t n = 0; n < json.size(); ++n) {
    result.push_back(static_cast<skeleton::Coordinate>(json.at(n).choice(names)));
  }
  if (result.empty()) json.refuse("is empty, allowed is at least one coordinate; add it");
  return result;
}

void read_equals(const JsonPlace& json, const std::vector<Protocol>& experiments,
                 Reading& reading) {
  json.require_object("{\"experiment\": …, \"phase\": …, \"angle_deg\": {\"value\": 45, …}}");
  json.require_keys({"experiment", "phase", "angle_deg"}, {"experiment", "phase", "angle_deg"});
  reading.equals_experiment = read_experiment(json.at("experiment"), experiments);
  reading.equals_phase =
      read_moment(json.at("phase"), find(experiments, reading.equals_experiment));
  reading.equals_angle = read_assumed(json.at("angle_deg"), "value", from_degrees(1.0));
}

//! The keys that a quantity needs besides experiment, to and from.
std::vector<std::string> needs(Quantity quantity) {
  switch (quantity) {
    case Quantity::excursion:
    case Quantity::strain:
    case Quantity::tension:
    case Quantity::bed_length:
      return {"place"};
    case Quantity::shear_modulus:
      return {"place", "unloaded_modulus_kPa"};
    case Quantity::joint_moment:
      return {"coordinates"};
    case Quantity::onset:
      return {"place", "coordinates", "threshold_mm"};
    case Quantity::end_range:
      return {"place", "coordinates", "equals"};
    case Quantity::parameter:
      return {"key"};
  }
  return {};
}

Reading read_reading(const JsonPlace& json, const std::vector<Protocol>& experiments) {
  json.require_object("{\"experiment\": …, \"quantity\": \"excursion\", \"place\": …, \"to\": …}");
  if (!json.has("quantity")) json.refuse("has no 'quantity'; say what is read");
  Reading reading;
  reading.quantity = static_cast<Quantity>(json.at("quantity").choice(words(quantity_names)));
  std::vector<std::string> required = needs(reading.quantity);
  required.push_back("quantity");
  if (reading.quantity != Quantity::parameter) {
    required.insert(required.end(), {"experiment", "to"});
  }
  std::vector<std::string> allowed = required;
  allowed.insert(allowed.end(), {"from", "side", "gauge_mm"});
  json.require_keys(allowed, required);
  if (json.has("key")) {
    reading.key = json.at("key").text();
    anatomy::find_parameter(anatomy::reference_parameters(), reading.key);
    return reading;
  }
  reading.experiment = read_experiment(json.at("experiment"), experiments);
  const Protocol& experiment = find(experiments, reading.experiment);
  reading.to = read_moment(json.at("to"), experiment);
  if (json.has("from")) reading.from = read_moment(json.at("from"), experiment);
  if (json.has("side") && json.at("side").choice({"right", "left"}) == 1) {
    reading.side = skeleton::Side::left;
  }
  if (json.has("place")) reading.place = read_place(json.at("place"));
  if (json.has("gauge_mm")) reading.gauge = read_assumed(json.at("gauge_mm"), "value", 1e-3);
  if (json.has("coordinates")) reading.coordinates = read_coordinates(json.at("coordinates"));
  if (json.has("threshold_mm")) {
    reading.threshold = read_assumed(json.at("threshold_mm"), "value", 1e-3);
  }
  if (json.has("unloaded_modulus_kPa")) {
    reading.unloaded_modulus = read_assumed(json.at("unloaded_modulus_kPa"), "value", 1e3);
  }
  if (json.has("equals")) read_equals(json.at("equals"), experiments, reading);
  return reading;
}

}  // namespace

Assumed read_assumed(const JsonPlace& json, const std::string& value_key, double unit) {
  json.require_object("{\"value\": 20, \"spread\": 5, \"source\": \"assumed: …\"}");
  json.require_keys({value_key, "spread", "source"}, {value_key, "source"});
  Assumed result{json.at(value_key).number() * unit, 0, json.at("source").text()};
  if (json.has("spread")) result.spread = json.at("spread").number() * unit;
  if (!(result.spread >= 0)) json.at("spread").refuse("is below 0; give 0 or more");
  return result;
}

std::vector<Reading> read_readings(const JsonPlace& json,
                                   const std::vector<Protocol>& experiments) {
  json.require_array();
  std::vector<Reading> readings;
  for (std::size_t n = 0; n < json.size(); ++n) {
    readings.push_back(read_reading(json.at(n), experiments));
    if (readings.back().quantity != readings.front().quantity) {
      json.at(n).refuse("is of another quantity than the first reading; compare like with like");
    }
  }
  if (readings.empty()) json.refuse("is empty, allowed is at least one reading; add it");
  return readings;
}

std::vector<std::string> allowed_units(const std::vector<Reading>& readings,
                                       Combination combination) {
  switch (combination) {
    case Combination::ratio:
    case Combination::standardised_difference:
      return {"-"};
    case Combination::relative_change:
      return {"%", "-"};
    default:
      break;
  }
  switch (readings.front().quantity) {
    case Quantity::excursion:
    case Quantity::bed_length:
      return {"mm"};
    case Quantity::strain:
      return {"%"};
    case Quantity::tension:
      return {"N"};
    case Quantity::shear_modulus:
      return {"kPa"};
    case Quantity::joint_moment:
      return {"Nm"};
    case Quantity::onset:
    case Quantity::end_range:
      return {"deg"};
    case Quantity::parameter:
      return {anatomy::find_parameter(anatomy::reference_parameters(), readings.front().key).unit};
  }
  return {};
}

}  // namespace neuroglide::study
