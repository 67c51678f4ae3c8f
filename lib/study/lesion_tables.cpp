// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/lesion_scenarios.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace neuroglide::study {

namespace {

std::string text_of(std::optional<double> value, int digits) {
  return value ? fmt::format("{:.{}f}", *value, digits) : std::string("–");
}

//! Digits behind the point.
int digits_for(const LesionFigure& figure) {
  if (figure.unit == "N") return 1;
  return 2;
}

//! By how much the lesion changes its side; nothing to tell of what hardly moved before.
std::string change_of(const LesionFigure& figure) {
  if (!figure.healthy || !figure.lesioned) return "–";
  if (std::abs(*figure.healthy) < 0.05) return "–";
  const double change = 100 * (*figure.lesioned / *figure.healthy - 1);
  return fmt::format("{:+.0f} %", std::abs(change) < 0.5 ? 0.0 : change);
}

//! Strains may be below zero: their change is told in points.
std::string points_of(const LesionFigure& figure) {
  if (!figure.healthy || !figure.lesioned) return "–";
  const double change = *figure.lesioned - *figure.healthy;
  return fmt::format("{:+.2f}", std::abs(change) < 0.005 ? 0.0 : change);
}

std::string words(std::string phase) {
  phase = phase.substr(remote_prefix.size());
  std::ranges::replace(phase, '_', ' ');
  if (!phase.empty()) phase.front() = static_cast<char>(std::toupper(phase.front()));
  return phase;
}

}  // namespace

ComparisonTable make_lesion_table(const LesionScenario& scenario) {
  ComparisonTable table{{"Healthy", "Other side", "Lesion", "Change"}, {}, {}};
  for (const LesionFigure& figure : scenario.figures) {
    if (table.groups.empty() || table.groups.back().title != figure.group) {
      table.groups.push_back({figure.group, {}});
    }
    const int digits = digits_for(figure);
    table.groups.back().rows.push_back(
        {figure.label,
         figure.unit,
         {text_of(figure.healthy, digits), text_of(figure.other_side, digits),
          text_of(figure.lesioned, digits),
          figure.unit == "%" ? points_of(figure) : change_of(figure)}});
  }
  table.footnotes = {
      "Healthy: the same side without the lesion. Other side: of the person with the lesion, moved "
      "in its place. Change: lesion against healthy; of strains in points of per cent."};
  return table;
}

ComparisonTable make_differentiation_table(const Differentiation& differentiation) {
  ComparisonTable table;
  TableGroup load{"Load when the joint has moved, and had it stayed", {}};
  TableGroup felt{"Discomfort, 1 = what is just bearable", {}};
  TableGroup reading{"Reading", {}};
  const auto row = [&](TableGroup& group, const char* label, const char* unit, auto value) {
    group.rows.push_back({label, unit, {}});
    for (const RemoteMove& move : differentiation.moves) {
      group.rows.back().values.push_back(value(move));
    }
  };
  const auto number = [](double value, int digits) {
    return fmt::format("{:.{}f}", value, digits);
  };
  for (const RemoteMove& move : differentiation.moves) table.columns.push_back(words(move.phase));
  row(load, "Hamstrings (H), moved", "N",
      [&](const RemoteMove& m) { return number(m.after.hamstrings, 1); });
  row(load, "Hamstrings (H), stayed", "N",
      [&](const RemoteMove& m) { return number(m.still.hamstrings, 1); });
  row(load, "Nerve (N), moved", "N", [&](const RemoteMove& m) { return number(m.after.nerve, 2); });
  row(load, "Nerve (N), stayed", "N",
      [&](const RemoteMove& m) { return number(m.still.nerve, 2); });
  row(felt, "From hamstrings, moved", "-",
      [&](const RemoteMove& m) { return number(m.felt_after.hamstrings, 2); });
  row(felt, "From hamstrings, stayed", "-",
      [&](const RemoteMove& m) { return number(m.felt_still.hamstrings, 2); });
  row(felt, "From the nerve, moved", "-",
      [&](const RemoteMove& m) { return number(m.felt_after.nerve, 2); });
  row(felt, "From the nerve, stayed", "-",
      [&](const RemoteMove& m) { return number(m.felt_still.nerve, 2); });
  row(reading, "Change of the symptom", "%",
      [](const RemoteMove& m) { return fmt::format("{:+.0f}", 100 * m.symptom_change); });
  row(reading, "A clinician reads", "",
      [](const RemoteMove& m) { return std::string(m.read_as_nerve ? "nerve" : "muscle"); });
  row(reading, "More of it is of", "",
      [](const RemoteMove& m) { return std::string(m.nerve_prevails ? "nerve" : "muscle"); });
  TableGroup strain{"Strain by the remote movement alone", {}};
  const std::size_t places =
      differentiation.moves.empty() ? 0 : differentiation.moves.front().strains.size();
  for (std::size_t n = 0; n < places; ++n) {
    row(strain, differentiation.moves.front().strains[n].label.c_str(), "%",
        [&](const RemoteMove& m) {
          return fmt::format("{:+.2f}", 100 * m.strains[n].change + 0.0);
        });
  }
  table.groups = {load, strain, felt, reading};
  table.footnotes = {
      "A symptom that the remote joint changes is read as the nerve's, one that it leaves as "
      "muscle's. 'Stayed' is the same test with that joint held, so that relaxation counts on both "
      "sides. The weights of discomfort are fitted (Eq. 11.10); 1 is borne "
      "in a knee extension test."};
  return table;
}

}  // namespace neuroglide::study
