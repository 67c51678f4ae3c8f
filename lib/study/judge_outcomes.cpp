// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/certainty.hpp"

#include <fmt/format.h>

#include "trial_runs.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::study {

namespace {

//! Less is no difference [deg or %]: a twentieth of what a test detects, and several times what the
//! balance of a run leaves open.
constexpr double no_difference = 0.25;
constexpr double met_z = 2;
constexpr double wrong_sign_share = 0.1;              //!< of the measured; less is "too small"
constexpr double deviations_in_interval = 2 * 1.645;  //!< from 5 to 95 %

bool counts(const TrialFigure& figure) {
  return figure.role != OutcomeRole::not_scored && figure.confidence != "low";
}

std::optional<double> detectable_change(const OutcomeTable& table, const TrialFigure& figure) {
  const bool of_range =
      figure.reading == TestReading::range || figure.reading == TestReading::range_at_fixed_torque;
  if (figure.unit == "%" && !of_range) return table.detectable_pct;
  const auto test = std::ranges::find_if(
      table.tests, [&](const RangeTest& one) { return one.name == figure.test; });
  if (test == table.tests.end()) return {};
  if (figure.unit == "deg") return test->detectable_deg;
  if (figure.unit == "%") return 100 * test->detectable_deg / published_way(figure.test);
  return {};
}

GainVerdict of_order(const TrialFigure& figure, double model, double detectable) {
  if (figure.or_equal) return model >= -detectable ? GainVerdict::met : GainVerdict::opposite;
  const double by =
      figure.quantity == OutcomeQuantity::direction ? figure.direction * model : model;
  return by > no_difference    ? GainVerdict::met
         : by < -no_difference ? GainVerdict::opposite
                               : GainVerdict::too_small;
}

GainVerdict of_value(double measured, double model, bool near) {
  if (near) return GainVerdict::met;
  const double along = measured < 0 ? -model : model, size = std::abs(measured);
  if (along > size) return GainVerdict::too_large;
  const bool wrong = along < -wrong_sign_share * size;
  if (size == 0) return GainVerdict::too_large;
  return wrong ? GainVerdict::opposite : GainVerdict::too_small;
}

void judge(OutcomeRow& row) {
  const TrialFigure& figure = *row.figure;
  const double detectable = row.detectable.value_or(0);
  if (!figure.mean) {
    row.verdict = of_order(figure, *row.model, detectable);
    return;
  }
  const double off = *row.model - *figure.mean;
  if (figure.standard_error) {
    const double own = (row.high - row.low) / deviations_in_interval;
    row.z = off / std::hypot(*figure.standard_error, own);
  }
  const double size = std::abs(*figure.mean);
  const double room = size > 0 ? std::min(detectable, size / 2) : detectable;
  const bool near = row.z ? std::abs(*row.z) <= met_z : std::abs(off) <= room;
  row.verdict = of_value(*figure.mean, *row.model, near);
}

std::string why_without(const Trial& trial, const TrialFigure& figure) {
  if (figure.quantity == OutcomeQuantity::other) return "the model has no such quantity";
  for (const TrialArm& arm : trial.arms) {
    const bool asked = arm.name == figure.arm || arm.name == figure.minus ||
                       arm.name == figure.greater || arm.name == figure.less;
    if (asked && arm.protocol.empty() && !arm.tests_only) {
      return fmt::format("no protocol stands for: {}", arm.words);
    }
  }
  if (!test_protocol(figure.test)) return fmt::format("no protocol of the test '{}'", figure.test);
  return "every run failed";
}

//! Median and range of those members whose runs did not fail.
OutcomeRow row_of(const OutcomeTable& table, const Trial& trial, const TrialFigure& figure,
                  std::vector<double> values) {
  OutcomeRow row{.trial = &trial, .figure = &figure};
  row.detectable = detectable_change(table, figure);
  if (values.empty()) {
    row.why = why_without(trial, figure);
    return row;
  }
  std::ranges::sort(values);
  row.model = quantile(values, 0.5);
  row.low = quantile(values, 0.05);
  row.high = quantile(values, 0.95);
  judge(row);
  return row;
}

Score score_of(const std::vector<OutcomeRow>& rows, OutcomeRole role) {
  Score score;
  double sum = 0;
  for (const OutcomeRow& row : rows) {
    if (!row.z || row.figure->role != role || !counts(*row.figure)) continue;
    sum += *row.z * *row.z;
    ++score.count;
    if (std::abs(*row.z) <= std::abs(score.worst)) continue;
    score.worst = *row.z;
    score.worst_id = row.trial->id + '/' + row.figure->id;
  }
  if (score.count > 0) score.rms = std::sqrt(sum / static_cast<double>(score.count));
  return score;
}

}  // namespace

Outcomes judged(const OutcomeTable& table,
                const std::vector<std::vector<std::vector<std::optional<double>>>>& gains) {
  Outcomes outcomes{.table = &table, .members = gains.size()};
  for (std::size_t t = 0; t < table.trials.size(); ++t) {
    const Trial& trial = table.trials[t];
    for (std::size_t f = 0; f < trial.figures.size(); ++f) {
      std::vector<double> values;
      for (const auto& member : gains) {
        if (member[t][f]) values.push_back(*member[t][f]);
      }
      outcomes.rows.push_back(row_of(table, trial, trial.figures[f], std::move(values)));
      const OutcomeRow& row = outcomes.rows.back();
      const bool is_prediction = row.figure->role == OutcomeRole::predicted && counts(*row.figure);
      outcomes.judged += is_prediction && row.verdict != GainVerdict::none;
      outcomes.met += is_prediction && row.verdict == GainVerdict::met;
    }
  }
  outcomes.predicted = score_of(outcomes.rows, OutcomeRole::predicted);
  outcomes.calibrated = score_of(outcomes.rows, OutcomeRole::calibrated);
  return outcomes;
}

const OutcomeRow* find_row(const Outcomes& outcomes, std::string_view place) {
  const auto found = std::ranges::find_if(outcomes.rows, [&](const OutcomeRow& row) {
    return row.trial->id + '/' + row.figure->id == place;
  });
  return found == outcomes.rows.end() ? nullptr : &*found;
}

}  // namespace neuroglide::study
