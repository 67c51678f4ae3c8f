// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/elimination.hpp"
#include "neuroglide/path/length.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

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
  Scalar anatomical_length;               //!< [m]
  Scalar anatomical_turning = Scalar(0);  //!< [rad]
};

//! Share of a zone's change of length that lies before a point of the portion: 0 at the zone's
//! start, 1 at its end, with zero slope and curvature at both (Eq. 2.6).
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

//! Evaluates a portion in a posture. One without zones lies on a single bone, and neither lengthens
//! nor bends. No allocation.
template <class Scalar>
PortionChange<Scalar> change_of(const Portion<Scalar>& portion, const StagedFrames<Scalar>& frames,
                                bool with_turning) {
  PortionChange<Scalar> change{{Scalar(0), Scalar(0), Scalar(0)}, portion.anatomical_turning};
  Scalar before = portion.anatomical_length;
  for (std::size_t z = 0; z < portion.zones.size(); ++z) {
    const auto& staged = frames[static_cast<std::size_t>(portion.zones[z].stage)];
    Scalar now;
    if (with_turning && z + 1 == portion.zones.size()) {
      const Measure<Scalar> measured = measure(portion.path, staged);
      now = measured.length;
      change.turning = measured.turning;
    } else {
      now = length(portion.path, staged);
    }
    change.by_zone[z] = now - before;
    before = now;
  }
  return change;
}

//! A segment's piece of a portion: its own length, and its share of what each zone lays down.
template <class Scalar>
struct Cut {
  Index portion;
  Scalar anatomical_length;
  std::array<Scalar, stage_count> share;
};

//! Where a station lies in its portion. Its drift counts the zones whose greater part lies before
//! it from their ends, the others from their starts: it is seen from the nearest bone.
template <class Scalar>
struct Place {
  Index portion;
  std::array<Scalar, stage_count> share_before;
  std::array<bool, stage_count> counted_from_end;
  Scalar turning_share;  //!< of the portion's turning that this station feels
};

//! A tether that does not rest at the station's own place but follows the length of a path, as the
//! conus follows the spinal canal above it.
template <class Scalar>
struct MovingTether {
  Index station;
  Path<Scalar> path;
  Scalar anatomical_length;
  Scalar follow;  //!< slide at rest by lengthening of the path; negative pulls proximally [-]
};

//! The paths cut at stations: what makes a posture into lengths of bed.
template <class Scalar>
struct Bed {
  std::vector<Portion<Scalar>> portions;
  std::vector<bool> portion_rubs;     //!< whether capstan friction needs the portion's turning
  std::vector<Cut<Scalar>> cuts;      //!< one a segment
  std::vector<Place<Scalar>> places;  //!< one a station
  //! Two places that shear past each other, both seen from one bone.
  std::vector<std::array<Place<Scalar>, 2>> coupled;
  std::vector<MovingTether<Scalar>> moving_tethers;
};

//! Where the bed is in a posture: all that a chain is told about the body.
template <class Scalar>
struct BedInPosture {
  std::vector<Scalar> length;           //!< of each segment's bed [m]
  std::vector<Scalar> drift;            //!< of the bed at each station past its nearest bone [m]
  std::vector<Scalar> turning;          //!< of the path at each station [rad]
  std::vector<Scalar> tether_origin;    //!< slide at which each tether is at rest [m]
  std::vector<Scalar> coupling_offset;  //!< how far the bed moved the first past the second [m]
};

template <class Scalar>
BedInPosture<Scalar> make_bed_in_posture(const Bed<Scalar>& bed) {
  BedInPosture<Scalar> result;
  result.length.assign(bed.cuts.size(), Scalar(0));
  result.drift.assign(bed.places.size(), Scalar(0));
  result.turning = result.drift;
  result.tether_origin = result.drift;
  result.coupling_offset.assign(bed.coupled.size(), Scalar(0));
  return result;
}

//! How far the bed at a place moved past the bone that it is seen from, since standing [m].
template <class Scalar>
Scalar drift_of(const Place<Scalar>& place, const PortionChange<Scalar>& change) {
  Scalar drift(0);
  for (std::size_t z = 0; z < stage_count; ++z) {
    const Scalar counted(place.counted_from_end[z] ? 1 : 0);
    drift = drift + (place.share_before[z] - counted) * change.by_zone[z];
  }
  return drift;
}

//! Lays the bed in a posture (Eqs. 2.5, 2.6). `changes` has one element a portion. No allocation.
template <class Scalar>
void lay(const Bed<Scalar>& bed, const skeleton::Skeleton<Scalar>& skeleton,
         const skeleton::Posture<Scalar>& posture, std::vector<PortionChange<Scalar>>& changes,
         BedInPosture<Scalar>& result) {
  const StagedFrames<Scalar> frames = staged_frames(skeleton, posture);
  for (std::size_t p = 0; p < bed.portions.size(); ++p) {
    changes[p] = change_of(bed.portions[p], frames, bed.portion_rubs[p]);
  }
  for (std::size_t k = 0; k < bed.cuts.size(); ++k) {
    const Cut<Scalar>& cut = bed.cuts[k];
    const auto& change = changes[cut.portion].by_zone;
    result.length[k] = cut.anatomical_length + cut.share[0] * change[0] + cut.share[1] * change[1] +
                       cut.share[2] * change[2];
  }
  for (std::size_t i = 0; i < bed.places.size(); ++i) {
    const Place<Scalar>& place = bed.places[i];
    result.drift[i] = drift_of(place, changes[place.portion]);
    result.turning[i] = place.turning_share * changes[place.portion].turning;
  }
  for (std::size_t c = 0; c < bed.coupled.size(); ++c) {
    const auto& [first, second] = bed.coupled[c];
    result.coupling_offset[c] =
        drift_of(first, changes[first.portion]) - drift_of(second, changes[second.portion]);
  }
  for (const MovingTether<Scalar>& tether : bed.moving_tethers) {
    const auto& whole = frames[static_cast<std::size_t>(Stage::whole_body)];
    result.tether_origin[tether.station] =
        tether.follow * (length(tether.path, whole) - tether.anatomical_length);
  }
}

}  // namespace neuroglide::path
