// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/strength_table.hpp"

#include "neuroglide/math/units.hpp"

#include <fmt/format.h>

namespace neuroglide::study {

namespace {

using simulation::Band;
using simulation::Sex;

constexpr const char* nothing = "–";

std::string band_text(const std::optional<Band>& band) {
  return band ? fmt::format("{:.2f} to {:.2f}", band->lower, band->upper) : nothing;
}

std::string verdict(const std::optional<Band>& band, double value) {
  if (!band) return nothing;
  return contains(*band, value) ? "inside" : "outside";
}

TableRow row_of(const simulation::StrengthClass& one, const std::string& label, double extension,
                double flexion) {
  return {label,
          "N m/kg",
          {fmt::format("{:.2f}", extension), band_text(one.extension),
           verdict(one.extension, extension), fmt::format("{:.2f}", flexion),
           band_text(one.flexion), verdict(one.flexion, flexion)}};
}

TableGroup group_of(const anatomy::Parameters& parameters,
                    const simulation::PublishedStrength& published,
                    const simulation::StrengthClass& one) {
  const double mass = anatomy::value_of(parameters, "body.mass");
  TableGroup group{fmt::format("Knee: {}", one.name), {}};
  for (const auto& row :
       simulation::knee_strength(parameters, published.hip_flexion, one.knee_flexion)) {
    group.rows.push_back(row_of(one, fmt::format("{:.0f}°", to_degrees(row.knee_flexion)),
                                row.extension / mass, row.flexion / mass));
  }
  const auto mean = simulation::strength_in_class(parameters, published, one);
  group.rows.push_back(row_of(one, "mean", mean.extension, mean.flexion));
  return group;
}

}  // namespace

ComparisonTable make_strength_table(const anatomy::Parameters& parameters, Sex sex) {
  const auto published = simulation::published_strength(sex);
  ComparisonTable table{
      {"Extension", "Published", "Verdict", "Flexion", "Published", "Verdict"}, {}, {}};
  for (const auto& one : published.classes) {
    table.groups.push_back(group_of(parameters, published, one));
  }
  table.footnotes = {
      fmt::format("Published: 95 % confidence interval of the mean of {}, {}. The verdict that "
                  "counts is the mean's; which angles stand for a class is assumed.",
                  sex == Sex::men ? "men" : "women", published.source),
      "Calibrated: both directions in mid range; of men also the extended knee. Predicted: the "
      "flexed knee, and of women the extended one.",
      fmt::format("Seated, hip at {:.0f}°. Extension is less the {:.0f} N m of the antagonists; "
                  "flexion is that of the hamstrings, with the calf at rest.",
                  to_degrees(published.hip_flexion),
                  anatomy::value_of(parameters, "muscle.strength.antagonist_moment"))};
  return table;
}

Sex usual_sex(const anatomy::Subject& subject) {
  return subject.name.find("woman") != std::string::npos ? Sex::women : Sex::men;
}

}  // namespace neuroglide::study
