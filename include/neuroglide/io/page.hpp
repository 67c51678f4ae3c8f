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
//! `page_data_json` is one JSON object; T frames, S stations, null for a missing number:
//!
//!   title, version, subject, disclaimer, paragraph, licences   texts
//!   scales    {strain_pct: [low, high], tension_N: [low, high]}  ends of the two colour scales
//!   arms      one for each exercise:
//!     id, title, time_s [T], phase [T], repetition [T]
//!     body      {segments: [{name, side: "r" | "l" | "mid", width_mm}],
//!                points_m [T][segments][2][x, y]}   x forwards, y up
//!     head      {centre_m [T][x, y], radius_m}
//!     nerve     {side, arc_mm [S], region [S], path_m [T][S][x, y], strain_pct [T][S - 1],
//!                tension_N [T][S - 1], excursion_mm [T][S]}   strain from anatomical
//!     back_line [{id, label, path_m [T][k][x, y], tension_N [T]}]
//!     sites     [{id, label, excursion_mm [T], strain_pct [T]}]   excursion positive distally
//!   table     {columns, groups: [{title, rows: [{label, unit, values}]}], footnotes}
//!
//! Throws InvalidInput where the text is not JSON or has no `title` or no arm.
std::string make_page(std::string_view page_data_json);

}  // namespace neuroglide::io
