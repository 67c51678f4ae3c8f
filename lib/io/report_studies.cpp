// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/reports.hpp"
#include "neuroglide/io/text_table.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/study/claims.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace neuroglide::io {

std::string band_text(const std::vector<study::BandCourse>& courses, std::size_t width) {
  if (courses.empty()) return "";
  const study::BandPosture& posture = courses.front().posture;
  std::string text = paragraph(study::described(courses.front().band), width) + '\n' +
                     paragraph(fmt::format("On the back, hip flexed by {:g}°, ankle by {:g}°:",
                                           to_degrees(posture.hip_flexion),
                                           to_degrees(posture.ankle_dorsiflexion)),
                               width) +
                     format_table(study::make_band_table(courses), width) + '\n';
  for (const auto& course : courses) text += paragraph(study::band_words(course), width);
  return text;
}

std::string comparison_text(const study::Comparison& comparison, const std::string& title,
                            double force_scale, std::size_t width) {
  const bool recorded = std::ranges::any_of(
      comparison.arms, [](const study::Arm& arm) { return !arm.trajectory.time.empty(); });
  if (!recorded) return "";
  return fmt::format("{}\n\n{}", title,
                     format_table(study::make_table(comparison, force_scale), width));
}

std::string claims_text(const study::Comparison& comparison, std::size_t width) {
  std::string text;
  const auto add = [&](const char* heading, const study::ComparisonTable& table) {
    if (table.groups.empty()) return;
    text += '\n' + paragraph(heading, width) + '\n' + format_table(table, width);
  };
  add("What differs between two exercises, and whether that holds:",
      study::make_pair_table(comparison));
  add("Technique told from posture:", study::make_technique_table(comparison));
  return text;
}

std::string driven_text(const study::DrivenComparison& driven, std::size_t width) {
  return fmt::format("{}\n{}", format_table(study::make_end_range_table(driven), width),
                     paragraph(study::driven_words(driven), width));
}

std::string explanation_text(const study::Explanation& explanation, const std::string& title,
                             std::size_t width) {
  std::string text = title + '\n';
  for (const study::TitledTable& one : study::make_explanation_tables(explanation)) {
    text += fmt::format("\n{}\n\n{}", one.title, format_table(one.table, width));
  }
  return text;
}

Table make_feeling_table(const std::string& exercise, const simulation::DrivenRun& run) {
  const simulation::Feeling& feeling = run.feeling;
  return {
      {"time", "discomfort", "discomfort_of_hamstrings", "discomfort_of_nerve", "tolerance",
       "quadriceps", "hamstrings", "excitability", "band"},
      {"s", "1", "1", "1", "1", "1", "1", "1", "N"},
      {run.trajectory.time, feeling.discomfort, feeling.of_hamstrings, feeling.of_nerve,
       feeling.tolerance, feeling.quadriceps, feeling.hamstrings, feeling.inhibition, feeling.band},
      {{"exercise", exercise}, {"discomfort", "1 is what the reference bears in such a movement"}}};
}

}  // namespace neuroglide::io
