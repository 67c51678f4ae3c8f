// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/driven_comparison.hpp"

#include "command.hpp"
#include "study_setup.hpp"
#include <string>
#include <vector>

namespace neuroglide::cli {

//! Drives a person through the protocols; a Ctrl-C ends it.
study::DrivenComparison drive_through(const simulation::Person& person,
                                      const simulation::Settings& settings,
                                      const std::vector<protocol::Protocol>& protocols);

//! Its table and what it says, as text for people.
std::string driven_text(const study::DrivenComparison& driven);

}  // namespace neuroglide::cli
