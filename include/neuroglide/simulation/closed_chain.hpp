// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/masses.hpp"
#include "neuroglide/anatomy/range_of_motion.hpp"
#include "neuroglide/math/outcome.hpp"
#include "neuroglide/skeleton/skeleton.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

//! The squat with elbows on the thighs: feet flat, a closed chain whose posture is an outcome.
namespace neuroglide::simulation {

//! What soft tissue does to the joints in a posture [N m], positive driving a coordinate up. Both
//! legs and the lumbar spine are read. It should be smooth, and is called some thousand times a
//! path.
using PassiveMoments = std::function<skeleton::Posture<double>(const skeleton::Posture<double>&)>;

//! Passive moments of hip, knee and ankle of both legs by Riener and Edrich (1999), soft at the end
//! range; the spine's are zero.
skeleton::Posture<double> riener_edrich_moments(const skeleton::Posture<double>& posture);

//! Largest moments that muscles can make at a joint of one leg, at the spine or at one shoulder
//! [N m], both positive.
struct Capacity {
  double up;    //!< raising the coordinate: hip flexors, knee flexors, dorsiflexors, abdominals
  double down;  //!< lowering it: extensors, plantarflexors
};

//! What each part of the cost counts for [-].
struct CostWeights {
  double drive;
  double passive;
  double gravity;
};

//! A person in the exercise: what is given, and what holds the posture. Make one with
//! `make_closed_chain` and change what should differ.
struct ClosedChain {
  skeleton::Skeleton<double> skeleton;
  std::vector<anatomy::BoneMass> masses;

  double turn_out;      //!< of either foot from straight ahead [rad]
  double stance_width;  //!< between the origins of both calcanei [m]
  double tibial_share;  //!< of the turn-out that tibial rotation gives, the hip gives the rest [-]

  bool elbows_on_thighs = true;  //!< false releases them: no contact, no force
  Vector3<double> shoulder;      //!< of the right shoulder's centre in the thorax's frame [m]
  double upper_arm;              //!< shoulder's centre to the tip of the elbow [m]
  double forearm;                //!< elbow to the middle of the clasped hands [m]
  double thigh_depth;            //!< from the line hip–knee to the skin under the elbow [m]
  anatomy::Range contact;        //!< where the elbow may rest, in shares of the way hip to knee

  double sole;            //!< from the calcaneus's origin down to the floor [m]
  double heel;            //!< from the calcaneus's origin back to the heel's end [m]
  double balance_margin;  //!< that the centre of mass keeps from heel and metatarsal heads [m]

  double thoracic_share;       //!< thoracic by lumbar flexion [-]
  anatomy::Range lumbar;       //!< of lumbar flexion [rad]
  anatomy::Range hip_flexion;  //!< [rad]
  double hamstring_tolerance;  //!< largest passive flexion moment at one knee that is borne [N m]
  Capacity hip, knee, ankle, spine, shoulder_capacity;
  CostWeights weights;
};

//! Feet apart and turned out, as a person chooses.
struct Stance {
  double turn_out = 0;  //!< [rad], 0 to 60 degrees
  double width = 1;     //!< between the feet, by the distance between the hips [-], 0.5 to 4
};

//! The exercise for a body. Throws InvalidInput for a stance outside its limits.
ClosedChain make_closed_chain(const anatomy::Parameters& parameters, const Stance& stance = {});

//! What holds a posture. Equalities are met always; of the others those that are active press.
enum class Constraint : unsigned char {
  hip_height,           //!< the hips are at the height that was asked for
  elbow_contact,        //!< the elbow touches the front of the thigh, an upper arm's length away
  elbow_force,          //!< the thigh can press on the elbow but not pull it: at its zero
  elbow_at_hip_end,     //!< the elbow is as far from the knee as counts as just above it
  elbow_at_knee_end,    //!< the elbow is as near to the knee as it can rest
  hands_clasp,          //!< the hands still meet
  balance_heel,         //!< the centre of mass is over the heels' margin
  balance_toe,          //!< … over the margin of the metatarsal heads
  hip_range,            //!< flexion, adduction or rotation at the end of its range of motion
  knee_range,           //!< the knee is straight or closed
  ankle_range,          //!< the ankle or the subtalar joint is at the end of its range
  lumbar_range,         //!< the lumbar spine is as round as it goes
  hamstring_tolerance,  //!< passive moment at the knee is what is borne
  hip_drive,            //!< muscles at the hip do all they can
  knee_drive,           //!< … at the knee
  ankle_drive,          //!< … at the ankle
  spine_drive,          //!< … of the trunk
  shoulder_drive,       //!< … at the shoulder
  stance                //!< the foot is where it should stand
};

std::string_view name(Constraint constraint);

//! One constraint at an optimum.
struct ConstraintState {
  Constraint constraint;
  double slack;       //!< how far from active: rad, m, N m by capacity; 0 for equalities
  double multiplier;  //!< gain of cost by a unit of constraint; 0 where it does not press
};

//! A posture, what it costs and what holds it.
struct ClosedPosture {
  skeleton::Posture<double> posture;
  std::vector<Constraint> active;            //!< inequalities that press, in the order of the enum
  std::vector<ConstraintState> constraints;  //!< all, each kind by its tightest
  double cost = 0;                           //!< Eq. 12.9 [-]
  double stationarity = 0;         //!< what is left of the cost's gradient past the constraints
  double hip_height = 0;           //!< of the hip centres above the floor [m]
  double elbow_force = 0;          //!< on one elbow, along the thigh's normal [N]
  double contact_along_thigh = 0;  //!< share of the way from hip to knee [-]
  double balance_margin = 0;       //!< of the centre of mass to the nearer end of support [m]
  Outcome outcome = Outcome::not_converged;
  std::string cause;  //!< a sentence where it did not succeed
};

//! What weight, floor and elbows do to the joints, and where.
struct ClosedLoads {
  skeleton::Posture<double> moment;  //!< of weight, ground and elbows [N m], + drives up
  Vector3<double> centre_of_mass;    //!< in the world, from the right calcaneus's origin's x [m]
  Vector3<double> ground_right;      //!< where the floor presses on the right foot [m]
  double weight;                     //!< [N], half of it on each foot
  Vector3<double> shoulder, contact,
      normal;              //!< right side, world; the normal points off the thigh
  double shoulder_moment;  //!< of the contact about one shoulder [N m]
};

//! The posture with both soles flat on the floor at y = 0, calcanei at x = 0, for four angles
//! [rad]; what remains of legs and pelvis follows (Eqs. 12.1 to 12.4). Where the stance cannot be
//! reached the feet stand as near to it as they can.
skeleton::Posture<double> flat_footed(const ClosedChain& chain, double hip_flexion,
                                      double knee_flexion, double ankle_dorsiflexion,
                                      double lumbar_flexion);

//! Loads in a posture with both feet on the floor; the weight is borne under the centre of mass.
ClosedLoads closed_loads(const ClosedChain& chain, const skeleton::Posture<double>& posture,
                         double contact_along_thigh, double elbow_force);

//! Cost of a posture (Eq. 12.9).
double closed_cost(const ClosedChain& chain, const skeleton::Posture<double>& posture,
                   double contact_along_thigh, double elbow_force, const PassiveMoments& passive);

//! The posture of least cost with the hips at a height above the floor [m] (Eq. 12.10). Starts from
//! `warm_start` if given. A height that cannot be reached is a value with a cause. Throws
//! InvalidInput for a height that no leg allows or a chain that makes no sense.
ClosedPosture squat_posture(const ClosedChain& chain, double hip_height,
                            const ClosedPosture* warm_start = nullptr,
                            const PassiveMoments& passive = riener_edrich_moments);

//! From the deepest to the highest posture that the constraints allow, with the hips at
//! low + (high − low)·(1 − cos πn/N)/2: angles change with the root of the height near the ends.
struct RisingPath {
  std::vector<double> hip_height;  //!< rising [m]
  std::vector<ClosedPosture> postures;
  //! What keeps the hips from going lower and higher, multipliers in metres of height by unit.
  std::vector<ConstraintState> lowest_by, highest_by;
  Outcome outcome = Outcome::not_converged;  //!< if not, the postures found before are kept
  std::string cause;
};

//! Searches both ends, then goes up from the bottom. Throws InvalidInput for fewer than 2 postures.
RisingPath rising_path(const ClosedChain& chain,
                       const PassiveMoments& passive = riener_edrich_moments, int postures = 25);

//! A posture on the way, 0 at the bottom to 1 at the top, the path's postures at even shares. Once
//! continuously differentiable, monotone between neighbours; the soles stay on the floor. Throws
//! InvalidInput for a share outside, or a path that was not found.
skeleton::Posture<double> posture_on(const ClosedChain& chain, const RisingPath& path,
                                     double share);

}  // namespace neuroglide::simulation
