// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/validation_page.hpp"

#include <fmt/format.h>

#include "embedded.hpp"
#include "escape.hpp"
#include "forest_marks.hpp"
#include "validation_numbers.hpp"
#include "validation_words.hpp"
#include <algorithm>

namespace neuroglide::io {

namespace {

using study::ScoredRow;

constexpr double line = 15;  // from one line of words to the next

//! Where things stand across the picture [units of the SVG].
struct Layout {
  double width;
  double label, label_width;
  double plot_left, plot_right;
  double measured, model;  //!< right ends of the two columns of figures; unused when stacked
  bool stacked;            //!< words above the marks, figures below
};

constexpr Layout wide{1000, 8, 322, 340, 676, 818, 986, false};
constexpr Layout narrow{360, 2, 356, 8, 352, 0, 0, true};

class Forest {
 public:
  Forest(const Layout& layout, bool headed) : layout_(layout), headed_(headed) {}

  std::string drawn(const std::vector<RowsOfKind>& kinds, bool styled, bool with_legend) {
    if (with_legend) legend();
    for (const RowsOfKind& kind : kinds) group(kind);
    axis_title();
    std::string svg = fmt::format(
        R"(<svg class="fp" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0:g} {1:g}" role="img" )"
        R"(aria-label="Forest plot: measured means and the model beside each other">)"
        "\n",
        layout_.width, y_ + 4);
    if (styled) {
      svg += fmt::format("<style>\n{}</style>\n", embedded_file("io/validation/forest.css"));
      svg += fmt::format(R"(<rect width="{:g}" height="{:g}" fill="#fff"/>)"
                         "\n",
                         layout_.width, y_ + 4);
    }
    return svg + out_ + "</svg>\n";
  }

 private:
  void words(double x, double y, std::string_view style, std::string_view text) {
    out_ +=
        fmt::format("<text x=\"{:g}\" y=\"{:g}\"{}>{}</text>\n", x, y,
                    style.empty() ? "" : fmt::format(" class=\"{}\"", style), escape_html(text));
  }

  double across(double z) const {
    const double middle = (layout_.plot_left + layout_.plot_right) / 2;
    return middle + z * (layout_.plot_right - layout_.plot_left - 24) / 2 / forest_limit;
  }

  void legend() {
    double x = layout_.plot_left, y = 18;
    if (!layout_.stacked) x = layout_.label;
    const double left = x;
    for (const LegendEntry& entry : legend_entries()) {
      const double width = 48 + 7 * static_cast<double>(letters(entry.text));
      if (x > left && x + width > layout_.width) {
        x = left;
        y += 22;
      }
      out_ += entry.mark(x, y - 4);
      words(x + 40, y, "", entry.text);
      x += width;
    }
    y_ = y + 16;
  }

  void group(const RowsOfKind& kind) {
    y_ += 24;
    if (headed_) words(layout_.label, y_, "head", kind.title);
    if (!layout_.stacked) {
      words(layout_.measured, y_, "soft end", "measured ± standard error");
      words(layout_.model, y_, "soft end", "model (5–95 %)");
    } else if (headed_) {
      y_ += 18;
    }
    for (int z = -6; z <= 6; z += 2) words(across(z), y_, "soft mid", fixed(z, 0));
    y_ += 6;
    const double top = y_;
    std::string rows;
    std::swap(rows, out_);
    for (const ScoredRow* row : kind.rows) draw(*row);
    std::swap(rows, out_);
    out_ += forest_bands([&](double z) { return across(z); }, top, y_) + rows;
  }

  void draw(const ScoredRow& row) {
    const study::Measurement& measurement = *row.measurement;
    const auto place = [&](double z) { return across(z); };
    out_ += fmt::format("<g><title>{}</title>\n", escape_html(measurement.id));
    const double top = y_;
    y_ += 4;
    for (const std::string& part : wrapped(measurement.label, layout_.label_width / 7)) {
      words(layout_.label, y_ += line, "", part);
    }
    const std::string where = study_title(*row.study) + ", " + measurement.site;
    for (const std::string& part : wrapped(where, layout_.label_width / 6.2)) {
      words(layout_.label, y_ += line - 1, "soft", part);
    }
    if (layout_.stacked) {
      out_ += forest_marks(row, place, y_ + 16);
      y_ += 40;
      words(layout_.plot_left, y_, "", measured_text(measurement));
      words(layout_.plot_right, y_, "model end", model_text(row));
    } else {
      const double middle = (top + y_) / 2 + 2;
      out_ += forest_marks(row, place, middle);
      words(layout_.measured, middle + 4, "end", measured_text(measurement));
      words(layout_.model, middle + 4, "model end", model_text(row));
    }
    y_ += 7;
    out_ += fmt::format(R"(<path d="M{:g} {:g}H{:g}" stroke="#d8dde4"/></g>)"
                        "\n",
                        layout_.label, y_, layout_.width - layout_.label);
  }

  void axis_title() {
    y_ += 18;
    words(across(0), y_, "mid", "z = (value − measured) / sigma");
    y_ += 6;
  }

  Layout layout_;
  bool headed_;
  std::string out_;
  double y_ = 0;
};

}  // namespace

std::string forest_plot_svg(const study::Validation& validation, const ForestOptions& options) {
  std::vector<RowsOfKind> kinds = scored_by_kind(validation);
  if (!options.kind.empty()) {
    std::erase_if(kinds, [&](const RowsOfKind& one) { return one.kind != options.kind; });
  }
  return Forest(options.narrow ? narrow : wide, options.kind.empty())
      .drawn(kinds, options.styled, options.legend);
}

}  // namespace neuroglide::io
