// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/driven_comparison.hpp"

#include "neuroglide/protocol/library.hpp"
#include "neuroglide/simulation/muscle_moments.hpp"
#include "neuroglide/simulation/patellofemoral.hpp"

#include "in_parallel.hpp"
#include "shared_progress.hpp"
#include <algorithm>

namespace neuroglide::study {

namespace {

using protocol::Mover;
using protocol::Protocol;
using simulation::DrivenRun;
using simulation::Person;
using skeleton::Coordinate;
using skeleton::Side;

bool stands(const Protocol& protocol) {
  return std::any_of(protocol.phases.begin(), protocol.phases.end(),
                     [](const protocol::Phase& one) { return one.mover == Mover::stance; });
}

//! Force that the quadriceps, driven as at an end, press the patella with [N].
double patellofemoral(const Person& person, const simulation::EndOfRepetition& end, Side side) {
  double force = 0;
  for (const anatomy::LimbMuscle& muscle : person.muscles) {
    if (muscle.side != side || muscle.group != "quadriceps") continue;
    force +=
        simulation::action_of(muscle, person.body.skeleton, end.posture, end.quadriceps).tension;
  }
  const auto knee = side == Side::right ? Coordinate::knee_flexion_r : Coordinate::knee_flexion_l;
  return simulation::patellofemoral_force(std::max(force, 0.0), end.posture[knee]);
}

}  // namespace

Outcome DrivenComparison::outcome() const {
  for (const DrivenArm& arm : arms) {
    if (!succeeded(arm.run.trajectory.outcome)) return arm.run.trajectory.outcome;
  }
  return Outcome::converged;
}

DrivenComparison drive_all(const Person& person, const std::vector<Protocol>& protocols,
                           const simulation::DrivenOptions& options,
                           const simulation::Progress& progress) {
  std::optional<simulation::Squat> squat;
  if (std::any_of(protocols.begin(), protocols.end(), stands)) {
    squat = simulation::make_squat(person, {}, progress);
  }
  const simulation::Squat* way = squat ? &*squat : nullptr;
  const auto position = [&](const std::string& name) {
    const auto found = std::find_if(protocols.begin(), protocols.end(),
                                    [&](const Protocol& one) { return one.name == name; });
    return static_cast<std::size_t>(found - protocols.begin());
  };
  std::vector<std::optional<DrivenRun>> runs(protocols.size());
  SharedProgress shared(progress, protocols.size());
  const auto lead = [&](std::size_t n, const Protocol& protocol,
                        std::optional<skeleton::Posture<double>> end) {
    simulation::DrivenOptions own = options;
    own.end_posture = end;
    return simulation::drive(person, protocol, own, nullptr, way, shared.of(n));
  };
  in_parallel(protocols.size(), [&](std::size_t n) {
    if (protocols[n].posture_of.empty()) runs[n] = lead(n, protocols[n], {});
  });
  in_parallel(protocols.size(), [&](std::size_t n) {
    const std::string& other = protocols[n].posture_of;
    if (other.empty()) return;
    const std::size_t at = position(other);
    const bool beside = at < protocols.size() && runs[at];
    const DrivenRun asked = beside ? *runs[at] : lead(n, protocol::find_protocol(other), {});
    const auto end = asked.ends.empty() ? std::optional<skeleton::Posture<double>>{}
                                        : asked.ends.front().posture;
    runs[n] = lead(n, protocols[n], end);
  });
  DrivenComparison comparison{{}, person.discomfort, person.tolerance_scale};
  for (std::size_t n = 0; n < protocols.size(); ++n) {
    DrivenArm arm{protocols[n], std::move(*runs[n])};
    if (!arm.run.ends.empty()) {
      arm.patellofemoral = patellofemoral(person, arm.run.ends.back(), options.side);
    }
    comparison.arms.push_back(std::move(arm));
  }
  return comparison;
}

Comparison as_comparison(const anatomy::Body& body, const DrivenComparison& driven) {
  Comparison comparison;
  for (const DrivenArm& arm : driven.arms) {
    Arm told{arm.protocol, arm.run.trajectory, {}};
    if (!told.trajectory.time.empty()) {
      told.summary = summarise(body, told.trajectory, comparison.side);
    }
    comparison.arms.push_back(std::move(told));
  }
  return comparison;
}

}  // namespace neuroglide::study
