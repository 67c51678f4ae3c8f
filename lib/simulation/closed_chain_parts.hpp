// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/simulation/closed_chain.hpp"
#include "neuroglide/skeleton/kinematics.hpp"

#include <array>
#include <vector>

//! What the parts of the closed chain's solver share.
namespace neuroglide::simulation {

inline constexpr std::size_t constraint_count = 19;

//! The angles that the exercise leaves open.
struct Angles {
  double hip, knee, ankle, lumbar;
};

//! Unknowns of the optimum: four angles [rad], place of the elbow, its force by body weight.
inline constexpr std::size_t unknown_count = 6;
using Unknowns = std::array<double, unknown_count>;

//! As the public one. `reach` says how far aside the foot has to be by what the leg can [-].
skeleton::Posture<double> flat_footed(const ClosedChain& chain, const Angles& angles,
                                      double& reach);

//! One constraint's value: at most 0, or 0 if an equality. In units of `scale`, so that all weigh
//! alike for the solver.
struct ConstraintValue {
  Constraint constraint;
  double value;
  double scale;  //!< of one such unit, in SI
  bool equality = false;
};

//! What a trial posture costs, and what it keeps to.
struct Trial {
  skeleton::Posture<double> posture;
  ClosedLoads loads;
  double hip_height;
  double support_margin;
  double cost;
  std::vector<ConstraintValue> constraints;  //!< always in the same order
};

//! Tries a posture. `passive_here` are its passive moments.
Trial try_posture(const ClosedChain& chain, const Unknowns& x, const PassiveMoments& passive);

//! Lower and upper bounds of the unknowns.
struct Bounds {
  Unknowns lower, upper;
};
Bounds bounds_of(const ClosedChain& chain);

inline const skeleton::Joint<double>& joint_of(const ClosedChain& chain, skeleton::Bone child) {
  for (const auto& joint : chain.skeleton.joints) {
    if (joint.child == child) return joint;
  }
  return chain.skeleton.joints.front();
}

inline Matrix3<double> turned(const Vector3<double>& axis, double angle) {
  Matrix3<double> axes = Matrix3<double>::Identity();
  skeleton::detail::turn(axes, axis, angle);
  return axes;
}

}  // namespace neuroglide::simulation
