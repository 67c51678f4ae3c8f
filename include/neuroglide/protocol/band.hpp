// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/vector.hpp"
#include "neuroglide/skeleton/coordinate.hpp"

#include <array>
#include <string>
#include <string_view>

namespace neuroglide::protocol {

//! Where the end of a band that is not round the foot is held.
enum class Anchor : unsigned char {
  chest,         //!< both hands before the sternum, moving with the thorax
  hands_at_hip,  //!< the hand beside the hip of the same side, moving with the pelvis
  fixed_point    //!< tied to something that does not move
};
inline constexpr std::array<std::string_view, 3> anchor_names{"chest", "hands_at_hip",
                                                              "fixed_point"};

//! An elastic band round one foot. A band that is not doubled goes from the foot, round which its
//! one end lies, to the anchor. A doubled one is folded: its middle lies round the foot, both ends
//! are held, so that two strands of half the length pull side by side: twice the tension at the
//! same elongation. Two whole bands side by side are a doubled one of twice the length.
struct Band {
  std::string product = {};  //!< name of an anatomy::BandProduct
  double rest_length = 1;    //!< slack length from end to end, before any folding [m]
  bool doubled = false;
  Anchor anchor = Anchor::chest;
  //! Of a fixed anchor: in the frame of the pelvis as it stands when the movement starts [m].
  Vector3<double> point = {0, 0, 0};
  std::string point_source = {};  //!< of a fixed anchor: a citation, or text beginning "assumed"
  skeleton::Side side = skeleton::Side::right;  //!< of the foot
  std::string source = {};                      //!< a citation, or text beginning "assumed"

  friend bool operator==(const Band&, const Band&) = default;
};

//! The slack lengths [m] that make sense, and how far a fixed point may be along each axis [m].
inline constexpr double shortest_band = 0.1, longest_band = 6, farthest_point = 5;

//! How many strands pull side by side, and how long each is when slack [m].
constexpr int strand_count(const Band& band) { return band.doubled ? 2 : 1; }
inline double strand_length(const Band& band) { return band.rest_length / strand_count(band); }

//! Checks a band made in code: known product, sensible length and point, sources. Throws
//! InvalidInput; `place` begins the sentence.
void require_valid(std::string_view place, const Band& band);

//! A band from its JSON text, round the foot of `side` unless it has a key "side":
//! {"product": "loop_average", "rest_length_m": 0.7, "doubled": false, "anchor": "chest",
//! "source": "assumed"}; the anchor is "chest", "hands_at_hip" or {"point_m": [x, y, z], "source":
//! "…"}. `origin` is what errors call the text. Throws InvalidInput: place, what stands there, what
//! may, remedy.
Band read_band(std::string_view text, std::string_view origin, skeleton::Side side);

//! The JSON text of a band, which reads back as the same band. Throws InvalidInput where
//! require_valid does.
std::string write_band(const Band& band);

}  // namespace neuroglide::protocol
