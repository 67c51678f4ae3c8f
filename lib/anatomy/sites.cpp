// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "body_parts.hpp"
#include "tract_data.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::anatomy {

namespace {

using skeleton::Side;

bool seen_from_one_bone(const Body& body, Index a, Index b) {
  const path::Place<double>& first = body.bed.places[a];
  const path::Place<double>& second = body.bed.places[b];
  return first.portion == second.portion && first.counted_from_end == second.counted_from_end;
}

}  // namespace

void place_sites(const Parameters& parameters, Body& body) {
  for (const Side side : {Side::right, Side::left}) {
    for (const SiteData& data : site_data(parameters)) {
      std::size_t number = 0;
      while (body.strands[number].name != data.strand || body.strands[number].side != side) {
        ++number;
      }
      const Strand& strand = body.strands[number];
      const Index node = find_node(body, data.after, side);
      const auto found = std::find(strand.stations.begin(), strand.stations.end(), node);
      const double at = strand.arc[found - strand.stations.begin()] + data.offset;
      const auto next = std::upper_bound(strand.arc.begin(), strand.arc.end() - 1, at);
      const std::size_t position = next - strand.arc.begin() - 1;
      double share =
          (at - strand.arc[position]) / (strand.arc[position + 1] - strand.arc[position]);
      // between stations that are seen from different bones nothing can be interpolated
      if (!seen_from_one_bone(body, strand.stations[position], strand.stations[position + 1])) {
        share = std::round(share);
      }
      body.sites.push_back({data.name, data.label, side, number, position, share});
    }
  }
}

}  // namespace neuroglide::anatomy
