// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/explanation.hpp"

#include <fmt/format.h>

#include "embedded.hpp"
#include "escape.hpp"
#include "forest_marks.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::io {

namespace {

using study::ExplainedReading;
using study::Explanation;
using study::Interval;
using study::Mechanism;

// Wong's palette (Nature Methods 8:441, 2011), told apart with every kind of colour vision; the
// order within a group, the legend's, tells them apart without colour.
constexpr std::string_view palette[] = {"#0072b2", "#e69f00", "#009e73",
                                        "#cc79a7", "#56b4e9", "#7d8794"};

constexpr double width = 1000, margin = 8, bar = 9, pitch = 14, between = 14;
constexpr double label_right = 196;

//! One of two pictures beside each other [units of the SVG].
struct Panel {
  double left, right;  //!< of the marks
  double figure;       //!< right end of the figures
  ExplainedReading reading;
  const char* title;
};

constexpr Panel panels[] = {
    {212, 536, 592, ExplainedReading::knee_gain, "At once"},
    {616, 940, 992, ExplainedReading::knee_gain_later, "Ten minutes later"}};

std::string figure_of(double value) {
  const double shown = std::abs(value) < 0.05 ? 0.0 : value;
  return shown == 0 ? "0.0" : fmt::format("{:+.1f}", shown);
}

class Plot {
 public:
  explicit Plot(const Explanation& explanation) : explanation_(explanation) { find_scale(); }

  std::string drawn() {
    words(margin, 22, "head", "What carries the gain of the passive knee extension test [deg]");
    legend();
    const double top = y_ + 30;
    for (const Panel& panel : panels) words(panel.left, y_ + 10, "head", panel.title);
    axis_labels(y_ + 25);
    y_ = top;
    std::string rows;
    std::swap(rows, out_);
    group("Gain, all at work", {});
    for (std::size_t m = 0; m < study::mechanism_count; ++m) {
      group(std::string(study::mechanism_titles[m]), static_cast<Mechanism>(m));
    }
    std::swap(rows, out_);
    background(top - 2, y_ - between / 2);
    out_ += rows;
    foot();
    return fmt::format(
               R"(<svg class="fp" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0:g} {1:g}" )"
               R"(role="img" aria-label="Gain of the knee extension test by mechanism and exercise">)"
               "\n<style>\n{2}</style>\n"
               R"(<rect width="{0:g}" height="{1:g}" fill="#fff"/>)"
               "\n",
               width, y_ + 6, embedded_file("io/validation/forest.css")) +
           out_ + "</svg>\n";
  }

 private:
  std::optional<Interval> interval_of(const Panel& panel, std::optional<Mechanism> mechanism,
                                      std::size_t exercise) const {
    if (!mechanism) return whole(explanation_, exercise, panel.reading);
    const auto found = effect(explanation_, *mechanism, exercise, panel.reading);
    return found ? std::optional(found->interval) : std::nullopt;
  }

  //! One scale for both pictures, with round numbers at its ends.
  void find_scale() {
    double low = 0, high = 1;
    const auto take = [&](const std::optional<Interval>& interval) {
      if (!interval) return;
      low = std::min(low, interval->low);
      high = std::max(high, interval->high);
    };
    for (const Panel& panel : panels) {
      for (std::size_t n = 0; n < explanation_.exercises.size(); ++n) {
        take(interval_of(panel, {}, n));
        for (std::size_t m = 0; m < study::mechanism_count; ++m) {
          take(interval_of(panel, static_cast<Mechanism>(m), n));
        }
      }
    }
    for (const double step : {0.5, 1.0, 2.0, 5.0, 10.0, 20.0}) {
      step_ = step;
      if ((high - low) / step <= 8) break;
    }
    low_ = std::floor(low / step_) * step_;
    high_ = std::ceil(high / step_) * step_;
  }

  double across(const Panel& panel, double value) const {
    return panel.left + (value - low_) / (high_ - low_) * (panel.right - panel.left);
  }

  void words(double x, double y, std::string_view style, std::string_view text) {
    out_ +=
        fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\"{}>{}</text>\n", x, y,
                    style.empty() ? "" : fmt::format(" class=\"{}\"", style), escape_html(text));
  }

  void rectangle(double x, double y, double w, double h, std::string_view colour) {
    out_ += fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}"/>)"
                        "\n",
                        x, y, w, h, colour);
  }

  void stroke(const std::string& path, std::string_view colour, std::string_view more = "") {
    out_ += fmt::format(R"(<path d="{}" stroke="{}" fill="none"{}/>)"
                        "\n",
                        path, colour, more);
  }

  static std::string_view colour_of(std::size_t exercise) {
    return palette[exercise % std::size(palette)];
  }

  void legend() {
    double x = margin, y = 46;
    for (std::size_t n = 0; n < explanation_.titles.size(); ++n) {
      const double taken = 44 + 6.8 * static_cast<double>(letters(explanation_.titles[n]));
      if (x > margin && x + taken > width - margin) {
        x = margin;
        y += 20;
      }
      rectangle(x, y - 9, 18, bar, colour_of(n));
      words(x + 24, y, "", explanation_.titles[n]);
      x += taken;
    }
    y_ = y + 18;
  }

  void axis_labels(double y) {
    for (const Panel& panel : panels) {
      for (double at = low_; at <= high_ + step_ / 2; at += step_) {
        words(across(panel, at), y, "soft mid", fmt::format("{:g}", at));
      }
    }
  }

  //! Grid, what is negligible, and the smallest change that a test detects.
  void background(double top, double bottom) {
    for (const Panel& panel : panels) {
      const double half = study::negligible_effect[0];
      const double from = across(panel, std::max(low_, -half)), to = across(panel, half);
      rectangle(from, top, to - from, bottom - top, "#eceff3");
      for (double at = low_; at <= high_ + step_ / 2; at += step_) {
        const bool zero = std::abs(at) < step_ / 2;
        stroke(fmt::format("M{:.1f} {:.1f}V{:.1f}", across(panel, at), top, bottom),
               zero ? "#56606e" : "#d8dde4");
      }
      if (detectable_ < high_) {
        stroke(fmt::format("M{:.1f} {:.1f}V{:.1f}", across(panel, detectable_), top, bottom),
               "#1c2430", R"( stroke-dasharray="4 3")");
      }
    }
  }

  void group(const std::string& label, std::optional<Mechanism> mechanism) {
    const std::size_t count = explanation_.exercises.size();
    const double middle = y_ + pitch * static_cast<double>(count) / 2;
    words(label_right, middle + 4, mechanism ? "end" : "head end", label);
    for (std::size_t n = 0; n < count; ++n) {
      for (const Panel& panel : panels) {
        const double y = y_ + pitch * (static_cast<double>(n) + 0.5);
        const auto interval = interval_of(panel, mechanism, n);
        if (!interval) {
          words(panel.figure, y + 4, "soft end", "–");
          continue;
        }
        draw(panel, *interval, y, colour_of(n));
        words(panel.figure, y + 4, "soft end", figure_of(interval->median));
      }
    }
    y_ += pitch * static_cast<double>(count) + between;
    stroke(fmt::format("M{:g} {:.1f}H{:g}", margin, y_ - between / 2, width - margin), "#d8dde4");
  }

  void draw(const Panel& panel, const Interval& interval, double y, std::string_view colour) {
    const double zero = across(panel, 0), end = across(panel, interval.median);
    rectangle(std::min(zero, end), y - bar / 2, std::max(std::abs(end - zero), 1.0), bar, colour);
    const double low = across(panel, interval.low), high = across(panel, interval.high);
    if (high - low < 1) return;
    stroke(fmt::format("M{0:.1f} {2:.1f}H{1:.1f}M{0:.1f} {3:.1f}V{4:.1f}M{1:.1f} {3:.1f}V{4:.1f}",
                       low, high, y, y - 3, y + 3),
           "#1c2430", R"( stroke-width="1.3")");
  }

  void foot() {
    const std::string notes[] = {
        fmt::format(
            "Bar: median; whisker: 5 to 95 % of {} parameter sets. A mechanism's bar is the "
            "gain with all less the gain without it; bars need not add up to the gain.",
            explanation_.numbers.size()),
        fmt::format("Grey: negligible, under {:g}°. Broken line: smallest detectable change of one "
                    "person, {:g}°, assumed.",
                    study::negligible_effect[0], detectable_),
        "Where the joint's own end, 5° beyond straight, stops the test at once, gains are a lower "
        "bound and differences too small."};
    y_ += 8;
    for (const std::string& note : notes) words(margin, y_ += 15, "soft", note);
  }

  const Explanation& explanation_;
  std::string out_;
  double y_ = 0, low_ = 0, high_ = 1, step_ = 1;
  const double detectable_ = study::detectable_change("PKE");
};

}  // namespace

std::string explanation_plot_svg(const Explanation& explanation) {
  return Plot(explanation).drawn();
}

}  // namespace neuroglide::io
