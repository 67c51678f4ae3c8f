// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/claims.hpp"

#include <fmt/format.h>

#include "figure_text.hpp"
#include <algorithm>

namespace neuroglide::study {

namespace {

Ruling ruling_of(const Difference& difference) {
  if (difference.alike >= 0.95) return Ruling::alike;
  switch (certainty(difference.held)) {
    case Certainty::decided:
      return Ruling::more;
    case Certainty::probable:
      return Ruling::probably_more;
    default:
      return Ruling::undecided;
  }
}

std::string with_first(std::string text, char from, char to, int shift) {
  if (!text.empty() && text[0] >= from && text[0] <= to)
    text[0] = static_cast<char>(text[0] + shift);
  return text;
}

std::string capital(std::string text) { return with_first(std::move(text), 'a', 'z', 'A' - 'a'); }
std::string small(std::string text) { return with_first(std::move(text), 'A', 'Z', 'a' - 'A'); }

std::string sentence(const Headline& headline, const Claim& claim, const std::string& larger,
                     const std::string& smaller) {
  const std::string_view in = unit(headline.topic);
  const std::string size = text_of_difference(headline.topic, claim.ensemble.interval, true);
  const auto shares = [&](double Difference::*share) {
    return text_of_shares(claim.ensemble.*share,
                          claim.people ? std::optional((*claim.people).*share) : std::nullopt);
  };
  switch (claim.ruling) {
    case Ruling::more:
      return fmt::format("{} {} than {}: {}, {}.", capital(larger), headline.more, smaller, size,
                         shares(&Difference::held));
    case Ruling::probably_more:
      return fmt::format("{} probably {} than {}: {}, {}.", capital(larger), headline.more, smaller,
                         size, shares(&Difference::held));
    case Ruling::alike:
      return fmt::format("In {} {} and {} hardly differ: {}, within {} {} {}.",
                         small(headline.title), larger, smaller, size, negligible(headline.topic),
                         in, shares(&Difference::alike));
    default:
      return fmt::format("The data do not decide whether {} or {} {}: {}, with this sign {}.",
                         larger, smaller, headline.more, size, shares(&Difference::held));
  }
}

}  // namespace

Difference turned(Difference difference) {
  const Interval is = difference.interval;
  difference.interval = {0 - is.median, 0 - is.high, 0 - is.low};
  return difference;
}

std::optional<Claim> claim_of(const Robustness& robustness, const RobustFigure& figure,
                              std::size_t pair) {
  const auto& ensemble = figure.ensemble.pairs.at(pair);
  if (!ensemble) return std::nullopt;
  const auto [first, second] = robustness.pairs.at(pair);
  const std::optional<Difference>& people = figure.people.pairs.at(pair);
  const Ruling ruling = ruling_of(*ensemble);
  if (ensemble->interval.median >= 0) return Claim{first, second, ruling, *ensemble, people};
  Claim claim{second, first, ruling, turned(*ensemble), std::nullopt};
  if (people) claim.people = turned(*people);
  return claim;
}

std::optional<Claim> claim_of(const Comparison& comparison, Topic topic, std::string_view label,
                              std::size_t first, std::size_t second) {
  if (!comparison.robustness) return std::nullopt;
  const Robustness& robustness = *comparison.robustness;
  const RobustFigure* figure = robustness.find(topic, label);
  const auto pair = std::ranges::find(robustness.pairs,
                                      std::pair(std::min(first, second), std::max(first, second)));
  if (!figure || pair == robustness.pairs.end()) return std::nullopt;
  return claim_of(robustness, *figure, static_cast<std::size_t>(pair - robustness.pairs.begin()));
}

std::string sentence_of(const Comparison& comparison, Topic topic, std::string_view label,
                        std::size_t first, std::size_t second) {
  const auto claim = claim_of(comparison, topic, label, first, second);
  if (!claim) return "";
  for (const Headline& headline : headlines(*comparison.robustness)) {
    if (headline.topic != topic || headline.label != label) continue;
    return sentence(headline, *claim, called(comparison.arms.at(claim->larger).protocol),
                    called(comparison.arms.at(claim->smaller).protocol));
  }
  return "";
}

}  // namespace neuroglide::study
