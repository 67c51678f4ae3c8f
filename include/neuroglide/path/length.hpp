// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/path/path.hpp"
#include "neuroglide/path/wrap.hpp"
#include "neuroglide/skeleton/kinematics.hpp"

#include <array>
#include <cmath>

namespace neuroglide::path {

//! Where a span meets a cylinder and leaves it, in the world; both at an end when it is lifted off.
template <class Scalar>
struct Contact {
  Vector3<Scalar> meets;
  Vector3<Scalar> leaves;
};

//! One span of a path in the world: from a point, perhaps round cylinders, to the next point.
template <class Scalar>
struct Span {
  Scalar length;            //!< [m]
  Scalar turning;           //!< on the cylinders [rad]
  Vector3<Scalar> leaves;   //!< unit direction at the first point
  Vector3<Scalar> between;  //!< unit direction between two cylinders; with one, as `leaves`
  Vector3<Scalar> arrives;  //!< unit direction at the second point
  std::array<Contact<Scalar>, 2> contacts;  //!< as many as there are cylinders
};

namespace detail {

//! Axes of a cylinder in the world, and the way of a point into its frame and back.
template <class Scalar>
struct CylinderFrame {
  Vector3<Scalar> centre, x, y, z;

  CylinderFrame(const Cylinder<Scalar>& cylinder, const skeleton::Frame<Scalar>& bone)
      : centre(skeleton::in_world(bone, cylinder.centre)) {
    const Vector3<double> third = cross(cylinder.axis, cylinder.across);
    x = skeleton::direction_in_world(bone, cast<Scalar>(cylinder.across));
    y = skeleton::direction_in_world(bone, cast<Scalar>(third));
    z = skeleton::direction_in_world(bone, cast<Scalar>(cylinder.axis));
  }
  Vector3<Scalar> into(const Vector3<Scalar>& world) const {
    const Vector3<Scalar> d = world - centre;
    return {dot(d, x), dot(d, y), dot(d, z)};
  }
  Vector3<Scalar> back(const Vector3<Scalar>& p) const {
    return centre + x * p.x() + y * p.y() + z * p.z();
  }
};

template <class Mask, class Scalar>
Vector3<Scalar> choose(const Mask& mask, const Vector3<Scalar>& yes, const Vector3<Scalar>& no) {
  return {select(mask, yes.x(), no.x()), select(mask, yes.y(), no.y()),
          select(mask, yes.z(), no.z())};
}

//! Angle between two unit vectors, exact for small ones too.
template <class Scalar>
Scalar angle_between(const Vector3<Scalar>& a, const Vector3<Scalar>& b) {
  using std::atan2;
  return atan2(norm(cross(a, b)), dot(a, b));
}

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
  return {length, Scalar(0), unit, unit, unit, {}};
}

//! The span round a cylinder.
template <class Scalar>
Span<Scalar> wrapped_span(const Vector3<Scalar>& from, const Vector3<Scalar>& to,
                          const Cylinder<Scalar>& cylinder,
                          const skeleton::Frames<Scalar>& frames) {
  const detail::CylinderFrame<Scalar> frame(cylinder, frames[index(cylinder.bone)]);
  const Wrap<Scalar> w = wrap(frame.into(from), frame.into(to), cylinder.radius);
  const Vector3<Scalar> meets = frame.back(w.contact), releases = frame.back(w.release);
  // lifted off, contact and release stand at the ends: the direction is then the straight one
  const auto lifted = !(Scalar(0) < w.turning);
  Span<Scalar> span{w.length, w.turning, {}, {}, {}, {Contact<Scalar>{meets, releases}, {}}};
  span.leaves = detail::direction(from, detail::choose(lifted, to, meets));
  span.between = span.leaves;
  span.arrives = detail::direction(detail::choose(lifted, from, releases), to);
  return span;
}

//! The span round two cylinders, one after the other. Each is aimed at the other's surface, in
//! turn; far apart as bones are, every sweep brings three digits or more, and the length, being
//! least, twice as many.
template <class Scalar>
Span<Scalar> twice_wrapped_span(const Vector3<Scalar>& from, const Vector3<Scalar>& to,
                                const Cylinder<Scalar>& first, const Cylinder<Scalar>& second,
                                const skeleton::Frames<Scalar>& frames) {
  constexpr int sweeps = 4;
  const detail::CylinderFrame<Scalar> a(first, frames[index(first.bone)]);
  const detail::CylinderFrame<Scalar> b(second, frames[index(second.bone)]);
  Vector3<Scalar> target = to, start = from;
  Wrap<Scalar> wa, wb;
  for (int sweep = 0; sweep < sweeps; ++sweep) {
    wa = wrap(a.into(from), a.into(target), first.radius);
    start = detail::choose(!(Scalar(0) < wa.turning), from, a.back(wa.release));
    wb = wrap(b.into(start), b.into(to), second.radius);
    target = detail::choose(!(Scalar(0) < wb.turning), to, b.back(wb.contact));
  }
  const auto a_lifted = !(Scalar(0) < wa.turning), b_lifted = !(Scalar(0) < wb.turning);
  Span<Scalar> span;
  span.length = wa.until_release + wb.length;
  span.turning = wa.turning + wb.turning;
  span.contacts = {Contact<Scalar>{detail::choose(a_lifted, from, a.back(wa.contact)), start},
                   Contact<Scalar>{target, detail::choose(b_lifted, to, b.back(wb.release))}};
  span.between = detail::direction(start, target);
  span.leaves = detail::direction(from, detail::choose(a_lifted, target, span.contacts[0].meets));
  span.arrives = detail::direction(detail::choose(b_lifted, start, span.contacts[1].leaves), to);
  return span;
}

//! Calls visit(i, span, c, n) for each span of the path, in order: the i-th, round the n cylinders
//! of the path from number c on.
template <class Scalar, class Visit>
void for_each_span(const Path<Scalar>& path, const skeleton::Frames<Scalar>& frames, Visit visit) {
  const auto& cylinders = path.cylinders;
  std::size_t c = 0;
  Vector3<Scalar> from = skeleton::in_world(frames, path.points.front());
  for (std::size_t i = 0; i + 1 < path.points.size(); ++i) {
    const Vector3<Scalar> to = skeleton::in_world(frames, path.points[i + 1]);
    std::size_t n = 0;
    while (c + n < cylinders.size() && cylinders[c + n].after_point == i) ++n;
    if (n == 0) {
      visit(i, straight_span(from, to), c, n);
    } else if (n == 1) {
      visit(i, wrapped_span(from, to, cylinders[c], frames), c, n);
    } else {
      visit(i, twice_wrapped_span(from, to, cylinders[c], cylinders[c + 1], frames), c, n);
    }
    c += n;
    from = to;
  }
}

//! Length of the path in a posture [m].
template <class Scalar>
Scalar length(const Path<Scalar>& path, const skeleton::Frames<Scalar>& frames) {
  Scalar sum(0);
  for_each_span(path, frames, [&](std::size_t, const Span<Scalar>& span, std::size_t, std::size_t) {
    sum += span.length;
  });
  return sum;
}

//! Length of a path, and the angle by which it turns on cylinders and at its inner points: what
//! capstan friction multiplies.
template <class Scalar>
struct Measure {
  Scalar length;   //!< [m]
  Scalar turning;  //!< [rad]
};

template <class Scalar>
Measure<Scalar> measure(const Path<Scalar>& path, const skeleton::Frames<Scalar>& frames) {
  Measure<Scalar> sum{Scalar(0), Scalar(0)};
  Vector3<Scalar> before;
  for_each_span(path, frames,
                [&](std::size_t i, const Span<Scalar>& span, std::size_t, std::size_t) {
                  if (i > 0) sum.turning += detail::angle_between(before, span.leaves);
                  sum.length += span.length;
                  sum.turning += span.turning;
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
  for_each_span(
      path, frames, [&](std::size_t i, const Span<Scalar>& span, std::size_t c, std::size_t n) {
        sum += span.length;
        const auto& from = path.points[i];
        const auto& to = path.points[i + 1];
        pulls.add(from.bone, skeleton::in_world(frames, from), Vector3<Scalar>(-span.leaves));
        pulls.add(to.bone, skeleton::in_world(frames, to), span.arrives);
        // lifted off, what acts on a cylinder acts along one line and cancels
        for (std::size_t k = 0; k < n; ++k) {
          const skeleton::Bone bone = path.cylinders[c + k].bone;
          const Vector3<Scalar>& in = k == 0 ? span.leaves : span.between;
          const Vector3<Scalar>& out = k + 1 == n ? span.arrives : span.between;
          pulls.add(bone, span.contacts[k].meets, in);
          pulls.add(bone, span.contacts[k].leaves, Vector3<Scalar>(-out));
        }
      });
  return {sum, skeleton::internal_forces(skeleton, frames, posture, pulls)};
}

//! Moment arm of a unit pull along the path about a coordinate: −dL/dq [m].
template <class Scalar>
Scalar moment_arm(const LengthGradient<Scalar>& of, skeleton::Coordinate coordinate) {
  return -of.gradient[coordinate];
}

}  // namespace neuroglide::path
