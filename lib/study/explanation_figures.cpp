// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"
#include "neuroglide/study/explanation.hpp"
#include "neuroglide/study/outcomes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace neuroglide::study {

namespace {

const Values& values_of(const Explanation& explanation, std::size_t variant, std::size_t exercise,
                        ExplainedReading reading) {
  return explanation.runs.at(variant).at(exercise)[static_cast<std::size_t>(reading)];
}

std::size_t variant_without(Mechanism mechanism) { return static_cast<std::size_t>(mechanism) + 1; }

Values differences_of_pair(const Explanation& explanation, std::size_t variant, std::size_t pair,
                           ExplainedReading reading) {
  const auto [a, b] = explanation.pairs.at(pair);
  return differences(values_of(explanation, variant, a, reading),
                     values_of(explanation, variant, b, reading));
}

//! Share of the values that are smaller than what counts.
double share_alike(const Values& values, double limit) {
  double told = 0, small = 0;
  for (const auto& value : values) {
    if (!value) continue;
    ++told;
    if (std::abs(*value) < limit) ++small;
  }
  return told > 0 ? small / told : 0;
}

std::optional<Difference> difference_of(const Values& values, ExplainedReading reading) {
  const auto interval = interval_of(values);
  if (!interval) return {};
  return Difference{*interval, share_with_sign(values, interval->median).value_or(0),
                    share_alike(values, negligible_effect[static_cast<std::size_t>(reading)])};
}

//! By member; nothing where there is too little to share out.
Values shares_of(const Explanation& explanation, Mechanism mechanism, std::size_t exercise,
                 ExplainedReading reading) {
  const Values& all = values_of(explanation, 0, exercise, reading);
  const Values carried =
      differences(all, values_of(explanation, variant_without(mechanism), exercise, reading));
  Values shares(all.size());
  for (std::size_t n = 0; n < all.size(); ++n) {
    const double least = negligible_effect[static_cast<std::size_t>(reading)];
    if (carried[n] && std::abs(*all[n]) >= least) shares[n] = *carried[n] / *all[n];
  }
  return shares;
}

}  // namespace

double detectable_change(std::string_view test) {
  const auto& tests = reference_outcomes().tests;
  const auto found = std::ranges::find(tests, test, &RangeTest::name);
  require(found != tests.end(), fmt::format("'{}' is no test that outcomes are told with", test));
  return found->detectable_deg;
}

std::optional<Interval> whole(const Explanation& explanation, std::size_t exercise,
                              ExplainedReading reading) {
  return interval_of(values_of(explanation, 0, exercise, reading));
}

std::optional<Difference> effect(const Explanation& explanation, Mechanism mechanism,
                                 std::size_t exercise, ExplainedReading reading) {
  return difference_of(
      differences(values_of(explanation, 0, exercise, reading),
                  values_of(explanation, variant_without(mechanism), exercise, reading)),
      reading);
}

std::optional<Interval> share(const Explanation& explanation, Mechanism mechanism,
                              std::size_t exercise, ExplainedReading reading) {
  return interval_of(shares_of(explanation, mechanism, exercise, reading));
}

std::optional<Interval> rest(const Explanation& explanation, std::size_t exercise,
                             ExplainedReading reading) {
  Values left(values_of(explanation, 0, exercise, reading).size(), 1.0);
  for (std::size_t m = 0; m < mechanism_count; ++m) {
    left = differences(left, shares_of(explanation, static_cast<Mechanism>(m), exercise, reading));
  }
  return interval_of(left);
}

std::optional<Difference> difference(const Explanation& explanation, std::size_t pair,
                                     ExplainedReading reading) {
  return difference_of(differences_of_pair(explanation, 0, pair, reading), reading);
}

std::optional<Difference> effect_on_difference(const Explanation& explanation, Mechanism mechanism,
                                               std::size_t pair, ExplainedReading reading) {
  return difference_of(
      differences(differences_of_pair(explanation, 0, pair, reading),
                  differences_of_pair(explanation, variant_without(mechanism), pair, reading)),
      reading);
}

}  // namespace neuroglide::study
