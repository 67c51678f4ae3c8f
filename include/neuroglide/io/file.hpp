// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace neuroglide::io {

//! The bytes of a file. Throws FileError with path, cause and remedy.
std::string read_file(const std::filesystem::path& path);

//! Puts `bytes` into a new file beside `path`, brings it to the disc (fsync) and renames it, so
//! that under `path` stands the old file or the whole new one, never half of it. A symbolic link
//! keeps pointing where it did; a device or a pipe is written as it is. On failure nothing is left
//! behind and FileError says path, cause and remedy.
void write_aside_and_rename(const std::filesystem::path& path, std::string_view bytes);

}  // namespace neuroglide::io
