// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/path/wrap.hpp"

#include "neuroglide/math/dual.hpp"

#include <gtest/gtest.h>

#include <random>

namespace wrap_test {

using neuroglide::Dual;
using neuroglide::Vector3;
using neuroglide::path::wrap;
using neuroglide::path::Wrap;
using Point = Vector3<double>;

Point polar(double distance, double angle, double z = 0) {
  return {distance * std::cos(angle), distance * std::sin(angle), z};
}

//! Angle on the cylinder between the tangents of two points `sweep` apart.
double wrapped_angle(double r, double first, double second, double sweep) {
  return sweep - std::acos(r / first) - std::acos(r / second);
}

TEST(Wrap, InThePlaneIsTwoTangentsAndAnArc) {
  for (const double sweep : {2.1, 2.4, 3.0, 3.6, 4.5}) {
    for (const double start : {0.0, 1.3, 3.1, 5.2}) {
      const double r = 0.7, first = 1.1, second = 1.6;
      const double angle = wrapped_angle(r, first, second, sweep);
      ASSERT_GT(angle, 0);
      const auto w = wrap(polar(first, start), polar(second, start + sweep), r);
      EXPECT_NEAR(w.length,
                  std::sqrt(first * first - r * r) + r * angle + std::sqrt(second * second - r * r),
                  1e-13);
      EXPECT_NEAR(w.turning, angle, 1e-13);
    }
  }
}

TEST(Wrap, MeetsAndLeavesTheCylinderAlongItsTangents) {
  const Point from = polar(1.4, 0.4, 0.2), to = polar(1.2, 3.1, 0.9);
  const auto w = wrap(from, to, 0.8);
  for (const auto& [end, touch] : {std::pair{from, w.contact}, {to, w.release}}) {
    EXPECT_NEAR(std::hypot(touch.x(), touch.y()), 0.8, 1e-14);
    EXPECT_NEAR((end.x() - touch.x()) * touch.x() + (end.y() - touch.y()) * touch.y(), 0, 1e-14);
  }
}

// unrolled, the way is a straight line: any other heights of contact and release make it longer
TEST(Wrap, OnAHelixIsTheShortestWayRound) {
  const double r = 0.6;
  const Point from = polar(1.0, -0.3, -0.4), to = polar(1.5, 2.6, 0.8);
  const auto w = wrap(from, to, r);
  const double arc = r * wrapped_angle(r, 1.0, 1.5, 2.9);
  const auto way = [&](double up_contact, double up_release) {
    const double a = w.contact.z() + up_contact, b = w.release.z() + up_release;
    return std::hypot(std::sqrt(1.0 - r * r), a - from.z()) + std::hypot(arc, b - a) +
           std::hypot(std::sqrt(1.5 * 1.5 - r * r), to.z() - b);
  };
  EXPECT_NEAR(w.length, way(0, 0), 1e-14);
  for (const double a : {-0.01, 0.0, 0.01}) {
    for (const double b : {-0.01, 0.0, 0.01}) EXPECT_GE(way(a, b), w.length - 1e-15);
  }
}

// a polygon through points of the helix turns by the sum of the angles between its sides
TEST(Wrap, OnAHelixTurnsByTheSumOfSmallTurns) {
  const double r = 0.6;
  const auto w = wrap(polar(1.0, -0.3, -0.4), polar(1.5, 2.6, 0.8), r);
  const double angle = wrapped_angle(r, 1.0, 1.5, 2.9), start = -0.3 + std::acos(r / 1.0);
  const int n = 4000;
  const auto on_helix = [&](int i) {
    const double t = static_cast<double>(i) / n;
    return polar(r, start + angle * t, w.contact.z() + (w.release.z() - w.contact.z()) * t);
  };
  double sum = 0;
  for (int i = 1; i < n; ++i) {
    const Point a = on_helix(i) - on_helix(i - 1), b = on_helix(i + 1) - on_helix(i);
    sum += std::atan2(neuroglide::norm(neuroglide::cross(a, b)), neuroglide::dot(a, b));
  }
  EXPECT_NEAR(w.turning, sum, 1e-3);
  EXPECT_LT(w.turning, angle - 0.05);
}

TEST(Wrap, LiftsOffWhereTheStraightWayIsFree) {
  for (const double sweep : {0.2, 1.0, 1.6}) {
    const Point from = polar(1.1, 0.5, 0.1), to = polar(1.6, 0.5 + sweep, -0.3);
    ASSERT_LT(wrapped_angle(0.7, 1.1, 1.6, sweep), 0);
    const auto w = wrap(from, to, 0.7);
    EXPECT_NEAR(w.length, (to - from).norm(), 1e-14);
    EXPECT_EQ(w.turning, 0);
    EXPECT_EQ(w.contact, from);
    EXPECT_EQ(w.release, to);
  }
}

// the way round exceeds the straight way by r³ angle³ times a constant: value and slope agree
TEST(Wrap, IsOnceDifferentiableWhereItLiftsOff) {
  const double r = 0.7, touching = std::acos(r / 1.1) + std::acos(r / 1.6);
  const auto at = [&](double sweep) {
    const Dual angle(0.5 + sweep, 1);
    return wrap<Dual>({Dual(1.1 * std::cos(0.5)), Dual(1.1 * std::sin(0.5)), Dual(0)},
                      {1.6 * cos(angle), 1.6 * sin(angle), Dual(0.4)}, Dual(r))
        .length;
  };
  const double h = 1e-7;
  const Dual off = at(touching - h), on = at(touching + h);
  EXPECT_GT(wrap(polar(1.1, 0.5), polar(1.6, 0.5 + touching + h), r).turning, 0);
  EXPECT_EQ(wrap(polar(1.1, 0.5), polar(1.6, 0.5 + touching - h), r).turning, 0);
  EXPECT_NEAR(off.value, on.value, 3 * h);
  EXPECT_NEAR(off.derivative, on.derivative, 10 * h);
}

// the straight way past the other side would be free and shorter: a nerve does not jump there
TEST(Wrap, StaysOnItsOwnSideUntilItTurnsByHalfATurn) {
  for (const double turning : {2.5, 3.1}) {
    const double sweep = turning + 2 * std::acos(1 / 1.2);
    EXPECT_NEAR(wrap(polar(1.2, 0), polar(1.2, sweep), 1.0).turning, turning, 1e-13);
  }
}

TEST(Wrap, ReadBackwardsInTheMirrorIsTheSameWay) {
  std::mt19937 engine(11);
  std::uniform_real_distribution<double> draw(-1, 1);
  const auto mirrored = [](const Point& p) { return Point(p.x(), -p.y(), p.z()); };
  for (int n = 0; n < 200; ++n) {
    const Point from = polar(1 + std::abs(draw(engine)), 3 * draw(engine), draw(engine));
    const Point to = polar(1 + std::abs(draw(engine)), 3 * draw(engine), draw(engine));
    const auto there = wrap(from, to, 0.9), back = wrap(mirrored(to), mirrored(from), 0.9);
    EXPECT_NEAR(there.length, back.length, 1e-12);
    EXPECT_NEAR(there.turning, back.turning, 1e-12);
    EXPECT_NEAR((there.contact - mirrored(back.release)).norm(), 0, 1e-12);
  }
}

TEST(Wrap, IsNeverShorterThanTheStraightWay) {
  std::mt19937 engine(12);
  std::uniform_real_distribution<double> draw(-1, 1);
  for (int n = 0; n < 500; ++n) {
    const Point from = polar(1 + std::abs(draw(engine)), 3 * draw(engine), draw(engine));
    const Point to = polar(1 + std::abs(draw(engine)), 3 * draw(engine), draw(engine));
    EXPECT_GE(wrap(from, to, 0.95).length, (to - from).norm() - 1e-12);
  }
}

}  // namespace wrap_test
