// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/range_of_motion.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/study/virtual_experiment.hpp"

#include <gtest/gtest.h>

#include "scenarios/trial_study.hpp"
#include <algorithm>

namespace neuroglide::drawn_test {

using protocol::Phase;
using protocol::Protocol;
using protocol::Target;
using skeleton::Coordinate;
using study::Assumed;
using study::PublishedStudy;

const Target hip_up{Coordinate::hip_flexion_r, 60_deg, 5_deg, "assumed"};
const Target hip_down{Coordinate::hip_flexion_r, 0, 3_deg, "assumed"};
const Target knee{Coordinate::knee_flexion_r, 10_deg, 0, "told"};

Protocol raise(const std::string& name) {
  return {.name = name,
          .title = "Raise",
          .summary = "A leg.",
          .start = {hip_down},
          .phases = {Phase{.name = "lift", .duration = 1, .to = {hip_up, knee}},
                     Phase{.name = "lower", .duration = 1, .to = {hip_down}}}};
}

//! Two experiments that share their angles, two readings that share a gauge and one with its own.
PublishedStudy trial() {
  PublishedStudy study;
  study.name = "trial";
  study.experiments = {raise("once"), raise("again")};
  study::Reading reading = scenarios::reading_of(study::Quantity::strain);
  reading.gauge = {0.012, 0.004, "assumed: a probe"};
  study::Measurement row = scenarios::measurement("trial.row", "%", {reading, reading});
  row.of[1].gauge = {0.012, 0.004, "assumed: another probe"};
  row.between_people = {0.25, 0.05, "assumed"};
  study.measurements = {row, row};
  study.orderings = {scenarios::ordering("trial.order", "%", {reading}, 1)};
  return study;
}

double lifted(const PublishedStudy& study) { return study.experiments[0].phases[0].to[0].value; }

TEST(Drawn, IsTheSameForTheSameSeedAndAnotherForAnother) {
  EXPECT_EQ(study::drawn(trial(), 7), study::drawn(trial(), 7));
  EXPECT_NE(lifted(study::drawn(trial(), 7)), lifted(study::drawn(trial(), 8)));
  const Protocol alone = study::drawn(raise("once"), 7);
  EXPECT_EQ(alone, study::drawn(raise("once"), 7));
  EXPECT_NE(alone.phases[0].to[0].value, 60_deg);
}

TEST(Drawn, LeavesWhatHasNoSpreadAndAllButTheValues) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    PublishedStudy drawn = study::drawn(trial(), seed);
    EXPECT_EQ(drawn.experiments[0].phases[0].to[1].value, 10_deg);
    EXPECT_NE(lifted(drawn), 60_deg);
    for (auto& experiment : drawn.experiments) {
      experiment.start[0].value = experiment.phases[1].to[0].value = 0;
      experiment.phases[0].to[0].value = 60_deg;
    }
    for (auto& row : drawn.measurements) {
      for (auto& reading : row.of) reading.gauge.value = 0.012;
      row.between_people.value = 0.25;
    }
    drawn.orderings[0].descending[0].gauge.value = 0.012;
    EXPECT_EQ(drawn, trial());
  }
}

TEST(Drawn, ReturnsToTheStartThatItCameFromInEveryExperimentAlike) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const PublishedStudy drawn = study::drawn(trial(), seed);
    const Protocol& once = drawn.experiments[0];
    EXPECT_EQ(once.start[0].value, once.phases[1].to[0].value);
    EXPECT_EQ(once.start, drawn.experiments[1].start);
    EXPECT_EQ(once.phases, drawn.experiments[1].phases);
  }
}

TEST(Drawn, GivesReadingsThatAssumeTheSameTheSameAndOthersTheirOwn) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const PublishedStudy drawn = study::drawn(trial(), seed);
    const auto& first = drawn.measurements[0];
    EXPECT_EQ(first.of, drawn.measurements[1].of);
    EXPECT_EQ(first.between_people, drawn.measurements[1].between_people);
    EXPECT_EQ(first.of[0].gauge, drawn.orderings[0].descending[0].gauge);
    EXPECT_NE(first.of[0].gauge.value, first.of[1].gauge.value);
  }
}

TEST(Drawn, StaysWithinTwoAndAHalfDeviationsAndTheRangeOfMotion) {
  PublishedStudy wide = trial();
  wide.experiments[0].phases[0].to[0].spread = 40_deg;
  const auto range = anatomy::range_of_motion(Coordinate::hip_flexion_r);
  double highest = 0;
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    EXPECT_LE(std::abs(lifted(study::drawn(trial(), seed)) - 60_deg), 12.5_deg);
    const double hip = lifted(study::drawn(wide, seed));
    EXPECT_TRUE(anatomy::contains(range, hip)) << hip;
    highest = std::max(highest, hip);
  }
  EXPECT_EQ(highest, range.upper);
}

TEST(Drawn, KeepsGaugesLongerThanNothing) {
  PublishedStudy wide = trial();
  for (auto& row : wide.measurements) row.of[0].gauge.spread = 0.012;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    EXPECT_GE(study::drawn(wide, seed).measurements[0].of[0].gauge.value, 2e-3);
  }
}

TEST(Drawn, HasTheMeanThatIsWrittenAndTheSpreadOfANormalCutAtTwoAndAHalf) {
  constexpr int count = 4000;
  std::vector<double> hip, gauge;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    const PublishedStudy drawn = study::drawn(trial(), seed);
    hip.push_back(lifted(drawn));
    gauge.push_back(drawn.measurements[0].of[0].gauge.value);
  }
  // variance of a normal cut at c: 1 − 2 c φ(c) / (2 Φ(c) − 1)
  const double c = 2.5, density = std::exp(-c * c / 2) / std::sqrt(2 * std::acos(-1.0));
  const double cut = std::sqrt(1 - 2 * c * density / std::erf(c / std::sqrt(2.0)));
  EXPECT_NEAR(cut, 0.954, 0.001);
  for (const auto& [values, written] :
       {std::pair{hip, Assumed{60_deg, 5_deg, ""}}, {gauge, Assumed{0.012, 0.004, ""}}}) {
    double mean = 0, square = 0;
    for (const double value : values) mean += value / count;
    for (const double value : values) square += (value - mean) * (value - mean) / count;
    EXPECT_NEAR(mean, written.value, 4 * written.spread / std::sqrt(count));
    EXPECT_NEAR(std::sqrt(square), cut * written.spread, 0.04 * written.spread);
  }
}

}  // namespace neuroglide::drawn_test
