// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/body.hpp"

#include "json_vector.hpp"
#include "tract_data.hpp"
#include <stdexcept>

namespace neuroglide::anatomy {

namespace {

using nlohmann::json;
using skeleton::Bone;
using skeleton::Coordinate;
using skeleton::Side;

bool is_leg(const std::string& bone) { return !skeleton::find_bone(bone).has_value(); }

Coordinate coordinate_on_side(const std::string& name, Side side) {
  if (const auto whole = skeleton::find_coordinate(name)) return *whole;
  const auto found = skeleton::find_coordinate(name + (side == Side::right ? "_r" : "_l"));
  if (!found) throw std::logic_error("skeleton.json: no coordinate " + name);
  return *found;
}

skeleton::Joint<double> joint_of(const Parameters& parameters, const json& data, Side side) {
  const bool left = side == Side::left;
  skeleton::Joint<double> joint;
  joint.child = bone_on_side(data.at("child"), side);
  joint.parent = joint.child == Bone::pelvis ? Bone::pelvis : bone_on_side(data.at("parent"), side);
  joint.scale = scale_of(parameters, joint.parent);
  joint.origin = vector_of(data.at("origin")) * joint.scale;
  if (left) joint.origin.z() = -joint.origin.z();
  for (const json& turn : data.at("turns")) {
    // an axis is a pseudo-vector: in the mirror its parts within the plane change sign
    Vector3<double> axis = vector_of(turn.at(1)).normalized();
    if (left) axis = Vector3<double>(-axis.x(), -axis.y(), axis.z());
    joint.turns.push_back({coordinate_on_side(turn.at(0), side), axis});
  }
  if (data.contains("shift")) {
    const json& shift = data.at("shift");
    joint.shift =
        skeleton::CoupledShift{coordinate_on_side(shift.at("coordinate"), side), shift.at("sign"),
                               Curve(shift.at("x").at(0), shift.at("x").at(1)),
                               Curve(shift.at("y").at(0), shift.at("y").at(1))};
  }
  return joint;
}

}  // namespace

Bone bone_on_side(const std::string& name, Side side) {
  if (const auto whole = skeleton::find_bone(name)) return *whole;
  const auto found = skeleton::find_bone(name + (side == Side::right ? "_r" : "_l"));
  if (!found) throw std::logic_error("no bone " + name);
  return *found;
}

double scale_of(const Parameters& parameters, Bone bone) {
  const auto of = [&](const char* part) {
    return value_of(parameters, std::string("body.") + part + "_scale");
  };
  switch (bone) {
    case Bone::pelvis:
      return of("pelvis");
    case Bone::lumbar:
    case Bone::thorax:
    case Bone::head:
      return of("trunk");
    case Bone::femur_r:
    case Bone::femur_l:
      return of("thigh");
    case Bone::tibia_r:
    case Bone::tibia_l:
      return of("shank");
    default:
      return of("foot");
  }
}

skeleton::Skeleton<double> make_skeleton(const Parameters& parameters) {
  static const json data = embedded_json("anatomy/skeleton.json");
  skeleton::Skeleton<double> skeleton;
  for (const json& joint : data.at("joints")) {
    skeleton.joints.push_back(joint_of(parameters, joint, Side::right));
  }
  for (const json& joint : data.at("joints")) {
    if (is_leg(joint.at("child")))
      skeleton.joints.push_back(joint_of(parameters, joint, Side::left));
  }
  return skeleton;
}

}  // namespace neuroglide::anatomy
