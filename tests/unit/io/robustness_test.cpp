// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/results.hpp"

#include <gtest/gtest.h>

#include "scenarios/told_comparison.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::io {
namespace {

using scenarios::Told;
using scenarios::ToldRuns;

//! Twenty sets in which the tensioner glides 3 mm less, three people of whom the last differs.
const study::Robustness& told() {
  static const study::Robustness made = [] {
    auto comparison = scenarios::told_comparison({"slider", "tensioner"}, {Told{}, Told{}});
    const std::vector<Told> less{{.excursion = 13}, {.excursion = 10}};
    const std::vector<Told> more{{.excursion = 9}, {.excursion = 10}};
    scenarios::add_runs(comparison, ToldRuns(20, less), {less, less, more});
    comparison.robustness->seed = 5;
    return *comparison.robustness;
  }();
  return made;
}

TEST(RobustnessCsv, HasALineForEveryExerciseAndPairOnBothLevels) {
  const std::string csv = make_robustness_csv(told());
  EXPECT_TRUE(csv.starts_with("over,measure,place,exercise,against,unit,median,low,high,runs,"));
  for (const char* line :
       {"parameter sets,excursion_range,Mid-thigh,slider,,mm,13,13,13,20,,,\n",
        "parameter sets,excursion_range,Mid-thigh,slider,tensioner,mm,3,3,3,20,1,0,more\n",
        "techniques,excursion_range,Mid-thigh,slider,tensioner,mm,3,-0.6,3,3,0.666667,0,more\n"}) {
    EXPECT_NE(csv.find(line), std::string::npos) << line << csv;
  }
}

TEST(RobustnessDataset, HoldsEveryRunByFigureExerciseAndNumber) {
  const Group root = make_robustness_dataset(told(), {.subject = "somebody"});
  EXPECT_NO_THROW(check_dataset(root));
  const auto find = [&](const char* name) -> const Variable& {
    return *std::ranges::find(root.variables, name, &Variable::name);
  };
  const auto& sets = std::get<std::vector<double>>(find("by_parameter_set").values);
  const auto& people = std::get<std::vector<double>>(find("by_technique").values);
  ASSERT_EQ(sets.size(), told().figures.size() * 2 * 20);
  ASSERT_EQ(people.size(), told().figures.size() * 2 * 3);
  const auto& figures = told().figures;
  for (std::size_t f = 0; f < figures.size(); ++f) {
    for (std::size_t arm = 0; arm < 2; ++arm) {
      for (std::size_t n = 0; n < 3; ++n) {
        const auto& value = figures[f].people.runs[arm][n];
        const double stored = people[(f * 2 + arm) * 3 + n];
        EXPECT_TRUE(value ? stored == *value : std::isnan(stored)) << figures[f].label;
      }
    }
  }
  EXPECT_EQ(std::get<std::vector<double>>(find("technique").values),
            (std::vector<double>{5, 6, 7}));
  EXPECT_EQ(std::get<std::vector<std::string>>(find("unit").values).size(), figures.size());
}

}  // namespace
}  // namespace neuroglide::io
