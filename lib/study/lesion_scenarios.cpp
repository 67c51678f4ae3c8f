// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/lesion_scenarios.hpp"

#include "neuroglide/protocol/library.hpp"
#include "neuroglide/protocol/movement.hpp"

#include <fmt/format.h>

#include "in_parallel.hpp"
#include "lesion_figures.hpp"
#include "shared_progress.hpp"
#include <algorithm>
#include <utility>

namespace neuroglide::study {

namespace {

using anatomy::Body;
using anatomy::Lesion;
using protocol::Protocol;
using simulation::Trajectory;
using skeleton::Side;

Side other(Side side) { return side == Side::right ? Side::left : Side::right; }

//! The exercise as it moves a side; one of both legs moves it anyway.
Protocol moving(const Protocol& protocol, Side side) {
  if (protocol.sides == protocol::Sides::both) return protocol;
  const auto own = side == Side::left ? protocol::Sides::left : protocol::Sides::right;
  return protocol.sides == own ? protocol : mirrored(protocol);
}

//! A run and what it told; nothing where it failed.
struct Told {
  std::optional<std::vector<Measured>> figures;
  Outcome outcome = Outcome::converged;
};

LesionScenario joined(const Lesion& lesion, const Protocol& protocol, const Told& healthy,
                      const Told& lesioned, const Told& other_side) {
  LesionScenario scenario{lesion.name, protocol.name, protocol.title, {}, Outcome::converged};
  for (const Told* told : {&healthy, &lesioned, &other_side}) {
    if (succeeded(scenario.outcome)) scenario.outcome = told->outcome;
  }
  for (const Told* told : {&healthy, &other_side, &lesioned}) {
    if (!told->figures) continue;
    for (const Measured& one : *told->figures) {
      auto found = std::ranges::find_if(scenario.figures, [&](const LesionFigure& figure) {
        return figure.group == one.group && figure.label == one.label;
      });
      if (found == scenario.figures.end()) {
        scenario.figures.push_back({one.group, one.label, one.unit, {}, {}, {}});
        found = scenario.figures.end() - 1;
      }
      (told == &healthy      ? found->healthy
       : told == &other_side ? found->other_side
                             : found->lesioned) = one.value;
    }
  }
  return scenario;
}

//! Of the nerve anywhere on the side; of the hamstrings where the lesion is theirs.
LesionSensitivity sensitivity_of(const Body& body, const Lesion& lesion, Side side, Side asked) {
  const std::string& strand = lesion.near.strand;
  const bool hamstring =
      strand == "biceps_femoris" || strand == "semimembranosus" || strand == "semitendinosus";
  const double nerve = anatomy::nerve_sensitivity(lesion, side, asked);
  const double back_line = anatomy::back_line_sensitivity(lesion, side, asked);
  const bool in_nerve = anatomy::find_strand(body, strand, side).tract == anatomy::Tract::nerve;
  return {{hamstring ? back_line : 1, nerve}, in_nerve ? nerve : back_line};
}

//! Everybody who is examined, in tasks by number: the healthy person's exercises, then each
//! lesion's with the leg of the lesion and with the other one.
class Ward {
 public:
  Ward(const Body& healthy, const std::vector<Lesion>& lesions,
       const std::vector<Protocol>& protocols, const LesionOptions& options,
       const simulation::Progress& progress)
      : healthy_(healthy),
        lesions_(lesions),
        protocols_(protocols),
        options_(options),
        weights_(options.weights ? *options.weights : usual_weights(healthy, options.settings)),
        untouched_(protocols.size()),
        lesioned_(lesions.size() * protocols.size()),
        other_side_(lesioned_.size()),
        progress_(progress, task_count()) {
    for (const Lesion& lesion : lesions) {
      bodies_.push_back(anatomy::with_lesion(healthy, lesion, options.side));
    }
  }

  std::vector<LesionScenario> run() {
    in_parallel(task_count(), [&](std::size_t task) { run(task); });
    std::vector<LesionScenario> scenarios;
    for (std::size_t pair = 0; pair < lesioned_.size(); ++pair) {
      const Lesion& lesion = lesions_[pair / protocols_.size()];
      const std::size_t exercise = pair % protocols_.size();
      const Told before = tell(healthy_, untouched_[exercise], lesion.near, options_.side, {});
      scenarios.push_back(
          joined(lesion, protocols_[exercise], before, lesioned_[pair], other_side_[pair]));
    }
    return scenarios;
  }

 private:
  std::size_t task_count() const { return untouched_.size() + 2 * lesioned_.size(); }

  void run(std::size_t task) {
    const std::size_t exercises = protocols_.size();
    if (task < exercises) {
      untouched_[task] = lead(task, healthy_, moving(protocols_[task], options_.side));
      return;
    }
    const std::size_t pair = (task - exercises) / 2, lesion = pair / exercises;
    const bool own = (task - exercises) % 2 == 0;
    const Side side = own ? options_.side : other(options_.side);
    const Body& body = bodies_[lesion];
    const Trajectory trajectory = lead(task, body, moving(protocols_[pair % exercises], side));
    (own ? lesioned_ : other_side_)[pair] =
        tell(body, trajectory, lesions_[lesion].near, side,
             sensitivity_of(body, lesions_[lesion], options_.side, side));
  }

  Trajectory lead(std::size_t task, const Body& body, const Protocol& protocol) {
    return simulation::simulate(body, protocol::make_movement(protocol), options_.settings,
                                progress_.of(task));
  }

  Told tell(const Body& body, const Trajectory& trajectory, const anatomy::Stretch& near, Side side,
            const LesionSensitivity& sensitivity) const {
    if (!succeeded(trajectory.outcome)) return {std::nullopt, trajectory.outcome};
    return {examine(body, trajectory, side, near, weights_, sensitivity), trajectory.outcome};
  }

  const Body& healthy_;
  const std::vector<Lesion>& lesions_;
  const std::vector<Protocol>& protocols_;
  const LesionOptions& options_;
  TissueWeights weights_;
  std::vector<Body> bodies_;
  std::vector<Trajectory> untouched_;
  std::vector<Told> lesioned_, other_side_;
  SharedProgress progress_;
};

}  // namespace

std::vector<std::string> lesion_exercises() {
  return {"banded_hamstring_lockout", "active_hamstring_mobilization", "static_hamstring_stretch",
          "straight_leg_raise", "straight_leg_raise_pelvis_held"};
}

TissueWeights usual_weights(const Body& healthy, const simulation::Settings& settings) {
  const auto run = simulation::simulate(
      healthy, protocol::make_movement(protocol::find_protocol("straight_leg_raise")), settings);
  require(succeeded(run.outcome),
          "the straight leg raise, by which discomfort is weighed, finds no "
          "balance; give weights, or a larger --newton-limit");
  return equal_weights(peak_load(healthy, run, Side::right));
}

std::vector<LesionScenario> run_lesions(const Body& healthy, const std::vector<Lesion>& lesions,
                                        const std::vector<Protocol>& protocols,
                                        const LesionOptions& options,
                                        const simulation::Progress& progress) {
  return Ward(healthy, lesions, protocols, options, progress).run();
}

const LesionFigure& find_figure(const LesionScenario& scenario, std::string_view group,
                                std::string_view label) {
  std::string names;
  for (const LesionFigure& figure : scenario.figures) {
    if (figure.group == group && figure.label == label) return figure;
    names += fmt::format(" '{}, {}'", figure.group, figure.label);
  }
  throw InvalidInput(
      fmt::format("there is no figure '{}, {}'; choose one of{}", group, label, names));
}

}  // namespace neuroglide::study
