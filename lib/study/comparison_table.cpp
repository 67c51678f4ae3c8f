// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/comparison_table.hpp"

#include "neuroglide/math/units.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace neuroglide::study {

namespace {

//! An arm that failed before it recorded anything has nothing to tell.
bool told(const Arm& arm) { return !arm.summary.sites.empty(); }

template <class Text>
TableRow row(const Comparison& comparison, const std::string& label, const char* unit, Text text) {
  TableRow result{label, unit, {}};
  for (const Arm& arm : comparison.arms)
    result.values.push_back(told(arm) ? text(arm.summary) : "–");
  return result;
}

const Arm* first_told(const Comparison& comparison) {
  for (const Arm& arm : comparison.arms) {
    if (told(arm)) return &arm;
  }
  return nullptr;
}

const Arm* find_arm(const Comparison& comparison, std::string_view name) {
  for (const Arm& arm : comparison.arms) {
    if (arm.protocol.name == name && told(arm)) return &arm;
  }
  return nullptr;
}

//! How far the knee goes [deg].
double knee_travel(const Arm& arm, skeleton::Side side) {
  const auto knee = side == skeleton::Side::right ? skeleton::Coordinate::knee_flexion_r
                                                  : skeleton::Coordinate::knee_flexion_l;
  double low = arm.trajectory.posture.front()[knee], high = low;
  for (const auto& posture : arm.trajectory.posture) {
    low = std::min(low, posture[knee]);
    high = std::max(high, posture[knee]);
  }
  return to_degrees(high - low);
}

constexpr std::string_view usual_stretch = "static_hamstring_stretch";

std::string percent_with_moment(const metrics::Peak& peak) {
  return fmt::format("{:.1f} ({:.0f} s, {})", peak.value * 100, peak.time, peak.phase);
}

void add_nerve(const Comparison& comparison, const Summary& any, ComparisonTable& table) {
  TableGroup excursions{"Site excursion range, past the bone", {}};
  TableGroup ways{"Way to and fro at the site", {}};
  TableGroup glides{"Excursion by strain", {}};
  for (std::size_t n = 0; n < any.sites.size(); ++n) {
    const std::string& label = any.sites[n].label;
    excursions.rows.push_back(row(comparison, label, "mm", [&](const Summary& summary) {
      const auto& e = summary.sites[n].excursion;
      return fmt::format("{:.1f} ({:+.1f} to {:+.1f})", e.range * 1e3, e.lowest * 1e3,
                         e.highest * 1e3);
    }));
    ways.rows.push_back(row(comparison, label, "mm", [&](const Summary& summary) {
      return fmt::format("{:.0f}", summary.sites[n].excursion.path_length * 1e3);
    }));
    glides.rows.push_back(row(comparison, label, "mm/%", [&](const Summary& summary) {
      const auto& glide = summary.sites[n].glide_per_strain;
      return glide ? fmt::format("{:.1f}", *glide * 10) : "–";
    }));
  }
  TableGroup strains{"Peak strain from standing (when, in which phase)", {}};
  TableGroup ratios{"Peak tension, as a ratio to static stretching", {}};
  TableGroup tensions{"Peak tension, if the force scale holds", {}};
  const Arm* base = find_arm(comparison, usual_stretch);
  for (std::size_t n = 0; n < any.territories.size(); ++n) {
    const std::string& label = any.territories[n].label;
    strains.rows.push_back(row(comparison, label, "%", [&](const Summary& summary) {
      return percent_with_moment(summary.territories[n].strain);
    }));
    if (base) {
      const double against = base->summary.territories[n].tension.value;
      ratios.rows.push_back(row(comparison, label, "×", [&](const Summary& summary) {
        return against > 0 ? fmt::format("{:.2f}", summary.territories[n].tension.value / against)
                           : "–";
      }));
    }
    tensions.rows.push_back(row(comparison, label, "N", [&](const Summary& summary) {
      return fmt::format("{:.2f}", summary.territories[n].tension.value);
    }));
  }
  TableGroup times{"Time with strain above, anywhere from root to toes", {}};
  for (std::size_t n = 0; n < std::size(thresholds); ++n) {
    times.rows.push_back(row(
        comparison, fmt::format("{:.0f} %", thresholds[n] * 100), "s", [&](const Summary& summary) {
          return fmt::format("{:.1f} of {:.0f}", summary.time_above[n], summary.duration);
        }));
  }
  table.groups.insert(table.groups.end(), {excursions, ways, strains});
  if (base) table.groups.push_back(ratios);
  table.groups.insert(table.groups.end(), {tensions, glides, times});
}

void add_back_line(const Comparison& comparison, const Summary& any, ComparisonTable& table) {
  TableGroup group{"Peak tension of the superficial back line", {}};
  for (std::size_t n = 0; n < any.elements.size(); ++n) {
    group.rows.push_back(row(comparison, any.elements[n].label, "N", [&](const Summary& summary) {
      return fmt::format("{:.0f}", summary.elements[n].tension);
    }));
  }
  table.groups.push_back(group);
}

}  // namespace

ComparisonTable make_table(const Comparison& comparison, double force_scale) {
  ComparisonTable table;
  for (const Arm& arm : comparison.arms) table.columns.push_back(arm.protocol.title);
  const Arm* any = first_told(comparison);
  if (!any) return table;
  add_nerve(comparison, any->summary, table);
  add_back_line(comparison, any->summary, table);
  table.footnotes = {
      fmt::format(
          "Nerve and sites of the {} leg. Excursion is positive distally, from standing at rest.",
          comparison.side == skeleton::Side::right ? "right" : "left"),
      fmt::format("Strain is from standing at rest, over a gauge of {:g} mm.",
                  metrics::usual_gauge * 1e3),
      fmt::format("Newtons assume a force scale of {:g}: no measurement of motion can see it. "
                  "Ratios do not need it.",
                  force_scale),
      "Thresholds come from animals, from strain beyond the in-situ length held for an hour or "
      "more: an index for "
      "comparison, no prediction of harm.",
      "Excursion by strain is a dash where the nerve is slack for more than a tenth of the time. "
      "Where a slack nerve "
      "lies is set by its weakest ties and is uncertain.",
      "Muscles are passive here."};
  return table;
}

std::string plain_words(const Comparison& comparison) {
  const Arm* lockout = find_arm(comparison, "banded_hamstring_lockout");
  const Arm* squat = find_arm(comparison, "active_hamstring_mobilization");
  const Arm* stretch = find_arm(comparison, usual_stretch);
  const Arm* hold = find_arm(comparison, "static_hold_at_lockout_end");
  if (!lockout || !squat || !stretch || !hold) {
    return "The usual four exercises are not all here; the table speaks for itself.";
  }
  const auto strain = [](const Arm* arm) {
    double most = 0;
    for (const auto& territory : arm->summary.territories)
      most = std::max(most, territory.strain.value);
    return most * 100;
  };
  const auto at_thigh = [](const Arm* arm) -> const metrics::Excursion& {
    const auto& sites = arm->summary.sites;
    const auto found = std::find_if(sites.begin(), sites.end(), [](const SiteSummary& site) {
      return site.label == "Mid-thigh";
    });
    return (found == sites.end() ? sites.front() : *found).excursion;
  };
  const auto thigh_way = [&](const Arm* arm) { return at_thigh(arm).path_length * 1e3; };
  const auto thigh_range = [&](const Arm* arm) { return at_thigh(arm).range * 1e3; };
  const auto root = [](const Arm* arm) {
    return arm->summary.territories.front().strain.value * 100;
  };

  const bool moving_glides =
      thigh_way(lockout) > 2 * thigh_way(hold) && thigh_way(squat) > 2 * thigh_way(hold);
  std::string words = fmt::format(
      "{}: at mid-thigh the lockout carries the sciatic nerve {:.0f} mm to and fro in all, the "
      "active mobilization "
      "{:.0f} mm, the static stretch {:.0f} mm and the hold {:.0f} mm. ",
      moving_glides ? "Moving glides, holding hardly does"
                    : "Glide does not tell moving from holding here",
      thigh_way(lockout), thigh_way(squat), thigh_way(stretch), thigh_way(hold));
  const bool posture_decides = std::abs(strain(lockout) - strain(hold)) < 0.3;
  words += fmt::format(
      "{}: the lockout reaches {:.1f} %, a static hold in its end posture {:.1f} % and the usual "
      "straight-leg stretch, "
      "in which the pelvis yields, {:.1f} %. ",
      posture_decides ? "Strain follows posture, not technique"
                      : "Posture alone does not decide strain here",
      strain(lockout), strain(hold), strain(stretch));
  words += fmt::format(
      "The active mobilization strains the {} {:.1f} % against the lockout's {:.1f} %{}. Its knee "
      "goes through {:.0f} "
      "degrees in each repetition against {:.0f}, and its nerve glides {:.1f} mm at mid-thigh "
      "against {:.1f} mm. ",
      squat->summary.territories.front().label, root(squat), root(lockout),
      root(squat) > root(lockout) ? ": in it the lumbar spine is flexed, which lengthens the canal"
                                  : "",
      knee_travel(*squat, comparison.side), knee_travel(*lockout, comparison.side),
      thigh_range(squat), thigh_range(lockout));
  words +=
      "These are one parameter set's figures for one body: parameters are not yet calibrated, "
      "absolute tension rests on "
      "an assumed force scale, and muscles are passive.";
  return words;
}

}  // namespace neuroglide::study
