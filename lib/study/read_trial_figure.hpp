// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/outcomes.hpp"

#include "json_place.hpp"
#include <optional>
#include <string>
#include <vector>

namespace neuroglide::study {

//! The text under a key; empty where it is not there.
std::string text_or_nothing(const JsonPlace& place, const char* key);

//! A number within its limits.
double number_in(const JsonPlace& place, double low, double high);
std::optional<double> number_or_nothing(const JsonPlace& place, const char* key, double low,
                                        double high, double scale = 1);
std::optional<int> whole_or_nothing(const JsonPlace& place, const char* key, double low,
                                    double high);

//! A figure of a trial whose arms and earlier figures are known.
TrialFigure read_trial_figure(const JsonPlace& place, const Trial& trial,
                              const std::vector<RangeTest>& tests);

}  // namespace neuroglide::study
