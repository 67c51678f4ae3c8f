// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/comparison_table.hpp"

#include <string>
#include <string_view>
#include <vector>

//! Text for people: tables and paragraphs that fit a width, counted in columns of a terminal.
namespace neuroglide::io {

//! Columns that a UTF-8 text takes.
std::size_t display_width(std::string_view text);

//! The text filled up with blanks on the right.
std::string padded(std::string_view text, std::size_t width);

//! Lines no wider than `width`, broken at blanks; a word that is wider stands alone.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

//! A paragraph, its first line after `first` and the others as far indented.
std::string paragraph(std::string_view text, std::size_t width, std::string_view first = "");

//! Rows under titles: the first column's labels on the left, numbers under one another by their
//! decimal point. Where not all columns fit beside each other, the table goes on below with the
//! rest. Footnotes follow.
std::string format_table(const study::ComparisonTable& table, std::size_t width);

}  // namespace neuroglide::io
