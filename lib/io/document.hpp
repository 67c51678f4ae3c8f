// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

//! A page before it is Markdown or HTML, so that both say the same. All text is plain: whoever
//! writes it out escapes it.
namespace neuroglide::io {

struct Span {
  enum class Style : unsigned char { plain, strong, code };
  std::string text;
  Style style = Style::plain;
  std::string link = {};  //!< seen from docs/; none if empty
};
using Text = std::vector<Span>;

inline Text plain(std::string text) { return {{std::move(text)}}; }
inline Text strong(std::string text) { return {{std::move(text), Span::Style::strong}}; }
inline Text code(std::string text) { return {{std::move(text), Span::Style::code}}; }

//! What a cell or a note means, beside its words.
enum class Tone : unsigned char { none, good, bad };

struct Cell {
  Text text;
  Tone tone = Tone::none;
};

struct Column {
  std::string title;
  bool number = false;  //!< aligned at the right, never broken
};

struct Heading {
  int level;
  std::string text;
};
struct Paragraph {
  Text text;
};
//! A paragraph that must not be overlooked.
struct Note {
  Text text;
  Tone tone;
};
struct List {
  std::vector<Text> items;
};
struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};
//! Where the forest plot stands.
struct ForestPlace {};

using Block = std::variant<Heading, Paragraph, Note, List, Table, ForestPlace>;
using Document = std::vector<Block>;

}  // namespace neuroglide::io
