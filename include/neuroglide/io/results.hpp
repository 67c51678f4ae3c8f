// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/io/dataset.hpp"
#include "neuroglide/io/table.hpp"
#include "neuroglide/simulation/simulate.hpp"
#include "neuroglide/study/comparison.hpp"

#include <filesystem>
#include <string>

//! What a body did, in forms that other programs read: labelled arrays, tables over time, figures.
namespace neuroglide::io {

//! Where a result comes from. Nothing in it changes between two runs of the same, so that equal
//! runs give equal files.
struct Provenance {
  std::string exercise = {};  //!< name of the protocol or the recording
  std::string title = {};
  std::string subject = {};
  std::string parameter_hash = {};
  double nerve_force_scale = 1;      //!< [-]
  double back_line_force_scale = 1;  //!< [-]
  anatomy::BodyOptions options = {};
  simulation::Settings settings = {};
};

//! The arrays of a run. At the root joint angles and sites over time; in `nerve_r` and `nerve_l`
//! the nerve's main line from conus to toes, time × station and time × segment, the coordinates
//! `station` and `segment` being metres along it, standing; in `strands/<name>_<side>` all others
//! likewise. The attributes say provenance, outcome and what tension rests on. A run that failed
//! gives what it recorded before.
Group make_dataset(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                   const Provenance& provenance);

//! Excursion, strain from standing and tension at the sites, and the highest tension in each strand
//! of the back line that has a label, over time: for write_sto.
Table make_result_table(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                        const Provenance& provenance);

//! Joint angles over time: for write_mot, and read_motion reads them again.
Table make_angle_table(const simulation::Trajectory& trajectory, const Provenance& provenance);

//! Both tables beside each other with phase and repetition, as CSV.
std::string make_result_csv(const anatomy::Body& body, const simulation::Trajectory& trajectory);

//! The figures of a comparison as CSV, one a line: exercise, topic, place, measure, value, unit,
//! and of peaks when and in which phase.
std::string make_comparison_csv(const study::Comparison& comparison);

//! What holds of a comparison as CSV: an interval a line, over parameter sets or over techniques,
//! of an exercise or of its difference from another; of a difference also the shares in which its
//! sign holds and in which it is negligible, and what may be said of it.
std::string make_robustness_csv(const study::Robustness& robustness);

//! All that is behind it: every figure of every exercise by parameter set and by technique.
Group make_robustness_dataset(const study::Robustness& robustness, const Provenance& provenance);

}  // namespace neuroglide::io
