// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/sigma.hpp"

#include "neuroglide/study/certainty.hpp"

#include <fmt/format.h>

#include "json.hpp"
#include "study/in_parallel.hpp"
#include "study/shared_progress.hpp"
#include <algorithm>
#include <atomic>
#include <cmath>

namespace neuroglide::study {
namespace {

// The model's own part counts at most so many times what the paper leaves unsure; of a difference
// within the same people less, for what was not told was the same in both.
constexpr double most_of_model = 2, most_of_paired = 0.5;

double three_digits(double value) { return std::stod(fmt::format("{:.3g}", value)); }

}  // namespace

double robust_deviation(std::vector<double> values) {
  if (values.size() < 4) return 0;
  std::sort(values.begin(), values.end());
  return (quantile(values, 0.75) - quantile(values, 0.25)) / 1.349;
}

double Sigma::total() const { return std::hypot(standard_error, between_studies, model); }

std::map<std::string, Sigma> sigmas(const std::vector<PublishedStudy>& studies,
                                    const anatomy::Parameters& parameters,
                                    const ExperimentOptions& options, std::size_t draws,
                                    const simulation::Progress& progress) {
  const anatomy::Body body = anatomy::make_body(parameters, options.body);
  std::vector<Prediction> predictions(draws);
  SharedProgress shared(progress, draws);
  std::atomic<bool> stopped = false;
  in_parallel(draws, [&](std::size_t n) {
    if (stopped) return;
    std::vector<PublishedStudy> drawn_studies;
    for (const PublishedStudy& one : studies) drawn_studies.push_back(drawn(one, n + 1));
    predictions[n] = predict(drawn_studies, body, parameters, options.settings, shared.of(n));
    if (predictions[n].outcome == Outcome::interrupted) stopped = true;
  });
  if (stopped) return {};
  std::map<std::string, Sigma> result;
  for (const PublishedStudy& study : studies) {
    for (const Measurement& row : study.measurements) {
      std::vector<double> values;
      for (const Prediction& one : predictions) {
        if (const auto value = one.measurements.at(row.id)) values.push_back(*value);
      }
      Sigma sigma{row.standard_error, row.between_studies.value, 0};
      sigma.model = std::min(robust_deviation(values),
                             (row.paired ? most_of_paired : most_of_model) * sigma.total());
      result[row.id] = sigma;
    }
  }
  return result;
}

double sigma_of(const Measurement& row) {
  static const nlohmann::json frozen = embedded_json("study/sigma.json").at("sigma");
  if (frozen.contains(row.id)) return frozen.at(row.id).at("total");
  return std::hypot(row.standard_error, row.between_studies.value);
}

std::string write_sigmas(const std::map<std::string, Sigma>& sigmas, std::size_t draws) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::object();
  for (const auto& [id, sigma] : sigmas) {
    rows[id] = {{"standard_error", three_digits(sigma.standard_error)},
                {"between_studies", three_digits(sigma.between_studies)},
                {"model", three_digits(sigma.model)},
                {"total", three_digits(sigma.total())}};
  }
  const nlohmann::ordered_json file{
      {"about",
       "Standard deviation of each published figure about the model, in its unit: what scores "
       "divide by (docs/theory/08_validation.md). Frozen before the first fit; only a row that is "
       "new is added."},
      {"draws", draws},
      {"sigma", rows}};
  return file.dump(1) + "\n";
}

}  // namespace neuroglide::study
