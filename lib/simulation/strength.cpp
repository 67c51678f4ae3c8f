// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/simulation/strength.hpp"

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/simulation/muscle_moments.hpp"

#include "json.hpp"

namespace neuroglide::simulation {

namespace {

using nlohmann::json;
using skeleton::Coordinate;
using skeleton::Side;

Band band_of(const json& numbers) { return {numbers.at(0), numbers.at(1)}; }

}  // namespace

std::vector<KneeStrength> knee_strength(const anatomy::Parameters& parameters, double hip_flexion,
                                        std::span<const double> knee_flexion) {
  const auto skeleton = anatomy::make_skeleton(parameters);
  const auto muscles = anatomy::limb_muscles(parameters);
  const double antagonist = anatomy::value_of(parameters, "muscle.strength.antagonist_moment");
  std::vector<KneeStrength> result;
  for (const double knee : knee_flexion) {
    skeleton::Posture<double> posture;
    posture[Coordinate::hip_flexion_r] = hip_flexion;
    posture[Coordinate::knee_flexion_r] = knee;
    const auto of = [&](const char* group) {
      return maximum_moment(muscles, skeleton, posture, group, Coordinate::knee_flexion_r,
                            Side::right);
    };
    result.push_back({knee, -of("quadriceps") - antagonist, of("hamstrings")});
  }
  return result;
}

PublishedStrength published_strength(Sex sex) {
  static const json data = embedded_json("simulation/strength.json");
  PublishedStrength result{
      data.at("source"), from_degrees(data.at("hip_flexion_deg").get<double>()), {}};
  for (const json& entry : data.at("classes")) {
    const json& bands = entry.at(sex == Sex::men ? "men" : "women");
    StrengthClass one{entry.at("name"), {}, band_of(bands.at("extension")), {}};
    for (const double deg : entry.at("knee_deg")) one.knee_flexion.push_back(from_degrees(deg));
    if (bands.contains("flexion")) one.flexion = band_of(bands.at("flexion"));
    result.classes.push_back(std::move(one));
  }
  return result;
}

ClassStrength strength_in_class(const anatomy::Parameters& parameters,
                                const PublishedStrength& published, const StrengthClass& one) {
  ClassStrength sum{0, 0};
  const auto rows = knee_strength(parameters, published.hip_flexion, one.knee_flexion);
  const double all = anatomy::value_of(parameters, "body.mass") * static_cast<double>(rows.size());
  for (const KneeStrength& row : rows) {
    sum.extension += row.extension / all;
    sum.flexion += row.flexion / all;
  }
  return sum;
}

}  // namespace neuroglide::simulation
