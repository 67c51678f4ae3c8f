// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neuroglide::io {

//! A number of the header and the line where it stands.
struct HeaderNumber {
  std::size_t value = 0;
  std::size_t line = 0;
  std::string key;  //!< the spelling in use: nRows, nr or datarows
};

//! What a .mot or .sto file says before its labels.
struct MotionHeader {
  int version = 0;
  std::optional<HeaderNumber> rows;
  std::optional<HeaderNumber> columns;  //!< time included
  bool in_degrees = false;
  std::string degrees_reason;
  std::size_t end_line = 0;  //!< where "endheader" stands; lines count from 1
};

//! Whether the key means something in the header of such a file.
bool is_header_word(std::string_view key);

//! Throws InvalidInput about a line of a file, as in "'walk.mot', line 12: ...".
[[noreturn]] void refuse_line(std::string_view source, std::size_t line, std::string_view sentence);

//! Throws InvalidInput where the header is wrong or has no end.
MotionHeader parse_motion_header(std::string_view source,
                                 const std::vector<std::string_view>& lines);

}  // namespace neuroglide::io
