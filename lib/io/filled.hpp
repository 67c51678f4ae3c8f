// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace neuroglide::io {

//! The text with `part("name")` where it has {{name}}. One pass, so that braces inside what is put
//! in are never taken for a place of ours.
template <class Part>
std::string filled(std::string_view text, Part part) {
  std::string result;
  std::size_t position = 0;
  while (true) {
    const std::size_t open = text.find("{{", position);
    result += text.substr(position, open - position);
    if (open == std::string_view::npos) return result;
    const std::size_t close = text.find("}}", open);
    result += part(text.substr(open + 2, close - open - 2));
    position = close + 2;
  }
}

}  // namespace neuroglide::io
