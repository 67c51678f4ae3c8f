// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/io/results.hpp"
#include "neuroglide/study/comparison.hpp"

#include "study_setup.hpp"
#include <array>
#include <filesystem>
#include <string_view>
#include <vector>

//! Result files, each of them whole or not there.
namespace neuroglide::cli {

inline constexpr std::array<std::string_view, 4> format_names{"h5", "csv", "sto", "html"};

//! Where and what to write.
struct Destination {
  std::filesystem::path folder;  //!< empty to write nothing
  std::vector<std::string> formats;

  bool wants(std::string_view format) const;
};

//! Throws InvalidInput for an unknown format or formats without a folder.
Destination make_destination(const Setup& setup);

//! Makes the folder and sees that files can be made in it, before anything is computed. Throws
//! FileError.
void prepare(const Destination& destination);

//! Writes arrays and tables of every exercise that recorded something, the figures as
//! `<stem>.csv` if there are several, what holds of them as `robustness.csv` and `.h5` where that
//! was asked, and the page as `<stem>.html`. Gives the names of the files.
//! Throws FileError.
std::vector<std::string> write_results(const Destination& destination, const Subject& subject,
                                       const study::Comparison& comparison,
                                       const std::string& stem);

}  // namespace neuroglide::cli
