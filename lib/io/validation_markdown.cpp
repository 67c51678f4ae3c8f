// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "escape.hpp"
#include "validation_sections.hpp"

namespace neuroglide::io {

namespace {

//! Emphasis must hug its words, so that blanks at the ends stay outside.
std::string emphasised(const std::string& text, const std::string& mark) {
  const std::size_t last = text.find_last_not_of(' ');
  if (last == std::string::npos) return text;
  return mark + escape_markdown(text.substr(0, last + 1)) + mark + text.substr(last + 1);
}

std::string written(const Text& text) {
  std::string out;
  for (const Span& span : text) {
    std::string words = span.style == Span::Style::strong ? emphasised(span.text, "**")
                        : span.style == Span::Style::code ? "`" + span.text + "`"
                                                          : escape_markdown(span.text);
    out += span.link.empty() ? words : "[" + words + "](" + span.link + ")";
  }
  return out;
}

std::string row(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const std::string& cell : cells) out += " " + cell + " |";
  return out + "\n";
}

std::string block(const Heading& heading) {
  return std::string(static_cast<std::size_t>(heading.level), '#') + " " +
         escape_markdown(heading.text) + "\n";
}

std::string block(const Paragraph& paragraph) { return written(paragraph.text) + "\n"; }

std::string block(const Note& note) {
  return (note.tone == Tone::bad ? "> ⚠ " : "> ") + written(note.text) + "\n";
}

std::string block(const List& list) {
  std::string out;
  for (const Text& item : list.items) out += "- " + written(item) + "\n";
  return out;
}

std::string block(const Table& table) {
  std::vector<std::string> titles, rules;
  for (const Column& column : table.columns) {
    titles.push_back(escape_markdown(column.title));
    rules.push_back(column.number ? "---:" : "---");
  }
  std::string out = row(titles) + row(rules);
  for (const auto& cells : table.rows) {
    std::vector<std::string> words;
    for (const Cell& cell : cells) words.push_back(written(cell.text));
    out += row(words);
  }
  return out;
}

std::string block(const ForestPlace&) {
  return "![Forest plot: measured means and the model beside each other, one line each]"
         "(pictures/validation_forest.svg)\n";
}

}  // namespace

std::string validation_markdown(const study::Validation& validation,
                                const ValidationExtras& extras) {
  std::string out = fmt::format("# {}\n\n{}\n", escape_markdown(validation_title()),
                                written(validation_subtitle()));
  for (const Block& one : validation_document(validation, extras)) {
    out += '\n';
    out += std::visit([](const auto& value) { return block(value); }, one);
  }
  return out;
}

}  // namespace neuroglide::io
