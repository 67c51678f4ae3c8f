// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/outcome.hpp"
#include "neuroglide/simulation/simulate.hpp"

#include <string>
#include <string_view>

//! The two ends of a command line: what a person sees, and Ctrl-C.
namespace neuroglide::cli {

inline constexpr int bad_input = 2;
inline constexpr int numerical_failure = 3;
inline constexpr int interrupted = 130;  // 128 + SIGINT, as shells have it

int exit_code(Outcome outcome);

//! From now on the first Ctrl-C only asks to stop, and the second ends the program at once.
void listen_for_interrupt();
bool is_interrupted();

//! Nothing more is to be kept: from now on a Ctrl-C ends the program at once.
void let_interrupt_end();

//! Writes to standard output; whether it arrived is asked at the end.
void print(std::string_view text);

//! Throws FileError if standard output did not take all that was printed.
void finish_printing();

//! A sentence beside the results, on standard error.
void remark(std::string_view sentence);

//! Columns of the terminal, or $COLUMNS, or 120.
std::size_t output_width();

//! A bar on standard error, if that is a terminal; otherwise silent. Goes away when done.
class ProgressBar {
 public:
  explicit ProgressBar(std::string label);
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar();

  //! For simulate: shows how far it is, and says whether to go on.
  simulation::Progress progress();

 private:
  void show(double share);

  std::string label_;
  bool visible_;
  int shown_percent_ = -1;
};

}  // namespace neuroglide::cli
