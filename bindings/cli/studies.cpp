// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/reports.hpp"
#include "neuroglide/study/passage_sweep.hpp"

#include <fmt/format.h>

#include "command.hpp"
#include "drive.hpp"
#include "output.hpp"
#include "study_setup.hpp"
#include "terminal.hpp"
#include "text_table.hpp"
#include <algorithm>
#include <filesystem>
#include <utility>

namespace neuroglide::cli {

namespace {

constexpr std::string_view lockout = "banded_hamstring_lockout";

std::vector<Exercise> exercises_of(const Compare& command) {
  std::vector<Exercise> exercises;
  for (const std::string& name : command.arms.empty() ? study::usual_arms() : command.arms) {
    exercises.push_back(load_exercise(name, command.recording));
  }
  require_different_names(exercises);
  return exercises;
}

//! What was decided in reading recordings.
std::string remarks_on(const std::vector<Exercise>& exercises) {
  std::string text;
  for (const Exercise& exercise : exercises) {
    if (exercise.remarks.empty()) continue;
    text += exercise.protocol.title + '\n';
    for (const std::string& sentence : exercise.remarks) {
      text += paragraph(sentence, output_width(), "· ");
    }
    text += '\n';
  }
  return text;
}

std::string table_of(const study::Comparison& comparison, const Subject& subject) {
  return io::comparison_text(
      comparison, subject.title,
      anatomy::value_of(subject.parameters, "tissue.sciatic_nerve.force_scale"), output_width());
}

//! The files by name, each once with all its endings.
std::string list_of(const Destination& destination, const std::vector<std::string>& files) {
  if (files.empty()) return "";
  std::vector<std::pair<std::string, std::string>> lines;
  std::size_t longest = 0;
  for (const std::string& file : files) {
    const std::filesystem::path name(file);
    const std::string stem = name.stem().string();
    if (lines.empty() || lines.back().first != stem) lines.emplace_back(stem, "");
    lines.back().second += name.extension().string() + ' ';
    longest = std::max(longest, stem.size());
  }
  std::string text = fmt::format("\nWritten to {}\n", destination.folder.string());
  for (const auto& [stem, endings] : lines) {
    text += fmt::format("  {}  {}\n", padded(stem, longest), endings.substr(0, endings.size() - 1));
  }
  return text;
}

//! A recording's own folder is no place for results that bear its name.
void require_recordings_kept(const std::vector<Exercise>& exercises,
                             const Destination& destination) {
  for (const Exercise& exercise : exercises) {
    if (exercise.file.empty() || destination.folder.empty()) continue;
    std::error_code none;
    const auto beside = destination.folder / exercise.file.filename();
    require(!std::filesystem::equivalent(exercise.file, beside, none),
            fmt::format("the results would overwrite '{}'; choose another --output",
                        exercise.file.string()));
  }
}

std::string swept(const Subject& subject) {
  const ProgressBar bar("sweeping the couplings");
  anatomy::BodyOptions coarse = simulation::driven_body;
  coarse.policy = subject.options.policy;
  const auto passed = study::sweep_passages(subject.parameters, coarse);
  return io::sweeps_text(
      passed,
      study::sweep_couplings(subject.parameters, subject.options,
                             load_protocol(std::string(lockout)), subject.settings),
      output_width());
}

}  // namespace

//! Where the body ends each repetition of those that say when to stop.
std::string driven(const Subject& subject, const std::vector<Exercise>& exercises) {
  std::vector<protocol::Protocol> protocols;
  for (const Exercise& exercise : exercises) {
    const auto& phases = exercise.protocol.phases;
    const bool ends = std::ranges::any_of(phases, [](const auto& one) { return !!one.until; });
    if (!exercise.recorded && ends) protocols.push_back(exercise.protocol);
  }
  if (protocols.empty()) return "";
  anatomy::BodyOptions body = simulation::driven_body;
  body.policy = subject.options.policy;
  const simulation::Person person = simulation::make_person(subject.parameters, body);
  simulation::Settings settings = simulation::DrivenOptions{}.settings;
  settings.step = subject.settings.step;
  return fmt::format(
      "\n{}\n{}",
      paragraph("Driven: the same exercises, each repetition as far as the body lets it "
                "go (`neuroglide drive` tells each repetition):",
                output_width()),
      driven_text(drive_through(person, settings, protocols)));
}

// In both commands the files come before the text, whose reader may be gone.

int execute(const Compare& command) {
  const Destination destination = make_destination(command.setup);
  const std::size_t members = members_of(command);
  const std::vector<Exercise> exercises = exercises_of(command);
  require_recordings_kept(exercises, destination);
  const Subject subject = make_subject(command.setup);
  prepare(destination);
  study::Comparison comparison = lead_through(subject, exercises, command.recording.side);
  const bool came_through = succeeded(comparison.outcome());
  if (command.intervals && came_through) add_robustness(comparison, subject, exercises, members);
  const std::string written =
      list_of(destination, write_results(destination, subject, comparison, "compare"));
  print(remarks_on(exercises));
  print(table_of(comparison, subject));
  int code = report_failures(comparison);
  if (came_through) {
    print(driven(subject, exercises));
    print(io::claims_text(comparison, output_width()));
    print(fmt::format("\n{}", paragraph(study::plain_words(comparison), output_width())));
  }
  if (command.intervals && came_through && !comparison.robustness) {
    remark("the intervals were stopped by the user; the figures without them are kept");
    code = interrupted;
  } else if (command.sweep && came_through) {
    finish_printing();
    let_interrupt_end();
    print(fmt::format("\n{}", swept(subject)));
  }
  print(written);
  return code;
}

int execute(const Run& command) {
  const Destination destination = make_destination(command.setup);
  const std::vector<Exercise> exercises{load_exercise(command.exercise, command.recording)};
  require_recordings_kept(exercises, destination);
  const Subject subject = make_subject(command.setup);
  prepare(destination);
  const auto comparison = lead_through(subject, exercises, command.recording.side);
  const std::string written = list_of(destination, write_results(destination, subject, comparison,
                                                                 exercises.front().protocol.name));
  print(remarks_on(exercises));
  print(table_of(comparison, subject));
  const int code = report_failures(comparison);
  print(written);
  return code;
}

}  // namespace neuroglide::cli
