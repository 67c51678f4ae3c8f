// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/reports.hpp"

#include "command.hpp"
#include "terminal.hpp"

namespace neuroglide::cli {

int execute(const Check& command) {
  print(io::check_text(command.file, command.recording.options));
  return 0;
}

}  // namespace neuroglide::cli
