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
    "about": "About.",
    "made_by": {"command": "./dev calibrate", "seed": 7, "version": "0.1.0", "in_situ": "relaxed",
                "scored_rows": 2, "free_parameters": 2, "scipy": "1.10.1"},
    "fits": {"relaxed": {"chi_square": 24.8, "rms_z": 0.92, "optima": [24.8],
                         "z": {"s.x": 0.4, "s.y": -2.2, "s.z": null},
                         "at_bounds": [{"name": "modulus", "end": "high", "value": 12, "gain": 3.4}]},
             "balanced": {"chi_square": 31, "rms_z": 1.04, "z": {"s.x": 2.6}, "at_bounds": []}},
    "spectrum": {"about": "a", "stiff": 1, "eigenvalues": [812, 0.3],
                 "directions": [[0.8, -0.6], [0.6, 0.8]]},
    "splits": [
      {"name": "all", "label": "Everything", "predicted": null, "predicted_moved": null,
       "trained": {"rms_z": 0.9, "rms_z_low": 0.8, "rms_z_high": 1.1, "worst": -2.1, "count": 2},
       "orderings_summary": {"kept": 9, "below detection": 3, "broken": 1, "failed": 0},
       "rows": [{"id": "s.x", "role": "trained", "z": 0.4, "moved": true}, {"id": "s.z", "role": "trained"}],
       "sampler": {"converged": true, "r_hat": 1.03, "acceptance": 0.3, "chains": 8,
                   "draws_per_chain": 2500, "effective_draws": 1800.5}},
      {"name": "halves", "label": "One of two",
       "trained": {"rms_z": 0.9, "rms_z_low": 0.8, "rms_z_high": 1.1, "worst": -2.1, "count": 1},
       "predicted": {"rms_z": 1.2, "rms_z_low": 1, "rms_z_high": 1.4, "worst": 2.3, "count": 1},
       "predicted_moved": null,
       "orderings_summary": {"kept": 8, "below detection": 3, "broken": 2, "failed": 0},
       "rows": [{"id": "s.x", "role": "trained", "z": 0.4}, {"id": "s.y", "role": "predicted", "z": 2.3},
                {"id": "s.z", "role": "left out", "z": null}],
       "sampler": {"converged": false, "r_hat": 1.2, "acceptance": 0.3, "chains": 8,
                   "draws_per_chain": 2500, "effective_draws": 300}}],
    "parameters": [
      {"name": "modulus", "label": "the modulus", "keys": ["tissue.a", "tissue.b"], "unit": "MPa",
       "low": 1, "high": 12, "posterior_low": 4.2, "posterior_median": 6.1, "posterior_high": 8.8,
       "width_by_prior": 0.4, "share_in_lowest_twentieth": 0, "share_in_highest_twentieth": 0.3},
      {"name": "friction", "label": "the friction", "keys": ["tissue.c"], "unit": "N/m",
       "low": 0, "high": 50, "posterior_low": 4, "posterior_median": 6, "posterior_high": 8,
       "width_by_prior": 0.9, "share_in_lowest_twentieth": 0.1, "share_in_highest_twentieth": 0}],
    "profiles": [{"name": "friction", "value": [0, 25, 50], "model": [32, 30, 37], "emulator": [1, 2, 3]}],
    "findings": ["Loud."]})");
}

TEST(CalibrationReport, IsReadWithWhatThePageNeeds) {
  const auto report = study::read_calibration_report(good().dump(), "calibration.json");
  EXPECT_EQ(report.about, "About.");
  EXPECT_EQ(report.command, "./dev calibrate");
  EXPECT_EQ(report.in_situ, "relaxed");
  EXPECT_EQ(report.stiff, 1);
  EXPECT_EQ(report.findings, (std::vector<std::string>{"Loud."}));
  ASSERT_EQ(report.parameters.size(), 2u);
  EXPECT_EQ(report.parameters[0].keys.size(), 2u);
  EXPECT_EQ(report.parameters[0].share_in_highest, 0.3);
  EXPECT_EQ(report.parameters[1].posterior_high, 8);
}

TEST(CalibrationReport, TellsTheFitToAllFromSplitsThatPredict) {
  const auto report = study::read_calibration_report(good().dump(), "calibration.json");
  EXPECT_EQ(report.reference.name, "all");
  EXPECT_EQ(report.reference.sampler.r_hat, 1.03);
  ASSERT_EQ(report.splits.size(), 1u);
  const study::Split& split = report.splits[0];
  EXPECT_EQ(split.predicted, (study::SplitScore{1.2, 1, 1.4, 2.3, 1}));
  EXPECT_EQ(split.predicted_moved, std::nullopt);
  EXPECT_EQ(split.broken, 2);
  EXPECT_FALSE(split.sampler.converged);
  EXPECT_EQ(split.rows, (std::vector<study::SplitRow>{{"s.x", study::Role::trained, 0.4},
                                                      {"s.y", study::Role::predicted, 2.3},
                                                      {"s.z", study::Role::left_out, {}}}));
}

TEST(CalibrationReport, FindsTheFarthestRowOfEveryPolicyAndLeavesOutRunsThatFailed) {
  const auto report = study::read_calibration_report(good().dump(), "calibration.json");
  ASSERT_EQ(report.fits.size(), 2u);
  EXPECT_EQ(report.fits[0].policy, "balanced");
  EXPECT_EQ(report.fits[1].worst_id, "s.y");
  EXPECT_EQ(report.fits[1].worst, -2.2);
  EXPECT_EQ(report.fits[1].at_bounds, (std::vector<study::AtBound>{{"modulus", "high", 12, 3.4}}));
}

TEST(CalibrationReport, NamesThePartsOfEveryDirectionAndTheRiseOfAProfileAtItsEnds) {
  const auto report = study::read_calibration_report(good().dump(), "calibration.json");
  ASSERT_EQ(report.spectrum.size(), 2u);
  EXPECT_EQ(report.spectrum[0].parts[1], (std::pair<std::string, double>{"friction", -0.6}));
  EXPECT_EQ(report.parameters[1].rise_at_low, 2);
  EXPECT_EQ(report.parameters[1].rise_at_high, 7);
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
    if (key == "findings") continue;
    const std::string name = key;
    const std::string sentence = refusal([&](json& report) { report.erase(name); });
    EXPECT_NE(sentence.find("calibration.json"), std::string::npos) << sentence;
    EXPECT_NE(sentence.find("'" + name + "'"), std::string::npos) << sentence;
  }
}

TEST(CalibrationReport, WithAWrongValueIsRefusedWithItsPlace) {
  const std::vector<std::pair<std::function<void(json&)>, std::string>> spoilt{
      {[](json& r) { r["spectrum"]["stiff"] = 1.5; }, "spectrum.stiff"},
      {[](json& r) { r["spectrum"]["eigenvalues"] = {812}; }, "spectrum has 1 eigenvalues"},
      {[](json& r) { r["spectrum"]["directions"][1] = {1}; }, "spectrum.directions[1]"},
      {[](json& r) { r["splits"][1]["rows"][0]["role"] = "train"; }, "splits[1].rows[0].role"},
      {[](json& r) { r["splits"][1]["orderings_summary"].erase("kept"); }, "'kept'"},
      {[](json& r) { r["splits"][1]["predicted"]["rms_z"] = nullptr; }, "predicted.rms_z"},
      {[](json& r) { r["splits"][0]["sampler"]["converged"] = 1; }, "sampler.converged"},
      {[](json& r) { r["splits"].erase(0); }, "no fit to all rows"},
      {[](json& r) { r["parameters"][0].erase("label"); }, "parameters[0] has no 'label'"},
      {[](json& r) { r["profiles"][0]["model"] = json::array(); }, "profiles[0].model"},
      {[](json& r) { r["fits"]["relaxed"]["at_bounds"] = "none"; }, "fits.relaxed.at_bounds"},
      {[](json& r) { r["findings"] = {1}; }, "findings[0]"}};
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
