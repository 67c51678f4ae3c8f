// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/step.hpp"
#include "neuroglide/math/lanes.hpp"
#include "neuroglide/path/bed.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

//! Eight people of one structure and different numbers: each alone, or all of them in one pack.
namespace neuroglide::test {

inline constexpr std::size_t people = 8;
using Pack = Lanes<double, people>;

//! The same in [-1, 1) for the same person and question (splitmix64).
inline double trait(std::uint64_t person, std::uint64_t question) {
  std::uint64_t x = (person * 1000003 + question + 1) * 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return static_cast<double>((x ^ (x >> 31)) >> 11) * 0x1p-52 - 1;
}

//! Answers one question after the other: the middle, and by which share this person departs.
template <class Scalar>
struct Person;

template <>
struct Person<double> {
  std::size_t who;
  std::uint64_t question = 0;

  double ask(double middle, double share) { return middle * (1 + share * trait(who, question++)); }
};

template <>
struct Person<Pack> {
  std::array<std::size_t, people> who{0, 1, 2, 3, 4, 5, 6, 7};
  std::uint64_t question = 0;

  Pack ask(double middle, double share) {
    std::array<double, people> answers;
    for (std::size_t i = 0; i < people; ++i) {
      answers[i] = middle * (1 + share * trait(who[i], question));
    }
    ++question;
    return Pack(answers);
  }
};

//! A leg whose tibia rolls and slides on the femur.
template <class Scalar>
skeleton::Skeleton<Scalar> make_leg(Person<Scalar>& person) {
  using skeleton::Bone, skeleton::Coordinate;
  const Vector3<double> x(1, 0, 0), y(0, 1, 0), z(0, 0, 1);
  const auto at = [&](double a, double b, double c) -> Vector3<Scalar> {
    return {person.ask(a, 0.1), person.ask(b, 0.1), person.ask(c, 0.1)};
  };
  skeleton::Skeleton<Scalar> leg;
  const Scalar scale = person.ask(1, 0.1);
  leg.joints.push_back({Bone::pelvis,
                        Bone::pelvis,
                        at(0, 0, 0),
                        scale,
                        {},
                        {{Coordinate::pelvis_tilt, z}, {Coordinate::pelvis_list, x}}});
  leg.joints.push_back({Bone::pelvis,
                        Bone::femur_r,
                        at(-0.06, -0.07, 0.08),
                        scale,
                        {},
                        {{Coordinate::hip_flexion_r, z},
                         {Coordinate::hip_adduction_r, x},
                         {Coordinate::hip_rotation_r, y}}});
  const skeleton::CoupledShift roll{Coordinate::knee_flexion_r, -1,
                                    Curve({-2.1, -1.2, -0.5, 0.2}, {-0.003, 0.002, 0.004, 0.005}),
                                    Curve({-2.1, -1.2, -0.5, 0.2}, {-0.42, -0.41, -0.4, -0.396})};
  leg.joints.push_back({Bone::femur_r,
                        Bone::tibia_r,
                        at(0, 0, 0),
                        scale,
                        roll,
                        {{Coordinate::knee_flexion_r, -z}, {Coordinate::tibial_rotation_r, y}}});
  leg.joints.push_back({Bone::tibia_r,
                        Bone::calcaneus_r,
                        at(-0.05, -0.43, 0.01),
                        scale,
                        {},
                        {{Coordinate::ankle_dorsiflexion_r, z}}});
  return leg;
}

//! Behind the leg: the ischium bends it while the hip is flexed, condyles and tibia push it back
//! while the knee is straight.
template <class Scalar>
path::Path<Scalar> make_posterior_path(Person<Scalar>& person) {
  using skeleton::Bone;
  const auto at = [&](double a, double b, double c) -> Vector3<Scalar> {
    return {person.ask(a, 0.1), person.ask(b, 0.1), person.ask(c, 0.1)};
  };
  path::Path<Scalar> path;
  path.points = {{Bone::pelvis, at(-0.12, -0.1, 0.06)},
                 {Bone::femur_r, at(-0.03, -0.2, 0.01)},
                 {Bone::tibia_r, at(-0.025, -0.1, 0.005)},
                 {Bone::calcaneus_r, at(-0.04, 0.03, 0.002)}};
  const Vector3<double> x(1, 0, 0), z(0, 0, 1);
  path.cylinders = {{Bone::pelvis, at(-0.05, -0.13, 0), z, x, person.ask(0.03, 0.1), 0},
                    {Bone::femur_r, at(0, -0.405, 0), z, x, person.ask(0.05, 0.1), 1},
                    {Bone::tibia_r, at(0, -0.03, 0), z, x, person.ask(0.045, 0.1), 1}};
  return path::make_path(path, "the posterior path");
}

template <class Scalar>
skeleton::Posture<Scalar> make_posture(Person<Scalar>& person) {
  skeleton::Posture<Scalar> posture;
  for (Scalar& value : posture.values) value = person.ask(0.1, 1);
  posture[skeleton::Coordinate::hip_flexion_r] = person.ask(0.8, 0.9);
  posture[skeleton::Coordinate::knee_flexion_r] = person.ask(0.4, 1);
  return posture;
}

//! A bed of two segments along the posterior path, one tether of which follows the path's length.
template <class Scalar>
path::BedInPosture<Scalar> lay_bed(Person<Scalar>& person) {
  using path::Stage;
  const auto leg = make_leg(person);
  const auto line = make_posterior_path(person);
  const auto posture = make_posture(person);
  const path::Zone<Scalar> hip{Stage::above_the_knee, Scalar(0), person.ask(0.2, 0.3)};
  const path::Zone<Scalar> knee{Stage::whole_body, person.ask(0.3, 0.1), person.ask(0.6, 0.1)};
  const Scalar whole = person.ask(0.9, 0.1), middle = person.ask(0.4, 0.1);
  const auto place = [&](const Scalar& at) {
    return path::Place<Scalar>{0,
                               {share_before(hip, at), share_before(knee, at), Scalar(0)},
                               {true, false, false},
                               person.ask(0.5, 0.3)};
  };
  const path::Place<Scalar> start = place(Scalar(0)), half = place(middle), end = place(whole);
  path::Bed<Scalar> bed;
  bed.portions = {{"leg", line, {hip, knee}, whole}};
  bed.portion_rubs = {true};
  bed.cuts = {{0, middle, half.share_before},
              {0,
               Scalar(whole - middle),
               {Scalar(1) - half.share_before[0], Scalar(1) - half.share_before[1], Scalar(0)}}};
  bed.places = {start, half, end};
  bed.coupled = {{start, half}};
  bed.moving_tethers = {{1, line, whole, person.ask(0.3, 0.5)}};
  auto result = path::make_bed_in_posture(bed);
  std::vector<path::PortionChange<Scalar>> changes(bed.portions.size());
  path::lay(bed, leg, posture, changes, result);
  return result;
}

inline constexpr Index stem = 48, stations = 60, fork = 30;

//! As make_sampled_curve would lay it, which is compiled in.
inline std::shared_ptr<const tissue::SampledShape> two_parabolas() {
  tissue::SampledShape shape;
  shape.parabolas = {
      {0, 0, 10, 250, 0}, {0.04, 0.8, 30, 375, 0.04 / 3}, {0.08, 2.6, 60, 0, 0.04 / 3 + 0.064}};
  shape.guide = {0, 1, 2, 2};
  shape.stretches_by_strain = 25;
  return std::make_shared<const tissue::SampledShape>(std::move(shape));
}

//! A stem of 48 stations and, from the 31st on, a branch of 12 that a shear link ties to the stem.
template <class Scalar>
chain::Chain<Scalar> make_nerve(Person<Scalar>& person) {
  chain::Chain<Scalar> nerve;
  for (Index i = 1; i < stations; ++i) {
    nerve.proximal.push_back(i == stem ? fork : i - 1);
    nerve.distal.push_back(i);
    nerve.slack_length.push_back(person.ask(0.02, 0.2));
  }
  const auto relaxation = [&] {
    tissue::Relaxation<Scalar> r;
    for (Scalar& fraction : r.fraction) fraction = person.ask(0.1, 0.5);
    return r;
  };
  std::vector<tissue::Exponential<Scalar>> fascia;
  for (Index k = 0; k < 15; ++k) {
    fascia.push_back({person.ask(0.6, 0.3), person.ask(18, 0.2), person.ask(0.005, 0.9)});
  }
  std::vector<tissue::ToeLinear<Scalar>> trunk;
  for (Index k = 15; k < 47; ++k) {
    trunk.push_back(
        {person.ask(4, 0.3), person.ask(80, 0.3), person.ask(0.02, 0.5), person.ask(0.04, 0.3)});
  }
  std::vector<tissue::Linear<Scalar>> branch;
  for (Index k = 47; k < 53; ++k) branch.push_back({person.ask(25, 0.3)});
  std::vector<tissue::SampledCurve<Scalar>> measured;
  for (Index k = 53; k < 59; ++k) measured.push_back({two_parabolas(), person.ask(1, 0.3)});
  nerve.runs = {{0, fascia, relaxation()},
                {15, trunk, relaxation()},
                {47, branch, relaxation()},
                {53, measured, relaxation()}};
  for (Index i = 0; i < stations; ++i) {
    const bool end = i == 0 || i + 1 == stem || i + 1 == stations;
    nerve.tether.push_back(person.ask(end ? 500 : 1, 0.5));
    nerve.drag.push_back(person.ask(0.4, 0.5));
    nerve.interface_limit.push_back(person.ask(0.01, 0.9));
    // every third station turns no one round a corner
    nerve.friction.push_back(person.ask(i % 3 == 0 ? 0 : 0.15, 0.9));
    nerve.body_force.push_back(person.ask(0.002, 1));
  }
  nerve.couplings = {{20, 52, person.ask(40, 0.5)}};
  return chain::make_chain(nerve);
}

inline constexpr int movement_steps = 30;
inline constexpr double step_duration = 0.1;

//! Up in twelve steps, held for six, and down again: what slipped one way slips back.
inline double raised(int step) {
  const double up = std::min(step, 12) / 12.0, down = std::max(step - 18, 0) / 12.0;
  return 0.5 * (std::cos(std::numbers::pi * down) - std::cos(std::numbers::pi * up));
}

//! The same questions at every step, so that each person's bed is one bed that moves.
template <class Scalar>
path::BedInPosture<Scalar> make_bed(const chain::Chain<Scalar>& nerve, Person<Scalar> person,
                                    double raised) {
  path::BedInPosture<Scalar> bed;
  for (Index k = 0; k < nerve.segment_count(); ++k) {
    const double at_a_joint = std::exp(-std::pow((k % 24) / 6.0 - 2, 2));
    const Scalar at_rest = person.ask(1, 0.01), stretch = person.ask(0.2 * at_a_joint, 0.3);
    bed.length.push_back(nerve.slack_length[k] * (at_rest + stretch * Scalar(raised)));
  }
  for (Index i = 0; i < stations; ++i) {
    bed.turning.push_back(person.ask(0.2 + 0.4 * raised, 0.4));
    bed.tether_origin.push_back(person.ask(1e-3 * raised, 0.5));
  }
  bed.coupling_offset.push_back(person.ask(2e-3 * raised, 0.5));
  return bed;
}

}  // namespace neuroglide::test
