// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/dual.hpp"
#include "neuroglide/path/path.hpp"
#include "neuroglide/skeleton/kinematics.hpp"

#include <random>

//! A pelvis, a thigh and a shank, with every kind of joint: a ball, a hinge that rolls and slides,
//! a root that travels. Round numbers, no anatomy.
namespace neuroglide::scenarios {

using skeleton::Bone;
using skeleton::Coordinate;
using skeleton::Posture;

template <class Scalar>
skeleton::Skeleton<Scalar> small_leg() {
  const Vector3<double> x(1, 0, 0), y(0, 1, 0), z(0, 0, 1);
  const auto at = [](double a, double b, double c) {
    return Vector3<Scalar>(Scalar(a), Scalar(b), Scalar(c));
  };
  skeleton::Skeleton<Scalar> leg;
  leg.joints.push_back({Bone::pelvis,
                        Bone::pelvis,
                        at(0, 0, 0),
                        Scalar(1),
                        std::nullopt,
                        {{Coordinate::pelvis_tilt, z},
                         {Coordinate::pelvis_list, x},
                         {Coordinate::pelvis_rotation, y}}});
  leg.joints.push_back({Bone::pelvis,
                        Bone::femur_r,
                        at(-0.05, -0.06, 0.08),
                        Scalar(1),
                        std::nullopt,
                        {{Coordinate::hip_flexion_r, z},
                         {Coordinate::hip_adduction_r, x},
                         {Coordinate::hip_rotation_r, y}}});
  const Curve forwards({-2.5, -1.2, 0.0, 0.2}, {0.004, 0.003, -0.005, -0.006});
  const Curve upwards({-2.5, -1.2, 0.0, 0.2}, {-0.42, -0.41, -0.40, -0.40});
  leg.joints.push_back({Bone::femur_r,
                        Bone::tibia_r,
                        at(0, 0, 0),
                        Scalar(0.97),
                        skeleton::CoupledShift{Coordinate::knee_flexion_r, -1, forwards, upwards},
                        {{Coordinate::knee_flexion_r, -z}, {Coordinate::tibial_rotation_r, y}}});
  return leg;
}

//! From the pelvis behind the hip, round the back of the thigh's condyles, to the shank.
template <class Scalar>
path::Path<Scalar> behind_the_leg() {
  const auto at = [](double a, double b, double c) {
    return Vector3<Scalar>(Scalar(a), Scalar(b), Scalar(c));
  };
  path::Path<Scalar> path;
  path.points = {{Bone::pelvis, at(-0.09, -0.03, 0.06)},
                 {Bone::femur_r, at(-0.05, -0.10, 0.01)},
                 {Bone::femur_r, at(-0.035, -0.30, 0.0)},
                 {Bone::tibia_r, at(-0.04, -0.08, -0.015)}};
  // counter-clockwise about −z … down the back of the knee is counter-clockwise about +z
  path.cylinders = {{Bone::pelvis, at(-0.05, -0.06, 0.0), {0, 0, 1}, {1, 0, 0}, Scalar(0.025), 0},
                    {Bone::femur_r, at(0.0, -0.40, 0.0), {0, 0, 1}, {1, 0, 0}, Scalar(0.022), 2}};
  return path::make_path(path, "the path behind the leg");
}

//! One span from the pelvis to the shank, round two bones that move against each other.
template <class Scalar>
path::Path<Scalar> round_two_bones() {
  auto path = behind_the_leg<Scalar>();
  path.points = {path.points.front(), path.points.back()};
  path.cylinders[0].radius = Scalar(0.035);
  path.cylinders[1].radius = Scalar(0.03);
  for (auto& cylinder : path.cylinders) cylinder.after_point = 0;
  return path::make_path(path, "the path round two bones");
}

inline Posture<double> random_posture(std::mt19937_64& engine) {
  const auto draw = [&](double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(engine);
  };
  Posture<double> posture;
  for (const auto& [coordinate, low, high] : {std::tuple{Coordinate::pelvis_tilt, -1.0, 1.0},
                                              {Coordinate::pelvis_list, -0.4, 0.4},
                                              {Coordinate::pelvis_rotation, -0.4, 0.4},
                                              {Coordinate::pelvis_tx, -0.2, 0.2},
                                              {Coordinate::pelvis_ty, -0.2, 0.2},
                                              {Coordinate::pelvis_tz, -0.2, 0.2},
                                              {Coordinate::hip_flexion_r, -0.3, 2.0},
                                              {Coordinate::hip_adduction_r, -0.5, 0.4},
                                              {Coordinate::hip_rotation_r, -0.5, 0.5},
                                              {Coordinate::knee_flexion_r, -0.05, 2.2},
                                              {Coordinate::tibial_rotation_r, -0.3, 0.3}}) {
    posture[coordinate] = draw(low, high);
  }
  return posture;
}

//! The posture as dual numbers that move along one coordinate.
inline Posture<Dual> moving(const Posture<double>& posture, Coordinate along) {
  Posture<Dual> result;
  for (std::size_t i = 0; i < skeleton::coordinate_count; ++i) {
    result.values[i] = Dual(posture.values[i], i == index(along) ? 1 : 0);
  }
  return result;
}

}  // namespace neuroglide::scenarios
