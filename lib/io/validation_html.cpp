// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "embedded.hpp"
#include "escape.hpp"
#include "filled.hpp"
#include "validation_sections.hpp"
#include "validation_words.hpp"
#include <cctype>

namespace neuroglide::io {

namespace {

std::string written(const Text& text) {
  std::string out;
  for (const Span& span : text) {
    std::string words = escape_html(span.text);
    if (span.style == Span::Style::strong) words = "<strong>" + words + "</strong>";
    if (span.style == Span::Style::code) words = "<code>" + words + "</code>";
    out += span.link.empty() ? words
                             : fmt::format("<a href=\"{}\">{}</a>", escape_html(span.link), words);
  }
  return out;
}

std::string anchor(const std::string& title) {
  std::string name;
  for (const char c : title) {
    const auto letter = static_cast<unsigned char>(c);
    name += std::isalnum(letter) ? static_cast<char>(std::tolower(letter)) : '-';
  }
  return name;
}

std::string_view name_of(Tone tone) {
  return tone == Tone::good ? " good" : tone == Tone::bad ? " bad" : "";
}

//! Writes blocks one after the other.
class Writer {
 public:
  explicit Writer(const study::Validation& validation) : validation_(validation) {}

  std::string operator()(const Heading& heading) const {
    return fmt::format("<h{0} id=\"{1}\">{2}</h{0}>\n", heading.level, anchor(heading.text),
                       escape_html(heading.text));
  }

  std::string operator()(const Paragraph& paragraph) const {
    return "<p>" + written(paragraph.text) + "</p>\n";
  }

  std::string operator()(const Note& note) const {
    return fmt::format("<p class=\"note{}\" role=\"note\">{}</p>\n", name_of(note.tone),
                       written(note.text));
  }

  std::string operator()(const List& list) const {
    std::string out = "<ul>\n";
    for (const Text& item : list.items) out += "<li>" + written(item) + "</li>\n";
    return out + "</ul>\n";
  }

  std::string operator()(const Table& table) const {
    std::string out = "<table>\n<thead><tr>";
    for (const Column& column : table.columns) {
      out += fmt::format("<th scope=\"col\"{}>{}</th>", column.number ? " class=\"number\"" : "",
                         escape_html(column.title));
    }
    out += "</tr></thead>\n<tbody>\n";
    for (const auto& cells : table.rows) {
      out += "<tr>";
      for (std::size_t n = 0; n < cells.size(); ++n) out += cell(cells[n], table.columns[n]);
      out += "</tr>\n";
    }
    return out + "</tbody>\n</table>\n";
  }

  //! One figure for each kind, so that a page of print can end between two; each in two forms, of
  //! which the width of the window chooses one.
  std::string operator()(const ForestPlace&) const {
    std::string out;
    for (const RowsOfKind& kind : scored_by_kind(validation_)) {
      ForestOptions options{.kind = kind.kind, .styled = false, .legend = out.empty()};
      const std::string wide = forest_plot_svg(validation_, options);
      options.narrow = true;
      out += fmt::format(
          "<figure>\n<figcaption>{}</figcaption>\n<div class=\"wide\">{}</div>\n"
          "<div class=\"narrow\">{}</div>\n</figure>\n",
          escape_html(kind.title), wide, forest_plot_svg(validation_, options));
    }
    return out;
  }

 private:
  //! On a narrow screen a row becomes a card, each line of it led by its column's title.
  static std::string cell(const Cell& cell, const Column& column) {
    const std::string style =
        std::string(column.number ? "number" : "") + std::string(name_of(cell.tone));
    return fmt::format("<td data-title=\"{}\"{}>{}</td>", escape_html(column.title),
                       style.empty() ? "" : fmt::format(" class=\"{}\"", style),
                       written(cell.text));
  }

  const study::Validation& validation_;
};

std::string contents(const Document& document) {
  std::string out;
  for (const Block& block : document) {
    const auto* heading = std::get_if<Heading>(&block);
    if (!heading || heading->level != 2) continue;
    out += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", anchor(heading->text),
                       escape_html(heading->text));
  }
  return out;
}

}  // namespace

std::string validation_html(const study::Validation& validation, const ValidationExtras& extras) {
  const Document document = validation_document(validation, extras);
  std::string body;
  const Writer writer(validation);
  for (const Block& block : document) body += std::visit(writer, block);

  return filled(embedded_file("io/validation/page.html"), [&](std::string_view name) {
    if (name == "title") return escape_html(validation_title());
    if (name == "subtitle") return written(validation_subtitle());
    if (name == "contents") return contents(document);
    if (name == "body") return body;
    return std::string(embedded_file(fmt::format("io/validation/{}", name)));
  });
}

}  // namespace neuroglide::io
