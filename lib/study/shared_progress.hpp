// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/simulation/simulate.hpp"

#include <mutex>
#include <vector>

namespace neuroglide::study {

//! Bars of several runs as one; called from one thread at a time.
class SharedProgress {
 public:
  SharedProgress(const simulation::Progress& progress, std::size_t count)
      : progress_(progress), done_(count, 0) {}

  simulation::Progress of(std::size_t task) {
    if (!progress_) return {};
    return [this, task](double share) {
      const std::lock_guard lock(guard_);
      done_[task] = share;
      double sum = 0;
      for (const double one : done_) sum += one;
      return progress_(sum / static_cast<double>(done_.size()));
    };
  }

 private:
  const simulation::Progress& progress_;
  std::vector<double> done_;
  std::mutex guard_;
};

}  // namespace neuroglide::study
