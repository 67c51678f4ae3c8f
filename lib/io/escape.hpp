// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace neuroglide::io {

//! Text as HTML and SVG hold it, between tags and in attributes.
std::string escape_html(std::string_view text);

//! Text as a line or a table's cell of Markdown holds it: no tag, no emphasis, no cell's end.
std::string escape_markdown(std::string_view text);

}  // namespace neuroglide::io
