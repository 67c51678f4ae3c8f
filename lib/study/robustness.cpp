// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/robustness.hpp"

#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include "in_parallel.hpp"
#include "robust_figures.hpp"
#include "tally.hpp"
#include <algorithm>

namespace neuroglide::study {

namespace {

using anatomy::Body;

//! What all runs share.
struct Task {
  const anatomy::Parameters& parameters;
  const std::vector<Exercise>& exercises;
  const anatomy::Ensemble& ensemble;
  const std::vector<std::size_t> numbers;  //!< of the members to be run
  const RobustnessOptions& options;
  Tally tally;
};

//! An empty summary where the run fails: a population survives its worst member.
Summary lead(Task& task, const Body& body, const Exercise& exercise) {
  simulation::Settings settings = task.options.settings;
  if (exercise.recorded) settings.preconditioning = 0;
  double told = 0;
  const auto progress = [&](double share) {
    const double part = share - told;
    told = share;
    return task.tally.add(part);
  };
  Summary summary{};
  try {
    const auto movement =
        exercise.recorded ? *exercise.recorded : protocol::make_movement(exercise.protocol);
    const auto trajectory = simulation::simulate(body, movement, settings, progress);
    if (succeeded(trajectory.outcome)) summary = summarise(body, trajectory, task.options.side);
  } catch (const InvalidInput&) {
    // this tissue finds no balance at rest
  }
  task.tally.add(1 - told);
  return summary;
}

//! With the tissue of another member; empty summaries where such a body cannot be built.
Run lead_member(Task& task, std::size_t number) {
  const auto parameters =
      anatomy::with_member(task.parameters, task.ensemble, task.numbers[number]);
  Run run(task.exercises.size());
  try {
    const Body body = anatomy::make_body(parameters, task.options.body);
    for (std::size_t n = 0; n < run.size() && !task.tally.stopped(); ++n) {
      run[n] = lead(task, body, task.exercises[n]);
    }
  } catch (const InvalidInput&) {
    task.tally.add(static_cast<double>(run.size()));
  }
  return run;
}

//! As one person does the exercises; summaries stay empty where there is no technique to vary.
Run lead_person(Task& task, const Body& body, std::uint64_t seed) {
  std::vector<protocol::Protocol> written;
  for (const Exercise& exercise : task.exercises) written.push_back(exercise.protocol);
  const auto drawn = drawn_together(written, seed);
  Run run(written.size());
  for (std::size_t n = 0; n < run.size() && !task.tally.stopped(); ++n) {
    const bool varies = !task.exercises[n].recorded && has_technique(written[n]);
    if (varies) {
      run[n] = lead(task, body, {drawn[n], std::nullopt});
    } else {
      task.tally.add(1);
    }
  }
  return run;
}

void require_options(const RobustnessOptions& options, const anatomy::Ensemble& ensemble) {
  const std::size_t most = ensemble.members.size();
  require(
      options.members >= 2 && options.members <= most,
      fmt::format("an interval over {} parameter sets was asked for, and the ensemble has {}; give "
                  "2 to {}",
                  options.members, most, most));
  require(
      options.draws >= 2,
      fmt::format("an interval over {} techniques was asked for; give at least 2", options.draws));
}

//! Runs in which an exercise failed that should not have.
std::size_t failures(const std::vector<Run>& runs, const std::vector<bool>& expected) {
  return static_cast<std::size_t>(std::ranges::count_if(runs, [&](const Run& run) {
    for (std::size_t n = 0; n < run.size(); ++n) {
      if (expected[n] && run[n].sites.empty()) return true;
    }
    return false;
  }));
}

Robustness described(const Task& task) {
  Robustness result;
  for (const Exercise& exercise : task.exercises) {
    result.arms.push_back(exercise.protocol.name);
    result.varied.push_back(!exercise.recorded && has_technique(exercise.protocol));
  }
  result.members = task.options.members;
  result.draws = task.options.draws;
  result.numbers = task.numbers;
  result.seed = task.options.seed;
  result.about = task.ensemble.about;
  return result;
}

}  // namespace

Robustness robustness(const anatomy::Parameters& parameters, const std::vector<Exercise>& exercises,
                      const anatomy::Ensemble& ensemble, const RobustnessOptions& options,
                      const simulation::Progress& progress) {
  require_options(options, ensemble);
  for (const Exercise& exercise : exercises) {
    if (!exercise.recorded) protocol::require_valid(exercise.protocol);
  }
  const Body body = anatomy::make_body(parameters, options.body);
  const std::size_t count = options.members + options.draws;
  Task task{parameters, exercises,
            ensemble,   anatomy::spread_members(ensemble, options.members),
            options,    {count * exercises.size(), progress}};
  std::vector<Run> runs(count);
  in_parallel(count, [&](std::size_t n) {
    runs[n] = n < options.members ? lead_member(task, n)
                                  : lead_person(task, body, options.seed + (n - options.members));
  });
  Robustness result = described(task);
  if (task.tally.stopped()) {
    result.outcome = Outcome::interrupted;
    return result;
  }
  const auto middle = runs.begin() + static_cast<std::ptrdiff_t>(options.members);
  const std::vector<Run> over_sets(runs.begin(), middle), over_people(middle, runs.end());
  result.failed_members = failures(over_sets, std::vector<bool>(exercises.size(), true));
  result.failed_draws = failures(over_people, result.varied);
  const auto base = std::ranges::find(result.arms, options.base) - result.arms.begin();
  add_figures(over_sets, over_people, static_cast<std::size_t>(base), result);
  return result;
}

}  // namespace neuroglide::study
