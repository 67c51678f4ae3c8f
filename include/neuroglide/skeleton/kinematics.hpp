// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/skeleton/skeleton.hpp"

#include <cmath>
#include <utility>

namespace neuroglide::skeleton {

namespace detail {

//! axes ← axes · R(axis, angle), by Rodrigues' formula.
template <class Scalar>
void turn(Matrix3<Scalar>& axes, const Vector3<double>& axis, const Scalar& angle) {
  using std::cos, std::sin;
  const Scalar c = cos(angle), s = sin(angle), v = Scalar(1) - c;
  const Scalar x(axis.x()), y(axis.y()), z(axis.z());
  const Scalar r[3][3] = {{c + x * x * v, x * y * v - z * s, x * z * v + y * s},
                          {y * x * v + z * s, c + y * y * v, y * z * v - x * s},
                          {z * x * v - y * s, z * y * v + x * s, c + z * z * v}};
  for (int i = 0; i < 3; ++i) {
    const Scalar a = axes(i, 0), b = axes(i, 1), d = axes(i, 2);
    for (int j = 0; j < 3; ++j) axes(i, j) = a * r[0][j] + b * r[1][j] + d * r[2][j];
  }
}

//! The frame in which the pelvis hangs.
template <class Scalar>
Frame<Scalar> world() {
  Frame<Scalar> frame;
  for (int i = 0; i < 3; ++i) {
    frame.origin(i) = Scalar(0);
    for (int j = 0; j < 3; ++j) frame.axes(i, j) = Scalar(i == j ? 1 : 0);
  }
  return frame;
}

}  // namespace detail

//! Where the child of a joint is, in a posture, given where its parent is.
template <class Scalar>
Frame<Scalar> child_frame(const Joint<Scalar>& joint, const Frame<Scalar>& parent,
                          const Posture<Scalar>& posture) {
  Vector3<Scalar> origin = joint.origin;
  if (joint.shift) {
    const Scalar angle = Scalar(joint.shift->sign) * posture[joint.shift->coordinate];
    origin.x() += joint.scale * joint.shift->x.at(angle).value;
    origin.y() += joint.scale * joint.shift->y.at(angle).value;
  }
  Frame<Scalar> child{parent.axes, in_world(parent, origin)};
  for (const Turn& turn : joint.turns)
    detail::turn(child.axes, turn.axis, posture[turn.coordinate]);
  return child;
}

//! Where every bone is in a posture. No allocation.
template <class Scalar>
Frames<Scalar> frames_of(const Skeleton<Scalar>& skeleton, const Posture<Scalar>& posture) {
  Frames<Scalar> frames;
  const Frame<Scalar> world = detail::world<Scalar>();
  for (const Joint<Scalar>& joint : skeleton.joints) {
    const bool root = joint.child == Bone::pelvis;
    Frame<Scalar> parent = root ? world : frames[index(joint.parent)];
    if (root) {
      parent.origin = {posture[Coordinate::pelvis_tx], posture[Coordinate::pelvis_ty],
                       posture[Coordinate::pelvis_tz]};
    }
    frames[index(joint.child)] = child_frame(joint, parent, posture);
  }
  return frames;
}

//! Force and moment on each bone, seen from the world's origin: the transpose of the Jacobian of a
//! point is applied by adding the point's force here, and read off with `internal_forces` or
//! `external_forces`.
template <class Scalar>
struct Wrenches {
  std::array<Vector3<Scalar>, bone_count> force;
  std::array<Vector3<Scalar>, bone_count> moment;
  std::array<int, bone_count> points{};  //!< how many forces act on each bone

  //! Adds a force that acts on a bone at a point of the world.
  void add(Bone bone, const Vector3<Scalar>& point, const Vector3<Scalar>& f) {
    add(index(bone), f, cross(point, f), 1);
  }

  void add(std::size_t bone, const Vector3<Scalar>& f, const Vector3<Scalar>& m, int count) {
    force[bone] = points[bone] == 0 ? f : Vector3<Scalar>(force[bone] + f);
    moment[bone] = points[bone] == 0 ? m : Vector3<Scalar>(moment[bone] + m);
    points[bone] += count;
  }
};

namespace detail {

//! The axis of each turn of a joint in the world. The first stands in the parent and the last in
//! the child, so that only a joint of three turns has to follow one of them.
template <class Scalar>
Vector3<Scalar> axis_in_world(const Joint<Scalar>& joint, std::size_t turn_number,
                              const Frame<Scalar>& parent, const Frame<Scalar>& child,
                              const Posture<Scalar>& posture) {
  const Vector3<Scalar> axis = cast<Scalar>(joint.turns[turn_number].axis);
  if (turn_number + 1 == joint.turns.size()) return direction_in_world(child, axis);
  Frame<Scalar> carried = parent;
  for (std::size_t t = 0; t < turn_number; ++t) {
    turn(carried.axes, joint.turns[t].axis, posture[joint.turns[t].coordinate]);
  }
  return direction_in_world(carried, axis);
}

//! Σ J(point)ᵀ·force. A joint below which all of the `all` forces act feels none of them.
template <class Scalar>
Posture<Scalar> generalised_forces(const Skeleton<Scalar>& skeleton, const Frames<Scalar>& frames,
                                   const Posture<Scalar>& posture, Wrenches<Scalar> wrenches,
                                   int all) {
  Posture<Scalar> result;
  for (Scalar& value : result.values) value = Scalar(0);
  const Frame<Scalar> world = detail::world<Scalar>();
  for (std::size_t n = skeleton.joints.size(); n-- > 0;) {
    const Joint<Scalar>& joint = skeleton.joints[n];
    const std::size_t child = index(joint.child);
    // nothing acts below this joint, or all that acts does
    if (wrenches.points[child] == 0 || wrenches.points[child] == all) continue;
    const bool root = joint.child == Bone::pelvis;
    const Frame<Scalar>&parent = root ? world : frames[index(joint.parent)], &frame = frames[child];
    const Vector3<Scalar>& force = wrenches.force[child];
    const Vector3<Scalar> moment = wrenches.moment[child] - cross(frame.origin, force);
    for (std::size_t t = 0; t < joint.turns.size(); ++t) {
      const Vector3<Scalar> axis = axis_in_world(joint, t, parent, frame, posture);
      result[joint.turns[t].coordinate] += dot(axis, moment);
    }
    if (joint.shift) {
      const Scalar sign(joint.shift->sign);
      const Scalar angle = sign * posture[joint.shift->coordinate];
      const Vector3<Scalar> slope{joint.scale * joint.shift->x.at(angle).slope,
                                  joint.scale * joint.shift->y.at(angle).slope, Scalar(0)};
      result[joint.shift->coordinate] += sign * dot(direction_in_world(parent, slope), force);
    }
    if (root) {
      result[Coordinate::pelvis_tx] += force.x();
      result[Coordinate::pelvis_ty] += force.y();
      result[Coordinate::pelvis_tz] += force.z();
    } else {
      wrenches.add(index(joint.parent), force, wrenches.moment[child], wrenches.points[child]);
    }
  }
  return result;
}

}  // namespace detail

//! Work by unit motion of every coordinate of forces that the body does on itself, as a taut path
//! does on the bones: Σ J(point)ᵀ·force [N·m/rad or N]. They balance as a whole, so that only the
//! joints between the bones that they act on matter, and the pelvis's place in the world does not.
template <class Scalar>
Posture<Scalar> internal_forces(const Skeleton<Scalar>& skeleton, const Frames<Scalar>& frames,
                                const Posture<Scalar>& posture, Wrenches<Scalar> wrenches) {
  int all = 0;
  for (const int count : wrenches.points) all += count;
  return detail::generalised_forces(skeleton, frames, posture, std::move(wrenches), all);
}

//! The same of forces from outside, as of gravity, a floor or a band tied to a wall: they move the
//! pelvis in the world as well, so that its translations [N] and turns [N·m] feel their sum.
template <class Scalar>
Posture<Scalar> external_forces(const Skeleton<Scalar>& skeleton, const Frames<Scalar>& frames,
                                const Posture<Scalar>& posture, Wrenches<Scalar> wrenches) {
  constexpr int never = -1;  // there is no joint that feels nothing
  return detail::generalised_forces(skeleton, frames, posture, std::move(wrenches), never);
}

}  // namespace neuroglide::skeleton
