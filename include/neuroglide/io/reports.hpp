// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/io/motion_file.hpp"
#include "neuroglide/io/table.hpp"
#include "neuroglide/protocol/protocol.hpp"
#include "neuroglide/study/band_report.hpp"
#include "neuroglide/study/driven_comparison.hpp"
#include "neuroglide/study/explanation.hpp"
#include "neuroglide/study/lesion_report.hpp"
#include "neuroglide/study/outcomes.hpp"
#include "neuroglide/study/passage_sweep.hpp"
#include "neuroglide/study/validation.hpp"

#include <cstddef>
#include <string>
#include <vector>

//! What studies found as text for people, no wider than `width` columns: what the command line
//! prints and what results in Python print.
namespace neuroglide::io {

//! Names, durations and titles of the library's protocols.
std::string protocols_text();

//! Phases, angles and their sources.
std::string protocol_text(const protocol::Protocol& protocol, std::size_t width);

//! Names and summaries of the library's subjects.
std::string subjects_text(std::size_t width);

//! All parameters of one with their sources.
std::string subject_text(const anatomy::Subject& subject, std::size_t width);

//! What a protocol, a movement or a result file is, and that it is fine. Throws InvalidInput and
//! FileError where it is not.
std::string check_text(const std::string& file, const MotionOptions& options = {});

//! What bands do, as a table and in words; of one product in one posture.
std::string band_text(const std::vector<study::BandCourse>& courses, std::size_t width);

//! The table of a comparison under the subject's title. Empty where nothing was recorded.
std::string comparison_text(const study::Comparison& comparison, const std::string& title,
                            double force_scale, std::size_t width);

//! Pairs of exercises, and technique told from posture. Empty without robustness.
std::string claims_text(const study::Comparison& comparison, std::size_t width);

//! Where driven exercises end, and what it means.
std::string driven_text(const study::DrivenComparison& driven, std::size_t width);

//! What parameters that no measurement fixes do.
std::string sweeps_text(const std::vector<study::PassageSweep>& passages,
                        const std::vector<study::Sweep>& sweeps, std::size_t width);

//! The model held against the studies: every figure with its score, every order with its verdict,
//! and what they come to.
std::string validation_text(const study::Validation& validation, std::size_t width);

//! Gains of trials beside the model's.
std::string outcomes_text(const study::Outcomes& outcomes, std::size_t width);

//! Gains of tolerance, as parameters are set.
std::string fit_text(const study::ToleranceFit& fit);

//! What moves the needle, under the subject's title.
std::string explanation_text(const study::Explanation& explanation, const std::string& title,
                             std::size_t width);

//! Names and summaries of the library's lesions, and what is outside the model.
std::string lesions_text(std::size_t width);

//! What a lesion changes, with its sources.
std::string lesion_text(const anatomy::Lesion& lesion, std::size_t width);

//! Lesions through exercises and structural differentiation, under the subject's title.
std::string lesion_report_text(const study::LesionReport& report, const std::string& title,
                               std::size_t width);

//! What is felt and driven in a run, by time: for write_csv.
Table make_feeling_table(const std::string& exercise, const simulation::DrivenRun& run);

}  // namespace neuroglide::io
