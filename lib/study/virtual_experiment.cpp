// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/virtual_experiment.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"

#include "study/readings.hpp"
#include <cmath>

namespace neuroglide::study {
namespace {

//! How many of a unit make one of what readings of a quantity are in: SI, a parameter's own.
double per_reading(const std::string& unit, Quantity quantity) {
  if (quantity == Quantity::parameter) return 1;
  if (unit == "mm") return 1e3;
  if (unit == "%") return 100;
  if (unit == "kPa") return 1e-3;
  if (unit == "deg") return to_degrees(1.0);
  return 1;
}

//! The same of a combination, which may have cancelled the readings' unit.
double per_combined(const Measurement& row) {
  switch (row.combination) {
    case Combination::ratio:
    case Combination::standardised_difference:
      return 1;
    case Combination::relative_change:
      return row.unit == "%" ? 100 : 1;
    default:
      return per_reading(row.unit, row.of.front().quantity);
  }
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

//! How far along all experiments are, as one run's progress tells it.
class Counter {
 public:
  Counter(const std::vector<PublishedStudy>& studies, const simulation::Progress& progress)
      : progress_(progress) {
    for (const PublishedStudy& study : studies) all_ += study.experiments.size();
  }

  simulation::Progress of_one() const {
    if (!progress_) return {};
    return [this](double share) {
      return progress_((static_cast<double>(done_) + share) / static_cast<double>(all_));
    };
  }

  void finish_one() { ++done_; }

 private:
  const simulation::Progress& progress_;
  std::size_t all_ = 0, done_ = 0;
};

//! Leads the body through the experiments of one study. A body that finds no rest is a failure of
//! all of them.
Runs run_experiments(const PublishedStudy& study, const anatomy::Body& body,
                     const anatomy::Parameters& parameters, const simulation::Settings& settings,
                     Counter& counter, Outcome& outcome) {
  Runs runs{&body, &parameters, {}};
  for (const protocol::Protocol& protocol : study.experiments) {
    simulation::Trajectory run;
    try {
      run =
          simulation::simulate(body, protocol::make_movement(protocol), settings, counter.of_one());
    } catch (const InvalidInput&) {
      run.outcome = Outcome::not_converged;
    }
    counter.finish_one();
    if (succeeded(outcome) || run.outcome == Outcome::interrupted) outcome = run.outcome;
    runs.by_name.emplace(protocol.name, std::move(run));
  }
  return runs;
}

}  // namespace

Prediction predict(const std::vector<PublishedStudy>& studies, const anatomy::Body& body,
                   const anatomy::Parameters& parameters, const simulation::Settings& settings,
                   const simulation::Progress& progress) {
  Prediction prediction;
  Counter counter(studies, progress);
  for (const PublishedStudy& study : studies) {
    const Runs runs =
        run_experiments(study, body, parameters, settings, counter, prediction.outcome);
    if (prediction.outcome == Outcome::interrupted) break;
    for (const Measurement& row : study.measurements) {
      std::optional<double> value = combined(row, values_of(row.of, runs));
      if (value) *value *= per_combined(row);
      if (value && !std::isfinite(*value)) value.reset();
      prediction.measurements.emplace(row.id, value);
    }
    for (const Ordering& order : study.orderings) {
      Values values = values_of(order.descending, runs);
      for (auto& value : values) {
        if (value) *value *= per_reading(order.unit, order.descending.front().quantity);
      }
      prediction.orderings.emplace(order.id, std::move(values));
    }
  }
  return prediction;
}

std::map<std::string, double> rest_tension(const anatomy::Body& body) {
  simulation::Reference rest;
  try {
    rest = simulation::make_session(body).reference;
  } catch (const InvalidInput&) {
    return {};
  }
  std::map<std::string, std::pair<double, double>> sums;
  for (const anatomy::Strand& strand : body.strands) {
    if (strand.tract != anatomy::Tract::nerve) continue;
    for (std::size_t n = 0; n < strand.segments.size(); ++n) {
      auto& [force, length] = sums[strand.regions[n]];
      const double piece = strand.arc[n + 1] - strand.arc[n];
      force += piece * rest.tension[strand.segments[n]];
      length += piece;
    }
  }
  std::map<std::string, double> result;
  for (const auto& [region, sum] : sums) result[region] = sum.first / sum.second;
  return result;
}

}  // namespace neuroglide::study
