// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/simulation/trajectory.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace neuroglide::metrics {

//! How far the nerve glided past a site.
struct Excursion {
  double lowest;       //!< most proximal, from standing at rest [m]
  double highest;      //!< most distal [m]
  double range;        //!< highest − lowest [m]
  double path_length;  //!< way to and fro [m]
};

//! Motion of the tissue past the site's plane at a recorded time, positive distally, from standing
//! at rest [m].
inline double excursion_at(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                           const anatomy::Site& site, std::size_t time) {
  const auto& stations = body.strands[site.strand].stations;
  const double before = trajectory.excursion(time, stations[site.position]);
  const double after = trajectory.excursion(time, stations[site.position + 1]);
  return before + site.share * (after - before);
}

//! Range and way over the whole recording.
inline Excursion excursion(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                           const anatomy::Site& site) {
  Excursion result{std::numeric_limits<double>::infinity(),
                   -std::numeric_limits<double>::infinity(), 0, 0};
  double last = 0;
  for (std::size_t t = 0; t < trajectory.time.size(); ++t) {
    const double now = excursion_at(body, trajectory, site, t);
    result.lowest = std::min(result.lowest, now);
    result.highest = std::max(result.highest, now);
    if (t > 0) result.path_length += std::abs(now - last);
    last = now;
  }
  result.range = result.highest - result.lowest;
  return result;
}

}  // namespace neuroglide::metrics
