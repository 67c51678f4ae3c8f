// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/tissue/elastic_band.hpp"

#include "neuroglide/anatomy/bands.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace neuroglide::elastic_band_test {
namespace {

using anatomy::BandProduct;
using tissue::ElasticBand;

//! Points that rise by strides as unequal as rubber's never are.
ElasticBand random_band(unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> stride(-3, 3);
  std::vector<double> elongation{0}, force{0};
  for (int i = 0; i < 6; ++i) {
    elongation.push_back(elongation.back() + std::exp(stride(random)));
    force.push_back(force.back() + std::exp(stride(random)));
  }
  return tissue::make_elastic_band(elongation, force);
}

std::vector<ElasticBand> all_laws() {
  std::vector<ElasticBand> laws;
  for (const BandProduct& product : anatomy::list_bands()) laws.push_back(product.law);
  for (unsigned seed = 1; seed <= 50; ++seed) laws.push_back(random_band(seed));
  return laws;
}

TEST(ElasticBand, PassesThroughEveryMeasuredPoint) {
  for (const BandProduct& product : anatomy::list_bands()) {
    for (const auto& point : product.points) {
      EXPECT_NEAR(tension(product.law, point.elongation), point.force, 1e-12) << product.name;
    }
  }
}

TEST(ElasticBand, CarriesNothingSlack) {
  for (const ElasticBand& band : all_laws()) {
    for (const double elongation : {-0.9, -1e-9, 0.0}) {
      EXPECT_EQ(tension(band, elongation), 0);
      EXPECT_EQ(stiffness(band, elongation), 0);
      EXPECT_EQ(stored_energy(band, elongation), 0);
    }
  }
}

TEST(ElasticBand, NeverFallsWithElongation) {
  for (const ElasticBand& band : all_laws()) {
    const double end = 1.5 * measured_to(band);
    for (int i = 1; i <= 3000; ++i) {
      EXPECT_GE(tension(band, end * i / 3000), tension(band, end * (i - 1) / 3000));
      EXPECT_GE(stiffness(band, end * i / 3000), 0);
    }
  }
}

// A power law below one would begin infinitely stiff. Rubber gives way as it is drawn: it begins
// stiffer than its first chord.
TEST(ElasticBand, BeginsWithAFiniteSlopeAboveThatOfItsFirstChord) {
  for (const BandProduct& product : anatomy::list_bands()) {
    const double chord = product.law.force[1] / product.law.elongation[1];
    const double slope = stiffness(product.law, 1e-12);
    EXPECT_GT(slope, chord) << product.name;
    EXPECT_LT(slope, 1.5 * chord) << product.name;
  }
}

// The cubic is once continuously differentiable, and unbent at its end.
TEST(ElasticBand, GoesOnStraightBeyondTheTable) {
  for (const ElasticBand& band : all_laws()) {
    const double end = measured_to(band), slope = stiffness(band, end);
    EXPECT_NEAR(stiffness(band, end * (1 - 1e-7)) / slope, 1, 1e-4);
    EXPECT_NEAR(tension(band, 2 * end) - tension(band, end), slope * end,
                1e-12 * tension(band, 2 * end));
  }
}

TEST(ElasticBand, HasItsStiffnessForSlopeAndItsEnergyForIntegral) {
  for (const ElasticBand& band : all_laws()) {
    const double end = measured_to(band), h = 1e-6 * end;
    for (const double share : {0.013, 0.21, 0.52, 0.77, 0.98, 1.3}) {
      const double e = share * end;
      const double rise = (tension(band, e + h) - tension(band, e - h)) / (2 * h);
      EXPECT_NEAR(stiffness(band, e) / rise, 1, 2e-3);
      const double work = (stored_energy(band, e + h) - stored_energy(band, e - h)) / (2 * h);
      EXPECT_NEAR(work / tension(band, e), 1, 1e-5);
    }
  }
}

// A power law was fitted to the same points by hand: F = a e^0.49, errors up to 6 %.
TEST(ElasticBand, OfALoopFollowsItsPowerLawBetweenTheMeasurements) {
  for (const auto& [name, factor] : {std::pair{"loop_average", 325.0}, {"loop_strong", 452.0}}) {
    const ElasticBand& band = anatomy::find_band(name).law;
    for (double e = 0.09; e < 0.86; e += 0.01) {
      EXPECT_NEAR(tension(band, e) / (factor * std::pow(e, 0.49)), 1, 0.12) << name << ' ' << e;
    }
  }
}

TEST(ElasticBand, OfEachColourIsStrongerThanTheOneBefore) {
  const auto& bands = anatomy::list_bands();
  for (std::size_t i = 1; i < 8; ++i) {
    for (const double e : {0.1, 0.5, 1.0, 1.5, 2.0, 2.5}) {
      EXPECT_GT(tension(bands[i].law, e), tension(bands[i - 1].law, e)) << bands[i].name;
    }
  }
}

TEST(ElasticBand, RefusesPointsThatAreNoMeasurementOfABand) {
  EXPECT_THROW(tissue::make_elastic_band({0}, {0}), InvalidInput);
  EXPECT_THROW(tissue::make_elastic_band({0, 1}, {0}), InvalidInput);
  EXPECT_THROW(tissue::make_elastic_band({0.1, 1}, {0, 10}), InvalidInput);
  EXPECT_THROW(tissue::make_elastic_band({0, 1, 1}, {0, 10, 12}), InvalidInput);
  EXPECT_THROW(tissue::make_elastic_band({0, 1, 2}, {0, 10, 9}), InvalidInput);
  EXPECT_THROW(tissue::make_elastic_band({0, 1, 2}, {0, 10, std::nan("")}), InvalidInput);
}

TEST(BandProducts, AreFoundByNameOrTheNearestIsNamed) {
  EXPECT_EQ(anatomy::find_band("strip_red").title, "TheraBand strip, red");
  try {
    anatomy::find_band("loop_averge");
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_STREQ(error.what(), "unknown band 'loop_averge'; did you mean 'loop_average'");
  }
}

TEST(BandProducts, SayForEveryPointWhoMeasuredItAndHowSureItIs) {
  for (const BandProduct& product : anatomy::list_bands()) {
    EXPECT_EQ(product.rest_length.has_value(), product.name.starts_with("loop_"));
    ASSERT_GE(product.points.size(), 2u);
    for (const auto& point : product.points) {
      EXPECT_GT(point.source.size(), 10u);
      EXPECT_TRUE(point.confidence == "high" || point.confidence == "medium");
    }
  }
}

}  // namespace
}  // namespace neuroglide::elastic_band_test
