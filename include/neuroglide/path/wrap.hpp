// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/real.hpp"
#include "neuroglide/math/vector.hpp"

#include <cmath>

namespace neuroglide::path {

//! The shortest way from one point to another round a cylinder, in the cylinder's frame (z along
//! the axis). Unrolled, it is a straight line: length = √(planar² + Δz²) (Eq. 2.3).
template <class Scalar>
struct Wrap {
  Scalar length;            //!< of the whole span [m]
  Scalar until_release;     //!< of its part up to where it leaves the cylinder; 0 when lifted [m]
  Scalar turning;           //!< angle by which it turns on the cylinder [rad], zero when lifted off
  Vector3<Scalar> contact;  //!< where it meets the cylinder; the straight line's point when lifted
  Vector3<Scalar> release;  //!< where it leaves it
};

//! Where the straight lines from two points touch a cylinder that is passed counter-clockwise, seen
//! along its axis; heights along the axis follow from the whole way.
template <class Scalar>
struct Tangents {
  Scalar from_way, to_way;  //!< from either point to where its line touches [m]
  Scalar ax, ay, bx, by;    //!< the touching points
  Scalar sine, cosine;      //!< of the angle from the first to the second, times r²
};

template <class Scalar>
Tangents<Scalar> tangents(const Vector3<Scalar>& from, const Vector3<Scalar>& to,
                          const Scalar& radius) {
  using std::sqrt;
  const Scalar tiny(1e-18), square = radius * radius;
  const Scalar from_square = from.x() * from.x() + from.y() * from.y();
  const Scalar to_square = to.x() * to.x() + to.y() * to.y();
  Tangents<Scalar> t;
  t.from_way = sqrt(maximum(Scalar(from_square - square), tiny));
  t.to_way = sqrt(maximum(Scalar(to_square - square), tiny));
  // counter-clockwise of the first point, clockwise of the second
  const Scalar by_from = radius / from_square, by_to = radius / to_square;
  const Scalar a = radius * by_from, b = t.from_way * by_from;
  const Scalar c = radius * by_to, d = t.to_way * by_to;
  t.ax = a * from.x() - b * from.y(), t.ay = a * from.y() + b * from.x();
  t.bx = c * to.x() + d * to.y(), t.by = c * to.y() - d * to.x();
  t.sine = t.ax * t.by - t.ay * t.bx;
  t.cosine = t.ax * t.bx + t.ay * t.by;
  return t;
}

//! Goes round counter-clockwise. Both points must lie outside the cylinder. Once continuously
//! differentiable in both points, also where it lifts off; the branch of the angle lies half a turn
//! away on either side, so that nothing flips while the path turns by less than 180°.
template <class Scalar>
Wrap<Scalar> wrap(const Vector3<Scalar>& from, const Vector3<Scalar>& to, const Scalar& radius) {
  using std::atan2, std::sqrt;
  const Scalar tiny(1e-18);
  const Tangents<Scalar> t = tangents(from, to, radius);
  const Scalar angle = atan2(t.sine, t.cosine);

  const Scalar arc = positive_part(angle) * radius;
  const Scalar round = t.from_way + arc + t.to_way;
  const Scalar dx = to.x() - from.x(), dy = to.y() - from.y(), dz = to.z() - from.z();
  const Scalar straight = sqrt(maximum(Scalar(dx * dx + dy * dy), tiny));
  const auto lifted = !(Scalar(0) < angle);
  const Scalar planar = select(lifted, straight, round);
  const Scalar length = sqrt(planar * planar + dz * dz);
  const Scalar rise = dz / planar;
  const Scalar slant = length / planar;

  Wrap<Scalar> result;
  result.length = length;
  result.until_release = select(lifted, Scalar(0), Scalar((t.from_way + arc) * slant));
  // on the helix the path turns by less than the wrapped angle: curvature r/(r² + pitch²)
  result.turning = positive_part(angle) / slant;
  result.contact = {select(lifted, from.x(), t.ax), select(lifted, from.y(), t.ay),
                    select(lifted, from.z(), Scalar(from.z() + rise * t.from_way))};
  result.release = {select(lifted, to.x(), t.bx), select(lifted, to.y(), t.by),
                    select(lifted, to.z(), Scalar(to.z() - rise * t.to_way))};
  return result;
}

}  // namespace neuroglide::path
