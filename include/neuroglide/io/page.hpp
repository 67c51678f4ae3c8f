// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace neuroglide::io {

//! The report page of a comparison as one HTML file that needs nothing else: style, scripts, the
//! chart library with its licence, and the data are inside it, and its content security policy
//! forbids every request.
//!
//! `page_data_json` is one JSON object with at least `title`, a string, and `arms`, a list that is
//! not empty; docs of the page data name the rest. Lengths are in metres or millimetres, strain in
//! per cent, tension in newtons, time in seconds, as the names of the keys say.
//! Throws InvalidInput where the text is not such an object.
std::string make_page(std::string_view page_data_json);

}  // namespace neuroglide::io
