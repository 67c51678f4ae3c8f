// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/reports.hpp"
#include "neuroglide/io/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace neuroglide::io {

namespace {

using study::Measurement;
using study::OrderingRow;
using study::PublishedStudy;
using study::ScoredRow;
using study::Use;
using study::Validation;

//! Two digits behind what is below ten, one behind what is below a hundred.
std::string number(double value) {
  const double size = std::abs(value);
  return fmt::format("{:.{}f}", value, size < 10 ? 2 : size < 100 ? 1 : 0);
}

std::string measured(const Measurement& row) {
  std::string text = number(row.mean);
  if (row.spread) text += " ± " + number(*row.spread) + " " + row.spread_type;
  if (row.n > 0) text += fmt::format(", n {}", row.n);
  return text;
}

std::string verdict(const ScoredRow& row) {
  if (!row.model) return "failed";
  if (row.measurement->use == Use::shown) return "not scored";
  if (row.measurement->use == Use::contradiction) return "papers disagree";
  const double size = std::abs(row.z);
  return size <= 1 ? "agrees" : size <= 2 ? "near" : size <= 2.5 ? "far" : "MISSES";
}

study::TableRow line(const ScoredRow& row) {
  const bool counted = row.measurement->use == Use::scored;
  const auto score = [&](const std::optional<double>& value, double z) {
    return !value ? std::string("failed") : counted ? fmt::format("{:+.1f}", z) : "–";
  };
  return {row.measurement->label,
          row.measurement->unit == "-" ? "" : row.measurement->unit,
          {measured(*row.measurement),
           row.model
               ? fmt::format("{} ({} to {})", number(*row.model), number(row.low), number(row.high))
               : "failed",
           score(row.model, row.z), row.null_model ? number(*row.null_model) : "–",
           row.null_model ? score(row.null_model, row.null_z) : "–", verdict(row)}};
}

std::string of_orders(const Validation& validation, std::size_t width) {
  if (validation.orderings.empty()) return "";
  study::ComparisonTable table;
  table.columns = {"verdict", "by", "detectable", "kept in", "null model"};
  const PublishedStudy* last = nullptr;
  for (const OrderingRow& row : validation.orderings) {
    if (row.study != last) table.groups.push_back({row.study->citation, {}});
    last = row.study;
    const auto& order = *row.ordering;
    std::string said(study::verdict_names[static_cast<std::size_t>(row.verdict)]);
    if (order.use != Use::scored) said = "(" + said + ")";
    table.groups.back().rows.push_back(
        {order.label,
         order.unit == "-" ? "" : order.unit,
         {said, number(row.difference), number(order.detectable),
          fmt::format("{:.0f} %", 100 * row.fraction_kept),
          std::string(study::verdict_names[static_cast<std::size_t>(row.null_verdict)])}});
  }
  table.footnotes = {
      "by: the smallest step of the order (the largest difference where none is claimed); kept in: "
      "share of the parameter sets; in brackets: not counted, the study's file says why."};
  return format_table(table, width);
}

std::string score_in_words(const study::Score& score) {
  if (score.count == 0) return "no figure to score";
  return fmt::format("root mean square {:.2f} over {} figures, worst {:+.1f} ({})", score.rms,
                     score.count, score.worst, score.worst_id);
}

std::string summary(const Validation& validation) {
  const auto count = [&](study::Verdict verdict) {
    return std::ranges::count_if(validation.orderings, [&](const OrderingRow& row) {
      return row.ordering->use == Use::scored && row.verdict == verdict;
    });
  };
  std::string beside_null;
  if (validation.null_score.count > 0) {
    beside_null =
        fmt::format(" Where geometry alone can speak: model {:.2f}, null model {}.",
                    validation.score_beside_null.rms, score_in_words(validation.null_score));
  }
  std::string failed;
  if (validation.failed > 0) {
    failed = fmt::format(", of which {} failed somewhere", validation.failed);
  }
  return fmt::format(
      "Model: {}.{} Orders: {} kept, {} below the threshold of detection, {} broken, {} failed. "
      "{} parameter set{}{}.",
      score_in_words(validation.score), beside_null, count(study::Verdict::kept),
      count(study::Verdict::below_detection), count(study::Verdict::broken),
      count(study::Verdict::failed), validation.members, validation.members == 1 ? "" : "s",
      failed);
}

}  // namespace

std::string validation_text(const Validation& validation, std::size_t width) {
  study::ComparisonTable table;
  table.columns = {"published", "model (5 to 95 %)", "z", "null model", "z", "verdict"};
  const PublishedStudy* last = nullptr;
  for (const ScoredRow& row : validation.rows) {
    if (row.study != last) table.groups.push_back({row.study->citation, {}});
    last = row.study;
    table.groups.back().rows.push_back(line(row));
  }
  table.footnotes = {
      "z: model minus measured, by the standard deviation that joins the paper's standard error, "
      "the spread between studies and the model's own.",
      "null model: geometry alone, a frictionless uniform string in the same bed."};
  std::string text = validation.rows.empty() ? "" : format_table(table, width) + '\n';
  text += of_orders(validation, width) + '\n';
  return text + paragraph(summary(validation), width);
}

}  // namespace neuroglide::io
