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
using study::Split;
using study::SplitScore;

constexpr const char* not_run =
    "Not run: this library was built without a calibration (lib/study/data/calibration.json).";

constexpr std::size_t most_parts = 4;  // of a direction that are shown

//! "0.91 (32)": root mean square, number of values.
std::string score_text(const std::optional<SplitScore>& score) {
  return score ? fmt::format("{} ({})", fixed(score->rms, 2), score->count) : "–";
}

//! The null model's root mean square over the rows that a split predicts.
std::string null_rms_text(const study::Validation& validation, const Split& split) {
  double sum = 0;
  std::size_t count = 0;
  for (const study::SplitRow& row : split.rows) {
    if (row.role != study::Role::predicted) continue;
    for (const study::ScoredRow& scored : validation.rows) {
      if (scored.measurement->id != row.id || !scored.null_model) continue;
      sum += scored.null_z * scored.null_z;
      ++count;
    }
  }
  return count == 0 ? "–" : fixed(std::sqrt(sum / static_cast<double>(count)), 2);
}

Text worst_text(double z, const std::string& id) {
  return {{fixed(z, 1) + " ("}, {id, Span::Style::code}, {")"}};
}

Text worst_predicted(const Split& split) {
  const study::SplitRow* worst = nullptr;
  for (const study::SplitRow& row : split.rows) {
    if (row.role != study::Role::predicted || !row.z) continue;
    if (!worst || std::abs(*row.z) > std::abs(*worst->z)) worst = &row;
  }
  return worst ? worst_text(*worst->z, worst->id) : plain("–");
}

Table split_table(const study::Validation& validation, const CalibrationReport& report) {
  Table table{{{"Split"},
               {"Fitted: rms (values)", true},
               {"Predicted: rms (values)", true},
               {"Rows that a parameter moves", true},
               {"Null model", true},
               {"Farthest predicted"},
               {"Orders kept, broken, below detection", true},
               {"R-hat", true},
               {"At most 1.5"}},
              {}};
  for (std::size_t n = 0; n < report.splits.size(); ++n) {
    const Split& split = report.splits[n];
    table.rows.push_back(
        {{plain(split_letter(n))},
         {plain(score_text(split.trained))},
         {plain(score_text(split.predicted))},
         {plain(score_text(split.predicted_moved))},
         {plain(null_rms_text(validation, split))},
         {worst_predicted(split)},
         {plain(fmt::format("{}, {}, {}", split.kept, split.broken, split.below_detection))},
         {plain(fixed(split.sampler.r_hat, 3))},
         met(split.predicted->rms <= predicted_rms_target)});
  }
  return table;
}

Table policy_table(const CalibrationReport& report) {
  Table table{{{"In-situ policy"},
               {"Best fit: rms of z", true},
               {"Chi-square with priors", true},
               {"Farthest"}},
              {}};
  for (const study::PolicyFit& fit : report.fits) {
    const bool sampled = fit.policy == report.in_situ;
    table.rows.push_back({{plain(fit.policy + (sampled ? " (sampled)" : ""))},
                          {plain(fixed(fit.rms, 2))},
                          {plain(fixed(fit.chi_square, 1))},
                          {worst_text(fit.worst, fit.worst_id)}});
  }
  return table;
}

Text sampler_words(const CalibrationReport& report) {
  const study::Sampler& sampler = report.reference.sampler;
  Text text = plain(fmt::format(
      "Fit to all {} rows under the policy {}: {:g} chains of {:g} draws, {:.0f} effective, "
      "acceptance {}, largest R-hat {}{}. ",
      report.scored_rows, report.in_situ, sampler.chains, sampler.draws_per_chain,
      sampler.effective_draws, fixed(sampler.acceptance, 2), fixed(sampler.r_hat, 3),
      sampler.converged ? "" : " (NOT CONVERGED)"));
  text.push_back({report.command, Span::Style::code});
  text.push_back(
      {fmt::format(" with the seed {:.0f} makes it again. {}", report.seed, report.about)});
  return text;
}

//! "0.81 modulus − 0.52 friction", largest first.
std::string direction_text(const study::Direction& direction) {
  auto parts = direction.parts;
  std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) {
    return std::abs(a.second) > std::abs(b.second);
  });
  std::string words;
  for (std::size_t n = 0; n < std::min(most_parts, parts.size()); ++n) {
    const auto& [name, part] = parts[n];
    if (n > 0) words += part < 0 ? " − " : " + ";
    words += fmt::format("{}{} {}", n == 0 && part < 0 ? "−" : "", fixed(std::abs(part), 2), name);
  }
  return words;
}

void add_spectrum(const CalibrationReport& report, Document& document) {
  std::string values;
  for (const study::Direction& one : report.spectrum) {
    values += (values.empty() ? "" : ", ") + two_digits(one.eigenvalue);
  }
  document.push_back(
      Paragraph{plain(fmt::format("The data know {} of {} directions better than the prior does. "
                                  "Eigenvalues: {}.",
                                  report.stiff, report.spectrum.size(), values))});
  if (report.stiff == 0) return;
  Table table{{{"Eigenvalue", true}, {"Direction (unit vector, its largest parts)"}}, {}};
  for (std::size_t n = 0; n < static_cast<std::size_t>(report.stiff); ++n) {
    table.rows.push_back({{plain(two_digits(report.spectrum.at(n).eigenvalue))},
                          {plain(direction_text(report.spectrum.at(n)))}});
  }
  document.push_back(std::move(table));
}

//! Where a parameter crowds: "low", "high" or nowhere.
std::string_view crowded_end(const FittedParameter& parameter) {
  if (parameter.share_in_lowest > study::crowded_share) return "low";
  return parameter.share_in_highest > study::crowded_share ? "high" : "";
}

std::string range_text(const FittedParameter& parameter) {
  return exact(parameter.low) + " to " + with_unit(exact(parameter.high), parameter.unit);
}

//! Whether a finding speaks of a parameter already.
bool is_told(const CalibrationReport& report, const std::string& name) {
  return std::any_of(
      report.findings.begin(), report.findings.end(),
      [&](const std::string& finding) { return finding.find(name) != std::string::npos; });
}

//! Loudly, what the data would force out of a sourced range.
void add_bounds(const CalibrationReport& report, Document& document) {
  bool any = false;
  for (const FittedParameter& parameter : report.parameters) {
    const std::string_view end = crowded_end(parameter);
    if (end.empty()) continue;
    any = true;
    if (is_told(report, parameter.name)) continue;
    Text text = strong(fmt::format("{} crowds at the {} end of its range. ", parameter.label, end));
    text.push_back({fmt::format(
        "{} % of the draws lie in its outer twentieth. The range, {}, was not left: that the data "
        "push against it is a finding about the model.",
        two_digits(100 * std::max(parameter.share_in_lowest, parameter.share_in_highest)),
        range_text(parameter))});
    document.push_back(Note{text, Tone::bad});
  }
  for (const study::PolicyFit& fit : report.fits) {
    for (const study::AtBound& bound : fit.at_bounds) {
      any = true;
      if (fit.policy == report.in_situ && is_told(report, bound.name)) continue;
      Text text = strong(fmt::format("{} sits on the {} end of its range in the best {} fit. ",
                                     bound.name, bound.end, fit.policy));
      text.push_back(
          {fmt::format("A tenth of the range beyond {} would gain about {} in chi-square.",
                       exact(bound.value), two_digits(std::max(0.0, bound.gain)))});
      document.push_back(Note{text, Tone::bad});
    }
  }
  if (!any) document.push_back(Paragraph{plain("No parameter lies at an end of its range.")});
}

Table parameter_table(const CalibrationReport& report) {
  Table table{{{"Parameter"},
               {"Range", true},
               {"Median (5–95 %)", true},
               {"Width by prior's", true},
               {"Chi-square at the ends", true},
               {"At an end"}},
              {}};
  for (const FittedParameter& parameter : report.parameters) {
    const std::string end(crowded_end(parameter));
    table.rows.push_back(
        {{{{parameter.label + " ("}, {parameter.name, Span::Style::code}, {")"}}},
         {plain(range_text(parameter))},
         {plain(fmt::format("{} ({} to {})", two_digits(parameter.posterior_median),
                            two_digits(parameter.posterior_low),
                            two_digits(parameter.posterior_high)))},
         {plain(two_digits(parameter.width_by_prior))},
         {plain(fmt::format("+{}, +{}", two_digits(parameter.rise_at_low),
                            two_digits(parameter.rise_at_high)))},
         end.empty() ? Cell{plain("no")} : Cell{strong(end + " end"), Tone::bad}});
  }
  return table;
}

}  // namespace

std::string split_letter(std::size_t number) {
  return std::string(1, static_cast<char>('A' + number % 26));
}

void add_splits(const study::Validation& validation, const ValidationExtras& extras,
                Document& document) {
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
    text.push_back({report.splits[n].label + "."});
    what.items.push_back(text);
  }
  document.push_back(std::move(what));
  document.push_back(split_table(validation, report));
  document.push_back(Paragraph{sampler_words(report)});
  document.push_back(policy_table(report));
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
  add_bounds(*extras.calibration, document);
  document.push_back(fixed_words("parameters"));
  document.push_back(parameter_table(*extras.calibration));
}

}  // namespace neuroglide::io
