// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/reports.hpp"

#include "command.hpp"
#include "terminal.hpp"

namespace neuroglide::cli {

int execute(const ListSubjects&) {
  print(io::subjects_text(output_width()));
  return 0;
}

int execute(const ShowSubject& command) {
  print(io::subject_text(anatomy::find_subject(command.name), output_width()));
  return 0;
}

}  // namespace neuroglide::cli
