// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "closed_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace neuroglide::simulation {

namespace {

constexpr double stationary = 1e-3;  // of the cost's gradient
constexpr double pressing = 1e-6;    // a multiplier that counts

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

}  // namespace

std::string conflict_of(const Verdict& verdict) {
  std::vector<std::string> words;
  for (const ConstraintValue& one : verdict.constraints) {
    if ((one.equality ? std::abs(one.value) : one.value) <= feasible) continue;
    std::string text = fmt::format("{} ({})", reason(one.constraint), name(one.constraint));
    if (std::find(words.begin(), words.end(), text) == words.end()) words.push_back(text);
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

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

}  // namespace neuroglide::simulation
