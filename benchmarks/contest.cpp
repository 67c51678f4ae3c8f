// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "contest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <optional>

namespace neuroglide::benchmarks {
namespace {

struct Best {
  Candidate candidate;
  Trajectory run;
  TrajectoryError error;
};

struct Row {
  std::string name;
  bool peer;
  std::optional<Best> best;
  std::vector<double> times;
};

// For every solver by the same search: a run that takes 1.5 times the best is given up; a ladder
// ends where candidates that reach the target do so.
std::optional<Best> cheapest(const Contest& contest, const Contender& contender, double longest) {
  std::optional<Best> best;
  for (const std::vector<Candidate>& ladder : contender.ladders) {
    bool reached = false;
    for (const Candidate& candidate : ladder) {
      Trajectory run = candidate.run(best ? 1.5 * best->run.seconds : longest);
      if (!run.finished) {
        if (reached) break;
        continue;
      }
      const TrajectoryError error = contest.error(run.frames);
      if (!(contest.measure(error) <= contest.target)) continue;
      reached = true;
      if (!best || run.seconds < best->run.seconds) best = Best{candidate, std::move(run), error};
    }
  }
  return best;
}

void print(const Contest& contest, const Row& row, double ours, const RatioGoal& goal) {
  fmt::print("{:<12} {:<18}", contest.title, row.name);
  if (!row.best) {
    fmt::print(" did not reach {} within {:.0f} times our time", contest.asked, contest.hopeless);
    if (ours > 0 && row.peer) {
      fmt::print(" ({}: {})", goal.text, verdict(contest.hopeless >= goal.ratio));
    }
    fmt::print("\n");
    return;
  }
  const double time = median(row.times);
  fmt::print(" {:8.2f} ms  min {:8.2f}  steps {:6}  strain {:.1e}  slide {:.1e}  [{}]", 1e3 * time,
             1e3 * *std::min_element(row.times.begin(), row.times.end()), row.best->run.steps,
             row.best->error.strain, row.best->error.slide, row.best->candidate.setting);
  if (ours > 0) {
    fmt::print("  ours is {:.1f}x faster", time / ours);
    if (row.peer) fmt::print(" ({}: {})", goal.text, verdict(time / ours >= goal.ratio));
  }
  fmt::print("\n");
}

}  // namespace

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

void hold(const Contest& contest, const std::vector<Contender>& contenders, const RatioGoal& goal) {
  std::vector<Row> rows;
  double longest = 10;
  for (const Contender& contender : contenders) {
    rows.push_back({contender.name, contender.peer, cheapest(contest, contender, longest), {}});
    if (rows.size() == 1 && rows[0].best) {
      longest = contest.hopeless * rows[0].best->run.seconds;
    }
  }
  // Alternated, so that a busy neighbour meets all alike.
  for (int round = 0; round < contest.rounds; ++round) {
    for (Row& row : rows) {
      if (row.best) row.times.push_back(row.best->candidate.run(60).seconds);
    }
  }
  const double ours = rows[0].best ? median(rows[0].times) : 0;
  for (const Row& row : rows) print(contest, row, &row == &rows[0] ? 0 : ours, goal);
  std::fflush(stdout);
}

}  // namespace neuroglide::benchmarks
