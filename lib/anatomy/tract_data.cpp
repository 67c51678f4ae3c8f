// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "tract_data.hpp"

#include "neuroglide/math/units.hpp"
#include "neuroglide/skeleton/kinematics.hpp"

#include "json_vector.hpp"
#include "path_data.hpp"
#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace neuroglide::anatomy {

namespace {

using nlohmann::json;
using path::Stage;
using skeleton::Bone;
using skeleton::Side;

const json& file() {
  static const json data = embedded_json("anatomy/tracts.json");
  return data;
}

//! Builds the paths of one side: the data file's are those of the right.
class PathReader {
 public:
  PathReader(const Parameters& parameters, Side side) : parameters_(parameters), side_(side) {}

  skeleton::Landmark<double> point(const json& data, const Vector3<double>& shift) const {
    const Bone bone = bone_on_side(data.at(0), side_);
    return {bone, placed(bone, vector_of({data.at(1), data.at(2), data.at(3)}) + shift)};
  }

  path::Path<double> path(const json& data, const std::string& what) const {
    path::Path<double> result;
    for (const json& entry : data.at("points")) {
      result.points.push_back(point(entry, shift_of(data, "points", result.points.size())));
    }
    for (const json& entry : data.value("cylinders", json::array())) {
      const auto centre = vector_of(entry.at("centre"));
      const auto shift = shift_of(data, "cylinders", result.cylinders.size());
      result.cylinders.push_back(cylinder(entry.at("bone"), centre + shift,
                                          vector_of(entry.at("axis")), entry.at("radius"),
                                          entry.at("after_point")));
    }
    if (data.value("ischial_wrap", false)) add_ischial_wrap(data, result);
    if (data.contains("condyle_wrap")) add_condyle_wrap(data, result);
    if (data.contains("via_wrap")) add_via_wrap(data, result);
    return path::make_path(result, what);
  }

 private:
  Vector3<double> placed(Bone bone, Vector3<double> location) const {
    location *= scale_of(parameters_, bone);
    if (side_ == Side::left) location.z() = -location.z();
    return location;
  }

  //! In the mirror the path goes round the other way, so that the axis, seen with the path counter-
  //! clockwise, is mirrored as a pseudo-vector is: both flips together leave z as it is.
  path::Cylinder<double> cylinder(const std::string& bone_name, const Vector3<double>& centre,
                                  Vector3<double> axis, double radius, std::size_t after) const {
    const Bone bone = bone_on_side(bone_name, side_);
    axis.normalize();
    if (side_ == Side::left) axis = Vector3<double>(-axis.x(), -axis.y(), axis.z());
    Vector3<double> across = Vector3<double>::UnitX() - axis * axis.x();
    across.normalize();
    return {bone, placed(bone, centre), axis, across, radius * scale_of(parameters_, bone), after};
  }

  //! How far a parameter of the course moves one of the points or cylinders of a portion.
  Vector3<double> shift_of(const json& data, const char* what, std::size_t number) const {
    if (!data.contains("course")) return Vector3<double>::Zero();
    const json& course = data.at("course");
    const auto& moved = course.at(what);
    if (std::find(moved.begin(), moved.end(), number) == moved.end()) {
      return Vector3<double>::Zero();
    }
    return value_of(parameters_, course.at("by").get<std::string>()) *
           vector_of(course.at("along"));
  }

  //! The tuberosity: touches the origin where the hip reaches the stated angle.
  void add_ischial_wrap(const json& data, path::Path<double>& result) const {
    const json& wrap = file().at("wraps").at("ischial");
    const double radius = wrap.at("radius");
    const double angle = from_degrees(wrap.at("touches_at_hip_flexion_deg").get<double>());
    const json& origin = data.at("points").at(0);
    // a hair inside its own origin, so that the path starts on the surface and never under it
    const Vector3<double> centre =
        vector_of({origin.at(1), origin.at(2), origin.at(3)}) +
        (radius + 1e-4) * Vector3<double>(std::cos(angle), std::sin(angle), 0);
    result.cylinders.insert(result.cylinders.begin(),
                            cylinder("pelvis", centre, Vector3<double>::UnitZ(), radius, 0));
  }

  //! The femoral condyle: passes through the given point, from in front of it.
  void add_condyle_wrap(const json& data, path::Path<double>& result) const {
    const double radius = file().at("wraps").at("condyle").at("radius");
    const Vector3<double> centre =
        vector_of(data.at("condyle_wrap")) + Vector3<double>(radius, 0, 0);
    result.cylinders.push_back(cylinder("femur", centre, Vector3<double>::UnitZ(), radius, 0));
  }

  //! The back of the tibial plateau: passes through the given point.
  void add_via_wrap(const json& data, path::Path<double>& result) const {
    const json& wrap = data.at("via_wrap");
    const double radius = wrap.at("radius");
    const Vector3<double> centre = vector_of(wrap.at("through")) + Vector3<double>(radius, 0, 0);
    result.cylinders.push_back(cylinder("tibia", centre, Vector3<double>::UnitZ(), radius, 0));
  }

  const Parameters& parameters_;
  Side side_;
};

Stage stage_of(const std::string& name) {
  if (name == "above_the_knee") return Stage::above_the_knee;
  if (name == "above_the_ankle") return Stage::above_the_ankle;
  if (name == "whole_body") return Stage::whole_body;
  throw std::logic_error("tracts.json: no stage " + name);
}

void read_tract(const PathReader& reader, const json& list, Tract tract,
                const skeleton::Frames<double>& standing, std::vector<PortionData>& result) {
  for (const json& data : list) {
    PortionData portion{tract, data.at("strand"), data.at("from"), data.at("to"), {}};
    portion.portion.region = data.at("region");
    portion.portion.path = reader.path(data, portion.strand + " to " + portion.to);
    const auto [length, turning] = path::measure(portion.portion.path, standing);
    portion.portion.anatomical_length = length;
    portion.portion.anatomical_turning = turning;
    for (const json& zone : data.at("zones")) {
      portion.portion.zones.push_back({stage_of(zone.at("stage")),
                                       length * zone.at("from").get<double>(),
                                       length * zone.at("to").get<double>()});
    }
    result.push_back(std::move(portion));
  }
}

}  // namespace

path::Path<double> path_data(const Parameters& parameters, Side side, const json& data,
                             const std::string& what) {
  return PathReader(parameters, side).path(data, what);
}

std::vector<PortionData> tract_data(const Parameters& parameters,
                                    const skeleton::Skeleton<double>& skeleton, Side side) {
  const PathReader reader(parameters, side);
  const auto standing = skeleton::frames_of(skeleton, skeleton::Posture<double>{});
  std::vector<PortionData> result;
  read_tract(reader, file().at("nerve"), Tract::nerve, standing, result);
  read_tract(reader, file().at("back_line"), Tract::back_line, standing, result);
  return result;
}

std::vector<SiteData> site_data(const Parameters& parameters) {
  std::vector<SiteData> result;
  for (const json& site : file().at("sites")) {
    const double scale = scale_of(parameters, bone_on_side(site.at("bone"), Side::right));
    result.push_back({site.at("name"), site.at("label"), site.at("strand"), site.at("after"),
                      site.at("offset_mm").get<double>() * 1e-3 * scale});
  }
  return result;
}

std::vector<std::string> main_line_data() { return file().at("main_line"); }

std::vector<Territory> territory_data() {
  std::vector<Territory> result;
  for (const json& one : file().at("territories")) {
    result.push_back({one.at("name"), one.at("label"), one.at("regions")});
  }
  return result;
}

std::vector<ElementLabel> element_data() {
  std::vector<ElementLabel> result;
  for (const json& one : file().at("elements"))
    result.push_back({one.at("strand"), one.at("label")});
  return result;
}

path::Path<double> canal_above_conus(const Parameters& parameters) {
  return PathReader(parameters, Side::right).path(file().at("canal_above_conus"), "spinal canal");
}

std::vector<path::Portion<double>> portions_of(const Parameters& parameters,
                                               std::string_view strand, Side side) {
  std::vector<path::Portion<double>> result;
  std::string names;
  for (const PortionData& data : tract_data(parameters, make_skeleton(parameters), side)) {
    if (data.strand == strand) result.push_back(data.portion);
    if (names.find(data.strand) == std::string::npos) names += " " + data.strand;
  }
  require(!result.empty(), "unknown strand '" + std::string(strand) + "'; choose one of" + names);
  return result;
}

}  // namespace neuroglide::anatomy
