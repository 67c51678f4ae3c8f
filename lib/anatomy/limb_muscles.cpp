// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/limb_muscles.hpp"

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/path/length.hpp"

#include <fmt/format.h>

#include "path_data.hpp"
#include <map>

namespace neuroglide::anatomy {

namespace {

using nlohmann::json;
using skeleton::Side;

const json& file() {
  static const json data = embedded_json("anatomy/limb_muscles.json");
  return data;
}

//! Portions one after the other, each beginning where the one before ends.
path::Path<double> joined(const Parameters& parameters, const json& strands, Side side,
                          const std::string& name) {
  path::Path<double> result;
  for (const json& strand : strands) {
    for (const auto& portion : portions_of(parameters, strand.get<std::string>(), side)) {
      const std::size_t shared = result.points.empty() ? 0 : 1;
      const std::size_t offset = result.points.size() - shared;
      const auto& points = portion.path.points;
      result.points.insert(result.points.end(), points.begin() + shared, points.end());
      for (path::Cylinder<double> cylinder : portion.path.cylinders) {
        cylinder.after_point += offset;
        result.cylinders.push_back(cylinder);
      }
    }
  }
  return path::make_path(result, name);
}

path::Path<double> path_of(const Parameters& parameters, const json& data, Side side) {
  const std::string name = data.at("name");
  return data.contains("strands") ? joined(parameters, data.at("strands"), side, name)
                                  : path_data(parameters, side, data, name);
}

double standing_length(const Parameters& parameters, const path::Path<double>& path) {
  return path::length(path, skeleton::frames_of(make_skeleton(parameters), {}));
}

//! Length of a muscle's course in the reference adult: fibres scale with it.
double reference_length(const std::string& name) {
  static const auto lengths = [] {
    std::map<std::string, double> result;
    const Parameters reference = reference_parameters();
    for (const char* list : {"back_line", "muscles"}) {
      for (const json& data : file().at(list)) {
        result[data.at("name")] = standing_length(reference, path_of(reference, data, Side::right));
      }
    }
    return result;
  }();
  return lengths.at(name);
}

muscle::Musculotendon fibres_of(const Parameters& parameters, const json& data,
                                const path::Path<double>& path) {
  const std::string name = data.at("name");
  const bool in_back_line = data.contains("strands");
  const std::string key = (in_back_line ? "tissue.back_line.element." : "muscle.element.") + name;
  const auto read = [&](const std::string& what) { return value_of(parameters, what); };
  const auto by_choice = [&](const std::string& topic) {
    return read("muscle." + topic + "." + data.at(topic).get<std::string>());
  };
  const double length = standing_length(parameters, path);
  const double growth = length / reference_length(name);
  const double force_scale = in_back_line ? read("tissue.back_line.force_scale") : 1;

  muscle::Musculotendon result{};
  result.maximum_force = force_scale * read(key + ".maximum_force");
  result.optimal_length = growth * read(key + ".optimal_fibre_length");
  result.tendon_slack_length = length - growth * read(key + ".anatomical_fibre_length");
  require(result.tendon_slack_length > 0,
          key + ".anatomical_fibre_length leaves no tendon; make it shorter");
  result.pennation = read(key + ".pennation");
  result.passive_onset = read(key + ".strain_at_zero_force");
  result.passive_span = read(key + ".strain_at_maximum_force") - result.passive_onset;
  result.passive_rate = muscle::passive_rate(read(key + ".passive_stiffness"), result.passive_span);
  result.tendon_strain_at_maximum = read(key + ".tendon_strain_at_maximum_force");
  result.maximum_velocity = read("muscle.maximum_velocity");
  result.long_side = by_choice("long_side");
  // a weaker muscle has a weaker tendon; the chain settles what the back line's passive tissue is
  const double strength = by_choice("strength");
  if (in_back_line) {
    result.strength = strength / force_scale;
  } else {
    result.maximum_force *= strength;
    result.strength = 1;
  }
  return muscle::make_musculotendon(result, name);
}

}  // namespace

std::vector<LimbMuscle> limb_muscles(const Parameters& parameters) {
  std::vector<LimbMuscle> result;
  for (const Side side : {Side::right, Side::left}) {
    for (const char* list : {"back_line", "muscles"}) {
      for (const json& data : file().at(list)) {
        LimbMuscle one{
            data.at("name"), side, data.contains("strands"), path_of(parameters, data, side), {},
            data.at("group")};
        one.tendon_and_fibres = fibres_of(parameters, data, one.path);
        result.push_back(std::move(one));
      }
    }
  }
  return result;
}

const LimbMuscle& find_muscle(const std::vector<LimbMuscle>& muscles, std::string_view name,
                              Side side) {
  std::string names;
  for (const LimbMuscle& one : muscles) {
    if (one.side != side) continue;
    if (one.name == name) return one;
    names += (names.empty() ? "" : ", ") + one.name;
  }
  throw InvalidInput(fmt::format("unknown muscle '{}'; choose one of {}", name, names));
}

muscle::ActivationTimes activation_times(const Parameters& parameters) {
  return {value_of(parameters, "muscle.activation_rise"),
          value_of(parameters, "muscle.activation_fall")};
}

}  // namespace neuroglide::anatomy
