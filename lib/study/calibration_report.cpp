// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/calibration_report.hpp"

#include <fmt/format.h>

#include "json_place.hpp"
#include "optional_file.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::study {

namespace {

//! What stands under a key that must be there.
JsonPlace at(const JsonPlace& json, const std::string& key) {
  json.require_object(fmt::format("{{\"{}\": …}}", key));
  if (!json.has(key)) {
    json.refuse(fmt::format("has no '{}', which the page needs; run the calibration anew", key));
  }
  return json.at(key);
}

double number(const JsonPlace& json, const std::string& key) { return at(json, key).number(); }
std::string text(const JsonPlace& json, const std::string& key) { return at(json, key).text(); }

int count(const JsonPlace& json, const std::string& key) {
  const JsonPlace place = at(json, key);
  const double value = place.number();
  if (!(value >= 0 && value < 1e9 && value == std::floor(value))) {
    place.refuse(fmt::format("is {}, allowed is a whole number from 0; give one", place.got()));
  }
  return static_cast<int>(value);
}

bool truth(const JsonPlace& json, const std::string& key) {
  const JsonPlace place = at(json, key);
  if (!place.value->is_boolean()) {
    place.refuse(fmt::format("is {}, allowed are true and false; choose one", place.got()));
  }
  return place.value->get<bool>();
}

template <class Read>
auto list(const JsonPlace& json, Read read) {
  json.require_array();
  std::vector<decltype(read(json))> result;
  for (std::size_t i = 0; i < json.size(); ++i) result.push_back(read(json.at(i)));
  return result;
}

//! A number of a list.
double element(const JsonPlace& json) { return json.number(); }

std::optional<double> number_or_nothing(const JsonPlace& json, const std::string& key) {
  if (!json.has(key) || json.at(key).value->is_null()) return std::nullopt;
  return json.at(key).number();
}

SplitRow read_row(const JsonPlace& json) {
  const auto role = at(json, "role").choice({role_names.begin(), role_names.end()});
  return {text(json, "id"), static_cast<Role>(role), number_or_nothing(json, "z")};
}

std::optional<SplitScore> read_score(const JsonPlace& json) {
  if (json.value->is_null()) return std::nullopt;
  return SplitScore{number(json, "rms_z"), number(json, "rms_z_low"), number(json, "rms_z_high"),
                    number(json, "worst"), count(json, "count")};
}

Sampler read_sampler(const JsonPlace& json) {
  return {truth(json, "converged"),        number(json, "r_hat"),
          number(json, "acceptance"),      number(json, "chains"),
          number(json, "draws_per_chain"), number(json, "effective_draws")};
}

Split read_split(const JsonPlace& json) {
  const JsonPlace orders = at(json, "orderings_summary");
  return {text(json, "name"),
          text(json, "label"),
          read_score(at(json, "trained")),
          read_score(at(json, "predicted")),
          read_score(at(json, "predicted_moved")),
          count(orders, "kept"),
          count(orders, "below detection"),
          count(orders, "broken"),
          count(orders, "failed"),
          list(at(json, "rows"), read_row),
          read_sampler(at(json, "sampler"))};
}

AtBound read_bound(const JsonPlace& json) {
  return {text(json, "name"), text(json, "end"), number(json, "value"), number(json, "gain")};
}

PolicyFit read_fit(const JsonPlace& json, const std::string& policy) {
  PolicyFit fit{policy,
                number(json, "rms_z"),
                number(json, "chi_square"),
                "",
                0,
                list(at(json, "at_bounds"), read_bound)};
  const JsonPlace z = at(json, "z");
  z.require_object("{\"ridehalgh_2014.hip_30\": 0.4}");
  for (const auto& [id, unused] : z.value->items()) {
    const double value = number_or_nothing(z, id).value_or(0);
    if (std::abs(value) <= std::abs(fit.worst)) continue;
    fit.worst = value;
    fit.worst_id = id;
  }
  return fit;
}

FittedParameter read_parameter(const JsonPlace& json) {
  return {text(json, "name"),
          text(json, "label"),
          list(at(json, "keys"), [](const JsonPlace& key) { return key.text(); }),
          text(json, "unit"),
          number(json, "low"),
          number(json, "high"),
          number(json, "posterior_low"),
          number(json, "posterior_median"),
          number(json, "posterior_high"),
          number(json, "width_by_prior"),
          number(json, "share_in_lowest_twentieth"),
          number(json, "share_in_highest_twentieth"),
          0,
          0};
}

void read_profiles(const JsonPlace& json, std::vector<FittedParameter>& parameters) {
  json.require_array();
  for (std::size_t i = 0; i < json.size(); ++i) {
    const JsonPlace profile = json.at(i);
    const std::vector<double> chi_square = list(at(profile, "model"), element);
    if (chi_square.empty()) at(profile, "model").refuse("is empty; run the calibration anew");
    const double least = *std::min_element(chi_square.begin(), chi_square.end());
    for (FittedParameter& parameter : parameters) {
      if (parameter.name != text(profile, "name")) continue;
      parameter.rise_at_low = chi_square.front() - least;
      parameter.rise_at_high = chi_square.back() - least;
    }
  }
}

std::vector<Direction> read_spectrum(const JsonPlace& json,
                                     const std::vector<FittedParameter>& parameters) {
  const std::vector<double> values = list(at(json, "eigenvalues"), element);
  const JsonPlace directions = at(json, "directions");
  directions.require_array();
  if (values.size() != parameters.size() || directions.size() != values.size()) {
    json.refuse(
        fmt::format("has {} eigenvalues and {} directions for {} parameters, allowed are as "
                    "many of each; run the calibration anew",
                    values.size(), directions.size(), parameters.size()));
  }
  std::vector<Direction> result;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::vector<double> parts = list(directions.at(i), element);
    if (parts.size() != parameters.size()) {
      directions.at(i).refuse(
          fmt::format("has {} parts for {} parameters; run the calibration anew", parts.size(),
                      parameters.size()));
    }
    result.push_back({values[i], {}});
    for (std::size_t n = 0; n < parts.size(); ++n) {
      result.back().parts.emplace_back(parameters[n].name, parts[n]);
    }
  }
  return result;
}

//! Splits that predict; the one that does not is the reference.
void read_splits(const JsonPlace& json, CalibrationReport& report) {
  bool has_reference = false;
  for (Split& split : list(json, read_split)) {
    if (split.predicted) {
      report.splits.push_back(std::move(split));
    } else {
      report.reference = std::move(split);
      has_reference = true;
    }
  }
  if (!has_reference) json.refuse("have no fit to all rows; run the calibration with it");
}

}  // namespace

CalibrationReport read_calibration_report(std::string_view file, std::string_view origin) {
  const nlohmann::json root = parse_json(file, origin);
  const JsonPlace json{&root, std::string(origin), ""};
  CalibrationReport report{};
  report.about = text(json, "about");
  const JsonPlace made_by = at(json, "made_by");
  report.command = text(made_by, "command");
  report.seed = number(made_by, "seed");
  report.in_situ = text(made_by, "in_situ");
  report.scored_rows = count(made_by, "scored_rows");
  const JsonPlace fits = at(json, "fits");
  fits.require_object("{\"relaxed\": …, \"balanced\": …}");
  for (const auto& [policy, unused] : fits.value->items()) {
    report.fits.push_back(read_fit(fits.at(policy), policy));
  }
  report.parameters = list(at(json, "parameters"), read_parameter);
  read_profiles(at(json, "profiles"), report.parameters);
  report.spectrum = read_spectrum(at(json, "spectrum"), report.parameters);
  report.stiff = count(at(json, "spectrum"), "stiff");
  read_splits(at(json, "splits"), report);
  if (json.has("findings")) {
    report.findings = list(json.at("findings"), [](const JsonPlace& one) { return one.text(); });
  }
  return report;
}

std::optional<CalibrationReport> calibration_report() {
  const auto report = optional_file("study/calibration.json");
  if (!report) return std::nullopt;
  return read_calibration_report(*report, "calibration.json");
}

}  // namespace neuroglide::study
