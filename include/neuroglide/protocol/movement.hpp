// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/protocol/protocol.hpp"
#include "neuroglide/skeleton/posture.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace neuroglide::protocol {

//! How the body goes from one keyframe to the next. `minimum_jerk` starts and ends at rest, with
//! 10 s³ − 15 s⁴ + 6 s⁵ of the way done at the fraction s of the time (Flash and Hogan 1985).
//! `cubic` is the cubic Hermite curve through the keyframes' rates.
enum class Blend : unsigned char { minimum_jerk, cubic };

//! A named stretch of time. Spans follow one another without a gap.
struct Span {
  std::string name;    //!< the phase's; or "approach", "rest", "recorded"
  double start = 0;    //!< [s]
  double end = 0;      //!< [s]
  int repetition = 0;  //!< from 1; 0 before the first. A rest belongs to the one before it.
  Breath breath = Breath::free;
  std::string effort = {};
  Blend blend = Blend::minimum_jerk;

  friend bool operator==(const Span&, const Span&) = default;
};

//! From when to when one repetition lasts [s], its rest not included.
struct RepetitionMark {
  int number;
  double start;
  double end;

  friend bool operator==(const RepetitionMark&, const RepetitionMark&) = default;
};

//! Posture as a function of time, from 0 to duration(movement): first the approach from anatomical
//! standing, where nerve and fascia have their reference, then what is recorded.
struct Movement {
  std::vector<double> times;                        //!< of the keyframes, ascending from 0 [s]
  std::vector<skeleton::Posture<double>> postures;  //!< at those times
  std::vector<skeleton::Posture<double>> rates;     //!< at those times [1/s]; used by cubic blends
  std::vector<Span> spans;
  std::vector<RepetitionMark> repetitions;
  double recording_start = 0;  //!< end of the approach [s]

  friend bool operator==(const Movement&, const Movement&) = default;
};

struct MovementOptions {
  //! Time from anatomical standing to the start posture [s], everyday 3. Longer brings the tissue
  //! there more gently; it counts for nothing where tissue is taken as elastic.
  double approach_duration = 3;
};

//! What a protocol asks for: approach, then repetitions × phases with the rests between. Velocity
//! is continuous, and zero at every target. Throws InvalidInput as require_valid does.
Movement make_movement(const Protocol& protocol, const MovementOptions& options = {});

//! A movement through sampled postures, such as motion capture gives: times ascending [s], from
//! any first time, which becomes `recording_start`. Between samples runs the monotone cubic of
//! Fritsch and Butland (1984), which overshoots no sample and has a continuous velocity. A
//! recording that begins at speed is joined to the approach, which ends at rest, with a jump of
//! velocity. Throws InvalidInput on fewer than two samples, unequal lengths, times that do not
//! ascend and values that are not finite.
Movement make_sampled_movement(const std::vector<double>& times,
                               const std::vector<skeleton::Posture<double>>& postures,
                               const MovementOptions& options = {});

//! Time of the last keyframe [s].
double duration(const Movement& movement);

//! The posture at time t [s]; before the beginning and after the end the body rests in the first
//! and the last. Throws InvalidInput if t is not a number.
skeleton::Posture<double> posture_at(const Movement& movement, double t);

//! Its rate of change [rad/s], [m/s]; at a keyframe where it jumps, the one after.
skeleton::Posture<double> rate_at(const Movement& movement, double t);

//! The span at time t; where two meet, the later.
const Span& span_at(const Movement& movement, double t);

//! The name of that span: a phase, or "approach", "rest", "recorded".
std::string_view phase_at(const Movement& movement, double t);

//! The number of the repetition at time t, from 1; 0 during the approach.
int repetition_at(const Movement& movement, double t);

}  // namespace neuroglide::protocol
