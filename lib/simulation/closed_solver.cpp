// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "closed_solver.hpp"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <exception>
#include <memory>
#include <nlopt.h>

namespace neuroglide::simulation {

namespace {

constexpr double difference = 1e-6;  // of central differences, in scaled unknowns

//! Everything that a solve asks for, gathered once for each point it visits.
struct Asked {
  const ClosedChain& chain;
  const PassiveMoments& passive;
  Goal goal;
  std::optional<Unknowns> at = {};
  Sloped here = {};
  std::exception_ptr thrown = {};
  nlopt_opt solver = nullptr;

  const Sloped& look(const double* x) {
    Unknowns wanted;
    std::copy_n(x, unknown_count, wanted.begin());
    if (!at || *at != wanted) {
      here = slopes(chain, wanted, passive, goal);
      at = wanted;
    }
    return here;
  }
};

//! NLopt is C: an exception of the caller's passive moments waits until it has returned.
template <class Body>
void guarded(Asked& asked, const Body& body) {
  try {
    body();
  } catch (...) {
    asked.thrown = std::current_exception();
    nlopt_force_stop(asked.solver);
  }
}

double objective(unsigned n, const double* x, double* gradient, void* data) {
  Asked& asked = *static_cast<Asked*>(data);
  double value = HUGE_VAL;
  guarded(asked, [&] {
    const Sloped& here = asked.look(x);
    value = here.goal;
    if (gradient) std::copy_n(here.goal_slope.data(), n, gradient);
  });
  return value;
}

void constraints(bool equality, unsigned m, double* result, unsigned n, const double* x,
                 double* gradient, void* data) {
  Asked& asked = *static_cast<Asked*>(data);
  std::fill_n(result, m, HUGE_VAL);
  guarded(asked, [&] {
    const Sloped& here = asked.look(x);
    unsigned row = 0;
    for (std::size_t c = 0; c < here.constraints.size(); ++c) {
      if (here.constraints[c].equality != equality) continue;
      result[row] = here.constraints[c].value;
      if (gradient) std::copy_n(here.constraint_slopes[c].data(), n, gradient + row * n);
      ++row;
    }
  });
}

void equalities(unsigned m, double* result, unsigned n, const double* x, double* gradient,
                void* data) {
  constraints(true, m, result, n, x, gradient, data);
}
void inequalities(unsigned m, double* result, unsigned n, const double* x, double* gradient,
                  void* data) {
  constraints(false, m, result, n, x, gradient, data);
}

double goal_of(const Trial& trial, const Goal& goal) {
  return goal.aim == Aim::least_cost ? trial.cost
         : goal.aim == Aim::lowest   ? height_weight * trial.hip_height
                                     : -height_weight * trial.hip_height;
}

Constraint bound_of(std::size_t unknown, bool upper) {
  constexpr std::array kinds{Constraint::hip_range, Constraint::knee_range, Constraint::ankle_range,
                             Constraint::lumbar_range};
  if (unknown < kinds.size()) return kinds[unknown];
  if (unknown == 4) return upper ? Constraint::elbow_at_knee_end : Constraint::elbow_at_hip_end;
  return Constraint::elbow_force;
}

void add_bounds(const ClosedChain& chain, const Unknowns& x, Sloped& here) {
  const Bounds bounds = bounds_of(chain);
  const std::size_t counted = chain.elbows_on_thighs ? unknown_count : 4;
  for (std::size_t i = 0; i < counted; ++i) {
    for (const bool upper : {false, true}) {
      if (i == 5 && upper) continue;
      Unknowns slope{};
      slope[i] = upper ? 1 : -1;
      const double value = upper ? x[i] - bounds.upper[i] : bounds.lower[i] - x[i];
      here.constraints.push_back({bound_of(i, upper), value, 1});
      here.constraint_slopes.push_back(slope);
    }
  }
}

}  // namespace

Trial trial_at(const ClosedChain& chain, const Unknowns& x, const PassiveMoments& passive,
               const Goal& goal) {
  Trial trial = try_posture(chain, x, passive);
  if (goal.aim == Aim::least_cost) {
    const double off = trial.hip_height - goal.hip_height;
    trial.constraints.push_back({Constraint::hip_height, off / 0.1, 0.1, true});
  }
  return trial;
}

Sloped slopes(const ClosedChain& chain, const Unknowns& x, const PassiveMoments& passive,
              const Goal& goal) {
  Sloped here;
  here.trial = trial_at(chain, x, passive, goal);
  here.goal = goal_of(here.trial, goal);
  here.constraints = here.trial.constraints;
  here.constraint_slopes.resize(here.constraints.size());
  for (std::size_t i = 0; i < unknown_count; ++i) {
    Unknowns above = x, below = x;
    above[i] += difference;
    below[i] -= difference;
    const Trial up = trial_at(chain, above, passive, goal),
                down = trial_at(chain, below, passive, goal);
    here.goal_slope[i] = (goal_of(up, goal) - goal_of(down, goal)) / (2 * difference);
    for (std::size_t c = 0; c < here.constraints.size(); ++c) {
      here.constraint_slopes[c][i] =
          (up.constraints[c].value - down.constraints[c].value) / (2 * difference);
    }
  }
  return here;
}

Unknowns search(const ClosedChain& chain, const Unknowns& start, const PassiveMoments& passive,
                const Goal& goal) {
  Asked asked{chain, passive, goal};
  const Bounds bounds = bounds_of(chain);
  Unknowns x;
  for (std::size_t i = 0; i < unknown_count; ++i) {
    x[i] = std::clamp(start[i], bounds.lower[i], bounds.upper[i]);
  }
  const Sloped& first = asked.look(x.data());
  const auto equal =
      static_cast<unsigned>(std::count_if(first.constraints.begin(), first.constraints.end(),
                                          [](const auto& c) { return c.equality; }));
  const auto others = static_cast<unsigned>(first.constraints.size()) - equal;

  const std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)> owned(
      nlopt_create(NLOPT_LD_SLSQP, unknown_count), nlopt_destroy);
  const nlopt_opt solver = asked.solver = owned.get();
  const std::vector<double> equal_tolerance(equal, 1e-9), other_tolerance(others, 1e-9);
  nlopt_set_lower_bounds(solver, bounds.lower.data());
  nlopt_set_upper_bounds(solver, bounds.upper.data());
  nlopt_set_min_objective(solver, objective, &asked);
  if (equal > 0) {
    nlopt_add_equality_mconstraint(solver, equal, equalities, &asked, equal_tolerance.data());
  }
  nlopt_add_inequality_mconstraint(solver, others, inequalities, &asked, other_tolerance.data());
  nlopt_set_ftol_rel(solver, 1e-13);
  nlopt_set_xtol_rel(solver, 1e-11);
  nlopt_set_maxeval(solver, 400);
  double least = 0;
  nlopt_optimize(solver, x.data(), &least);
  if (asked.thrown) std::rethrow_exception(asked.thrown);
  // how it ended is judged by the point it found, not by its word
  return x;
}

Verdict judge(const ClosedChain& chain, const Unknowns& x, const PassiveMoments& passive,
              const Goal& goal) {
  Sloped here = slopes(chain, x, passive, goal);
  add_bounds(chain, x, here);
  Verdict verdict;
  verdict.trial = here.trial;
  verdict.goal = here.goal;
  verdict.constraints = here.constraints;
  verdict.multipliers.assign(here.constraints.size(), 0);

  std::vector<std::size_t> pressing;
  for (std::size_t c = 0; c < here.constraints.size(); ++c) {
    const auto& one = here.constraints[c];
    const double violation = one.equality ? std::abs(one.value) : one.value;
    if (!(violation <= verdict.violation)) verdict.violation = violation;
    if (one.equality || one.value > -1e-6) pressing.push_back(c);
  }
  const Eigen::Map<const Eigen::VectorXd> slope(here.goal_slope.data(), unknown_count);
  const Eigen::Index counted = chain.elbows_on_thighs ? unknown_count : 4;
  // least squares for the multipliers; what would pull instead of press is let go, worst first
  while (true) {
    Eigen::MatrixXd normals(counted, static_cast<Eigen::Index>(pressing.size()));
    for (std::size_t p = 0; p < pressing.size(); ++p) {
      const Eigen::Map<const Eigen::VectorXd> normal(here.constraint_slopes[pressing[p]].data(),
                                                     unknown_count);
      normals.col(static_cast<Eigen::Index>(p)) = normal.head(counted);
    }
    Eigen::VectorXd multiplier = Eigen::VectorXd::Zero(normals.cols());
    if (normals.cols() > 0) {
      multiplier = normals.completeOrthogonalDecomposition().solve(-slope.head(counted));
    }
    std::size_t worst = pressing.size();
    double most = -1e-7;
    for (std::size_t p = 0; p < pressing.size(); ++p) {
      if (here.constraints[pressing[p]].equality) continue;
      const double value = multiplier(static_cast<Eigen::Index>(p));
      if (value < most) {
        most = value;
        worst = p;
      }
    }
    if (worst < pressing.size()) {
      pressing.erase(pressing.begin() + static_cast<std::ptrdiff_t>(worst));
      continue;
    }
    const Eigen::VectorXd rest = slope.head(counted) + normals * multiplier;
    verdict.stationarity = rest.norm() / std::max(1.0, slope.head(counted).norm());
    for (std::size_t p = 0; p < pressing.size(); ++p) {
      verdict.multipliers[pressing[p]] = multiplier(static_cast<Eigen::Index>(p));
    }
    return verdict;
  }
}

}  // namespace neuroglide::simulation
