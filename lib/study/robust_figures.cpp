// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "robust_figures.hpp"

#include <algorithm>
#include <cmath>

namespace neuroglide::study {

namespace {

//! The figures of all runs into their places: by figure, arm and run.
void collect(const std::vector<Run>& runs, std::size_t base, Level RobustFigure::*level,
             Robustness& result) {
  const std::size_t arms = result.arms.size();
  const auto figure_at = [&](std::size_t f, const Figure& figure) -> Level& {
    if (result.figures.size() <= f) result.figures.push_back({figure.topic, figure.label, {}, {}});
    return result.figures[f].*level;
  };
  for (std::size_t r = 0; r < runs.size(); ++r) {
    for (std::size_t arm = 0; arm < arms; ++arm) {
      const auto figures = figures_of(runs[r][arm], base < arms ? &runs[r][base] : nullptr);
      for (std::size_t f = 0; f < figures.size(); ++f) {
        auto& values = figure_at(f, figures[f]).runs;
        values.resize(arms, Values(runs.size()));
        values[arm][r] = figures[f].value;
      }
    }
  }
  for (RobustFigure& figure : result.figures) {
    (figure.*level).runs.resize(arms, Values(runs.size()));
  }
}

bool has_values(const Level& level) {
  return std::ranges::any_of(level.runs, [](const Values& values) {
    return std::ranges::any_of(values, [](const auto& value) { return value.has_value(); });
  });
}

double share_alike(const Values& values, double harmless) {
  double told = 0, alike = 0;
  for (const auto& value : values) {
    if (!value) continue;
    ++told;
    if (std::abs(*value) <= harmless) ++alike;
  }
  return alike / told;
}

//! Intervals and differences of one level; the signs asked about are those of the ensemble.
void add_spreads(const Robustness& result, Topic topic, const Level& ensemble, Level& level) {
  for (const Values& values : level.runs) level.arms.push_back(interval_of(values));
  for (const auto& [first, second] : result.pairs) {
    const auto asked = interval_of(differences(ensemble.runs[first], ensemble.runs[second]));
    const Values values = differences(level.runs[first], level.runs[second]);
    const auto interval = interval_of(values);
    std::optional<Difference> difference;
    if (asked && interval) {
      difference = Difference{*interval, *share_with_sign(values, asked->median),
                              share_alike(values, negligible(topic))};
    }
    level.pairs.push_back(difference);
  }
}

}  // namespace

void add_figures(const std::vector<Run>& members, const std::vector<Run>& people, std::size_t base,
                 Robustness& result) {
  for (std::size_t second = 1; second < result.arms.size(); ++second) {
    for (std::size_t first = 0; first < second; ++first) result.pairs.emplace_back(first, second);
  }
  collect(members, base, &RobustFigure::ensemble, result);
  collect(people, base, &RobustFigure::people, result);
  std::erase_if(result.figures, [](const RobustFigure& figure) {
    return !has_values(figure.ensemble) && !has_values(figure.people);
  });
  for (RobustFigure& figure : result.figures) {
    add_spreads(result, figure.topic, figure.ensemble, figure.people);
    add_spreads(result, figure.topic, figure.ensemble, figure.ensemble);
  }
}

const RobustFigure* Robustness::find(Topic topic, std::string_view label) const {
  const auto found = std::ranges::find_if(figures, [&](const RobustFigure& figure) {
    return figure.topic == topic && figure.label == label;
  });
  return found == figures.end() ? nullptr : &*found;
}

std::optional<double> RobustRun::operator()(Topic topic, std::string_view label,
                                            std::size_t arm) const {
  const RobustFigure* figure = of->find(topic, label);
  if (!figure) return std::nullopt;
  return (of_people ? figure->people : figure->ensemble).runs.at(arm).at(number);
}

Share share_of(const Robustness& robustness, const Statement& statement) {
  const auto share = [&](bool of_people, std::size_t runs) -> std::optional<double> {
    double told = 0, held = 0;
    for (std::size_t n = 0; n < runs; ++n) {
      const auto holds = statement({&robustness, of_people, n});
      if (!holds) continue;
      ++told;
      if (*holds) ++held;
    }
    if (told == 0) return std::nullopt;
    return held / told;
  };
  return {share(false, robustness.members), share(true, robustness.draws)};
}

}  // namespace neuroglide::study
