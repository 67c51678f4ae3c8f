// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "embedded.hpp"
#include <optional>
#include <string_view>

namespace neuroglide::study {

//! The text of a data file that the library may have been built without.
inline std::optional<std::string_view> optional_file(std::string_view name) {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name == name) return file.text;
  }
  return std::nullopt;
}

}  // namespace neuroglide::study
