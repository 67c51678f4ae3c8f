// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "validation_numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace neuroglide::io {

namespace {

int row_decimals(const study::Measurement& measurement) {
  return decimals_of(measurement.standard_error, measurement.mean);
}

std::string with_minus(std::string number) {
  if (number.starts_with('-')) number.replace(0, 1, "−");
  return number;
}

}  // namespace

int decimals_of(double error, double value) {
  if (!(std::isfinite(error) && error > 0)) {
    const double size = std::abs(value);
    if (!(std::isfinite(size) && size > 0)) return 1;
    return std::clamp(2 - static_cast<int>(std::floor(std::log10(size))), 0, 6);
  }
  const int power = static_cast<int>(std::floor(std::log10(error)));
  const double lead = error / std::pow(10, power);  // 1 to 10
  return std::clamp((lead < 3.55 ? 1 : 0) - power, 0, 6);
}

std::string fixed(double value, int decimals) {
  std::string number = fmt::format("{:.{}f}", value, decimals);
  if (number.find_first_not_of("-0.") == std::string::npos && number.starts_with('-')) {
    number.erase(0, 1);
  }
  return with_minus(number);
}

std::string two_digits(double value) {
  if (value == 0 || !std::isfinite(value)) return with_minus(fmt::format("{:g}", value));
  const int power = static_cast<int>(std::floor(std::log10(std::abs(value))));
  const double step = std::pow(10, power - 1);
  const double rounded = std::round(value / step) * step;
  return fixed(rounded,
               std::max(0, 1 - static_cast<int>(std::floor(std::log10(std::abs(rounded)) + 1e-9))));
}

std::string exact(double value) { return with_minus(fmt::format("{:g}", value)); }

std::string with_unit(const std::string& number, const std::string& unit) {
  if (unit == "-" || unit.empty()) return number;
  if (unit == "deg") return number + "°";
  return number + " " + (unit == "Nm" ? "N m" : unit);
}

std::string published_text(const study::Measurement& measurement) {
  std::string number = exact(measurement.mean);
  std::string note;
  if (measurement.spread) {
    number += " ± " + exact(*measurement.spread);
    note = measurement.spread_type;
  }
  if (measurement.n > 0) note += fmt::format("{}n {}", note.empty() ? "" : ", ", measurement.n);
  number = with_unit(number, measurement.unit);
  return note.empty() ? number : number + " (" + note + ")";
}

std::string measured_text(const study::Measurement& measurement) {
  const int decimals = row_decimals(measurement);
  return with_unit(
      fixed(measurement.mean, decimals) + " ± " + fixed(measurement.standard_error, decimals),
      measurement.unit);
}

std::string model_text(const study::ScoredRow& row) {
  if (!row.model) return "no value";
  const int decimals = row_decimals(*row.measurement);
  const std::string low = fixed(row.low, decimals), high = fixed(row.high, decimals);
  const bool signs = low.starts_with("−") || high.starts_with("−");
  return fmt::format("{} ({}{}{})", fixed(*row.model, decimals), low, signs ? " to " : "–", high);
}

std::string null_text(const study::ScoredRow& row) {
  return row.null_model ? fixed(*row.null_model, row_decimals(*row.measurement)) : "–";
}

std::string study_title(const study::PublishedStudy& study) {
  std::string title = study.name;
  bool starts_word = true;
  for (char& letter : title) {
    if (letter == '_') letter = ' ';
    if (starts_word) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    starts_word = letter == ' ';
  }
  return title;
}

}  // namespace neuroglide::io
