// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"

#include <fmt/format.h>

#include "closed_report.hpp"
#include "monotone_curve.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace neuroglide::simulation {

namespace {

using skeleton::Coordinate;
using skeleton::Posture;

constexpr double inside_ends = 1e-4;  // the ends of the way up stay inside the reach [m]

//! Where a search starts that knows nothing: squatting, half-way, folded with straight legs,
//! upright.
constexpr std::array<Unknowns, 4> starts{{{1.85, 2.2, 0.35, 0.7, 0.85, 0.1},
                                          {1.80, 1.4, 0.20, 0.9, 0.85, 0.1},
                                          {1.60, 0.4, 0.05, 1.0, 0.85, 0.1},
                                          {0.40, 0.5, 0.20, 0.2, 0.85, 0.0}}};

Unknowns unknowns_of(const ClosedChain& chain, const ClosedPosture& posture) {
  using C = Coordinate;
  const auto& q = posture.posture;
  const auto loads = closed_loads(chain, q, posture.contact_along_thigh, 0);
  return {q[C::hip_flexion_r],  q[C::knee_flexion_r],        q[C::ankle_dorsiflexion_r],
          q[C::lumbar_flexion], posture.contact_along_thigh, posture.elbow_force / loads.weight};
}

void check(const ClosedChain& chain) {
  const auto positive = [](double value, std::string_view what) {
    require(std::isfinite(value) && value > 0,
            fmt::format("{} of the closed chain is {:g}; it must be above 0", what, value));
  };
  positive(chain.upper_arm, "the upper arm");
  positive(chain.stance_width, "the stance's width");
  positive(chain.hamstring_tolerance, "the hamstrings' tolerance");
  for (const Capacity* capacity :
       {&chain.hip, &chain.knee, &chain.ankle, &chain.spine, &chain.shoulder_capacity}) {
    positive(capacity->up, "a muscle's capacity");
    positive(capacity->down, "a muscle's capacity");
  }
  require(0 < chain.contact.lower && chain.contact.lower < chain.contact.upper &&
              chain.contact.upper <= 1,
          fmt::format("the elbow's range on the thigh is {:g} to {:g}; it must rise within 0 to 1",
                      chain.contact.lower, chain.contact.upper));
  double support = chain.heel - chain.balance_margin;
  for (const skeleton::Bone bone : {skeleton::Bone::forefoot_r, skeleton::Bone::toes_r}) {
    support += joint_of(chain, bone).origin.x();
  }
  require(
      support > chain.balance_margin,
      fmt::format("a margin of balance of {:g} m leaves nothing of the support between heels and "
                  "metatarsal heads; give less than {:.3f} m",
                  chain.balance_margin, (support + chain.balance_margin) / 2));
  require(chain.lumbar.lower < chain.lumbar.upper,
          "the lumbar range of the closed chain is empty; its lower end must be below its upper");
}

//! The better of two ends: feasible before not, then the lower goal.
bool better(const Verdict& a, const Verdict& b) {
  const bool a_meets = a.violation <= feasible, b_meets = b.violation <= feasible;
  if (a_meets != b_meets) return a_meets;
  return a_meets ? a.goal < b.goal : a.violation < b.violation;
}

struct Found {
  Unknowns x;
  Verdict verdict;
};

Found best_of(const ClosedChain& chain, std::span<const Unknowns> from,
              const PassiveMoments& passive, const Goal& goal) {
  std::optional<Found> best;
  for (const Unknowns& start : from) {
    const Unknowns x = search(chain, start, passive, goal);
    Verdict verdict = judge(chain, x, passive, goal);
    if (!best || better(verdict, best->verdict)) best = Found{x, std::move(verdict)};
  }
  return *best;
}

}  // namespace

ClosedPosture squat_posture(const ClosedChain& chain, double hip_height,
                            const ClosedPosture* warm_start, const PassiveMoments& passive) {
  check(chain);
  const double highest = flat_footed(chain, 0, 0, 0, 0)[Coordinate::pelvis_ty];
  require(std::isfinite(hip_height) && hip_height > 0 && hip_height <= 1.1 * highest,
          fmt::format("hips {:g} m above the floor are out of reach of these legs; give a height "
                      "between 0 and {:.2f} m",
                      hip_height, highest));
  const Goal goal{Aim::least_cost, hip_height};
  if (warm_start) {
    const Unknowns from[] = {unknowns_of(chain, *warm_start)};
    const Found found = best_of(chain, from, passive, goal);
    ClosedPosture result = told(chain, found.x, found.verdict);
    if (succeeded(result.outcome)) return result;
  }
  const Found found = best_of(chain, starts, passive, goal);
  return told(chain, found.x, found.verdict);
}

RisingPath rising_path(const ClosedChain& chain, const PassiveMoments& passive, int postures) {
  check(chain);
  require(postures >= 2, fmt::format("a way up of {} postures is none; give 2 or more", postures));
  RisingPath path;
  const Found bottom = best_of(chain, starts, passive, {Aim::lowest});
  const Found top = best_of(chain, starts, passive, {Aim::highest});
  for (const auto* end : {&bottom, &top}) {
    if (end->verdict.violation <= feasible) continue;
    const bool lost = !std::isfinite(end->verdict.violation);
    if (lost) path.outcome = Outcome::not_finite;
    path.cause =
        fmt::format("this body finds no {} posture: {}", end == &bottom ? "lowest" : "highest",
                    lost ? not_a_number : conflict_of(end->verdict));
    return path;
  }
  path.lowest_by = pressing_of(bottom.verdict);
  path.highest_by = pressing_of(top.verdict);
  const double low = bottom.verdict.trial.hip_height + inside_ends;
  const double high = top.verdict.trial.hip_height - inside_ends;
  if (!(low < high)) {
    path.cause = fmt::format("the hips can rise by no more than {:.0f} mm",
                             1000 * (high - low + 2 * inside_ends));
    return path;
  }
  ClosedPosture last = told(chain, bottom.x, bottom.verdict);
  for (int n = 0; n < postures; ++n) {
    // close together at both ends, where angles change with the root of the height
    const double turn = std::numbers::pi * n / (postures - 1);
    const double height = low + (high - low) * (1 - std::cos(turn)) / 2;
    last = squat_posture(chain, height, &last, passive);
    if (!succeeded(last.outcome)) {
      path.outcome = last.outcome;
      path.cause = fmt::format("at hips {:.3f} m high: {}", height, last.cause);
      return path;
    }
    path.hip_height.push_back(height);
    path.postures.push_back(last);
  }
  path.outcome = Outcome::converged;
  return path;
}

Posture<double> posture_on(const ClosedChain& chain, const RisingPath& path, double share) {
  using C = Coordinate;
  require(succeeded(path.outcome), "this way up was not found: " + path.cause);
  require(share >= 0 && share <= 1,
          fmt::format("a share of {:g} is not on the way up; give 0 to 1", share));
  const auto of = [&](C coordinate) {
    std::vector<double> values;
    for (const ClosedPosture& one : path.postures) values.push_back(one.posture[coordinate]);
    return monotone_between(values, share);
  };
  return flat_footed(chain, of(C::hip_flexion_r), of(C::knee_flexion_r),
                     of(C::ankle_dorsiflexion_r), of(C::lumbar_flexion));
}

}  // namespace neuroglide::simulation
