// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/claims.hpp"

#include <fmt/format.h>

#include "figure_text.hpp"
#include <algorithm>

namespace neuroglide::study {

namespace {

constexpr std::size_t most_with_all_pairs = 4;  //!< exercises; six pairs

//! As in "+2.9 (1.1–4.0), 84 %".
std::string cell_of(Topic topic, const std::optional<Difference>& difference, Ruling ruling) {
  if (!difference) return "–";
  return fmt::format("{}, {}", text_of_difference(topic, difference->interval),
                     text_of_share(ruling == Ruling::alike ? difference->alike : difference->held));
}

std::string in_words(const Claim& claim, const std::string& larger, const std::string& smaller) {
  switch (claim.ruling) {
    case Ruling::more:
      return larger + " more than " + smaller;
    case Ruling::probably_more:
      return larger + " probably more than " + smaller;
    case Ruling::alike:
      return larger + " and " + smaller + " hardly differ";
    default:
      return larger + " or " + smaller + ": not decided";
  }
}

//! What a difference from another exercise is, seen from `first`.
std::string in_words(const Claim& claim, std::size_t first) {
  const std::string direction = claim.larger == first ? "more" : "less";
  switch (claim.ruling) {
    case Ruling::more:
      return direction;
    case Ruling::probably_more:
      return "probably " + direction;
    case Ruling::alike:
      return "hardly differs";
    default:
      return "not decided";
  }
}

std::vector<std::string> columns_of(const Robustness& robustness) {
  return {fmt::format("over {} parameter sets", robustness.members),
          fmt::format("over {} techniques", robustness.draws)};
}

const char* const how_to_read =
    "Median difference (5 to 95 %), and the share of runs in which its sign holds; where two "
    "hardly "
    "differ, the share in which the difference is negligible.";

TableGroup pairs_of(const Comparison& comparison, const Headline& headline) {
  const Robustness& robustness = *comparison.robustness;
  const RobustFigure& figure = *robustness.find(headline.topic, headline.label);
  TableGroup group{headline.title, {}};
  for (std::size_t p = 0; p < robustness.pairs.size(); ++p) {
    const bool told =
        robustness.arms.size() <= most_with_all_pairs || robustness.pairs[p].first == 0;
    const auto claim = claim_of(robustness, figure, p);
    if (!told || !claim) continue;
    const auto name = [&](std::size_t arm) { return short_name(comparison.arms[arm].protocol); };
    group.rows.push_back({in_words(*claim, name(claim->larger), name(claim->smaller)),
                          std::string(unit(headline.topic)),
                          {cell_of(headline.topic, claim->ensemble, claim->ruling),
                           cell_of(headline.topic, claim->people, claim->ruling)}});
  }
  return group;
}

//! What `first` does beyond `second`; nothing where it cannot be told.
void add_contrast(const Comparison& comparison, const Headline& headline, const std::string& label,
                  std::size_t first, std::size_t second, TableGroup& group) {
  const auto claim = claim_of(comparison, headline.topic, headline.label, first, second);
  if (!claim) return;
  auto ensemble = std::optional(claim->ensemble), people = claim->people;
  if (claim->larger != first) {
    ensemble = turned(*ensemble);
    if (people) people = turned(*people);
  }
  group.rows.push_back({label + ": " + in_words(*claim, first),
                        std::string(unit(headline.topic)),
                        {cell_of(headline.topic, ensemble, claim->ruling),
                         cell_of(headline.topic, people, claim->ruling)}});
}

}  // namespace

ComparisonTable make_pair_table(const Comparison& comparison) {
  ComparisonTable table;
  if (!comparison.robustness || comparison.arms.size() < 2) return table;
  const Robustness& robustness = *comparison.robustness;
  table.columns = columns_of(robustness);
  for (const Headline& headline : headlines(robustness)) {
    if (!headline.in_tables) continue;
    table.groups.push_back(pairs_of(comparison, headline));
  }
  std::erase_if(table.groups, [](const TableGroup& group) { return group.rows.empty(); });
  if (table.groups.empty()) return {};
  table.footnotes = {how_to_read};
  if (robustness.arms.size() > most_with_all_pairs) {
    table.footnotes.push_back("Pairs with the first exercise; all others are in robustness.csv.");
  }
  return table;
}

ComparisonTable make_technique_table(const Comparison& comparison) {
  ComparisonTable table;
  const auto lockout = arm_number(comparison, lockout_name);
  const auto stretch = arm_number(comparison, stretch_name);
  const auto hold = arm_number(comparison, hold_name);
  if (!comparison.robustness || !lockout || !stretch || !hold) return table;
  table.columns = columns_of(*comparison.robustness);
  for (const Headline& headline : headlines(*comparison.robustness)) {
    if (!headline.in_tables) continue;
    TableGroup group{headline.title, {}};
    add_contrast(comparison, headline, "technique", *lockout, *hold, group);
    add_contrast(comparison, headline, "posture", *hold, *stretch, group);
    table.groups.push_back(std::move(group));
  }
  std::erase_if(table.groups, [](const TableGroup& group) { return group.rows.empty(); });
  if (table.groups.empty()) return {};
  table.footnotes = {
      how_to_read,
      "Technique: what the lockout does beyond a hold in its own end posture. Posture: what that "
      "hold "
      "does beyond the static stretch as usually done, three holds of 30 s with a straight leg."};
  return table;
}

}  // namespace neuroglide::study
