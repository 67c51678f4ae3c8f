// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "io/motion_columns.hpp"
#include <string>
#include <vector>

namespace neuroglide::io {

//! Finds out which sign the file gives to flexion of the knee, turns the columns of both knees
//! accordingly and says why. A knee bends far and hyperextends little, so the range of the angle
//! tells the sign; where it cannot, the joint "walker_knee" (flexion positive) does. Throws
//! InvalidInput where neither or both signs would do.
void settle_knee_sign(const MotionTable& table, KneeSign wanted, std::vector<MotionColumn>& columns,
                      std::vector<std::string>& remarks);

}  // namespace neuroglide::io
