// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/explanation.hpp"

#include <atomic>
#include <mutex>
#include <string_view>

//! What the runs of an explanation share.
namespace neuroglide::study {

inline constexpr std::string_view knee_test = "passive_knee_extension";
inline constexpr std::string_view raise_test = "straight_leg_raise";

//! Counts exercises that are done, and whether somebody has had enough.
class Tally {
 public:
  Tally(std::size_t count, const simulation::Progress& progress)
      : count_(static_cast<double>(count)), progress_(progress) {}

  //! One more; false to stop.
  bool add(std::size_t more = 1) {
    const std::lock_guard lock(guard_);
    done_ += static_cast<double>(more);
    if (!stopped_ && progress_ && !progress_(std::min(1.0, done_ / count_))) stopped_ = true;
    return !stopped_;
  }

  bool stopped() const { return stopped_; }

 private:
  double count_;
  const simulation::Progress& progress_;
  std::mutex guard_;
  double done_ = 0;
  std::atomic<bool> stopped_ = false;
};

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
                                       const ExplanationOptions& options);

//! A squat of a stance or of a breath.
struct WayUp {
  std::string group, label;
  simulation::Squat squat;
};

//! The usual one first. Searched for one person, on all processors.
std::vector<WayUp> ways_up(const simulation::Person& person);

//! Empty values for so many members.
Conditions make_technique(const std::vector<WayUp>& ways, std::size_t members);
Conditions make_day(const anatomy::Parameters& parameters, std::size_t members);

//! Fills in a member; false where something failed.
bool run_technique(const simulation::Person& person, const std::vector<WayUp>& ways,
                   const ExplanationOptions& options, std::size_t member, Conditions& technique);
bool run_day(const simulation::Person& person, const ExplanationOptions& options,
             std::size_t member, Conditions& day);

}  // namespace neuroglide::study
