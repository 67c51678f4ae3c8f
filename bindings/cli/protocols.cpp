// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/file.hpp"
#include "neuroglide/io/reports.hpp"
#include "neuroglide/protocol/library.hpp"

#include "command.hpp"
#include "study_setup.hpp"
#include "terminal.hpp"

namespace neuroglide::cli {

int execute(const ListProtocols&) {
  print(io::protocols_text());
  return 0;
}

int execute(const ShowProtocol& command) {
  print(io::protocol_text(load_protocol(command.name), output_width()));
  return 0;
}

int execute(const ExportProtocol& command) {
  const std::string json = protocol::write_protocol(load_protocol(command.name));
  if (command.output.empty()) {
    print(json);
  } else {
    io::write_aside_and_rename(command.output, json);
  }
  return 0;
}

}  // namespace neuroglide::cli
