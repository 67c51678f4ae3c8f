// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "neuroglide/path/length.hpp"

namespace neuroglide::path {

//! Which joints already stand in the posture while a share of a change of length is counted; those
//! below are still anatomical. The last stage is the posture itself.
enum class Stage : unsigned char { above_the_knee, above_the_ankle, whole_body };
inline constexpr std::size_t stage_count = 3;

//! The posture with every joint below a stage put back to anatomical.
template <class Scalar>
skeleton::Posture<Scalar> at_stage(const skeleton::Posture<Scalar>& posture, Stage stage) {
  using skeleton::Coordinate;
  skeleton::Posture<Scalar> result = posture;
  if (stage == Stage::whole_body) return result;
  const Coordinate first = stage == Stage::above_the_knee ? Coordinate::knee_flexion_r
                                                          : Coordinate::ankle_dorsiflexion_r;
  constexpr std::size_t leg = index(Coordinate::hip_flexion_l) - index(Coordinate::hip_flexion_r);
  for (std::size_t i = index(first); i <= index(Coordinate::toe_extension_r); ++i) {
    result.values[i] = Scalar(0);
    result.values[i + leg] = Scalar(0);
  }
  return result;
}

//! All frames that a bed asks for in a posture, one set a stage.
template <class Scalar>
using StagedFrames = std::array<skeleton::Frames<Scalar>, stage_count>;

template <class Scalar>
StagedFrames<Scalar> staged_frames(const skeleton::Skeleton<Scalar>& skeleton,
                                   const skeleton::Posture<Scalar>& posture) {
  StagedFrames<Scalar> frames;
  for (std::size_t s = 0; s < stage_count; ++s) {
    frames[s] = skeleton::frames_of(skeleton, at_stage(posture, static_cast<Stage>(s)));
  }
  return frames;
}

//! Where along a portion the change of length that a stage brings is laid down: spread smoothly
//! over a zone, in metres from the portion's start in the anatomical posture.
template <class Scalar>
struct Zone {
  Stage stage;
  Scalar begin;
  Scalar end;
};

//! A stretch of a tract between two bone-fixed landmarks. Its own change of length, and nothing
//! else, moves the stations inside it; the zones' stages rise and end with the whole body, so that
//! the shares sum to the change of length exactly.
template <class Scalar>
struct Portion {
  std::string region;
  Path<Scalar> path;
  std::vector<Zone<Scalar>> zones;
  Scalar anatomical_length;  //!< [m]
};

//! Share of a zone's change of length that lies before a point of the portion: 0 at the zone's
//! start, 1 at its end, with zero slope and curvature at both (Eq. 3.2).
template <class Scalar>
Scalar share_before(const Zone<Scalar>& zone, const Scalar& at) {
  const Scalar x = clamp(Scalar((at - zone.begin) / (zone.end - zone.begin)), Scalar(0), Scalar(1));
  return x * x * x * (Scalar(10) + x * (Scalar(-15) + Scalar(6) * x));
}

//! Changes of length since anatomical that the zones of a portion lay down [m], and by how much the
//! portion turns [rad].
template <class Scalar>
struct PortionChange {
  std::array<Scalar, stage_count> by_zone;
  Scalar turning;
};

//! Evaluates a portion in a posture. No allocation.
template <class Scalar>
PortionChange<Scalar> change_of(const Portion<Scalar>& portion, const StagedFrames<Scalar>& frames,
                                bool with_turning) {
  PortionChange<Scalar> change{{Scalar(0), Scalar(0), Scalar(0)}, Scalar(0)};
  Scalar before = portion.anatomical_length;
  for (std::size_t z = 0; z < portion.zones.size(); ++z) {
    const Scalar now = length(portion.path, frames[static_cast<std::size_t>(portion.zones[z].stage)]);
    change.by_zone[z] = now - before;
    before = now;
  }
  if (with_turning) {
    change.turning = turning(portion.path, frames[static_cast<std::size_t>(Stage::whole_body)]);
  }
  return change;
}

}  // namespace neuroglide::path
