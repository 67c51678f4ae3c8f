// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"
#include "neuroglide/protocol/movement.hpp"

#include <fmt/format.h>

#include <cmath>

namespace neuroglide::protocol {
namespace {

using skeleton::Posture;

Posture<double> moved(Posture<double> posture, const std::vector<Target>& targets) {
  for (const Target& target : targets) posture[target.coordinate] = target.value;
  return posture;
}

// Adds one keyframe and the span that ends there.
void append(Movement& movement, Span span, double length, const Posture<double>& posture) {
  span.start = duration(movement);
  span.end = span.start + length;
  movement.times.push_back(span.end);
  movement.postures.push_back(posture);
  movement.rates.push_back({});
  movement.spans.push_back(std::move(span));
}

Movement approached(const Posture<double>& start, double approach_duration) {
  if (!(approach_duration > 0 && approach_duration <= longest_phase)) {
    throw InvalidInput(
        fmt::format("approach_duration is {} s, allowed is more than 0 up to {} s; "
                    "give the time from standing to the start posture",
                    approach_duration, longest_phase));
  }
  Movement movement;
  movement.times = {0};
  movement.postures.resize(1);
  movement.rates.resize(1);
  append(movement, {.name = "approach"}, approach_duration, start);
  movement.recording_start = duration(movement);
  return movement;
}

void append_repetition(Movement& movement, const Protocol& protocol, int number) {
  const double start = duration(movement);
  for (const Phase& phase : protocol.phases) {
    const Span span{
        .name = phase.name, .repetition = number, .breath = phase.breath, .effort = phase.effort};
    append(movement, span, phase.duration, moved(movement.postures.back(), phase.to));
  }
  movement.repetitions.push_back({number, start, duration(movement)});
}

void require_samples(const std::vector<double>& times,
                     const std::vector<Posture<double>>& postures) {
  if (times.size() != postures.size() || times.size() < 2) {
    throw InvalidInput(
        fmt::format("a sampled movement has {} times and {} postures, allowed is one posture for "
                    "each of at least two times; give as many of both",
                    times.size(), postures.size()));
  }
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (!std::isfinite(times[i]) || (i > 0 && times[i] <= times[i - 1])) {
      throw InvalidInput(
          fmt::format("time of sample {} is {} s{}, allowed are finite times that "
                      "ascend; sort the samples and remove repeated ones",
                      i, times[i], i > 0 ? fmt::format(" after {} s", times[i - 1]) : ""));
    }
    for (std::size_t k = 0; k < skeleton::coordinate_count; ++k) {
      if (!std::isfinite(postures[i].values[k])) {
        throw InvalidInput(
            fmt::format("{} of sample {} is {}, allowed is a finite number; fill "
                        "the gap or leave the sample out",
                        skeleton::coordinate_names[k], i, postures[i].values[k]));
      }
    }
  }
}

// Slope at a sample between two secants: their weighted harmonic mean, none at a turning point.
double inner_slope(double h0, double h1, double before, double after) {
  if (before * after <= 0) return 0;
  const double w0 = 2 * h1 + h0;
  const double w1 = h1 + 2 * h0;
  return (w0 + w1) / (w0 / before + w1 / after);
}

// Slope at an end: that of the parabola through three samples, as far as it stays monotone.
double end_slope(double h0, double h1, double near, double far) {
  const double slope = ((2 * h0 + h1) * near - h0 * far) / (h0 + h1);
  if (slope * near <= 0) return 0;
  if (near * far <= 0 && std::abs(slope) > 3 * std::abs(near)) return 3 * near;
  return slope;
}

std::vector<Posture<double>> sample_rates(const std::vector<double>& t,
                                          const std::vector<Posture<double>>& q) {
  const std::size_t n = t.size();
  std::vector<Posture<double>> rates(n);
  for (std::size_t k = 0; k < skeleton::coordinate_count; ++k) {
    const auto step = [&](std::size_t i) { return t[i + 1] - t[i]; };
    const auto secant = [&](std::size_t i) {
      return (q[i + 1].values[k] - q[i].values[k]) / step(i);
    };
    for (std::size_t i = 1; i + 1 < n; ++i) {
      rates[i].values[k] = inner_slope(step(i - 1), step(i), secant(i - 1), secant(i));
    }
    if (n == 2) {
      rates[0].values[k] = rates[1].values[k] = secant(0);
    } else {
      rates[0].values[k] = end_slope(step(0), step(1), secant(0), secant(1));
      rates[n - 1].values[k] = end_slope(step(n - 2), step(n - 3), secant(n - 2), secant(n - 3));
    }
  }
  return rates;
}

}  // namespace

Movement make_movement(const Protocol& protocol, const MovementOptions& options) {
  require_valid(protocol);
  Movement movement = approached(moved({}, protocol.start), options.approach_duration);
  for (int number = 1; number <= protocol.repetitions; ++number) {
    if (number > 1 && protocol.rest > 0) {
      append(movement, {.name = "rest", .repetition = number - 1}, protocol.rest,
             Posture<double>(movement.postures.back()));
    }
    append_repetition(movement, protocol, number);
  }
  return movement;
}

Movement make_sampled_movement(const std::vector<double>& times,
                               const std::vector<Posture<double>>& postures,
                               const MovementOptions& options) {
  require_samples(times, postures);
  Movement movement = approached(postures.front(), options.approach_duration);
  const std::vector<Posture<double>> rates = sample_rates(times, postures);
  const double start = movement.recording_start;
  movement.rates.back() = rates.front();
  for (std::size_t i = 1; i < times.size(); ++i) {
    movement.times.push_back(start + (times[i] - times.front()));
    movement.postures.push_back(postures[i]);
    movement.rates.push_back(rates[i]);
  }
  movement.spans.push_back({.name = "recorded",
                            .start = start,
                            .end = duration(movement),
                            .repetition = 1,
                            .blend = Blend::cubic});
  movement.repetitions.push_back({1, start, duration(movement)});
  return movement;
}

}  // namespace neuroglide::protocol
