// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/simulation/joint_moments.hpp"

#include "neuroglide/path/bed.hpp"

namespace neuroglide::simulation {

namespace {

using anatomy::Tract;
using path::stage_count;
using skeleton::Posture;

//! Forces conjugate to the zones of every portion: what the energy gains by a metre of each [N].
using ZoneForces = std::vector<std::array<double, stage_count>>;

void add_place(const path::Place<double>& place, double force, ZoneForces& forces) {
  for (std::size_t z = 0; z < stage_count; ++z) {
    const double counted = place.counted_from_end[z] ? 1 : 0;
    forces[place.portion][z] += force * (place.share_before[z] - counted);
  }
}

//! A posture and its frames at every stage, found once.
struct Stages {
  std::array<Posture<double>, stage_count> posture, counts;
  path::StagedFrames<double> frames;
};

Stages stages_of(const anatomy::Body& body, const Posture<double>& posture) {
  Stages stages;
  Posture<double> ones;
  ones.values.fill(1);
  for (std::size_t s = 0; s < stage_count; ++s) {
    stages.posture[s] = path::at_stage(posture, static_cast<path::Stage>(s));
    stages.counts[s] = path::at_stage(ones, static_cast<path::Stage>(s));
  }
  stages.frames = path::staged_frames(body.skeleton, posture);
  return stages;
}

//! Takes `times` the derivative of a path's length at a stage; joints below it do not count.
void subtract_gradient(const anatomy::Body& body, const path::Path<double>& path, path::Stage stage,
                       const Stages& stages, double times, Posture<double>& moments) {
  const auto s = static_cast<std::size_t>(stage);
  const Posture<double> gradient =
      path::length_gradient(body.skeleton, path, stages.frames[s], stages.posture[s]).gradient;
  for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
    moments.values[c] -= times * gradient.values[c] * stages.counts[s].values[c];
  }
}

//! Zones rise by stage: each takes what its stage adds to the one before.
void add_portion(const anatomy::Body& body, const path::Portion<double>& portion,
                 const std::array<double, stage_count>& forces, const Stages& stages,
                 Posture<double>& moments) {
  for (std::size_t z = 0; z < portion.zones.size(); ++z) {
    const double next = z + 1 < portion.zones.size() ? forces[z + 1] : 0;
    if (forces[z] == next) continue;
    subtract_gradient(body, portion.path, portion.zones[z].stage, stages, forces[z] - next,
                      moments);
  }
}

}  // namespace

JointMoments joint_moments(const anatomy::Body& body, const Trajectory& trajectory,
                           std::size_t time) {
  const auto row = [time](const History& history) {
    return std::span(history.values).subspan(time * history.width, history.width);
  };
  auto bed = path::make_bed_in_posture(body.bed);
  std::vector<path::PortionChange<double>> changes(body.bed.portions.size());
  path::lay(body.bed, body.skeleton, trajectory.posture[time], changes, bed);
  return joint_moments(body, trajectory.posture[time], bed, row(trajectory.slide),
                       row(trajectory.tension));
}

JointMoments joint_moments(const anatomy::Body& body, const Posture<double>& posture,
                           const path::BedInPosture<double>& bed, std::span<const double> slide,
                           std::span<const double> tension) {
  const auto& chain = body.chain;
  ZoneForces nerve(body.bed.portions.size()), back_line = nerve;
  for (const anatomy::Strand& strand : body.strands) {
    for (const Index k : strand.segments) {
      const path::Cut<double>& cut = body.bed.cuts[k];
      ZoneForces& forces = strand.tract == Tract::nerve ? nerve : back_line;
      for (std::size_t z = 0; z < stage_count; ++z) {
        forces[cut.portion][z] += tension[k] * cut.share[z];
      }
    }
  }

  for (std::size_t c = 0; c < chain.couplings.size(); ++c) {
    const auto& coupling = chain.couplings[c];
    const double force =
        coupling.stiffness * (slide[coupling.from] - slide[coupling.to] + bed.coupling_offset[c]);
    add_place(body.bed.coupled[c][0], force, back_line);
    add_place(body.bed.coupled[c][1], -force, back_line);
  }

  const Stages stages = stages_of(body, posture);
  JointMoments moments{};
  for (std::size_t p = 0; p < body.bed.portions.size(); ++p) {
    add_portion(body, body.bed.portions[p], nerve[p], stages, moments.nerve);
    add_portion(body, body.bed.portions[p], back_line[p], stages, moments.back_line);
  }
  for (const auto& tether : body.bed.moving_tethers) {
    const double stretch = slide[tether.station] - bed.tether_origin[tether.station];
    const double force = -chain.tether[tether.station] * stretch * tether.follow;
    subtract_gradient(body, tether.path, path::Stage::whole_body, stages, force, moments.nerve);
  }
  return moments;
}

double path_length(const anatomy::Body& body, const anatomy::Strand& strand,
                   const Posture<double>& posture) {
  const auto frames = path::staged_frames(body.skeleton, posture);
  double sum = 0;
  Index last = static_cast<Index>(-1);
  for (const Index k : strand.segments) {
    const Index portion = body.bed.cuts[k].portion;
    if (portion == last) continue;
    last = portion;
    sum += path::length(body.bed.portions[portion].path,
                        frames[static_cast<std::size_t>(path::Stage::whole_body)]);
  }
  return sum;
}

}  // namespace neuroglide::simulation
