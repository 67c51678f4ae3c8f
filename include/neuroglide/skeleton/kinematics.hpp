// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/skeleton/skeleton.hpp"

#include <cmath>

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
  Frame<Scalar> world;
  for (int i = 0; i < 3; ++i) {
    world.origin(i) = Scalar(0);
    for (int j = 0; j < 3; ++j) world.axes(i, j) = Scalar(i == j ? 1 : 0);
  }
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
//! point is applied by adding the point's force here, and read off with `generalised_force`.
template <class Scalar>
struct Wrenches {
  std::array<Vector3<Scalar>, bone_count> force;
  std::array<Vector3<Scalar>, bone_count> moment;

  Wrenches() {
    for (std::size_t i = 0; i < bone_count; ++i) {
      force[i] = {Scalar(0), Scalar(0), Scalar(0)};
      moment[i] = force[i];
    }
  }

  //! Adds a force that acts on a bone at a point of the world.
  void add(Bone bone, const Vector3<Scalar>& point, const Vector3<Scalar>& f) {
    force[index(bone)] += f;
    moment[index(bone)] += cross(point, f);
  }
};

//! Work of the forces by unit motion of every coordinate: Σ J(point)ᵀ·force [N·m/rad or N].
template <class Scalar>
Posture<Scalar> generalised_forces(const Skeleton<Scalar>& skeleton, const Frames<Scalar>& frames,
                                   const Posture<Scalar>& posture, Wrenches<Scalar> wrenches) {
  Posture<Scalar> result;
  for (Scalar& value : result.values) value = Scalar(0);
  for (std::size_t n = skeleton.joints.size(); n-- > 0;) {
    const Joint<Scalar>& joint = skeleton.joints[n];
    const std::size_t child = index(joint.child);
    const Vector3<Scalar>& force = wrenches.force[child];
    const Frame<Scalar>& frame = frames[child];
    const Vector3<Scalar> moment = wrenches.moment[child] - cross(frame.origin, force);
    const bool root = joint.child == Bone::pelvis;

    // the turns, last first: each axis is carried by those before it
    Matrix3<Scalar> axes = frame.axes;
    for (std::size_t t = joint.turns.size(); t-- > 0;) {
      const Turn& turn = joint.turns[t];
      detail::turn(axes, turn.axis, Scalar(-posture[turn.coordinate]));
      const Vector3<Scalar> axis =
          direction_in_world(Frame<Scalar>{axes, frame.origin}, cast<Scalar>(turn.axis));
      result[turn.coordinate] += dot(axis, moment);
    }
    if (joint.shift) {
      const Scalar angle = Scalar(joint.shift->sign) * posture[joint.shift->coordinate];
      const Vector3<Scalar> slope{joint.scale * joint.shift->x.at(angle).slope,
                                  joint.scale * joint.shift->y.at(angle).slope, Scalar(0)};
      const Vector3<Scalar> way = direction_in_world(Frame<Scalar>{axes, frame.origin}, slope);
      result[joint.shift->coordinate] += Scalar(joint.shift->sign) * dot(way, force);
    }
    if (root) {
      result[Coordinate::pelvis_tx] += force.x();
      result[Coordinate::pelvis_ty] += force.y();
      result[Coordinate::pelvis_tz] += force.z();
    } else {
      wrenches.force[index(joint.parent)] += force;
      wrenches.moment[index(joint.parent)] += wrenches.moment[child];
    }
  }
  return result;
}

}  // namespace neuroglide::skeleton
