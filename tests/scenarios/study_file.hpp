// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

//! A study's file with every kind of reading, for tests that spoil it one word at a time.
namespace neuroglide::scenarios {

// clang-format off
inline const std::string study_file = R"json({
  "schema": "neuroglide.study/1", "name": "trial_2001", "citation": "Author 2001",
  "specimen": "people", "confidence": "high", "nuisance": ["One plane of ultrasound."],
  "experiments": [
    {"schema": "neuroglide.protocol/1", "name": "raise", "title": "Raise", "summary": "A leg.",
     "sides": "right", "body": "supine", "start": {},
     "phases": [
       {"name": "lift", "duration_s": 3,
        "to": {"hip_flexion": {"deg": 60, "spread_deg": 5, "source": "assumed"}}},
       {"name": "hold", "duration_s": 2},
       {"name": "lower", "duration_s": 3,
        "to": {"hip_flexion": {"deg": 0, "spread_deg": 0, "source": "assumed"}}}],
     "repetitions": 2},
    {"schema": "neuroglide.protocol/1", "name": "bend", "title": "Bend", "summary": "A knee.",
     "sides": "right", "body": "supine", "start": {},
     "phases": [{"name": "flex", "duration_s": 3,
       "to": {"knee_flexion": {"deg": 80, "spread_deg": 5, "source": "assumed"}}}],
     "repetitions": 1}],
  "measurements": [
    {"id": "glide", "label": "Glide", "site": "Mid-thigh", "kind": "excursion", "unit": "mm",
     "combination": "difference", "paired": true,
     "of": [{"experiment": "raise", "quantity": "excursion", "place": "sciatic_midthigh",
             "from": "lower#1", "to": "hold#2"},
            {"experiment": "bend", "quantity": "excursion", "place": "sciatic_midthigh",
             "side": "left", "to": "flex"}],
     "mean": 9.9, "spread": 2.2, "spread_type": "SD", "n": 16, "standard_error": 0.55,
     "standard_error_source": "SD / sqrt(n)",
     "between_studies": {"value": 1.5, "source": "assumed: laboratories"}},
    {"id": "speed", "label": "Speed", "site": "Tibial", "kind": "stiffness", "unit": "-",
     "combination": "standardised_difference",
     "of": [{"experiment": "raise", "quantity": "shear_modulus",
             "place": {"strand": "tibial", "share": 0.4}, "to": "hold",
             "gauge_mm": {"value": 12, "spread": 4, "source": "assumed: a probe"},
             "unloaded_modulus_kPa": {"value": 20, "source": "assumed"}},
            {"experiment": "raise", "quantity": "shear_modulus", "place": "tibial_knee",
             "to": "start", "unloaded_modulus_kPa": {"value": 21, "source": "assumed"}}],
     "between_people": {"value": 0.25, "spread": 0.05, "source": "assumed: people"},
     "mean": 2.1, "standard_error": 0.4, "standard_error_source": "assumed",
     "between_studies": {"value": 0.5, "source": "assumed"},
     "use": "shown", "why": "An example."},
    {"id": "onset", "label": "Onset", "site": "Root", "kind": "root", "unit": "deg",
     "of": [{"experiment": "raise", "quantity": "onset", "place": "foramen_L5", "to": "lift",
             "coordinates": ["hip_flexion_r", "lumbar_flexion"],
             "threshold_mm": {"value": 0.5, "source": "assumed"}}],
     "mean": 30, "standard_error": 5, "standard_error_source": "assumed",
     "between_studies": {"value": 5, "source": "assumed"}},
    {"id": "moment", "label": "Moment", "site": "Knee", "kind": "torque", "unit": "Nm",
     "of": [{"experiment": "raise", "quantity": "joint_moment", "to": "hold",
             "coordinates": ["knee_flexion_r"]}],
     "mean": 20, "standard_error": 5, "standard_error_source": "assumed",
     "between_studies": {"value": 5, "source": "assumed"}},
    {"id": "area", "label": "Area", "site": "Root", "kind": "architecture", "unit": "mm2",
     "of": [{"quantity": "parameter", "key": "tissue.sciatic_nerve.region.root_L5.area_start"}],
     "mean": 7, "standard_error": 1, "standard_error_source": "assumed",
     "between_studies": {"value": 1, "source": "assumed"}}],
  "orderings": [
    {"id": "cost", "label": "Cost", "unit": "deg", "same": false,
     "descending": [{"experiment": "raise", "quantity": "end_range", "place": "tibial_knee",
       "to": "lift", "coordinates": ["hip_flexion_r"],
       "equals": {"experiment": "bend", "phase": "flex",
                  "angle_deg": {"value": 45, "spread": 7, "source": "assumed"}}}],
     "detectable": 1, "detectable_source": "assumed: a goniometer"}]
})json";
// clang-format on

}  // namespace neuroglide::scenarios
