// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/io/text_table.hpp"

namespace neuroglide::cli {

using io::display_width;
using io::format_table;
using io::padded;
using io::paragraph;
using io::wrapped;

}  // namespace neuroglide::cli
