// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/metrics/convergence_point.hpp"
#include "neuroglide/metrics/glide_per_strain.hpp"
#include "neuroglide/metrics/peak.hpp"
#include "neuroglide/metrics/time_above.hpp"

#include <gtest/gtest.h>

namespace neuroglide::metrics_test {

using anatomy::Body;
using anatomy::Strand;
using anatomy::Tract;
using metrics::Gauge;
using simulation::History;
using simulation::Trajectory;
using skeleton::Side;

constexpr double u = 1.0 / 64;  // [m], so that sums of it are exact

using Rows = std::vector<std::vector<double>>;

//! A root of two segments and a nerve of four, which share a station:
//!
//!   station   0 ── 1 ── 2 ──── 3 ── 4 ──── 5 ── 6
//!   segment     0    1     2     3     4     5
//!   at [u]    0    1    2      4    5      7    8      from the conus
Body small_body() {
  Body body{};
  body.strands = {{"root", Tract::nerve, Side::right, {0, 1, 2}, {0, 1}, {"r", "r"}, {0, u, 2 * u}},
                  {"nerve",
                   Tract::nerve,
                   Side::right,
                   {2, 3, 4, 5, 6},
                   {2, 3, 4, 5},
                   {"a", "a", "b", "b"},
                   {0, 2 * u, 3 * u, 5 * u, 6 * u}}};
  body.main_line = {"root", "nerve"};
  body.sites = {{"inside", "Inside", Side::right, 1, 1, 0.25}};
  return body;
}

History history(const Rows& rows) {
  History result;
  result.width = rows.at(0).size();
  for (const auto& row : rows) result.append(row);
  return result;
}

//! A row in which every place has one value.
Rows everywhere(const std::vector<double>& by_time, std::size_t places) {
  Rows rows;
  for (const double value : by_time) rows.emplace_back(places, value);
  return rows;
}

Trajectory recording(const std::vector<double>& time) {
  Trajectory trajectory;
  trajectory.time = time;
  trajectory.phase.assign(time.size(), "go");
  trajectory.repetition.assign(time.size(), 0);
  trajectory.reference.length = {u, u, 2 * u, u, 2 * u, u};
  const std::vector<double> none(time.size(), 0);
  trajectory.excursion = trajectory.slide = history(everywhere(none, 7));
  trajectory.stretch = trajectory.tension = history(everywhere(none, 6));
  return trajectory;
}

void expect_parts(const Gauge& gauge, const std::vector<std::pair<Index, double>>& expected) {
  ASSERT_EQ(gauge.parts.size(), expected.size());
  for (std::size_t n = 0; n < expected.size(); ++n) {
    EXPECT_EQ(gauge.parts[n].segment, expected[n].first);
    EXPECT_EQ(gauge.parts[n].share, expected[n].second);
  }
}

TEST(Excursion, IsInterpolatedAtTheSiteAndToldAsRangeAndWay) {
  Trajectory trajectory = recording({0, 1, 2, 3});
  // a quarter of the way from station 3 to station 4: 0, 5, −1, 1 mm
  trajectory.excursion = history({{9, 9, 9, 0, 0, 9, 9},
                                  {9, 9, 9, 4e-3, 8e-3, 9, 9},
                                  {9, 9, 9, -2e-3, 2e-3, 9, 9},
                                  {9, 9, 9, 1e-3, 1e-3, 9, 9}});
  const Body body = small_body();
  const auto excursion = metrics::excursion(body, trajectory, body.sites[0]);
  EXPECT_NEAR(excursion.lowest, -1e-3, 1e-15);
  EXPECT_NEAR(excursion.highest, 5e-3, 1e-15);
  EXPECT_NEAR(excursion.range, 6e-3, 1e-15);
  EXPECT_NEAR(excursion.path_length, 13e-3, 1e-15);
}

TEST(Gauge, TakesSharesOfTheSegmentsAtItsEnds) {
  const Strand nerve = small_body().strands[1];
  const Gauge across = metrics::gauge_between(nerve, 1.5 * u, 3.5 * u);
  expect_parts(across, {{2, 0.25}, {3, 1}, {4, 0.25}});
  EXPECT_EQ(across.middle, 2.5 * u);
  expect_parts(metrics::gauge_between(nerve, 3.5 * u, 4.5 * u), {{4, 0.5}});
}

TEST(Gauge, AtASiteIsCentredAndMovedInwardsWhereTheStrandEnds) {
  Body body = small_body();
  EXPECT_EQ(metrics::gauge_at(body, body.sites[0], 2 * u).middle, 2.25 * u);
  body.sites[0].position = 3;
  body.sites[0].share = 1;
  const Gauge end = metrics::gauge_at(body, body.sites[0], 2 * u);
  EXPECT_EQ(end.middle, 5 * u);
  expect_parts(end, {{4, 0.5}, {5, 1}});
}

TEST(GaugesAlong, BeginAtEachStationOfARunAndEndWithIt) {
  const Strand nerve = small_body().strands[1];
  const auto in_b = [](const std::string& region) { return region == "b"; };
  const auto gauges = metrics::gauges_along(nerve, 2 * u, in_b);
  ASSERT_EQ(gauges.size(), 2u);
  expect_parts(gauges[0], {{4, 1}});
  expect_parts(gauges[1], {{4, 0.5}, {5, 1}});
  EXPECT_EQ(gauges[1].middle, 5 * u);
}

TEST(GaugesAlong, MakeOneOfARunThatIsShorter) {
  const Strand nerve = small_body().strands[1];
  const auto in_b = [](const std::string& region) { return region == "b"; };
  const auto gauges = metrics::gauges_along(nerve, 8 * u, in_b);
  ASSERT_EQ(gauges.size(), 1u);
  expect_parts(gauges[0], {{4, 1}, {5, 1}});
  EXPECT_EQ(gauges[0].middle, 4.5 * u);
}

TEST(GaugesAlong, NeverReachFromOneRunIntoAnother) {
  Strand nerve = small_body().strands[1];
  nerve.regions = {"a", "b", "b", "a"};
  const auto in_a = [](const std::string& region) { return region == "a"; };
  const auto gauges = metrics::gauges_along(nerve, u, in_a);
  ASSERT_EQ(gauges.size(), 3u);
  expect_parts(gauges[0], {{2, 0.5}});
  expect_parts(gauges[1], {{2, 0.5}});
  expect_parts(gauges[2], {{5, 1}});
  EXPECT_EQ(gauges[1].middle, 1.5 * u);
}

TEST(Gauge, AveragesStretchAndTensionByLengthAtRest) {
  Trajectory trajectory = recording({0});
  trajectory.reference.length = {1, 1, 0.04, 0.01, 1, 1};
  trajectory.stretch = history({{9, 9, 0.10, 0.04, 9, 9}});
  trajectory.tension = history({{9, 9, 3, 6, 9, 9}});
  const Gauge gauge{{{2, 0.5}, {3, 1}}, 0};
  // 20 mm by 10 % and 10 mm by 4 %; 20 mm at 3 N and 10 mm at 6 N
  EXPECT_NEAR(metrics::stretch_of(trajectory, gauge, 0), 0.08, 1e-15);
  EXPECT_NEAR(metrics::tension_of(trajectory, gauge, 0), 4, 1e-15);
}

TEST(Peak, KnowsItsTimePhaseAndPlaceAndLeavesOtherRegionsOut) {
  Trajectory trajectory = recording({0, 1, 3, 4});
  trajectory.phase = {"go", "go", "hold", "back"};
  const Rows rows{{0.5, 0.5, 0.5, 0.5, 0, 0},
                  {0.5, 0.5, 0.5, 0.5, 0.02, 0.01},
                  {0.5, 0.5, 0.5, 0.5, 0.04, 0.10},
                  {0.5, 0.5, 0.5, 0.5, 0.01, 0.02}};
  trajectory.stretch = trajectory.tension = history(rows);
  const Body body = small_body();
  const anatomy::Territory territory{"end", "End", {"b"}};
  for (const auto& peak :
       {metrics::peak_strain(body, trajectory, territory, Side::right, 2 * u),
        metrics::peak_tension(body, trajectory, territory, Side::right, 2 * u)}) {
    EXPECT_NEAR(peak.value, 0.07, 1e-15);  // half of either segment
    EXPECT_EQ(peak.time, 3);
    EXPECT_EQ(peak.phase, "hold");
    EXPECT_EQ(peak.position, 7 * u);  // the root is 2 u long
  }
  EXPECT_EQ(metrics::peak_strand_tension(body.strands[1], trajectory), 0.5);
}

TEST(TimeAbove, CrossesItsThresholdLinearly) {
  Trajectory trajectory = recording({0, 1, 3, 4, 10});
  trajectory.stretch = history(everywhere({0, 0.10, 0.10, 0, 0}, 6));
  const Body body = small_body();
  const auto above = [&](double threshold) {
    return metrics::time_above(body, trajectory, Side::right, threshold, 2 * u);
  };
  EXPECT_NEAR(above(0.05), 0.5 + 2 + 0.5, 1e-12);
  EXPECT_NEAR(above(0.075), 0.25 + 2 + 0.25, 1e-12);
  EXPECT_EQ(above(0.2), 0);
}

TEST(TimeAbove, CountsAnywhereOnTheMainLine) {
  Trajectory trajectory = recording({0, 1, 2});
  // the root in the first second, the nerve's end in the next
  trajectory.stretch =
      history({{0.1, 0.1, 0, 0, 0, 0}, {0.1, 0.1, 0, 0, 0.1, 0.1}, {0, 0, 0, 0, 0.1, 0.1}});
  EXPECT_EQ(metrics::time_above(small_body(), trajectory, Side::right, 0.05, 2 * u), 2);
}

//! Two repetitions at 0, 1 and 2, 12 s: 6 mm by 3 %, then 8 mm by 2 %.
Trajectory two_repetitions() {
  Trajectory trajectory = recording({0, 1, 2, 12});
  trajectory.repetition = {0, 0, 1, 1};
  trajectory.excursion = history(everywhere({0, 6e-3, 1e-3, 9e-3}, 7));
  trajectory.stretch = history(everywhere({0, 0.03, 0.01, 0.03}, 6));
  trajectory.tension = history(everywhere({1, 1, 1, 1}, 6));
  return trajectory;
}

TEST(GlidePerStrain, IsTheMeanOverTheRepetitionsOfRangeByRange) {
  const Body body = small_body();
  const auto glide = metrics::glide_per_strain(body, two_repetitions(), body.sites[0], 2 * u);
  ASSERT_TRUE(glide);
  EXPECT_NEAR(*glide, (0.2 + 0.4) / 2, 1e-12);
}

TEST(GlidePerStrain, IsNothingWhereTheNerveIsSlackForMoreThanATenthOfTheTime) {
  const Body body = small_body();
  Trajectory trajectory = two_repetitions();
  trajectory.tension = history(everywhere({1, 0, 1, 1}, 6));  // one second of twelve
  EXPECT_TRUE(metrics::glide_per_strain(body, trajectory, body.sites[0], 2 * u));
  trajectory.tension = history(everywhere({1, 0, 0, 1}, 6));  // two
  EXPECT_FALSE(metrics::glide_per_strain(body, trajectory, body.sites[0], 2 * u));
}

TEST(GlidePerStrain, IsNothingWhereStrainStaysAsItIs) {
  const Body body = small_body();
  Trajectory trajectory = two_repetitions();
  trajectory.stretch = history(everywhere({0.02, 0.02, 0.02, 0.02}, 6));
  EXPECT_FALSE(metrics::glide_per_strain(body, trajectory, body.sites[0], 2 * u));
}

std::optional<double> convergence(const std::vector<double>& slid) {
  const std::vector<double> before{0.5, -0.25, 1, 2, -1, 0.125, 0};
  std::vector<double> after = before;
  for (std::size_t i = 0; i < slid.size(); ++i) after[i] += slid[i];
  Trajectory trajectory = recording({0, 1, 2});
  trajectory.slide = history({std::vector<double>(7, 9.0), before, after});
  return metrics::convergence_point(small_body(), trajectory, Side::right, 1, 2);
}

TEST(ConvergencePoint, LiesWhereSlideCrossesZeroLinearly) {
  // three quarters of the way from 2 u to 4 u
  EXPECT_EQ(convergence({2, 4, 3, -1, -2, -1, 0}), 3.5 * u);
}

TEST(ConvergencePoint, IsTheOneWithTheGreatestLesserSide) {
  EXPECT_EQ(convergence({1, -8, 3, -3, -2, -1, 0}), 3 * u);
  EXPECT_EQ(convergence({2, 4, -4, -3, 1, -8, 0}), 1.5 * u);
}

TEST(ConvergencePoint, IsNowhereWhereAllSlidesOneWayOrApart) {
  EXPECT_FALSE(convergence({1, 2, 3, 4, 3, 2, 1}));
  EXPECT_FALSE(convergence({-1, -2, -3, -4, -3, -2, -1}));
  EXPECT_FALSE(convergence({-3, -2, -1, 1, 2, 3, 4}));
}

}  // namespace neuroglide::metrics_test
