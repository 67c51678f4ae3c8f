// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "drive.hpp"

#include "neuroglide/io/csv.hpp"
#include "neuroglide/io/reports.hpp"
#include "neuroglide/study/driven_comparison.hpp"

#include <fmt/format.h>

#include "output.hpp"
#include "study_setup.hpp"
#include "terminal.hpp"
#include "text_table.hpp"
#include <algorithm>

namespace neuroglide::cli {

study::DrivenComparison drive_through(const simulation::Person& person,
                                      const simulation::Settings& settings,
                                      const std::vector<protocol::Protocol>& protocols) {
  simulation::DrivenOptions options;
  options.settings = settings;
  return study::drive_all(person, protocols, options, [](double) { return !is_interrupted(); });
}

std::string driven_text(const study::DrivenComparison& driven) {
  return io::driven_text(driven, output_width());
}

int execute(const Drive& command) {
  const Destination destination = make_destination(command.setup);
  std::vector<protocol::Protocol> protocols;
  const std::vector<std::string> names =
      command.protocols.empty() ? study::usual_arms() : command.protocols;
  for (const std::string& name : names) protocols.push_back(load_protocol(name));
  Subject subject = make_subject(command.setup);
  if (!command.setup.largest_turn_deg) {
    subject.settings.largest_turn = simulation::DrivenOptions{}.settings.largest_turn;
  }
  prepare(destination);
  const simulation::Person person =
      simulation::make_person(subject.parameters, command.setup.options);
  const auto driven = drive_through(person, subject.settings, protocols);
  const study::Comparison comparison = study::as_comparison(subject.body, driven);
  auto files = write_results(destination, subject, comparison, "drive");
  if (destination.wants("csv")) {
    for (const study::DrivenArm& arm : driven.arms) {
      if (arm.run.trajectory.time.empty()) continue;
      files.push_back(arm.protocol.name + "_sensation.csv");
      io::write_csv(destination.folder / files.back(),
                    io::make_feeling_table(arm.protocol.name, arm.run));
    }
  }
  print(driven_text(driven));
  for (const study::DrivenArm& arm : driven.arms) {
    if (arm.run.ends.size() < 2) continue;
    print('\n' + format_table(study::make_repetition_table(arm), output_width()));
  }
  if (command.weeks) {
    study::Plan plan = command.plan;
    plan.weeks = *command.weeks;
    print('\n' + format_table(study::make_weeks_table(study::over_weeks(person, driven, plan)),
                              output_width()));
  }
  for (const std::string& file : files) {
    print(fmt::format("{}{}", &file == &files.front() ? "\nWritten: " : ", ", file));
  }
  if (!files.empty()) print("\n");
  return report_failures(comparison);
}

}  // namespace neuroglide::cli
