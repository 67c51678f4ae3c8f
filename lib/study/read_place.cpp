// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "study/read_place.hpp"

#include "neuroglide/anatomy/body.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace neuroglide::study {
namespace {

//! What places there are on a body.
struct PlaceNames {
  std::vector<std::string> points;  //!< sites and landmarks
  std::vector<std::string> strands;
};

PlaceNames names_on(const anatomy::Body& body, bool with_back_line) {
  PlaceNames result;
  const auto add = [&](std::vector<std::string>& list, anatomy::Tract tract,
                       const std::string& name) {
    if (!with_back_line && tract != anatomy::Tract::nerve) return;
    if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
  };
  for (const auto& site : body.sites) {
    add(result.points, body.strands[site.strand].tract, site.name);
  }
  for (const auto& node : body.nodes) add(result.points, node.tract, node.name);
  for (const auto& strand : body.strands) add(result.strands, strand.tract, strand.name);
  return result;
}

//! The areas that turn tension into stress are known of the nerve alone.
const PlaceNames& places_for(Quantity quantity) {
  static const auto names = [] {
    const anatomy::Body body = anatomy::make_body(anatomy::reference_parameters(), {20, 20});
    return std::pair{names_on(body, true), names_on(body, false)};
  }();
  return quantity == Quantity::shear_modulus ? names.second : names.first;
}

}  // namespace

Place read_place(const JsonPlace& json, Quantity quantity) {
  const PlaceNames& names = places_for(quantity);
  if (json.value->is_string()) return {names.points[json.choice(names.points)], {}};
  json.require_object("\"sciatic_midthigh\" or {\"strand\": \"tibial\", \"share\": 0.5}");
  json.require_keys({"strand", "share"}, {"strand", "share"});
  const Place place{names.strands[json.at("strand").choice(names.strands)],
                    json.at("share").number()};
  if (!(*place.share >= 0 && *place.share <= 1)) {
    json.at("share").refuse(fmt::format("is {}, allowed is 0 to 1; correct it", *place.share));
  }
  return place;
}

}  // namespace neuroglide::study
