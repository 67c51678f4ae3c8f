// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/calibration_report.hpp"

#include <fmt/format.h>

#include "optional_file.hpp"
#include "protocol/json_place.hpp"

namespace neuroglide::study {

namespace {

using protocol::JsonPlace;

//! Refuses anything but an object with just these keys.
void require_just(const JsonPlace& json, const std::vector<std::string>& keys) {
  json.require_object(fmt::format("{{\"{}\": …}}", keys.front()));
  json.require_keys(keys, keys);
}

template <class Read>
auto list_of(const JsonPlace& json, Read read) {
  json.require_array();
  std::vector<decltype(read(json))> result;
  for (std::size_t i = 0; i < json.size(); ++i) result.push_back(read(json.at(i)));
  return result;
}

bool truth(const JsonPlace& json) {
  if (!json.value->is_boolean()) {
    json.refuse(fmt::format("is {}, allowed are true and false; choose one", json.got()));
  }
  return json.value->get<bool>();
}

int count(const JsonPlace& json) {
  const double number = json.number();
  if (!(number >= 0 && number < 1e9 && number == static_cast<int>(number))) {
    json.refuse(fmt::format("is {}, allowed is a whole number from 0; give one", json.got()));
  }
  return static_cast<int>(number);
}

template <class Value, std::size_t N>
Value choice(const JsonPlace& json, const std::array<std::string_view, N>& names) {
  return static_cast<Value>(json.choice({names.begin(), names.end()}));
}

std::string text(const JsonPlace& json) { return json.text(); }
double number(const JsonPlace& json) { return json.number(); }

std::pair<double, double> point(const JsonPlace& json) {
  json.require_array();
  if (json.size() != 2) json.refuse("has not two numbers, allowed is [value, sum]; give both");
  return {json.at(std::size_t{0}).number(), json.at(std::size_t{1}).number()};
}

Sampler read_sampler(const JsonPlace& json) {
  require_just(json, {"method", "r_hat", "acceptance", "draws", "members", "seed", "command"});
  return {json.at("method").text(),  json.at("r_hat").number(),   json.at("acceptance").number(),
          json.at("draws").number(), json.at("members").number(), json.at("seed").number(),
          json.at("command").text()};
}

SplitRow read_split_row(const JsonPlace& json) {
  require_just(json, {"id", "fitted", "z"});
  return {json.at("id").text(), truth(json.at("fitted")), json.at("z").number()};
}

SplitOrdering read_split_ordering(const JsonPlace& json) {
  require_just(json, {"id", "fitted", "verdict"});
  return {json.at("id").text(), truth(json.at("fitted")),
          choice<Verdict>(json.at("verdict"), verdict_names)};
}

Split read_split(const JsonPlace& json) {
  require_just(json,
               {"name", "description", "fitted_rms", "fitted_worst", "fitted_worst_id",
                "predicted_rms", "predicted_worst", "predicted_worst_id", "null_predicted_rms",
                "orderings_kept", "orderings_broken", "orderings_below", "rows", "orderings"});
  return {json.at("name").text(),
          json.at("description").text(),
          json.at("fitted_rms").number(),
          json.at("fitted_worst").number(),
          json.at("fitted_worst_id").text(),
          json.at("predicted_rms").number(),
          json.at("predicted_worst").number(),
          json.at("predicted_worst_id").text(),
          json.at("null_predicted_rms").number(),
          count(json.at("orderings_kept")),
          count(json.at("orderings_broken")),
          count(json.at("orderings_below")),
          list_of(json.at("rows"), read_split_row),
          list_of(json.at("orderings"), read_split_ordering)};
}

Direction read_direction(const JsonPlace& json) {
  require_just(json, {"eigenvalue", "weights"});
  Direction direction{json.at("eigenvalue").number(), {}};
  const JsonPlace weights = json.at("weights");
  weights.require_object("{\"modulus\": 0.8}");
  for (const auto& [name, unused] : weights.value->items()) {
    direction.weights.emplace_back(name, weights.at(name).number());
  }
  return direction;
}

FittedParameter read_parameter(const JsonPlace& json) {
  require_just(
      json, {"name", "keys", "unit", "low", "high", "median", "q05", "q95", "at_bound", "profile"});
  return {json.at("name").text(),
          list_of(json.at("keys"), text),
          json.at("unit").text(),
          json.at("low").number(),
          json.at("high").number(),
          json.at("median").number(),
          json.at("q05").number(),
          json.at("q95").number(),
          choice<AtBound>(json.at("at_bound"), at_bound_names),
          list_of(json.at("profile"), point)};
}

PolicyFit read_policy(const JsonPlace& json) {
  require_just(json, {"policy", "rms", "worst", "worst_id"});
  return {json.at("policy").text(), json.at("rms").number(), json.at("worst").number(),
          json.at("worst_id").text()};
}

}  // namespace

CalibrationReport read_calibration_report(std::string_view report, std::string_view origin) {
  const nlohmann::json root = protocol::parse_json(report, origin);
  const JsonPlace json{&root, std::string(origin), ""};
  require_just(json, {"schema", "about", "sampler", "splits", "spectrum", "stiff", "directions",
                      "parameters", "policies", "findings"});
  json.at("schema").choice({std::string(calibration_schema)});
  return {json.at("about").text(),
          read_sampler(json.at("sampler")),
          list_of(json.at("splits"), read_split),
          list_of(json.at("spectrum"), number),
          count(json.at("stiff")),
          list_of(json.at("directions"), read_direction),
          list_of(json.at("parameters"), read_parameter),
          list_of(json.at("policies"), read_policy),
          list_of(json.at("findings"), text)};
}

std::optional<CalibrationReport> calibration_report() {
  const auto report = optional_file("study/calibration.json");
  if (!report) return std::nullopt;
  return read_calibration_report(*report, "calibration.json");
}

}  // namespace neuroglide::study
