// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "measured_gain.hpp"
#include "validation_numbers.hpp"
#include "validation_sections.hpp"
#include <algorithm>

namespace neuroglide::io {

namespace {

using study::GainVerdict;
using study::OutcomeRole;
using study::OutcomeRow;
using study::Outcomes;
using study::TrialFigure;

std::string unit_words(const TrialFigure& figure) {
  if (figure.unit == "-") return "";
  return figure.unit == "deg" ? ", degrees" : ", " + figure.unit;
}

std::string what_text(const TrialFigure& figure) {
  std::string id = figure.id;
  std::ranges::replace(id, '_', ' ');
  return fmt::format("{}: {}, {}{}", figure.quantity_text, id, figure.test, unit_words(figure));
}

std::string role_text(const TrialFigure& figure) {
  if (figure.confidence == "low") return "low confidence, not scored";
  return std::string(study::outcome_role_names[static_cast<std::size_t>(figure.role)]);
}

Cell gain_verdict_cell(const OutcomeRow& row) {
  if (!row.model) return {plain("no figure: " + row.why)};
  const std::string name(study::gain_verdict_names[static_cast<std::size_t>(row.verdict)]);
  if (row.figure->role == OutcomeRole::not_scored) return {plain("(" + name + ")")};
  if (row.verdict == GainVerdict::met) return {plain(name), Tone::good};
  return {strong(name), Tone::bad};
}

std::vector<Cell> gain_cells(const OutcomeRow& row) {
  const bool scored = row.z && row.figure->role != OutcomeRole::not_scored;
  const std::string model = row.model ? fmt::format("{} ({} to {})", fixed(*row.model, 1),
                                                    fixed(row.low, 1), fixed(row.high, 1))
                                      : "–";
  return {{plain(row.trial->citation)},
          {plain(what_text(*row.figure))},
          {plain(measured_gain(*row.figure, exact, two_digits))},
          {plain(model)},
          {plain(scored ? fixed(*row.z, 1) : "–")},
          {plain(row.detectable ? fixed(*row.detectable, 1) : "–")},
          {plain(role_text(*row.figure))},
          gain_verdict_cell(row)};
}

Table gain_table() {
  return {{{"Trial"},
           {"What"},
           {"Measured", true},
           {"Model", true},
           {"z", true},
           {"Smallest detectable", true},
           {"Role"},
           {"Verdict"}},
          {}};
}

Text gain_summary(const Outcomes& outcomes) {
  const study::Score& score = outcomes.predicted;
  Text text = strong(fmt::format("{} of {} predicted rows are met", outcomes.met, outcomes.judged));
  text.push_back({fmt::format(
      "; where a standard error is known, the root mean square of z is {} over {} predicted rows "
      "and {} over {} calibrated ones. {} members of the ensemble, one person each.",
      fixed(score.rms, 1), score.count, fixed(outcomes.calibrated.rms, 1),
      outcomes.calibrated.count, outcomes.members)});
  return text;
}

}  // namespace

void add_gains(const ValidationExtras& extras, Document& document) {
  document.push_back(Heading{2, "Gains of trials"});
  document.push_back(fixed_words("gains"));
  if (!extras.outcomes) {
    document.push_back(Note{plain("The trials were not run for this page."), Tone::bad});
    return;
  }
  const Outcomes& outcomes = *extras.outcomes;
  document.push_back(Paragraph{gain_summary(outcomes)});
  Table table = gain_table();
  for (const OutcomeRow& row : outcomes.rows) table.rows.push_back(gain_cells(row));
  document.push_back(std::move(table));
  for (const auto& contradiction : outcomes.table->contradictions) {
    document.push_back(Heading{3, contradiction.title + ": trials that do not agree"});
    Table beside = gain_table();
    for (const std::string& place : contradiction.figures) {
      if (const OutcomeRow* row = find_row(outcomes, place))
        beside.rows.push_back(gain_cells(*row));
    }
    document.push_back(std::move(beside));
  }
}

}  // namespace neuroglide::io
