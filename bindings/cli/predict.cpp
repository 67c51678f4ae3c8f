// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/uniform_string.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/study/validation.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "command.hpp"
#include "study_files.hpp"
#include "terminal.hpp"
#include <iostream>
#include <numeric>

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

//! Mean tension of each region of the nerve, standing at rest [N]; nothing where there is no rest.
json rest_tension(const anatomy::Body& body) {
  json result = json::object();
  std::map<std::string, std::pair<double, double>> sums;
  const simulation::Session session = simulation::make_session(body);
  for (const anatomy::Strand& strand : body.strands) {
    if (strand.tract != anatomy::Tract::nerve) continue;
    for (std::size_t n = 0; n < strand.segments.size(); ++n) {
      auto& [force, length] = sums[strand.regions[n]];
      const double piece = strand.arc[n + 1] - strand.arc[n];
      force += piece * session.reference.tension[strand.segments[n]];
      length += piece;
    }
  }
  for (const auto& [region, sum] : sums) result[region] = sum.first / sum.second;
  return result;
}

json answer(const json& asked, const std::vector<study::PublishedStudy>& studies,
            const Predict& command) {
  anatomy::Parameters parameters = anatomy::reference_parameters();
  const json changes = asked.value("set", json::object());
  for (const auto& [key, value] : changes.items()) {
    anatomy::set_parameter(parameters, key, value.get<double>());
  }
  const study::ExperimentOptions& options = command.options;
  const anatomy::Body made = anatomy::make_body(parameters, options.body);
  const anatomy::Body body = command.null_model ? anatomy::uniform_string(made) : made;
  std::vector<study::PublishedStudy> drawn;
  if (asked.contains("draw")) {
    for (const auto& one : studies) {
      drawn.push_back(study::drawn(one, asked.at("draw").get<std::uint64_t>()));
    }
  }
  const auto prediction =
      study::predict(drawn.empty() ? studies : drawn, body, parameters, options.settings);
  json measurements = json::object(), orderings = json::object();
  for (const auto& [id, value] : prediction.measurements) measurements[id] = or_null(value);
  for (const auto& [id, values] : prediction.orderings) {
    orderings[id] = json::array();
    for (const auto& value : values) orderings[id].push_back(or_null(value));
  }
  return {{"measurements", measurements},
          {"orderings", orderings},
          {"rest_tension", rest_tension(body)}};
}

}  // namespace

int execute(const Predict& command) {
  auto studies = load_studies(command.studies, command.only);
  if (command.scored) studies = study::scored_alone(studies);
  std::cout << header(studies, anatomy::reference_parameters()).dump() << std::endl;
  for (std::string line; std::getline(std::cin, line) && !is_interrupted();) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    json result, id = nullptr;
    try {
      const json asked = json::parse(line);
      id = asked.value("id", json(nullptr));
      result = answer(asked, studies, command);
    } catch (const InvalidInput& error) {
      result = {{"error", error.what()}};
    } catch (const json::exception& error) {
      result = {{"error", fmt::format("the line is no request: {}", error.what())}};
    }
    result["id"] = id;
    std::cout << result.dump() << std::endl;
  }
  require(static_cast<bool>(std::cout), "standard output takes no more; give it a reader");
  return is_interrupted() ? interrupted : 0;
}

}  // namespace neuroglide::cli
