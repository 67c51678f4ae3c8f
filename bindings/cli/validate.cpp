// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/file.hpp"
#include "neuroglide/io/reports.hpp"
#include "neuroglide/io/validation_page.hpp"
#include "neuroglide/math/error.hpp"

#include "command.hpp"
#include "study_files.hpp"
#include "terminal.hpp"

namespace neuroglide::cli {

namespace {

constexpr std::size_t draws_of_sigma = 64;
constexpr std::size_t members_for_gains = 8;

int freeze(const Validate& command, const std::vector<study::PublishedStudy>& studies) {
  let_interrupt_end();
  const auto parts = study::sigmas(studies, anatomy::reference_parameters(),
                                   command.options.experiment, draws_of_sigma);
  io::write_aside_and_rename(command.freeze, study::write_sigmas(parts, draws_of_sigma));
  return 0;
}

}  // namespace

int execute(const Validate& command) {
  const auto studies = load_studies(command.studies, command.only);
  if (!command.freeze.empty()) return freeze(command, studies);
  require(command.options.members >= 1, "--members is 0; give at least 1");
  study::Validation validation;
  {
    ProgressBar bar("validating");
    validation = study::validate(studies, anatomy::reference_parameters(),
                                 anatomy::reference_ensemble(), command.options, bar.progress());
  }
  if (validation.interrupted) {
    remark("the validation was stopped by the user and has nothing to show");
    return interrupted;
  }
  if (!command.page.empty()) {
    io::ValidationExtras extras = io::built_in_extras();
    {
      ProgressBar bar("gains of trials");
      extras.outcomes = study::run_outcomes(
          study::reference_outcomes(), anatomy::reference_parameters(),
          anatomy::reference_ensemble(), {.members = members_for_gains}, bar.progress());
    }
    if (extras.outcomes->interrupted) {
      remark("the gains of trials were stopped by the user; no page is written");
      return interrupted;
    }
    io::write_validation_page(command.page, validation, extras);
  }
  print(io::validation_text(validation, output_width()));
  return 0;
}

}  // namespace neuroglide::cli
