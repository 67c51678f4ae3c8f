// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

namespace neuroglide {

//! A data file that was compiled into the library: its name below lib/ without the folder "data",
//! as in "anatomy/tissue.json", and its text.
struct EmbeddedFile {
  std::string_view name;
  std::string_view text;
};

//! All of them, in the order of their names.
const std::vector<EmbeddedFile>& embedded_files();

//! The text of one; its absence is a mistake of ours and throws std::logic_error.
std::string_view embedded_file(std::string_view name);

}  // namespace neuroglide
