// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/curve.hpp"
#include "neuroglide/math/vector.hpp"
#include "neuroglide/skeleton/bone.hpp"
#include "neuroglide/skeleton/coordinate.hpp"
#include "neuroglide/skeleton/posture.hpp"

#include <array>
#include <optional>
#include <vector>

namespace neuroglide::skeleton {

//! A turn about an axis that the previous turns of the joint carry along [unit vector].
struct Turn {
  Coordinate coordinate;
  Vector3<double> axis;
};

//! A shift of the child's origin in the parent's frame, by a curve of one coordinate [rad → m].
//! `sign` is that of the coordinate in the curve's source.
struct CoupledShift {
  Coordinate coordinate;
  double sign = 1;
  Curve x, y;
};

//! How a bone moves on the one that carries it: its origin in the parent's frame [m], a coupled
//! shift (the knee rolls and slides), then up to three turns in order.
template <class Scalar>
struct Joint {
  Bone parent;
  Bone child;
  Vector3<Scalar> origin;
  Scalar scale = Scalar(1);  //!< of the parent, applied to the coupled shift [-]
  std::optional<CoupledShift> shift;
  std::vector<Turn> turns;
};

//! Joints in the order of their children; the first hangs the pelvis in the world.
template <class Scalar>
struct Skeleton {
  std::vector<Joint<Scalar>> joints;
};

//! Where a bone is: its axes in the world, column by column, and its origin in the world [m].
template <class Scalar>
struct Frame {
  Matrix3<Scalar> axes;
  Vector3<Scalar> origin;
};

template <class Scalar>
using Frames = std::array<Frame<Scalar>, bone_count>;

//! A point fixed to a bone [m], in the bone's frame.
template <class Scalar>
struct Landmark {
  Bone bone;
  Vector3<Scalar> location;
};

template <class Scalar>
Vector3<Scalar> in_world(const Frame<Scalar>& frame, const Vector3<Scalar>& location) {
  Vector3<Scalar> point = frame.origin;
  for (int i = 0; i < 3; ++i) {
    point(i) += frame.axes(i, 0) * location(0) + frame.axes(i, 1) * location(1) +
                frame.axes(i, 2) * location(2);
  }
  return point;
}

template <class Scalar>
Vector3<Scalar> in_world(const Frames<Scalar>& frames, const Landmark<Scalar>& landmark) {
  return in_world(frames[index(landmark.bone)], landmark.location);
}

//! A direction given in a bone's frame, in the world's.
template <class Scalar>
Vector3<Scalar> direction_in_world(const Frame<Scalar>& frame, const Vector3<Scalar>& d) {
  Vector3<Scalar> result;
  for (int i = 0; i < 3; ++i) {
    result(i) = frame.axes(i, 0) * d(0) + frame.axes(i, 1) * d(1) + frame.axes(i, 2) * d(2);
  }
  return result;
}

}  // namespace neuroglide::skeleton
