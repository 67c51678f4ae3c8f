// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "strength.hpp"

#include "neuroglide/study/strength_table.hpp"

#include <fmt/format.h>

#include "terminal.hpp"
#include "text_table.hpp"

namespace neuroglide::cli {

int execute(const ShowStrength& command) {
  const anatomy::Subject& subject = anatomy::find_subject(command.subject);
  anatomy::Parameters parameters = anatomy::parameters_of(subject);
  for (const std::string& change : command.changes) anatomy::set_parameter(parameters, change);
  const auto against = command.against.value_or(study::usual_sex(subject));
  print(fmt::format("{}: largest isometric knee moments\n\n{}", subject.title,
                    format_table(study::make_strength_table(parameters, against), output_width())));
  return 0;
}

}  // namespace neuroglide::cli
