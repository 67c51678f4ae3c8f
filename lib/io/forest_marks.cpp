// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "forest_marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace neuroglide::io {

namespace {

// Wong's palette (Nature Methods 8:441, 2011), told apart with every kind of colour vision; shape
// and lightness tell them apart without colour.
constexpr std::string_view blue = "#0072b2";
constexpr std::string_view vermilion = "#b34700";
constexpr std::string_view grey = "#7d8794";
constexpr std::string_view light = "#c9d0d8";

constexpr double two_sided_95 = 1.96;

std::string bar(double from, double to, double y, double height, std::string_view colour) {
  return fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:g}" fill="{}"/>)"
                     "\n",
                     from, y - height / 2, to - from, height, colour);
}

std::string stroke(double from, double to, double y, double width, std::string_view colour) {
  return fmt::format(
      R"(<path d="M{:.1f} {:.1f}H{:.1f}" stroke="{}" stroke-width="{:g}" fill="none"/>)"
      "\n",
      from, y, to, colour, width);
}

std::string dot(double x, double y) {
  return fmt::format(
      R"(<circle cx="{:.1f}" cy="{:.1f}" r="4.5" fill="{}" stroke="#fff" stroke-width="1.2"/>)"
      "\n",
      x, y, blue);
}

std::string diamond(double x, double y) {
  return fmt::format(
      R"(<path d="M{:.1f} {:.1f}l6.5 -6.5l6.5 6.5l-6.5 6.5z" fill="#fff" stroke="{}" stroke-width="1.6"/>)"
      "\n",
      x - 6.5, y, vermilion);
}

//! Points outwards at the edge, whose place is x.
std::string arrow(double x, double y, double way, bool filled, std::string_view colour) {
  return fmt::format(
      R"(<path class="beyond" d="M{:.1f} {:.1f}l{:g} 5l0 -10z" fill="{}" stroke="{}" stroke-width="1.4"/>)"
      "\n",
      x + 10 * way, y, -11 * way, filled ? colour : "#fff", colour);
}

double clamped(double z) { return std::clamp(z, -forest_limit, forest_limit); }
bool beyond(double z) { return std::abs(z) > forest_limit; }
double way_of(double z) { return z < 0 ? -1 : 1; }

}  // namespace

std::string forest_marks(const study::ScoredRow& row, const Across& across, double y) {
  const study::Measurement& measurement = *row.measurement;
  const double error = std::min(1.0, measurement.standard_error / row.sigma);
  std::string out = bar(across(-two_sided_95), across(two_sided_95), y, 5, light);
  out += bar(across(-two_sided_95 * error), across(two_sided_95 * error), y, 11, grey);
  out += fmt::format(R"(<path d="M{:.1f} {:.1f}v15" stroke="#1c2430" stroke-width="2"/>)"
                     "\n",
                     across(0), y - 7.5);
  // two arrows at one edge stand one above the other
  const bool meet = row.model && row.null_model && beyond(row.z) && beyond(row.null_z) &&
                    way_of(row.z) == way_of(row.null_z);
  const double apart = meet ? 6 : 0;
  if (row.null_model) {
    out += beyond(row.null_z)
               ? arrow(across(clamped(row.null_z)), y + apart, way_of(row.null_z), false, vermilion)
               : diamond(across(row.null_z), y);
  }
  if (!row.model) return out;
  const double low = (row.low - measurement.mean) / row.sigma;
  const double high = (row.high - measurement.mean) / row.sigma;
  out += stroke(across(clamped(low)), across(clamped(high)), y - apart, 2.6, blue);
  out += beyond(row.z) ? arrow(across(clamped(row.z)), y - apart, way_of(row.z), true, blue)
                       : dot(across(row.z), y);
  return out;
}

std::string forest_bands(const Across& across, double top, double bottom) {
  const auto band = [&](double z, std::string_view colour) {
    return bar(across(-z), across(z), (top + bottom) / 2, bottom - top, colour);
  };
  std::string out = band(2.5, "#f0f5fa") + band(1, "#dfeaf4");
  for (int z = -6; z <= 6; z += 2) {
    out += fmt::format(R"(<path d="M{:.1f} {:.1f}V{:.1f}" stroke="{}"/>)"
                       "\n",
                       across(z), top, bottom, z == 0 ? "#7d8794" : "#e3e7ec");
  }
  return out;
}

std::vector<LegendEntry> legend_entries() {
  return {
      {[](double x, double y) {
         return bar(x + 4, x + 30, y, 11, grey) +
                fmt::format(R"(<path d="M{:.1f} {:.1f}v15" stroke="#1c2430" stroke-width="2"/>)"
                            "\n",
                            x + 17, y - 7.5);
       },
       "measured mean, 95 % of its error"},
      {[](double x, double y) { return bar(x, x + 34, y, 5, light); }, "95 % with all of sigma"},
      {[](double x, double y) { return stroke(x, x + 34, y, 2.6, blue) + dot(x + 17, y); },
       "model, median and 5–95 %"},
      {[](double x, double y) { return diamond(x + 17, y); }, "null model: geometry alone"},
      {[](double x, double y) {
         return arrow(x + 3, y, 1, true, blue) + arrow(x + 20, y, 1, false, vermilion);
       },
       "beyond 6"},
      {[](double x, double y) {
         return bar(x, x + 34, y, 14, "#f0f5fa") + bar(x + 10, x + 24, y, 14, "#dfeaf4");
       },
       "|z| up to 1 and up to 2.5"},
  };
}

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::vector<std::string> wrapped(std::string_view text, double most_letters) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word(text.substr(begin, end - begin));
    if (lines.empty() ||
        static_cast<double>(letters(lines.back()) + 1 + letters(word)) > most_letters) {
      lines.push_back(word);
    } else {
      lines.back() += " " + word;
    }
    begin = end + 1;
  }
  return lines;
}

}  // namespace neuroglide::io
