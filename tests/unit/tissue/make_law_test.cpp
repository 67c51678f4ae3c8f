// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/tissue/make_law.hpp"

#include "neuroglide/math/error.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace make_law_test {

using namespace neuroglide::tissue;

template <class Law>
std::string refusal(const Law& law) {
  try {
    make_law(law);
  } catch (const neuroglide::InvalidInput& error) {
    return error.what();
  }
  return "allowed";
}

TEST(MakeLaw, RefusesNumbersOutsideTheirBounds) {
  EXPECT_EQ(refusal(Linear<double>{-3}),
            "the axial stiffness of a linear law is -3 N; give a finite number above 0");
  EXPECT_NE(refusal(Linear<double>{std::nan("")}).find("nan"), std::string::npos);
  EXPECT_NE(refusal(ToeLinear<double>{0, 1, 0, 1}).find("soft stiffness"), std::string::npos);
  EXPECT_NE(refusal(ToeLinear<double>{2, 1, 0, 1}).find("at least 2"), std::string::npos);
  EXPECT_NE(refusal(ToeLinear<double>{1, 2, -0.1, 1}).find("toe start"), std::string::npos);
  EXPECT_NE(refusal(ToeLinear<double>{1, 2, 0, 0}).find("toe width"), std::string::npos);
  EXPECT_NE(refusal(Exponential<double>{0, 1, 0}).find("force"), std::string::npos);
  EXPECT_NE(refusal(Exponential<double>{1, 1, -1}).find("onset"), std::string::npos);
  EXPECT_NE(refusal(Exponential<double>{1, 500, 0}).find("beyond any number"), std::string::npos);
  EXPECT_NE(refusal(SampledCurve<double>{}).find("no points"), std::string::npos);
  EXPECT_EQ(refusal(AnyLaw<double>(Linear<double>{3})), "allowed");
  Relaxation<double> relaxation;
  relaxation.fraction.fill(0.25);
  EXPECT_THROW(make_relaxation(relaxation), neuroglide::InvalidInput);
  relaxation.fraction.fill(0.24);
  EXPECT_EQ(make_relaxation(relaxation), relaxation);
}

TEST(Scaled, CarriesSoManyTimesAsMuchAtEveryStrain) {
  const AnyLaw<double> laws[] = {Linear<double>{3}, ToeLinear<double>{20, 400, 0.03, 0.05},
                                 Exponential<double>{2, 12, 0.02},
                                 make_sampled_curve({0, 0.1, 0.2}, {0, 1, 3})};
  for (const auto& law : laws) {
    EXPECT_EQ(scaled(law, 1), law);
    EXPECT_EQ(size_of(scaled(law, 4)), 4 * size_of(law));
    for (const double strain : {-0.1, 0.01, 0.05, 0.17, 0.5}) {
      EXPECT_EQ(tension(scaled(law, 4), strain), 4 * tension(law, strain));
    }
    EXPECT_THROW(scaled(law, 0), neuroglide::InvalidInput);
  }
}

}  // namespace make_law_test
