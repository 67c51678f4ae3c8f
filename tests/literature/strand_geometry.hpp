// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/math/units.hpp"

#include <string>
#include <utility>
#include <vector>

namespace neuroglide {

using Angles = std::vector<std::pair<skeleton::Coordinate, double>>;  //!< [deg]

inline skeleton::Posture<double> posture_of(const Angles& angles_deg) {
  skeleton::Posture<double> posture;
  for (const auto& [coordinate, deg] : angles_deg) posture[coordinate] = from_degrees(deg);
  return posture;
}

//! The reference adult with the courses that tracts.json draws: the calibration moves them.
inline anatomy::Parameters with_drawn_courses() {
  anatomy::Parameters parameters = anatomy::reference_parameters();
  anatomy::set_parameter(parameters, "tissue.sciatic_nerve.knee_course", 0);
  anatomy::set_parameter(parameters, "tissue.sciatic_nerve.ankle_course", 0);
  return parameters;
}

//! Length and gradient of the right strands in a row, as one line.
class StrandGeometry {
 public:
  explicit StrandGeometry(const std::vector<std::string>& strands,
                          const anatomy::Parameters& parameters = with_drawn_courses())
      : skeleton_(anatomy::make_skeleton(parameters)) {
    for (const std::string& strand : strands) {
      for (auto& portion : anatomy::portions_of(parameters, strand, skeleton::Side::right)) {
        paths_.push_back(std::move(portion.path));
      }
    }
  }

  path::LengthGradient<double> at(const skeleton::Posture<double>& posture) const {
    const auto frames = skeleton::frames_of(skeleton_, posture);
    path::LengthGradient<double> sum{0, {}};
    for (const auto& one : paths_) {
      const auto part = path::length_gradient(skeleton_, one, frames, posture);
      sum.length += part.length;
      for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
        sum.gradient.values[c] += part.gradient.values[c];
      }
    }
    return sum;
  }

  double length_mm(const Angles& angles_deg) const {
    return 1e3 * at(posture_of(angles_deg)).length;
  }

  double lengthening_mm(const Angles& angles_deg) const {
    return length_mm(angles_deg) - length_mm({});
  }

  //! −dL/dq: positive where a pull along the line turns the coordinate forwards.
  double arm_mm(skeleton::Coordinate coordinate, const Angles& angles_deg) const {
    return 1e3 * path::moment_arm(at(posture_of(angles_deg)), coordinate);
  }

 private:
  skeleton::Skeleton<double> skeleton_;
  std::vector<path::Path<double>> paths_;
};

//! The nerve from conus to toes.
inline StrandGeometry main_line() {
  return StrandGeometry({"root_S1", "sciatic", "tibial", "medial_plantar"});
}

}  // namespace neuroglide
