// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/lanes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using Pack = neuroglide::Lanes<double, 8>;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

const std::array<double, 8> some{-3.5, 0.0, 1e-3, 0.7, 1.0, 2.25, 40.0, -1e-9};
const std::array<double, 8> others{1.0, 0.0, -1e-3, 0.7, 3.0, -2.25, 4.0, 1e-9};

//! Both compute the same in every lane, to units in the last place.
template <class Plain, class Packed>
void expect_same(const Plain& plain, const Packed& packed, double ulps) {
  const Pack result = packed(Pack(some), Pack(others));
  for (std::size_t i = 0; i < 8; ++i) {
    const double expected = plain(some[i], others[i]);
    const double error = ulps * std::numeric_limits<double>::epsilon() * std::abs(expected);
    if (std::isnan(expected)) {
      EXPECT_TRUE(std::isnan(result[i])) << some[i] << ", " << others[i];
    } else if (std::isinf(expected)) {
      EXPECT_EQ(result[i], expected) << some[i] << ", " << others[i];
    } else {
      EXPECT_NEAR(result[i], expected, error) << some[i] << ", " << others[i];
    }
  }
}

template <class S>
concept Branchable = requires(S a) {
  a < a ? 1 : 0;
};

template <class S>
concept PassesForBool = requires(S a) {
  static_cast<bool>(a < a);
};

}  // namespace

TEST(Lanes, NoConditionOfLanesCanBeBranchedOn) {
  static_assert(Branchable<double> && PassesForBool<double>);
  static_assert(!Branchable<Pack> && !PassesForBool<Pack>);
  static_assert(!std::is_convertible_v<Pack::Mask, bool> &&
                !std::is_convertible_v<Pack::Mask, int>);
  static_assert(!std::is_convertible_v<Pack, double> && !std::is_convertible_v<bool, Pack::Mask>);
}

TEST(Lanes, ArithmeticIsThatOfEachLane) {
  expect_same([](auto a, auto b) { return a + b; }, [](auto a, auto b) { return a + b; }, 0);
  expect_same([](auto a, auto b) { return a - b; }, [](auto a, auto b) { return a - b; }, 0);
  expect_same([](auto a, auto b) { return a * b; }, [](auto a, auto b) { return a * b; }, 0);
  expect_same([](auto a, auto b) { return a / b; }, [](auto a, auto b) { return a / b; }, 0);
  expect_same([](auto a, auto) { return -a; }, [](auto a, auto) { return -a; }, 0);
  expect_same([](auto a, auto b) { return a += b; }, [](auto a, auto b) { return a += b; }, 0);
  expect_same([](auto a, auto b) { return a -= b; }, [](auto a, auto b) { return a -= b; }, 0);
  expect_same([](auto a, auto b) { return a *= b; }, [](auto a, auto b) { return a *= b; }, 0);
  expect_same([](auto a, auto b) { return a /= b; }, [](auto a, auto b) { return a /= b; }, 0);
}

TEST(Lanes, FunctionsAreThoseOfEachLaneToTheLastPlaces) {
  expect_same([](auto a, auto) { return std::sqrt(a); }, [](auto a, auto) { return sqrt(a); }, 0);
  expect_same([](auto a, auto) { return std::abs(a); }, [](auto a, auto) { return abs(a); }, 0);
  expect_same([](auto a, auto) { return std::exp(a); }, [](auto a, auto) { return exp(a); }, 2);
  expect_same([](auto a, auto) { return std::log(a); }, [](auto a, auto) { return log(a); }, 2);
  expect_same([](auto a, auto) { return std::sin(a); }, [](auto a, auto) { return sin(a); }, 2);
  expect_same([](auto a, auto) { return std::cos(a); }, [](auto a, auto) { return cos(a); }, 2);
  expect_same([](auto a, auto b) { return std::atan2(a, b); },
              [](auto a, auto b) { return atan2(a, b); }, 2);
  expect_same([](auto a, auto b) { return std::atan2(b, a); },
              [](auto a, auto b) { return atan2(b, a); }, 2);
}

TEST(Lanes, FunctionsEndAsTheCLibrarysDo) {
  EXPECT_EQ(exp(Pack(-infinity))[3], 0);
  EXPECT_EQ(exp(Pack(infinity))[3], infinity);
  EXPECT_EQ(exp(Pack(1000.0))[3], infinity);
  EXPECT_TRUE(std::isnan(exp(Pack(not_a_number))[3]));
  EXPECT_EQ(log(Pack(0.0))[3], -infinity);
  EXPECT_TRUE(std::isnan(sqrt(Pack(-1.0))[3]));
  EXPECT_TRUE(std::isnan(atan2(Pack(not_a_number), Pack(1.0))[3]));
  EXPECT_EQ(atan2(Pack(0.0), Pack(0.0))[3], 0);
  EXPECT_DOUBLE_EQ(atan2(Pack(1.0), Pack(0.0))[3], std::atan2(1.0, 0.0));
  EXPECT_DOUBLE_EQ(atan2(Pack(-1e-300), Pack(-1.0))[3], std::atan2(-1e-300, -1.0));
}

TEST(Lanes, EveryComparisonAndEverySelectIsThatOfEachLane) {
  std::array<double, 8> with_nan = some;
  with_nan[5] = not_a_number;
  const Pack a(with_nan), b(others);
  for (std::size_t i = 0; i < 8; ++i) {
    const double x = a[i], y = b[i];
    EXPECT_EQ((a < b)[i], x < y) << i;
    EXPECT_EQ((a <= b)[i], x <= y) << i;
    EXPECT_EQ((a > b)[i], x > y) << i;
    EXPECT_EQ((a >= b)[i], x >= y) << i;
    EXPECT_EQ((a == b)[i], x == y) << i;
    EXPECT_EQ((a != b)[i], x != y) << i;
    EXPECT_EQ((!(a < b))[i], !(x < y)) << i;
    EXPECT_EQ((a < b && b == Pack(1.0))[i], x < y && y == 1) << i;
    EXPECT_EQ((a < b || b == Pack(0.7))[i], x < y || y == 0.7) << i;
    EXPECT_EQ(select(a < b, Pack(1.0), Pack(2.0))[i], x < y ? 1 : 2) << i;
  }
}

TEST(Lanes, AnyAndAllLookAtEveryLane) {
  for (std::size_t i = 0; i < 8; ++i) {
    Pack one(0.0);
    one.set(i, 1);
    EXPECT_EQ(one[i], 1);
    EXPECT_TRUE(any(Pack(0.5) < one));
    EXPECT_FALSE(all(Pack(0.5) < one));
    EXPECT_FALSE(all(!(Pack(0.5) < one)));
    EXPECT_TRUE(any(!(Pack(0.5) < one)));
  }
  EXPECT_TRUE(all(Pack::Mask(true)) && any(Pack::Mask(true)));
  EXPECT_FALSE(all(Pack::Mask(false)) || any(Pack::Mask(false)));
}

TEST(Lanes, OneLaneThatIsNotFiniteIsFound) {
  EXPECT_TRUE(is_finite(Pack(some)));
  for (const double bad : {not_a_number, infinity, -infinity}) {
    for (std::size_t i = 0; i < 8; ++i) {
      Pack pack(some);
      pack.set(i, bad);
      EXPECT_FALSE(is_finite(pack)) << bad << " in lane " << i;
    }
  }
}

TEST(Lanes, ThePlainNumberIsTheWorstLane) {
  EXPECT_EQ(plain(Pack(some)), 40);
  EXPECT_EQ(plain(-Pack(some)), 3.5);
  Pack pack(some);
  pack.set(0, not_a_number);
  EXPECT_TRUE(std::isnan(plain(pack)));
}

TEST(Lanes, ExtremesAreThoseOfEachLane) {
  const Pack a(some), b(others);
  for (std::size_t i = 0; i < 8; ++i) {
    EXPECT_EQ(neuroglide::minimum(a, b)[i], std::min(some[i], others[i]));
    EXPECT_EQ(neuroglide::maximum(a, b)[i], std::max(some[i], others[i]));
    EXPECT_EQ(neuroglide::positive_part(a)[i], std::max(some[i], 0.0));
    EXPECT_EQ(neuroglide::clamp(a, Pack(-1.0), Pack(2.0))[i], std::clamp(some[i], -1.0, 2.0));
  }
}
