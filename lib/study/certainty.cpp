// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/certainty.hpp"

#include "neuroglide/math/error.hpp"

#include <algorithm>
#include <cmath>

namespace neuroglide::study {

namespace {

int sign(double value) { return value > 0 ? 1 : value < 0 ? -1 : 0; }

}  // namespace

double quantile(const std::vector<double>& sorted, double share) {
  require(!sorted.empty(), "a quantile of no values was asked for; give at least one value");
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(place));
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  const double part = place - static_cast<double>(below);
  return sorted[below] + part * (sorted[above] - sorted[below]);
}

std::optional<Interval> interval_of(const Values& values) {
  std::vector<double> sorted;
  for (const auto& value : values) {
    if (value) sorted.push_back(*value);
  }
  if (sorted.empty() || 2 * sorted.size() < values.size()) return std::nullopt;
  std::sort(sorted.begin(), sorted.end());
  return Interval{quantile(sorted, 0.5), quantile(sorted, 0.05), quantile(sorted, 0.95)};
}

Values differences(const Values& first, const Values& second) {
  Values result(std::min(first.size(), second.size()));
  for (std::size_t n = 0; n < result.size(); ++n) {
    if (first[n] && second[n]) result[n] = *first[n] - *second[n];
  }
  return result;
}

std::optional<double> share_with_sign(const Values& values, double reference) {
  std::size_t told = 0, same = 0;
  for (const auto& value : values) {
    if (!value) continue;
    ++told;
    if (sign(*value) == sign(reference)) ++same;
  }
  if (told == 0) return std::nullopt;
  return static_cast<double>(same) / static_cast<double>(told);
}

double negligible(Topic topic) {
  switch (topic) {
    case Topic::excursion:
      return 0.7;
    case Topic::way:
      return 5;
    case Topic::strain:
      return 0.3;
    case Topic::tension_ratio:
    case Topic::back_line_ratio:
      return 0.1;
    case Topic::tension:
      return 0.1;
    case Topic::glide:
      return 1;
    case Topic::time_above:
      return 2;
    case Topic::back_line:
      return 20;
  }
  return 0;
}

}  // namespace neuroglide::study
