// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/explanation.hpp"

#include <string>

//! What moves the needle, as files.
namespace neuroglide::io {

//! A picture of its own: a panel for each exercise, a bar for each mechanism with a whisker of 5 to
//! 95 % of the parameter sets, in degrees of the knee extension test at once and ten minutes later.
std::string explanation_plot_svg(const study::Explanation& explanation);

//! All figures as comma-separated values, a line each: what is told (gain, effect, share,
//! left_over, difference, effect_on_difference, condition), the reading, mechanism or condition,
//! exercise and the one it is held against, unit, median, 5 and 95 %, and in which shares of the
//! sets the sign is the median's and the effect is negligible.
std::string make_explanation_csv(const study::Explanation& explanation);

}  // namespace neuroglide::io
