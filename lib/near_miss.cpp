// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "near_miss.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace neuroglide {
namespace {

// A word longer than this is no slip, and comparing it would take its length squared.
constexpr std::size_t longest_word = 80;

constexpr std::size_t longest_quote = 60;

}  // namespace

std::string shortened(std::string_view text) {
  if (text.size() <= longest_quote) return std::string(text);
  // Cuts before a character, not inside one.
  std::size_t end = longest_quote;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      const std::size_t replaced = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[a.size()][b.size()];
}

std::vector<std::string> near_misses(std::string_view word,
                                     const std::vector<std::string>& candidates) {
  std::vector<std::pair<std::size_t, std::string>> found;
  if (word.empty() || word.size() > longest_word) return {};
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    const bool beginning =
        word.size() >= 3 &&
        (candidate.starts_with(word) || (candidate.size() >= 3 && word.starts_with(candidate)));
    if (3 * distance <= std::max(word.size(), candidate.size()) || beginning) {
      found.emplace_back(distance, candidate);
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> result;
  for (auto& [distance, candidate] : found) result.push_back(std::move(candidate));
  if (result.size() > 3) result.resize(3);
  return result;
}

std::string suggestion(std::string_view word, const std::vector<std::string>& candidates) {
  const std::vector<std::string> near = near_misses(word, candidates);
  if (near.empty()) {
    return fmt::format("allowed {} {}", candidates.size() == 1 ? "is" : "are",
                       fmt::join(candidates, ", "));
  }
  return fmt::format("did you mean '{}'", fmt::join(near, "' or '"));
}

}  // namespace neuroglide
