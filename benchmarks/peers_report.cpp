// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "contest.hpp"
#include "convex_step.hpp"
#include "peers/mujoco_leg.hpp"
#include "peers/odeint.hpp"
#include "peers/sundials.hpp"
#include "reference_solution.hpp"
#include "reports.hpp"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <numbers>
#include <random>
#include <string>

namespace neuroglide::benchmarks {
namespace {

constexpr int repeats = 5;
constexpr double hopeless_smooth = 20;
constexpr double hopeless_kinked = 7;

using Ladders = std::vector<std::vector<Candidate>>;

const std::vector<double> fine_tolerances{1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 3e-6, 1e-6, 3e-7};
const std::vector<double> rough_tolerances{1e-2,   7e-3, 5e-3, 4e-3, 3e-3, 2.5e-3, 2e-3,
                                           1.5e-3, 1e-3, 5e-4, 3e-4, 1e-4, 3e-5,   1e-5};

Ladders sundials_ladders(ReferenceSystem<>& system, bool tuned,
                         const std::vector<double>& tolerances,
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

Ladders convex_ladder(ConvexReference& convex) {
  std::vector<Candidate> ladder;
  for (const double tolerance :
       {4e-4, 3e-4, 2e-4, 1.6e-4, 1.4e-4, 1.2e-4, 1e-4, 8e-5, 6e-5, 4e-5}) {
    ladder.push_back(
        {fmt::format("slide tol {:.1e} m", tolerance), [&convex, tolerance](double give_up_after) {
           return convex.run(tolerance, give_up_after);
         }});
  }
  return {ladder};
}

Contest contest_on(const Variant& variant, const ReferenceSystem<>& system, int rounds) {
  Contest contest;
  contest.title = fmt::format("{} N={}", variant.name, variant.chain.nodes);
  contest.hopeless = variant.chain.toe_width > 0 ? hopeless_smooth : hopeless_kinked;
  contest.rounds = rounds;
  contest.error = [&system, reference = reference_frames(variant, NEUROGLIDE_REFERENCE_FOLDER)](
                      const std::vector<double>& frames) {
    return compare(frames, reference, system);
  };
  return contest;
}

// At a strain error of 1e-4 the linearly implicit stepper is ours.
void report_fine(const Variant& variant, int rounds) {
  ReferenceSystem<> system(variant.chain);
  Contest contest = contest_on(variant, system, rounds);
  contest.asked = "a strain error of 1e-4";
  contest.target = 1e-4;
  contest.measure = strain_of;
  std::vector<Contender> contenders{
      {"odeint stepper", our_ladder(system)},
      {"CVODE tuned", sundials_ladders(system, true, fine_tolerances, run_cvode)}};
  if (variant.name == "S" && variant.chain.nodes == 64) {
    contenders.push_back(
        {"CVODE default", sundials_ladders(system, false, fine_tolerances, run_cvode)});
  }
  if (variant.chain.friction > 0) {
    contenders.push_back({"IDA", sundials_ladders(system, true, fine_tolerances, run_ida)});
  }
  hold(contest, contenders, {"goal 3x, stretch 6x", 3});
}

// At an error of slide of a hundredth, on the kinked law, the convex step is.
void report_rough(const Variant& variant) {
  ReferenceSystem<> system(variant.chain);
  ConvexReference convex(system);
  Contest contest = contest_on(variant, system, repeats);
  contest.asked = "a slide error of 1e-2";
  contest.target = 1e-2;
  contest.measure = slide_of;
  contest.hopeless = 20;
  std::vector<Contender> contenders{
      {"convex step", convex_ladder(convex)},
      {"CVODE tuned", sundials_ladders(system, true, rough_tolerances, run_cvode)}};
  const bool rubs = variant.chain.friction > 0;
  if (rubs)
    contenders.push_back({"IDA", sundials_ladders(system, true, rough_tolerances, run_ida)});
  hold(contest, contenders, rubs ? RatioGoal{"goal 5x", 5} : RatioGoal{"goal 8x", 8});
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
  const BandedProblem problem = banded(system);
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

void report_peers() {
  fmt::print("\n60 s of movement of the reference chain, 3601 frames; medians of runs in turn\n");
  fmt::print("-- strain error at most 1e-4\n");
  for (const Variant& variant : reference_variants(64)) {
    if (!variant.chain.clamped) report_fine(variant, repeats);
  }
  for (const Variant& variant : reference_variants(256)) {
    if (variant.chain.friction == 0) report_fine(variant, 3);
  }
  fmt::print("-- slide error at most 1e-2 of the largest slide; friction by a clamp in +C\n");
  for (const Variant& variant : reference_variants(64)) {
    if (variant.name == "K" || variant.name == "K+C") report_rough(variant);
  }
  fmt::print("-- other steppers of odeint, and MuJoCo\n");
  report_odeint();
  report_leg();
}

void check_references() {
  for (const Variant& variant : reference_variants(64)) check_reference(variant);
}

}  // namespace neuroglide::benchmarks
