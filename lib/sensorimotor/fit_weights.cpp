// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"
#include "neuroglide/sensorimotor/discomfort.hpp"

#include <boost/math/tools/minima.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace neuroglide::sensorimotor {

namespace {

void check(const RaiseCurve& curve) {
  const std::size_t count = curve.angle.size();
  if (count < 2 || curve.hamstrings.size() != count || curve.nerve.size() != count) {
    throw InvalidInput(
        fmt::format("a leg raise has {} angles, {} hamstring tensions and {} nerve tensions; give "
                    "lists of one size, at least two long",
                    count, curve.hamstrings.size(), curve.nerve.size()));
  }
  for (std::size_t i = 1; i < count; ++i) {
    if (curve.angle[i - 1] < curve.angle[i]) continue;
    throw InvalidInput(
        fmt::format("angle {} of a leg raise, {} rad, does not exceed the one before, {} rad; give "
                    "rising angles",
                    i, curve.angle[i], curve.angle[i - 1]));
  }
}

void check(const std::vector<RaisePair>& pairs, const std::vector<DorsiflexionCost>& costs) {
  require(!pairs.empty(), "there is no pair of leg raises to fit weights on; give at least one");
  require(!costs.empty(), "there is no cost of dorsiflexion to fit weights to; give at least one");
  for (const RaisePair& pair : pairs) {
    check(pair.plantarflexed);
    check(pair.dorsiflexed);
  }
  for (const DorsiflexionCost& cost : costs) {
    if (cost.level > 0 && std::isfinite(cost.mean) && cost.standard_error > 0) continue;
    throw InvalidInput(
        fmt::format("a cost of dorsiflexion of {} ± {} rad at discomfort {} cannot be fitted; its "
                    "level and its standard error must exceed 0",
                    cost.mean, cost.standard_error, cost.level));
  }
}

RaiseEnd found_end(const DiscomfortWeights& weights, const RaiseCurve& curve, double level) {
  const auto felt_at = [&](std::size_t i) {
    return discomfort(weights, curve.hamstrings[i], curve.nerve[i]);
  };
  double before = felt_at(0);
  if (before > level) return {curve.angle.front(), false};
  for (std::size_t i = 1; i < curve.angle.size(); ++i) {
    const double here = felt_at(i);
    if (here >= level) {
      const double share = here > before ? (level - before) / (here - before) : 0;
      return {std::lerp(curve.angle[i - 1], curve.angle[i], share), true};
    }
    before = here;
  }
  return {curve.angle.back(), false};
}

CostResidual residual_of(const DiscomfortWeights& weights, const std::vector<RaisePair>& pairs,
                         const DorsiflexionCost& published) {
  CostResidual found{0, 0, 0, true};
  for (const RaisePair& pair : pairs) {
    const RaiseEnd pointed = found_end(weights, pair.plantarflexed, published.level);
    const RaiseEnd pulled = found_end(weights, pair.dorsiflexed, published.level);
    found.cost += (pointed.angle - pulled.angle) / static_cast<double>(pairs.size());
    found.met = found.met && pointed.met && pulled.met;
  }
  found.residual = found.cost - published.mean;
  found.z = found.residual / published.standard_error;
  return found;
}

}  // namespace

RaiseEnd end_of_raise(const DiscomfortWeights& weights, const RaiseCurve& curve, double level) {
  check(curve);
  return found_end(weights, curve, level);
}

WeightFit fit_weights(const EndRangeTension& reference, const std::vector<RaisePair>& pairs,
                      const std::vector<DorsiflexionCost>& costs) {
  check(pairs, costs);
  const auto fit_at = [&](double share) {
    WeightFit fit{share, weights_of(share, reference), {}, 0};
    for (const DorsiflexionCost& cost : costs) {
      fit.residuals.push_back(residual_of(fit.weights, pairs, cost));
      fit.sum_of_squares += fit.residuals.back().z * fit.residuals.back().z;
    }
    return fit;
  };
  // the grid finds the valley, Brent its floor
  constexpr int steps = 200;
  const auto share_at = [](int i) { return static_cast<double>(i) / steps; };
  WeightFit best = fit_at(0);
  int best_step = 0;
  for (int i = 1; i <= steps; ++i) {
    WeightFit fit = fit_at(share_at(i));
    if (fit.sum_of_squares >= best.sum_of_squares) continue;
    best = std::move(fit);
    best_step = i;
  }
  const auto [share, sum] = boost::math::tools::brent_find_minima(
      [&](double x) { return fit_at(x).sum_of_squares; }, share_at(std::max(best_step - 1, 0)),
      share_at(std::min(best_step + 1, steps)), 40);
  return sum < best.sum_of_squares ? fit_at(share) : best;
}

}  // namespace neuroglide::sensorimotor
