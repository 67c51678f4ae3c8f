// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/chain/dynamics.hpp"
#include "neuroglide/chain/linearly_implicit_stepper.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/simulation/simulate.hpp"

#include <boost/numeric/odeint/integrate/integrate_times.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace two_routes_of_a_body_test {

using namespace neuroglide;
using Values = std::vector<double>;

// The reference person, coarsely cut, standing, then led into the lockout and through its first
// extension of the knee.
struct Lockout {
  anatomy::Body body = anatomy::make_body(anatomy::reference_parameters(), {45, 20});
  protocol::Movement movement =
      protocol::make_movement(protocol::find_protocol("banded_hamstring_lockout"));
  std::vector<path::PortionChange<double>> changes{body.bed.portions.size()};
  double end = movement.recording_start + 3;

  void operator()(double t, path::BedInPosture<double>& bed) {
    path::lay(body.bed, body.skeleton, protocol::posture_at(movement, t), changes, bed);
  }
  // Strain of the nerve's main line on the right.
  Values strains(const path::BedInPosture<double>& bed, const Values& slide) const {
    Values result;
    for (const std::string& name : body.main_line) {
      for (const Index k : anatomy::find_strand(body, name, skeleton::Side::right).segments) {
        result.push_back(chain::strain(body.chain, bed, slide, k));
      }
    }
    return result;
  }
};

// Twelve moments of the movement.
Values moments(const Lockout& of) {
  Values times{0};
  for (int n = 1; n <= 12; ++n) times.push_back(of.end * n / 12);
  return times;
}

std::vector<Values> by_odeint(Lockout& of) {
  chain::ChainSystem system(of.body.chain, std::ref(of));
  Values x = system.state_of(simulation::make_session(of.body).state);
  const Values times = moments(of);
  std::vector<Values> result;
  path::BedInPosture<double> bed = path::make_bed_in_posture(of.body.bed);
  boost::numeric::odeint::integrate_times(chain::DenseLinearlyImplicitStepper<>({.absolute = 1e-5}),
                                          std::ref(system), x, times.begin(), times.end(), 1e-4,
                                          [&](const Values& at, double t) {
                                            of(t, bed);
                                            result.push_back(of.strains(bed, at));
                                          });
  return result;
}

std::vector<Values> by_steps(const Lockout& of, int steps_a_moment) {
  simulation::Session session = simulation::make_session(of.body);
  std::vector<Values> result{of.strains(session.bed, session.state.slide)};
  chain::StepSettings settings;
  settings.slip_reach = 1e-4 / steps_a_moment;
  settings.energy_tolerance = 1e-14;
  settings.capstan_tolerance = 1e-7;
  const int steps = 12 * steps_a_moment;
  for (int n = 1; n <= steps; ++n) {
    const auto posture = protocol::posture_at(of.movement, of.end * n / steps);
    EXPECT_TRUE(succeeded(simulation::advance(session, posture, of.end / steps, settings).outcome));
    if (n % steps_a_moment == 0) {
      result.push_back(of.strains(session.bed, session.state.slide));
    }
  }
  return result;
}

double furthest_apart(const std::vector<Values>& a, const std::vector<Values>& b) {
  double worst = 0;
  for (std::size_t n = 0; n < a.size(); ++n) {
    for (std::size_t k = 0; k < a[n].size(); ++k) {
      worst = std::max(worst, std::abs(a[n][k] - b[n][k]));
    }
  }
  return worst;
}

double peak(const std::vector<Values>& strains) {
  double highest = -1;
  for (const Values& moment : strains) {
    highest = std::max(highest, *std::max_element(moment.begin(), moment.end()));
  }
  return highest;
}

TEST(TwoRoutesOfABody, AgreeOnTheNerveThroughALockoutWithDefaultParameters) {
  Lockout lockout;
  const auto limit = by_odeint(lockout);
  const auto fine = by_steps(lockout, 160), coarse = by_steps(lockout, 10);
  ASSERT_EQ(limit.size(), fine.size());
  EXPECT_GT(peak(limit), 0.05);
  EXPECT_NEAR(peak(fine), peak(limit), 2e-5);
  EXPECT_NEAR(peak(coarse), peak(limit), 1e-4);
  EXPECT_LT(furthest_apart(fine, limit), 3e-4);
  EXPECT_LT(furthest_apart(fine, limit), 0.3 * furthest_apart(coarse, limit));
}

}  // namespace two_routes_of_a_body_test
