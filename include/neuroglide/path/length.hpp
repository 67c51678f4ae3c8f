// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "neuroglide/path/path.hpp"
#include "neuroglide/path/wrap.hpp"
#include "neuroglide/skeleton/kinematics.hpp"

namespace neuroglide::path {

//! One span of a path in the world: from a point, perhaps round a cylinder, to the next point.
template <class Scalar>
struct Span {
  Scalar length;                   //!< [m]
  Scalar turning;                  //!< on the cylinder [rad]
  Vector3<Scalar> leaves;          //!< unit direction at the first point
  Vector3<Scalar> arrives;         //!< unit direction at the second point
  Vector3<Scalar> contact;         //!< on the cylinder, in the world (meaningless without one)
  Vector3<Scalar> release;
};

namespace detail {

//! Axes of a cylinder in the world, and the way of a point into its frame and back.
template <class Scalar>
struct CylinderFrame {
  Vector3<Scalar> centre, x, y, z;

  CylinderFrame(const Cylinder<Scalar>& cylinder, const skeleton::Frame<Scalar>& bone)
      : centre(skeleton::in_world(bone, cylinder.centre)) {
    const Vector3<double> third = cross(cylinder.axis, cylinder.across);
    x = skeleton::direction_in_world(bone, Vector3<Scalar>(cylinder.across.template cast<Scalar>()));
    y = skeleton::direction_in_world(bone, Vector3<Scalar>(third.template cast<Scalar>()));
    z = skeleton::direction_in_world(bone, Vector3<Scalar>(cylinder.axis.template cast<Scalar>()));
  }
  Vector3<Scalar> into(const Vector3<Scalar>& world) const {
    const Vector3<Scalar> d = world - centre;
    return {dot(d, x), dot(d, y), dot(d, z)};
  }
  Vector3<Scalar> back(const Vector3<Scalar>& p) const {
    return centre + x * p.x() + y * p.y() + z * p.z();
  }
};

template <class Scalar>
Vector3<Scalar> direction(const Vector3<Scalar>& from, const Vector3<Scalar>& to) {
  const Vector3<Scalar> d = to - from;
  return d * (Scalar(1) / norm(d));
}

}  // namespace detail

//! The straight span between two points of the world.
template <class Scalar>
Span<Scalar> straight_span(const Vector3<Scalar>& from, const Vector3<Scalar>& to) {
  const Vector3<Scalar> d = to - from;
  const Scalar length = norm(d);
  const Vector3<Scalar> unit = d * (Scalar(1) / length);
  return {length, Scalar(0), unit, unit, from, to};
}

//! The span round a cylinder.
template <class Scalar>
Span<Scalar> wrapped_span(const Vector3<Scalar>& from, const Vector3<Scalar>& to,
                          const Cylinder<Scalar>& cylinder,
                          const skeleton::Frames<Scalar>& frames) {
  const detail::CylinderFrame<Scalar> frame(cylinder, frames[index(cylinder.bone)]);
  const Wrap<Scalar> w = wrap(frame.into(from), frame.into(to), cylinder.radius);
  const Vector3<Scalar> contact = frame.back(w.contact), release = frame.back(w.release);
  // lifted off, contact and release stand at the ends: the direction is then the straight one
  const auto lifted = !(Scalar(0) < w.turning);
  Span<Scalar> span{w.length, w.turning, {}, {}, contact, release};
  Vector3<Scalar> first_end, last_start;
  for (int i = 0; i < 3; ++i) {
    first_end(i) = select(lifted, to(i), contact(i));
    last_start(i) = select(lifted, from(i), release(i));
  }
  span.leaves = detail::direction(from, first_end);
  span.arrives = detail::direction(last_start, to);
  return span;
}

//! Calls visit(i, span) for each span of the path, in order.
template <class Scalar, class Visit>
void for_each_span(const Path<Scalar>& path, const skeleton::Frames<Scalar>& frames, Visit visit) {
  std::size_t next_cylinder = 0;
  Vector3<Scalar> from = skeleton::in_world(frames, path.points.front());
  for (std::size_t i = 0; i + 1 < path.points.size(); ++i) {
    const Vector3<Scalar> to = skeleton::in_world(frames, path.points[i + 1]);
    const bool wraps =
        next_cylinder < path.cylinders.size() && path.cylinders[next_cylinder].after_point == i;
    if (wraps) {
      visit(i, wrapped_span(from, to, path.cylinders[next_cylinder++], frames));
    } else {
      visit(i, straight_span(from, to));
    }
    from = to;
  }
}

//! Length of the path in a posture [m].
template <class Scalar>
Scalar length(const Path<Scalar>& path, const skeleton::Frames<Scalar>& frames) {
  Scalar sum(0);
  for_each_span(path, frames, [&](std::size_t, const Span<Scalar>& span) { sum += span.length; });
  return sum;
}

//! Angle by which the path turns, on cylinders and at its inner points [rad]: what capstan friction
//! multiplies.
template <class Scalar>
Scalar turning(const Path<Scalar>& path, const skeleton::Frames<Scalar>& frames) {
  using std::atan2;
  Scalar sum(0);
  Vector3<Scalar> before;
  for_each_span(path, frames, [&](std::size_t i, const Span<Scalar>& span) {
    if (i > 0) {
      const Scalar sine = norm(cross(before, span.leaves));
      sum += atan2(sine, dot(before, span.leaves));
    }
    sum += span.turning;
    before = span.arrives;
  });
  return sum;
}

//! Length and its derivative by every coordinate [m, m/rad; m/m for translations].
template <class Scalar>
struct LengthGradient {
  Scalar length;
  skeleton::Posture<Scalar> gradient;
};

//! The first variation of a taut line: its ends pull along it, and a cylinder is pushed where the
//! line meets and leaves it (Eq. 2.4). The moment arm about a coordinate is minus the gradient.
template <class Scalar>
LengthGradient<Scalar> length_gradient(const skeleton::Skeleton<Scalar>& skeleton,
                                       const Path<Scalar>& path,
                                       const skeleton::Frames<Scalar>& frames,
                                       const skeleton::Posture<Scalar>& posture) {
  Scalar sum(0);
  skeleton::Wrenches<Scalar> pulls;
  std::size_t next_cylinder = 0;
  for_each_span(path, frames, [&](std::size_t i, const Span<Scalar>& span) {
    sum += span.length;
    const auto& from = path.points[i];
    const auto& to = path.points[i + 1];
    pulls.add(from.bone, skeleton::in_world(frames, from), Vector3<Scalar>(-span.leaves));
    pulls.add(to.bone, skeleton::in_world(frames, to), span.arrives);
    if (next_cylinder < path.cylinders.size() && path.cylinders[next_cylinder].after_point == i) {
      const skeleton::Bone bone = path.cylinders[next_cylinder++].bone;
      // lifted off, both act along one line and cancel
      pulls.add(bone, span.contact, span.leaves);
      pulls.add(bone, span.release, Vector3<Scalar>(-span.arrives));
    }
  });
  return {sum, skeleton::generalised_forces(skeleton, frames, posture, pulls)};
}

//! Moment arm of a unit pull along the path about a coordinate: −dL/dq [m].
template <class Scalar>
Scalar moment_arm(const LengthGradient<Scalar>& of, skeleton::Coordinate coordinate) {
  return -of.gradient[coordinate];
}

}  // namespace neuroglide::path
