// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/chain/energy.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/simulation/joint_moments.hpp"
#include "neuroglide/simulation/simulate.hpp"

#include <gtest/gtest.h>

#include "scenarios/random_chain.hpp"

namespace contractile_test {

using namespace neuroglide::scenarios;
using neuroglide::from_degrees;
using neuroglide::InvalidInput;
using neuroglide::skeleton::Coordinate;
using neuroglide::skeleton::Posture;
namespace muscle = neuroglide::muscle;
namespace chain = neuroglide::chain;
namespace simulation = neuroglide::simulation;

constexpr double optimum = 0.1;   // [m]
constexpr double spring = 20000;  // stiffness by strain of a segment of tendon [N]
constexpr double passive = 300;   // of the fibres, from their optimal length [N]
constexpr muscle::Fibres<double> fibres{800, 10, 1};

//! Tendon, fibres, tendon, held at both ends.
Chain<double> muscle_between_tendons() {
  auto string = loose_string(3, 3 * optimum, neuroglide::tissue::Linear<double>{spring});
  std::get<std::vector<neuroglide::tissue::Linear<double>>>(string.runs[0].laws)[1] = {passive};
  string.tether.front() = string.tether.back() = clamp_stiffness;
  string.contractiles = {{1, fibres}};
  return string;
}

//! What fibres of that length carry with isometric contraction.
double carried(double length, double activation) {
  return passive * std::max(length - 1, 0.0) +
         activation * fibres.maximum_force *
             muscle::active_force_length(length, fibres.long_side).value;
}

//! The bed on which fibres of that length balance their tendons.
double whole_length(double length, double activation) {
  return optimum * (length + 2 * (1 + carried(length, activation) / spring));
}

BedInPosture<double> bed_of(const Chain<double>& string, double whole) {
  return even_bed(string, whole / (3 * optimum) - 1);
}

TEST(Contractile, BetweenTwoSpringsBalancesAsTheClosedFormSays) {
  for (const double activation : {0.1, 0.5, 1.0}) {
    for (const double length : {0.6, 0.8, 0.95, 1.1, 1.3, 1.5}) {
      chain::StepSettings sharp;
      sharp.energy_tolerance = 1e-20;
      Mover mover(muscle_between_tendons(), sharp);
      mover.state.activation = {activation};
      const auto bed = bed_of(mover.chain, whole_length(length, activation));
      // beyond the optimum the fall of force lags by a balance: each comes nearer
      for (int n = 0; n < 60; ++n) mover.step(bed);
      EXPECT_NEAR(1 + mover.state.fibre_strain[0], length, 1e-7) << activation;
      const auto& balance = mover.workspace.balance;
      for (const double tension : balance.tension) {
        EXPECT_NEAR(tension, carried(length, activation), 1e-4) << length;
      }
      EXPECT_NEAR(balance.tension[1] - passive * std::max(length - 1, 0.0), balance.active[0],
                  1e-4);
    }
  }
}

//! Tension after a stretch of half a second down the descending limb, in so many steps.
double after_stretch(int steps) {
  chain::StepSettings sharp;
  sharp.energy_tolerance = 1e-20;
  Mover mover(muscle_between_tendons(), sharp);
  mover.state.activation = {0.5};
  const double from = whole_length(1.1, 0.5), to = whole_length(1.45, 0.5);
  for (int n = 0; n < 60; ++n) mover.step(bed_of(mover.chain, from));
  for (int n = 1; n <= steps; ++n) {
    mover.step(bed_of(mover.chain, from + (to - from) * n / steps), 0.5 / steps);
  }
  return mover.workspace.balance.tension[0];
}

TEST(Contractile, OnTheDescendingLimbConvergesInFirstOrderWithTheStep) {
  const double coarse = after_stretch(20), middle = after_stretch(40), fine = after_stretch(80),
               finest = after_stretch(160);
  EXPECT_GT(std::abs(middle - coarse), 1) << "there is something to converge";
  EXPECT_NEAR((middle - coarse) / (fine - middle), 2, 0.3);
  EXPECT_NEAR((fine - middle) / (finest - fine), 2, 0.15);
  EXPECT_LT(std::abs(finest - fine), 0.01 * fibres.maximum_force);
}

TEST(Contractile, FindsABalanceAtAnyActivationInAnyStep) {
  Engine engine(5);
  for (int n = 0; n < 300; ++n) {
    Mover mover(muscle_between_tendons());
    double length = uniform(engine, 0.7, 1.6);
    for (int k = 0; k < 10; ++k) {
      length = std::clamp(length + uniform(engine, -0.2, 0.2), 0.6, 1.7);
      mover.state.activation = {uniform(engine, 0, 1)};
      mover.step(bed_of(mover.chain, optimum * (2 + length)), log_uniform(engine, 1e-3, 10));
      const auto& tension = mover.workspace.balance.tension;
      ASSERT_TRUE(std::isfinite(tension[1]));
      ASSERT_NEAR(tension[0], tension[1], 1e-2 + 1e-4 * tension[1]);
      ASSERT_NEAR(tension[2], tension[1], 1e-2 + 1e-4 * tension[1]);
    }
  }
}

TEST(Contractile, AtRestLeavesEveryBitOfThePassiveChain) {
  for (int seed = 1; seed <= 12; ++seed) {
    Engine engine(static_cast<unsigned>(seed));
    const auto plain = random_chain(engine, static_cast<Shape>(seed % 3), 40);
    auto fitted = plain;
    fitted.contractiles = {{3, fibres}, {11, fibres}};
    Mover without(plain), with(fitted);
    for (int n = 0; n < 5; ++n) {
      const auto bed = random_bed(engine, without.chain, -0.02, 0.08);
      without.step(bed, 0.3);
      with.step(bed, 0.3);
      EXPECT_EQ(with.state.slide, without.state.slide);
      EXPECT_EQ(with.state.memory, without.state.memory);
      EXPECT_EQ(with.workspace.balance.tension, without.workspace.balance.tension);
    }
  }
}

TEST(Contractile, ActivatedBeyondItsRangeIsRefused) {
  Mover mover(muscle_between_tendons());
  const auto bed = even_bed(mover.chain);
  for (const double wrong : {-0.01, 1.01, std::nan("")}) {
    mover.state.activation = {wrong};
    EXPECT_THROW(mover.step(bed, 0.1), InvalidInput) << wrong;
  }
  mover.state.activation = {1};
  EXPECT_NO_THROW(mover.step(bed, 0.1));
}

const neuroglide::anatomy::Body& person() {
  static const auto made =
      neuroglide::anatomy::make_body(neuroglide::anatomy::reference_parameters(),
                                     {.nerve_stations = 40, .back_line_stations = 20});
  return made;
}

Posture<double> raised_leg() {
  Posture<double> posture;
  posture[Coordinate::hip_flexion_r] = from_degrees(80);
  posture[Coordinate::knee_flexion_r] = from_degrees(30);
  posture[Coordinate::ankle_dorsiflexion_r] = from_degrees(10);
  posture[Coordinate::lumbar_flexion] = from_degrees(10);
  return posture;
}

//! Led to a raised leg with every muscle of the back line at work.
simulation::Session contracted(double activation) {
  auto session = simulation::make_session(person());
  const auto posture = raised_leg();
  for (int n = 1; n <= 20; ++n) {
    Posture<double> way;
    for (std::size_t c = 0; c < neuroglide::skeleton::coordinate_count; ++c) {
      way.values[c] = posture.values[c] * n / 20;
    }
    for (double& one : session.state.activation) one = activation * n / 20;
    EXPECT_TRUE(succeeded(simulation::advance(session, way, 0.1).outcome));
  }
  return session;
}

//! Stored energy and what the fibres do with the tension that they have, at the slides as they are.
double energy_at(const simulation::Session& session, const Posture<double>& posture) {
  auto bed = session.bed;
  auto changes = session.changes;
  neuroglide::path::lay(person().bed, person().skeleton, posture, changes, bed);
  double sum = chain::stored_energy(person().chain, bed, session.state,
                                    session.work.context.grip_limit, 1e-5)
                   .total();
  for (std::size_t c = 0; c < person().chain.contractiles.size(); ++c) {
    sum += session.work.balance.active[c] * bed.length[person().chain.contractiles[c].segment];
  }
  return sum;
}

TEST(Contractile, MovesJointsByMinusTheDerivativeOfEnergyAndOfItsOwnWork) {
  const auto session = contracted(0.4);
  const auto posture = raised_leg();
  const auto moments = simulation::joint_moments(person(), posture, session.bed,
                                                 session.state.slide, session.work.balance.tension);
  auto passive_tension = session.work.balance.tension;
  for (std::size_t c = 0; c < person().chain.contractiles.size(); ++c) {
    passive_tension[person().chain.contractiles[c].segment] -= session.work.balance.active[c];
  }
  const auto without = simulation::joint_moments(person(), posture, session.bed,
                                                 session.state.slide, passive_tension);
  for (const Coordinate c : {Coordinate::hip_flexion_r, Coordinate::knee_flexion_r,
                             Coordinate::ankle_dorsiflexion_r, Coordinate::lumbar_flexion}) {
    auto more = posture, less = posture;
    more[c] += 1e-5;
    less[c] -= 1e-5;
    const double slope = (energy_at(session, more) - energy_at(session, less)) / 2e-5;
    EXPECT_NEAR(moments.nerve[c] + moments.back_line[c], -slope, 1e-4 * (1 + std::abs(slope)))
        << name(c);
  }
  for (const Coordinate c : {Coordinate::hip_flexion_r, Coordinate::knee_flexion_r}) {
    EXPECT_GT(std::abs(moments.back_line[c] - without.back_line[c]), 2) << "N m from fibres alone";
  }
}

TEST(Contractile, PullsOnTheKneeWithItsTensionTimesTheMomentArmOfTheWholePath) {
  // where tendon and fibres carry one tension, it is that of a muscle with its path
  const auto session = contracted(0.4);
  const auto posture = raised_leg();
  for (const char* name : {"biceps_femoris", "semimembranosus", "semitendinosus"}) {
    const auto& strand = find_strand(person(), name, neuroglide::skeleton::Side::right);
    double lowest = 1e9, highest = 0, mean = 0;
    std::vector<double> alone(person().chain.segment_count(), 0);
    for (const auto k : strand.segments) {
      const double tension = session.work.balance.tension[k];
      alone[k] = tension;
      lowest = std::min(lowest, tension);
      highest = std::max(highest, tension);
      mean += tension / static_cast<double>(strand.segments.size());
    }
    ASSERT_GT(mean, 50) << name;
    ASSERT_LT(highest - lowest, 0.1 * mean) << name << ": tethers along it carry little";
    const std::vector<double> still(person().chain.station_count(), 0);
    const auto none =
        simulation::joint_moments(person(), posture, session.bed, still,
                                  std::vector<double>(person().chain.segment_count(), 0));
    const auto moments = simulation::joint_moments(person(), posture, session.bed, still, alone);
    auto more = posture, less = posture;
    more[Coordinate::knee_flexion_r] += 1e-5;
    less[Coordinate::knee_flexion_r] -= 1e-5;
    const double arm = -(simulation::path_length(person(), strand, more) -
                         simulation::path_length(person(), strand, less)) /
                       2e-5;
    const double moment =
        moments.back_line[Coordinate::knee_flexion_r] - none.back_line[Coordinate::knee_flexion_r];
    EXPECT_GT(arm, 0.01) << name;
    EXPECT_GE(moment, (lowest - 1e-6) * arm * 0.98) << name;
    EXPECT_LE(moment, (highest + 1e-6) * arm * 1.02) << name;
  }
}

}  // namespace contractile_test
