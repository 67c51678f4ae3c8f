// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/io/validation_page.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

//! A validation made by hand, with all that its page must show: rows of several kinds, some far
//! off, one that failed, orders of every verdict, contradictions, and text that would break a table
//! or a tag. Its figures are made up.
namespace neuroglide::scenarios {

struct SampleValidation {
  std::vector<std::unique_ptr<study::PublishedStudy>> studies;
  study::Validation validation;
};

class SampleMaker {
 public:
  SampleMaker& study(std::string name, std::string specimen, std::vector<std::string> nuisance) {
    auto made = std::make_unique<study::PublishedStudy>();
    made->name = std::move(name);
    made->citation = "Somebody A, Else B. Journal of Examples 1:1-9 (2001)";
    made->specimen = std::move(specimen);
    made->confidence = "high";
    made->nuisance = std::move(nuisance);
    made->measurements.reserve(32);  // rows point at them
    made->orderings.reserve(16);
    sample_.studies.push_back(std::move(made));
    return *this;
  }

  //! Model and null model are figures in the row's unit.
  SampleMaker& row(study::Measurement measurement, double sigma, std::optional<double> model,
                   std::optional<double> null_model) {
    study::PublishedStudy& last = *sample_.studies.back();
    measurement.id = last.name + "." + measurement.id;
    last.measurements.push_back(std::move(measurement));
    const study::Measurement& kept = last.measurements.back();
    study::ScoredRow row{&last, &kept, sigma, model, 0, 0, null_model, 0, 0};
    if (model) {
      row.low = *model - 0.6 * sigma;
      row.high = *model + 0.7 * sigma;
      row.z = (*model - kept.mean) / sigma;
    }
    if (null_model) row.null_z = (*null_model - kept.mean) / sigma;
    sample_.validation.rows.push_back(row);
    return *this;
  }

  SampleMaker& order(std::string id, std::string label, study::Verdict verdict, double difference,
                     study::Use use = study::Use::scored, std::string why = "") {
    study::PublishedStudy& last = *sample_.studies.back();
    study::Ordering ordering;
    ordering.id = last.name + "." + id;
    ordering.label = std::move(label);
    ordering.detectable = 0.3;
    ordering.unit = "mm";
    ordering.use = use;
    ordering.why = std::move(why);
    last.orderings.push_back(std::move(ordering));
    sample_.validation.orderings.push_back({&last, &last.orderings.back(), verdict, difference,
                                            verdict == study::Verdict::kept ? 0.97 : 0.31,
                                            study::Verdict::broken});
    return *this;
  }

  SampleValidation made() {
    study::Validation& validation = sample_.validation;
    validation.members = 32;
    validation.score = scored(&study::ScoredRow::z, false);
    validation.score_beside_null = scored(&study::ScoredRow::z, true);
    validation.null_score = scored(&study::ScoredRow::null_z, true);
    return std::move(sample_);
  }

 private:
  study::Score scored(double study::ScoredRow::*z, bool beside_null) {
    study::Score score;
    double sum = 0;
    for (const study::ScoredRow& row : sample_.validation.rows) {
      if (row.measurement->use != study::Use::scored || !row.model) continue;
      if (beside_null && !row.null_model) continue;
      ++score.count;
      sum += row.*z * row.*z;
      if (std::abs(row.*z) < std::abs(score.worst)) continue;
      score.worst = row.*z;
      score.worst_id = row.measurement->id;
    }
    score.rms = std::sqrt(sum / static_cast<double>(std::max<std::size_t>(1, score.count)));
    return score;
  }

  SampleValidation sample_;
};

inline study::Measurement measured(std::string id, std::string label, std::string site,
                                   std::string kind, std::string unit, double mean, double spread,
                                   int n) {
  study::Measurement measurement;
  measurement.id = std::move(id);
  measurement.label = std::move(label);
  measurement.site = std::move(site);
  measurement.kind = std::move(kind);
  measurement.unit = std::move(unit);
  measurement.mean = mean;
  measurement.spread = spread;
  measurement.spread_type = "SD";
  measurement.n = n;
  measurement.standard_error = spread / std::sqrt(static_cast<double>(n));
  return measurement;
}

inline study::Measurement unscored(study::Measurement measurement, study::Use use,
                                   std::string why) {
  measurement.use = use;
  measurement.why = std::move(why);
  return measurement;
}

inline SampleValidation sample_validation() {
  using study::Use;
  using study::Verdict;
  return SampleMaker()
      .study("example_ultrasound_2001", "people", {"ultrasound beyond its frame"})
      .row(measured("hip_30", "Knee 90° to 0°, hip at 30°", "Mid-thigh", "excursion", "mm", 9.92,
                    2.2, 16),
           1.2, 9.4, 6.1)
      .row(measured("hip_60", "Knee 90° to 0°, hip at 60°", "Mid-thigh", "excursion", "mm", 12.4,
                    4.4, 16),
           1.6, 11.1, 6.2)
      .row(measured("rise", "Rise of excursion from 30° to 60° of hip flexion, the same people",
                    "Mid-thigh", "excursion", "mm", 2.5, 3.8, 16),
           1.1, 1.7, 0.1)
      .row(measured("far", "Ankle −20° to 20° with the hip in ninety degrees and the neck flexed",
                    "Popliteal fossa", "excursion", "mm", 2.18, 0.4, 20),
           0.25, 4.4, 9.0)
      .row(measured("failed", "Slump, knee extended", "Mid-thigh", "excursion", "mm", 4.0, 1.0, 9),
           0.8, std::nullopt, std::nullopt)
      .row(measured("hostile", "a < b & c | d *not* <script>alert(1)</script>", "[site](x) `x`",
                    "excursion", "mm", -6.4, 1.0, 9),
           0.8, -6.3, -12.0)
      .row(
          unscored(measured("one", "Onset of root motion at 30° of hip flexion", "Root L5",
                            "excursion", "deg", 30, 5, 8),
                   Use::contradiction, "Roots that are taut when standing: no slack in the cauda."),
          2.0, 36.0, 12.0)
      .order("sites", "Excursion falls from thigh to ankle", Verdict::kept, 1.24)
      .order("neck", "Neck flexion lessens excursion", Verdict::broken, -0.6)
      .order("small", "Foot before hip or hip before foot", Verdict::below_detection, 0.1)
      .order("age", "The older glide less", Verdict::below_detection, 0.05, Use::contradiction,
             "Age would have to act through stiffness alone.")
      .study("example_cadaver_1999", "cadavers", {"embalmed", "branches cut at the knee"})
      .row(measured("slr", "Straight-leg raise to 70°", "Above the knee", "strain", "%", 6.9, 2.1,
                    10),
           1.0, 6.1, 3.0)
      .row(measured("dorsiflexion", "Dorsiflexion added at 70°", "Tarsal tunnel", "strain", "%",
                    2.3, 1.0, 10),
           0.6, 2.9, 0.9)
      .row(measured("relative", "Strain beside a slack root", "Root S1", "strain", "%", 0, 0.2, 6),
           0.2, -0.13, 0.4)
      .row(unscored(measured("shown", "Strain in the sole", "Medial plantar nerve", "strain", "%",
                             3.1, 1.2, 5),
                    Use::shown, "The paper does not say from which posture strain is counted."),
           0.9, 2.2, 1.0)
      .study("example_mri_2014", "people", {})
      .row(measured("conus", "Straight-leg raise to 60°, one leg", "Conus", "conus", "mm", 2.33,
                    1.2, 16),
           0.5, 1.9, 0.0)
      .row(measured("range", "Range lost by dorsiflexion in straight-leg raise", "Hip", "end_range",
                    "deg", 5.5, 6.1, 15),
           2.0, 3.9, 0.0)
      .row(measured("user", "A kind of my own", "Anywhere", "my kind", "-", 0.42, 0.05, 12), 0.03,
           0.43, 0.40)
      .made();
}

inline study::CalibrationReport sample_calibration() {
  using study::Role;
  study::CalibrationReport report{};
  report.about = "Made by hand for tests.";
  report.command = "./dev calibrate --seed 7";
  report.seed = 7;
  report.in_situ = "relaxed";
  report.scored_rows = 11;
  const std::string u = "example_ultrasound_2001.", c = "example_cadaver_1999.";
  const std::string m = "example_mri_2014.";
  report.fits = {{"balanced", 1.04, 31.2, c + "slr", 2.6, {}},
                 {"relaxed", 0.92, 24.8, u + "hip_60", -2.2, {{"friction", "high", 50, 3.4}}}};
  const study::Sampler sampler{true, 1.031, 0.29, 8, 2500, 1800};
  report.reference = {"all",
                      "Everything",
                      study::SplitScore{0.91, 0.9, 1.0, -2.1, 11},
                      {},
                      {},
                      2,
                      1,
                      1,
                      0,
                      {{u + "hip_30", Role::trained, -0.4},
                       {u + "hip_60", Role::trained, -0.8},
                       {c + "slr", Role::trained, 0.1},
                       {m + "conus", Role::trained, -0.2}},
                      sampler};
  const auto split = [&](const char* name, const char* label, double trained, double predicted,
                         int broken, std::vector<study::SplitRow> rows) {
    const study::SplitScore moved{predicted + 0.1, 1, 2, 0, 1};
    return study::Split{name,
                        label,
                        study::SplitScore{trained, 0.8, 1, -1.9, 2},
                        study::SplitScore{predicted, 1, 2, 2.2, 2},
                        moved,
                        2,
                        1,
                        broken,
                        0,
                        std::move(rows),
                        sampler};
  };
  report.splits = {split("alternate", "Studies in turn", 0.84, 1.31, 0,
                         {{u + "hip_30", Role::trained, -0.4}, {c + "slr", Role::predicted, -1.1}}),
                   split("kinds", "Excursion trains, strain and conus are predicted", 0.91, 1.72, 1,
                         {{u + "hip_30", Role::trained, -0.3},
                          {c + "slr", Role::predicted, 1.6},
                          {m + "conus", Role::predicted, -3.1},
                          {u + "hip_60", Role::left_out, 1.0}}),
                   split("legs", "The other half", 0.80, 1.12, 0,
                         {{u + "hip_30", Role::predicted, 1.9},
                          {u + "hip_60", Role::predicted, {}},
                          {m + "conus", Role::trained, 0.2}})};
  report.spectrum = {{812, {{"modulus", 0.81}, {"friction", -0.52}, {"tether", 0.1}}},
                     {95, {{"modulus", -0.2}, {"friction", 0.77}, {"tether", 0.6}}},
                     {0.42, {{"modulus", 0}, {"friction", 0}, {"tether", 1}}}};
  report.stiff = 2;
  report.parameters = {{"modulus",
                        "modulus of the nerve",
                        {"tissue.sciatic_nerve.axial_modulus"},
                        "MPa",
                        1,
                        12,
                        4.2,
                        6.1,
                        8.8,
                        0.41,
                        0.01,
                        0.02,
                        12.4,
                        3.1},
                       {"friction",
                        "friction in the thigh",
                        {"tissue.sciatic_nerve.friction"},
                        "N/m",
                        0,
                        50,
                        44,
                        48.9,
                        49.9,
                        0.12,
                        0,
                        0.61,
                        30,
                        0},
                       {"tether",
                        "tether at the ankle",
                        {"tissue.sciatic_nerve.tether"},
                        "N/m2",
                        0,
                        900,
                        50,
                        420,
                        850,
                        0.98,
                        0.06,
                        0.05,
                        0.2,
                        0.3}};
  report.findings = {"The conus moves too little: something that pulls it is missing."};
  return report;
}

inline io::ValidationExtras sample_extras() {
  return {
      sample_calibration(),
      {{"Example 1990", "Sciatic nerve", "Strain in straight-leg raise", "9.1 ± 2", "%",
        "low confidence: the abstract gives no reference posture"},
       {"Example 1985", "Tibial nerve", "Strain at which flow stops", "8", "%", "animal: rabbit"}}};
}

}  // namespace neuroglide::scenarios
