// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/metrics/force_passed.hpp"

#include "neuroglide/math/error.hpp"

#include <algorithm>
#include <cmath>

namespace neuroglide::metrics {

namespace {

using anatomy::Body;
using anatomy::Strand;
using simulation::Trajectory;
using skeleton::Side;

//! Segments in which strands end at a station; without one, their most proximal.
std::vector<Index> ends_of(const Body& body, const std::vector<std::string>& strands, Side side,
                           const std::string& station) {
  std::vector<Index> ends;
  for (const std::string& name : strands) {
    const Strand& strand = anatomy::find_strand(body, name, side);
    if (station.empty()) {
      ends.push_back(strand.segments.front());
      continue;
    }
    const Index node = anatomy::find_node(body, station, side);
    require(strand.stations.front() == node || strand.stations.back() == node,
            "strand '" + name + "' does not end at '" + station + "'; name one that does");
    ends.push_back(strand.stations.front() == node ? strand.segments.front()
                                                   : strand.segments.back());
  }
  return ends;
}

double pull_of(const Trajectory& trajectory, std::size_t time, const std::vector<Index>& segments,
               bool beyond_standing) {
  double sum = 0;
  for (const Index k : segments) {
    sum += trajectory.tension(time, k);
    if (beyond_standing) sum -= trajectory.reference.tension[k];
  }
  return sum;
}

std::vector<bool> stations_of(const Body& body, const std::vector<std::string>& strands,
                              Side side) {
  std::vector<bool> among(body.chain.station_count(), false);
  for (const std::string& name : strands) {
    for (const Index i : anatomy::find_strand(body, name, side).stations) among[i] = true;
  }
  return among;
}

//! Shear that the links between two groups of strands carry.
double shear_between(const Body& body, const Trajectory& trajectory, std::size_t time,
                     const Passage& passage, Side side) {
  auto bed = path::make_bed_in_posture(body.bed);
  std::vector<path::PortionChange<double>> changes(body.bed.portions.size());
  path::lay(body.bed, body.skeleton, trajectory.posture[time], changes, bed);
  const auto near = stations_of(body, passage.near, side);
  const auto far = stations_of(body, passage.far, side);
  double sum = 0;
  for (std::size_t c = 0; c < body.chain.couplings.size(); ++c) {
    const auto& [from, to, stiffness] = body.chain.couplings[c];
    const double force = stiffness * (trajectory.slide(time, from) - trajectory.slide(time, to) +
                                      bed.coupling_offset[c]);
    if (near[from] && far[to]) sum += force;
    if (far[from] && near[to]) sum -= force;
  }
  return std::abs(sum);
}

}  // namespace

const std::vector<Passage>& passages() {
  const std::vector<std::string> hamstrings{"biceps_femoris", "semimembranosus", "semitendinosus"};
  static const std::vector<Passage> all{
      {"heel", "Heel", "calcaneus", {"achilles"}, {"plantar_fascia"}},
      {"knee_link", "Knee link", "", hamstrings, {"gastrocnemius_medial", "gastrocnemius_lateral"}},
      {"ischium", "Ischium", "ischium", hamstrings, {"sacrotuberous"}}};
  return all;
}

ForcePassed force_passed(const Body& body, const Trajectory& trajectory, const Passage& passage,
                         Side side) {
  require(!trajectory.time.empty(), "nothing was recorded; lead a movement and record it");
  const bool at_bone = !passage.station.empty();
  const auto near = ends_of(body, passage.near, side, passage.station);
  std::size_t when = 0;
  for (std::size_t t = 1; t < trajectory.time.size(); ++t) {
    if (pull_of(trajectory, t, near, at_bone) > pull_of(trajectory, when, near, at_bone)) when = t;
  }
  ForcePassed passed{pull_of(trajectory, when, near, at_bone), 0, 0, trajectory.time[when]};
  passed.far =
      at_bone ? pull_of(trajectory, when, ends_of(body, passage.far, side, passage.station), true)
              : shear_between(body, trajectory, when, passage, side);
  if (passed.near >= 1) passed.share = passed.far / passed.near;
  return passed;
}

}  // namespace neuroglide::metrics
