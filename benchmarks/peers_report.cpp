// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "peers/mujoco_leg.hpp"
#include "peers/odeint.hpp"
#include "peers/sundials.hpp"
#include "reference_solution.hpp"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <numbers>
#include <optional>
#include <random>
#include <string>

//! Prints what our stepper and its peers need for the same strain error, in one run.
namespace neuroglide::benchmarks {
namespace {

constexpr double target = 1e-4;  // strain error
constexpr int repeats = 5;
// A peer's first runs are given up at this many times our own time.
constexpr double hopeless_smooth = 20;
constexpr double hopeless_kinked = 7;

using Solver = std::function<Trajectory(double give_up_after)>;

struct Candidate {
  std::string setting;
  Solver run;
};
// Candidates of one solver: each ladder goes from loose to tight.
using Ladders = std::vector<std::vector<Candidate>>;

struct Best {
  Candidate candidate;
  Trajectory run;
  TrajectoryError error;
};

// The cheapest candidate that reaches the target, for every solver by the same search. A run that
// takes 1.5 times the best is given up; a ladder ends where candidates that reach the target do so.
std::optional<Best> cheapest(const Ladders& ladders, const std::vector<double>& reference,
                             const ReferenceSystem<>& system, double longest) {
  std::optional<Best> best;
  for (const std::vector<Candidate>& ladder : ladders) {
    bool reached = false;
    for (const Candidate& candidate : ladder) {
      Trajectory run = candidate.run(best ? 1.5 * best->run.seconds : longest);
      if (!run.finished) {
        if (reached) break;
        continue;
      }
      const TrajectoryError error = compare(run.frames, reference, system);
      if (!(error.strain <= target)) continue;
      reached = true;
      if (!best || run.seconds < best->run.seconds) best = Best{candidate, std::move(run), error};
    }
  }
  return best;
}

constexpr double tolerances[] = {1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 3e-6, 1e-6, 3e-7};

Ladders sundials_ladders(ReferenceSystem<>& system, bool tuned,
                         Trajectory (*solve)(ReferenceSystem<>&, const SundialsSettings&)) {
  Ladders ladders;
  for (const int order : {3, 5, 2}) {
    std::vector<Candidate> ladder;
    for (const double tolerance : tolerances) {
      ladder.push_back({fmt::format("order {} rtol {:.0e}", order, tolerance),
                        [&system, order, tolerance, tuned, solve](double give_up_after) {
                          return solve(system, {tolerance, order, tuned, give_up_after});
                        }});
    }
    ladders.push_back(ladder);
  }
  return ladders;
}

Ladders our_ladder(ReferenceSystem<>& system) {
  std::vector<Candidate> ladder;
  for (const double tolerance :
       {5e-4, 3e-4, 2e-4, 1e-4, 7e-5, 5e-5, 3e-5, 2e-5, 1e-5, 5e-6, 2e-6}) {
    ladder.push_back(
        {fmt::format("strain tol {:.0e}", tolerance), [&system, tolerance](double give_up_after) {
           return run_linearly_implicit(system, tolerance, give_up_after);
         }});
  }
  return {ladder};
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
  return values[values.size() / 2];
}

void report_variant(const Variant& variant, int rounds) {
  ReferenceSystem<> system(variant.chain);
  const std::vector<double> reference = reference_frames(variant, NEUROGLIDE_REFERENCE_FOLDER);
  struct Row {
    std::string name;
    std::optional<Best> best;
    std::vector<double> times;
  };
  std::vector<Row> rows;
  rows.push_back({"ours", cheapest(our_ladder(system), reference, system, 10), {}});
  const double hopeless = variant.chain.toe_width > 0 ? hopeless_smooth : hopeless_kinked;
  const double longest = rows[0].best ? hopeless * rows[0].best->run.seconds : 10;
  const auto add_peer = [&](const char* name, const Ladders& ladders) {
    rows.push_back({name, cheapest(ladders, reference, system, longest), {}});
  };
  add_peer("CVODE tuned", sundials_ladders(system, true, run_cvode));
  if (variant.name == "S" && variant.chain.nodes == 64)
    add_peer("CVODE default", sundials_ladders(system, false, run_cvode));
  if (variant.chain.friction > 0) add_peer("IDA", sundials_ladders(system, true, run_ida));
  // Alternated, so that a busy neighbour meets all alike.
  for (int round = 0; round < rounds; ++round) {
    for (Row& row : rows) {
      if (row.best) row.times.push_back(row.best->candidate.run(60).seconds);
    }
  }
  const double ours = rows[0].best ? median(rows[0].times) : 0;
  for (const Row& row : rows) {
    const std::string head =
        fmt::format("{:<4} N={:<4} {:<14}", variant.name, variant.chain.nodes, row.name);
    if (!row.best) {
      fmt::print("{} did not reach {:.0e} within {:.0f} times our time\n", head, target, hopeless);
      continue;
    }
    const double time = median(row.times);
    fmt::print("{} {:9.2f} ms  min {:8.2f}  steps {:6}  strain error {:.1e}  slide {:.1e}  [{}]",
               head, 1e3 * time, 1e3 * *std::min_element(row.times.begin(), row.times.end()),
               row.best->run.steps, row.best->error.strain, row.best->error.slide,
               row.best->candidate.setting);
    if (&row != &rows[0] && ours > 0) {
      fmt::print("  ours is {:.1f}x faster (goal 3x, stretch 6x)", time / ours);
    }
    fmt::print("\n");
  }
  std::fflush(stdout);
}

// Whether an independent method converges to the same movement.
void check_reference(const Variant& variant) {
  ReferenceSystem<> system(variant.chain);
  const std::vector<double> reference = reference_frames(variant, NEUROGLIDE_REFERENCE_FOLDER);
  const double tolerance = variant.chain.friction > 0 ? 1e-8 : 1e-9;
  const Trajectory run = run_cvode(system, {tolerance, 5, true, 60});
  if (!run.finished) {
    fmt::print("{:<4} reference: CVODE did not finish at rtol {:.0e}\n", variant.name, tolerance);
    return;
  }
  const TrajectoryError error = compare(run.frames, reference, system);
  fmt::print("{:<4} reference against CVODE at rtol {:.0e}: strain {:.1e}, slide {:.1e}\n",
             variant.name, tolerance, error.strain, error.slide);
}

void report_odeint() {
  const Variant variant = reference_variants(64)[0];
  ReferenceSystem<> system(variant.chain);
  const std::size_t n = system.size();
  const std::vector<double> reference = reference_frames(variant, NEUROGLIDE_REFERENCE_FOLDER);
  std::vector<double> speed(n);
  const OdeintProblem problem{n,
                              [&](double t, const double* u, double* v) {
                                system.rhs(t, {u, n}, {v, n});
                              },
                              [&](double t, const double* u, double* dvdt, double* bands) {
                                system.linearize(t, {u, n}, speed, {dvdt, n});
                                for (std::size_t i = 0; i < n; ++i) {
                                  bands[3 * i] = i > 0 ? system.lower(i) : 0;
                                  bands[3 * i + 1] = system.diagonal(i);
                                  bands[3 * i + 2] = i + 1 < n ? system.upper(i) : 0;
                                }
                              }};
  const double seconds = 1;
  const std::vector<double> part(reference.begin(),
                                 reference.begin() + static_cast<std::ptrdiff_t>(61 * n));
  const auto print = [&](const char* name, const Trajectory& run) {
    const TrajectoryError error = compare(run.frames, part, system);
    fmt::print(
        "S    N=64   odeint {:<12} {:9.1f} ms for {} s of movement, steps {}, strain error "
        "{:.1e}\n",
        name, 1e3 * run.seconds, seconds, run.steps, error.strain);
  };
  print("dopri5", run_dopri5(problem, 1e-4, seconds));
  print("rosenbrock4", run_rosenbrock4(problem, 1e-4, seconds));
}

void report_leg() {
  MujocoLeg leg;
  std::mt19937_64 random(42);
  std::uniform_real_distribution<double> turn(0, 1);
  std::vector<LegAngles> postures(2048);
  for (LegAngles& angles : postures) {
    angles = {turn(random) * 1.5, -turn(random) * 2.0, (turn(random) - 0.5) * 0.8};
  }
  std::vector<double> times;
  for (int round = 0; round < 5 * repeats; ++round) {
    const double start = processor_seconds();
    for (const LegAngles& angles : postures) leg.place(angles);
    times.push_back(processor_seconds() - start);
  }
  const double count = static_cast<double>(postures.size() * leg.tendons().size());
  fmt::print("leg, 10 tendons: MuJoCo {:.1f} ns per tendon and posture, min {:.1f}\n",
             1e9 * median(times) / count,
             1e9 * *std::min_element(times.begin(), times.end()) / count);
}

}  // namespace
}  // namespace neuroglide::benchmarks

// With --check-reference: only compares the references with CVODE's at a tight tolerance.
int main(int count, char** words) {
  using namespace neuroglide::benchmarks;
  if (count > 1 && std::string(words[1]) == "--check-reference") {
    for (const Variant& variant : reference_variants(64)) check_reference(variant);
    return 0;
  }
  fmt::print(
      "60 s of movement, 3601 frames, strain error at most {:.0e}; medians of runs in turn\n",
      target);
  for (const Variant& variant : reference_variants(64)) report_variant(variant, repeats);
  for (const Variant& variant : reference_variants(256)) {
    if (variant.chain.friction == 0) report_variant(variant, 3);
  }
  report_odeint();
  report_leg();
}
