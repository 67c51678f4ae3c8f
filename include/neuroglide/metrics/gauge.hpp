// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/simulation/trajectory.hpp"

#include <vector>

namespace neuroglide::metrics {

//! Length over which strain is told [m]: experimenters used one to three centimetres.
inline constexpr double usual_gauge = 0.02;

//! A piece of a strand over which strain is averaged.
struct Gauge {
  std::vector<Index> segments;
  double middle;  //!< along the strand, standing [m]
};

//! Gauges of a strand that overlap, one beginning at each station, within the segments that
//! `wanted(region)` accepts. Near the end of these the last gauge is shorter than asked if the
//! whole run is.
template <class Wanted>
std::vector<Gauge> gauges_along(const anatomy::Strand& strand, double length, Wanted wanted) {
  std::vector<Gauge> gauges;
  const std::size_t count = strand.segments.size();
  for (std::size_t first = 0; first < count; ++first) {
    Gauge gauge;
    std::size_t last = first;
    for (; last < count && wanted(strand.regions[last]); ++last) {
      gauge.segments.push_back(strand.segments[last]);
      if (strand.arc[last + 1] - strand.arc[first] >= length * (1 - 1e-9)) break;
    }
    if (gauge.segments.empty()) continue;
    const bool whole = last < count && wanted(strand.regions[last]);
    const bool starts_run = first == 0 || !wanted(strand.regions[first - 1]);
    if (!whole && !starts_run) continue;
    const std::size_t end = first + gauge.segments.size();
    gauge.middle = (strand.arc[first] + strand.arc[end]) / 2;
    gauges.push_back(std::move(gauge));
  }
  return gauges;
}

//! Strain of a gauge from standing at rest [-].
inline double stretch_of(const simulation::Trajectory& trajectory, const Gauge& gauge,
                         std::size_t time) {
  double now = 0, rest = 0;
  for (const Index k : gauge.segments) {
    const double length = trajectory.reference.length[k];
    now += length * (1 + trajectory.stretch(time, k));
    rest += length;
  }
  return now / rest - 1;
}

//! Mean tension of a gauge [N].
inline double tension_of(const simulation::Trajectory& trajectory, const Gauge& gauge,
                         std::size_t time) {
  double sum = 0;
  for (const Index k : gauge.segments) sum += trajectory.tension(time, k);
  return sum / static_cast<double>(gauge.segments.size());
}

//! The gauge of a strand whose middle is nearest to a site.
Gauge gauge_at(const anatomy::Body& body, const anatomy::Site& site, double length = usual_gauge);

}  // namespace neuroglide::metrics
