// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace neuroglide::study {

//! Runs task(0) … task(count − 1) on all processors; the first exception is thrown on.
template <class Task>
void in_parallel(std::size_t count, Task task) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex guard;
  const auto work = [&] {
    for (std::size_t n; (n = next++) < count;) {
      try {
        task(n);
      } catch (...) {
        const std::lock_guard lock(guard);
        if (!failure) failure = std::current_exception();
      }
    }
  };
  std::vector<std::thread> threads;
  const std::size_t hands =
      std::min<std::size_t>(count, std::max(1u, std::thread::hardware_concurrency()));
  for (std::size_t n = 1; n < hands; ++n) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace neuroglide::study
