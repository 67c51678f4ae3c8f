// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/simulation/loads.hpp"

#include "closed_chain_parts.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::simulation {

namespace {

using skeleton::Bone;
using skeleton::Coordinate;
using skeleton::Posture;

//! A place on the right femur's front, seen from the femur.
struct Front {
  Vector3<double> place, normal;
};

Front front_of_thigh(const ClosedChain& chain, double share) {
  const auto& knee = joint_of(chain, Bone::tibia_r);
  Vector3<double> axis = knee.origin;
  if (knee.shift) {
    axis.x() += knee.scale * knee.shift->x.at(0.0).value;
    axis.y() += knee.scale * knee.shift->y.at(0.0).value;
  }
  const Vector3<double> along = axis / norm(axis), ahead{1, 0, 0};
  Vector3<double> normal = ahead - dot(ahead, along) * along;
  normal /= norm(normal);
  return {share * axis + chain.thigh_depth * normal, normal};
}

double square(double x) { return x * x; }

double by_capacity(const Capacity& capacity, double moment) {
  return moment > 0 ? moment / capacity.up : moment / capacity.down;
}

//! What one joint adds: drive balances weight and passive moment (Eq. 12.8).
double cost_of(const CostWeights& weights, const Capacity& capacity, double gravity,
               double passive) {
  // what a moment asks of muscle is measured by the muscles that oppose it
  return weights.drive * square(by_capacity(capacity, -(gravity + passive))) +
         weights.passive * square(by_capacity(capacity, -passive)) +
         weights.gravity * square(by_capacity(capacity, -gravity));
}

double cost_of(const ClosedChain& chain, const ClosedLoads& loads, const Posture<double>& passive) {
  using C = Coordinate;
  const auto joint = [&](C coordinate, const Capacity& capacity) {
    return cost_of(chain.weights, capacity, loads.moment[coordinate], passive[coordinate]);
  };
  const double leg = joint(C::hip_flexion_r, chain.hip) + joint(C::knee_flexion_r, chain.knee) +
                     joint(C::ankle_dorsiflexion_r, chain.ankle);
  const double shoulder =
      chain.weights.drive * square(by_capacity(chain.shoulder_capacity, -loads.shoulder_moment));
  return 2 * leg + joint(C::lumbar_flexion, chain.spine) + 2 * shoulder;
}

//! Adds what the trial keeps to, one after the other.
class Keeper {
 public:
  explicit Keeper(std::vector<ConstraintValue>& list) : list_(list) {}

  void equal(Constraint constraint, double difference, double scale) {
    list_.push_back({constraint, difference / scale, scale, true});
  }
  void at_most(Constraint constraint, double value, double limit, double scale) {
    list_.push_back({constraint, (value - limit) / scale, scale, false});
  }
  void within(Constraint constraint, double value, anatomy::Range range, double scale = 1) {
    at_most(constraint, value, range.upper, scale);
    at_most(constraint, -value, -range.lower, scale);
  }
  void drive(Constraint constraint, const Capacity& capacity, double moment) {
    within(constraint, moment, {-capacity.down, capacity.up}, std::min(capacity.up, capacity.down));
  }

 private:
  std::vector<ConstraintValue>& list_;
};

}  // namespace

ClosedLoads closed_loads(const ClosedChain& chain, const Posture<double>& posture,
                         double contact_along_thigh, double elbow_force) {
  const auto frames = skeleton::frames_of(chain.skeleton, posture);
  ClosedLoads loads;
  skeleton::Wrenches<double> wrenches;
  double mass = 0;
  loads.centre_of_mass = {0, 0, 0};
  for (const anatomy::BoneMass& part : chain.masses) {
    const Vector3<double> centre = in_world(frames[index(part.bone)], part.centre);
    loads.centre_of_mass += part.mass * centre;
    mass += part.mass;
    wrenches.add(part.bone, centre, {0, -part.mass * gravity, 0});
  }
  loads.centre_of_mass /= mass;
  loads.weight = mass * gravity;

  const Vector3<double> foot = frames[index(Bone::calcaneus_r)].origin;
  const double ahead = loads.centre_of_mass.x();
  loads.ground_right = {ahead, 0, foot.z() + (ahead - foot.x()) * std::tan(chain.turn_out)};
  const Front front = front_of_thigh(chain, contact_along_thigh);
  const auto& femur = frames[index(Bone::femur_r)];
  loads.contact = in_world(femur, front.place);
  loads.normal = direction_in_world(femur, front.normal);
  loads.shoulder = in_world(frames[index(Bone::thorax)], chain.shoulder);

  for (const double side : {1.0, -1.0}) {
    const bool right = side > 0;
    const auto mirror = [&](const Vector3<double>& a) {
      return Vector3<double>(a.x(), a.y(), side * a.z());
    };
    wrenches.add(right ? Bone::calcaneus_r : Bone::calcaneus_l, mirror(loads.ground_right),
                 {0, loads.weight / 2, 0});
    const Vector3<double> push = elbow_force * mirror(loads.normal), at = mirror(loads.contact);
    wrenches.add(right ? Bone::femur_r : Bone::femur_l, at, -push);
    wrenches.add(Bone::thorax, at, push);
  }
  loads.moment = skeleton::internal_forces(chain.skeleton, frames, posture, wrenches);
  const Vector3<double> lever = loads.contact - loads.shoulder;
  loads.shoulder_moment = elbow_force * cross(lever, loads.normal).z();
  return loads;
}

double closed_cost(const ClosedChain& chain, const Posture<double>& posture,
                   double contact_along_thigh, double elbow_force, const PassiveMoments& passive) {
  return cost_of(chain, closed_loads(chain, posture, contact_along_thigh, elbow_force),
                 passive(posture));
}

Bounds bounds_of(const ClosedChain& chain) {
  using C = Coordinate;
  const auto& hip = chain.hip_flexion;
  const auto knee = anatomy::range_of_motion(C::knee_flexion_r);
  const auto ankle = anatomy::range_of_motion(C::ankle_dorsiflexion_r);
  Bounds bounds{{hip.lower, knee.lower, ankle.lower, chain.lumbar.lower, chain.contact.lower, 0},
                {hip.upper, knee.upper, ankle.upper, chain.lumbar.upper, chain.contact.upper, 1}};
  if (!chain.elbows_on_thighs) bounds.lower[5] = bounds.upper[5] = 0;
  return bounds;
}

Trial try_posture(const ClosedChain& chain, const Unknowns& x, const PassiveMoments& passive) {
  using C = Coordinate;
  using K = Constraint;
  Trial trial;
  double reach = 0;
  trial.posture = flat_footed(chain, {x[0], x[1], x[2], x[3]}, reach);
  const Posture<double> tissue = passive(trial.posture);
  double weight = 0;
  for (const anatomy::BoneMass& part : chain.masses) weight += part.mass * gravity;
  trial.loads = closed_loads(chain, trial.posture, x[4], x[5] * weight);
  const ClosedLoads& loads = trial.loads;
  trial.cost = cost_of(chain, loads, tissue);
  const auto frames = skeleton::frames_of(chain.skeleton, trial.posture);
  trial.hip_height = frames[index(Bone::femur_r)].origin.y();

  const Vector3<double> heel =
      in_world(frames[index(Bone::calcaneus_r)], Vector3<double>(-chain.heel, -chain.sole, 0));
  const double toe = frames[index(Bone::toes_r)].origin.x();
  const double centre = loads.centre_of_mass.x(), margin = chain.balance_margin;
  trial.support_margin = std::min(centre - heel.x(), toe - centre);

  Keeper keep(trial.constraints);
  if (chain.elbows_on_thighs) {
    const double distance = norm(Vector3<double>(loads.contact - loads.shoulder));
    keep.equal(K::elbow_contact, distance - chain.upper_arm, 0.1);
    keep.at_most(K::hands_clasp, loads.contact.z(), chain.forearm, 0.1);
    keep.drive(K::shoulder_drive, chain.shoulder_capacity, -loads.shoulder_moment);
  }
  keep.at_most(K::balance_heel, heel.x() + margin, centre, 0.1);
  keep.at_most(K::balance_toe, centre, toe - margin, 0.1);
  keep.at_most(K::stance, reach, 0.95, 1);
  for (const C c : {C::hip_adduction_r, C::hip_rotation_r}) {
    keep.within(K::hip_range, trial.posture[c], anatomy::range_of_motion(c));
  }
  keep.within(K::ankle_range, trial.posture[C::subtalar_inversion_r],
              anatomy::range_of_motion(C::subtalar_inversion_r));
  keep.at_most(K::hamstring_tolerance, tissue[C::knee_flexion_r], chain.hamstring_tolerance, 50);
  const auto drive = [&](C c) { return -(loads.moment[c] + tissue[c]); };
  keep.drive(K::hip_drive, chain.hip, drive(C::hip_flexion_r));
  keep.drive(K::knee_drive, chain.knee, drive(C::knee_flexion_r));
  keep.drive(K::ankle_drive, chain.ankle, drive(C::ankle_dorsiflexion_r));
  keep.drive(K::spine_drive, chain.spine, drive(C::lumbar_flexion));
  return trial;
}

}  // namespace neuroglide::simulation
