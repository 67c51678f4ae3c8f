// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/tissue/sampled_curve.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/tissue/toe_linear.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace sampled_curve_test {

using namespace neuroglide::tissue;

TEST(SampledCurve, GoesThroughItsPoints) {
  const std::vector<double> strain{-0.02, 0, 0.013, 0.05, 0.06, 0.2, 0.21},
      tension_there{0, 0, 0.2, 4, 9, 11, 40};
  const auto law = make_sampled_curve(strain, tension_there);
  for (std::size_t i = 0; i < strain.size(); ++i) {
    EXPECT_NEAR(tension(law, strain[i]), tension_there[i], 1e-14 * tension_there[i]) << strain[i];
  }
}

TEST(SampledCurve, GivesAParabolaBackThroughUnevenPoints) {
  const auto truth = [](double strain) { return 3 * strain + 400 * strain * strain; };
  std::vector<double> strain{0, 0.004, 0.02, 0.03, 0.055, 0.12, 0.2}, carried;
  for (const double one : strain) carried.push_back(truth(one));
  const auto law = make_sampled_curve(strain, carried);
  for (double one = 0; one < 0.2; one += 0.0007) {
    EXPECT_NEAR(tension(law, one), truth(one), 1e-12);
    EXPECT_NEAR(stiffness(law, one), one > 0 ? 3 + 800 * one : 0, 1e-9);
    EXPECT_NEAR(stored_energy(law, one), (1.5 + 400.0 / 3 * one) * one * one, 1e-12);
  }
}

TEST(SampledCurve, OfASmoothLawIsWrongByAnEighthWithTwiceThePoints) {
  const auto truth = [](double strain) { return 2 * std::expm1(12 * strain); };
  double before = 0;
  for (const int points : {21, 41, 81, 161}) {
    const double error = law_from(truth, 0.3, points).shape->largest_error;
    EXPECT_NEAR(before > 0 ? before / error : 8, 8, 1) << points;
    before = error;
  }
  EXPECT_LT(before, 1e-4);
}

TEST(SampledCurve, KnowsByHowMuchItIsWrong) {
  const ToeLinear<double> truth{20, 400, 0.03, 0.05};
  const auto law = law_from([&](double strain) { return tension(truth, strain); }, 0.2, 101);
  double worst = 0;
  for (double strain = 0; strain < 0.2; strain += 1e-5) {
    worst = std::max(worst, std::abs(tension(law, strain) - tension(truth, strain)));
  }
  EXPECT_GT(law.shape->largest_error, 0.7 * worst);
  EXPECT_LE(law.shape->largest_error, worst * (1 + 1e-9));
  EXPECT_LT(worst, 0.01);
}

TEST(SampledCurve, OfFiftyThousandUnevenPointsIsFoundAtEveryStrain) {
  std::vector<double> strain, carried;
  for (int i = 0; i < 50'000; ++i) {
    strain.push_back(1e-9 * std::pow(1.0004, i) - 1e-9);
    carried.push_back(7 * strain.back());
  }
  const auto law = make_sampled_curve(strain, carried);
  for (double one = 1e-10; one < 1; one *= 1.37) {
    EXPECT_NEAR(tension(law, one), 7 * one, 1e-11 * one) << one;
  }
}

TEST(SampledCurve, NamesThePointThatIsNotAllowed) {
  const auto told = [](std::vector<double> strain, std::vector<double> carried) -> std::string {
    try {
      make_sampled_curve(std::move(strain), std::move(carried));
    } catch (const neuroglide::InvalidInput& error) {
      return error.what();
    }
    return "allowed";
  };
  EXPECT_EQ(told({0, 0.1, 0.2}, {0, 3, 2}),
            "the tension of a curve falls from 3 N at strain 0.1 to 2 N at strain 0.2; let tension "
            "rise with strain once it has begun to");
  EXPECT_NE(told({0, 0.1, 0.2}, {0, 3, 3}).find("stays from 3 N at strain 0.1"), std::string::npos);
  EXPECT_NE(told({0, 0.1, 0.1}, {0, 1, 3}).find("at point 2"), std::string::npos);
  EXPECT_NE(told({0, 0.1}, {1, 2}).find("begin without tension"), std::string::npos);
  EXPECT_NE(told({0, 0.1}, {0, 0}).find("no tension at any point"), std::string::npos);
  EXPECT_NE(told({0, std::nan("")}, {0, 1}).find("point 1"), std::string::npos);
  EXPECT_NE(told({0}, {0}).find("1 strains and 1 tensions"), std::string::npos);
  EXPECT_NE(told({-2, 0.1}, {0, 1}).find("above -1"), std::string::npos);
  EXPECT_EQ(told({0, 0.1}, {0, 1}), "allowed");
}

TEST(LawFrom, SaysAtWhichStrainAFunctionIsNoLaw) {
  const auto told = [](auto function, double largest = 0.2, int points = 21) -> std::string {
    try {
      law_from(function, largest, points);
    } catch (const neuroglide::InvalidInput& error) {
      return error.what();
    }
    return "allowed";
  };
  // between its points too
  EXPECT_EQ(told([](double e) { return std::abs(e - 0.0525) < 1e-9 ? 0.0 : e; }),
            "the law's tension falls from 0.05 N at strain 0.05 to 0 N at strain 0.0525; let it "
            "never fall");
  EXPECT_NE(told([](double e) { return e < 0.15 ? e : std::nan(""); }).find("at strain 0.15"),
            std::string::npos);
  EXPECT_NE(told([](double e) { return 1 + e; }).find("1 N at strain 0;"), std::string::npos);
  EXPECT_NE(told([](double e) { return std::min(e, 0.1); }).find("stays from 0.1 N"),
            std::string::npos);
  EXPECT_NE(told([](double e) { return e; }, -0.1).find("largest strain"), std::string::npos);
  EXPECT_NE(told([](double e) { return e; }, 0.1, 3).find("3 points"), std::string::npos);
  EXPECT_EQ(told([](double e) { return std::max(0.0, e - 0.05); }), "allowed");
}

}  // namespace sampled_curve_test
