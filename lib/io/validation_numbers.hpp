// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/validation.hpp"

#include <string>

//! Numbers as the validation's page writes them: with U+2212 for minus, never "−0".
namespace neuroglide::io {

//! Decimals at which a value with this error is written: two digits of the error, or one where
//! they are 36 to 94 (Particle Data Group). Without an error, three digits of the value.
int decimals_of(double error, double value);

std::string fixed(double value, int decimals);

//! To two significant digits, as in "0.87", "3.4", "120".
std::string two_digits(double value);

//! As it was given, as in "9.92".
std::string exact(double value);

//! "9.9 mm", "60°", "0.31".
std::string with_unit(const std::string& number, const std::string& unit);

//! As published: "9.92 ± 2.2 mm (SD, n 16)".
std::string published_text(const study::Measurement& measurement);

//! With the standard error of its mean: "9.9 ± 0.6 mm".
std::string measured_text(const study::Measurement& measurement);

//! Median and range: "9.4 (8.8–10.1)"; "no value" where every run failed.
std::string model_text(const study::ScoredRow& row);

//! The null model's value; a dash where it has none.
std::string null_text(const study::ScoredRow& row);

//! "goddard_reid_1965" as "Goddard Reid 1965".
std::string study_title(const study::PublishedStudy& study);

}  // namespace neuroglide::io
