// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/skeleton/skeleton.hpp"

#include <string>
#include <vector>

namespace neuroglide::path {

//! A smooth bone that a path bends round between two of its points. Seen along the axis, the path
//! goes round it counter-clockwise; it lifts off where the straight way is free.
template <class Scalar>
struct Cylinder {
  skeleton::Bone bone;
  Vector3<Scalar> centre;   //!< a point of the axis, in the bone's frame [m]
  Vector3<double> axis;     //!< unit vector in the bone's frame
  Vector3<double> across;   //!< unit vector normal to the axis: where angles are counted from
  Scalar radius;            //!< [m]
  std::size_t after_point;  //!< lies between this point of the path and the next
};

//! The line of a soft tissue over the bones, proximal to distal: points fixed to bones, joined by
//! straight lines or, where one or two cylinders stand between two of them, by the shortest way
//! round these, in their order.
//! Geometry only; it carries no force.
template <class Scalar>
struct Path {
  std::vector<skeleton::Landmark<Scalar>> points;
  std::vector<Cylinder<Scalar>> cylinders;
};

//! Checks a path: at least two points, unit axes, radii above zero, at most two cylinders a span,
//! cylinders in the order of the spans. Throws
//! InvalidInput that names the path.
template <class Scalar>
Path<Scalar> make_path(Path<Scalar> path, const std::string& what) {
  require(path.points.size() >= 2, what + " has fewer than two points; give at least two");
  std::vector<int> taken(path.points.size(), 0);
  std::size_t last = 0;
  for (const auto& cylinder : path.cylinders) {
    require(cylinder.after_point + 1 < path.points.size(),
            what + " has a cylinder after its last point; place it between two points");
    require(++taken[cylinder.after_point] <= 2,
            what + " has three cylinders in one span; put a point between them");
    require(last <= cylinder.after_point, what + " has its cylinders out of order; sort them");
    last = cylinder.after_point;
    require(all(Scalar(0) < cylinder.radius),
            what + " has a cylinder whose radius is not above zero");
    require(std::abs(cylinder.axis.norm() - 1) < 1e-9 &&
                std::abs(cylinder.across.norm() - 1) < 1e-9 &&
                std::abs(cylinder.axis.dot(cylinder.across)) < 1e-9,
            what + " has a cylinder whose axes are not unit vectors at right angles");
  }
  return path;
}

}  // namespace neuroglide::path
