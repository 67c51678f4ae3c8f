// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/bands.hpp"

#include <fmt/format.h>

#include "json.hpp"
#include "near_miss.hpp"
#include <algorithm>

namespace neuroglide::anatomy {

namespace {

using nlohmann::json;

BandProduct band_of(const json& data) {
  BandProduct band{data.at("name"), data.at("title"), {}, {}, {}};
  if (data.contains("rest_length_m")) band.rest_length = data.at("rest_length_m").get<double>();
  std::vector<double> elongation{0}, force{0};
  for (const json& point : data.at("points")) {
    band.points.push_back({point.at("elongation_pct").get<double>() / 100, point.at("force_N"),
                           point.at("source"), point.at("confidence")});
    elongation.push_back(band.points.back().elongation);
    force.push_back(band.points.back().force);
  }
  band.law = tissue::make_elastic_band(std::move(elongation), std::move(force));
  return band;
}

}  // namespace

const std::vector<BandProduct>& list_bands() {
  static const std::vector<BandProduct> bands = [] {
    std::vector<BandProduct> list;
    const json data = embedded_json("anatomy/bands.json");
    for (const json& one : data.at("products")) list.push_back(band_of(one));
    return list;
  }();
  return bands;
}

const BandProduct& find_band(std::string_view name) {
  std::vector<std::string> names;
  for (const BandProduct& band : list_bands()) {
    if (band.name == name) return band;
    names.push_back(band.name);
  }
  throw InvalidInput(
      fmt::format("unknown band '{}'; {}", shortened(name), suggestion(name, names)));
}

}  // namespace neuroglide::anatomy
