// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace neuroglide {

//! The candidate that takes the fewest insertions, deletions and changes of letters to reach from
//! `wanted`: what the user may have meant. `candidates` must not be empty.
inline std::string_view near_miss(std::string_view wanted,
                                  const std::vector<std::string_view>& candidates) {
  const auto distance = [&](std::string_view other) {
    std::vector<std::size_t> row(other.size() + 1);
    for (std::size_t j = 0; j <= other.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= wanted.size(); ++i) {
      std::size_t diagonal = row[0]++;
      for (std::size_t j = 1; j <= other.size(); ++j) {
        const std::size_t change = diagonal + (wanted[i - 1] != other[j - 1]);
        diagonal = row[j];
        row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
      }
    }
    return row.back();
  };
  return *std::min_element(
      candidates.begin(), candidates.end(),
      [&](std::string_view a, std::string_view b) { return distance(a) < distance(b); });
}

}  // namespace neuroglide
