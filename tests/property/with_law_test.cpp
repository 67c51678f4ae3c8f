// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/with_law.hpp"

#include "neuroglide/anatomy/lesions.hpp"
#include "neuroglide/chain/residual_at_rest.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/simulation/simulate.hpp"
#include "neuroglide/tissue/make_law.hpp"

#include <gtest/gtest.h>

#include <cmath>

// What another law of a strand does to a body, and what it leaves.
namespace with_law_property_test {
namespace {

using namespace neuroglide;
using anatomy::Body;
using anatomy::InSituPolicy;
using anatomy::law_of;
using anatomy::laws_of;
using anatomy::with_law;
using anatomy::with_laws;
using skeleton::Side;
using tissue::AnyLaw;

const Body& body_with(InSituPolicy policy) {
  static const Body relaxed = anatomy::make_body(anatomy::reference_parameters(), {60, 30});
  static const Body balanced =
      anatomy::make_body(anatomy::reference_parameters(), {60, 30, InSituPolicy::balanced});
  return policy == InSituPolicy::balanced ? balanced : relaxed;
}
const Body& usual() { return body_with(InSituPolicy::relaxed); }

simulation::Trajectory lead(const Body& body, const char* protocol = "straight_leg_raise") {
  auto run = simulation::simulate(body, protocol::make_movement(protocol::find_protocol(protocol)));
  EXPECT_TRUE(succeeded(run.outcome)) << protocol;
  return run;
}

std::vector<AnyLaw<double>> all_laws(const Body& body, const char* strand) {
  std::vector<AnyLaw<double>> laws;
  for (const auto& one : laws_of(body, strand, Side::right)) laws.push_back(one.law);
  return laws;
}

std::string refusal(const auto& act) {
  try {
    act();
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return "allowed";
}

//! Tensions over a range of strains, of the largest difference by size.
double furthest_apart(const AnyLaw<double>& a, const AnyLaw<double>& b) {
  double worst = 0;
  for (double strain = -0.05; strain < 0.5; strain += 0.003) {
    const double one = tissue::tension(a, strain), other = tissue::tension(b, strain);
    worst = std::max(worst, std::abs(one - other) / (1 + std::abs(one)));
  }
  return worst;
}

TEST(WithLaw, GivenBackTheSameLawsIsTheSameBodyBitForBit) {
  for (const InSituPolicy policy : {InSituPolicy::relaxed, InSituPolicy::balanced}) {
    const Body& body = body_with(policy);
    const auto before = lead(body);
    for (const char* strand : {"sciatic", "biceps_femoris", "back"}) {
      const Body same = with_laws(body, strand, all_laws(body, strand), Side::right, policy);
      EXPECT_EQ(same.chain.runs.size(), body.chain.runs.size()) << strand;
      EXPECT_EQ(same.chain.body_force, body.chain.body_force) << strand;
      EXPECT_EQ(lead(same), before) << strand;
    }
  }
}

TEST(WithLaw, GivenBackTheLawOfAnEvenSectionIsTheSameBodyBitForBit) {
  const auto law = law_of(usual(), "plantar_fascia", Side::right);
  EXPECT_EQ(lead(with_law(usual(), "plantar_fascia", law, Side::right)), lead(usual()));
}

TEST(WithLaw, GivesTheBodyBackAfterAnotherLaw) {
  const auto sampled = tissue::make_sampled_curve({0, 0.05, 0.1}, {0, 2, 9});
  const Body other = with_law(usual(), "tibial", sampled, Side::right);
  EXPECT_GT(other.chain.runs.size(), usual().chain.runs.size());
  const Body back = with_laws(other, "tibial", all_laws(usual(), "tibial"), Side::right);
  EXPECT_EQ(back.chain.runs.size(), usual().chain.runs.size());
  EXPECT_EQ(lead(back), lead(usual()));
}

TEST(WithLaw, TellsTheLawThatWasGiven) {
  const AnyLaw<double> laws[] = {tissue::Linear<double>{300}, tissue::Exponential<double>{1, 9, 0},
                                 tissue::ToeLinear<double>{20, 500, 0.02, 0.06},
                                 tissue::make_sampled_curve({0, 0.05, 0.1}, {0, 2, 9})};
  for (const auto& law : laws) {
    const Body body = with_law(usual(), "sciatic", law, Side::right);
    EXPECT_LT(furthest_apart(law_of(body, "sciatic", Side::right), law), 1e-12);
  }
}

// Sections are the body's own: a thin end stays as thin as it was.
TEST(WithLaw, GivesEverySegmentItsShareOfTheSection) {
  const auto before = laws_of(usual(), "sciatic", Side::right);
  const auto law = tissue::make_sampled_curve({0, 0.05, 0.1}, {0, 2, 9});
  const Body body = with_law(usual(), "sciatic", law, Side::right);
  const auto after = laws_of(body, "sciatic", Side::right);
  ASSERT_EQ(after.size(), before.size());
  double mean = 0, length = 0;
  for (std::size_t n = 0; n < after.size(); ++n) {
    EXPECT_NEAR(after[n].section, before[n].section, 1e-12);
    EXPECT_EQ(after[n].slack_length, before[n].slack_length);
    EXPECT_EQ(after[n].region, before[n].region);
    EXPECT_NEAR(tissue::tension(after[n].law, 0.08), before[n].section * tissue::tension(law, 0.08),
                1e-12);
    mean += before[n].section * before[n].slack_length;
    length += before[n].slack_length;
  }
  EXPECT_NEAR(mean / length, 1, 1e-12);
  EXPECT_GT(before.front().section, 0.3);
  EXPECT_NE(before.front().section, before.back().section);
}

TEST(WithLaw, TwiceAsLargeIsTwiceTheTensionAtEveryStrain) {
  const auto law = law_of(usual(), "sciatic", Side::right);
  const Body twice = with_law(usual(), "sciatic", tissue::scaled(law, 2), Side::right);
  const auto before = laws_of(usual(), "sciatic", Side::right),
             after = laws_of(twice, "sciatic", Side::right);
  for (std::size_t n = 0; n < before.size(); ++n) {
    for (const double strain : {0.01, 0.05, 0.2}) {
      const double expected = 2 * tissue::tension(before[n].law, strain);
      EXPECT_NEAR(tissue::tension(after[n].law, strain), expected, 1e-12 * expected);
    }
  }
}

TEST(WithLaw, LeavesTheOtherSideAndTheOtherStrandsAlone) {
  const AnyLaw<double> law = tissue::Linear<double>{100};
  const Body body = with_law(usual(), "sciatic", law, Side::right);
  for (const Side side : {Side::right, Side::left}) {
    for (const auto& strand : usual().strands) {
      if (strand.side != side || (side == Side::right && strand.name == "sciatic")) continue;
      const auto before = laws_of(usual(), strand.name, side);
      const auto after = laws_of(body, strand.name, side);
      for (std::size_t n = 0; n < before.size(); ++n) EXPECT_EQ(after[n].law, before[n].law);
    }
  }
  EXPECT_EQ(body.chain.slack_length, usual().chain.slack_length);
  EXPECT_EQ(body.chain.tether, usual().chain.tether);
  EXPECT_EQ(body.chain.body_force, usual().chain.body_force);
}

TEST(WithLaw, StiffensTheNerveThatIsRaised) {
  const auto law = law_of(usual(), "sciatic", Side::right);
  const Body stiff = with_law(usual(), "sciatic", tissue::scaled(law, 3), Side::right);
  const auto& strand = anatomy::find_strand(usual(), "sciatic", Side::right);
  const Index segment = strand.segments[strand.segments.size() / 2];
  const auto peak = [&](const Body& body) {
    const auto run = lead(body);
    double most = -1;
    for (std::size_t t = 0; t < run.strain.rows(); ++t) {
      most = std::max(most, run.strain(t, segment));
    }
    return most;
  };
  EXPECT_LT(peak(stiff), 0.9 * peak(usual()));
}

// What is sampled from a law moves as the law does.
TEST(WithLaw, SampledFromTheLawItselfMovesTheBodyAlike) {
  const auto law = law_of(usual(), "sciatic", Side::right);
  const auto sampled =
      tissue::law_from([&](double strain) { return tissue::tension(law, strain); }, 0.4, 401);
  const auto one = lead(usual()), other = lead(with_law(usual(), "sciatic", sampled, Side::right));
  ASSERT_EQ(one.time, other.time);
  double worst = 0, most = 0;
  for (std::size_t n = 0; n < one.strain.values.size(); ++n) {
    worst = std::max(worst, std::abs(one.strain.values[n] - other.strain.values[n]));
    most = std::max(most, one.strain.values[n]);
  }
  EXPECT_LT(worst, 1e-4);
  EXPECT_GT(most, 0.03);
}

TEST(WithLaw, KeepsABalancedBodyBalanced) {
  const Body& body = body_with(InSituPolicy::balanced);
  const tissue::Exponential<double> law{1, 9, -0.2};  // taut where the body's own is slack
  const auto unbalanced = [&](InSituPolicy policy) {
    const Body changed = with_law(body, "sciatic", law, Side::right, {}, policy);
    auto bed = path::make_bed_in_posture(changed.bed);
    std::vector<path::PortionChange<double>> changes(changed.bed.portions.size());
    path::lay(changed.bed, changed.skeleton, {}, changes, bed);
    double worst = 0;
    for (const double force : chain::residual_at_rest(changed.chain, bed)) {
      worst = std::max(worst, std::abs(force));
    }
    return worst;
  };
  EXPECT_LT(unbalanced(InSituPolicy::balanced), 1e-12);
  EXPECT_GT(unbalanced(InSituPolicy::relaxed), 1e-3);
}

TEST(WithLaw, IsStiffenedByALesionAsAnyOther) {
  const auto law = tissue::make_sampled_curve({0, 0.02, 0.1}, {0, 20, 150});
  const auto stiffened = [](const Body& healthy) {
    const Body sore =
        anatomy::with_lesion(healthy, anatomy::find_lesion("plantar_fasciitis"), Side::right);
    const auto before = laws_of(healthy, "plantar_fascia", Side::right),
               after = laws_of(sore, "plantar_fascia", Side::right);
    std::vector<double> factors;
    for (std::size_t n = 0; n < before.size(); ++n) {
      factors.push_back(tissue::tension(after[n].law, 0.05) / tissue::tension(before[n].law, 0.05));
    }
    return factors;
  };
  const auto usually = stiffened(usual());
  const auto sampled = stiffened(with_law(usual(), "plantar_fascia", law, Side::right));
  ASSERT_EQ(sampled.size(), usually.size());
  EXPECT_GT(usually.front(), 1.4);
  for (std::size_t n = 0; n < sampled.size(); ++n) EXPECT_NEAR(sampled[n], usually[n], 1e-12);
}

TEST(WithLaw, OfOneRegionLeavesTheRestOfAMuscle) {
  const AnyLaw<double> law = tissue::Exponential<double>{3, 6, 0.1};
  const Body body = with_law(usual(), "biceps_femoris", law, Side::right, "biceps_femoris_fibres");
  const auto before = laws_of(usual(), "biceps_femoris", Side::right),
             after = laws_of(body, "biceps_femoris", Side::right);
  std::size_t changed = 0;
  for (std::size_t n = 0; n < before.size(); ++n) {
    if (before[n].region == "biceps_femoris_fibres") {
      EXPECT_EQ(after[n].law, law);
      ++changed;
    } else {
      EXPECT_EQ(after[n].law, before[n].law);
    }
  }
  EXPECT_EQ(changed, 1);
  EXPECT_NE(lead(body), lead(usual()));
}

TEST(WithLaw, RefusesWhatTheBodyHasNotAndListsWhatItHas) {
  const AnyLaw<double> law = tissue::Linear<double>{100};
  const auto of = [&](const char* strand, const char* region) {
    return refusal([&] { with_law(usual(), strand, law, Side::right, region); });
  };
  EXPECT_NE(of("ulnar", "").find("allowed are root_S1, sciatic, tibial"), std::string::npos);
  EXPECT_NE(of("sciatc", "").find("did you mean 'sciatic'"), std::string::npos);
  EXPECT_NE(of("sciatic", "calf").find("posterior_thigh"), std::string::npos);
  EXPECT_EQ(of("biceps_femoris", ""),
            "strand 'biceps_femoris' has several laws, in biceps_femoris_proximal_tendon, "
            "biceps_femoris_fibres, biceps_femoris_distal_tendon; name one of these regions");
  EXPECT_EQ(of("sciatic", ""), "allowed");
  EXPECT_NE(refusal([&] {
              with_law(usual(), "sciatic", tissue::Linear<double>{-1}, Side::right);
            }).find("-1 N"),
            std::string::npos);
  EXPECT_NE(refusal([&] { with_laws(usual(), "sciatic", {law}, Side::right); }).find("got 1 laws"),
            std::string::npos);
}

}  // namespace
}  // namespace with_law_property_test
