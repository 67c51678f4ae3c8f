// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "study/read_reading.hpp"

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/math/units.hpp"

#include <fmt/format.h>

#include "near_miss.hpp"
#include "study/read_place.hpp"
#include <algorithm>
#include <charconv>

namespace neuroglide::study {
namespace {

using protocol::Protocol;

template <std::size_t N>
std::vector<std::string> words(const std::array<std::string_view, N>& names) {
  return {names.begin(), names.end()};
}

std::string read_experiment(const JsonPlace& json, const std::vector<Protocol>& experiments) {
  std::vector<std::string> names;
  for (const Protocol& one : experiments) names.push_back(one.name);
  if (names.empty()) json.refuse("names an experiment, and the study has none; add it there");
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

//! Angles to add up, or the one about which there is a moment.
std::vector<skeleton::Coordinate> read_coordinates(const JsonPlace& json, Quantity quantity) {
  json.require_array();
  const std::vector<std::string> names = words(skeleton::coordinate_names);
  std::vector<skeleton::Coordinate> result;
  for (std::size_t n = 0; n < json.size(); ++n) {
    result.push_back(static_cast<skeleton::Coordinate>(json.at(n).choice(names)));
    if (is_translation(result.back())) {
      json.at(n).refuse(fmt::format("is {}, allowed are angles; name a joint", json.at(n).got()));
    }
  }
  if (result.empty()) json.refuse("is empty, allowed is at least one coordinate; add it");
  if (quantity == Quantity::joint_moment && result.size() > 1) {
    json.refuse(fmt::format("has {} coordinates, and a moment is about one; give as many readings",
                            result.size()));
  }
  return result;
}

std::string read_key(const JsonPlace& json) {
  const std::string key = json.text();
  std::vector<std::string> keys;
  for (const auto& one : anatomy::reference_parameters().list) keys.push_back(one.key);
  if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
    const bool slip = !near_misses(key, keys).empty();
    json.refuse(fmt::format(
        "is '{}', no parameter of the body, {}; correct it", shortened(key),
        slip ? suggestion(key, keys) : "and `neuroglide subjects reference_adult` lists them"));
  }
  return key;
}

void read_equals(const JsonPlace& json, const std::vector<Protocol>& experiments,
                 Reading& reading) {
  json.require_object("{\"experiment\": …, \"phase\": …, \"angle_deg\": {\"value\": 45, …}}");
  json.require_keys({"experiment", "phase", "angle_deg"}, {"experiment", "phase", "angle_deg"});
  reading.equals_experiment = read_experiment(json.at("experiment"), experiments);
  reading.equals_phase =
      read_moment(json.at("phase"), find(experiments, reading.equals_experiment));
  reading.equals_angle = read_assumed(json.at("angle_deg"), from_degrees(1.0), Sign::any);
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

//! Keys that every reading of an experiment has or may have.
void require_reading_keys(const JsonPlace& json, Quantity quantity) {
  std::vector<std::string> required = needs(quantity), allowed;
  required.push_back("quantity");
  if (quantity != Quantity::parameter) {
    required.insert(required.end(), {"experiment", "to"});
    allowed = {"from", "side", "gauge_mm"};
  }
  allowed.insert(allowed.end(), required.begin(), required.end());
  json.require_keys(allowed, required);
}

Reading read_reading(const JsonPlace& json, const std::vector<Protocol>& experiments) {
  json.require_object("{\"experiment\": …, \"quantity\": \"excursion\", \"place\": …, \"to\": …}");
  if (!json.has("quantity")) json.refuse("has no 'quantity'; say what is read");
  Reading reading;
  reading.quantity = static_cast<Quantity>(json.at("quantity").choice(words(quantity_names)));
  require_reading_keys(json, reading.quantity);
  if (json.has("key")) {
    reading.key = read_key(json.at("key"));
    return reading;
  }
  reading.experiment = read_experiment(json.at("experiment"), experiments);
  const Protocol& experiment = find(experiments, reading.experiment);
  reading.to = read_moment(json.at("to"), experiment);
  if (json.has("from")) reading.from = read_moment(json.at("from"), experiment);
  if (json.has("side") && json.at("side").choice({"right", "left"}) == 1) {
    reading.side = skeleton::Side::left;
  }
  if (json.has("place")) reading.place = read_place(json.at("place"), reading.quantity);
  if (json.has("gauge_mm")) {
    reading.gauge = read_assumed(json.at("gauge_mm"), 1e-3, Sign::positive);
  }
  if (json.has("coordinates")) {
    reading.coordinates = read_coordinates(json.at("coordinates"), reading.quantity);
  }
  if (json.has("threshold_mm")) {
    reading.threshold = read_assumed(json.at("threshold_mm"), 1e-3, Sign::positive);
  }
  if (json.has("unloaded_modulus_kPa")) {
    reading.unloaded_modulus =
        read_assumed(json.at("unloaded_modulus_kPa"), 1e3, Sign::not_negative);
  }
  if (json.has("equals")) read_equals(json.at("equals"), experiments, reading);
  return reading;
}

}  // namespace

Assumed read_assumed(const JsonPlace& json, double unit, Sign sign) {
  json.require_object("{\"value\": 20, \"spread\": 5, \"source\": \"assumed: …\"}");
  json.require_keys({"value", "spread", "source"}, {"value", "source"});
  const auto at_least = [&](const char* key, Sign wanted) {
    const double number = json.at(key).number();
    if (wanted == Sign::positive && !(number > 0)) {
      json.at(key).refuse(fmt::format("is {}, allowed is more than 0; correct it", number));
    }
    if (wanted == Sign::not_negative && !(number >= 0)) {
      json.at(key).refuse(fmt::format("is {}, allowed is 0 or more; correct it", number));
    }
    return number * unit;
  };
  Assumed result{at_least("value", sign), 0, json.at("source").text()};
  if (result.source.find_first_not_of(" \t\r\n") == std::string::npos) {
    json.at("source").refuse("is blank, allowed is a citation or 'assumed: why'; say which");
  }
  if (json.has("spread")) result.spread = at_least("spread", Sign::not_negative);
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
