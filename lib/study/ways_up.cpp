// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/units.hpp"
#include "neuroglide/simulation/muscle_moments.hpp"

#include <fmt/format.h>

#include "explanation_runs.hpp"
#include "in_parallel.hpp"

namespace neuroglide::study {

namespace {

using simulation::ClosedPosture;
using simulation::Person;
using simulation::RisingPath;
using simulation::Squat;
using skeleton::Coordinate;
using skeleton::Posture;

struct Stand {
  const char *group, *label;
  double turn_out_deg, width;
};

constexpr Stand stands[] = {{"Usual", "feet forward, hip-wide", 0, 1},
                            {"Turn-out", "20°", 20, 1},
                            {"Turn-out", "40°", 40, 1},
                            {"Stance", "narrow, 0.6 hip-widths", 0, 0.6},
                            {"Stance", "wide, 2 hip-widths", 0, 2}};

//! Ends a search from inside.
struct Stopped {};

//! Passive moments of the muscles at rest.
Posture<double> resting_moments(const Person& person, const Posture<double>& posture) {
  Posture<double> sum{};
  for (const anatomy::LimbMuscle& muscle : person.muscles) {
    const auto action = simulation::action_of(muscle, person.body.skeleton, posture, 0);
    for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
      sum.values[c] += action.moment.values[c];
    }
  }
  return sum;
}

//! A posture at a height, or a hair's breadth beside it where the search meets a kink there.
ClosedPosture posture_near(const Squat& squat, const simulation::PassiveMoments& passive,
                           double height, const ClosedPosture& start) {
  ClosedPosture found;
  for (const double beside : {0.0, 5e-4, -5e-4, 1e-3, -1e-3, 2e-3, -2e-3}) {
    found = squat_posture(squat.chain, height + beside, &start, passive);
    if (succeeded(found.outcome)) break;
  }
  return found;
}

//! The way up in another stance, from its lowest to its highest, each posture searched from the
//! usual one at the same share: the optimum has branches, with a round back and with a flat one,
//! and stances are to be compared on the same.
Squat beside_usual(const Person& person, const Squat& usual, const simulation::Stance& stance,
                   const simulation::Progress& go_on) {
  const auto passive = [&](const Posture<double>& posture) {
    if (!go_on(0)) throw Stopped{};
    return resting_moments(person, posture);
  };
  Squat squat{make_closed_chain(person.parameters, stance), {}};
  squat.chain.hamstring_tolerance = usual.chain.hamstring_tolerance;
  const RisingPath ends = rising_path(squat.chain, passive, 2);
  if (!succeeded(ends.outcome)) {
    squat.path.cause = ends.cause;
    return squat;
  }
  const double low = ends.hip_height.front(), high = ends.hip_height.back();
  const double usual_low = usual.path.hip_height.front(), usual_high = usual.path.hip_height.back();
  RisingPath& path = squat.path;
  for (std::size_t n = 0; n < usual.path.postures.size(); ++n) {
    const double share = (usual.path.hip_height[n] - usual_low) / (usual_high - usual_low);
    const double height = low + share * (high - low);
    ClosedPosture found = posture_near(squat, passive, height, usual.path.postures[n]);
    path.outcome = found.outcome;
    if (!succeeded(found.outcome)) {
      path.cause = fmt::format("at hips {:.3f} m high: {}", height, found.cause);
      return squat;
    }
    path.hip_height.push_back(found.hip_height);
    path.postures.push_back(std::move(found));
  }
  return squat;
}

//! The same way up with another pelvis or spine, which elbows and balance are not asked about: the
//! change is small.
Squat bent(Squat squat, Coordinate coordinate, double by) {
  for (auto& posture : squat.path.postures) posture.posture[coordinate] += by;
  return squat;
}

}  // namespace

std::vector<WayUp> ways_up(const Person& person, const simulation::Progress& go_on) {
  const Squat usual = simulation::make_squat(person, {}, go_on);
  if (!succeeded(usual.path.outcome)) return {{stands[0].group, stands[0].label, usual}};
  std::vector<WayUp> ways(std::size(stands));
  in_parallel(ways.size(), [&](std::size_t n) {
    const simulation::Stance stance{from_degrees(stands[n].turn_out_deg), stands[n].width};
    ways[n] = {stands[n].group, stands[n].label, usual};
    if (n == 0) return;
    try {
      ways[n].squat = beside_usual(person, usual, stance, go_on);
    } catch (const Stopped&) {
      ways[n].squat.path = {};
      ways[n].squat.path.outcome = Outcome::interrupted;
    }
  });
  const double lumbar = anatomy::value_of(person.parameters, "breath.lumbar");
  const double turn = anatomy::value_of(person.parameters, "breath.nutation");
  const auto degrees = [](double angle) { return fmt::format("{:.1f}°", to_degrees(angle)); };
  ways.push_back({"Breath", "lumbar spine rounder by " + degrees(lumbar),
                  bent(usual, Coordinate::lumbar_flexion, lumbar)});
  ways.push_back({"Breath", "lumbar spine flatter by " + degrees(lumbar),
                  bent(usual, Coordinate::lumbar_flexion, -lumbar)});
  ways.push_back({"Breath", "sacrum nutated by " + degrees(turn),
                  bent(usual, Coordinate::hip_flexion_r, turn)});
  return ways;
}

}  // namespace neuroglide::study
