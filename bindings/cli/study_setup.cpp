// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "study_setup.hpp"

#include "neuroglide/io/file.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"

#include <fmt/format.h>

#include "terminal.hpp"
#include <algorithm>
#include <filesystem>

namespace neuroglide::cli {

namespace {

using protocol::Protocol;

std::string extension(const std::string& name) {
  return std::filesystem::path(name).extension().string();
}

//! The name of a file in the letters of a protocol's name.
std::string name_from(const std::filesystem::path& file) {
  std::string name = file.stem().string();
  for (char& c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_';
    if (!plain) c = '_';
  }
  return name;
}

simulation::Settings settings_of(const Setup& setup) {
  simulation::Settings settings;
  if (setup.largest_turn_deg) {
    const double degrees = *setup.largest_turn_deg;
    require(degrees > 0 && degrees <= 90,
            fmt::format("--largest-turn is {} degrees; give more than 0 and at most 90", degrees));
    settings.largest_turn = from_degrees(degrees);
  }
  require(setup.newton_limit >= 1,
          fmt::format("--newton-limit is {}; give at least 1", setup.newton_limit));
  settings.step.newton_limit = setup.newton_limit;
  return settings;
}

Exercise load_recording(const std::string& file, const Recording& recording) {
  const io::Motion motion = io::read_motion(file, recording.options);
  Exercise exercise;
  exercise.protocol.name = name_from(file);
  exercise.protocol.title = std::filesystem::path(file).filename().string();
  exercise.protocol.summary = "Recorded movement.";
  exercise.protocol.sides =
      recording.side == skeleton::Side::left ? protocol::Sides::left : protocol::Sides::right;
  exercise.recorded = protocol::make_sampled_movement(motion.times, motion.postures);
  exercise.file = file;
  exercise.remarks = motion.remarks;
  return exercise;
}

}  // namespace

Subject make_subject(const Setup& setup) {
  const anatomy::Subject& known = anatomy::find_subject(setup.subject);
  anatomy::Parameters parameters = anatomy::parameters_of(known);
  for (const std::string& change : setup.changes) anatomy::set_parameter(parameters, change);
  anatomy::Body body = anatomy::make_body(parameters, setup.options);
  std::vector<std::string> fixed;
  for (const std::string& change : setup.changes)
    fixed.push_back(change.substr(0, change.find('=')));
  return {known.name,         known.title,     std::move(parameters), setup.options,
          settings_of(setup), std::move(body), std::move(fixed)};
}

Protocol load_protocol(const std::string& name) {
  if (extension(name) == ".json") return protocol::read_protocol(io::read_file(name), name);
  return protocol::find_protocol(name);
}

Exercise load_exercise(const std::string& name, const Recording& recording) {
  const std::string ending = extension(name);
  if (ending == ".mot" || ending == ".sto") return load_recording(name, recording);
  const bool is_file = ending != ".json" && std::filesystem::is_regular_file(name);
  require(!is_file, fmt::format("'{}' is a file that ends in none of .json, .mot and .sto; rename "
                                "it after what it holds",
                                name));
  return {load_protocol(name), std::nullopt, {}, {}};
}

simulation::Settings settings_for(const Subject& subject, bool recorded) {
  return recorded ? study::settings_of_recordings(subject.settings) : subject.settings;
}

void require_different_names(const std::vector<Exercise>& exercises) {
  for (std::size_t i = 0; i < exercises.size(); ++i) {
    const std::string& name = exercises[i].protocol.name;
    require(name != "compare" && name != "robustness",
            fmt::format("exercise {} is called '{}', as are files of the comparison itself; rename "
                        "it",
                        i + 1, name));
    for (std::size_t k = 0; k < i; ++k) {
      require(exercises[k].protocol.name != name,
              fmt::format("exercises {} and {} are both called '{}', so their files would be one; "
                          "rename one of them",
                          k + 1, i + 1, name));
    }
  }
}

std::vector<study::Exercise> told_of(const std::vector<Exercise>& exercises) {
  std::vector<study::Exercise> all;
  for (const Exercise& exercise : exercises) all.push_back({exercise.protocol, exercise.recorded});
  return all;
}

study::Comparison lead_through(const Subject& subject, const std::vector<Exercise>& exercises,
                               skeleton::Side side_of_recordings) {
  ProgressBar bar(exercises.size() == 1 ? exercises.front().protocol.name : "comparing");
  return study::compare(subject.body, told_of(exercises), side_of_recordings, subject.settings,
                        bar.progress());
}

std::size_t members_of(const Compare& command) {
  constexpr int fewest = 10;  // of fewer, a twentieth and nineteen twentieths cannot be told
  const auto all = static_cast<int>(anatomy::reference_ensemble().members.size());
  if (!command.members) return std::min<std::size_t>(study::RobustnessOptions{}.members, all);
  require(command.intervals,
          "--members says how many parameter sets stand behind an interval and --no-intervals "
          "leaves the intervals out; give one of the two");
  require(*command.members >= fewest && *command.members <= all,
          fmt::format("--members is {}; give {} to {}, as many sets as the ensemble has",
                      *command.members, fewest, all));
  return static_cast<std::size_t>(*command.members);
}

study::RobustnessOptions robustness_options(const Subject& subject) {
  study::RobustnessOptions options;
  options.body.policy = subject.options.policy;
  for (const auto stations :
       {&anatomy::BodyOptions::nerve_stations, &anatomy::BodyOptions::back_line_stations}) {
    options.body.*stations = std::min(options.body.*stations, subject.options.*stations);
  }
  options.settings.largest_turn =
      std::max(options.settings.largest_turn, subject.settings.largest_turn);
  options.settings.step = subject.settings.step;
  return options;
}

void add_robustness(study::Comparison& comparison, const Subject& subject,
                    const std::vector<Exercise>& exercises, std::size_t members) {
  study::RobustnessOptions options = robustness_options(subject);
  options.members = options.draws = members;
  options.side = comparison.side;
  ProgressBar bar("intervals");
  comparison.robustness = study::robustness(
      subject.parameters, told_of(exercises),
      anatomy::without(anatomy::reference_ensemble(), subject.fixed), options, bar.progress());
  if (!succeeded(comparison.robustness->outcome)) comparison.robustness.reset();
}

int report_failures(const study::Comparison& comparison) {
  int code = 0;
  for (const study::Arm& arm : comparison.arms) {
    const simulation::Trajectory& run = arm.trajectory;
    if (succeeded(run.outcome)) continue;
    const bool recorded = !run.time.empty();
    remark(fmt::format(
        "{} stopped {}: {}{}", arm.protocol.name,
        recorded ? fmt::format("at {:.2f} s", run.failure_time) : "before recording began",
        explain(run.outcome),
        run.outcome == Outcome::interrupted || !recorded
            ? ""
            : fmt::format("; the {:.2f} s before are kept", run.time.back())));
    code = std::max(code, exit_code(run.outcome));
  }
  return code;
}

}  // namespace neuroglide::cli
