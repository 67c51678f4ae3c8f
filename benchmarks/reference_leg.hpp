// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

//! The planar leg on which path geometry is compared: hip, knee and ankle turn about z; ten tendons
//! of straight pieces between points fixed to bones, two of them over a cylinder at the knee.
namespace neuroglide::benchmarks {

enum class LegBone { kPelvis, kFemur, kTibia, kFoot };

struct LegPoint {
  LegBone bone;
  double x, y;  //!< in the bone's frame [m]: origin at its proximal joint, x anterior, y up
};

struct LegTendon {
  std::vector<LegPoint> points;
  bool wraps_knee;  //!< between its last two points
};

inline constexpr double leg_thigh = 0.41;        //!< hip to knee [m]
inline constexpr double leg_shank = 0.43;        //!< knee to ankle [m]
inline constexpr double leg_knee_radius = 0.03;  //!< of the cylinder about the knee's axis [m]
inline constexpr double leg_far_side = 0.06;     //!< anterior of the axis: the side it wraps [m]

//! Ten tendons: hip and knee flexors and extensors, then ankle, then two vasti over the cylinder.
inline std::vector<LegTendon> reference_leg_tendons() {
  using enum LegBone;
  return {
      {{{kPelvis, -.06, -.05}, {kFemur, -.02, -.25}, {kTibia, -.03, -.06}}, false},
      {{{kPelvis, -.05, -.04}, {kTibia, -.035, -.05}}, false},
      {{{kPelvis, -.07, .05}, {kFemur, -.03, -.10}}, false},
      {{{kPelvis, .05, .02}, {kFemur, .01, -.08}}, false},
      {{{kPelvis, .04, .0}, {kFemur, .03, -.30}, {kTibia, .045, -.03}}, false},
      {{{kFemur, -.02, -.38}, {kTibia, -.04, -.15}, {kFoot, -.05, -.03}}, false},
      {{{kTibia, -.02, -.10}, {kFoot, -.05, -.03}}, false},
      {{{kTibia, .02, -.10}, {kTibia, .03, -.39}, {kFoot, .05, -.02}}, false},
      {{{kFemur, .03, -.20}, {kFemur, .04, -.36}, {kTibia, .035, -.08}}, true},
      {{{kFemur, .025, -.15}, {kFemur, .042, -.35}, {kTibia, .038, -.07}}, true},
  };
}

using LegAngles = std::array<double, 3>;  //!< hip, knee, ankle about +z [rad]

struct LegTendonState {
  double length;                     //!< [m]
  std::array<double, 3> moment_arm;  //!< −∂length/∂angle [m]
};

}  // namespace neuroglide::benchmarks
