// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/results.hpp"
#include "neuroglide/study/claims.hpp"
#include "neuroglide/version.hpp"

#include <fmt/format.h>

#include "io/csv_text.hpp"
#include <algorithm>
#include <limits>

namespace neuroglide::io {

namespace {

using study::Level;
using study::RobustFigure;
using study::Robustness;

std::size_t told(const study::Values& values) {
  return static_cast<std::size_t>(
      std::ranges::count_if(values, [](const auto& value) { return value.has_value(); }));
}

std::string digits(double value) { return fmt::format("{:.6g}", value); }

//! A line of an interval; `against` is empty for an exercise by itself.
std::string line_of(const RobustFigure& figure, const char* over, const std::string& exercise,
                    const std::string& against, const study::Interval& interval, std::size_t runs,
                    const std::vector<std::string>& rest) {
  std::vector<std::string> cells{over,
                                 std::string(name(figure.topic)),
                                 figure.label,
                                 exercise,
                                 against,
                                 std::string(unit(figure.topic)),
                                 digits(interval.median),
                                 digits(interval.low),
                                 digits(interval.high),
                                 fmt::format("{}", runs)};
  cells.insert(cells.end(), rest.begin(), rest.end());
  return csv_line(cells);
}

std::string lines_of(const Robustness& robustness, const RobustFigure& figure, const Level& level,
                     const char* over) {
  std::string text;
  for (std::size_t arm = 0; arm < robustness.arms.size(); ++arm) {
    const auto& interval = level.arms[arm];
    if (!interval) continue;
    text += line_of(figure, over, robustness.arms[arm], "", *interval, told(level.runs[arm]),
                    {"", "", ""});
  }
  for (std::size_t p = 0; p < robustness.pairs.size(); ++p) {
    const auto& difference = level.pairs[p];
    const auto claim = study::claim_of(robustness, figure, p);
    if (!difference || !claim) continue;
    const auto [first, second] = robustness.pairs[p];
    const std::size_t runs = told(study::differences(level.runs[first], level.runs[second]));
    text += line_of(figure, over, robustness.arms[first], robustness.arms[second],
                    difference->interval, runs,
                    {digits(difference->held), digits(difference->alike),
                     std::string(study::ruling_names[static_cast<std::size_t>(claim->ruling)])});
  }
  return text;
}

//! All values of a level, figure × exercise × run.
std::vector<double> values_of(const Robustness& robustness, Level RobustFigure::*level) {
  std::vector<double> values;
  for (const RobustFigure& figure : robustness.figures) {
    for (const study::Values& runs : (figure.*level).runs) {
      for (const auto& value : runs) {
        values.push_back(value.value_or(std::numeric_limits<double>::quiet_NaN()));
      }
    }
  }
  return values;
}

template <class Text>
Variable names_of(const Robustness& robustness, const char* name, const char* long_name,
                  Text text) {
  std::vector<std::string> values;
  for (const RobustFigure& figure : robustness.figures) values.emplace_back(text(figure));
  return {name, {"figure"}, std::move(values), {{"long_name", long_name}}};
}

std::vector<Attribute> attributes_of(const Robustness& robustness, const Provenance& from) {
  return {{"Conventions", "CF-1.8"},
          {"title", "Figures of a comparison over parameter sets and over techniques"},
          {"source", fmt::format("NeuroGlide {}", version)},
          {"comment", "for research and teaching, not clinical advice"},
          {"neuroglide_version", version},
          {"exercise", from.exercise},
          {"subject", from.subject},
          {"parameter_hash", from.parameter_hash},
          {"nerve_stations", static_cast<double>(from.options.nerve_stations)},
          {"back_line_stations", static_cast<double>(from.options.back_line_stations)},
          {"largest_turn_rad", from.settings.largest_turn},
          {"ensemble", robustness.about},
          {"failed_parameter_sets", static_cast<double>(robustness.failed_members)},
          {"failed_techniques", static_cast<double>(robustness.failed_draws)},
          {"outcome", std::string(explain(robustness.outcome))},
          {"complete", succeeded(robustness.outcome) ? "yes" : "no"}};
}

//! The runs by the numbers with which they can be repeated.
std::vector<Variable> runs_of(const Robustness& robustness) {
  std::vector<double> numbers(robustness.numbers.begin(), robustness.numbers.end()), seeds;
  for (std::size_t n = 0; n < robustness.draws; ++n) {
    seeds.push_back(static_cast<double>(robustness.seed + n));
  }
  return {{"parameter_set",
           {"parameter_set"},
           std::move(numbers),
           {{"long_name", "number of the set in the ensemble, from 0"}}},
          {"technique", {"technique"}, std::move(seeds), {{"long_name", "seed of the draw"}}}};
}

}  // namespace

std::string make_robustness_csv(const Robustness& robustness) {
  std::string text =
      "over,measure,place,exercise,against,unit,median,low,high,runs,sign_held,negligible,ruling\n";
  for (const RobustFigure& figure : robustness.figures) {
    text += lines_of(robustness, figure, figure.ensemble, "parameter sets");
    text += lines_of(robustness, figure, figure.people, "techniques");
  }
  return text;
}

Group make_robustness_dataset(const Robustness& robustness, const Provenance& from) {
  const std::string missing =
      "missing where an exercise failed, has no technique, or the tissue is "
      "too slack for such a figure; in the unit that `unit` names";
  Group root{"",
             {{"figure", robustness.figures.size()},
              {"exercise", robustness.arms.size()},
              {"parameter_set", robustness.members},
              {"technique", robustness.draws}},
             {},
             attributes_of(robustness, from),
             {}};
  root.variables = {
      {"exercise", {"exercise"}, robustness.arms, {{"long_name", "exercise"}}},
      names_of(robustness, "measure", "what the figure tells",
               [](const RobustFigure& figure) { return name(figure.topic); }),
      names_of(robustness, "place", "site, territory, strand or threshold",
               [](const RobustFigure& figure) { return figure.label; }),
      names_of(robustness, "unit", "unit of the figure",
               [](const RobustFigure& figure) { return unit(figure.topic); }),
      {"by_parameter_set",
       {"figure", "exercise", "parameter_set"},
       values_of(robustness, &RobustFigure::ensemble),
       {{"long_name", "figures with angles as written"}, {"comment", missing}}},
      {"by_technique",
       {"figure", "exercise", "technique"},
       values_of(robustness, &RobustFigure::people),
       {{"long_name", "figures with angles drawn, one parameter set"}, {"comment", missing}}}};
  for (Variable& variable : runs_of(robustness)) root.variables.push_back(std::move(variable));
  return root;
}

}  // namespace neuroglide::io
