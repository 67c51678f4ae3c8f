// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/uniform_string.hpp"

#include "neuroglide/simulation/simulate.hpp"

#include "scenarios/trial_study.hpp"
#include <algorithm>
#include <set>

// The null model of the validation: what geometry alone says.
namespace neuroglide::uniform_string_test {

using anatomy::Body;
using anatomy::Tract;
using simulation::Trajectory;
using skeleton::Coordinate;
using skeleton::Posture;

const anatomy::BodyOptions coarse{.nerve_stations = 40, .back_line_stations = 20};
const simulation::Settings settings = study::ExperimentOptions{}.settings;

const Body& string() {
  static const Body made =
      anatomy::uniform_string(anatomy::make_body(anatomy::reference_parameters(), coarse));
  return made;
}

//! Into a slump and out of it by the same postures.
protocol::Protocol there_and_back() {
  using scenarios::target;
  const auto hip = [](double deg) { return target(Coordinate::hip_flexion_r, from_degrees(deg)); };
  const auto knee = [](double deg) {
    return target(Coordinate::knee_flexion_r, from_degrees(deg));
  };
  const auto ankle = [](double deg) {
    return target(Coordinate::ankle_dorsiflexion_r, from_degrees(deg));
  };
  return scenarios::way("raise", {target(Coordinate::lumbar_flexion, 30_deg), hip(0), knee(90)},
                        {{"up", hip(90)},
                         {"straight", knee(0)},
                         {"tense", ankle(20)},
                         {"eased", ankle(0)},
                         {"bent", knee(90)},
                         {"down", hip(0)}});
}

Trajectory led(const Body& body) {
  const Trajectory run =
      simulation::simulate(body, protocol::make_movement(there_and_back()), settings);
  EXPECT_EQ(run.outcome, Outcome::converged);
  return run;
}

//! Number of the recorded time at which a phase ends; of "start" the first.
std::size_t end_of(const Trajectory& run, const std::string& phase) {
  std::size_t found = 0;
  for (std::size_t t = 0; t < run.time.size(); ++t) {
    if (run.phase[t] == phase) found = t;
  }
  return found;
}

std::set<Index> nerve_stations(const Body& body) {
  std::set<Index> stations;
  for (const auto& strand : body.strands) {
    if (strand.tract != Tract::nerve) continue;
    stations.insert(strand.stations.begin(), strand.stations.end());
  }
  return stations;
}

TEST(UniformString, LiesInUnloadingWhereItLayInLoading) {
  const Trajectory run = led(string());
  double moved = 0;
  for (const auto& [there, back] :
       {std::pair{"straight", "eased"}, {"up", "bent"}, {"start", "down"}}) {
    for (const Index i : nerve_stations(string())) {
      const double lies = run.excursion(end_of(run, there), i);
      EXPECT_NEAR(run.excursion(end_of(run, back), i), lies, 1e-8) << there << i;
      moved = std::max(moved, std::abs(lies));
    }
  }
  EXPECT_GT(moved, 5e-3);
  // the model itself does not: it remembers
  const Body body = anatomy::make_body(anatomy::reference_parameters(), coarse);
  const Trajectory real = led(body);
  double apart = 0;
  for (const Index i : nerve_stations(body)) {
    apart = std::max(apart, std::abs(real.excursion(end_of(real, "eased"), i) -
                                     real.excursion(end_of(real, "straight"), i)));
  }
  EXPECT_GT(apart, 1e-4);
}

TEST(UniformString, MovesTheSameHoweverFastItIsMoved) {
  const Trajectory run = led(string());
  auto slow = there_and_back();
  for (auto& phase : slow.phases) phase.duration = 100;
  const auto other = simulation::simulate(string(), protocol::make_movement(slow), settings);
  for (const Index i : nerve_stations(string())) {
    EXPECT_NEAR(other.excursion(end_of(other, "tense"), i), run.excursion(end_of(run, "tense"), i),
                1e-8);
  }
}

TEST(UniformString, DoesNotKnowHowStiffItIs) {
  const Trajectory run = led(string());
  Body soft = string();
  for (auto& law_run : soft.chain.runs) {
    auto* laws = std::get_if<std::vector<tissue::ToeLinear<double>>>(&law_run.laws);
    if (!laws) continue;
    for (auto& law : *laws) law.soft_stiffness /= 10, law.axial_stiffness /= 10;
  }
  for (const Index i : nerve_stations(soft)) soft.chain.body_force[i] /= 10;
  const Trajectory other = led(soft);
  for (const char* phase : {"up", "straight", "tense"}) {
    for (const Index i : nerve_stations(soft)) {
      EXPECT_NEAR(other.excursion(end_of(other, phase), i), run.excursion(end_of(run, phase), i),
                  2e-5)
          << phase;
    }
  }
}

TEST(UniformString, HangsOnNoParameterOfTheNervesTissue) {
  auto parameters = anatomy::reference_parameters();
  for (const anatomy::Parameter& one : anatomy::reference_parameters().list) {
    if (!one.key.starts_with("tissue.sciatic_nerve.")) continue;
    if (one.key.ends_with("_course")) continue;  // where the bed runs
    anatomy::set_parameter(parameters, one.key, one.low + 0.3 * (one.high - one.low));
  }
  const Trajectory run = led(string());
  const Trajectory other = led(anatomy::uniform_string(anatomy::make_body(parameters, coarse)));
  for (const char* phase : {"up", "straight", "tense"}) {
    for (const Index i : nerve_stations(string())) {
      EXPECT_NEAR(other.excursion(end_of(other, phase), i), run.excursion(end_of(run, phase), i),
                  1e-8)
          << phase;
    }
  }
}

TEST(UniformString, LeavesTheBackLineAsItIs) {
  const Body body = anatomy::make_body(anatomy::reference_parameters(), coarse);
  for (const auto& strand : body.strands) {
    if (strand.tract == Tract::nerve) continue;
    for (const Index k : strand.segments) {
      EXPECT_EQ(string().chain.slack_length[k], body.chain.slack_length[k]);
    }
    for (const Index i : strand.stations) {
      EXPECT_EQ(string().chain.tether[i], body.chain.tether[i]);
      EXPECT_EQ(string().chain.friction[i], body.chain.friction[i]);
      EXPECT_EQ(string().chain.body_force[i], body.chain.body_force[i]);
    }
  }
}

TEST(UniformString, StaysTautInEveryPublishedExperiment) {
  double least = 1e9;
  for (const auto& study : study::published_studies()) {
    for (const auto& experiment : study.experiments) {
      const Trajectory run =
          simulation::simulate(string(), protocol::make_movement(experiment), settings);
      ASSERT_EQ(run.outcome, Outcome::converged) << experiment.name;
      for (const auto& strand : string().strands) {
        if (strand.tract != Tract::nerve) continue;
        for (const Index k : strand.segments) {
          for (std::size_t t = 0; t < run.time.size(); ++t) {
            least = std::min(least, run.tension(t, k));
          }
        }
      }
    }
  }
  EXPECT_GT(least, 10) << "of 50 N in standing";
}

}  // namespace neuroglide::uniform_string_test
