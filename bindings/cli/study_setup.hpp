// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/protocol/movement.hpp"
#include "neuroglide/study/comparison.hpp"

#include "command.hpp"
#include <optional>
#include <string>
#include <vector>

//! From what was asked to a body and its exercises.
namespace neuroglide::cli {

//! A body with what it was made from.
struct Subject {
  std::string name;
  std::string title;
  anatomy::Parameters parameters;
  anatomy::BodyOptions options;
  simulation::Settings settings;
  anatomy::Body body;
  std::vector<std::string> fixed;  //!< parameters that were set by hand
};

//! Throws InvalidInput.
Subject make_subject(const Setup& setup);

//! Something a body can be led through.
struct Exercise {
  protocol::Protocol protocol;  //!< of a recording only name, title and side
  std::optional<protocol::Movement> recorded;
  std::filesystem::path file;        //!< that a recording came from
  std::vector<std::string> remarks;  //!< what was decided in reading it
};

//! A protocol of the library or of a .json file.
protocol::Protocol load_protocol(const std::string& name);

//! That, or a recorded movement. Throws InvalidInput and FileError.
Exercise load_exercise(const std::string& name, const Recording& recording);

//! How finely a subject's exercise is followed. A recording, which need not end where it began, is
//! not gone through beforehand.
simulation::Settings settings_for(const Subject& subject, bool recorded);

//! Refuses exercises whose files would overwrite each other or those of the comparison.
void require_different_names(const std::vector<Exercise>& exercises);

//! Leads the body through all of them, with a bar on the terminal. Ctrl-C gives what was recorded
//! until then.
study::Comparison lead_through(const Subject& subject, const std::vector<Exercise>& exercises,
                               skeleton::Side side_of_recordings);

//! How many parameter sets stand behind an interval. Throws InvalidInput for a number that is too
//! small for one or larger than the ensemble, and where no interval is wanted.
std::size_t members_of(const Compare& command);

//! How finely intervals are computed: coarser than the comparison, and no finer than was asked for.
study::RobustnessOptions robustness_options(const Subject& subject);

//! Adds to a comparison what holds of it, with a bar on the terminal. After a Ctrl-C there is none.
void add_robustness(study::Comparison& comparison, const Subject& subject,
                    const std::vector<Exercise>& exercises, std::size_t members);

//! Says of every exercise that did not come to its end when and why. Gives the exit code.
int report_failures(const study::Comparison& comparison);

}  // namespace neuroglide::cli
