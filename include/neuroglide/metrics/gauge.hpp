// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/simulation/trajectory.hpp"

#include <algorithm>
#include <vector>

namespace neuroglide::metrics {

//! Length over which strain is told [m]: experimenters used one to three centimetres.
inline constexpr double usual_gauge = 0.02;

//! A piece of a strand over which strain is averaged: whole segments, and parts of those at its
//! ends, so that its length does not depend on how the strand is cut.
struct Gauge {
  struct Part {
    Index segment;
    double share;  //!< of the segment's length, 0 to 1
  };
  std::vector<Part> parts;
  double middle;  //!< along the strand, standing [m]
};

//! The gauge between two places along a strand, standing [m].
inline Gauge gauge_between(const anatomy::Strand& strand, double from, double to) {
  Gauge gauge{{}, (from + to) / 2};
  for (std::size_t n = 0; n < strand.segments.size(); ++n) {
    const double begin = std::max(from, strand.arc[n]), end = std::min(to, strand.arc[n + 1]);
    if (end <= begin) continue;
    gauge.parts.push_back(
        {strand.segments[n], (end - begin) / (strand.arc[n + 1] - strand.arc[n])});
  }
  return gauge;
}

//! Gauges that overlap, one beginning at each station of every run of segments that
//! `wanted(region)` accepts, and one that ends where the run does. A run shorter than a gauge is
//! one gauge.
template <class Wanted>
std::vector<Gauge> gauges_along(const anatomy::Strand& strand, double length, Wanted wanted) {
  std::vector<Gauge> gauges;
  const std::size_t count = strand.segments.size();
  for (std::size_t first = 0; first < count; ++first) {
    if (!wanted(strand.regions[first])) continue;
    std::size_t last = first;
    while (last + 1 < count && wanted(strand.regions[last + 1])) ++last;
    const double begin = strand.arc[first], end = strand.arc[last + 1];
    for (std::size_t n = first; n <= last && strand.arc[n] + length < end; ++n) {
      gauges.push_back(gauge_between(strand, strand.arc[n], strand.arc[n] + length));
    }
    gauges.push_back(gauge_between(strand, std::max(begin, end - length), end));
    first = last;
  }
  return gauges;
}

//! Strain of a gauge from standing at rest [-].
inline double stretch_of(const simulation::Trajectory& trajectory, const Gauge& gauge,
                         std::size_t time) {
  double now = 0, rest = 0;
  for (const auto& [segment, share] : gauge.parts) {
    const double length = trajectory.reference.length[segment] * share;
    now += length * (1 + trajectory.stretch(time, segment));
    rest += length;
  }
  return now / rest - 1;
}

//! Mean tension of a gauge [N].
inline double tension_of(const simulation::Trajectory& trajectory, const Gauge& gauge,
                         std::size_t time) {
  double sum = 0, rest = 0;
  for (const auto& [segment, share] : gauge.parts) {
    const double length = trajectory.reference.length[segment] * share;
    sum += length * trajectory.tension(time, segment);
    rest += length;
  }
  return sum / rest;
}

//! The gauge of a strand about a site, moved inwards where the strand ends.
Gauge gauge_at(const anatomy::Body& body, const anatomy::Site& site, double length = usual_gauge);

}  // namespace neuroglide::metrics
