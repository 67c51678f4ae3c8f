// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/reports.hpp"
#include "neuroglide/io/text_table.hpp"
#include "neuroglide/protocol/library.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace neuroglide::io {

namespace {

using anatomy::Lesion;

std::string list_of_lesions(std::size_t width) {
  std::size_t longest = 0;
  for (const Lesion& lesion : anatomy::list_lesions()) {
    longest = std::max(longest, lesion.name.size());
  }
  std::string text;
  for (const Lesion& lesion : anatomy::list_lesions()) {
    text += paragraph(lesion.summary, width, padded(lesion.name, longest + 2));
  }
  return text;
}

std::string list_of_outside(std::size_t width) {
  std::string text = "\nOutside the model:\n";
  for (const auto& condition : anatomy::conditions_outside()) {
    text += paragraph(condition.why, width, condition.title + ": ");
  }
  return text;
}

std::string told(const study::ComparisonTable& table, const std::string& title, std::size_t width) {
  return fmt::format("\n{}\n\n{}", title, format_table(table, width));
}

std::string tests_text(const study::LesionReport& report, std::size_t number, std::size_t width) {
  if (number >= report.differentiations.size()) return "";
  const std::string who = number < report.lesions.size() ? report.lesions[number].title : "Healthy";
  std::string text;
  const auto names = study::differentiation_protocols();
  for (std::size_t n = 0; n < names.size(); ++n) {
    const auto table = study::make_differentiation_table(report.differentiations[number][n]);
    const auto title = protocol::find_protocol(names[n]).title;
    text += told(table, fmt::format("{}: {}", who, title), width);
  }
  return text;
}

}  // namespace

std::string lesions_text(std::size_t width) {
  return list_of_lesions(width) + list_of_outside(width);
}

std::string lesion_text(const Lesion& lesion, std::size_t width) {
  std::string text = lesion.title + '\n' + paragraph(lesion.summary, width);
  const auto add = [&](const std::string& what, const anatomy::LesionNumber& number, double scale,
                       const char* unit) {
    text += fmt::format("  {} {:g}{} ({:g} to {:g})\n", what, number.value * scale, unit,
                        number.low * scale, number.high * scale);
    text += paragraph(number.source, width, "      ");
  };
  for (const anatomy::LocalChange& change : lesion.changes) {
    const bool length = change.what == anatomy::Change::adhesion;
    const bool sum = change.what == anatomy::Change::friction;
    const std::string where =
        change.where.from == change.where.to
            ? change.where.about
            : fmt::format("{} {:+g} to {:+g} mm about {}", change.where.strand,
                          change.where.from * 1e3, change.where.to * 1e3, change.where.about);
    add(fmt::format("{}, {}", anatomy::change_names[static_cast<std::size_t>(change.what)], where),
        change.by, length ? 1e3 : 1,
        length ? " mm"
        : sum  ? " more"
               : " times");
  }
  if (lesion.nerve_sensitivity.value != 1) {
    add("sensitivity of the nerve", lesion.nerve_sensitivity, 1, " times");
  }
  if (lesion.back_line_sensitivity.value != 1) {
    add("sensitivity of the tissue", lesion.back_line_sensitivity, 1, " times");
  }
  return text;
}

std::string lesion_report_text(const study::LesionReport& report, const std::string& title,
                               std::size_t width) {
  std::string text =
      fmt::format("{}, {} side\n", title, report.side == skeleton::Side::left ? "left" : "right");
  const std::size_t exercises =
      report.lesions.empty() ? 0 : report.scenarios.size() / report.lesions.size();
  for (std::size_t n = 0; n < report.lesions.size(); ++n) {
    text += '\n' + lesion_text(report.lesions[n], width);
    for (std::size_t k = 0; k < exercises; ++k) {
      const study::LesionScenario& one = report.scenarios[n * exercises + k];
      text += told(study::make_lesion_table(one),
                   fmt::format("{}: {}", report.lesions[n].title, one.title), width);
    }
    text += tests_text(report, n, width);
  }
  return text + tests_text(report, report.lesions.size(), width) + list_of_outside(width);
}

}  // namespace neuroglide::io
