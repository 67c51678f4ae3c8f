// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/io/motion_file.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace neuroglide::io {

//! A column that a coordinate of NeuroGlide comes from.
struct MotionColumn {
  std::size_t place;  //!< among the table's columns
  std::string label;  //!< OpenSim's name without the path
  std::string joint;  //!< the joint of the path; empty for a plain label
  skeleton::Coordinate coordinate;
  double sign = 1;  //!< file to NeuroGlide
};

//! Whether flexion may have either sign in this column.
bool is_knee_angle(const MotionColumn& column);

//! The columns that NeuroGlide knows, in the file's order. Throws InvalidInput if there is none or
//! if two mean the same coordinate.
std::vector<MotionColumn> find_motion_columns(const MotionTable& table);

//! Says which coordinates stay at zero and which labels are ignored.
void remark_on_columns(const MotionTable& table, const std::vector<MotionColumn>& columns,
                       std::vector<std::string>& remarks);

}  // namespace neuroglide::io
