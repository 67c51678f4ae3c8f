// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "study/readings.hpp"

#include "neuroglide/math/units.hpp"
#include "neuroglide/simulation/joint_moments.hpp"

#include <gtest/gtest.h>

#include "scenarios/made_up_run.hpp"
#include "scenarios/trial_study.hpp"

// Readings of recordings in which every figure is known.
namespace neuroglide::readings_test {

using scenarios::Frame;
using scenarios::MadeUp;
using skeleton::Coordinate;
using skeleton::Side;
using study::Place;
using study::Quantity;
using study::Reading;

const anatomy::Parameters& parameters() {
  static const anatomy::Parameters made = anatomy::reference_parameters();
  return made;
}

const anatomy::Body& person() {
  static const anatomy::Body made =
      anatomy::make_body(parameters(), {.nerve_stations = 40, .back_line_stations = 20});
  return made;
}

//! Lifted in uneven steps to 80°, lowered to nothing, and the same again to 60°.
const std::vector<Frame> frames{{"lift", 1, 0},      {"lift", 1, 7_deg},   {"lift", 1, 33_deg},
                                {"lift", 1, 80_deg}, {"lower", 1, 40_deg}, {"lower", 1, 5_deg},
                                {"lift", 2, 19_deg}, {"lift", 2, 60_deg},  {"lower", 2, 30_deg},
                                {"lower", 2, 10_deg}};

double read(Reading reading, const MadeUp& made_up) {
  const study::Runs runs{
      &person(), &parameters(), {{"raise", scenarios::made_up_run(person(), frames, made_up)}}};
  return study::value_of(reading, runs).value();
}

Reading between(Quantity quantity, const Place& place, const std::string& from,
                const std::string& to) {
  Reading reading = scenarios::reading_of(quantity, place);
  reading.from = from;
  reading.to = to;
  return reading;
}

MadeUp moving_with_the_hip() {
  return {.excursion = [](double hip, Index) { return hip; },
          .tension = [](double hip, Index) { return 3 * hip; },
          .stretch = [](double hip, Index) { return 0.1 * hip; }};
}

TEST(Moments, AreStartAndEndsOfPhasesOfTheLastRepetitionOrOfTheOneThatIsNamed) {
  const auto hip = [&](const std::string& moment) {
    return read(between(Quantity::tension, {"sciatic_midthigh", {}}, "start", moment),
                moving_with_the_hip()) /
           3;
  };
  EXPECT_NEAR(hip("start#1"), 0, 1e-12);
  EXPECT_NEAR(hip("lift#1"), 80_deg, 1e-12);
  EXPECT_NEAR(hip("lower#1"), 5_deg, 1e-12);
  EXPECT_NEAR(hip("start#2"), 5_deg, 1e-12);
  EXPECT_NEAR(hip("lift#2"), 60_deg, 1e-12);
  EXPECT_NEAR(hip("start"), 5_deg, 1e-12);
  EXPECT_NEAR(hip("lift"), 60_deg, 1e-12);
  EXPECT_NEAR(hip("lower"), 10_deg, 1e-12);
}

TEST(Excursion, IsWhatAPlaceMovedBetweenTwoMoments) {
  EXPECT_NEAR(read(between(Quantity::excursion, {"tibial_knee", {}}, "lower#1", "lift"),
                   moving_with_the_hip()),
              55_deg, 1e-12);
}

TEST(Excursion, AtAShareOfAStrandLiesBetweenItsStations) {
  const auto& strand = anatomy::find_strand(person(), "tibial", Side::right);
  MadeUp ramp;  // as large as the way along the strand
  ramp.excursion = [&](double hip, Index i) {
    for (std::size_t n = 0; n < strand.stations.size(); ++n) {
      if (strand.stations[n] == i) return hip * strand.arc[n];
    }
    return 1e6;
  };
  for (const double share : {0.0, 0.013, 0.3, 0.5, 0.77, 0.999, 1.0}) {
    EXPECT_NEAR(read(between(Quantity::excursion, {"tibial", share}, "start#1", "lift#1"), ramp),
                80_deg * share * strand.arc.back(), 1e-12)
        << share;
  }
}

TEST(Excursion, OfTheOtherSideIsThatOfTheOtherSide) {
  const auto& left = anatomy::find_strand(person(), "sciatic", Side::left);
  MadeUp one_sided;
  one_sided.excursion = [&](double hip, Index i) {
    return std::count(left.stations.begin(), left.stations.end(), i) > 0 ? hip : 0;
  };
  for (const Place& place :
       {Place{"sciatic_midthigh", {}}, {"sciatic_foramen", {}}, {"sciatic", 0.4}}) {
    Reading reading = between(Quantity::excursion, place, "start#1", "lift#1");
    EXPECT_EQ(read(reading, one_sided), 0) << place.name;
    reading.side = Side::left;
    EXPECT_NEAR(read(reading, one_sided), 80_deg, 1e-12) << place.name;
  }
}

TEST(Strain, IsToldFromTheLengthAtItsFirstMoment) {
  EXPECT_NEAR(read(between(Quantity::strain, {"tibial_ankle", {}}, "lower#1", "lift"),
                   moving_with_the_hip()),
              (1 + 0.1 * 60_deg) / (1 + 0.1 * 5_deg) - 1, 1e-12);
}

//! Mean over a gauge of what is even over each segment, by adding up slivers.
double by_slivers(const anatomy::Strand& strand, double from, double to,
                  const std::function<double(Index)>& value) {
  constexpr int slivers = 200000;
  double sum = 0;
  for (int n = 0; n < slivers; ++n) {
    const double at = from + (n + 0.5) / slivers * (to - from);
    std::size_t k = 0;
    while (k + 1 < strand.segments.size() && strand.arc[k + 1] < at) ++k;
    sum += value(strand.segments[k]) / slivers;
  }
  return sum;
}

TEST(Tension, IsMeantOverAGaugeThatIsMovedInwardsWhereTheStrandEnds) {
  const auto& strand = anatomy::find_strand(person(), "sciatic", Side::right);
  MadeUp by_number;
  by_number.tension = [](double hip, Index k) { return hip * (1 + std::sin(5.0 * k)); };
  const double whole = strand.arc.back(), gauge = 0.05;
  for (const double share : {0.0, 0.02, 0.3, 0.61, 0.99, 1.0}) {
    Reading reading = between(Quantity::tension, {"sciatic", share}, "start", "lift#1");
    reading.gauge.value = gauge;
    const double from = std::clamp(share * whole - gauge / 2, 0.0, whole - gauge);
    EXPECT_NEAR(read(reading, by_number),
                by_slivers(strand, from, from + gauge,
                           [&](Index k) { return by_number.tension(80_deg, k); }),
                1e-4)
        << share;
  }
}

TEST(ShearModulus, IsThatOfUnloadedTissuePlusTheAxialStressOfATaperingNerve) {
  MadeUp pulled;
  pulled.tension = [](double, Index) { return 0.8; };
  // in the calf 20 mm² above and 12 mm² below, as the parameters have it
  const auto area = [&](const char* end) {
    return anatomy::value_of(parameters(),
                             std::string("tissue.sciatic_nerve.region.calf.area_") + end);
  };
  ASSERT_GT(area("start"), area("end"));
  const auto& tibial = anatomy::find_strand(person(), "tibial", Side::right);
  std::size_t first = 0, last = tibial.regions.size() - 1;
  while (tibial.regions[first] != "calf") ++first;
  while (tibial.regions[last] != "calf") --last;
  const double begin = tibial.arc[first], end = tibial.arc[last + 1];
  for (const double way : {0.01, 0.25, 0.5, 0.99}) {
    const double share = (begin + way * (end - begin)) / tibial.arc.back();
    Reading reading = between(Quantity::shear_modulus, {"tibial", share}, "start", "lift");
    reading.unloaded_modulus.value = 20e3;
    const double here = area("start") + way * (area("end") - area("start"));
    EXPECT_NEAR(read(reading, pulled), 20e3 + 0.8 / here, 1e-6 / here) << way;
  }
}

Reading angle(Quantity quantity, const std::string& phase) {
  Reading reading = between(quantity, {"tibial_knee", {}}, "start#1", phase);
  reading.coordinates = {Coordinate::hip_flexion_r};
  return reading;
}

TEST(Onset, IsTheAngleOfTheThresholdHoweverUnevenTheSteps) {
  for (const double at : {1_deg, 7_deg, 20_deg, 50_deg, 79_deg}) {
    Reading reading = angle(Quantity::onset, "lift#1");
    reading.threshold.value = at;  // a metre a radian
    EXPECT_NEAR(read(reading, moving_with_the_hip()), at, 1e-12);
    MadeUp backwards = moving_with_the_hip();
    backwards.excursion = [](double hip, Index) { return -hip; };
    EXPECT_NEAR(read(reading, backwards), at, 1e-12) << "whichever way it moves";
  }
}

TEST(Onset, AddsUpTheCoordinatesThatItIsGiven) {
  Reading reading = angle(Quantity::onset, "lift#1");
  reading.coordinates = {Coordinate::hip_flexion_r, Coordinate::hip_flexion_r};
  reading.threshold.value = 20_deg;
  EXPECT_NEAR(read(reading, moving_with_the_hip()), 40_deg, 1e-12);
}

TEST(Onset, IsTheBeginningOfThePhaseWhereThePlaceHadMovedBeforeAndItsEndWhereItNeverDoes) {
  Reading reading = angle(Quantity::onset, "lift#2");
  reading.threshold.value = 2_deg;
  EXPECT_NEAR(read(reading, moving_with_the_hip()), 5_deg, 1e-12);
  reading.threshold.value = 70_deg;
  EXPECT_NEAR(read(reading, moving_with_the_hip()), 60_deg, 1e-12);
}

//! The experiment "raise", whose nerve pulls 3 N a radian, beside one in which it pulls otherwise.
double end_range(const std::string& phase, double angle_in_other, double newtons_a_radian = 1.5) {
  Reading reading = angle(Quantity::end_range, phase);
  reading.equals_experiment = "other";
  reading.equals_phase = "lift#1";
  reading.equals_angle.value = angle_in_other;
  MadeUp other = moving_with_the_hip();
  other.tension = [=](double hip, Index) { return newtons_a_radian * hip; };
  const study::Runs runs{
      &person(),
      &parameters(),
      {{"raise", scenarios::made_up_run(person(), frames, moving_with_the_hip())},
       {"other", scenarios::made_up_run(person(), frames, other)}}};
  return study::value_of(reading, runs).value();
}

TEST(EndRange, IsTheAngleOfEqualTension) {
  for (const double at : {2_deg, 14_deg, 40_deg, 66_deg, 80_deg}) {
    EXPECT_NEAR(end_range("lift#1", at), at / 2, 1e-12);
    EXPECT_NEAR(end_range("lift#1", at, 3), at, 1e-12);
  }
}

TEST(EndRange, IsTheBeginningOfThePhaseWhereItIsTooTenseFromTheStartAndItsEndWhereNever) {
  EXPECT_NEAR(end_range("lift#2", 8_deg, 3), 8_deg, 1e-12);
  EXPECT_NEAR(end_range("lift#2", 4_deg, 3), 5_deg, 1e-12);
  EXPECT_NEAR(end_range("lower#2", 50_deg, 3), 60_deg, 1e-12) << "it begins at 60° and eases";
  EXPECT_NEAR(end_range("lift#2", 70_deg, 3), 60_deg, 1e-12);
}

TEST(EndRange, TakesTheNearerEndOfTheOtherExperimentWhereItNeverComesToTheAngle) {
  EXPECT_NEAR(end_range("lift#1", 90_deg), 40_deg, 1e-12);
  EXPECT_NEAR(end_range("lift#1", -10_deg), 0, 1e-12);
}

TEST(BedLength, IsThatOfTheStrandsPathAlone) {
  const auto& strand = anatomy::find_strand(person(), "sciatic", Side::right);
  skeleton::Posture<double> lifted, lowered;
  lifted[Coordinate::hip_flexion_r] = 60_deg;
  lowered[Coordinate::hip_flexion_r] = 5_deg;
  EXPECT_NEAR(read(between(Quantity::bed_length, {"sciatic", 0.5}, "start", "lift"), {}),
              simulation::path_length(person(), strand, lifted) -
                  simulation::path_length(person(), strand, lowered),
              1e-12);
}

TEST(Readings, OfARunThatFailedAreNone) {
  auto failed = scenarios::made_up_run(person(), frames, moving_with_the_hip());
  failed.outcome = Outcome::step_underflow;
  const study::Runs runs{&person(), &parameters(), {{"raise", failed}}};
  EXPECT_FALSE(
      study::value_of(between(Quantity::tension, {"tibial_knee", {}}, "start", "lift"), runs));
  const auto told = scenarios::parameter("tissue.sciatic_nerve.axial_modulus");
  EXPECT_EQ(study::value_of(told, runs), anatomy::find_parameter(parameters(), told.key).value);
}

}  // namespace neuroglide::readings_test
