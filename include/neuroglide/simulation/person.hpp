// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/anatomy/limb_muscles.hpp"
#include "neuroglide/anatomy/masses.hpp"
#include "neuroglide/sensorimotor/discomfort.hpp"
#include "neuroglide/sensorimotor/drive.hpp"
#include "neuroglide/sensorimotor/tolerance.hpp"
#include "neuroglide/simulation/closed_chain.hpp"
#include "neuroglide/simulation/simulate.hpp"

#include <array>
#include <span>

//! A body that acts and feels.
namespace neuroglide::simulation {

//! Each can be switched off, so that its effect can be told.
struct Mechanisms {
  sensorimotor::DriveMechanisms drive = {};
  sensorimotor::ToleranceMechanisms tolerance = {};
  bool relaxation = true;     //!< tissue relaxes under load
  bool nerve_is_felt = true;  //!< else discomfort is the hamstrings' alone, met at the same level
  bool band = true;           //!< else the protocol's band is slack

  friend bool operator==(const Mechanisms&, const Mechanisms&) = default;
};

//! Where one side feels.
struct Felt {
  struct Part {
    Index segment;
    double share;  //!< of the whole length
  };
  std::vector<Part> nerve;              //!< ischium to ankle
  std::vector<std::size_t> hamstrings;  //!< numbers of the body's muscles
};

//! What of a body is felt on a side.
Felt felt_on(const anatomy::Body& body, skeleton::Side side);

//! What is felt of the tensions of segments and of contractiles: passive tension of the hamstrings,
//! mean tension of the nerve [N].
sensorimotor::EndRangeTension felt_tension(const anatomy::Body& body, const Felt& felt,
                                           std::span<const double> tension,
                                           std::span<const double> active);

//! Weights of discomfort and where they come from.
struct FittedDiscomfort {
  sensorimotor::EndRangeTension reference;  //!< what the reference bears in knee extension: 1
  //! At which the straight leg raise ends that people were found to bear: not 1, for they stop it
  //! earlier than the knee extension test.
  double leg_raise_level;
  sensorimotor::WeightFit fit;  //!< its nerve_share is of the leg raise
};

//! A person, as far as exercises need one. Never changes while led through them.
struct Person {
  anatomy::Parameters parameters;
  anatomy::Body body;
  std::vector<anatomy::BoneMass> masses;
  std::vector<anatomy::LimbMuscle> muscles;
  sensorimotor::DriveParameters drive;
  sensorimotor::ToleranceParameters tolerance;
  FittedDiscomfort discomfort;
  std::array<Felt, 2> felt;                       //!< right, left
  std::array<double, 2> nerve_sensitivity{1, 1};  //!< right, left; above 1 where it is irritated
  double tolerance_scale = 1;  //!< what this person bears by what a person of reference bears
  Mechanisms mechanisms = {};
};

//! A coarse body follows an exercise of ten repetitions in tens of milliseconds
//! (tests/property/driven_converges_test.cpp tells what that costs).
inline constexpr anatomy::BodyOptions driven_body{.nerve_stations = 60, .back_line_stations = 20};

//! A person from parameters. The weights of discomfort are fitted to what dorsiflexion costs of the
//! straight leg raise (Eq. 11.10), with the hamstrings of the reference; 1 is what was borne in the
//! passive knee extension test. Throws InvalidInput as make_body does, and where the tests that the
//! weights are read from cannot be run.
Person make_person(const anatomy::Parameters& parameters,
                   const anatomy::BodyOptions& options = driven_body,
                   const Mechanisms& mechanisms = {});

//! The same person with other mechanisms at work.
Person with_mechanisms(const Person& person, const Mechanisms& mechanisms);

//! What is felt on one side.
struct Sensation {
  double hamstrings;  //!< passive tension of the three that cross the hip [N]
  double nerve;       //!< mean tension of the nerve from ischium to ankle [N]
  sensorimotor::DiscomfortByTissue discomfort;  //!< by tissue [-]; 1 is what the reference bears

  double whole() const { return discomfort.hamstrings + discomfort.nerve; }
};

//! On a side, now.
Sensation sensation_of(const Person& person, const Session& session, skeleton::Side side);

}  // namespace neuroglide::simulation
