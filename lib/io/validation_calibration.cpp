// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "validation_numbers.hpp"
#include "validation_sections.hpp"
#include "validation_words.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::io {

namespace {

using study::CalibrationReport;
using study::FittedParameter;

constexpr const char* not_run =
    "Not run: this library was built without a calibration (lib/study/data/calibration.json).";

std::size_t count_of(const study::Split& split, bool fitted) {
  return static_cast<std::size_t>(
      std::count_if(split.rows.begin(), split.rows.end(),
                    [&](const study::SplitRow& row) { return row.fitted == fitted; }));
}

std::string score_text(double rms, std::size_t count) {
  return fmt::format("{} ({})", fixed(rms, 2), count);
}

Text worst_text(double z, const std::string& id) {
  return {{fixed(z, 1) + " ("}, {id, Span::Style::code}, {")"}};
}

Table split_table(const CalibrationReport& report) {
  Table table{{{"Split"},
               {"Fitted: rms (values)", true},
               {"Predicted: rms (values)", true},
               {"Null model, predicted rows", true},
               {"Farthest predicted"},
               {"Orders predicted: kept, broken, below detection", true},
               {"At most 1.5"}},
              {}};
  for (std::size_t n = 0; n < report.splits.size(); ++n) {
    const study::Split& split = report.splits[n];
    table.rows.push_back({{plain(fmt::format("{}: {}", split_letter(n), split.name))},
                          {plain(score_text(split.fitted_rms, count_of(split, true)))},
                          {plain(score_text(split.predicted_rms, count_of(split, false)))},
                          {plain(fixed(split.null_predicted_rms, 2))},
                          {worst_text(split.predicted_worst, split.predicted_worst_id)},
                          {plain(fmt::format("{}, {}, {}", split.orderings_kept,
                                             split.orderings_broken, split.orderings_below))},
                          met(split.predicted_rms <= predicted_rms_target)});
  }
  return table;
}

//! "0.81 modulus − 0.52 friction", largest first.
std::string direction_text(const study::Direction& direction) {
  auto weights = direction.weights;
  std::stable_sort(weights.begin(), weights.end(), [](const auto& a, const auto& b) {
    return std::abs(a.second) > std::abs(b.second);
  });
  std::string words;
  for (const auto& [name, weight] : weights) {
    const char* sign = weight < 0 ? (words.empty() ? "−" : " − ") : (words.empty() ? "" : " + ");
    words += sign + fixed(std::abs(weight), 2) + " " + name;
  }
  return words;
}

void add_spectrum(const CalibrationReport& report, Document& document) {
  std::string values;
  for (const double value : report.spectrum) {
    values += (values.empty() ? "" : ", ") + two_digits(value);
  }
  document.push_back(
      Paragraph{plain(fmt::format("The data determine {} of {} directions better than the prior "
                                  "does. Eigenvalues: {}.",
                                  report.stiff, report.spectrum.size(), values))});
  if (report.directions.empty()) return;
  Table table{{{"Eigenvalue", true}, {"Direction (unit vector, its largest parts)"}}, {}};
  for (const study::Direction& direction : report.directions) {
    table.rows.push_back(
        {{plain(two_digits(direction.eigenvalue))}, {plain(direction_text(direction))}});
  }
  document.push_back(std::move(table));
}

//! Share of the sourced range that 90 % of the posterior covers.
double share_left(const FittedParameter& parameter) {
  return (parameter.q95 - parameter.q05) / (parameter.high - parameter.low);
}

void add_parameters(const CalibrationReport& report, Document& document) {
  Table table{{{"Parameter"},
               {"Sourced range", true},
               {"Median (5–95 %)", true},
               {"Share of the range", true},
               {"At an end of the range"}},
              {}};
  bool any_at_bound = false;
  for (const FittedParameter& parameter : report.parameters) {
    const bool at_bound = parameter.at_bound != study::AtBound::no;
    const std::string end = parameter.at_bound == study::AtBound::low ? "lower end" : "upper end";
    any_at_bound = any_at_bound || at_bound;
    if (at_bound) {
      Text text =
          strong(fmt::format("{} lies at the {} of its sourced range. ", parameter.name, end));
      text.push_back(
          {fmt::format("The range, {} to {}, was not left; that the data push against it "
                       "is a finding about the model.",
                       exact(parameter.low), with_unit(exact(parameter.high), parameter.unit))});
      document.push_back(Note{text, Tone::bad});
    }
    table.rows.push_back(
        {{plain(parameter.name)},
         {plain(exact(parameter.low) + " to " + with_unit(exact(parameter.high), parameter.unit))},
         {plain(fmt::format("{} ({} to {})", two_digits(parameter.median),
                            two_digits(parameter.q05), two_digits(parameter.q95)))},
         {plain(fmt::format("{} %", two_digits(100 * share_left(parameter))))},
         at_bound ? Cell{strong(end), Tone::bad} : Cell{plain("no")}});
  }
  if (!any_at_bound) {
    document.push_back(Paragraph{plain("No parameter lies at an end of its sourced range.")});
  }
  document.push_back(std::move(table));
}

}  // namespace

std::string split_letter(std::size_t number) {
  return std::string(1, static_cast<char>('A' + number % 26));
}

void add_splits(const ValidationExtras& extras, Document& document) {
  document.push_back(Heading{2, "Training and prediction"});
  document.push_back(fixed_words("splits"));
  if (!extras.calibration) {
    document.push_back(Note{plain(not_run), Tone::bad});
    return;
  }
  const CalibrationReport& report = *extras.calibration;
  List what;
  for (std::size_t n = 0; n < report.splits.size(); ++n) {
    Text text = strong(fmt::format("{}, {}. ", split_letter(n), report.splits[n].name));
    text.push_back({report.splits[n].description});
    what.items.push_back(text);
  }
  document.push_back(std::move(what));
  document.push_back(split_table(report));
  const study::Sampler& sampler = report.sampler;
  document.push_back(Paragraph{plain(fmt::format(
      "{} Sampler: {}; largest R-hat {}, acceptance {}, {:g} draws, {:g} members kept, seed "
      "{:.0f}. "
      "Command: {}.",
      report.about, sampler.method, fixed(sampler.r_hat, 3), fixed(sampler.acceptance, 2),
      sampler.draws, sampler.members, sampler.seed, sampler.command))});
  Table policies{{{"In-situ policy"}, {"Rms of z, fitted to all", true}, {"Farthest"}}, {}};
  for (const study::PolicyFit& policy : report.policies) {
    policies.rows.push_back({{plain(policy.policy)},
                             {plain(fixed(policy.rms, 2))},
                             {worst_text(policy.worst, policy.worst_id)}});
  }
  document.push_back(std::move(policies));
}

void add_what_data_determine(const ValidationExtras& extras, Document& document) {
  document.push_back(Heading{2, "What the data determine"});
  if (!extras.calibration) {
    document.push_back(Note{plain(not_run), Tone::bad});
    return;
  }
  for (const std::string& finding : extras.calibration->findings) {
    document.push_back(Note{strong(finding), Tone::bad});
  }
  document.push_back(fixed_words("determined"));
  add_spectrum(*extras.calibration, document);
  add_parameters(*extras.calibration, document);
}

}  // namespace neuroglide::io
