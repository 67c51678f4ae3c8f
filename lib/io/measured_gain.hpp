// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/outcomes.hpp"

#include <fmt/format.h>

#include <string>

namespace neuroglide::io {

//! What a trial found: a figure with its interval or error, a direction, or an order. `number`
//! writes a figure, `error` a standard error; pages and terminals round otherwise.
template <class Number, class Error>
std::string measured_gain(const study::TrialFigure& figure, Number number, Error error) {
  if (!figure.mean) {
    if (figure.direction != 0) return figure.direction > 0 ? "up" : "down";
    return fmt::format("{} {} {}", figure.greater, figure.or_equal ? "≥" : ">", figure.less);
  }
  std::string text = number(*figure.mean);
  if (figure.interval) {
    text +=
        fmt::format(" ({} to {})", number((*figure.interval)[0]), number((*figure.interval)[1]));
  } else if (figure.standard_error) {
    text += fmt::format(" ± {}", error(*figure.standard_error));
  }
  return text;
}

}  // namespace neuroglide::io
