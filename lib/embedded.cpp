// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "embedded.hpp"

#include <stdexcept>
#include <string>

namespace neuroglide {

std::string_view embedded_file(std::string_view name) {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name == name) return file.text;
  }
  throw std::logic_error("no embedded file '" + std::string(name) + "'");
}

}  // namespace neuroglide
