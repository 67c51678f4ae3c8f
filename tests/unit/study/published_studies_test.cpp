// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/published_study.hpp"
#include "neuroglide/study/sigma.hpp"

#include <gtest/gtest.h>

#include "json.hpp"
#include <algorithm>
#include <set>

namespace neuroglide::published_studies_test {

using study::Measurement;
using study::PublishedStudy;
using study::Use;

const nlohmann::json& frozen() {
  static const nlohmann::json rows = embedded_json("study/sigma.json").at("sigma");
  return rows;
}

std::vector<Measurement> all_rows() {
  std::vector<Measurement> rows;
  for (const PublishedStudy& one : study::published_studies()) {
    rows.insert(rows.end(), one.measurements.begin(), one.measurements.end());
  }
  return rows;
}

TEST(PublishedStudies, AreAllReadAndSpeakOfEveryKindOfDatum) {
  EXPECT_GE(study::published_studies().size(), 40u);
  std::set<std::string> kinds;
  for (const Measurement& row : all_rows()) kinds.insert(row.kind);
  for (const char* kind :
       {"excursion", "strain", "root", "conus", "stiffness", "end_range", "torque", "relaxation"}) {
    EXPECT_TRUE(kinds.contains(kind)) << kind;
  }
}

TEST(PublishedStudies, HaveNamesAndIdsThatNoOtherHas) {
  std::set<std::string> names, ids;
  for (const PublishedStudy& one : study::published_studies()) {
    EXPECT_TRUE(names.insert(one.name).second) << one.name;
    for (const auto& row : one.measurements) EXPECT_TRUE(ids.insert(row.id).second) << row.id;
    for (const auto& row : one.orderings) EXPECT_TRUE(ids.insert(row.id).second) << row.id;
  }
}

TEST(FrozenSigma, IsThereForEveryScoredRowAndForNoRowThatIsGone) {
  std::set<std::string> ids;
  for (const Measurement& row : all_rows()) {
    ids.insert(row.id);
    EXPECT_TRUE(row.use != Use::scored || frozen().contains(row.id)) << row.id;
  }
  for (const auto& [id, unused] : frozen().items()) EXPECT_TRUE(ids.contains(id)) << id;
}

TEST(FrozenSigma, HoldsWhatTheStudiesStillSay) {
  for (const Measurement& row : all_rows()) {
    if (!frozen().contains(row.id)) continue;
    const auto& parts = frozen().at(row.id);
    EXPECT_NEAR(parts.at("standard_error").get<double>() / row.standard_error, 1, 0.005) << row.id;
    EXPECT_NEAR(parts.at("between_studies"), row.between_studies.value,
                0.005 * row.between_studies.value)
        << row.id;
  }
}

TEST(FrozenSigma, JoinsItsThreePartsAsARootOfSquares) {
  for (const auto& [id, parts] : frozen().items()) {
    const double total =
        std::hypot(parts.at("standard_error").get<double>(),
                   parts.at("between_studies").get<double>(), parts.at("model").get<double>());
    EXPECT_NEAR(parts.at("total").get<double>() / total, 1, 0.01) << id;
  }
}

TEST(FrozenSigma, IsNoSmallerThanTheStandardErrorAndIsWhatScoresDivideBy) {
  for (const Measurement& row : all_rows()) {
    EXPECT_GE(study::sigma_of(row), 0.995 * row.standard_error) << row.id;
    if (!frozen().contains(row.id)) continue;
    EXPECT_EQ(study::sigma_of(row), frozen().at(row.id).at("total").get<double>()) << row.id;
  }
}

TEST(FrozenSigma, TakesFromTheModelAtMostTwiceTheRestAndHalfOfItWithinPeople) {
  int paired = 0;
  for (const Measurement& row : all_rows()) {
    if (!frozen().contains(row.id)) continue;
    const auto& parts = frozen().at(row.id);
    const double rest = std::hypot(parts.at("standard_error").get<double>(),
                                   parts.at("between_studies").get<double>());
    EXPECT_LE(parts.at("model").get<double>(), 1.01 * (row.paired ? 0.5 : 2) * rest) << row.id;
    paired += row.paired;
  }
  EXPECT_GE(paired, 3);
}

TEST(SigmaOf, IsErrorAndSpreadBetweenStudiesWhereNothingWasFrozen) {
  Measurement row;
  row.id = "my_study.row";
  row.standard_error = 0.3;
  row.between_studies.value = 0.4;
  EXPECT_DOUBLE_EQ(study::sigma_of(row), 0.5);
}

TEST(ScoredAlone, KeepsEveryScoredRowAndTheExperimentsThatTheseNeed) {
  const auto alone = study::scored_alone(study::published_studies());
  std::vector<std::string> kept, wanted;
  for (const PublishedStudy& one : alone) {
    EXPECT_TRUE(one.orderings.empty());
    std::set<std::string> needed, given;
    for (const Measurement& row : one.measurements) {
      EXPECT_EQ(row.use, Use::scored) << row.id;
      kept.push_back(row.id);
      for (const auto& reading : row.of) {
        if (!reading.experiment.empty()) needed.insert(reading.experiment);
        if (!reading.equals_experiment.empty()) needed.insert(reading.equals_experiment);
      }
    }
    for (const auto& experiment : one.experiments) given.insert(experiment.name);
    EXPECT_EQ(given, needed) << one.name;
  }
  for (const Measurement& row : all_rows()) {
    if (row.use == Use::scored) wanted.push_back(row.id);
  }
  EXPECT_EQ(kept, wanted);
}

//! Figures in newtons hang on the force scale, which no measurement of motion fixes.
TEST(PublishedStudies, ScoreNoTensionOfNerve) {
  for (const Measurement& row : all_rows()) {
    if (row.of.front().quantity != study::Quantity::tension) continue;
    EXPECT_NE(row.use, Use::scored) << row.id;
  }
}

}  // namespace neuroglide::published_studies_test
