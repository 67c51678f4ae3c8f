// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/explanation.hpp"
#include "neuroglide/io/file.hpp"
#include "neuroglide/io/reports.hpp"
#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include "command.hpp"
#include "output.hpp"
#include "study_setup.hpp"
#include "terminal.hpp"
#include <algorithm>

namespace neuroglide::cli {

namespace {

std::vector<protocol::Protocol> exercises_of(const Explain& command) {
  std::vector<protocol::Protocol> exercises;
  for (const std::string& name :
       command.protocols.empty() ? study::explained_exercises() : command.protocols) {
    exercises.push_back(load_protocol(name));
    const auto again = std::ranges::find(exercises.begin(), exercises.end() - 1,
                                         exercises.back().name, &protocol::Protocol::name);
    require(again == exercises.end() - 1,
            fmt::format("protocol '{}' is named twice; name it once", exercises.back().name));
  }
  return exercises;
}

}  // namespace

int execute(const Explain& command) {
  const auto exercises = exercises_of(command);
  const anatomy::Subject& subject = anatomy::find_subject(command.subject);
  anatomy::Parameters parameters = anatomy::parameters_of(subject);
  std::vector<std::string> fixed;
  for (const std::string& change : command.changes) {
    anatomy::set_parameter(parameters, change);
    fixed.push_back(change.substr(0, change.find('=')));
  }
  require(command.members >= 1, fmt::format("--members is {}; give at least 1", command.members));
  const auto ensemble = anatomy::without(anatomy::reference_ensemble(), fixed);
  const Destination destination{command.output, {"csv"}};
  prepare(destination);
  study::ExplanationOptions options;
  options.members = static_cast<std::size_t>(command.members);
  options.conditions = command.conditions;
  study::Explanation explanation;
  {
    ProgressBar bar("explain");
    explanation =
        study::explain_exercises(parameters, exercises, ensemble, options, bar.progress());
  }
  if (!succeeded(explanation.outcome)) {
    remark(fmt::format("explain stopped: {}", explain(explanation.outcome)));
    return exit_code(explanation.outcome);
  }
  print(io::explanation_text(explanation, subject.title, output_width()));
  if (command.output.empty()) return 0;
  io::write_aside_and_rename(destination.folder / "explain.svg",
                             io::explanation_plot_svg(explanation));
  io::write_aside_and_rename(destination.folder / "explain.csv",
                             io::make_explanation_csv(explanation));
  print("\nWritten: explain.svg, explain.csv\n");
  return 0;
}

}  // namespace neuroglide::cli
