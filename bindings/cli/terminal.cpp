// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "terminal.hpp"

#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include <atomic>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <sys/ioctl.h>
#include <system_error>
#include <unistd.h>

namespace neuroglide::cli {

namespace {

std::atomic<bool> asked_to_stop = false;
std::atomic<bool> ends_at_once = false;
static_assert(std::atomic<bool>::is_always_lock_free, "signal handlers may use nothing else");

extern "C" void on_interrupt(int) {
  if (asked_to_stop.exchange(true) || ends_at_once) _exit(interrupted);
}

void fail_to_print(int cause) {
  throw FileError(
      fmt::format("cannot write to standard output: {}; free some space or send the "
                  "output elsewhere",
                  std::generic_category().message(cause)));
}

}  // namespace

int exit_code(Outcome outcome) {
  if (succeeded(outcome)) return 0;
  return outcome == Outcome::interrupted ? interrupted : numerical_failure;
}

void listen_for_interrupt() {
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
}

bool is_interrupted() { return asked_to_stop; }

void let_interrupt_end() { ends_at_once = true; }

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) fail_to_print(errno);
}

void finish_printing() {
  errno = 0;
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) fail_to_print(errno ? errno : EIO);
}

void remark(std::string_view sentence) { fmt::print(stderr, "neuroglide: {}\n", sentence); }

std::size_t output_width() {
  constexpr std::size_t usual = 120, least = 40;
  winsize window{};
  if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 &&
      window.ws_col > 0) {
    return std::max<std::size_t>(window.ws_col, least);
  }
  const char* columns = std::getenv("COLUMNS");
  const long wanted = columns ? std::strtol(columns, nullptr, 10) : 0;
  return wanted > 0 ? std::max(static_cast<std::size_t>(wanted), least) : usual;
}

ProgressBar::ProgressBar(std::string label)
    : label_(std::move(label)), visible_(isatty(STDERR_FILENO) != 0) {
  show(0);
}

ProgressBar::~ProgressBar() {
  if (visible_) fmt::print(stderr, "\r\x1b[K");
}

simulation::Progress ProgressBar::progress() {
  return [this](double share) {
    show(share);
    return !is_interrupted();
  };
}

void ProgressBar::show(double share) {
  const int percent = static_cast<int>(std::lround(share * 100));
  if (!visible_ || percent == shown_percent_) return;
  shown_percent_ = percent;
  constexpr int width = 30;
  const int full = percent * width / 100;
  std::string bar;
  for (int i = 0; i < width; ++i) bar += i < full ? "█" : "░";
  fmt::print(stderr, "\r{} {} {:3} %\x1b[K", label_, bar, percent);
  std::fflush(stderr);
}

}  // namespace neuroglide::cli
