// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/apart.hpp"
#include "neuroglide/study/calibration_report.hpp"
#include "neuroglide/study/outcomes.hpp"
#include "neuroglide/study/validation.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

//! The page that holds the model against what was published, as Markdown, as HTML and as a picture.
namespace neuroglide::io {

//! What the page tells beside the validation itself.
struct ValidationExtras {
  std::optional<study::CalibrationReport> calibration;  //!< nothing: "not run"
  std::vector<study::ApartRow> apart;                   //!< never scored
  std::optional<study::Outcomes> outcomes = {};         //!< gains of trials; nothing: "not run"
};

//! What comes with the library; gains of trials, which take runs, are left to the caller.
ValidationExtras built_in_extras();

//! What the page says of a scored row: "agrees" (|z| up to 1), "near" (up to 2), "far" (up to
//! 2.5), "missed", or "failed" where the model has no value.
std::string_view row_verdict(const study::ScoredRow& row);

struct ForestOptions {
  std::string kind = {};  //!< of the rows that are drawn; all if empty
  bool narrow = false;    //!< for a telephone: words above the marks, 360 units wide
  bool styled = true;     //!< carries its own style; inside a page it has the page's
  bool legend = true;
};

//! Forest plot of the scored rows, one line each, grouped by kind. The axis is z, (value −
//! measured) / sigma, so that rows of all units stand side by side; what lies beyond ±6 becomes an
//! arrow at the edge. Grey: the measured mean with 95 % of its standard error, lighter 95 % with
//! all of sigma; blue: the model's median and 5 to 95 %; open diamond: the null model.
std::string forest_plot_svg(const study::Validation& validation, const ForestOptions& options = {});

//! The page as Markdown; its picture is pictures/validation_forest.svg beside it, and its links
//! hold in the folder docs/.
std::string validation_markdown(const study::Validation& validation,
                                const ValidationExtras& extras);

//! The same as one HTML file that needs nothing else, no script either.
std::string validation_html(const study::Validation& validation, const ValidationExtras& extras);

//! Writes validation.md, validation.html and pictures/validation_forest.svg into a folder, which is
//! made where it is missing. Throws FileError.
void write_validation_page(const std::filesystem::path& folder, const study::Validation& validation,
                           const ValidationExtras& extras);

}  // namespace neuroglide::io
