// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/simulation/simulate.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace neuroglide {
namespace {

anatomy::Body body_of(const anatomy::Subject& subject, anatomy::InSituPolicy policy) {
  anatomy::BodyOptions options;
  options.policy = policy;
  return anatomy::make_body(anatomy::parameters_of(subject), options);
}

TEST(BodyAtRest, FindsBalanceForEverySubjectUnderBothPolicies) {
  for (const auto& subject : anatomy::list_subjects()) {
    for (const auto policy : {anatomy::InSituPolicy::relaxed, anatomy::InSituPolicy::balanced}) {
      const auto body = body_of(subject, policy);
      EXPECT_NO_THROW(simulation::make_session(body)) << subject.name;
    }
  }
}

TEST(BodyAtRest, DoesNotSlideAtAllUnderTheBalancedPolicy) {
  const auto body = body_of(anatomy::list_subjects().front(), anatomy::InSituPolicy::balanced);
  const auto session = simulation::make_session(body);
  for (const double slide : session.reference.position) EXPECT_NEAR(slide, 0, 1e-9);
}

TEST(BodyAtRest, PullsAtNerveByLessThanTwoNewtons) {
  for (const auto& subject : anatomy::list_subjects()) {
    for (const auto policy : {anatomy::InSituPolicy::relaxed, anatomy::InSituPolicy::balanced}) {
      const auto body = body_of(subject, policy);
      const auto session = simulation::make_session(body);
      for (const auto& strand : body.strands) {
        if (strand.tract != anatomy::Tract::nerve) continue;
        for (std::size_t n = 0; n < strand.segments.size(); ++n) {
          const double tension = session.reference.tension[strand.segments[n]];
          EXPECT_LT(tension, 2) << strand.name << " in " << strand.regions[n];
        }
      }
    }
  }
}

TEST(Body, HangsEverySegmentBetweenTwoStationsThatFollowOneAnotherOnItsStrand) {
  const auto body = anatomy::make_body(anatomy::reference_parameters());
  std::set<Index> seen;
  for (const auto& strand : body.strands) {
    ASSERT_EQ(strand.stations.size(), strand.segments.size() + 1) << strand.name;
    ASSERT_EQ(strand.arc.size(), strand.stations.size()) << strand.name;
    for (std::size_t n = 0; n < strand.segments.size(); ++n) {
      const Index k = strand.segments[n];
      EXPECT_TRUE(seen.insert(k).second) << strand.name << " shares segment " << k;
      EXPECT_EQ(body.chain.proximal[k], strand.stations[n]) << strand.name;
      EXPECT_EQ(body.chain.distal[k], strand.stations[n + 1]) << strand.name;
      EXPECT_NEAR(strand.arc[n + 1] - strand.arc[n], body.bed.cuts[k].anatomical_length, 1e-12);
      EXPECT_GT(body.bed.cuts[k].anatomical_length, 0) << strand.name;
    }
  }
  EXPECT_EQ(seen.size(), body.chain.segment_count());
}

TEST(Body, HoldsBothTractsTogetherAndJoinsThemInTheThigh) {
  const auto body = anatomy::make_body(anatomy::reference_parameters());
  std::vector<Index> group(body.chain.station_count());
  for (Index i = 0; i < static_cast<Index>(group.size()); ++i) group[i] = i;
  const auto root = [&](Index i) {
    while (group[i] != i) i = group[i];
    return i;
  };
  for (std::size_t k = 0; k < body.chain.segment_count(); ++k) {
    group[root(body.chain.proximal[k])] = root(body.chain.distal[k]);
  }
  std::set<Index> by_segments;
  for (Index i = 0; i < static_cast<Index>(group.size()); ++i) by_segments.insert(root(i));
  // one nerve with two legs; a back line on either side, whose leg, fixed to bones, hangs together
  // at ischium, Achilles and heel
  const Index conus = root(anatomy::find_node(body, "conus", skeleton::Side::right));
  for (const auto& strand : body.strands) {
    if (strand.tract == anatomy::Tract::nerve) {
      EXPECT_EQ(root(strand.stations.front()), conus) << strand.name;
    } else {
      EXPECT_NE(root(strand.stations.front()), conus) << strand.name;
    }
  }
  EXPECT_GE(by_segments.size(), 3u);
  for (const auto& coupling : body.chain.couplings) group[root(coupling.from)] = root(coupling.to);
  for (const auto& strand : body.strands) {
    EXPECT_EQ(root(strand.stations.front()), root(conus)) << strand.name << " hangs alone";
  }
}

}  // namespace
}  // namespace neuroglide
