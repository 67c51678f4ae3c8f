// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/explanation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace neuroglide::study {

namespace {

constexpr const char* nothing = "–";
constexpr double silent = 1;  // tension of hamstring fibres below which they do nothing [N]

//! Without a negative zero.
std::string number(double value, int digits, bool with_sign = false) {
  const double shown = std::abs(value) < 0.5 * std::pow(10.0, -digits) ? 0.0 : value;
  return with_sign && shown != 0 ? fmt::format("{:+.{}f}", shown, digits)
                                 : fmt::format("{:.{}f}", shown, digits);
}

//! As in "+8.8 (+8.4 to +9.2)".
std::string cell_of(const std::optional<Interval>& interval, int digits, bool with_sign,
                    double scale = 1) {
  if (!interval) return nothing;
  const auto text = [&](double value) { return number(scale * value, digits, with_sign); };
  const std::string median = text(interval->median), low = text(interval->low),
                    high = text(interval->high);
  if (low == median && high == median) return median;
  return fmt::format("{} ({} to {})", median, low, high);
}

std::string percent(double share) { return fmt::format("{:.0f}", 100 * share); }

//! As in "100 / 0".
std::string fractions(const std::optional<Difference>& difference) {
  return difference ? percent(difference->held) + " / " + percent(difference->alike) : nothing;
}

struct ReadingWords {
  ExplainedReading reading;
  const char* label;
  int digits;
};

constexpr ReadingWords words[] = {
    {ExplainedReading::knee_gain, "Knee extension test, at once", 1},
    {ExplainedReading::knee_gain_later, "Knee extension test, 10 min later", 1},
    {ExplainedReading::raise_gain, "Straight leg raise, at once", 1},
    {ExplainedReading::raise_gain_later, "Straight leg raise, 10 min later", 1},
    {ExplainedReading::end_range, "End range, first to last repetition", 1},
    {ExplainedReading::ease, "Discomfort at the same angle, first to last", 1},
    {ExplainedReading::torque, "Passive torque there, first to last", 1},
    {ExplainedReading::activity, "Hamstrings' own pull, largest", 0}};

const char* unit_of(ExplainedReading reading) {
  return reading_units[static_cast<std::size_t>(reading)].data();
}

//! As in "Banded lockout".
std::string short_title(std::string title) {
  title = title.substr(0, title.find(','));
  for (std::size_t at; (at = title.find("hamstring ")) != std::string::npos;) title.erase(at, 10);
  return title;
}

ComparisonTable by_exercise(const Explanation& explanation) {
  ComparisonTable table;
  for (const std::string& title : explanation.titles) table.columns.push_back(short_title(title));
  return table;
}

ComparisonTable by_pair(const Explanation& explanation) {
  ComparisonTable table;
  for (const auto& [a, b] : explanation.pairs) {
    table.columns.push_back(short_title(explanation.titles[a]) + " − " +
                            short_title(explanation.titles[b]));
  }
  return table;
}

template <class Cell>
TableRow row_of(std::size_t columns, std::string label, std::string unit, Cell cell) {
  TableRow row{std::move(label), std::move(unit), {}};
  for (std::size_t n = 0; n < columns; ++n) row.values.push_back(cell(n));
  return row;
}

//! What ended the first repetition of most members; of how many, unless of all.
std::string usual_limit(const std::vector<std::string>& limits) {
  std::string most;
  std::ptrdiff_t count = 0;
  for (const std::string& limit : limits) {
    const auto here = std::ranges::count(limits, limit);
    if (limit.empty() || here <= count) continue;
    count = here;
    most = limit;
  }
  if (most.empty()) return nothing;
  const bool all = count == std::ssize(limits);
  const std::string_view cause = most == "target" ? "nothing: held there" : std::string_view(most);
  return all ? std::string(cause) : fmt::format("{} ({} of {})", cause, count, limits.size());
}

//! In which share of the members nothing more could be gained.
std::string share_at_joint_end(const Explanation& explanation, std::size_t exercise) {
  double told = 0, stopped = 0;
  for (const auto& value : explanation.at_joint_end[exercise]) {
    if (!value) continue;
    ++told;
    stopped += *value;
  }
  return told > 0 ? percent(stopped / told) : nothing;
}

TitledTable gains(const Explanation& explanation) {
  ComparisonTable table = by_exercise(explanation);
  const std::size_t count = table.columns.size();
  TableGroup group{"", {}};
  for (const ReadingWords& word : words) {
    group.rows.push_back(row_of(count, word.label, unit_of(word.reading), [&](std::size_t n) {
      return cell_of(whole(explanation, n, word.reading), word.digits, false);
    }));
  }
  group.title = "Every mechanism at work: after minus before, positive for more range";
  table.groups = {std::move(group)};
  table.groups.push_back(
      {"How it ended",
       {row_of(count, "First repetition ended by", "",
               [&](std::size_t n) { return usual_limit(explanation.limits[n]); }),
        row_of(count, "Test at once stopped by the joint", "% of sets",
               [&](std::size_t n) { return share_at_joint_end(explanation, n); })}});
  table.footnotes = {
      fmt::format("Median (5 to 95 %) of {} parameter sets. {}", explanation.numbers.size(),
                  explanation.about),
      fmt::format("Smallest detectable change of one person, assumed: {:g}° of the knee extension "
                  "test, {:g}° of the leg raise.",
                  detectable_change("PKE"), detectable_change("SLR")),
      "Where the joint's own end, 5° beyond straight, stops the test, nothing more can be gained: "
      "gains at once are then a lower bound, and what two such tests differ by is too small."};
  if (explanation.failed > 0) {
    table.footnotes.push_back(fmt::format("{} runs failed and are left out.", explanation.failed));
  }
  return {"What an exercise gains", std::move(table)};
}

template <class Cell>
TableGroup by_mechanism(std::string title, std::size_t columns, const char* unit, Cell cell) {
  TableGroup group{std::move(title), {}};
  for (std::size_t m = 0; m < mechanism_count; ++m) {
    group.rows.push_back(row_of(columns, std::string(mechanism_titles[m]), unit,
                                [&](std::size_t n) { return cell(static_cast<Mechanism>(m), n); }));
  }
  return group;
}

//! What the hamstrings' silence implies, from the runs.
std::string on_silence(const Explanation& explanation) {
  std::string silent_in;
  double most = 0;
  for (std::size_t n = 0; n < explanation.exercises.size(); ++n) {
    const auto pull = whole(explanation, n, ExplainedReading::activity);
    const auto carried =
        effect(explanation, Mechanism::reciprocal_inhibition, n, ExplainedReading::knee_gain);
    if (!pull || !carried || pull->high >= silent) continue;
    silent_in += (silent_in.empty() ? "" : ", ") + short_title(explanation.titles[n]);
    most = std::max({most, std::abs(carried->interval.low), std::abs(carried->interval.high)});
  }
  if (silent_in.empty()) return "";
  return fmt::format(
      "Hamstrings are silent in: {}. Nothing is there to be inhibited, and reciprocal inhibition "
      "carries {:.2f}° at most.",
      silent_in, most);
}

TitledTable carriers(const Explanation& explanation) {
  ComparisonTable table = by_exercise(explanation);
  const std::size_t count = table.columns.size();
  constexpr ExplainedReading knee = ExplainedReading::knee_gain;
  table.groups.push_back(by_mechanism("Effect: gain with all less gain without it", count, "deg",
                                      [&](Mechanism m, std::size_t n) {
                                        const auto found = effect(explanation, m, n, knee);
                                        return found ? cell_of(found->interval, 1, true) : nothing;
                                      }));
  table.groups.push_back(
      by_mechanism("Share of the gain", count, "%", [&](Mechanism m, std::size_t n) {
        return cell_of(share(explanation, m, n, knee), 0, false, 100);
      }));
  table.groups.back().rows.push_back(row_of(count, "left over", "%", [&](std::size_t n) {
    return cell_of(rest(explanation, n, knee), 0, false, 100);
  }));
  table.groups.push_back(by_mechanism(
      "Parameter sets with the median's sign / with a negligible effect", count, "%",
      [&](Mechanism m, std::size_t n) { return fractions(effect(explanation, m, n, knee)); }));
  table.footnotes = {
      "Mechanisms need each other, so that shares need not add up to 100 %: \"left over\" is what "
      "they leave, below zero where several carry the same degrees.",
      fmt::format("Negligible: under {:g}°.", negligible_effect[0])};
  if (std::string silence = on_silence(explanation); !silence.empty()) {
    table.footnotes.push_back(std::move(silence));
  }
  return {"What carries the gain of the knee extension test, at once", std::move(table)};
}

TitledTable other_readings(const Explanation& explanation) {
  ComparisonTable table = by_exercise(explanation);
  const std::size_t count = table.columns.size();
  for (const ReadingWords& word : words) {
    if (word.reading == ExplainedReading::knee_gain) continue;
    TableGroup group{word.label, {}};
    for (std::size_t m = 0; m < mechanism_count; ++m) {
      bool counts = false;
      const auto cell = [&](std::size_t n) -> std::string {
        const auto found = effect(explanation, static_cast<Mechanism>(m), n, word.reading);
        if (!found) return nothing;
        counts = counts || found->alike < 0.95;
        return cell_of(found->interval, word.digits, true);
      };
      TableRow row = row_of(count, std::string(mechanism_titles[m]), unit_of(word.reading), cell);
      if (counts) group.rows.push_back(std::move(row));
    }
    if (!group.rows.empty()) table.groups.push_back(std::move(group));
  }
  table.footnotes = {
      "With all less without it. Left out: mechanisms whose effect is negligible in every "
      "exercise, "
      "which is under 0.5°, 1 % or 1 N."};
  return {"What carries the rest", std::move(table)};
}

TitledTable differences_between(const Explanation& explanation) {
  ComparisonTable table = by_pair(explanation);
  const std::size_t count = table.columns.size();
  for (const ExplainedReading reading :
       {ExplainedReading::knee_gain, ExplainedReading::knee_gain_later}) {
    const auto word = std::ranges::find(words, reading, &ReadingWords::reading);
    TableGroup group{word->label, {}};
    group.rows.push_back(row_of(count, "Difference", "deg", [&](std::size_t p) {
      const auto found = difference(explanation, p, reading);
      return found ? cell_of(found->interval, 1, true) : nothing;
    }));
    group.rows.push_back(row_of(count, "sign holds / negligible", "%", [&](std::size_t p) {
      return fractions(difference(explanation, p, reading));
    }));
    TableGroup carried = by_mechanism("", count, "deg", [&](Mechanism m, std::size_t p) {
      const auto found = effect_on_difference(explanation, m, p, reading);
      return found ? cell_of(found->interval, 1, true) : nothing;
    });
    for (TableRow& row : carried.rows) group.rows.push_back(std::move(row));
    table.groups.push_back(std::move(group));
  }
  table.footnotes = {
      "Difference with all, and what each mechanism carries of it: with all less "
      "without it."};
  return {"What carries the difference between exercises", std::move(table)};
}

TitledTable conditions_of(const std::string& title, const Conditions& conditions) {
  ComparisonTable table;
  for (const ConditionFigure& figure : conditions.figures) {
    table.columns.push_back(figure.label + " [" + figure.unit + "]");
  }
  const Condition& usual = conditions.rows.front();
  for (const Condition& row : conditions.rows) {
    if (table.groups.empty() || table.groups.back().title != row.group) {
      table.groups.push_back({row.group, {}});
    }
    const bool first = &row == &usual;
    table.groups.back().rows.push_back(
        row_of(conditions.figures.size(), row.label, "", [&](std::size_t f) {
          const Values values = first ? row.values[f] : differences(row.values[f], usual.values[f]);
          return cell_of(interval_of(values), 1, !first);
        }));
  }
  table.footnotes = {"First row: the usual. Below: by how much it differs."};
  table.footnotes.insert(table.footnotes.end(), conditions.notes.begin(), conditions.notes.end());
  return {title, std::move(table)};
}

}  // namespace

std::vector<TitledTable> make_explanation_tables(const Explanation& explanation) {
  std::vector<TitledTable> tables{gains(explanation), carriers(explanation),
                                  other_readings(explanation)};
  if (!explanation.pairs.empty()) tables.push_back(differences_between(explanation));
  if (!explanation.technique.rows.empty()) {
    tables.push_back(conditions_of("Technique of the mobilization", explanation.technique));
  }
  if (!explanation.day.rows.empty())
    tables.push_back(conditions_of("Time of day", explanation.day));
  return tables;
}

}  // namespace neuroglide::study
