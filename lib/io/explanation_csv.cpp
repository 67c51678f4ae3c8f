// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/explanation.hpp"

#include <fmt/format.h>

#include "csv_text.hpp"

namespace neuroglide::io {

namespace {

using study::Difference;
using study::ExplainedReading;
using study::Explanation;
using study::Interval;
using study::Mechanism;

std::string digits(double value) { return fmt::format("{:.6g}", value); }

//! What a line is about.
struct About {
  std::string kind, reading, what, exercise, against, unit;
};

std::string line_of(const About& about, const Interval& interval, const std::string& held = "",
                    const std::string& alike = "") {
  return csv_line({about.kind, about.reading, about.what, about.exercise, about.against, about.unit,
                   digits(interval.median), digits(interval.low), digits(interval.high), held,
                   alike});
}

std::string line_of(const About& about, const std::optional<Interval>& interval) {
  return interval ? line_of(about, *interval) : "";
}

std::string line_of(const About& about, const std::optional<Difference>& difference) {
  if (!difference) return "";
  return line_of(about, difference->interval, digits(difference->held), digits(difference->alike));
}

std::string lines_of(const Explanation& explanation, ExplainedReading reading) {
  const std::size_t r = static_cast<std::size_t>(reading);
  const std::string name(study::reading_names[r]), unit(study::reading_units[r]);
  std::string text;
  for (std::size_t n = 0; n < explanation.exercises.size(); ++n) {
    const std::string& exercise = explanation.exercises[n];
    text += line_of({"gain", name, "", exercise, "", unit}, whole(explanation, n, reading));
    for (std::size_t m = 0; m < study::mechanism_count; ++m) {
      const std::string mechanism(study::mechanism_names[m]);
      const auto which = static_cast<Mechanism>(m);
      text += line_of({"effect", name, mechanism, exercise, "", unit},
                      effect(explanation, which, n, reading));
      text += line_of({"share", name, mechanism, exercise, "", "1"},
                      share(explanation, which, n, reading));
    }
    text += line_of({"left_over", name, "", exercise, "", "1"}, rest(explanation, n, reading));
  }
  for (std::size_t p = 0; p < explanation.pairs.size(); ++p) {
    const std::string& first = explanation.exercises[explanation.pairs[p].first];
    const std::string& second = explanation.exercises[explanation.pairs[p].second];
    text +=
        line_of({"difference", name, "", first, second, unit}, difference(explanation, p, reading));
    for (std::size_t m = 0; m < study::mechanism_count; ++m) {
      text += line_of({"effect_on_difference", name, std::string(study::mechanism_names[m]), first,
                       second, unit},
                      effect_on_difference(explanation, static_cast<Mechanism>(m), p, reading));
    }
  }
  return text;
}

std::string lines_of(const study::Conditions& conditions, const char* kind) {
  std::string text;
  for (const study::Condition& row : conditions.rows) {
    for (std::size_t f = 0; f < conditions.figures.size(); ++f) {
      text += line_of({kind, conditions.figures[f].label, row.group + ": " + row.label, "", "",
                       conditions.figures[f].unit},
                      study::interval_of(row.values[f]));
    }
  }
  return text;
}

}  // namespace

std::string make_explanation_csv(const Explanation& explanation) {
  std::string text = csv_line({"kind", "reading", "what", "exercise", "against", "unit", "median",
                               "low", "high", "sign_holds", "negligible"});
  for (std::size_t r = 0; r < study::reading_count; ++r) {
    text += lines_of(explanation, static_cast<ExplainedReading>(r));
  }
  return text + lines_of(explanation.technique, "technique") + lines_of(explanation.day, "day");
}

}  // namespace neuroglide::io
