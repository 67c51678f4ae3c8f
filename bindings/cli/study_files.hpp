// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/published_study.hpp"

#include <string>
#include <vector>

namespace neuroglide::cli {

//! The studies in some files, or those of the library where there are none; of these, those that
//! are named, or all. Throws InvalidInput and FileError.
std::vector<study::PublishedStudy> load_studies(const std::vector<std::string>& files,
                                                const std::vector<std::string>& only);

}  // namespace neuroglide::cli
