// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/metrics/force_passed.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/simulation/simulate.hpp"

#include <gtest/gtest.h>

namespace neuroglide::force_passed_test {

using metrics::ForcePassed;
using metrics::Passage;
using skeleton::Side;

const Passage& passage(const std::string& name) {
  for (const Passage& one : metrics::passages()) {
    if (one.name == name) return one;
  }
  throw std::logic_error("no passage " + name);
}

anatomy::Body person(const std::string& parameter, double value) {
  auto parameters = anatomy::reference_parameters();
  anatomy::set_parameter(parameters, parameter, value);
  return anatomy::make_body(parameters, {.nerve_stations = 30, .back_line_stations = 20});
}

//! The knee straightens on a raised thigh, the foot drawn up so that the calf is taut: foot, toes
//! and pelvis rest. A slack calf passes nothing.
simulation::Trajectory straightened(const anatomy::Body& body) {
  protocol::Protocol protocol = protocol::find_protocol("passive_knee_extension");
  protocol.repetitions = 1;
  for (auto& target : protocol.start) {
    if (target.coordinate == skeleton::Coordinate::ankle_dorsiflexion_r) target.value = 20_deg;
  }
  return simulation::simulate(body, protocol::make_movement(protocol));
}

ForcePassed passed(const std::string& name, const std::string& parameter, double value) {
  const auto body = person(parameter, value);
  const auto run = straightened(body);
  EXPECT_TRUE(succeeded(run.outcome));
  return metrics::force_passed(body, run, passage(name), Side::right);
}

//! Shares over a sweep, soft to stiff.
std::vector<double> sweep(const std::string& name, const std::string& parameter,
                          const std::vector<double>& values) {
  std::vector<double> shares;
  for (const double value : values) {
    const ForcePassed one = passed(name, parameter, value);
    EXPECT_GT(one.near, 20) << name;
    EXPECT_GE(one.share, 0) << name;
    EXPECT_LT(one.share, 1) << name;
    shares.push_back(one.share);
  }
  return shares;
}

const std::vector<double> insertions{100, 500, 2000, 20000};  // [N/mm]
const std::vector<double> links{0, 500, 2000, 20000};         // [N/m]

TEST(ForcePassed, AtIschiumAndHeelFallsAsBoneHoldsFaster) {
  for (const auto& [name, parameter] :
       {std::pair{"ischium", "tissue.back_line.insertion.ischium"},
        std::pair{"heel", "tissue.back_line.insertion.calcaneus"}}) {
    const auto shares = sweep(name, parameter, insertions);
    for (std::size_t n = 1; n < shares.size(); ++n) EXPECT_LT(shares[n], shares[n - 1]) << name;
    EXPECT_LT(shares.back(), 0.1 * shares.front()) << "nearly in inverse proportion";
  }
}

TEST(ForcePassed, OverTheKneeRisesWithTheLinkFromNothing) {
  const auto shares = sweep("knee_link", "tissue.back_line.knee_link", links);
  EXPECT_EQ(shares.front(), 0);
  for (std::size_t n = 1; n < shares.size(); ++n) EXPECT_GT(shares[n], shares[n - 1]);
}

TEST(ForcePassed, ByAStandingPersonIsNothing) {
  const auto body = person("tissue.back_line.knee_link", 2000);
  protocol::Protocol still = protocol::find_protocol("passive_knee_extension");
  still.start.clear();
  still.phases = {{.name = "stand", .duration = 1}};
  still.repetitions = 1;
  const auto run = simulation::simulate(body, protocol::make_movement(still));
  for (const char* name : {"heel", "ischium"}) {
    const auto one = metrics::force_passed(body, run, passage(name), Side::right);
    EXPECT_LT(std::abs(one.near), 1) << name;
    EXPECT_EQ(one.share, 0) << name;
  }
}

TEST(ForcePassed, IsRefusedForStrandsThatDoNotMeetAndForNoRecording) {
  const auto body = person("tissue.back_line.knee_link", 2000);
  EXPECT_THROW(metrics::force_passed(body, {}, passage("heel"), Side::right), InvalidInput);
  const Passage wrong{"wrong", "Wrong", "calcaneus", {"achilles"}, {"sacrotuberous"}};
  EXPECT_THROW(metrics::force_passed(body, straightened(body), wrong, Side::right), InvalidInput);
}

}  // namespace neuroglide::force_passed_test
