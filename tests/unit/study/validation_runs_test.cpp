// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/uniform_string.hpp"
#include "neuroglide/study/validation.hpp"

#include <gtest/gtest.h>

#include "scenarios/trial_study.hpp"
#include <algorithm>

namespace neuroglide::validation_runs_test {

using scenarios::measurement;
using scenarios::ordering;
using scenarios::parameter;
using study::PublishedStudy;
using study::Quantity;
using study::Validation;
using study::ValidationOptions;
using study::Verdict;

ValidationOptions coarse() {
  ValidationOptions options;
  options.experiment.body = {.nerve_stations = 20, .back_line_stations = 20};
  return options;
}

Validation validated(const std::vector<PublishedStudy>& studies, const anatomy::Ensemble& ensemble,
                     const ValidationOptions& options = coarse()) {
  return study::validate(studies, anatomy::reference_parameters(), ensemble, options);
}

//! The value of a parameter a share of the way through its range.
double within(const std::string& key, double share) {
  const auto parameters = anatomy::reference_parameters();
  const auto& one = anatomy::find_parameter(parameters, key);
  return one.low + share * (one.high - one.low);
}

const std::string modulus = "tissue.sciatic_nerve.axial_modulus";

//! A raise read in millimetres and in newtons, beside a figure that needs no run.
PublishedStudy raise() {
  using scenarios::reading_of;
  PublishedStudy study;
  study.measurements = {
      measurement("glide", "mm", {reading_of(Quantity::excursion, {"sciatic_midthigh", {}})}, 5),
      measurement("pull", "N", {reading_of(Quantity::tension, {"sciatic_midthigh", {}})}, 5),
      measurement("told", "MPa", {parameter(modulus)})};
  study.experiments = {scenarios::leg_raise(80_deg)};
  study.orderings = {
      ordering("distal", "mm", {reading_of(Quantity::excursion, {"tibial_knee", {}})}, 0.1),
      ordering("tense", "N", {reading_of(Quantity::tension, {"tibial_knee", {}})}, 0.01)};
  return study;
}

anatomy::Ensemble moduli() {
  return {{modulus}, {{within(modulus, 0)}, {within(modulus, 0.4)}, {within(modulus, 1)}}};
}

TEST(Validation, IsWhatOneThreadComputesMemberByMember) {
  const std::vector<PublishedStudy> studies{raise()};
  const auto result = validated(studies, moduli());
  EXPECT_EQ(result.members, 3u);
  for (const auto& row : result.rows) {
    std::vector<double> values;
    for (std::size_t n = 0; n < 3; ++n) {
      const auto parameters = anatomy::with_member(anatomy::reference_parameters(), moduli(), n);
      const auto body = anatomy::make_body(parameters, coarse().experiment.body);
      const auto alone = study::predict(studies, body, parameters, coarse().experiment.settings);
      values.push_back(alone.measurements.at(row.measurement->id).value());
    }
    std::sort(values.begin(), values.end());
    EXPECT_EQ(row.model.value(), values[1]) << row.measurement->id;
    EXPECT_DOUBLE_EQ(row.low, values[0] + 0.1 * (values[1] - values[0]));
    EXPECT_DOUBLE_EQ(row.high, values[1] + 0.9 * (values[2] - values[1]));
    EXPECT_LT(row.low, row.high) << row.measurement->id;
  }
}

TEST(Validation, HasTheNullModelSpeakOfGeometryAndOfNoForce) {
  const std::vector<PublishedStudy> studies{raise()};
  const auto result = validated(studies, moduli());
  const auto parameters = anatomy::reference_parameters();
  const auto string =
      anatomy::uniform_string(anatomy::make_body(parameters, coarse().experiment.body));
  const auto alone = study::predict(studies, string, parameters, coarse().experiment.settings);
  EXPECT_EQ(result.rows[0].null_model, alone.measurements.at("glide"));
  EXPECT_NEAR(result.rows[0].null_z, result.rows[0].null_model.value() - 5, 1e-12);
  EXPECT_FALSE(result.rows[1].null_model) << "newtons";
  EXPECT_FALSE(result.rows[2].null_model) << "a parameter";
  EXPECT_EQ(result.score.count, 3u);
  EXPECT_EQ(result.null_score.count, 1u);
  EXPECT_EQ(result.null_score.worst, result.rows[0].null_z);
  EXPECT_EQ(result.score_beside_null.count, 1u);
  EXPECT_EQ(result.score_beside_null.worst, result.rows[0].z);
  EXPECT_NE(result.orderings[0].null_verdict, Verdict::none);
  EXPECT_EQ(result.orderings[1].null_verdict, Verdict::none);
}

//! Whether some members fail, with this many corrections to a step and no second try.
Validation hurried(const std::vector<PublishedStudy>& studies, int newton_limit) {
  ValidationOptions options = coarse();
  options.experiment.settings.step.newton_limit = newton_limit;
  options.experiment.settings.halvings = 0;
  options.experiment.settings.largest_turn = 0.5;
  return validated(studies, moduli(), options);
}

TEST(Validation, CountsMembersThatFailAndGoesOnWithTheRest) {
  const std::vector<PublishedStudy> studies{raise()};
  Validation result;
  int limit = 0;  // how few corrections are too few for some is found by trying
  do {
    result = hurried(studies, ++limit);
  } while (result.failed == 3 && limit < 60);
  ASSERT_GT(result.failed, 0u) << "all fail with " << limit - 1
                               << " corrections, none with one more";
  ASSERT_LT(result.failed, 3u);
  EXPECT_TRUE(result.rows[0].model);
  EXPECT_NE(result.orderings[0].verdict, Verdict::failed);
  EXPECT_DOUBLE_EQ(result.rows[2].model.value(), within(modulus, 0.4)) << "needs no run";
  EXPECT_EQ(result.score.count, 3u);
}

TEST(Validation, HasNoFigureWhereEveryMemberFails) {
  const std::vector<PublishedStudy> studies{raise()};
  const auto result = hurried(studies, 1);
  ASSERT_EQ(result.failed, 3u);
  EXPECT_FALSE(result.rows[0].model);
  EXPECT_EQ(result.orderings[0].verdict, Verdict::failed);
  EXPECT_EQ(result.orderings[0].fraction_kept, 0);
  EXPECT_EQ(result.score.count, 1u) << "the figure that needs no run";
}

}  // namespace neuroglide::validation_runs_test
