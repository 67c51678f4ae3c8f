// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

namespace neuroglide {

//! Three numbers and nine: neither is over-aligned, so that code built for this machine and a
//! consumer's baseline code agree on their layout.
template <class Scalar>
using Vector3 = Eigen::Matrix<Scalar, 3, 1, Eigen::DontAlign>;
template <class Scalar>
using Matrix3 = Eigen::Matrix<Scalar, 3, 3, Eigen::DontAlign>;

//! A direction that is the same for everyone, as numbers of another type.
template <class Scalar>
Vector3<Scalar> cast(const Vector3<double>& a) {
  return {Scalar(a.x()), Scalar(a.y()), Scalar(a.z())};
}

template <class Scalar>
Vector3<Scalar> cross(const Vector3<Scalar>& a, const Vector3<Scalar>& b) {
  return {a.y() * b.z() - a.z() * b.y(), a.z() * b.x() - a.x() * b.z(),
          a.x() * b.y() - a.y() * b.x()};
}

template <class Scalar>
Scalar dot(const Vector3<Scalar>& a, const Vector3<Scalar>& b) {
  return a.x() * b.x() + a.y() * b.y() + a.z() * b.z();
}

template <class Scalar>
Scalar norm(const Vector3<Scalar>& a) {
  using std::sqrt;
  return sqrt(dot(a, a));
}

}  // namespace neuroglide
