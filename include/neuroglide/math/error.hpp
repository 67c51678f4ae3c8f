// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace neuroglide {

//! What a user gave cannot be used. The text is one sentence: what, where, got, allowed, remedy.
//! Command line: exit code 2.
class InvalidInput : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

//! A file cannot be read or written. The text names the path and the cause. Command line: exit
//! code 2.
class FileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

//! Throws InvalidInput with `sentence` unless `condition` holds.
inline void require(bool condition, std::string_view sentence) {
  if (!condition) throw InvalidInput(std::string(sentence));
}

}  // namespace neuroglide
