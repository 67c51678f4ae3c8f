// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/comparison_table.hpp"

#include <fmt/format.h>

#include "figure_text.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::study {

namespace {

constexpr const char* nothing = "–";

//! An arm that failed before it recorded anything has nothing to tell.
bool told(const Arm& arm) { return !arm.summary.sites.empty(); }

//! Figures by arm, and where their intervals are.
struct Source {
  const Comparison& comparison;
  std::vector<std::vector<Figure>> figures;  //!< by arm; none of an arm that is not told
  const std::vector<Figure>* any = nullptr;

  const RobustFigure* robust(const Figure& figure) const {
    const auto& robustness = comparison.robustness;
    return robustness ? robustness->find(figure.topic, figure.label) : nullptr;
  }
};

Source source_of(const Comparison& comparison) {
  Source source{comparison, {}};
  const auto base = arm_number(comparison, stretch_name);
  for (const Arm& arm : comparison.arms) {
    const Summary* to = base ? &comparison.arms[*base].summary : nullptr;
    source.figures.push_back(figures_of(arm.summary, to));
  }
  for (const auto& figures : source.figures) {
    if (!source.any && !figures.empty()) source.any = &figures;
  }
  return source;
}

//! As in "14.6 (13.9–15.4)".
std::string cell_of(const Source& source, std::size_t arm, std::size_t n) {
  if (source.figures[arm].empty()) return nothing;
  const Figure& figure = source.figures[arm][n];
  if (!figure.value) return nothing;
  const RobustFigure* robust = source.robust(figure);
  const std::string text = text_of(figure.topic, *figure.value);
  if (!robust || !robust->ensemble.arms[arm]) return text;
  const Interval& interval = *robust->ensemble.arms[arm];
  const bool says_nothing =
      text_of(figure.topic, interval.low) == text && text_of(figure.topic, interval.high) == text;
  if (says_nothing) return text;
  return fmt::format("{} ({})", text, text_of(figure.topic, interval));
}

//! As in "14.7 (11.2–18.0)", over techniques.
std::string people_cell_of(const Source& source, std::size_t arm, std::size_t n) {
  const RobustFigure* robust = source.robust((*source.any)[n]);
  if (!robust || !robust->people.arms[arm]) return nothing;
  const Interval& interval = *robust->people.arms[arm];
  return fmt::format("{} ({})", text_of(robust->topic, interval.median),
                     text_of(robust->topic, interval));
}

template <class Cell>
TableGroup group_of(const Source& source, Topic topic, std::string title, Cell cell) {
  TableGroup group{std::move(title), {}};
  for (std::size_t n = 0; n < source.any->size(); ++n) {
    const Figure& figure = (*source.any)[n];
    if (figure.topic != topic) continue;
    TableRow row{figure.label, std::string(unit(topic)), {}};
    for (std::size_t arm = 0; arm < source.figures.size(); ++arm) {
      row.values.push_back(cell(source, arm, n));
    }
    group.rows.push_back(std::move(row));
  }
  return group;
}

//! A row of what summaries say besides figures.
template <class Text>
TableRow row_of(const Comparison& comparison, std::string label, std::string unit, Text text) {
  TableRow row{std::move(label), std::move(unit), {}};
  for (const Arm& arm : comparison.arms) {
    row.values.push_back(told(arm) ? text(arm.summary) : nothing);
  }
  return row;
}

const Summary& any_summary(const Comparison& comparison) {
  return std::ranges::find_if(comparison.arms, told)->summary;
}

//! Of millimetres to a tenth, a zero without a sign of its own.
double to_tenths(double metres) { return std::round(metres * 1e4) / 10 + 0.0; }

TableGroup ends_of(const Comparison& comparison) {
  TableGroup group{"Most proximal and most distal, from standing", {}};
  const Summary& any = any_summary(comparison);
  for (std::size_t n = 0; n < any.sites.size(); ++n) {
    group.rows.push_back(row_of(comparison, any.sites[n].label, "mm", [&](const Summary& summary) {
      const auto& excursion = summary.sites[n].excursion;
      return fmt::format("{:+.1f} to {:+.1f}", to_tenths(excursion.lowest),
                         to_tenths(excursion.highest));
    }));
  }
  return group;
}

TableGroup moments_of(const Comparison& comparison) {
  TableGroup group{"When the strain peaks, and in which phase", {}};
  const Summary& any = any_summary(comparison);
  for (std::size_t n = 0; n < any.territories.size(); ++n) {
    group.rows.push_back(
        row_of(comparison, any.territories[n].label, "s", [&](const Summary& summary) {
          const metrics::Peak& peak = summary.territories[n].strain;
          return fmt::format("{:.0f}, {}", peak.time, peak.phase);
        }));
  }
  return group;
}

void drop_empty_rows(TableGroup& group) {
  std::erase_if(group.rows, [](const TableRow& row) {
    return std::ranges::all_of(row.values, [](const auto& value) { return value == nothing; });
  });
}

std::vector<TableGroup> groups_of(const Source& source) {
  const auto group = [&](Topic topic, const char* title) {
    return group_of(source, topic, title, cell_of);
  };
  std::vector<TableGroup> groups{
      group(Topic::excursion, "Site excursion range, past the bone"),
      ends_of(source.comparison),
      group(Topic::way, "Way to and fro at the site"),
      group(Topic::strain, "Peak strain from standing"),
      moments_of(source.comparison),
      group(Topic::tension_ratio, "Peak tension, as a ratio to static stretching"),
      group(Topic::tension, "Peak tension, if the force scale holds"),
      group(Topic::glide, "Excursion by strain"),
      group(Topic::time_above, "Time with strain above, anywhere from root to toes"),
      group(Topic::back_line_ratio,
            "Peak tension of the superficial back line, as a ratio to static stretching"),
      group(Topic::back_line, "Peak tension of the superficial back line")};
  for (TableGroup& one : groups) {
    if (one.title.ends_with("static stretching")) drop_empty_rows(one);
    if (one.title.starts_with("Time")) {
      one.rows.push_back(
          row_of(source.comparison, "Whole exercise", "s",
                 [](const Summary& summary) { return fmt::format("{:.1f}", summary.duration); }));
    }
  }
  return groups;
}

//! How much the figures that matter most move with how people do an exercise.
std::vector<TableGroup> people_groups_of(const Source& source) {
  const std::size_t draws = source.comparison.robustness->draws;
  const auto group = [&](Topic topic, const char* title) {
    TableGroup made =
        group_of(source, topic, fmt::format("{} over {} techniques", title, draws), people_cell_of);
    drop_empty_rows(made);
    return made;
  };
  return {group(Topic::excursion, "Site excursion range"),
          group(Topic::strain, "Peak strain from standing")};
}

//! What the intervals are of, and what is not in them.
std::vector<std::string> notes_on(const Comparison& comparison) {
  const Robustness& robustness = *comparison.robustness;
  std::vector<std::string> notes{
      fmt::format("In brackets: 5 to 95 % of {} parameter sets, angles as written; none where all "
                  "sets print "
                  "the same. {}",
                  robustness.members, robustness.about),
      fmt::format("Over {} techniques: median (5 to 95 %), every angle drawn from its spread, one "
                  "parameter set. Sets and techniques are two things, and never added up.",
                  robustness.draws),
      fmt::format(
          "Intervals come from a coarser body, whose figures differ by up to {} mm, {} % of "
          "strain and {:.0f} % of tension.",
          coarse_error.excursion, coarse_error.strain, coarse_error.tension * 100)};
  std::string fixed;
  for (std::size_t n = 0; n < comparison.arms.size(); ++n) {
    if (!robustness.varied[n])
      fixed += (fixed.empty() ? "" : ", ") + comparison.arms[n].protocol.title;
  }
  if (!fixed.empty()) {
    notes.push_back(
        "No technique is drawn where angles have no spread, as in a recording: " + fixed + ".");
  }
  if (robustness.failed_members + robustness.failed_draws > 0) {
    notes.push_back(
        fmt::format("{} parameter sets and {} techniques had an exercise that failed; "
                    "it is left out.",
                    robustness.failed_members, robustness.failed_draws));
  }
  return notes;
}

}  // namespace

ComparisonTable make_table(const Comparison& comparison, double force_scale) {
  ComparisonTable table;
  for (const Arm& arm : comparison.arms) table.columns.push_back(arm.protocol.title);
  const Source source = source_of(comparison);
  if (!source.any) return table;
  table.groups = groups_of(source);
  table.footnotes = {
      fmt::format("Nerve and sites of the {} leg. Excursion is positive distally, "
                  "from standing at rest.",
                  comparison.side == skeleton::Side::right ? "right" : "left")};
  if (comparison.robustness) {
    for (TableGroup& group : people_groups_of(source)) table.groups.push_back(std::move(group));
    for (std::string& note : notes_on(comparison)) table.footnotes.push_back(std::move(note));
  }
  std::erase_if(table.groups, [](const TableGroup& group) { return group.rows.empty(); });
  for (std::string note :
       {fmt::format("Strain is from standing at rest, over a gauge of {:g} mm.",
                    metrics::usual_gauge * 1e3),
        fmt::format("Newtons assume a force scale of {:g}: no measurement of motion can see it. "
                    "Ratios do not need it.",
                    force_scale),
        std::string("Thresholds come from animals, from strain beyond the in-situ length held for "
                    "an hour or more: an index for comparison, no prediction of harm."),
        std::string("Excursion by strain is a dash where the nerve is slack for more than a tenth "
                    "of the time. Where a slack nerve lies is set by its weakest ties and is "
                    "uncertain."),
        std::string("Muscles are passive here.")}) {
    table.footnotes.push_back(std::move(note));
  }
  return table;
}

}  // namespace neuroglide::study
