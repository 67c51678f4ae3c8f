// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/text_table.hpp"

#include <algorithm>

namespace neuroglide::io {

namespace {

using study::ComparisonTable;
using study::TableGroup;
using study::TableRow;

constexpr std::size_t gap = 2;

char32_t next_point(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at++]);
  const int more = byte < 0xC0 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
  char32_t point = more == 0 ? byte : byte & (0x3F >> more);
  for (int n = 0; n < more && at < text.size(); ++n) {
    point = (point << 6) | (static_cast<unsigned char>(text[at++]) & 0x3F);
  }
  return point;
}

std::size_t width_of(char32_t point) {
  const auto in = [point](char32_t low, char32_t high) { return low <= point && point <= high; };
  const bool combines = in(0x300, 0x36F) || in(0x200B, 0x200F) || in(0xFE00, 0xFE0F);
  if (combines) return 0;
  const bool wide = in(0x1100, 0x115F) || in(0x2E80, 0xA4CF) || in(0xAC00, 0xD7A3) ||
                    in(0xF900, 0xFAFF) || in(0xFE30, 0xFE6F) || in(0xFF00, 0xFF60) ||
                    in(0x1F300, 0x1FAFF) || in(0x20000, 0x3FFFD);
  return wide ? 2 : 1;
}

//! Width of a number's sign and digits before its point; of other text, all that leads to a blank.
std::size_t before_point(std::string_view cell) {
  const std::size_t end = cell.find_first_not_of("+-0123456789");
  if (end == 0) return 1;
  return end == std::string_view::npos ? cell.size() : end;
}

//! The cells of one column in a group, moved so that decimal points are under one another.
std::vector<std::string> aligned(const TableGroup& group, std::size_t column) {
  std::size_t most = 0;
  for (const TableRow& row : group.rows) most = std::max(most, before_point(row.values[column]));
  std::vector<std::string> cells;
  for (const TableRow& row : group.rows) {
    const std::string& cell = row.values[column];
    cells.push_back(std::string(most - before_point(cell), ' ') + cell);
  }
  return cells;
}

struct Layout {
  std::size_t label = 0;
  std::size_t unit = 0;              //!< 0 where titles say the units of their rows
  std::vector<std::size_t> columns;  //!< width of each

  std::size_t head() const { return label + (unit > 0 ? 1 + unit : 0); }
};

bool has_one_unit(const TableGroup& group) {
  return std::ranges::all_of(
      group.rows, [&](const TableRow& row) { return row.unit == group.rows.front().unit; });
}

Layout measure(const ComparisonTable& table) {
  Layout layout;
  layout.columns.assign(table.columns.size(), 0);
  const bool units_in_titles = std::ranges::all_of(table.groups, has_one_unit);
  for (const TableGroup& group : table.groups) {
    for (const TableRow& row : group.rows) {
      layout.label = std::max(layout.label, display_width(row.label) + 2);
      if (!units_in_titles) layout.unit = std::max(layout.unit, display_width(row.unit));
    }
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      for (const std::string& cell : aligned(group, c)) {
        layout.columns[c] = std::max(layout.columns[c], display_width(cell));
      }
    }
  }
  // a title is broken at blanks, and takes its longest word at least
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    for (const std::string& line :
         wrapped(table.columns[c], std::max<std::size_t>(17, layout.columns[c])))
      layout.columns[c] = std::max(layout.columns[c], display_width(line));
  }
  return layout;
}

void trim_and_end(std::string& line, std::string& text) {
  line.erase(line.find_last_not_of(' ') + 1);
  text += line + '\n';
}

void append_titles(const ComparisonTable& table, const Layout& layout, std::size_t from,
                   std::size_t to, std::string& text) {
  std::vector<std::vector<std::string>> titles;
  std::size_t lines = 0;
  for (std::size_t c = from; c < to; ++c) {
    titles.push_back(wrapped(table.columns[c], layout.columns[c]));
    lines = std::max(lines, titles.back().size());
  }
  for (std::size_t n = 0; n < lines; ++n) {
    std::string line(layout.head(), ' ');
    for (std::size_t c = from; c < to; ++c) {
      const auto& title = titles[c - from];
      line += std::string(gap, ' ') + padded(n < title.size() ? title[n] : "", layout.columns[c]);
    }
    trim_and_end(line, text);
  }
}

std::string ruled(std::size_t width) {
  std::string rule;
  for (std::size_t n = 0; n < width; ++n) rule += "─";
  return rule + '\n';
}

//! The columns `from` to `to` under each other with all labels.
void append_block(const ComparisonTable& table, const Layout& layout, std::size_t from,
                  std::size_t to, std::string& text) {
  std::size_t width = layout.head();
  for (std::size_t c = from; c < to; ++c) width += gap + layout.columns[c];
  append_titles(table, layout, from, to, text);
  text += ruled(width);
  for (const TableGroup& group : table.groups) {
    if (group.rows.empty()) continue;
    const bool says_unit = layout.unit == 0 && !group.rows.front().unit.empty();
    const std::string title =
        says_unit ? group.title + " [" + group.rows.front().unit + "]" : group.title;
    for (const std::string& line : wrapped(title, width)) text += line + '\n';
    std::vector<std::vector<std::string>> cells;
    for (std::size_t c = from; c < to; ++c) cells.push_back(aligned(group, c));
    for (std::size_t r = 0; r < group.rows.size(); ++r) {
      const TableRow& row = group.rows[r];
      std::string line = padded("  " + row.label, layout.label);
      if (layout.unit > 0) line += ' ' + padded(row.unit, layout.unit);
      for (std::size_t c = from; c < to; ++c) {
        line += std::string(gap, ' ') + padded(cells[c - from][r], layout.columns[c]);
      }
      trim_and_end(line, text);
    }
  }
  text += ruled(width);
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next_point(text, at));
  return width;
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t own = display_width(text);
  return std::string(text) + std::string(own < width ? width - own : 0, ' ');
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    if (!line.empty() && display_width(line) + 1 + display_width(word) > width) {
      lines.push_back(std::move(line));
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += word;
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

std::string paragraph(std::string_view text, std::size_t width, std::string_view first) {
  const std::size_t indent = display_width(first);
  std::string result;
  for (const std::string& line : wrapped(text, width > indent ? width - indent : 1)) {
    result += (result.empty() ? std::string(first) : std::string(indent, ' ')) + line + '\n';
  }
  return result;
}

std::string format_table(const ComparisonTable& table, std::size_t width) {
  const Layout layout = measure(table);
  std::string text;
  for (std::size_t from = 0; from < table.columns.size();) {
    std::size_t used = layout.head() + gap + layout.columns[from];
    std::size_t to = from + 1;
    while (to < table.columns.size() && used + gap + layout.columns[to] <= width) {
      used += gap + layout.columns[to++];
    }
    if (from > 0) text += '\n';
    append_block(table, layout, from, to, text);
    from = to;
  }
  for (const std::string& note : table.footnotes) text += paragraph(note, width, "· ");
  return text;
}

}  // namespace neuroglide::io
