// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/ensemble.hpp"
#include "neuroglide/study/sigma.hpp"
#include "neuroglide/study/virtual_experiment.hpp"

#include <optional>
#include <string>
#include <vector>

//! The model held against what was published.
namespace neuroglide::study {

//! One published figure beside the model's, both in `measurement->unit`.
struct ScoredRow {
  const PublishedStudy* study;  //!< among those that were validated, which must outlive this
  const Measurement* measurement;
  double sigma;                      //!< frozen: standard error, between studies, model's own
  std::optional<double> model;       //!< median of the ensemble; nothing where every run failed
  double low = 0, high = 0;          //!< 5 and 95 % of the ensemble
  std::optional<double> null_model;  //!< geometry alone; nothing where forces are measured
  double z = 0, null_z = 0;          //!< (model − measured) / sigma
};

enum class Verdict : unsigned char {
  kept,
  broken,
  below_detection,
  failed,  //!< a run failed
  none     //!< geometry alone says nothing of an order of forces
};
inline constexpr std::array<std::string_view, 5> verdict_names{"kept", "broken", "below detection",
                                                               "failed", "–"};

//! A published order beside the model's.
struct OrderingRow {
  const PublishedStudy* study;  //!< as above
  const Ordering* ordering;
  Verdict verdict;       //!< of the ensemble's median
  double difference;     //!< smallest step of the order, in its unit; largest where "same"
  double fraction_kept;  //!< of the ensemble
  Verdict null_verdict;
};

//! Root mean square and worst of the scores of some rows.
struct Score {
  double rms = 0, worst = 0;
  std::size_t count = 0;
  std::string worst_id;
};

//! What the studies and the model come to.
struct Validation {
  std::vector<ScoredRow> rows;  //!< in the order of the studies
  std::vector<OrderingRow> orderings;
  Score score;               //!< over rows that are scored
  Score score_beside_null;   //!< over those of them of which geometry alone can speak
  Score null_score;          //!< the null model's, over these
  std::size_t members = 0;   //!< of the ensemble that were run
  std::size_t failed = 0;    //!< members of which some run failed
  bool interrupted = false;  //!< then nothing else is there
};

struct ValidationOptions {
  std::size_t members = 32;  //!< of the ensemble, as evenly through it as can be
  ExperimentOptions experiment = {};
};

//! Runs all studies with members of the ensemble and with the null model, on all processors.
Validation validate(const std::vector<PublishedStudy>& studies,
                    const anatomy::Parameters& reference, const anatomy::Ensemble& ensemble,
                    const ValidationOptions& options = {},
                    const simulation::Progress& progress = {});

}  // namespace neuroglide::study
