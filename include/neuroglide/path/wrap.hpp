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

//! Goes round counter-clockwise. Both points must lie outside the cylinder. Once continuously
//! differentiable in both points, also where it lifts off; the branch of the angle lies half a turn
//! away on either side, so that nothing flips while the path turns by less than 180°.
template <class Scalar>
Wrap<Scalar> wrap(const Vector3<Scalar>& from, const Vector3<Scalar>& to, const Scalar& radius) {
  using std::atan2, std::sqrt;
  const Scalar tiny(1e-18);
  const Scalar from_square = from.x() * from.x() + from.y() * from.y();
  const Scalar to_square = to.x() * to.x() + to.y() * to.y();
  const Scalar from_tangent = sqrt(maximum(Scalar(from_square - radius * radius), tiny));
  const Scalar to_tangent = sqrt(maximum(Scalar(to_square - radius * radius), tiny));

  // tangent points: counter-clockwise of the first point, clockwise of the second
  const Scalar a = radius * radius / from_square, b = radius * from_tangent / from_square;
  const Scalar c = radius * radius / to_square, d = radius * to_tangent / to_square;
  const Scalar ax = a * from.x() - b * from.y(), ay = a * from.y() + b * from.x();
  const Scalar bx = c * to.x() + d * to.y(), by = c * to.y() - d * to.x();
  const Scalar angle = atan2(Scalar(ax * by - ay * bx), Scalar(ax * bx + ay * by));

  const Scalar arc = positive_part(angle) * radius;
  const Scalar round = from_tangent + arc + to_tangent;
  const Scalar dx = to.x() - from.x(), dy = to.y() - from.y(), dz = to.z() - from.z();
  const Scalar straight = sqrt(maximum(Scalar(dx * dx + dy * dy), tiny));
  const auto lifted = !(Scalar(0) < angle);
  const Scalar planar = select(lifted, straight, round);
  const Scalar length = sqrt(planar * planar + dz * dz);
  const Scalar rise = dz / planar;
  const Scalar slant = length / planar;

  Wrap<Scalar> result;
  result.length = length;
  result.until_release = select(lifted, Scalar(0), Scalar((from_tangent + arc) * slant));
  // on the helix the path turns by less than the wrapped angle: curvature r/(r² + pitch²)
  result.turning = positive_part(angle) / slant;
  result.contact = {select(lifted, from.x(), ax), select(lifted, from.y(), ay),
                    select(lifted, from.z(), Scalar(from.z() + rise * from_tangent))};
  result.release = {select(lifted, to.x(), bx), select(lifted, to.y(), by),
                    select(lifted, to.z(), Scalar(to.z() - rise * to_tangent))};
  return result;
}

}  // namespace neuroglide::path
