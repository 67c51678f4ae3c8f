// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/outcome.hpp"

#include <gtest/gtest.h>

#include <set>

namespace outcome_test {

using neuroglide::Outcome;

constexpr Outcome all[]{Outcome::converged, Outcome::not_converged, Outcome::not_finite,
                        Outcome::step_underflow, Outcome::interrupted};

TEST(Outcome, OnlyConvergedSucceeds) {
  for (const Outcome outcome : all) EXPECT_EQ(succeeded(outcome), outcome == Outcome::converged);
}

TEST(Outcome, EachHasASentenceOfItsOwn) {
  std::set<std::string_view> sentences;
  for (const Outcome outcome : all) {
    const auto sentence = explain(outcome);
    EXPECT_NE(sentence, "unknown");
    EXPECT_FALSE(sentence.empty());
    sentences.insert(sentence);
  }
  EXPECT_EQ(sentences.size(), std::size(all));
}

TEST(Outcome, EveryFailureOfTheNumericsSaysWhatToDo) {
  for (const Outcome outcome :
       {Outcome::not_converged, Outcome::not_finite, Outcome::step_underflow}) {
    EXPECT_NE(explain(outcome).find("; "), std::string_view::npos);
  }
}

}  // namespace outcome_test
