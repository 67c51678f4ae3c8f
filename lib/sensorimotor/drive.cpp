// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/sensorimotor/drive.hpp"

#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace neuroglide::sensorimotor {

namespace {

void check(const DriveState& state, const Command& command, double rate, double length,
           double duration) {
  const auto refuse_command = [](std::string_view name, double value) {
    if (value >= 0 && value <= 1) return;
    throw InvalidInput(
        fmt::format("the command to the {} is {}; it goes from 0 (rest) to 1 (as hard as can be): "
                    "choose a value between",
                    name, value));
  };
  refuse_command("quadriceps", command.quadriceps);
  refuse_command("hamstrings", command.hamstrings);
  if (!(std::isfinite(rate) && std::isfinite(length))) {
    throw InvalidInput(
        fmt::format("the hamstrings' stretch rate {} and length {} at {} s must be finite; look "
                    "for what failed before",
                    rate, length, state.time));
  }
  if (!(duration >= 0 && std::isfinite(duration))) {
    throw InvalidInput(fmt::format(
        "a step of {} s cannot be taken; its duration must be finite and at least 0", duration));
  }
}

//! Leads a trace to `target`, up in `up` and down in `down` [s]; returns its mean on the way.
double follow(double& trace, double target, double up, double down, double duration) {
  if (duration == 0) return trace;
  const double time = target > trace ? up : down;
  const double gone = -std::expm1(-duration / time);
  const double mean = target + (trace - target) * gone * time / duration;
  trace += (target - trace) * gone;
  return mean;
}

double depression_of(const DriveParameters& p, double depression, double missing) {
  return p.depression_scale * (depression - p.depression_onset_share * missing);
}

//! How much of the stretch is felt at a length: 0 below ℓ₀, 1 beyond the span (Eq. 11.3).
double felt(const DriveParameters& p, double length) {
  return std::clamp((length - p.stretched_length) / p.stretched_span, 0.0, 1.0);
}

//! Its mean from one length evenly to another.
double mean_felt(const DriveParameters& p, double from, double to) {
  const double a = (from - p.stretched_length) / p.stretched_span;
  const double b = (to - p.stretched_length) / p.stretched_span;
  // the quotient below loses its digits where a and b are close
  if (std::abs(b - a) < 1e-6) return felt(p, (from + to) / 2);
  const auto integral = [](double x) { return x <= 0 ? 0 : x < 1 ? x * x / 2 : x - 0.5; };
  return std::clamp((integral(b) - integral(a)) / (b - a), 0.0, 1.0);
}

void remember(DriveState& state, const DriveParameters& p, const StretchPiece& piece) {
  const double duration = piece.end - piece.begin;
  if (duration == 0) return;
  // pieces of at least this duration, four fewer than there is room for, fill the delay
  const double least = p.reflex_delay / static_cast<double>(state.past.size() - 4);
  if (state.pieces > 0) {
    StretchPiece& last = state.past[state.pieces - 1];
    const double before = last.end - last.begin;
    if (before < least) {
      last.rate = (last.rate * before + piece.rate * duration) / (before + duration);
      last.end = piece.end;
      last.length = piece.length;
      return;
    }
  }
  if (state.pieces == state.past.size()) {
    std::rotate(state.past.begin(), state.past.begin() + 1, state.past.end());
    --state.pieces;
  }
  state.past[state.pieces++] = piece;
}

//! Drive that a piece asks for between two times within it, times their distance (Eq. 11.2).
double reflex_impulse(const DriveParameters& p, const StretchPiece& piece, double from, double to) {
  const double strength =
      std::min(p.reflex_ceiling, p.reflex_gain * std::max(piece.rate - p.reflex_speed, 0.0));
  if (strength == 0) return 0;
  const double at_from = piece.length - piece.rate * (piece.end - from);
  const double at_to = piece.length - piece.rate * (piece.end - to);
  return strength * mean_felt(p, at_from, at_to) * (to - from);
}

//! Mean reflex drive of the step that ends now.
double mean_reflex(const DriveState& state, const DriveParameters& p, double duration) {
  const double to = state.time - p.reflex_delay;
  const double from = to - duration;
  double impulse = 0;
  for (std::size_t k = 0; k < state.pieces; ++k) {
    const StretchPiece& piece = state.past[k];
    const double begin = std::max(from, piece.begin);
    const double end = std::min(to, piece.end);
    if (begin < end) impulse += reflex_impulse(p, piece, begin, end);
  }
  return duration > 0 ? impulse / duration : 0;
}

}  // namespace

Drives advance(DriveState& state, const DriveParameters& p, const DriveMechanisms& mechanisms,
               const Command& command, double rate, double length, double duration) {
  check(state, command, rate, length, duration);
  const double left =
      mechanisms.reciprocal_inhibition ? 1 - p.reciprocal_inhibition * command.quadriceps : 1;
  // what was measured is net of an inhibition at full command
  const double asked = mechanisms.coactivation
                           ? p.coactivation / (1 - p.reciprocal_inhibition) * command.quadriceps
                           : 0;
  const double lateral = std::min(1.0, left * (command.hamstrings + asked));
  const double medial = std::min(1.0, left * (command.hamstrings + asked / p.lateral_to_medial));

  const double contraction = std::min(1.0, (lateral + medial) / 2 / p.depression_full_drive);
  const double depression = follow(state.depression, contraction, p.depression_build_up_time,
                                   p.depression_time, duration);
  const double missing = follow(state.missing, contraction, p.depression_build_up_time,
                                p.depression_onset_time, duration);
  double excitability = left;
  if (mechanisms.post_contraction_depression) {
    excitability *= 1 - depression_of(p, depression, missing);
  }
  if (mechanisms.stretch_depression) {
    excitability *= 1 - p.stretch_depression * mean_felt(p, length - rate * duration, length);
  }

  const double begin = state.time;
  state.time += duration;
  remember(state, p, {begin, state.time, rate, length});
  const double reflex =
      mechanisms.stretch_reflex ? excitability * mean_reflex(state, p, duration) : 0;
  return {command.quadriceps, std::min(1.0, lateral + reflex), std::min(1.0, medial + reflex),
          excitability};
}

double post_contraction_depression(const DriveState& state, const DriveParameters& parameters) {
  return depression_of(parameters, state.depression, state.missing);
}

}  // namespace neuroglide::sensorimotor
