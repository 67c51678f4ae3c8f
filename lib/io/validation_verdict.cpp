// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "validation_numbers.hpp"
#include "validation_sections.hpp"
#include "validation_words.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace neuroglide::io {

namespace {

using study::Validation;
using study::Verdict;

//! How many scored orderings came to each verdict.
std::array<std::size_t, 4> verdicts(const Validation& validation) {
  std::array<std::size_t, 4> count{};
  for (const study::OrderingRow& row : validation.orderings) {
    if (row.ordering->use == study::Use::scored) ++count[static_cast<std::size_t>(row.verdict)];
  }
  return count;
}

std::vector<const study::ScoredRow*> rows_with(const Validation& validation,
                                               std::string_view verdict) {
  std::vector<const study::ScoredRow*> found;
  for (const study::ScoredRow& row : validation.rows) {
    if (row.measurement->use == study::Use::scored && row_verdict(row) == verdict) {
      found.push_back(&row);
    }
  }
  return found;
}

std::size_t scored_studies(const Validation& validation) {
  std::set<std::string> names;
  for (const study::ScoredRow& row : validation.rows) {
    if (row.measurement->use == study::Use::scored) names.insert(row.study->name);
  }
  return names.size();
}

std::string name_of(const Validation& validation, const std::string& id) {
  for (const study::ScoredRow& row : validation.rows) {
    if (row.measurement->id == id) {
      return row.measurement->label + " (" + study_title(*row.study) + ")";
    }
  }
  return id;
}

bool fit_is_met(const Validation& validation) {
  return validation.score.count > 0 && validation.score.rms <= fitted_rms_target;
}

bool predicts_well(const ValidationExtras& extras) {
  const auto& splits = extras.calibration->splits;
  return !splits.empty() &&
         std::all_of(splits.begin(), splits.end(), [](const study::Split& split) {
           return split.predicted->rms <= predicted_rms_target;
         });
}

bool null_loses(const Validation& validation) {
  return validation.null_score.rms > validation.score_beside_null.rms;
}

std::string fitted_sentences(const Validation& validation) {
  const study::Score& score = validation.score;
  if (score.count == 0) return "No value was scored. ";
  std::string words = fmt::format(
      "Over {} scored values of {} studies, with {} members of the ensemble, the root mean square "
      "of z is {}: the target, at most 1, is {}. ",
      score.count, scored_studies(validation), validation.members, fixed(score.rms, 2),
      fit_is_met(validation) ? "met" : "missed");
  const std::size_t beyond = rows_with(validation, "missed").size();
  words += beyond == 0
               ? fmt::format("None lies beyond 2.5, as was asked; the farthest is {}, z = {}. ",
                             name_of(validation, score.worst_id), fixed(score.worst, 1))
               : fmt::format(
                     "{} beyond 2.5, where none should: the target is missed; the farthest "
                     "is {}, z = {}. ",
                     beyond == 1 ? "One lies" : fmt::format("{} lie", beyond),
                     name_of(validation, score.worst_id), fixed(score.worst, 1));
  if (const std::size_t failed = rows_with(validation, "failed").size(); failed > 0) {
    words += fmt::format(
        "{} no value at all, as every run failed. ",
        failed == 1 ? "One scored row has" : fmt::format("{} scored rows have", failed));
  }
  return words;
}

std::string predicted_sentences(const ValidationExtras& extras) {
  if (!extras.calibration) {
    return "Nothing can be said of prediction: this library was built without a calibration. ";
  }
  const auto& splits = extras.calibration->splits;
  const auto good = static_cast<std::size_t>(std::count_if(
      splits.begin(), splits.end(),
      [](const study::Split& split) { return split.predicted->rms <= predicted_rms_target; }));
  std::string words = fmt::format(
      "Values that had not been fitted are predicted with a root mean square of at most 1.5, the "
      "target, in {} of {} splits: it is {}",
      good, splits.size(), predicts_well(extras) ? "met" : "missed");
  for (std::size_t n = 0; n < splits.size(); ++n) {
    words += fmt::format("{}{} in {}", n == 0 ? " (" : ", ", fixed(splits[n].predicted->rms, 2),
                         split_letter(n));
  }
  return words + (splits.empty() ? ". " : "). ");
}

std::string null_sentence(const Validation& validation) {
  return fmt::format(
      "The null model, geometry alone, comes to {} over the {} values of which it can speak, "
      "against "
      "{} of the model over the same{}.",
      fixed(validation.null_score.rms, 2), validation.null_score.count,
      fixed(validation.score_beside_null.rms, 2),
      null_loses(validation)
          ? ": it loses, as it must"
          : ": it does not lose, so that these data give the mechanisms no support");
}

std::string ordering_sentence(const Validation& validation) {
  const auto count = verdicts(validation);
  const std::size_t all = count[0] + count[1] + count[2] + count[3];
  if (all == 0) return "";
  return fmt::format("Of {} published orders {} are kept, {} broken and {} below detection{}. ",
                     all, count[0], count[1], count[2],
                     count[3] > 0 ? fmt::format("; {} could not be run", count[3]) : "");
}

std::vector<Cell> target(const char* what, std::string asked, std::string found, bool is_met) {
  return {{plain(what)}, {plain(std::move(asked))}, {plain(std::move(found))}, met(is_met)};
}

void add_fitted_targets(const Validation& validation, Table& table) {
  const auto orders = verdicts(validation);
  const std::size_t beyond = rows_with(validation, "missed").size();
  const std::size_t failed = rows_with(validation, "failed").size();
  table.rows.push_back(target("Fitted: root mean square of z", "at most 1",
                              fixed(validation.score.rms, 2), fit_is_met(validation)));
  table.rows.push_back(
      target("Fitted: values beyond 2.5", "none", fmt::format("{}", beyond), beyond == 0));
  table.rows.push_back(
      target("Fitted: rows without a value", "none", fmt::format("{}", failed), failed == 0));
  table.rows.push_back(target("Fitted: orders broken", "none", fmt::format("{}", orders[1]),
                              orders[1] == 0 && orders[3] == 0));
  table.rows.push_back(target("Null model: root mean square of z",
                              "more than the model's " + fixed(validation.score_beside_null.rms, 2),
                              fixed(validation.null_score.rms, 2), null_loses(validation)));
}

void add_predicted_targets(const ValidationExtras& extras, Table& table) {
  const char* rms = "Predicted: root mean square of z, in the worst split";
  if (!extras.calibration) {
    table.rows.push_back(
        {{plain(rms)}, {plain("at most 1.5")}, {plain("–")}, {strong("not run"), Tone::bad}});
    return;
  }
  double worst = 0, r_hat = extras.calibration->reference.sampler.r_hat;
  int broken = 0;
  for (const study::Split& split : extras.calibration->splits) {
    worst = std::max(worst, split.predicted->rms);
    r_hat = std::max(r_hat, split.sampler.r_hat);
    broken += split.broken + split.failed;
  }
  table.rows.push_back(target(rms, "at most 1.5", fixed(worst, 2), predicts_well(extras)));
  table.rows.push_back(target("Predicted: orders broken, in all splits", "none",
                              fmt::format("{}", broken), broken == 0));
  table.rows.push_back(
      target("Sampler: largest R-hat", "below 1.05", fixed(r_hat, 3), r_hat < r_hat_target));
}

}  // namespace

void add_verdict(const Validation& validation, const ValidationExtras& extras, Document& document) {
  const bool holds = fit_is_met(validation) && rows_with(validation, "missed").empty() &&
                     rows_with(validation, "failed").empty();
  const std::string prediction = !extras.calibration     ? "prediction was not run. "
                                 : predicts_well(extras) ? "prediction meets its target. "
                                                         : "prediction misses its target. ";
  Text text = strong(
      (holds ? "What was fitted meets its targets; " : "What was fitted misses its targets; ") +
      prediction);
  text.push_back({fitted_sentences(validation) + ordering_sentence(validation) +
                  predicted_sentences(extras) + null_sentence(validation)});
  document.push_back(Heading{2, "Verdict"});
  document.push_back(Paragraph{text});
  if (validation.failed > 0) {
    document.push_back(Note{plain(fmt::format("Some run failed of {} of {} members of the "
                                              "ensemble; medians and ranges are without it.",
                                              validation.failed, validation.members)),
                            Tone::bad});
  }
  Table targets{{{"Target"}, {"Asked"}, {"Found", true}, {"Verdict"}}, {}};
  add_fitted_targets(validation, targets);
  add_predicted_targets(extras, targets);
  document.push_back(std::move(targets));
}

}  // namespace neuroglide::io
