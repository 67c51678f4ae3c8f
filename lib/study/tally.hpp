// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/simulation/simulate.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>

namespace neuroglide::study {

//! Counts what many threads have done, tells how far they are, one at a time, and remembers whether
//! somebody has had enough.
class Tally {
 public:
  Tally(std::size_t count, const simulation::Progress& progress)
      : count_(static_cast<double>(count)), progress_(progress) {}

  //! One more, or a part of one; false to stop.
  bool add(double more = 1) {
    const std::lock_guard lock(guard_);
    done_ += more;
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

}  // namespace neuroglide::study
