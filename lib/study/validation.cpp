// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/validation.hpp"

#include "neuroglide/anatomy/uniform_string.hpp"
#include "neuroglide/study/certainty.hpp"

#include "study/in_parallel.hpp"
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace neuroglide::study {
namespace {

struct Judged {
  Verdict verdict;
  double difference;
};

//! The weakest step of an order decides.
Judged judge(const Ordering& order, const std::vector<std::optional<double>>& values) {
  std::vector<double> given;
  for (const auto& value : values) {
    if (!value) return {Verdict::failed, 0};
    given.push_back(*value);
  }
  if (order.same) {
    if (given.size() == 1) given.push_back(0);
    const auto [least, most] = std::minmax_element(given.begin(), given.end());
    const double apart = *most - *least;
    return {apart <= order.detectable ? Verdict::kept : Verdict::broken, apart};
  }
  if (given.size() == 1) given.push_back(0);
  double weakest = std::numeric_limits<double>::infinity();
  for (std::size_t n = 0; n + 1 < given.size(); ++n) {
    weakest = std::min(weakest, given[n] - given[n + 1]);
  }
  if (weakest > order.detectable) return {Verdict::kept, weakest};
  return {weakest < -order.detectable ? Verdict::broken : Verdict::below_detection, weakest};
}

void add(Score& score, double z, const std::string& id) {
  score.rms += z * z;  // the mean and the root follow
  ++score.count;
  if (std::abs(z) > std::abs(score.worst)) {
    score.worst = z;
    score.worst_id = id;
  }
}

void finish(Score& score) {
  if (score.count > 0) score.rms = std::sqrt(score.rms / static_cast<double>(score.count));
}

//! Geometry alone says nothing of forces.
bool is_of_geometry(const std::vector<Reading>& readings) {
  const Quantity quantity = readings.front().quantity;
  return quantity != Quantity::tension && quantity != Quantity::shear_modulus &&
         quantity != Quantity::joint_moment && quantity != Quantity::parameter;
}

ScoredRow score_row(const PublishedStudy& study, const Measurement& row,
                    const std::vector<Prediction>& members, const Prediction& null_model) {
  ScoredRow result{&study, &row, sigma_of(row), {}, 0, 0, {}, 0, 0};
  if (is_of_geometry(row.of)) result.null_model = null_model.measurements.at(row.id);
  std::vector<double> values;
  for (const Prediction& member : members) {
    if (const auto value = member.measurements.at(row.id)) values.push_back(*value);
  }
  std::sort(values.begin(), values.end());
  if (!values.empty()) {
    result.model = quantile(values, 0.5);
    result.low = quantile(values, 0.05);
    result.high = quantile(values, 0.95);
    result.z = (*result.model - row.mean) / result.sigma;
  }
  if (result.null_model) result.null_z = (*result.null_model - row.mean) / result.sigma;
  return result;
}

OrderingRow judge_ordering(const PublishedStudy& study, const Ordering& order,
                           const std::vector<Prediction>& members, const Prediction& null_model) {
  OrderingRow result{&study, &order, Verdict::failed, 0, 0, Verdict::none};
  if (is_of_geometry(order.descending)) {
    result.null_verdict = judge(order, null_model.orderings.at(order.id)).verdict;
  }
  std::size_t kept = 0, run = 0;
  std::vector<double> differences;
  for (const Prediction& member : members) {
    const Judged one = judge(order, member.orderings.at(order.id));
    if (one.verdict == Verdict::failed) continue;
    ++run;
    if (one.verdict == Verdict::kept) ++kept;
    differences.push_back(one.difference);
  }
  if (run == 0) return result;
  std::sort(differences.begin(), differences.end());
  result.difference = quantile(differences, 0.5);
  result.fraction_kept = static_cast<double>(kept) / static_cast<double>(run);
  const bool within = std::abs(result.difference) <= order.detectable;
  if (order.same) {
    result.verdict = within ? Verdict::kept : Verdict::broken;
  } else {
    result.verdict = within                  ? Verdict::below_detection
                     : result.difference > 0 ? Verdict::kept
                                             : Verdict::broken;
  }
  return result;
}

//! What the members of an ensemble say, and the null model.
struct Predictions {
  std::vector<Prediction> members;
  Prediction null_model;
  bool interrupted = false;
};

//! Runs them side by side, and tells how far all are together.
Predictions run_all(const std::vector<PublishedStudy>& studies,
                    const anatomy::Parameters& reference, const anatomy::Ensemble& ensemble,
                    const ExperimentOptions& options, const simulation::Progress& progress) {
  const std::size_t count = ensemble.members.size();
  Predictions result{std::vector<Prediction>(count), {}, false};
  std::mutex guard;
  std::vector<double> shares(count + 1, 0.0);
  const auto go_on = [&](std::size_t n, double share) {
    const std::lock_guard lock(guard);
    shares[n] = share;
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    if (progress && !progress(sum / static_cast<double>(shares.size()))) result.interrupted = true;
    return !result.interrupted;
  };
  in_parallel(count + 1, [&](std::size_t n) {
    if (!go_on(n, 0)) return;
    anatomy::Parameters parameters = reference;
    if (n < count) parameters = anatomy::with_member(reference, ensemble, n);
    anatomy::Body body = anatomy::make_body(parameters, options.body);
    if (n == count) body = anatomy::uniform_string(body);
    (n < count ? result.members[n] : result.null_model) = predict(
        studies, body, parameters, options.settings, [&](double share) { return go_on(n, share); });
    go_on(n, 1);
  });
  return result;
}

}  // namespace

Validation validate(const std::vector<PublishedStudy>& studies,
                    const anatomy::Parameters& reference, const anatomy::Ensemble& ensemble,
                    const ValidationOptions& options, const simulation::Progress& progress) {
  const std::size_t count = std::min(options.members, ensemble.members.size());
  anatomy::Ensemble chosen;
  chosen.keys = ensemble.keys;
  if (count > 0) {
    for (const std::size_t n : anatomy::spread_members(ensemble, count)) {
      chosen.members.push_back(ensemble.members[n]);
    }
  }
  const auto [members, null_model, interrupted] =
      run_all(studies, reference, chosen, options.experiment, progress);
  Validation result;
  result.members = count;
  result.interrupted = interrupted;
  if (interrupted) return result;
  for (const Prediction& member : members) result.failed += !succeeded(member.outcome);
  for (const PublishedStudy& study : studies) {
    for (const Measurement& row : study.measurements) {
      result.rows.push_back(score_row(study, row, members, null_model));
      const ScoredRow& scored = result.rows.back();
      if (row.use != Use::scored) continue;
      if (scored.model) add(result.score, scored.z, row.id);
      if (!scored.null_model) continue;
      add(result.null_score, scored.null_z, row.id);
      if (scored.model) add(result.score_beside_null, scored.z, row.id);
    }
    for (const Ordering& order : study.orderings) {
      result.orderings.push_back(judge_ordering(study, order, members, null_model));
    }
  }
  finish(result.score);
  finish(result.score_beside_null);
  finish(result.null_score);
  return result;
}

}  // namespace neuroglide::study
