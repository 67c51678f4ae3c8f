// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/sigma.hpp"

#include <gtest/gtest.h>

#include "json.hpp"
#include "scenarios/trial_study.hpp"

namespace neuroglide::sigma_test {

using study::Quantity;
using study::Sigma;

constexpr std::size_t draws = 8;

study::ExperimentOptions coarse() {
  study::ExperimentOptions options;
  options.body = {.nerve_stations = 20, .back_line_stations = 20};
  return options;
}

const std::string modulus = "tissue.sciatic_nerve.axial_modulus";

//! One figure that hangs on an angle told badly, with four ideas of what the paper leaves unsure,
//! and one that hangs on nothing.
study::PublishedStudy trial() {
  study::PublishedStudy study;
  study.name = "trial";
  study.experiments = {scenarios::leg_raise(60_deg, 10_deg)};
  const auto reading = scenarios::reading_of(Quantity::excursion, {"sciatic_midthigh", {}});
  const auto row = [&](const std::string& id, double error, double between, bool paired) {
    auto result = scenarios::measurement(id, "mm", {reading}, 10, error);
    result.between_studies.value = between;
    result.paired = paired;
    return result;
  };
  study.measurements = {row("vague", 30, 40, false), row("sharp", 0.003, 0.004, false),
                        row("paired", 0.003, 0.004, true), row("vague_pair", 30, 40, true),
                        scenarios::measurement("fixed", "MPa", {scenarios::parameter(modulus)})};
  return study;
}

const std::map<std::string, Sigma>& found() {
  static const auto result =
      study::sigmas({trial()}, anatomy::reference_parameters(), coarse(), draws);
  return result;
}

TEST(RobustDeviation, IsTheStandardDeviationOfANormalAndUnmovedByAFewOddValues) {
  std::vector<double> values;
  for (int n = 1; n < 2000; ++n) {  // normal quantiles, by bisection of erf
    double low = -6, high = 6;
    for (int i = 0; i < 50; ++i) {
      const double middle = (low + high) / 2;
      (0.5 * (1 + std::erf(middle / std::sqrt(2.0))) < n / 2000.0 ? low : high) = middle;
    }
    values.push_back(5 + 2 * low);
  }
  EXPECT_NEAR(study::robust_deviation(values), 2, 0.005);
  for (int n = 0; n < 10; ++n) values.push_back(1e9);
  EXPECT_NEAR(study::robust_deviation(values), 2, 0.03);
}

TEST(RobustDeviation, OfAlmostNoValuesIsNothing) {
  EXPECT_EQ(study::robust_deviation({1, 5, 9}), 0);
  EXPECT_NEAR(study::robust_deviation({9, 1, 3, 7}), 5 / 1.349, 1e-12);
}

TEST(Sigma, IsARootOfSquares) { EXPECT_DOUBLE_EQ((Sigma{2, 3, 6}).total(), 7); }

TEST(Sigmas, TakeTheModelsPartFromDrawsOfWhatThePaperLeavesOpen) {
  const auto parameters = anatomy::reference_parameters();
  const auto body = anatomy::make_body(parameters, coarse().body);
  std::vector<double> values;
  for (std::size_t n = 1; n <= draws; ++n) {
    const auto prediction =
        study::predict({study::drawn(trial(), n)}, body, parameters, coarse().settings);
    values.push_back(prediction.measurements.at("vague").value());
  }
  const Sigma& sigma = found().at("vague");
  EXPECT_EQ(sigma.model, study::robust_deviation(values));
  EXPECT_GT(sigma.model, 0.1);
  EXPECT_EQ(sigma.standard_error, 30);
  EXPECT_EQ(sigma.between_studies, 40);
  EXPECT_EQ(found().at("vague_pair").model, sigma.model);
}

TEST(Sigmas, CutTheModelsPartAtTwiceTheRestAndWithinPeopleAtHalfOfIt) {
  EXPECT_DOUBLE_EQ(found().at("sharp").model, 2 * 0.005);
  EXPECT_DOUBLE_EQ(found().at("paired").model, 0.5 * 0.005);
}

TEST(Sigmas, GiveAFigureThatHangsOnNothingOpenNoPartOfTheModel) {
  EXPECT_EQ(found().at("fixed").model, 0);
  EXPECT_EQ(found().at("fixed").total(), 1);
}

TEST(WriteSigmas, GivesAFileOfThreeDigitsThatSaysHowManyDrawsThereWere) {
  const auto file = nlohmann::json::parse(
      study::write_sigmas({{"trial.row", {0.123456, 0.0123456, 1.23456}}}, 64));
  EXPECT_EQ(file.at("draws"), 64);
  const auto& row = file.at("sigma").at("trial.row");
  EXPECT_EQ(row.at("standard_error"), 0.123);
  EXPECT_EQ(row.at("between_studies"), 0.0123);
  EXPECT_EQ(row.at("model"), 1.23);
  EXPECT_EQ(row.at("total"), 1.24);
}

}  // namespace neuroglide::sigma_test
