// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/calibration_report.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/study/apart.hpp"

#include <nlohmann/json.hpp>

#include <functional>

namespace neuroglide::calibration_report_test {

using nlohmann::json;

json good() {
  return json::parse(R"({
    "schema": "neuroglide.calibration/1", "about": "About.",
    "sampler": {"method": "emcee", "r_hat": 1.03, "acceptance": 0.3, "draws": 20000, "members": 64,
                "seed": 7, "command": "./dev calibrate"},
    "splits": [{"name": "a", "description": "b", "fitted_rms": 0.9, "fitted_worst": -2.1,
                "fitted_worst_id": "s.x", "predicted_rms": 1.2, "predicted_worst": 2.3,
                "predicted_worst_id": "s.y", "null_predicted_rms": 3.9, "orderings_kept": 9,
                "orderings_broken": 1, "orderings_below": 3,
                "rows": [{"id": "s.x", "fitted": true, "z": 0.4}],
                "orderings": [{"id": "s.o", "fitted": false, "verdict": "below detection"}]}],
    "spectrum": [812, 0.3], "stiff": 1,
    "directions": [{"eigenvalue": 812, "weights": {"modulus": 0.81, "friction": -0.52}}],
    "parameters": [{"name": "modulus", "keys": ["tissue.a", "tissue.b"], "unit": "MPa", "low": 1,
                    "high": 12, "median": 6.1, "q05": 4.2, "q95": 8.8, "at_bound": "high",
                    "profile": [[1, 30.1], [6, 12]]}],
    "policies": [{"policy": "relaxed", "rms": 0.92, "worst": 2.2, "worst_id": "s.x"}],
    "findings": ["Loud."]})");
}

TEST(CalibrationReport, IsReadWithoutLoss) {
  const auto report = study::read_calibration_report(good().dump(), "calibration.json");
  EXPECT_EQ(report.about, "About.");
  EXPECT_EQ(report.sampler.r_hat, 1.03);
  EXPECT_EQ(report.sampler.command, "./dev calibrate");
  ASSERT_EQ(report.splits.size(), 1u);
  EXPECT_EQ(report.splits[0].fitted_worst, -2.1);
  EXPECT_EQ(report.splits[0].predicted_worst_id, "s.y");
  EXPECT_EQ(report.splits[0].null_predicted_rms, 3.9);
  EXPECT_EQ(report.splits[0].orderings_below, 3);
  EXPECT_EQ(report.splits[0].rows, (std::vector<study::SplitRow>{{"s.x", true, 0.4}}));
  EXPECT_EQ(report.splits[0].orderings,
            (std::vector<study::SplitOrdering>{{"s.o", false, study::Verdict::below_detection}}));
  EXPECT_EQ(report.spectrum, (std::vector<double>{812, 0.3}));
  EXPECT_EQ(report.stiff, 1);
  EXPECT_EQ(report.directions[0].weights.size(), 2u);
  EXPECT_EQ(report.parameters[0].keys.size(), 2u);
  EXPECT_EQ(report.parameters[0].at_bound, study::AtBound::high);
  EXPECT_EQ(report.parameters[0].profile[1], (std::pair{6.0, 12.0}));
  EXPECT_EQ(report.policies[0].rms, 0.92);
  EXPECT_EQ(report.findings, (std::vector<std::string>{"Loud."}));
}

//! What a spoilt report is refused with.
std::string refusal(const std::function<void(json&)>& spoil) {
  json report = good();
  spoil(report);
  try {
    study::read_calibration_report(report.dump(), "calibration.json");
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return "nothing was refused";
}

TEST(CalibrationReport, WithAMissingSectionIsRefusedByName) {
  const json whole = good();
  for (const auto& [key, unused] : whole.items()) {
    const std::string name = key;
    const std::string sentence = refusal([&](json& report) { report.erase(name); });
    EXPECT_NE(sentence.find("calibration.json"), std::string::npos) << sentence;
    EXPECT_NE(sentence.find("'" + name + "'"), std::string::npos) << sentence;
  }
}

TEST(CalibrationReport, WithAWrongValueIsRefusedWithItsPlace) {
  const std::vector<std::pair<std::function<void(json&)>, std::string>> spoilt{
      {[](json& r) { r["extra"] = 1; }, "unknown key 'extra'"},
      {[](json& r) { r["schema"] = "neuroglide.calibration/2"; }, "schema"},
      {[](json& r) { r["stiff"] = 1.5; }, "stiff"},
      {[](json& r) { r["splits"][0]["rows"][0]["fitted"] = 1; }, "splits[0].rows[0].fitted"},
      {[](json& r) { r["splits"][0]["orderings"][0]["verdict"] = "kep"; }, "orderings[0].verdict"},
      {[](json& r) { r["splits"][0]["orderings_kept"] = -1; }, "splits[0].orderings_kept"},
      {[](json& r) { r["parameters"][0]["profile"][0] = {1}; }, "parameters[0].profile[0]"},
      {[](json& r) { r["parameters"][0]["at_bound"] = "maybe"; }, "parameters[0].at_bound"},
      {[](json& r) { r["directions"][0]["weights"]["modulus"] = "x"; }, "weights.modulus"},
      {[](json& r) { r["spectrum"][1] = nullptr; }, "spectrum[1]"},
      {[](json& r) { r["policies"] = "none"; }, "policies"}};
  for (const auto& [spoil, place] : spoilt) {
    EXPECT_NE(refusal(spoil).find(place), std::string::npos) << place << ": " << refusal(spoil);
  }
}

TEST(CalibrationReport, OfTheLibraryIsReadableWhereThereIsOne) {
  const auto report = study::calibration_report();
  if (report) {
    EXPECT_GE(report->splits.size(), 3u);
  }
}

TEST(RowsApart, AreReadWithValuesAsNumbersOrText) {
  const auto rows = study::read_rows_apart(R"({"about": "a", "rows": [
      {"study": "A 1990", "site": "b", "what": "c", "value": 8, "unit": "%", "why": "animal"},
      {"study": "B 1991", "site": "b", "what": "c", "value": "9.1 ± 2", "unit": "%", "why": "low"}]})",
                                           "apart.json");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].value, "8");
  EXPECT_EQ(rows[1].value, "9.1 ± 2");
}

TEST(RowsApart, WithoutAReasonAreRefused) {
  EXPECT_THROW(study::read_rows_apart(R"({"about": "a", "rows": [
      {"study": "A", "site": "b", "what": "c", "value": 8, "unit": "%"}]})",
                                      "apart.json"),
               InvalidInput);
}

TEST(RowsApart, OfTheLibraryAllSayWhyTheyAreNeverScored) {
  for (const study::ApartRow& row : study::rows_apart()) EXPECT_FALSE(row.why.empty()) << row.study;
}

}  // namespace neuroglide::calibration_report_test
