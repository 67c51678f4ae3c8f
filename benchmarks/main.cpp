// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "contest.hpp"
#include "reports.hpp"
#include <string>

namespace {

using neuroglide::benchmarks::verdict;

// Google Benchmark's table with each item's time, and its goal where there is one.
class ReporterWithGoals : public benchmark::ConsoleReporter {
 public:
  ReporterWithGoals() : ConsoleReporter(OO_None) {}

  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      const auto rate = run.counters.find("items_per_second");
      if (run.error_occurred || rate == run.counters.end()) continue;
      const double time = 1 / rate->second;
      for (const auto& [name, goal] : {std::pair{"paths_length_and_moment_arms", 100e-9},
                                       std::pair{"interactive_step", 50e-6}}) {
        if (run.benchmark_name() != name) continue;
        GetOutputStream() << fmt::format("    {:.4g} us each (goal {:.4g} us: {})\n", 1e6 * time,
                                         1e6 * goal, verdict(time <= goal));
      }
      if (run.benchmark_name() == "tendons_mujoco") {
        GetOutputStream() << fmt::format("    {:.4g} us each\n", 1e6 * time);
      }
    }
  }
};

}  // namespace

// Without options: single times, then every report. With --check-reference: only compares the
// references with CVODE's. With Google Benchmark's own options: single times alone.
int main(int count, char** words) {
  using namespace neuroglide::benchmarks;
  if (count > 1 && std::string(words[1]) == "--check-reference") {
    check_references();
    return 0;
  }
  const bool all = count == 1;
  benchmark::Initialize(&count, words);
  if (benchmark::ReportUnrecognizedArguments(count, words)) return 2;
  ReporterWithGoals reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  if (!all) return 0;
  report_library();
  report_nerve();
  report_peers();
}
