// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/validation.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

//! Marks and words of the forest plot; all of it is SVG.
namespace neuroglide::io {

//! Largest |z| that is drawn where it lies; what is beyond becomes an arrow at the edge.
inline constexpr double forest_limit = 6;

//! From z to a place across the picture.
using Across = std::function<double(double)>;

//! One row's: measured bars, null model, model.
std::string forest_marks(const study::ScoredRow& row, const Across& across, double y);

//! The bands to ±2.5 and ±1 with the line at 0 and the scale's ticks, behind a group of rows.
std::string forest_bands(const Across& across, double top, double bottom);

//! A mark and what it stands for.
struct LegendEntry {
  std::function<std::string(double x, double y)> mark;  //!< from x on, 34 units wide
  std::string_view text;
};
std::vector<LegendEntry> legend_entries();

//! Letters of a UTF-8 text.
std::size_t letters(std::string_view text);

//! The text in lines of so many letters, broken at blanks; a longer word stays whole.
std::vector<std::string> wrapped(std::string_view text, double most_letters);

}  // namespace neuroglide::io
