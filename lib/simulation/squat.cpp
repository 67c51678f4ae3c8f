// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"

#include <fmt/format.h>

#include "closed_solver.hpp"
#include "monotone_curve.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace neuroglide::simulation {

namespace {

using skeleton::Coordinate;
using skeleton::Posture;

constexpr double feasible = 1e-7;    // of scaled constraints
constexpr double stationary = 1e-3;  // of the cost's gradient
constexpr double pressing = 1e-6;    // a multiplier that counts
constexpr std::string_view not_a_number =
    "a moment or a length was not finite; look at the passive moments";
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

std::string_view reason(Constraint constraint) {
  switch (constraint) {
    case Constraint::elbow_contact:
      return "the elbows do not reach the thighs";
    case Constraint::balance_heel:
      return "the body would fall backwards";
    case Constraint::balance_toe:
      return "the body would fall forwards";
    case Constraint::stance:
      return "the feet cannot stand there";
    case Constraint::hands_clasp:
      return "the hands do not meet";
    case Constraint::hip_height:
      return "the hips do not get there";
    case Constraint::hamstring_tolerance:
      return "the hamstrings' moment exceeds what is borne";
    default:
      return "a joint would leave its range or its strength";
  }
}

//! What cannot be met together, in words, where the search ended.
std::string conflict_of(const Verdict& verdict) {
  std::vector<std::string> words;
  for (const ConstraintValue& one : verdict.constraints) {
    if ((one.equality ? std::abs(one.value) : one.value) <= feasible) continue;
    std::string text = fmt::format("{} ({})", reason(one.constraint), name(one.constraint));
    if (std::find(words.begin(), words.end(), text) == words.end()) words.push_back(text);
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

//! One state a kind of constraint: the one that presses, or else the tightest.
std::vector<ConstraintState> states_of(const Verdict& verdict) {
  std::vector<ConstraintState> states;
  for (std::size_t kind = 0; kind < constraint_count; ++kind) {
    std::optional<ConstraintState> state;
    for (std::size_t c = 0; c < verdict.constraints.size(); ++c) {
      const ConstraintValue& one = verdict.constraints[c];
      if (one.constraint != static_cast<Constraint>(kind)) continue;
      const ConstraintState here{one.constraint, one.equality ? 0 : -one.value * one.scale,
                                 verdict.multipliers[c] / one.scale};
      const bool tighter = !state || std::abs(here.multiplier) > std::abs(state->multiplier) ||
                           (state->multiplier == 0 && here.slack < state->slack);
      if (tighter) state = here;
    }
    if (state) states.push_back(*state);
  }
  return states;
}

//! What presses where the hips go no further, in metres of height by unit of constraint.
std::vector<ConstraintState> pressing_of(const Verdict& verdict) {
  std::vector<ConstraintState> states = states_of(verdict);
  std::erase_if(states, [](const ConstraintState& one) {
    return one.constraint == Constraint::elbow_contact || one.multiplier <= pressing;
  });
  for (ConstraintState& one : states) one.multiplier /= height_weight;
  return states;
}

ClosedPosture told(const ClosedChain& chain, const Unknowns& x, const Verdict& verdict) {
  ClosedPosture result;
  result.posture = verdict.trial.posture;
  result.constraints = states_of(verdict);
  result.cost = verdict.trial.cost;
  result.stationarity = verdict.stationarity;
  result.hip_height = verdict.trial.hip_height;
  result.balance_margin = verdict.trial.support_margin;
  if (chain.elbows_on_thighs) {
    result.elbow_force = x[5] * verdict.trial.loads.weight;
    result.contact_along_thigh = x[4];
  }
  for (std::size_t kind = 0; kind < constraint_count; ++kind) {
    for (std::size_t c = 0; c < verdict.constraints.size(); ++c) {
      const auto& one = verdict.constraints[c];
      if (one.equality || one.constraint != static_cast<Constraint>(kind)) continue;
      if (verdict.multipliers[c] <= pressing) continue;
      result.active.push_back(one.constraint);
      break;
    }
  }
  if (!std::isfinite(verdict.goal) || !std::isfinite(verdict.violation)) {
    result.outcome = Outcome::not_finite;
    result.cause = not_a_number;
  } else if (verdict.violation > feasible) {
    result.cause = "no posture meets every constraint: " + conflict_of(verdict);
  } else if (verdict.stationarity > stationary) {
    result.cause = fmt::format(
        "the cost was not brought to its least within the iteration limit; {:.2g} of its slope is "
        "left, often by passive moments that are not smooth",
        verdict.stationarity);
  } else {
    result.outcome = Outcome::converged;
  }
  return result;
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
