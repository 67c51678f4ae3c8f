// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/simulation/simulate.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace neuroglide::couplings_test {

using anatomy::Body;
using skeleton::Side;

constexpr const char* muscles[] = {"biceps_femoris",        "semimembranosus",
                                   "semitendinosus",        "gastrocnemius_medial",
                                   "gastrocnemius_lateral", "soleus"};

Body body_of_share(double percent) {
  anatomy::Parameters parameters = anatomy::reference_parameters();
  for (const std::string muscle : muscles) {
    anatomy::set_parameter(
        parameters, "tissue.back_line.element." + muscle + ".proximal_tendon_share", percent);
  }
  return anatomy::make_body(parameters, {.nerve_stations = 40, .back_line_stations = 20});
}

//! Segments of a muscle's fibres.
std::vector<Index> fibres(const Body& body, const std::string& muscle, Side side) {
  const auto& strand = anatomy::find_strand(body, muscle, side);
  std::vector<Index> result;
  for (std::size_t n = 0; n < strand.segments.size(); ++n) {
    if (strand.regions[n] == muscle + "_fibres") result.push_back(strand.segments[n]);
  }
  return result;
}

bool coupled_to(const Body& body, Index station) {
  return std::any_of(body.chain.couplings.begin(), body.chain.couplings.end(),
                     [&](const auto& coupling) { return coupling.to == station; });
}

TEST(Couplings, HoldNerveWhereTheBicepsFibresEndAndCalfWhereItsFibresBeginForEveryShareOfTendon) {
  for (const double percent : {0.0, 25.0, 90.0}) {
    const Body body = body_of_share(percent);
    for (const Side side : {Side::right, Side::left}) {
      const auto biceps = fibres(body, "biceps_femoris", side);
      ASSERT_EQ(biceps.size(), 1u) << percent;
      EXPECT_TRUE(coupled_to(body, body.chain.distal[biceps[0]])) << percent;
      for (const char* calf : {"gastrocnemius_medial", "gastrocnemius_lateral"}) {
        const auto calf_fibres = fibres(body, calf, side);
        ASSERT_EQ(calf_fibres.size(), 1u) << percent;
        EXPECT_TRUE(coupled_to(body, body.chain.proximal[calf_fibres[0]])) << calf << percent;
      }
    }
  }
}

TEST(Couplings, LeaveFromTheSecondThirdOfTheHamstringsDistalTendonForEveryShareOfTendon) {
  for (const double percent : {0.0, 25.0, 90.0}) {
    const Body body = body_of_share(percent);
    for (const char* thigh : {"biceps_femoris", "semimembranosus"}) {
      const auto& strand = anatomy::find_strand(body, thigh, Side::right);
      const auto links = std::count_if(
          body.chain.couplings.begin(), body.chain.couplings.end(),
          [&](const auto& coupling) { return coupling.from == strand.stations.rbegin()[1]; });
      EXPECT_EQ(links, 1) << thigh << percent;
      const auto fibres_end =
          std::find(strand.regions.begin(), strand.regions.end(), thigh + std::string("_fibres")) -
          strand.regions.begin() + 1;
      const double tendon = strand.arc.back() - strand.arc[fibres_end];
      EXPECT_NEAR(strand.arc.back() - strand.arc.rbegin()[1], tendon / 3, 1e-12) << thigh;
    }
  }
}

TEST(Body, WithoutProximalTendonsHasFibresThatBeginOnTheBoneAndFindsItsRest) {
  const Body body = body_of_share(0);
  for (const char* muscle : muscles) {
    const auto& strand = anatomy::find_strand(body, muscle, Side::right);
    EXPECT_EQ(strand.regions.front(), muscle + std::string("_fibres"));
  }
  EXPECT_NO_THROW(simulation::make_session(body));
}

}  // namespace neuroglide::couplings_test
