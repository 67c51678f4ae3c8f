// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/chain/snapshot.hpp"

#include <gtest/gtest.h>

#include "scenarios/moving_bed.hpp"
#include <algorithm>
#include <cmath>
#include <string>

namespace snapshot_test {

using namespace neuroglide::scenarios;
using neuroglide::InvalidInput;
using neuroglide::chain::chain_of;
using neuroglide::chain::Snapshot;
using neuroglide::chain::snapshot_of;
using neuroglide::chain::stepped;
using neuroglide::tissue::AnyLaw;
using neuroglide::tissue::Exponential;
using neuroglide::tissue::Linear;
using neuroglide::tissue::Relaxation;

Chain<double> rubbing_string() {
  auto chain = loose_string(12, 0.3, Linear<double>{200});
  chain.runs.front().relaxation = {{0.2, 0.1}, {0.3, 3, 30, 300}};
  chain.drag.assign(13, 0.5);
  chain.friction.assign(13, 0.3);
  chain.interface_limit.assign(13, 0.02);
  chain.tether.front() = chain.tether.back() = 1e4;
  return neuroglide::chain::make_chain(chain);
}

double furthest_apart(const std::vector<double>& a, const std::vector<double>& b) {
  EXPECT_EQ(a.size(), b.size());
  double worst = 0;
  for (std::size_t i = 0; i < a.size(); ++i) worst = std::max(worst, std::abs(a[i] - b[i]));
  return worst;
}

TEST(Snapshot, SteppedOnGivesTheNumbersOfAWorkspaceThatIsKept) {
  Mover mover(rubbing_string());
  BedInPosture<double> bed = even_bed(mover.chain);
  bed.turning.assign(13, 0.1);
  Snapshot snapshot = snapshot_of(mover.chain, bed);
  for (const double strain : {0.0, 0.02, 0.05, 0.03, 0.01}) {
    bed = even_bed(mover.chain, strain);
    bed.turning.assign(13, 0.1);
    bed.tether_origin.back() = strain / 10;
    mover.step(bed, 0.2);
    snapshot = stepped(mover.chain, bed, 0.2, mover.settings, snapshot);
    // the library's step and this file's may be rounded otherwise
    EXPECT_LT(furthest_apart(snapshot.state.slide, mover.state.slide), 1e-10);
    EXPECT_LT(furthest_apart(snapshot.state.slip_anchor, mover.state.slip_anchor), 1e-10);
    EXPECT_LT(furthest_apart(snapshot.tension, mover.workspace.balance.tension), 1e-7);
    EXPECT_LT(furthest_apart(snapshot.grip_limit, mover.workspace.context.grip_limit), 1e-7);
  }
}

TEST(ChainOf, MakesARunOfNeighboursWithOneKindOfLawAndOneRelaxation) {
  const Relaxation<double> none, slow{{0.3}, {1, 10, 100, 1000}};
  const std::vector<AnyLaw<double>> laws{Linear<double>{1}, Linear<double>{2}, Linear<double>{3},
                                         Exponential<double>{1, 20, 0, 1}, Linear<double>{4}};
  const std::vector<Relaxation<double>> relaxations{none, none, slow, slow, slow};
  const auto chain = chain_of(laws, relaxations, loose_string(5, 1, Linear<double>{1}));
  ASSERT_EQ(chain.runs.size(), 4);
  EXPECT_EQ(chain.runs[1].first_segment, 2);
  EXPECT_EQ(neuroglide::chain::laws_of(chain), laws);
  EXPECT_EQ(neuroglide::chain::relaxations_of(chain), relaxations);
}

TEST(Snapshot, OfAnotherChainOrOnAnotherBedIsRefused) {
  const auto chain = rubbing_string();
  const auto other = neuroglide::chain::make_chain(loose_string(3, 0.3, Linear<double>{200}));
  const auto bed = even_bed(chain), other_bed = even_bed(other);
  EXPECT_THROW(snapshot_of(chain, other_bed), InvalidInput);
  const Snapshot snapshot = snapshot_of(other, other_bed);
  try {
    stepped(chain, bed, 1, {}, snapshot);
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_NE(std::string(error.what()).find("4 stations are in the state"), std::string::npos);
  }
}

TEST(ChainOf, RefusesASegmentOrCouplingOfAStationThatThereIsNot) {
  auto parts = loose_string(2, 1, Linear<double>{1});
  const std::vector<AnyLaw<double>> laws(2, Linear<double>{1});
  const std::vector<Relaxation<double>> none(2);
  EXPECT_THROW(chain_of({Linear<double>{1}}, none, parts), InvalidInput);
  parts.couplings.push_back({0, 7, 1});
  EXPECT_THROW(chain_of(laws, none, parts), InvalidInput);
  parts.couplings.clear();
  parts.distal.back() = 9;
  EXPECT_THROW(chain_of(laws, none, parts), InvalidInput);
}

}  // namespace snapshot_test
