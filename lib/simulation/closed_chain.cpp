// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/simulation/closed_chain.hpp"

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/simulation/loads.hpp"

#include <fmt/format.h>

#include "closed_chain_parts.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>

namespace neuroglide::simulation {

namespace {

using skeleton::Bone;
using skeleton::Coordinate;
using skeleton::Posture;

constexpr std::array<std::string_view, constraint_count> constraint_names{
    "hip_height",          "elbow_contact",  "elbow_force",  "elbow_at_hip_end",
    "elbow_at_knee_end",   "hands_clasp",    "balance_heel", "balance_toe",
    "hip_range",           "knee_range",     "ankle_range",  "lumbar_range",
    "hamstring_tolerance", "hip_drive",      "knee_drive",   "ankle_drive",
    "spine_drive",         "shoulder_drive", "stance"};

//! Muscles of both directions at a person's mass.
Capacity capacity_of(const anatomy::Parameters& parameters, const char* up, const char* down) {
  const auto of = [&](const char* group) {
    return anatomy::value_of(parameters, std::string("closed_chain.capacity.") + group);
  };
  const double by_mass = anatomy::value_of(parameters, "body.mass") / 75;
  return {of(up) * by_mass, of(down) * by_mass};
}

//! The foot of a leg whose ankle and knee stand as given, level on the floor and turned out.
struct Leg {
  Matrix3<double> calcaneus, femur;
  Vector3<double> hip_from_foot;
  double inversion;
};

Leg level_leg(const ClosedChain& chain, double knee, double ankle, double& reach) {
  const auto& talus = joint_of(chain, Bone::talus_r);
  const auto& calcaneus = joint_of(chain, Bone::calcaneus_r);
  const auto& tibia = joint_of(chain, Bone::tibia_r);
  const double twist = -chain.tibial_share * chain.turn_out;

  Vector3<double> knee_shift = tibia.origin;
  if (tibia.shift) {
    knee_shift.x() += tibia.scale * tibia.shift->x.at(tibia.shift->sign * knee).value;
    knee_shift.y() += tibia.scale * tibia.shift->y.at(tibia.shift->sign * knee).value;
  }
  const Matrix3<double> femur_in_tibia =
      turned(tibia.turns[1].axis, -twist) * turned(tibia.turns[0].axis, -knee);
  const Matrix3<double> tibia_in_talus = turned(talus.turns[0].axis, -ankle);
  const Vector3<double> foot =
      calcaneus.origin + tibia_in_talus * (talus.origin + femur_in_tibia * knee_shift);

  // the subtalar joint sets the foot aside of the hip (Eq. 12.2)
  Leg leg;
  leg.calcaneus = turned({0, 1, 0}, -chain.turn_out);
  const Vector3<double> aside = leg.calcaneus.transpose() * Vector3<double>(0, 0, 1);
  const Vector3<double> axis = calcaneus.turns[0].axis;
  const double along = dot(axis, foot);
  const Vector3<double> across = foot - along * axis;
  const double p = dot(aside, across), q = dot(aside, cross(axis, foot));
  const double wanted =
      chain.stance_width / 2 - joint_of(chain, Bone::femur_r).origin.z() - along * dot(aside, axis);
  const double length = std::hypot(p, q);
  reach = std::abs(wanted) / length;
  const double half = std::acos(std::clamp(wanted / length, -1.0, 1.0)), phase = std::atan2(q, p);
  const auto wrapped = [](double angle) { return std::remainder(angle, 2 * std::numbers::pi); };
  const double one = wrapped(half - phase), other = wrapped(-half - phase);
  leg.inversion = std::abs(one) < std::abs(other) ? one : other;

  const Matrix3<double> talus_axes = leg.calcaneus * turned(axis, -leg.inversion);
  leg.femur = talus_axes * tibia_in_talus * femur_in_tibia;
  leg.hip_from_foot = -(talus_axes * foot);
  return leg;
}

}  // namespace

std::string_view name(Constraint constraint) {
  return constraint_names[static_cast<std::size_t>(constraint)];
}

Posture<double> riener_edrich_moments(const Posture<double>& posture) {
  using C = Coordinate;
  Posture<double> moment;
  const auto leg = [&](C hip, C knee, C ankle) {
    // their ankle angle is positive in plantarflexion, in degrees
    const double h = to_degrees(posture[hip]), k = to_degrees(posture[knee]),
                 a = -to_degrees(posture[ankle]);
    moment[hip] = std::exp(1.4655 - 0.0034 * k - 0.0750 * h) -
                  std::exp(1.3403 - 0.0226 * k + 0.0305 * h) + 8.072;
    moment[knee] = std::exp(1.800 - 0.0460 * a - 0.0352 * k + 0.0217 * h) -
                   std::exp(-3.971 - 0.0004 * a + 0.0495 * k - 0.0128 * h) - 4.820 +
                   std::exp(2.220 - 0.150 * k);
    moment[ankle] = -(std::exp(2.1016 - 0.0843 * a - 0.0176 * k) -
                      std::exp(-7.9763 + 0.1949 * a + 0.0008 * k) - 1.792);
  };
  leg(C::hip_flexion_r, C::knee_flexion_r, C::ankle_dorsiflexion_r);
  leg(C::hip_flexion_l, C::knee_flexion_l, C::ankle_dorsiflexion_l);
  return moment;
}

ClosedChain make_closed_chain(const anatomy::Parameters& parameters, const Stance& stance) {
  const double turn_out = to_degrees(stance.turn_out);
  require(turn_out >= 0 && turn_out <= 60,
          fmt::format("feet turned out by {:g} degrees are no squat; give 0 to 60", turn_out));
  require(
      stance.width >= 0.5 && stance.width <= 4,
      fmt::format("a stance {:g} times as wide as the hips cannot be squatted in; give 0.5 to 4",
                  stance.width));
  const auto of = [&](const char* key) {
    return anatomy::value_of(parameters, std::string("closed_chain.") + key);
  };
  const auto body = [&](const char* key) { return anatomy::value_of(parameters, key); };
  ClosedChain chain;
  chain.skeleton = anatomy::make_skeleton(parameters);
  chain.masses = anatomy::masses_of(parameters);

  chain.turn_out = stance.turn_out;
  chain.stance_width = 2 * stance.width * joint_of(chain, Bone::femur_r).origin.z();
  chain.tibial_share = of("legs.tibial_share");

  const double trunk = body("body.trunk_scale"), foot = body("body.foot_scale");
  const double female = body("segments.female_share"), stature = body("body.stature");
  const double arm = (1 - female) * of("arms.upper_arm_man") + female * of("arms.upper_arm_woman");
  chain.shoulder = chain.masses[chain.masses.size() - 2].centre;
  chain.shoulder.x() += of("arms.protraction") * trunk;
  chain.upper_arm = arm * stature - of("arms.shoulder_below_acromion") * trunk;
  chain.forearm = of("arms.forearm") * stature;
  chain.thigh_depth = of("contact.thigh_depth") * body("body.thigh_scale");
  chain.contact = {of("contact.nearest_hip"), of("contact.nearest_knee")};

  chain.sole = of("support.sole") * foot;
  chain.heel = body("segments.foot.heel") * foot;
  chain.balance_margin = of("support.balance_margin");

  chain.thoracic_share = of("spine.thoracic_share");
  chain.lumbar = {anatomy::range_of_motion(Coordinate::lumbar_flexion).lower,
                  of("spine.lumbar_limit")};
  chain.hip_flexion = {anatomy::range_of_motion(Coordinate::hip_flexion_r).lower,
                       of("legs.hip_limit")};
  chain.hamstring_tolerance = of("legs.hamstring_tolerance");
  chain.hip = capacity_of(parameters, "hip_flexors", "hip_extensors");
  chain.knee = capacity_of(parameters, "knee_flexors", "knee_extensors");
  chain.ankle = capacity_of(parameters, "dorsiflexors", "plantarflexors");
  chain.spine = capacity_of(parameters, "abdominals", "back_extensors");
  chain.shoulder_capacity = capacity_of(parameters, "shoulder", "shoulder");
  chain.weights = {of("weight.drive"), of("weight.passive"), of("weight.gravity")};
  return chain;
}

Posture<double> flat_footed(const ClosedChain& chain, const Angles& angles, double& reach) {
  using C = Coordinate;
  const Leg leg = level_leg(chain, angles.knee, angles.ankle, reach);
  // turns of the hip, the first of which goes on from the pelvis's (Eq. 12.3)
  const double adduction = std::asin(std::clamp(leg.femur(2, 1), -1.0, 1.0));
  const double rotation = std::atan2(-leg.femur(2, 0), leg.femur(2, 2));
  const double thigh = std::atan2(-leg.femur(0, 1), leg.femur(1, 1));

  Posture<double> posture;
  posture[C::hip_flexion_r] = posture[C::hip_flexion_l] = angles.hip;
  posture[C::hip_adduction_r] = posture[C::hip_adduction_l] = adduction;
  posture[C::hip_rotation_r] = posture[C::hip_rotation_l] = rotation;
  posture[C::knee_flexion_r] = posture[C::knee_flexion_l] = angles.knee;
  const double twist = -chain.tibial_share * chain.turn_out;
  posture[C::tibial_rotation_r] = posture[C::tibial_rotation_l] = twist;
  posture[C::ankle_dorsiflexion_r] = posture[C::ankle_dorsiflexion_l] = angles.ankle;
  posture[C::subtalar_inversion_r] = posture[C::subtalar_inversion_l] = leg.inversion;
  posture[C::lumbar_flexion] = angles.lumbar;
  posture[C::thoracic_flexion] = chain.thoracic_share * angles.lumbar;
  posture[C::pelvis_tilt] = thigh - angles.hip;
  const Vector3<double> in_pelvis = joint_of(chain, Bone::femur_r).origin;
  const Vector3<double> hip_offset = turned({0, 0, 1}, posture[C::pelvis_tilt]) * in_pelvis;
  posture[C::pelvis_tx] = leg.hip_from_foot.x() - hip_offset.x();
  posture[C::pelvis_ty] = chain.sole + leg.hip_from_foot.y() - hip_offset.y();
  return posture;
}

Posture<double> flat_footed(const ClosedChain& chain, double hip_flexion, double knee_flexion,
                            double ankle_dorsiflexion, double lumbar_flexion) {
  double reach = 0;
  return flat_footed(chain, {hip_flexion, knee_flexion, ankle_dorsiflexion, lumbar_flexion}, reach);
}

}  // namespace neuroglide::simulation
