// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/explanation.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"

#include <fmt/format.h>

#include "explanation_runs.hpp"
#include "in_parallel.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::study {

namespace {

using protocol::Mover;
using protocol::Phase;
using protocol::Protocol;
using simulation::DrivenRun;
using simulation::Person;
using simulation::PersonState;

constexpr std::size_t variant_count = mechanism_count + 1;
constexpr double pause = 600;            // until the later test [s]
constexpr double step_of_a_pause = 120;  // nothing moves in it [s]

const Phase& reaching_of(const Protocol& protocol) {
  const auto found = std::ranges::find_if(
      protocol.phases, [](const Phase& phase) { return phase.until.has_value(); });
  require(found != protocol.phases.end(),
          fmt::format("protocol '{}' goes to no end range, so that nothing of it can be explained; "
                      "give one phase an \"until\"",
                      protocol.name));
  return *found;
}

bool stands(const Protocol& protocol) {
  return std::ranges::any_of(protocol.phases,
                             [](const Phase& phase) { return phase.mover == Mover::stance; });
}

//! Where a protocol begins, in what its end range is told of [rad].
double start_of(const Protocol& protocol) {
  double sum = 0;
  for (const auto coordinate : reaching_of(protocol).until->of) {
    for (const auto& target : protocol.start) {
      if (target.coordinate == coordinate) sum += target.value;
    }
  }
  return sum;
}

std::optional<double> change_pct(std::optional<double> first, std::optional<double> last) {
  if (!first || !last || !(*first > 1e-6)) return {};
  return 100 * (*last / *first - 1);
}

//! What the repetitions themselves tell.
void read_ends(const Protocol& protocol, const DrivenRun& run, std::size_t member,
               ExplainedReadings& readings) {
  const auto put = [&](ExplainedReading reading, std::optional<double> value) {
    readings[static_cast<std::size_t>(reading)][member] = value;
  };
  const auto &first = run.ends.front(), &last = run.ends.back();
  double active = 0;
  for (const auto& end : run.ends) active = std::max(active, end.hamstrings_active);
  put(ExplainedReading::activity, active);
  if (run.ends.size() < 2) return;
  const double way = first.angle < start_of(protocol) ? -1 : 1;
  put(ExplainedReading::end_range, to_degrees(way * (last.angle - first.angle)));
  put(ExplainedReading::ease,
      change_pct(first.discomfort_at_fixed_angle, last.discomfort_at_fixed_angle));
  put(ExplainedReading::torque,
      change_pct(first.torque_at_fixed_angle, last.torque_at_fixed_angle));
}

//! What the tests find, by reading.
using Ranges = std::array<std::optional<TestRange>, 2>;
constexpr std::array tests{knee_test, raise_test};

Ranges ranges_of(const Person& person, const PersonState& state, const ExplanationOptions& options,
                 const simulation::Progress& go_on) {
  return {range_of_test(person, tests[0], state, options, go_on),
          range_of_test(person, tests[1], state, options, go_on)};
}

void put_gains(const Ranges& before, const Ranges& after, ExplainedReading first,
               std::size_t member, ExplainedReadings& readings) {
  for (std::size_t test = 0; test < tests.size(); ++test) {
    if (!before[test] || !after[test]) continue;
    readings[static_cast<std::size_t>(first) + test][member] =
        after[test]->range - before[test]->range;
  }
}

Protocol standing_pause() {
  Protocol protocol{.name = "pause", .title = "Pause", .summary = "Standing at rest."};
  protocol.phases = {{.name = "stand", .duration = pause}};
  return protocol;
}

//! All that is to be run, and where results go. Members write to places of their own.
class Runs {
 public:
  Runs(const anatomy::Parameters& parameters, const std::vector<Protocol>& exercises,
       const anatomy::Ensemble& ensemble, const ExplanationOptions& options,
       const simulation::Progress& progress)
      : parameters_(parameters),
        exercises_(exercises),
        ensemble_(ensemble),
        options_(options),
        numbers_(anatomy::spread_members(ensemble, options.members)),
        tally_(options.members * (variant_count * exercises.size() + (options.conditions ? 2 : 0)),
               progress) {}

  Explanation run() {
    prepare();
    std::vector<std::size_t> failed(options_.members, 0);
    in_parallel(options_.members, [&](std::size_t member) { failed[member] = lead(member); });
    for (const std::size_t count : failed) result_.failed += count;
    if (tally_.stopped()) result_.outcome = Outcome::interrupted;
    return std::move(result_);
  }

 private:
  void prepare() {
    const std::size_t members = options_.members, exercises = exercises_.size();
    for (const Protocol& exercise : exercises_) {
      protocol::require_valid(exercise);
      reaching_of(exercise);
      result_.exercises.push_back(exercise.name);
      result_.titles.push_back(exercise.title);
    }
    ExplainedReadings empty;
    empty.fill(Values(members));
    result_.runs.assign(variant_count, std::vector<ExplainedReadings>(exercises, empty));
    result_.at_joint_end.assign(exercises, Values(members));
    result_.limits.assign(exercises, std::vector<std::string>(members));
    for (std::size_t b = 1; b < exercises; ++b) {
      for (std::size_t a = 0; a < b; ++a) result_.pairs.emplace_back(a, b);
    }
    result_.numbers = numbers_;
    result_.about = ensemble_.about;
    if (!options_.conditions && std::ranges::none_of(exercises_, stands)) return;
    const Person person = simulation::make_person(parameters_, options_.body);
    if (options_.conditions) {
      ways_ = ways_up(person, go_on_);
      result_.technique = make_technique(ways_, members);
      result_.day = make_day(parameters_, members);
    } else {
      ways_ = {{"", "", simulation::make_squat(person, {}, go_on_)}};
    }
  }

  //! Gives the number of runs that failed.
  std::size_t lead(std::size_t member) {
    if (tally_.stopped()) return 0;
    std::optional<Person> person;
    try {
      person = simulation::make_person(
          anatomy::with_member(parameters_, ensemble_, numbers_[member]), options_.body);
    } catch (const InvalidInput&) {  // this tissue finds no balance at rest
      tally_.add(static_cast<double>(variant_count * exercises_.size()));
      return variant_count * exercises_.size();
    }
    std::size_t failed = 0;
    const auto ends = end_postures(*person);
    failed += lead_variant(*person, 0, member, ends);
    for (std::size_t m = 0; m < mechanism_count && !tally_.stopped(); ++m) {
      const Person changed = without(*person, static_cast<Mechanism>(m), options_.body);
      failed += lead_variant(changed, m + 1, member, ends);
    }
    if (!options_.conditions || tally_.stopped()) return failed;
    if (!run_technique(*person, ways_, options_, member, go_on_, result_.technique)) ++failed;
    tally_.add();
    if (!run_day(*person, options_, member, go_on_, result_.day)) ++failed;
    tally_.add();
    return failed;
  }

  using Postures = std::vector<std::optional<skeleton::Posture<double>>>;

  //! By exercise: the posture of another one at which it ends, if it has such.
  Postures end_postures(const Person& person) const {
    Postures postures;
    for (const Protocol& exercise : exercises_) {
      postures.emplace_back();
      if (exercise.posture_of.empty()) continue;
      const auto named = std::ranges::find(exercises_, exercise.posture_of, &Protocol::name);
      Protocol once =
          named != exercises_.end() ? *named : protocol::find_protocol(exercise.posture_of);
      once.repetitions = 1;
      const DrivenRun run = drive(person, once, quietly(options_), nullptr, squat_of(once), go_on_);
      if (!run.ends.empty()) postures.back() = run.ends.front().posture;
    }
    return postures;
  }

  const simulation::Squat* squat_of(const Protocol& exercise) const {
    return stands(exercise) && !ways_.empty() ? &ways_.front().squat : nullptr;
  }

  std::size_t lead_variant(const Person& person, std::size_t variant, std::size_t member,
                           const Postures& ends) {
    const PersonState fresh = make_state(person);
    const Ranges before = ranges_of(person, fresh, options_, go_on_);
    std::size_t failed = 0;
    for (std::size_t n = 0; n < exercises_.size() && !tally_.stopped(); ++n) {
      ExplainedReadings& readings = result_.runs[variant][n];
      const bool nothing_to_switch =
          variant == static_cast<std::size_t>(Mechanism::band) + 1 && !exercises_[n].band;
      if (nothing_to_switch) {
        for (std::size_t r = 0; r < reading_count; ++r) {
          readings[r][member] = result_.runs[0][n][r][member];
        }
      } else {
        auto options = quietly(options_);
        options.end_posture = ends[n];
        const DrivenRun run =
            drive(person, exercises_[n], options, &fresh, squat_of(exercises_[n]), go_on_);
        if (!succeeded(run.trajectory.outcome) || run.ends.empty()) {
          ++failed;
        } else {
          read(person, n, run, before, member, variant == 0, readings);
          if (variant == 0) result_.limits[n][member] = limit_of(run);
        }
      }
      tally_.add();
    }
    return failed;
  }

  static std::string limit_of(const DrivenRun& run) {
    return std::string(simulation::limit_names[static_cast<std::size_t>(run.ends.front().limit)]);
  }

  void read(const Person& person, std::size_t exercise, const DrivenRun& run, const Ranges& before,
            std::size_t member, bool whole_person, ExplainedReadings& readings) {
    read_ends(exercises_[exercise], run, member, readings);
    const Ranges at_once = ranges_of(person, run.state, options_, go_on_);
    put_gains(before, at_once, ExplainedReading::knee_gain, member, readings);
    if (whole_person && at_once[0]) {
      result_.at_joint_end[exercise][member] = at_once[0]->at_joint_end ? 1 : 0;
    }
    auto options = quietly(options_);
    options.settings.longest_step = step_of_a_pause;
    const DrivenRun later = drive(person, standing_pause(), options, &run.state, nullptr, go_on_);
    if (!succeeded(later.trajectory.outcome)) return;
    put_gains(before, ranges_of(person, later.state, options_, go_on_),
              ExplainedReading::knee_gain_later, member, readings);
  }

  const anatomy::Parameters& parameters_;
  const std::vector<Protocol>& exercises_;
  const anatomy::Ensemble& ensemble_;
  const ExplanationOptions& options_;
  const std::vector<std::size_t> numbers_;
  Tally tally_;
  const simulation::Progress go_on_ = [this](double) { return tally_.add(0); };
  std::vector<WayUp> ways_;
  Explanation result_;
};

}  // namespace

std::vector<std::string> explained_exercises() {
  return {"banded_hamstring_lockout", "active_hamstring_mobilization", "static_hamstring_stretch",
          "static_hold_at_lockout_end"};
}

Explanation explain_exercises(const anatomy::Parameters& parameters,
                              const std::vector<Protocol>& exercises,
                              const anatomy::Ensemble& ensemble, const ExplanationOptions& options,
                              const simulation::Progress& progress) {
  require(!exercises.empty(), "no exercise was given to be explained; name at least one");
  return Runs(parameters, exercises, ensemble, options, progress).run();
}

}  // namespace neuroglide::study
