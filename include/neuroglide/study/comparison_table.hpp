// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/comparison.hpp"

#include <string>
#include <vector>

namespace neuroglide::study {

struct TableRow {
  std::string label;
  std::string unit;
  std::vector<std::string> values;  //!< one a column; "–" where there is nothing to tell
};

struct TableGroup {
  std::string title;
  std::vector<TableRow> rows;
};

//! Figures as text, exercises as columns: what the command line prints and the page shows.
struct ComparisonTable {
  std::vector<std::string> columns;
  std::vector<TableGroup> groups;
  std::vector<std::string> footnotes;
};

//! Excursion, strain, tension, glide by strain, time above thresholds and the back line, in the
//! units of the clinic.
ComparisonTable make_table(const Comparison& comparison, double force_scale);

//! What differs between the exercises and why, in a paragraph of plain words that follow from the
//! figures.
std::string plain_words(const Comparison& comparison);

}  // namespace neuroglide::study
