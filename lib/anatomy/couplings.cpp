// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "body_parts.hpp"
#include <algorithm>
#include <utility>

namespace neuroglide::anatomy {

namespace {

using skeleton::Side;

//! The place of a station as it is seen from the femur, of which zones count from their ends.
path::Place<double> seen_from_femur(const Body& body, Index station, bool hip_zone_first) {
  path::Place<double> place = body.bed.places[station];
  place.counted_from_end = {hip_zone_first, false, false};
  return place;
}

void link(Body& body, Index from, const path::Place<double>& from_place, Index to,
          const path::Place<double>& to_place, double stiffness) {
  if (!(stiffness > 0)) return;
  body.chain.couplings.push_back({from, to, stiffness});
  body.bed.coupled.push_back({from_place, to_place});
}

//! Stations between which a muscle's fibres lie.
struct Fibres {
  Index proximal, distal;
};

//! Throws InvalidInput for a strand without fibres.
Fibres fibres_of(const Body& body, std::string_view muscle, Side side) {
  const Strand& strand = find_strand(body, muscle, side);
  const auto is_fibres = [](const std::string& region) { return region.ends_with("_fibres"); };
  const auto first = std::find_if(strand.regions.begin(), strand.regions.end(), is_fibres);
  require(first != strand.regions.end(), "strand '" + strand.name + "' has no fibres");
  const auto last = std::find_if_not(first, strand.regions.end(), is_fibres);
  return {strand.stations[first - strand.regions.begin()],
          strand.stations[last - strand.regions.begin()]};
}

//! Station two thirds down a muscle's distal tendon, which is cut into three. Throws InvalidInput
//! for a strand that does not end in a tendon.
Index second_third(const Body& body, std::string_view muscle, Side side) {
  const Strand& strand = find_strand(body, muscle, side);
  require(strand.regions.back().ends_with("_distal_tendon"),
          "strand '" + strand.name + "' ends in no tendon");
  return strand.stations[strand.stations.size() - 2];
}

//! Hamstrings and gastrocnemius overlap at the knee: one link, half to each side of the fossa,
//! from the distal tendon's second third to where the calf's fibres begin.
void couple_knee(const Parameters& parameters, Side side, Body& body) {
  const double shear = value_of(parameters, "tissue.back_line.force_scale") *
                       value_of(parameters, "tissue.back_line.knee_link") / 2;
  const std::pair<const char*, const char*> pairs[] = {{"biceps_femoris", "gastrocnemius_lateral"},
                                                       {"semimembranosus", "gastrocnemius_medial"}};
  for (const auto& [thigh, calf] : pairs) {
    const Index from = second_third(body, thigh, side);
    const Index to = fibres_of(body, calf, side).proximal;
    link(body, from, seen_from_femur(body, from, true), to, seen_from_femur(body, to, false),
         shear);
  }
}

//! Nerve and biceps share the posterior thigh, from below the hip to the bifurcation. The muscle
//! slides there as the junction of its fibres and its distal tendon does.
void couple_thigh(const Parameters& parameters, Side side, Body& body) {
  const double shear = value_of(parameters, "tissue.sciatic_nerve.force_scale") *
                       value_of(parameters, "tissue.sciatic_nerve.fascia_shear");
  const Index junction = fibres_of(body, "biceps_femoris", side).distal;
  const Strand& sciatic = find_strand(body, "sciatic", side);
  for (std::size_t n = 1; n + 1 < sciatic.stations.size(); ++n) {
    const Index station = sciatic.stations[n];
    const path::Place<double>& place = body.bed.places[station];
    const auto& portion = body.bed.portions[place.portion];
    const bool crosses_hip = !portion.zones.empty();
    if (portion.region == "plexus" || (crosses_hip && place.share_before[0] < 1)) continue;
    const double piece = (sciatic.arc[n + 1] - sciatic.arc[n - 1]) / 2;
    link(body, station, seen_from_femur(body, station, crosses_hip), junction,
         seen_from_femur(body, junction, true), shear * piece);
  }
}

}  // namespace

void add_couplings(const Parameters& parameters, Body& body) {
  for (const Side side : {Side::right, Side::left}) {
    couple_knee(parameters, side, body);
    couple_thigh(parameters, side, body);
  }
}

}  // namespace neuroglide::anatomy
