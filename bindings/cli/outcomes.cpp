// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/outcomes.hpp"

#include "neuroglide/io/reports.hpp"
#include "neuroglide/math/error.hpp"

#include "command.hpp"
#include "terminal.hpp"

namespace neuroglide::cli {

int execute(const ShowOutcomes& command) {
  require(command.members >= 1, "--members is 0; give at least 1");
  anatomy::Parameters parameters = parameters_of(anatomy::find_subject(command.subject));
  std::vector<std::string> fixed;
  for (const std::string& change : command.changes) {
    set_parameter(parameters, change);
    fixed.push_back(change.substr(0, change.find('=')));
  }
  const study::OutcomeTable& table = study::reference_outcomes();
  if (command.fit) {
    ProgressBar bar("gains of tolerance");
    const auto fit =
        study::fit_tolerance(simulation::make_person(parameters), table, {}, bar.progress());
    if (fit.interrupted) {
      remark("the fit was stopped by the user and has nothing to show");
      return interrupted;
    }
    print(io::fit_text(fit));
    return 0;
  }
  study::Outcomes outcomes;
  {
    ProgressBar bar("gains of trials");
    outcomes = study::run_outcomes(table, parameters,
                                   anatomy::without(anatomy::reference_ensemble(), fixed),
                                   {.members = command.members}, bar.progress());
  }
  if (outcomes.interrupted) {
    remark("the trials were stopped by the user and have nothing to show");
    return interrupted;
  }
  print(io::outcomes_text(outcomes, output_width()));
  return 0;
}

}  // namespace neuroglide::cli
