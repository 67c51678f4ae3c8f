// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/validation.hpp"

#include <gtest/gtest.h>

#include "scenarios/trial_study.hpp"
#include <algorithm>

namespace neuroglide::validation_test {

using scenarios::measurement;
using scenarios::ordering;
using scenarios::parameter;
using study::PublishedStudy;
using study::Quantity;
using study::Validation;
using study::ValidationOptions;
using study::Verdict;

const std::string l5 = "tissue.sciatic_nerve.region.root_L5.area_start";
const std::string s1 = "tissue.sciatic_nerve.region.root_S1.area_start";

//! The value of a parameter a share of the way through its range.
double within(const std::string& key, double share) {
  const auto parameters = anatomy::reference_parameters();
  const auto& one = anatomy::find_parameter(parameters, key);
  return one.low + share * (one.high - one.low);
}

//! Sets that differ in an area. Of studies without experiments every figure is known.
anatomy::Ensemble areas(const std::vector<double>& shares) {
  anatomy::Ensemble ensemble{{l5, s1}, {}};
  for (const double share : shares) {
    ensemble.members.push_back({within(l5, share), within(s1, 0.5)});
  }
  return ensemble;
}

ValidationOptions coarse() {
  ValidationOptions options;
  options.experiment.body = {.nerve_stations = 20, .back_line_stations = 20};
  return options;
}

Validation validated(const std::vector<PublishedStudy>& studies, const anatomy::Ensemble& ensemble,
                     const ValidationOptions& options = coarse()) {
  return study::validate(studies, anatomy::reference_parameters(), ensemble, options);
}

PublishedStudy of_rows(std::vector<study::Measurement> rows) {
  PublishedStudy study;
  study.name = "trial";
  study.measurements = std::move(rows);
  return study;
}

PublishedStudy of_orders(std::vector<study::Ordering> orders) {
  PublishedStudy study;
  study.name = "trial";
  study.orderings = std::move(orders);
  return study;
}

study::Measurement area(const std::string& id, double mean, double error) {
  return measurement(id, "mm2", {parameter(l5)}, mean, error);
}

TEST(Validation, TellsMedianAndFiveToNinetyFivePerCentOfTheEnsemble) {
  const std::vector<PublishedStudy> studies{of_rows({area("row", 1, 1)})};
  const Validation result = validated(studies, areas({0.9, 0.1, 0.3}));
  EXPECT_EQ(result.members, 3u);
  EXPECT_EQ(result.failed, 0u);
  ASSERT_EQ(result.rows.size(), 1u);
  EXPECT_DOUBLE_EQ(result.rows[0].model.value(), within(l5, 0.3));
  EXPECT_DOUBLE_EQ(result.rows[0].low, within(l5, 0.12));   // a tenth of the way to the median
  EXPECT_DOUBLE_EQ(result.rows[0].high, within(l5, 0.84));  // a tenth of the way back to it
  EXPECT_EQ(result.rows[0].study, &studies[0]);
  EXPECT_EQ(result.rows[0].measurement, &studies[0].measurements[0]);
}

TEST(Validation, DividesWhatIsMissedBySigma) {
  auto row = area("row", within(l5, 0.5) - 7, 3);
  row.between_studies.value = 4;
  const std::vector<PublishedStudy> studies{of_rows({row})};
  const auto result = validated(studies, areas({0.5}));
  EXPECT_DOUBLE_EQ(result.rows.at(0).sigma, 5);
  EXPECT_NEAR(result.rows.at(0).z, 7.0 / 5, 1e-12);
}

TEST(Validation, ScoresRootMeanSquareAndWorstOfTheScoredRowsAlone) {
  const double model = within(l5, 0.5);
  auto shown = area("shown", model + 100, 1), disputed = shown;
  shown.use = study::Use::shown;
  disputed.use = study::Use::contradiction;
  disputed.id = "disputed";
  const std::vector<PublishedStudy> studies{
      of_rows({area("one", model - 1, 1), shown, area("two", model + 7, 1), disputed})};
  const auto result = validated(studies, areas({0.5}));
  EXPECT_EQ(result.rows.size(), 4u);
  EXPECT_EQ(result.score.count, 2u);
  EXPECT_NEAR(result.score.rms, 5, 1e-12);
  EXPECT_NEAR(result.score.worst, -7, 1e-12);
  EXPECT_EQ(result.score.worst_id, "two");
  EXPECT_EQ(result.null_score.count, 0u);
}

TEST(Validation, JudgesAnOrderByItsWeakestStepAndTheThresholdOfDetection) {
  const double l = within(l5, 0.3), s = within(s1, 0.5), step = std::abs(s - l);
  ASSERT_GT(step, 0);
  const auto& more = s > l ? s1 : l5;
  const auto& less = s > l ? l5 : s1;
  const auto order = [&](const std::string& id, std::vector<std::string> keys, double detectable,
                         bool same = false) {
    std::vector<study::Reading> readings;
    for (const auto& key : keys) readings.push_back(parameter(key));
    return ordering(id, "mm2", readings, detectable, same);
  };
  const std::vector<PublishedStudy> studies{of_orders({
      order("kept", {more, less}, 0.9 * step),
      order("below", {more, less}, 1.1 * step),
      order("below, reversed", {less, more}, 1.1 * step),
      order("broken", {less, more}, 0.9 * step),
      order("weakest", {more, less, more}, 0.9 * step),
      order("lone", {more}, 0.9 * std::max(s, l)),
      order("lone, below", {more}, 1.1 * std::max(s, l)),
      order("same", {more, less, more}, 1.1 * step, true),
      order("not the same", {less, more}, 0.9 * step, true),
      order("not zero", {less}, 0.9 * std::min(s, l), true),
  })};
  const std::vector<std::pair<Verdict, double>> expected{{Verdict::kept, step},
                                                         {Verdict::below_detection, step},
                                                         {Verdict::below_detection, -step},
                                                         {Verdict::broken, -step},
                                                         {Verdict::broken, -step},
                                                         {Verdict::kept, std::max(s, l)},
                                                         {Verdict::below_detection, std::max(s, l)},
                                                         {Verdict::kept, step},
                                                         {Verdict::broken, step},
                                                         {Verdict::broken, std::min(s, l)}};
  const auto result = validated(studies, areas({0.3}));
  ASSERT_EQ(result.orderings.size(), expected.size());
  for (std::size_t n = 0; n < expected.size(); ++n) {
    const auto& row = result.orderings[n];
    EXPECT_EQ(row.verdict, expected[n].first) << row.ordering->id;
    EXPECT_NEAR(row.difference, expected[n].second, 1e-12) << row.ordering->id;
    EXPECT_EQ(row.fraction_kept, expected[n].first == Verdict::kept ? 1 : 0) << row.ordering->id;
    EXPECT_EQ(row.null_verdict, Verdict::none) << "no geometry";
  }
}

TEST(Validation, CountsTheShareOfMembersThatKeepAnOrder) {
  const double detectable = within(l5, 0.25);
  const std::vector<PublishedStudy> studies{
      of_orders({ordering("lone", "mm2", {parameter(l5)}, detectable)})};
  const auto row = validated(studies, areas({0.1, 0.2, 0.3, 0.4, 0.5})).orderings.at(0);
  EXPECT_DOUBLE_EQ(row.fraction_kept, 0.6);
  EXPECT_EQ(row.verdict, Verdict::kept);
  EXPECT_DOUBLE_EQ(row.difference, within(l5, 0.3));
}

TEST(Validation, TakesAsManyMembersAsItIsToldEvenlyThroughTheEnsemble) {
  ValidationOptions two = coarse();
  two.members = 2;
  const std::vector<PublishedStudy> studies{of_rows({area("row", 1, 1)})};
  const auto result = validated(studies, areas({0.1, 0.2, 0.7, 0.9}), two);
  EXPECT_EQ(result.members, 2u);
  EXPECT_DOUBLE_EQ(result.rows[0].model.value(), within(l5, 0.4));
}

TEST(Validation, StopsWhenItIsToldAndHasNothingToShow) {
  const std::vector<PublishedStudy> studies{of_rows({area("row", 1, 1)})};
  const auto result = study::validate(studies, anatomy::reference_parameters(), areas({0.1, 0.2}),
                                      coarse(), [](double) { return false; });
  EXPECT_TRUE(result.interrupted);
  EXPECT_TRUE(result.rows.empty());
}

}  // namespace neuroglide::validation_test
