// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/protocol/movement.hpp"

#include "neuroglide/math/error.hpp"

#include <algorithm>
#include <cmath>

namespace neuroglide::protocol {
namespace {

using skeleton::Posture;

// How much of the way between two keyframes is done, and how much of their rates is added.
struct Weights {
  double done, from_rate, to_rate;
};

// s: fraction of the interval, h: its length [s].
Weights weights(Blend blend, double s, double h) {
  if (blend == Blend::minimum_jerk) return {s * s * s * (10 + s * (-15 + 6 * s)), 0, 0};
  return {s * s * (3 - 2 * s), h * s * (1 - s) * (1 - s), h * s * s * (s - 1)};
}

// Their derivatives with respect to time.
Weights weight_rates(Blend blend, double s, double h) {
  if (blend == Blend::minimum_jerk) return {30 * s * s * (1 - s) * (1 - s) / h, 0, 0};
  return {6 * s * (1 - s) / h, (1 - s) * (1 - 3 * s), s * (3 * s - 2)};
}

void require_time(double t) {
  if (std::isnan(t)) {
    throw InvalidInput("the time asked of a movement is not a number; give seconds from its start");
  }
}

// The interval that holds t: its number, its length and the fraction of it that is done.
struct Place {
  std::size_t interval;
  double length;
  double fraction;
};

Place place(const Movement& movement, double t) {
  const auto& times = movement.times;
  const auto after = std::upper_bound(times.begin() + 1, times.end() - 1, t);
  const auto i = static_cast<std::size_t>(after - times.begin()) - 1;
  const double length = times[i + 1] - times[i];
  return {i, length, std::clamp((t - times[i]) / length, 0.0, 1.0)};
}

// Adds to `result` what the weights say of the way from keyframe i to the next.
void advance(Posture<double>& result, const Movement& movement, std::size_t i, const Weights& w) {
  for (std::size_t k = 0; k < skeleton::coordinate_count; ++k) {
    const double way = movement.postures[i + 1].values[k] - movement.postures[i].values[k];
    result.values[k] += w.done * way + w.from_rate * movement.rates[i].values[k] +
                        w.to_rate * movement.rates[i + 1].values[k];
  }
}

}  // namespace

double duration(const Movement& movement) { return movement.times.back(); }

Posture<double> posture_at(const Movement& movement, double t) {
  require_time(t);
  if (t <= movement.times.front()) return movement.postures.front();
  if (t >= movement.times.back()) return movement.postures.back();
  const Place at = place(movement, t);
  Posture<double> result = movement.postures[at.interval];
  advance(result, movement, at.interval,
          weights(span_at(movement, t).blend, at.fraction, at.length));
  return result;
}

Posture<double> rate_at(const Movement& movement, double t) {
  require_time(t);
  Posture<double> result;
  if (t < movement.times.front() || t > movement.times.back()) return result;
  const Place at = place(movement, t);
  advance(result, movement, at.interval,
          weight_rates(span_at(movement, t).blend, at.fraction, at.length));
  return result;
}

const Span& span_at(const Movement& movement, double t) {
  require_time(t);
  const auto after =
      std::upper_bound(movement.spans.begin() + 1, movement.spans.end(), t,
                       [](double time, const Span& span) { return time < span.start; });
  return *(after - 1);
}

std::string_view phase_at(const Movement& movement, double t) { return span_at(movement, t).name; }

int repetition_at(const Movement& movement, double t) { return span_at(movement, t).repetition; }

}  // namespace neuroglide::protocol
