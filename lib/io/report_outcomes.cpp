// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/reports.hpp"
#include "neuroglide/io/text_table.hpp"

#include <fmt/format.h>

#include "measured_gain.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::io {

namespace {

using study::GainVerdict;
using study::OutcomeRole;
using study::OutcomeRow;
using study::Outcomes;
using study::TrialFigure;

//! No "-0.0".
std::string rounded(double value) {
  const bool zero = std::abs(value) < 0.05;
  return fmt::format("{:.1f}", zero ? 0.0 : value);
}

std::string measured(const TrialFigure& figure) {
  return measured_gain(figure, rounded, [](double error) { return rounded(error) + " SE"; });
}

std::string role_of(const TrialFigure& figure) {
  if (figure.role != OutcomeRole::not_scored) {
    return std::string(study::outcome_role_names[static_cast<std::size_t>(figure.role)]);
  }
  return figure.confidence == "low" ? "low confidence" : "not scored";
}

std::string verdict_of(const OutcomeRow& row) {
  if (!row.model) return "no figure";
  const std::string name(study::gain_verdict_names[static_cast<std::size_t>(row.verdict)]);
  return row.figure->role == OutcomeRole::not_scored ? '(' + name + ')' : name;
}

std::string label_of(const TrialFigure& figure) {
  std::string words = figure.id;
  std::ranges::replace(words, '_', ' ');
  return fmt::format("{}, {}", words, figure.test);
}

study::TableRow line(const OutcomeRow& row) {
  const auto unit = row.figure->unit == "-" ? std::string() : row.figure->unit;
  return {
      label_of(*row.figure),
      unit,
      {measured(*row.figure),
       row.model
           ? fmt::format("{} ({} to {})", rounded(*row.model), rounded(row.low), rounded(row.high))
           : "–",
       row.z && row.figure->role != OutcomeRole::not_scored ? fmt::format("{:+.1f}", *row.z) : "–",
       row.detectable ? rounded(*row.detectable) : "–", role_of(*row.figure), verdict_of(row)}};
}

study::ComparisonTable empty_table() {
  study::ComparisonTable table;
  table.columns = {"measured", "model (5 to 95 %)", "z", "detectable", "role", "verdict"};
  return table;
}

std::string told(const Outcomes& outcomes, std::size_t width) {
  study::ComparisonTable table = empty_table();
  const study::Trial* last = nullptr;
  for (const OutcomeRow& row : outcomes.rows) {
    if (row.trial != last) {
      table.groups.push_back(
          {row.trial->citation + (row.trial->n > 0 ? fmt::format(", n {}", row.trial->n) : ""),
           {}});
    }
    last = row.trial;
    table.groups.back().rows.push_back(line(row));
  }
  table.footnotes = {
      "z: model minus measured, by standard error and the model's own spread; detectable: smallest "
      "detectable change of the test in one person. Met: |z| up to 2; without a standard error "
      "within the detectable change and half of what was measured; an order, if its sign is kept.",
      "Rows in brackets are shown and never scored."};
  return format_table(table, width);
}

std::string contradictions(const Outcomes& outcomes, std::size_t width) {
  study::ComparisonTable table = empty_table();
  for (const auto& contradiction : outcomes.table->contradictions) {
    table.groups.push_back({contradiction.title, {}});
    for (const std::string& place : contradiction.figures) {
      const OutcomeRow* row = find_row(outcomes, place);
      if (row == nullptr) continue;
      study::TableRow shown = line(*row);
      shown.label = row->trial->citation + ": " + shown.label;
      table.groups.back().rows.push_back(std::move(shown));
    }
  }
  return "\nTrials that contradict each other, side by side and never averaged\n\n" +
         format_table(table, width);
}

std::string without_figure(const Outcomes& outcomes, std::size_t width) {
  std::string text;
  for (const OutcomeRow& row : outcomes.rows) {
    if (row.model) continue;
    text += paragraph(
        fmt::format("{}, {}: {}.", row.trial->citation, label_of(*row.figure), row.why), width);
  }
  return text.empty() ? text : "\nWithout a figure\n\n" + text;
}

std::string summary(const Outcomes& outcomes, std::size_t width) {
  return paragraph(
      fmt::format(
          "Predicted: {} of {} verdicts met; root mean square of z {:.2f} over {} rows with "
          "a standard error, worst {:+.1f} ({}). Calibrated: {:.2f} over {}. {} person{}.",
          outcomes.met, outcomes.judged, outcomes.predicted.rms, outcomes.predicted.count,
          outcomes.predicted.worst, outcomes.predicted.worst_id, outcomes.calibrated.rms,
          outcomes.calibrated.count, outcomes.members, outcomes.members == 1 ? "" : "s"),
      width);
}

}  // namespace

std::string outcomes_text(const Outcomes& outcomes, std::size_t width) {
  return told(outcomes, width) + contradictions(outcomes, width) + without_figure(outcomes, width) +
         '\n' + summary(outcomes, width);
}

std::string fit_text(const study::ToleranceFit& fit) {
  return fmt::format(
      "sensorimotor.tolerance.acute_gain = {:.3f}\n"
      "sensorimotor.tolerance.chronic_gain = {:.3f}\n",
      fit.acute_gain, fit.chronic_gain);
}

}  // namespace neuroglide::io
