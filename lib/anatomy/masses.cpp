// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/masses.hpp"

#include "neuroglide/anatomy/body.hpp"

#include "tract_data.hpp"
#include <string>

namespace neuroglide::anatomy {

namespace {

using skeleton::Bone;
using skeleton::Side;

//! The tables of de Leva, between man and woman, and lengths scaled with their bones.
struct Segments {
  const Parameters& parameters;
  skeleton::Skeleton<double> skeleton;
  double female_share;

  double mixed(const std::string& segment, const std::string& what) const {
    const auto of = [&](const char* sex) {
      return value_of(parameters, "segments." + segment + "." + what + sex);
    };
    return (1 - female_share) * of("_man") + female_share * of("_woman");
  }

  double mass(const std::string& segment) const { return mixed(segment, "mass"); }
  double centre(const std::string& segment) const { return mixed(segment, "centre"); }

  double length(const std::string& key, Bone scaled_with) const {
    return value_of(parameters, "segments." + key) * scale_of(parameters, scaled_with);
  }

  //! Where a bone's joint lies on its parent, standing.
  Vector3<double> joint(Bone bone) const {
    for (const auto& joint : skeleton.joints) {
      if (joint.child != bone) continue;
      Vector3<double> origin = joint.origin;
      if (joint.shift) {
        origin.x() += joint.scale * joint.shift->x.at(0.0).value;
        origin.y() += joint.scale * joint.shift->y.at(0.0).value;
      }
      return origin;
    }
    return {0, 0, 0};
  }
};

void add_trunk(const Segments& body, std::vector<BoneMass>& masses) {
  const auto thoracic = [&](const char* key) { return body.length(key, Bone::thorax); };
  const Vector3<double> hip = body.joint(Bone::femur_r), lumbar = body.joint(Bone::lumbar),
                        thorax = body.joint(Bone::thorax);
  // navel and joint at L5/S1 stand equally high: 151 and 148 mm above the hips
  const double in_pelvis = hip.x() + thoracic("trunk_forward");
  const double xiphoid = thoracic("upper_trunk.top") - thoracic("upper_trunk.length");
  const double navel_to_hips = hip.y() - lumbar.y(), navel_to_xiphoid = thorax.y() + xiphoid;
  masses.push_back({Bone::pelvis,
                    {in_pelvis, lumbar.y() + body.centre("lower_trunk") * navel_to_hips, 0},
                    body.mass("lower_trunk")});
  const double in_lumbar = in_pelvis - lumbar.x(), in_thorax = in_lumbar - thorax.x();
  masses.push_back({Bone::lumbar,
                    {in_lumbar, (1 - body.centre("middle_trunk")) * navel_to_xiphoid, 0},
                    body.mass("middle_trunk")});
  masses.push_back(
      {Bone::thorax,
       {in_thorax,
        thoracic("upper_trunk.top") - body.centre("upper_trunk") * thoracic("upper_trunk.length"),
        0},
       body.mass("upper_trunk")});
  masses.push_back(
      {Bone::head, {thoracic("head.forward"), thoracic("head.height"), 0}, body.mass("head")});
}

void add_leg(const Segments& body, Side side, std::vector<BoneMass>& masses) {
  const auto bone = [&](const char* name) { return bone_on_side(name, side); };
  const auto add_along = [&](const char* segment, Bone from, Bone to) {
    masses.push_back({from, body.centre(segment) * body.joint(to), body.mass(segment)});
  };
  add_along("thigh", bone("femur"), bone("tibia"));
  add_along("shank", bone("tibia"), bone("talus"));

  const Bone heel = bone("calcaneus");
  const auto length = [&](const char* key) { return body.length(key, heel); };
  const auto share = [&](const std::string& key) {
    return value_of(body.parameters, "segments.foot." + key + "_share");
  };
  const Vector3<double> forefoot = body.joint(bone("forefoot"));
  const Vector3<double> toes = forefoot + body.joint(bone("toes"));
  const double height = length("foot.centre_height"), foot = body.mass("foot");
  const double hind_share = share("hindfoot"), toes_share = share("toes"),
               fore_share = 1 - hind_share - toes_share;
  const double of_all = body.centre("foot") * length("foot.length") - length("foot.heel");
  const double of_hind = length("foot.hindfoot_centre"),
               of_toes = toes.x() + length("foot.toes_centre");
  // the forefoot's centre is what makes the whole foot's that of the table
  const double of_fore = (of_all - hind_share * of_hind - toes_share * of_toes) / fore_share;
  const auto add = [&](Bone part, double along, const Vector3<double>& origin, double part_share) {
    masses.push_back({part, {along - origin.x(), height - origin.y(), 0}, part_share * foot});
  };
  add(heel, of_hind, {0, 0, 0}, hind_share);
  add(bone("forefoot"), of_fore, forefoot, fore_share);
  add(bone("toes"), of_toes, toes, toes_share);
}

void add_arms(const Segments& body, std::vector<BoneMass>& masses) {
  const double arm = body.mass("upper_arm") + body.mass("forearm") + body.mass("hand");
  const double x = masses[index(Bone::thorax)].centre.x();
  const double height = body.length("shoulder.height", Bone::thorax);
  const double half_width = body.length("shoulder.half_width", Bone::thorax);
  masses.push_back({Bone::thorax, {x, height, half_width}, arm});
  masses.push_back({Bone::thorax, {x, height, -half_width}, arm});
}

}  // namespace

std::vector<BoneMass> masses_of(const Parameters& parameters) {
  const Segments body{parameters, make_skeleton(parameters),
                      value_of(parameters, "segments.female_share")};
  std::vector<BoneMass> masses;
  add_trunk(body, masses);
  add_leg(body, Side::right, masses);
  add_leg(body, Side::left, masses);
  add_arms(body, masses);
  double shares = 0;
  for (const BoneMass& mass : masses) shares += mass.mass;
  // women's shares sum to 99.99 %
  const double scale = value_of(parameters, "body.mass") / shares;
  for (BoneMass& mass : masses) mass.mass *= scale;
  return masses;
}

}  // namespace neuroglide::anatomy
