// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/uniform_string.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/study/validation.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "command.hpp"
#include "json_place.hpp"
#include "study_files.hpp"
#include "terminal.hpp"
#include <iostream>
#include <string>

namespace neuroglide::cli {

namespace {

using nlohmann::json;

json header(const std::vector<study::PublishedStudy>& studies,
            const anatomy::Parameters& parameters) {
  json rows = json::array(), orderings = json::array(), numbers = json::object();
  for (const study::PublishedStudy& one : studies) {
    for (const study::Measurement& row : one.measurements) {
      rows.push_back({{"id", row.id},
                      {"study", one.name},
                      {"specimen", one.specimen},
                      {"kind", row.kind},
                      {"label", row.label},
                      {"unit", row.unit},
                      {"mean", row.mean},
                      {"sigma", study::sigma_of(row)},
                      {"use", study::use_names[static_cast<std::size_t>(row.use)]}});
    }
    for (const study::Ordering& order : one.orderings) {
      orderings.push_back({{"id", order.id},
                           {"study", one.name},
                           {"label", order.label},
                           {"detectable", order.detectable},
                           {"same", order.same},
                           {"use", study::use_names[static_cast<std::size_t>(order.use)]}});
    }
  }
  for (const anatomy::Parameter& one : parameters.list) {
    numbers[one.key] = {
        {"value", one.value}, {"low", one.low}, {"high", one.high}, {"unit", one.unit}};
  }
  return {{"measurements", rows}, {"orderings", orderings}, {"parameters", numbers}};
}

json or_null(const std::optional<double>& value) { return value ? json(*value) : json(nullptr); }

//! A slip in a request must not become the answer to another one.
anatomy::Parameters parameters_of(const JsonPlace& asked) {
  asked.require_object("{\"id\": 1, \"set\": {\"tissue.sciatic_nerve.axial_modulus\": 6}}");
  asked.require_keys({"id", "set", "draw"}, {});
  anatomy::Parameters parameters = anatomy::reference_parameters();
  if (!asked.has("set")) return parameters;
  asked.at("set").require_object("{\"tissue.sciatic_nerve.axial_modulus\": 6}");
  for (const auto& [key, unused] : asked.at("set").value->items()) {
    anatomy::set_parameter(parameters, key, asked.at("set").at(key).number());
  }
  return parameters;
}

//! The studies as they are written, or drawn with the seed that is asked for.
std::vector<study::PublishedStudy> studies_of(const JsonPlace& asked,
                                              const std::vector<study::PublishedStudy>& studies) {
  if (!asked.has("draw")) return studies;
  const JsonPlace seed = asked.at("draw");
  if (!seed.value->is_number_unsigned()) {
    seed.refuse(fmt::format("is {}, allowed is a whole number from 0; give a seed", seed.got()));
  }
  std::vector<study::PublishedStudy> drawn;
  for (const auto& one : studies) {
    drawn.push_back(study::drawn(one, seed.value->get<std::uint64_t>()));
  }
  return drawn;
}

json answer(const JsonPlace& asked, const std::vector<study::PublishedStudy>& studies,
            const Predict& command) {
  const anatomy::Parameters parameters = parameters_of(asked);
  const study::ExperimentOptions& options = command.options;
  const anatomy::Body made = anatomy::make_body(parameters, options.body);
  const anatomy::Body body = command.null_model ? anatomy::uniform_string(made) : made;
  const auto prediction =
      study::predict(studies_of(asked, studies), body, parameters, options.settings);
  json measurements = json::object(), orderings = json::object();
  for (const auto& [id, value] : prediction.measurements) measurements[id] = or_null(value);
  for (const auto& [id, values] : prediction.orderings) {
    orderings[id] = json::array();
    for (const auto& value : values) orderings[id].push_back(or_null(value));
  }
  return {{"measurements", measurements},
          {"orderings", orderings},
          {"rest_tension", study::rest_tension(body)}};
}

//! A line at once: somebody waits for it. What quotes a line that is no UTF-8 is put right.
void say(const json& line) {
  print(line.dump(-1, ' ', false, json::error_handler_t::replace) + '\n');
  finish_printing();
}

}  // namespace

int execute(const Predict& command) {
  auto studies = load_studies(command.studies, command.only);
  if (command.scored) studies = study::scored_alone(studies);
  let_interrupt_end();  // it may be waiting for a line, and has nothing to finish
  say(header(studies, anatomy::reference_parameters()));
  for (std::string line; std::getline(std::cin, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    json result, id = nullptr;
    try {
      const json asked = parse_json(line, "request");
      if (asked.is_object()) id = asked.value("id", json(nullptr));
      result = answer({&asked, "request", ""}, studies, command);
    } catch (const InvalidInput& error) {
      result = {{"error", error.what()}};
    }
    result["id"] = id;
    say(result);
  }
  return 0;
}

}  // namespace neuroglide::cli
