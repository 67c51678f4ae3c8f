// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/virtual_experiment.hpp"

#include "neuroglide/metrics/gauge.hpp"
#include "neuroglide/simulation/joint_moments.hpp"

#include <gtest/gtest.h>

#include "scenarios/trial_study.hpp"
#include <algorithm>

namespace neuroglide::virtual_experiment_test {

using scenarios::measurement;
using scenarios::parameter;
using skeleton::Coordinate;
using study::Combination;
using study::Measurement;
using study::PublishedStudy;
using study::Quantity;

const anatomy::Parameters& parameters() {
  static const anatomy::Parameters made = anatomy::reference_parameters();
  return made;
}

const anatomy::Body& person() {
  static const anatomy::Body made =
      anatomy::make_body(parameters(), {.nerve_stations = 20, .back_line_stations = 20});
  return made;
}

const simulation::Settings settings = study::ExperimentOptions{}.settings;

std::optional<double> predicted(const PublishedStudy& study) {
  return study::predict({study}, person(), parameters(), settings)
      .measurements.at(study.measurements.at(0).id);
}

const std::string l4 = "tissue.sciatic_nerve.region.root_L4.area_start";
const std::string l5 = "tissue.sciatic_nerve.region.root_L5.area_start";
const std::string s1 = "tissue.sciatic_nerve.region.root_S1.area_start";

double area(const std::string& key) { return anatomy::find_parameter(parameters(), key).value; }

double combined(Combination combination, const std::vector<std::string>& keys,
                const std::string& unit) {
  Measurement row = measurement("row", unit, {});
  for (const auto& key : keys) row.of.push_back(parameter(key));
  row.combination = combination;
  row.between_people.value = 0.25;
  PublishedStudy study;
  study.measurements = {row};
  return predicted(study).value();
}

TEST(Combinations, AreWhatTheirNamesSay) {
  EXPECT_NE(area(l5), area(s1));
  EXPECT_EQ(combined(Combination::value, {l5}, "mm2"), area(l5));
  EXPECT_EQ(combined(Combination::difference, {s1, l5}, "mm2"), area(s1) - area(l5));
  EXPECT_EQ(combined(Combination::ratio, {s1, l5}, "-"), area(s1) / area(l5));
  EXPECT_DOUBLE_EQ(combined(Combination::mean, {s1, l5, l4}, "mm2"),
                   (area(s1) + area(l5) + area(l4)) / 3);
  EXPECT_DOUBLE_EQ(combined(Combination::relative_change, {s1, l5}, "-"), area(s1) / area(l5) - 1);
  EXPECT_DOUBLE_EQ(combined(Combination::relative_change, {s1, l5}, "%"),
                   100 * (area(s1) / area(l5) - 1));
  // the standard deviation between people is a quarter of what is halfway between the two
  EXPECT_DOUBLE_EQ(combined(Combination::standardised_difference, {s1, l5}, "-"),
                   (area(s1) - area(l5)) / (0.25 * (area(s1) + area(l5)) / 2));
}

PublishedStudy raise(Quantity quantity, const std::string& unit) {
  PublishedStudy study;
  study.experiments = {scenarios::leg_raise(70_deg, 0, 2)};
  study.measurements = {
      measurement("row", unit, {scenarios::reading_of(quantity, {"tibial_knee", {}})})};
  auto& reading = study.measurements[0].of[0];
  reading.coordinates = {Coordinate::knee_flexion_r};
  reading.unloaded_modulus.value = 20e3;
  reading.threshold.value = 1e-3;
  return study;
}

//! The recording that the study's experiment makes, and the time at which the leg is up.
struct PersonRaised {
  simulation::Trajectory trajectory = simulation::simulate(
      person(), protocol::make_movement(scenarios::leg_raise(70_deg, 0, 2)), settings);
  std::size_t up = 0;
  PersonRaised() {
    while (trajectory.time[up] < 3 - 1e-9) ++up;  // up, down, up
  }
};

TEST(Predict, TurnsReadingsIntoTheRowsUnit) {
  const PersonRaised run;
  const auto gauge = metrics::gauge_at(
      person(), anatomy::find_site(person(), "tibial_knee", skeleton::Side::right));
  EXPECT_DOUBLE_EQ(predicted(raise(Quantity::tension, "N")).value(),
                   metrics::tension_of(run.trajectory, gauge, run.up));
  PublishedStudy strain = raise(Quantity::strain, "%");
  strain.measurements[0].of[0].from = "start#1";
  EXPECT_DOUBLE_EQ(predicted(strain).value(),
                   100 * ((1 + metrics::stretch_of(run.trajectory, gauge, run.up)) /
                              (1 + metrics::stretch_of(run.trajectory, gauge, 0)) -
                          1));
  const double standing = simulation::path_length(
      person(), anatomy::find_strand(person(), "tibial", skeleton::Side::right), {});
  const double up = simulation::path_length(
      person(), anatomy::find_strand(person(), "tibial", skeleton::Side::right),
      run.trajectory.posture[run.up]);
  EXPECT_NEAR(predicted(raise(Quantity::bed_length, "mm")).value(), 1e3 * (up - standing), 1e-9);
  EXPECT_GT(predicted(raise(Quantity::shear_modulus, "kPa")).value(), 20);
  EXPECT_LT(predicted(raise(Quantity::shear_modulus, "kPa")).value(), 2000);
}

TEST(Predict, ReadsJointMomentsAsTheSimulationHasThem) {
  const PersonRaised run;
  const auto moments = simulation::joint_moments(person(), run.trajectory, run.up);
  EXPECT_EQ(
      predicted(raise(Quantity::joint_moment, "Nm")).value(),
      moments.nerve[Coordinate::knee_flexion_r] + moments.back_line[Coordinate::knee_flexion_r]);
}

//! The onset that one finds by looking at every degree of a fine recording.
TEST(Predict, FindsAnOnsetWhereAFineRecordingHasIt) {
  PublishedStudy study = raise(Quantity::onset, "deg");
  study.measurements[0].of[0].from = "start#2";
  study.measurements[0].of[0].coordinates = {Coordinate::hip_flexion_r};
  auto fine = settings;
  fine.largest_turn = 0.5_deg;
  const auto run = simulation::simulate(
      person(), protocol::make_movement(scenarios::leg_raise(70_deg, 0, 2)), fine);
  const auto& site = anatomy::find_site(person(), "tibial_knee", skeleton::Side::right);
  const auto& strand = person().strands[site.strand];
  const auto excursion = [&](std::size_t t) {
    const double before = run.excursion(t, strand.stations[site.position]),
                 after = run.excursion(t, strand.stations[site.position + 1]);
    return before + site.share * (after - before);
  };
  std::size_t t = 0;
  while (run.time[t] < 2 - 1e-9) ++t;
  const std::size_t start = t;
  while (std::abs(excursion(t) - excursion(start)) < 1e-3) ++t;
  EXPECT_NEAR(predicted(study).value(), to_degrees(run.posture[t][Coordinate::hip_flexion_r]), 2);
}

TEST(Predict, HasNoFigureOfARunThatFailsAndStillAllOthers) {
  PublishedStudy study = raise(Quantity::tension, "N");
  study.measurements.push_back(measurement("told", "mm2", {parameter(l5)}));
  study.orderings = {scenarios::ordering(
      "order", "N", {scenarios::reading_of(Quantity::tension, {"tibial_knee", {}})}, 1)};
  auto hurried = settings;
  hurried.step.newton_limit = 1;
  hurried.halvings = 0;
  const auto prediction = study::predict({study}, person(), parameters(), hurried);
  EXPECT_FALSE(succeeded(prediction.outcome));
  EXPECT_FALSE(prediction.measurements.at("row"));
  EXPECT_EQ(prediction.measurements.at("told"), area(l5));
  EXPECT_EQ(prediction.orderings.at("order"), std::vector<std::optional<double>>{std::nullopt});
}

TEST(Predict, TellsHowFarItIsAndStopsWhenItIsTold) {
  PublishedStudy study = raise(Quantity::tension, "N");
  study.experiments.push_back(study.experiments[0]);
  study.experiments[1].name = "again";
  std::vector<double> told;
  const auto run = [&](double until) {
    told.clear();
    return study::predict({study}, person(), parameters(), settings, [&](double share) {
      told.push_back(share);
      return share < until;
    });
  };
  EXPECT_EQ(run(2).outcome, Outcome::converged);
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  EXPECT_DOUBLE_EQ(told.back(), 1);
  EXPECT_EQ(run(0.4).outcome, Outcome::interrupted);
  EXPECT_GE(told.back(), 0.4);
  EXPECT_LT(told.back(), 0.8);
}

}  // namespace neuroglide::virtual_experiment_test
