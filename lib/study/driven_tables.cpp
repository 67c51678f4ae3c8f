// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/units.hpp"
#include "neuroglide/study/driven_comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace neuroglide::study {

namespace {

using simulation::EndOfRepetition;
using simulation::Limit;
using skeleton::Coordinate;

constexpr const char* nothing = "–";

std::string_view word(Limit limit) {
  if (limit == Limit::target) return "led there";
  return simulation::limit_names[static_cast<std::size_t>(limit)];
}

std::string number(double value, int digits) {
  const double least = 0.5 * std::pow(10.0, -digits);
  return fmt::format("{:.{}f}", std::abs(value) < least ? 0.0 : value, digits);
}

std::string number(const std::optional<double>& value, int digits) {
  return value ? number(*value, digits) : nothing;
}

std::optional<double> size(const std::optional<double>& value) {
  return value ? std::optional(std::abs(*value)) : value;
}

using Cell = std::function<std::string(const EndOfRepetition&)>;

struct Line {
  const char* label;
  const char* unit;
  Cell cell;
};

std::vector<Line> lines_of_a_repetition() {
  const auto line = [](const char* label, const char* unit, Cell cell) {
    return Line{label, unit, std::move(cell)};
  };
  return {line("End range", "deg", [](auto& e) { return number(to_degrees(e.angle), 1); }),
          line("Ended by", "", [](auto& e) { return std::string(word(e.limit)); }),
          line("Discomfort", "", [](auto& e) { return number(e.sensation.whole(), 2); }),
          line("of hamstrings", "",
               [](auto& e) { return number(e.sensation.discomfort.hamstrings, 2); }),
          line("of nerve", "", [](auto& e) { return number(e.sensation.discomfort.nerve, 2); }),
          line("Tolerance", "", [](auto& e) { return number(e.tolerance, 3); }),
          line("Passive torque", "N m", [](auto& e) { return number(std::abs(e.torque), 1); }),
          line("Quadriceps' drive", "%", [](auto& e) { return number(100 * e.quadriceps, 0); }),
          line("Hamstrings' own pull", "N", [](auto& e) { return number(e.hamstrings_active, 0); }),
          line("Band", "N", [](auto& e) { return number(e.band, 0); }),
          line("Discomfort, same angle", "",
               [](auto& e) { return number(e.discomfort_at_fixed_angle, 2); }),
          line("Torque, same angle", "N m",
               [](auto& e) { return number(size(e.torque_at_fixed_angle), 1); })};
}

TableRow row_of(const DrivenComparison& comparison, const char* label, const char* unit,
                const std::function<std::string(const DrivenArm&)>& cell) {
  TableRow row{label, unit, {}};
  for (const DrivenArm& arm : comparison.arms) {
    row.values.push_back(arm.run.ends.empty() ? nothing : cell(arm));
  }
  return row;
}

//! As in "0.90 to 0.75".
std::string course(const std::optional<double>& first, const std::optional<double>& last,
                   int digits) {
  if (!first || !last) return nothing;
  const std::string from = number(*first, digits), to = number(*last, digits);
  return from == to ? from : fmt::format("{} to {}", from, to);
}

TableGroup ends(const DrivenComparison& comparison) {
  TableGroup group{"Where the body ends it", {}};
  const auto add = [&](const char* label, const char* unit, auto cell) {
    group.rows.push_back(row_of(comparison, label, unit, cell));
  };
  add("First repetition", "deg",
      [](const DrivenArm& arm) { return number(to_degrees(arm.run.ends.front().angle), 1); });
  add("ended by", "",
      [](const DrivenArm& arm) { return std::string(word(arm.run.ends.front().limit)); });
  add("Last repetition", "deg",
      [](const DrivenArm& arm) { return number(to_degrees(arm.run.ends.back().angle), 1); });
  add("ended by", "",
      [](const DrivenArm& arm) { return std::string(word(arm.run.ends.back().limit)); });
  return group;
}

TableGroup ease(const DrivenComparison& comparison) {
  TableGroup group{"More ease? At the same angle, first to last repetition", {}};
  const auto add = [&](const char* label, const char* unit, auto cell) {
    group.rows.push_back(row_of(comparison, label, unit, cell));
  };
  add("Discomfort", "", [](const DrivenArm& arm) {
    const auto &first = arm.run.ends.front(), &last = arm.run.ends.back();
    return course(first.discomfort_at_fixed_angle, last.discomfort_at_fixed_angle, 2);
  });
  add("Passive torque", "N m", [](const DrivenArm& arm) {
    const auto &first = arm.run.ends.front(), &last = arm.run.ends.back();
    return course(size(first.torque_at_fixed_angle), size(last.torque_at_fixed_angle), 1);
  });
  add("Tolerance", "", [](const DrivenArm& arm) {
    return course(arm.run.ends.front().tolerance, arm.run.ends.back().tolerance, 3);
  });
  add("Dose of discomfort", "s", [](const DrivenArm& arm) { return number(arm.run.dose, 0); });
  return group;
}

TableGroup load(const DrivenComparison& comparison) {
  TableGroup group{"At the last end", {}};
  const auto add = [&](const char* label, const char* unit, auto cell) {
    group.rows.push_back(row_of(comparison, label, unit, [cell](const DrivenArm& arm) {
      return cell(arm, arm.run.ends.back());
    }));
  };
  const auto angle = [](Coordinate coordinate) {
    return [coordinate](const DrivenArm&, const EndOfRepetition& end) {
      return number(to_degrees(end.posture[coordinate]), 0);
    };
  };
  add("Hip flexion", "deg", angle(Coordinate::hip_flexion_r));
  add("Knee flexion", "deg", angle(Coordinate::knee_flexion_r));
  add("Dorsiflexion", "deg", angle(Coordinate::ankle_dorsiflexion_r));
  add("Lumbar flexion", "deg", angle(Coordinate::lumbar_flexion));
  add("Passive torque", "N m",
      [](const DrivenArm&, const EndOfRepetition& end) { return number(std::abs(end.torque), 1); });
  add("Hamstrings, passive", "N", [](const DrivenArm&, const EndOfRepetition& end) {
    return number(end.sensation.hamstrings, 0);
  });
  add("Hamstrings' own pull", "N", [](const DrivenArm&, const EndOfRepetition& end) {
    return number(end.hamstrings_active, 0);
  });
  add("Nerve, ischium to ankle", "N",
      [](const DrivenArm&, const EndOfRepetition& end) { return number(end.sensation.nerve, 2); });
  add("Discomfort from nerve", "%", [](const DrivenArm&, const EndOfRepetition& end) {
    const double whole = end.sensation.whole();
    return whole > 0 ? number(100 * end.sensation.discomfort.nerve / whole, 0) : nothing;
  });
  add("Quadriceps' drive", "%",
      [](const DrivenArm&, const EndOfRepetition& end) { return number(100 * end.quadriceps, 0); });
  add("Band", "N",
      [](const DrivenArm&, const EndOfRepetition& end) { return number(end.band, 0); });
  add("On the patella", "N",
      [](const DrivenArm& arm, const EndOfRepetition&) { return number(arm.patellofemoral, 0); });
  return group;
}

std::string footnote_on_discomfort(const DrivenComparison& comparison) {
  const auto& fit = comparison.discomfort.fit;
  std::string costs;
  for (const auto& residual : fit.residuals) {
    costs += fmt::format("{}{:.1f} deg (z {:+.1f})", costs.empty() ? "" : " and ",
                         to_degrees(residual.cost), residual.z);
  }
  return fmt::format(
      "Discomfort: 1 is what the reference bears in such a movement. Its weights are fitted to "
      "what "
      "dorsiflexion costs of a straight leg raise (Boyd et al. 2009: 5.5 and 10.1 deg; found {}), "
      "so "
      "that this is no prediction; {:.0f} % of a raise's discomfort comes from the nerve. People "
      "end "
      "a raise at {:.2f} of the discomfort that they bear in the knee extension test: the norms of "
      "both tests cannot be met by one tolerance.",
      costs, 100 * fit.nerve_share, comparison.discomfort.leg_raise_level);
}

}  // namespace

ComparisonTable make_end_range_table(const DrivenComparison& comparison) {
  ComparisonTable table;
  for (const DrivenArm& arm : comparison.arms) table.columns.push_back(arm.protocol.title);
  table.groups = {ends(comparison), ease(comparison), load(comparison)};
  table.footnotes = {
      "End range: the knee's flexion that is left; in leg raises hip and lumbar flexion together.",
      "Ease is told at the angle at which the first repetition was nine tenths there.",
      footnote_on_discomfort(comparison),
      "Calibrated on the mean of men and women: the passive knee extension deficit of 13.4 deg and "
      "the "
      "leg raise of 72.4 deg. Published nearby: active knee extension deficit 17.8 ± 9.1 (men), "
      "13.4 ± "
      "6.0 deg (women) (Yildirim et al. 2018); jack-knife, top: hip 85 to 95, knee 20 to 40, ankle "
      "0 to "
      "10, lumbar 45 to 64 deg (inferred), with the hands on the ankles and not the elbows on the "
      "thighs.",
      "The patella's force is from a published geometry of its tendons; the hip's contact is not "
      "computed."};
  return table;
}

ComparisonTable make_repetition_table(const DrivenArm& arm) {
  constexpr std::size_t most = 10;
  ComparisonTable table;
  const auto& all = arm.run.ends;
  if (all.empty()) return table;
  std::vector<const EndOfRepetition*> shown;
  const std::size_t count = std::min(most, all.size());
  for (std::size_t n = 0; n < count; ++n) {
    shown.push_back(&all[count == 1 ? 0 : n * (all.size() - 1) / (count - 1)]);
  }
  for (const auto* end : shown) table.columns.push_back(std::to_string(end->number));
  TableGroup group{arm.protocol.title + ", by repetition", {}};
  for (const Line& line : lines_of_a_repetition()) {
    TableRow row{line.label, line.unit, {}};
    for (const auto* end : shown) row.values.push_back(line.cell(*end));
    group.rows.push_back(std::move(row));
  }
  table.groups = {std::move(group)};
  return table;
}

std::string driven_words(const DrivenComparison& comparison) {
  std::string text;
  for (const DrivenArm& arm : comparison.arms) {
    if (arm.run.ends.empty()) continue;
    const auto &first = arm.run.ends.front(), &last = arm.run.ends.back();
    const auto end = [](const EndOfRepetition& one) {
      return fmt::format("{:.1f}° ({})", to_degrees(one.angle), word(one.limit));
    };
    text += fmt::format("{}{}: first repetition {}", text.empty() ? "" : " ", arm.protocol.title,
                        end(first));
    if (arm.run.ends.size() > 1) text += ", last " + end(last);
    if (first.torque_at_fixed_angle && last.torque_at_fixed_angle && arm.run.ends.size() > 1) {
      const double eased = 1 - *last.torque_at_fixed_angle / *first.torque_at_fixed_angle;
      text += fmt::format(
          "; at the same angle the passive torque has fallen by {:.0f} % as tissue "
          "relaxed, and tolerance has risen by {:.0f} %",
          100 * eased, 100 * (last.tolerance / first.tolerance - 1));
    }
    text += '.';
  }
  return text;
}

}  // namespace neuroglide::study
