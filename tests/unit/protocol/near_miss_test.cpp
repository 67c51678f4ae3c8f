// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "near_miss.hpp"

#include <gtest/gtest.h>

namespace neuroglide::protocol {
namespace {

TEST(EditDistance, CountsTypedDeletedReplacedAndSwappedLetters) {
  EXPECT_EQ(edit_distance("knee", "knee"), 0u);
  EXPECT_EQ(edit_distance("", "knee"), 4u);
  EXPECT_EQ(edit_distance("kne", "knee"), 1u);
  EXPECT_EQ(edit_distance("knees", "knee"), 1u);
  EXPECT_EQ(edit_distance("knew", "knee"), 1u);
  EXPECT_EQ(edit_distance("kene", "knee"), 1u);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
}

TEST(NearMisses, PutTheNearestFirstAndLeaveOutWhatIsFar) {
  const std::vector<std::string> words{"slider", "slump", "ankle_pump"};
  EXPECT_EQ(near_misses("slumpp", words), std::vector<std::string>{"slump"});
  EXPECT_EQ(near_misses("sli", words), std::vector<std::string>{"slider"});
  EXPECT_TRUE(near_misses("high_kick", words).empty());
  EXPECT_TRUE(near_misses("", words).empty());
  EXPECT_TRUE(near_misses(std::string(100000, 's'), words).empty());
  EXPECT_EQ(near_misses("abd", {"abcd", "abd_"}), (std::vector<std::string>{"abcd", "abd_"}));
}

TEST(Shortened, CutsBetweenCharacters) {
  EXPECT_EQ(shortened("short"), "short");
  std::string umlauts = "x";
  for (int i = 0; i < 60; ++i) umlauts += "ü";
  EXPECT_EQ(shortened(umlauts), umlauts.substr(0, 59) + "…");
}

}  // namespace
}  // namespace neuroglide::protocol
