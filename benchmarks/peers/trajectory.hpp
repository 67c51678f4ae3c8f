// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <ctime>
#include <vector>

//! What every solver returns of the reference movement. C++17, for peers that need it.
namespace neuroglide::benchmarks {

//! Ten repetitions of 6 s, stored at 60 Hz.
inline constexpr double movement_seconds = 60;
inline constexpr double frame_rate = 60;
inline constexpr std::size_t frame_count = 3601;

//! Processor time of this process [s]: unlike the clock on the wall it leaves out what neighbours
//! on a shared machine take. Everything timed here runs in one thread.
inline double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Trajectory {
  std::vector<double> frames;  //!< frame × node, slide [m]
  double seconds = 0;          //!< processor time [s]
  long steps = 0;              //!< accepted steps
  bool finished = false;       //!< false: failed, or took longer than it was given
};

}  // namespace neuroglide::benchmarks
