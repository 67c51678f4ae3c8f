// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/study/outcomes.hpp"

#include <algorithm>

namespace neuroglide::study {

namespace {

using protocol::Mover;
using protocol::Phase;
using protocol::Protocol;

//! Stretches or removes the phase that follows the end range: where the end is held.
void set_hold(Protocol& exercise, double duration) {
  const auto reaching = std::ranges::find_if(
      exercise.phases, [](const Phase& phase) { return phase.until.has_value(); });
  if (reaching == exercise.phases.end()) return;
  const auto hold = reaching + 1;
  const bool is_held = hold != exercise.phases.end() && hold->to.empty();
  if (is_held && duration == 0) {
    exercise.phases.erase(hold);
  } else if (is_held) {
    hold->duration = duration;
  }
}

}  // namespace

Protocol exercise_of(const TrialArm& arm) {
  require(!arm.protocol.empty(), "arm '" + arm.name + "' has no protocol; give one that has");
  Protocol exercise = protocol::find_protocol(arm.protocol);
  const Dose& dose = arm.dose;
  if (dose.repetitions) exercise.repetitions = *dose.repetitions;
  if (dose.rest && !dose.set) exercise.rest = *dose.rest;
  if (dose.hold) set_hold(exercise, *dose.hold);
  if (!dose.band) exercise.band.reset();
  for (Phase& phase : exercise.phases) {
    if (dose.discomfort && phase.until) phase.until->discomfort = *dose.discomfort;
  }
  if (dose.set) {
    const double scale = *dose.set / protocol::exercise_duration(exercise);
    for (Phase& phase : exercise.phases) phase.duration *= scale;
  }
  protocol::require_valid(exercise);
  return exercise;
}

std::optional<Protocol> test_protocol(std::string_view test) {
  const bool active = test == "AKE";
  Protocol protocol;
  if (test == "PKE" || active) {
    protocol = protocol::find_protocol("passive_knee_extension");
  } else if (test == "SLR" || test == "hip flexion") {
    protocol = protocol::find_protocol("straight_leg_raise");
  } else {
    return {};
  }
  protocol.repetitions = 1;
  for (Phase& phase : protocol.phases) {
    if (active) phase.mover = Mover::quadriceps;
  }
  return protocol;
}

}  // namespace neuroglide::study
