// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "validation_numbers.hpp"
#include "validation_sections.hpp"
#include "validation_words.hpp"
#include <cmath>
#include <map>

namespace neuroglide::io {

namespace {

using study::OrderingRow;
using study::ScoredRow;
using study::Use;

//! What part each row had in the calibration, in words, by id.
std::map<std::string, std::string> roles(const ValidationExtras& extras) {
  std::map<std::string, std::string> role;
  if (!extras.calibration) return role;
  for (const study::SplitRow& row : extras.calibration->reference.rows) {
    if (row.role == study::Role::trained) role[row.id] = "fitted";
  }
  const auto& splits = extras.calibration->splits;
  for (std::size_t n = 0; n < splits.size(); ++n) {
    for (const study::SplitRow& row : splits[n].rows) {
      if (row.role != study::Role::predicted) continue;
      std::string& words = role[row.id];
      words += fmt::format("{} {} {}", words == "fitted" ? "; predicted" : ",", split_letter(n),
                           row.z ? fixed(*row.z, 1) : "failed");
    }
  }
  return role;
}

std::string role_of(const std::map<std::string, std::string>& role, const ValidationExtras& extras,
                    const std::string& id) {
  if (!extras.calibration) return "–";
  const auto found = role.find(id);
  return found == role.end() ? "not fitted" : found->second;
}

Tone tone_of(std::string_view verdict) {
  if (verdict == "missed" || verdict == "failed") return Tone::bad;
  return verdict == "agrees" ? Tone::good : Tone::none;
}

Cell verdict_cell(std::string_view verdict) {
  const Tone tone = tone_of(verdict);
  return {tone == Tone::bad ? strong(std::string(verdict)) : plain(std::string(verdict)), tone};
}

//! A step of an order with the least that the method sees: "1.2 mm (0.3)".
std::string step_text(const OrderingRow& row) {
  if (row.verdict == study::Verdict::failed) return "–";
  const int decimals = decimals_of(row.ordering->detectable, row.difference);
  return with_unit(fixed(row.difference, decimals), row.ordering->unit) +
         fmt::format(" ({})", exact(row.ordering->detectable));
}

Cell ordering_cell(study::Verdict verdict) {
  const std::string words(study::verdict_names[static_cast<std::size_t>(verdict)]);
  switch (verdict) {
    case study::Verdict::kept:
      return {plain(words), Tone::good};
    case study::Verdict::below_detection:
      return {plain(words)};
    default:
      return {strong(words), Tone::bad};
  }
}

const std::vector<Column> ordering_columns{
    {"Study"},   {"Order"},          {"Smallest step in the model (seen from)", true},
    {"Verdict"}, {"Fraction", true}, {"Null model"}};

std::vector<Cell> ordering_cells(const OrderingRow& row) {
  return {{plain(study_title(*row.study))},
          {plain(row.ordering->label + (row.ordering->same ? " (no difference)" : ""))},
          {plain(step_text(row))},
          ordering_cell(row.verdict),
          {plain(fixed(row.fraction_kept, 2))},
          {plain(std::string(study::verdict_names[static_cast<std::size_t>(row.null_verdict)]))}};
}

//! Rows that are run and not scored, with what each says of itself.
void add_rows_used(const study::Validation& validation, Use use, const char* why, const char* none,
                   Document& document) {
  Table table{{{"Study"}, {"What was found"}, {"Measured", true}, {"Model", true}, {why}}, {}};
  for (const ScoredRow& row : validation.rows) {
    const study::Measurement& measurement = *row.measurement;
    if (measurement.use != use) continue;
    table.rows.push_back({{plain(study_title(*row.study))},
                          {plain(measurement.label + ", " + measurement.site)},
                          {plain(published_text(measurement))},
                          {plain(model_text(row))},
                          {plain(measurement.why)}});
  }
  for (const OrderingRow& row : validation.orderings) {
    if (row.ordering->use != use) continue;
    const std::string verdict(study::verdict_names[static_cast<std::size_t>(row.verdict)]);
    table.rows.push_back({{plain(study_title(*row.study))},
                          {plain(row.ordering->label)},
                          {plain(row.ordering->same ? "no difference" : "order")},
                          {plain(fmt::format("{}, {}", verdict, step_text(row)))},
                          {plain(row.ordering->why)}});
  }
  if (table.rows.empty()) {
    document.push_back(Paragraph{plain(none)});
  } else {
    document.push_back(std::move(table));
  }
}

}  // namespace

std::string_view row_verdict(const ScoredRow& row) {
  if (!row.model || !std::isfinite(row.z)) return "failed";
  const double size = std::abs(row.z);
  return size <= 1 ? "agrees" : size <= 2 ? "near" : size <= worst_target ? "far" : "missed";
}

void add_scored_rows(const study::Validation& validation, const ValidationExtras& extras,
                     Document& document) {
  document.push_back(Heading{2, "Forest plot"});
  document.push_back(fixed_words("forest"));
  document.push_back(ForestPlace{});
  document.push_back(Heading{2, "Every scored value"});
  document.push_back(fixed_words("table"));
  const auto role = roles(extras);
  for (const RowsOfKind& kind : scored_by_kind(validation)) {
    document.push_back(Heading{3, kind.title});
    Table table{{{"Study"},
                 {"Site"},
                 {"What was measured"},
                 {"Measured", true},
                 {"Model", true},
                 {"z", true},
                 {"Null z", true},
                 {"Role"},
                 {"Verdict"}},
                {}};
    for (const ScoredRow* row : kind.rows) {
      const study::Measurement& measurement = *row->measurement;
      table.rows.push_back({{plain(study_title(*row->study))},
                            {plain(measurement.site)},
                            {plain(measurement.label + (measurement.paired ? " (paired)" : ""))},
                            {plain(published_text(measurement))},
                            {plain(model_text(*row))},
                            {plain(row->model ? fixed(row->z, 1) : "–")},
                            {plain(row->null_model ? fixed(row->null_z, 1) : "–")},
                            {plain(role_of(role, extras, measurement.id))},
                            verdict_cell(row_verdict(*row))});
    }
    document.push_back(std::move(table));
  }
}

void add_orderings(const study::Validation& validation, Document& document) {
  Table table{ordering_columns, {}};
  for (const OrderingRow& row : validation.orderings) {
    if (row.ordering->use == Use::scored) table.rows.push_back(ordering_cells(row));
  }
  document.push_back(Heading{2, "Published orders"});
  document.push_back(fixed_words("orderings"));
  if (table.rows.empty()) {
    document.push_back(Paragraph{plain("No order is scored.")});
  } else {
    document.push_back(std::move(table));
  }
}

void add_unscored(const study::Validation& validation, const ValidationExtras& extras,
                  Document& document) {
  document.push_back(Heading{2, "Papers that contradict each other"});
  document.push_back(fixed_words("contradictions"));
  add_rows_used(validation, Use::contradiction, "What it would demand of the model",
                "No contradiction is listed.", document);
  document.push_back(Heading{2, "Shown, not scored"});
  document.push_back(fixed_words("shown"));
  add_rows_used(validation, Use::shown, "Why it is not scored", "No row is shown without a score.",
                document);
  document.push_back(Heading{2, "Never scored"});
  document.push_back(fixed_words("apart"));
  Table table{{{"Study"}, {"Site"}, {"What"}, {"Value"}, {"Why it stands apart"}}, {}};
  for (const study::ApartRow& row : extras.apart) {
    table.rows.push_back({{plain(row.study)},
                          {plain(row.site)},
                          {plain(row.what)},
                          {plain(with_unit(row.value, row.unit))},
                          {plain(row.why)}});
  }
  if (table.rows.empty()) {
    document.push_back(Paragraph{plain("No row stands apart.")});
  } else {
    document.push_back(std::move(table));
  }
}

}  // namespace neuroglide::io
