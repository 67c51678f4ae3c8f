// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/file.hpp"
#include "neuroglide/io/reports.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/simulation/person.hpp"
#include "neuroglide/study/lesion_report.hpp"

#include <fmt/format.h>

#include "command.hpp"
#include "study_setup.hpp"
#include "terminal.hpp"
#include <algorithm>
#include <filesystem>

namespace neuroglide::cli {

namespace {

using anatomy::Lesion;

std::vector<Lesion> lesions_of(const std::vector<std::string>& names) {
  if (names == std::vector<std::string>{"all"}) return anatomy::list_lesions();
  std::vector<Lesion> lesions;
  for (const std::string& name : names) {
    const bool file = std::filesystem::path(name).extension() == ".json";
    lesions.push_back(file ? anatomy::read_lesion(io::read_file(name), name)
                           : anatomy::find_lesion(name));
    for (std::size_t k = 0; k + 1 < lesions.size(); ++k) {
      require(lesions[k].name != lesions.back().name,
              fmt::format("lesion '{}' is named twice; name it once", lesions.back().name));
    }
  }
  return lesions;
}

int failure_of(const std::string& what, Outcome outcome) {
  if (succeeded(outcome)) return 0;
  remark(fmt::format("{} stopped: {}", what, explain(outcome)));
  return exit_code(outcome);
}

}  // namespace

int execute(const Lesions& command) {
  if (command.names.empty()) {
    print(io::lesions_text(output_width()));
    return 0;
  }
  const std::vector<Lesion> lesions = lesions_of(command.names);
  std::vector<protocol::Protocol> protocols;
  for (const std::string& name :
       command.exercises.empty() ? study::lesion_exercises() : command.exercises) {
    protocols.push_back(load_protocol(name));
  }
  const Subject subject = make_subject(command.setup);
  const auto weights = simulation::make_person(subject.parameters).discomfort.fit.weights;
  study::LesionReport report;
  {
    ProgressBar bar("lesions");
    report = study::report_lesions(
        subject.body, lesions, protocols, {weights.per_hamstring_newton, weights.per_nerve_newton},
        command.side, command.differentiation, subject.settings, bar.progress());
  }
  print(io::lesion_report_text(report, subject.title, output_width()));
  int code = 0;
  for (const auto& one : report.scenarios) {
    code = std::max(code, failure_of(one.protocol, one.outcome));
  }
  for (const auto& tests : report.differentiations) {
    for (const auto& one : tests) code = std::max(code, failure_of(one.protocol, one.outcome));
  }
  return code;
}

}  // namespace neuroglide::cli
