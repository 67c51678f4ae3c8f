// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/virtual_experiment.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"

#include "study/readings.hpp"
#include <cmath>

namespace neuroglide::study {
namespace {

//! How many of a unit make one of SI.
double per_si(const std::string& unit, Quantity quantity) {
  if (quantity == Quantity::parameter) return 1;
  if (unit == "mm") return 1e3;
  if (unit == "%") return 100;
  if (unit == "kPa") return 1e-3;
  if (unit == "deg") return to_degrees(1.0);
  return 1;
}

using Values = std::vector<std::optional<double>>;

Values values_of(const std::vector<Reading>& readings, const Runs& runs) {
  Values values;
  for (const Reading& reading : readings) values.push_back(value_of(reading, runs));
  return values;
}

std::optional<double> combined(const Measurement& row, const Values& values) {
  for (const auto& value : values) {
    if (!value) return {};
  }
  const double first = *values.front(), second = values.size() > 1 ? *values[1] : 0;
  const bool relative =
      row.combination == Combination::ratio || row.combination == Combination::relative_change;
  if (relative && second == 0) return {};
  double sum = 0;
  switch (row.combination) {
    case Combination::value:
      return first;
    case Combination::difference:
      return first - second;
    case Combination::ratio:
      return first / second;
    case Combination::relative_change:
      return first / second - 1;
    case Combination::standardised_difference:
      return (first - second) / (row.between_people.value * (first + second) / 2);
    case Combination::mean:
      for (const auto& value : values) sum += *value;
      return sum / static_cast<double>(values.size());
  }
  return {};
}

//! Leads the body through the experiments of one study. A body that finds no rest is a failure of
//! all of them.
Runs run_experiments(const PublishedStudy& study, const anatomy::Body& body,
                     const anatomy::Parameters& parameters, const simulation::Settings& settings,
                     Outcome& outcome) {
  Runs runs{&body, &parameters, {}};
  for (const protocol::Protocol& protocol : study.experiments) {
    simulation::Trajectory run;
    try {
      run = simulation::simulate(body, protocol::make_movement(protocol), settings);
    } catch (const InvalidInput&) {
      run.outcome = Outcome::not_converged;
    }
    if (succeeded(outcome)) outcome = run.outcome;
    runs.by_name.emplace(protocol.name, std::move(run));
  }
  return runs;
}

}  // namespace

Prediction predict(const std::vector<PublishedStudy>& studies, const anatomy::Body& body,
                   const anatomy::Parameters& parameters, const simulation::Settings& settings) {
  Prediction prediction;
  for (const PublishedStudy& study : studies) {
    const Runs runs = run_experiments(study, body, parameters, settings, prediction.outcome);
    for (const Measurement& row : study.measurements) {
      std::optional<double> value = combined(row, values_of(row.of, runs));
      const bool pure = row.combination == Combination::ratio ||
                        row.combination == Combination::standardised_difference;
      if (value && !pure) *value *= per_si(row.unit, row.of.front().quantity);
      if (value && !std::isfinite(*value)) value.reset();
      prediction.measurements.emplace(row.id, value);
    }
    for (const Ordering& order : study.orderings) {
      Values values = values_of(order.descending, runs);
      for (auto& value : values) {
        if (value) *value *= per_si(order.unit, order.descending.front().quantity);
      }
      prediction.orderings.emplace(order.id, std::move(values));
    }
  }
  return prediction;
}

}  // namespace neuroglide::study
