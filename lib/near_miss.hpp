// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace neuroglide {

//! The text as a sentence may quote it: sixty bytes at most, cut between characters.
std::string shortened(std::string_view text);

//! How many letters must be typed, deleted, replaced or swapped with a neighbour to get from one
//! word to the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

//! Those candidates that `word` is probably a slip for: at most a third of its letters differ, or
//! one is the beginning of the other. Nearest first.
std::vector<std::string> near_misses(std::string_view word,
                                     const std::vector<std::string>& candidates);

//! "did you mean 'a' or 'b'", or else "allowed are a, b, c".
std::string suggestion(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace neuroglide
