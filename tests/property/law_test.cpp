// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/tissue/law.hpp"

#include "neuroglide/math/dual.hpp"
#include "neuroglide/tissue/any_law.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <type_traits>

//! What every law of passive tissue must be, whatever its formula and its number.
namespace law_test {

using neuroglide::Dual;
using neuroglide::is_finite;
using neuroglide::plain;
using namespace neuroglide::tissue;

//! The scalar of a law, a few members of its family, and where its regions meet.
template <class Law>
struct Family;

template <class S>
struct Family<Linear<S>> {
  using Scalar = S;
  static std::vector<Linear<S>> members() { return {{S(3)}, {S(800)}}; }
  static std::vector<double> joints(const Linear<S>&) { return {0}; }
};

template <class S>
struct Family<ToeLinear<S>> {
  using Scalar = S;
  static std::vector<ToeLinear<S>> members() {
    return {{S(20), S(400), S(0.03), S(0.05)}, {S(1), S(50), S(0), S(0.125)}};
  }
  static std::vector<double> joints(const ToeLinear<S>& law) {
    return {0, plain(law.toe_start), plain(law.toe_start) + plain(law.toe_width)};
  }
};

template <class S>
struct Family<Exponential<S>> {
  using Scalar = S;
  static std::vector<Exponential<S>> members() {
    return {{S(2), S(12), S(0.02), S(0.4)}, {S(0.5), S(25), S(-0.05), S(0.3)}};
  }
  static std::vector<double> joints(const Exponential<S>& law) {
    return {plain(law.onset), plain(law.onset) + plain(law.line_start)};
  }
};

template <class S>
struct Family<SampledCurve<S>> {
  using Scalar = S;
  static std::vector<SampledCurve<S>> members() {
    const auto measured =
        make_sampled_curve({-0.03, 0.01, 0.04, 0.11, 0.15, 0.3, 0.42}, {0, 0, 0.9, 6, 11, 40, 70});
    const auto computed =
        law_from([](double strain) { return 3 * strain + 5 * std::expm1(9 * strain); }, 0.4, 33);
    return {{measured.shape, S(1)}, {computed.shape, S(2.5)}};
  }
  static std::vector<double> joints(const SampledCurve<S>& law) {
    std::vector<double> starts;
    for (const auto& parabola : law.shape->parabolas) starts.push_back(parabola.start);
    return starts;
  }
};

template <class S>
constexpr double epsilon = std::is_same_v<S, float> ? 1.2e-7 : 2.3e-16;

template <class Law>
class LawOf : public testing::Test {
 protected:
  using Number = typename Family<Law>::Scalar;
  static_assert(TensileLaw<Law, Number>);

  //! Strains from deep slack to far beyond injury, rising.
  static std::vector<double> strains() {
    std::vector<double> result{-1e6, -50, -0.9};
    for (int i = -200; i <= 900; ++i) result.push_back(0.001 * i + 0.00037);
    for (const double far : {2.0, 30.0, 1e6}) result.push_back(far);
    return result;
  }
  //! Highest tension that still counts as zero or as equal beside `tension` [N].
  static double rounding(const Law& law, double strain) {
    return 32 * epsilon<Number> *
           (1 + std::abs(plain(tension(law, Number(strain)))) +
            plain(stiffness(law, Number(strain))) * (1 + std::abs(strain)));
  }
};

using Laws =
    testing::Types<Linear<float>, Linear<double>, Linear<Dual>, ToeLinear<float>, ToeLinear<double>,
                   ToeLinear<Dual>, Exponential<float>, Exponential<double>, Exponential<Dual>,
                   SampledCurve<float>, SampledCurve<double>, SampledCurve<Dual>>;
TYPED_TEST_SUITE(LawOf, Laws);

TYPED_TEST(LawOf, TensionIsNeverNegativeAndNeverFallsWithStrain) {
  for (const auto& law : Family<TypeParam>::members()) {
    double before = 0;
    for (const double strain : this->strains()) {
      const double now = plain(tension(law, typename TestFixture::Number(strain)));
      EXPECT_GE(now, before - this->rounding(law, strain)) << strain;
      EXPECT_GE(now, 0);
      before = now;
    }
    EXPECT_GT(before, 0);
  }
}

TYPED_TEST(LawOf, IsWithoutForceStiffnessAndEnergyWhenSlack) {
  using S = typename TestFixture::Number;
  for (const auto& law : Family<TypeParam>::members()) {
    for (const double strain : {-1e6, -3.0, -0.2, Family<TypeParam>::joints(law).front()}) {
      EXPECT_EQ(plain(tension(law, S(strain))), 0);
      EXPECT_EQ(plain(stiffness(law, S(strain))), 0);
      EXPECT_EQ(plain(stored_energy(law, S(strain))), 0);
    }
  }
}

// h between regions: the difference of a straddling pair is right to the jump of curvature times h
TYPED_TEST(LawOf, StiffnessIsTheDerivativeOfTension) {
  using S = typename TestFixture::Number;
  if constexpr (std::is_same_v<S, Dual>) {
    for (const auto& law : Family<TypeParam>::members()) {
      auto strains = this->strains();
      for (const double joint : Family<TypeParam>::joints(law)) {
        if (joint != Family<TypeParam>::joints(law).front()) strains.push_back(joint);
      }
      for (const double strain : strains) {
        const Dual stiff = stiffness(law, Dual(strain));
        EXPECT_NEAR(tension(law, Dual(strain, 1)).derivative, stiff.value,
                    1e-13 * (1 + stiff.value))
            << strain;
      }
    }
  } else {
    const double h = std::cbrt(epsilon<S>);
    for (const auto& law : Family<TypeParam>::members()) {
      const double onset = Family<TypeParam>::joints(law).front();
      for (double strain = onset + 2 * h; strain < 0.25; strain += 0.0113) {
        const S above = S(strain + h), below = S(strain - h);
        const double difference = (plain(tension(law, above)) - plain(tension(law, below))) /
                                  (plain(above) - plain(below));
        const double stiff = plain(stiffness(law, S(strain)));
        EXPECT_NEAR(difference, stiff, 0.5 * plain(stiffness(law, S(1))) * 40 * h) << strain;
      }
    }
  }
}

TYPED_TEST(LawOf, TensionIsTheDerivativeOfStoredEnergy) {
  using S = typename TestFixture::Number;
  if constexpr (std::is_same_v<S, Dual>) {
    for (const auto& law : Family<TypeParam>::members()) {
      auto strains = this->strains();
      for (const double joint : Family<TypeParam>::joints(law)) strains.push_back(joint);
      for (const double strain : strains) {
        const double pulled = tension(law, Dual(strain)).value;
        EXPECT_NEAR(stored_energy(law, Dual(strain, 1)).derivative, pulled, 1e-13 * (1 + pulled))
            << strain;
      }
    }
  } else {
    // Simpson's rule over every interval, an algorithm that knows no formula
    for (const auto& law : Family<TypeParam>::members()) {
      double sum = 0;
      const double h = 1e-4, end = 0.4;
      for (double a = -0.1; a < end - h / 2; a += h) {
        sum += h / 6 *
               (plain(tension(law, S(a))) + 4 * plain(tension(law, S(a + h / 2))) +
                plain(tension(law, S(a + h))));
      }
      const double stored = plain(stored_energy(law, S(end)));
      EXPECT_NEAR(stored, sum, stored * (1e-6 + 200 * epsilon<S>));
    }
  }
}

TYPED_TEST(LawOf, StrainAtIsTheInverseOfTension) {
  using S = typename TestFixture::Number;
  for (const auto& law : Family<TypeParam>::members()) {
    for (const double force : {0.0, 1e-3, 0.01, 0.3, 2.0, 17.0, 90.0, 4000.0}) {
      const double strain = plain(strain_at(law, S(force)));
      EXPECT_NEAR(plain(tension(law, S(strain))), force, this->rounding(law, strain)) << force;
    }
    for (double strain = Family<TypeParam>::joints(law).front() + 1e-3; strain < 0.9;
         strain += 0.01) {
      const double force = plain(tension(law, S(strain)));
      EXPECT_NEAR(plain(strain_at(law, S(force))), strain,
                  this->rounding(law, strain) / plain(stiffness(law, S(strain))))
          << strain;
    }
  }
}

TYPED_TEST(LawOf, IsContinuousWhereItsRegionsMeetAndItsStiffnessIsButAtSlack) {
  using S = typename TestFixture::Number;
  for (const auto& law : Family<TypeParam>::members()) {
    const auto joints = Family<TypeParam>::joints(law);
    for (const double joint : joints) {
      const double h = 4 * epsilon<S> * (1 + std::abs(joint));
      const auto jump = [&](const auto& of) {
        return std::abs(plain(of(S(joint + h))) - plain(of(S(joint - h))));
      };
      const double allowed = this->rounding(law, joint + h);
      EXPECT_LE(jump([&](S e) { return tension(law, e); }), allowed);
      EXPECT_LE(jump([&](S e) { return stored_energy(law, e); }), allowed);
      if (joint != joints.front()) {
        EXPECT_LE(jump([&](S e) { return stiffness(law, e); }), 100 * allowed);
      }
    }
  }
}

TYPED_TEST(LawOf, StaysFiniteAtAbsurdStrains) {
  using S = typename TestFixture::Number;
  for (const auto& law : Family<TypeParam>::members()) {
    for (const double strain : {-1e12, -1e6, 1e6, 1e12}) {
      EXPECT_TRUE(is_finite(tension(law, S(strain))));
      EXPECT_TRUE(is_finite(stiffness(law, S(strain))));
      EXPECT_TRUE(is_finite(stored_energy(law, S(strain))));
    }
  }
}

// a failure of the numerics must reach the outcome of a step, not vanish in a clamp
TYPED_TEST(LawOf, HandsOnWhatIsNotANumber) {
  using S = typename TestFixture::Number;
  const S nan = S(std::numeric_limits<double>::quiet_NaN());
  for (const auto& law : Family<TypeParam>::members()) EXPECT_FALSE(is_finite(tension(law, nan)));
}

TEST(ToeLinear, WithoutSoftRegionIsBlankevoortAndHuiskesLigament) {
  const double k = 2000, linear_strain = 0.03;  // their f = ¼ k ε²/ε_l, then k (ε − ε_l)
  const ToeLinear<double> law{1e-12, k, 0, 2 * linear_strain};
  for (const double strain : {0.01, 0.03, 0.055}) {
    EXPECT_NEAR(tension(law, strain), 0.25 * k * strain * strain / linear_strain, 1e-9);
  }
  for (const double strain : {0.07, 0.2}) {
    EXPECT_NEAR(tension(law, strain), k * (strain - linear_strain), 1e-9);
  }
}

TEST(AnyLaw, AnswersAsTheLawItHolds) {
  const ToeLinear<double> law{20, 400, 0.03, 0.05};
  const AnyLaw<double> any = law;
  EXPECT_EQ(tension(any, 0.06), tension(law, 0.06));
  EXPECT_EQ(strain_at(any, 3.0), strain_at(law, 3.0));
}

}  // namespace law_test
