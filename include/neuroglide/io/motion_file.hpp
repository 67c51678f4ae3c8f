// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/skeleton/posture.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

//! Recorded movements in OpenSim's .mot and .sto files, as inverse kinematics, OpenCap and Pose2Sim
//! write them. Here alone OpenSim's names and signs are known.
namespace neuroglide::io {

//! What stands in such a file, checked but not yet understood.
struct MotionTable {
  std::string source;               //!< the file, for sentences about it
  int version = 0;                  //!< 0 (SIMM), 1 or 3
  bool in_degrees = false;          //!< whether angles are in degrees, else radians
  std::string degrees_reason;       //!< how that was decided, as in "line 5 says inDegrees=yes"
  std::vector<std::string> labels;  //!< without "time"
  std::vector<double> times;        //!< [s], rising
  std::vector<std::vector<double>> columns;  //!< one list a label, in the units of the file
  std::size_t label_line = 0;                //!< where the labels stand; lines count from 1
  std::vector<std::size_t> row_lines;        //!< where each row stands
  std::vector<std::string> remarks;          //!< what a reader of the result should know
};

//! Which sign a file gives to knee_angle in flexion: Rajagopal's models plus, gait2392 minus.
enum class KneeSign { detect, flexion_positive, flexion_negative };

//! What the caller knows better than the file.
struct MotionOptions {
  std::optional<bool> in_degrees;  //!< overrules the header
  KneeSign knee = KneeSign::detect;
};

//! A recorded movement in NeuroGlide's coordinates.
struct Motion {
  std::vector<double> times;                        //!< [s], rising
  std::vector<skeleton::Posture<double>> postures;  //!< one a time
  std::vector<std::string> remarks;                 //!< what was decided, left out or held at zero
};

//! Reads a .mot or .sto file of version 1 or 3, or SIMM's without a version, with the spellings
//! that are in use: aliases of nRows and nColumns, padding by blanks or tabs, blank lines, any line
//! ends, a header of both kinds. Throws InvalidInput naming the line and the remedy where the file
//! contradicts itself, is cut short or holds anything but finite numbers over rising times, and
//! FileError when it cannot be read.
MotionTable read_motion_table(const std::filesystem::path& path);

//! Translates OpenSim's coordinates, plain (knee_angle_r) or as a state's path
//! (/jointset/walker_knee_r/knee_angle_r/value), and NeuroGlide's own. Angles become radians,
//! translations stay metres in OpenSim's ground frame; lumbar_extension changes its sign. The sign
//! of knee_angle is found from its range, 10 degrees of hyperextension allowed. What has no column
//! stays at zero, what is not known is ignored, and the remarks say so. Throws InvalidInput, naming
//! line, coordinate, value and remedy, for an angle beyond the range of motion, angles that cannot
//! be in the unit of the header, and a knee whose sign cannot be told.
Motion make_motion(const MotionTable& table, const MotionOptions& options = {});

//! Both steps.
Motion read_motion(const std::filesystem::path& path, const MotionOptions& options = {});

}  // namespace neuroglide::io
