// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/simulation/driven.hpp"

#include "neuroglide/anatomy/limb_muscles.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/simulation/muscle_moments.hpp"

#include <fmt/format.h>

#include "exercise.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::simulation {

namespace {

using protocol::Mover;
using protocol::Phase;
using protocol::Protocol;
using skeleton::Posture;

void check(const DrivenOptions& options) {
  const auto positive = [](double value, const char* what) {
    require(std::isfinite(value) && value > 0,
            fmt::format("{} is {}; give a number above 0", what, value));
  };
  positive(options.settings.largest_turn, "the largest turn of a joint in a step");
  positive(options.settings.first_hold_step, "the first step of a hold");
  positive(options.settings.longest_step, "the longest step");
  positive(options.settings.step.slip_reach, "the slip reach");
  positive(options.balance, "the balance that counts as a limit met");
}

//! Ends a search from inside.
struct Stopped {};

}  // namespace

PersonState make_state(const Person& person) { return {.session = make_session(person.body)}; }

Squat make_squat(const Person& person, const Stance& stance, const Progress& progress) {
  Squat squat{make_closed_chain(person.parameters, stance), {}};
  squat.chain.hamstring_tolerance = 1e3;  // the run itself finds what is borne
  const auto passive = [&](const Posture<double>& posture) {
    if (progress && !progress(0)) throw Stopped{};
    Posture<double> sum{};
    for (const anatomy::LimbMuscle& muscle : person.muscles) {
      const MuscleAction action = action_of(muscle, person.body.skeleton, posture, 0);
      for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
        sum.values[c] += action.moment.values[c];
      }
    }
    return sum;
  };
  try {
    squat.path = rising_path(squat.chain, passive);
  } catch (const Stopped&) {
    squat.path.outcome = Outcome::interrupted;
    squat.path.cause = explain(Outcome::interrupted);
  }
  return squat;
}

DrivenRun drive(const Person& person, const Protocol& protocol, const DrivenOptions& options,
                const PersonState* from, const Squat* squat, const Progress& progress) {
  protocol::require_valid(protocol);
  check(options);
  const bool stands = std::any_of(protocol.phases.begin(), protocol.phases.end(),
                                  [](const Phase& one) { return one.mover == Mover::stance; });
  std::optional<Squat> own;
  if (stands && squat == nullptr) squat = &own.emplace(make_squat(person, {}, progress));
  PersonState start = from != nullptr ? *from : make_state(person);
  if (stands && !succeeded(squat->path.outcome)) {
    DrivenRun failed;
    failed.state = std::move(start);
    failed.trajectory.outcome = squat->path.outcome;
    return failed;
  }
  return Exercise(person, protocol, options, squat, progress, std::move(start)).run();
}

std::optional<EndOfRepetition> test_end_range(const Person& person, const Protocol& test,
                                              const PersonState& from, const DrivenOptions& options,
                                              const Progress& progress) {
  DrivenOptions quiet = options;
  quiet.record = false;
  Protocol once = test;
  once.repetitions = 1;
  const auto reaching = std::find_if(once.phases.begin(), once.phases.end(),
                                     [](const Phase& one) { return one.until.has_value(); });
  require(reaching != once.phases.end(),
          "protocol '" + test.name + "' goes to no end range; give one that does as a test");
  once.phases.erase(reaching + 1, once.phases.end());
  const DrivenRun run = drive(person, once, quiet, &from, nullptr, progress);
  if (run.ends.empty() || !succeeded(run.trajectory.outcome)) return {};
  return run.ends.front();
}

}  // namespace neuroglide::simulation
