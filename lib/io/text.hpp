// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace neuroglide::io {

//! Whether the text is UTF-8 as RFC 3629 allows it, and has no zero byte.
bool is_plain_utf8(std::string_view text);

//! The text without blanks, tabs and line ends on both sides.
std::string_view trimmed(std::string_view text);

//! The words between blanks and tabs.
std::vector<std::string_view> words(std::string_view text);

//! The lines, whether they end as on Unix, on Windows or on old Macs; a byte order mark is left
//! out. The views look into `text`.
std::vector<std::string_view> lines(std::string_view text);

//! The text in quotes for a sentence: cut after 40 bytes, what cannot be printed shown as '?'.
std::string quoted(std::string_view text);

}  // namespace neuroglide::io
