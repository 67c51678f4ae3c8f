// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/explanation.hpp"

#include "tally.hpp"
#include <string_view>

//! What the runs of an explanation share. `go_on` is asked all along whether somebody has had
//! enough, and not told how far it is.
namespace neuroglide::study {

inline constexpr std::string_view knee_test = "passive_knee_extension";
inline constexpr std::string_view raise_test = "straight_leg_raise";

//! The same person with tissue by other parameters; what is felt keeps its weights.
simulation::Person with_tissue(simulation::Person person, anatomy::Parameters parameters,
                               const anatomy::BodyOptions& options);

//! Quiet, with the settings of an explanation.
simulation::DrivenOptions quietly(const ExplanationOptions& options);

struct TestRange {
  double range;       //!< [deg], positive for more
  bool at_joint_end;  //!< the joint ended it, not what is felt
};

//! Range that a test finds from a state; nothing where it fails.
std::optional<TestRange> range_of_test(const simulation::Person& person, std::string_view test,
                                       const simulation::PersonState& from,
                                       const ExplanationOptions& options,
                                       const simulation::Progress& go_on);

//! A squat of a stance or of a breath.
struct WayUp {
  std::string group, label;
  simulation::Squat squat;
};

//! The usual one first. Searched for one person, on all processors. The usual one alone where that
//! was not found.
std::vector<WayUp> ways_up(const simulation::Person& person, const simulation::Progress& go_on);

//! Empty values for so many members.
Conditions make_technique(const std::vector<WayUp>& ways, std::size_t members);
Conditions make_day(const anatomy::Parameters& parameters, std::size_t members);

//! Fills in a member; false where something failed.
bool run_technique(const simulation::Person& person, const std::vector<WayUp>& ways,
                   const ExplanationOptions& options, std::size_t member,
                   const simulation::Progress& go_on, Conditions& technique);
bool run_day(const simulation::Person& person, const ExplanationOptions& options,
             std::size_t member, const simulation::Progress& go_on, Conditions& day);

}  // namespace neuroglide::study
