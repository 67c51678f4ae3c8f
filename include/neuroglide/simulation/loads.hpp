// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/masses.hpp"
#include "neuroglide/protocol/band.hpp"
#include "neuroglide/skeleton/kinematics.hpp"
#include "neuroglide/tissue/elastic_band.hpp"

#include <optional>
#include <string>
#include <vector>

//! What pulls on the bones from outside.
namespace neuroglide::simulation {

//! Standard acceleration of gravity [m/s²], along the world's −Y.
inline constexpr double gravity = 9.80665;

//! Generalised forces of gravity, minus the derivative of potential energy by every coordinate
//! (Eq. 10.2) [N m; N for the pelvis's translations]. Positive drives a coordinate up.
skeleton::Posture<double> gravity_moments(const skeleton::Skeleton<double>& skeleton,
                                          const std::vector<anatomy::BoneMass>& masses,
                                          const skeleton::Posture<double>& posture);

//! Where the masses' common centre is in the world [m]. Throws InvalidInput without any mass.
Vector3<double> centre_of_mass(const skeleton::Skeleton<double>& skeleton,
                               const std::vector<anatomy::BoneMass>& masses,
                               const skeleton::Posture<double>& posture);

//! A band in a subject's hands, ready to be asked in many postures.
struct HeldBand {
  skeleton::Skeleton<double> skeleton;
  skeleton::Side side;
  std::string product;
  tissue::ElasticBand law;                          //!< of one strand
  double strand_length;                             //!< slack [m]
  int strands;                                      //!< that pull side by side
  double force_factor;                              //!< of the product, `band.force_factor` [-]
  double rest_length;                               //!< slack, from end to end [m]
  skeleton::Landmark<double> foot;                  //!< where it lies round the foot
  std::optional<skeleton::Landmark<double>> hands;  //!< on thorax or pelvis; none at a fixed point
  Vector3<double> point;                            //!< of a fixed point, in the world [m]
  double longest_elongation;  //!< beyond which nobody should draw the product [-]
  double largest_hold;        //!< what hands hold; infinite at a fixed point [N]
};

//! `start` is the posture whose pelvis a fixed point is measured from. Throws InvalidInput for an
//! unknown product, naming the nearest, or an impossible length.
HeldBand hold_band(const anatomy::Parameters& parameters, const protocol::Band& band,
                   const skeleton::Posture<double>& start);

//! What a band does in a posture. It runs straight from anchor to foot, through the leg if that is
//! in its way.
struct BandPull {
  double length;                    //!< from anchor to foot [m]
  double elongation;                //!< fraction of slack length; negative where it hangs slack [-]
  double tension;                   //!< of all strands [N]
  Vector3<double> anchor;           //!< in the world [m]
  Vector3<double> foot;             //!< in the world [m]
  skeleton::Posture<double> lever;  //!< minus the slope of length by a coordinate [m/rad; -]
  skeleton::Posture<double> moment;  //!< tension times lever, Eq. 10.6 [N m]; + drives it up
};

//! The foot is pulled to the anchor, and a held anchor to the foot, by the bone that carries it;
//! so a band in the hands leaves the pelvis's place in the world alone. Never throws: whether
//! anyone could hold it there says `refusal`.
BandPull band_pull(const HeldBand& band, const skeleton::Posture<double>& posture);

//! Why nobody could hold the band like that, with a remedy, in a sentence; nothing where one can.
//! Refused is a band shorter than the hands can hold: drawn farther than `band.stretch_limit` of
//! what was measured, or pulling harder than `band.hold_limit` where hands hold it.
std::optional<std::string> refusal(const HeldBand& band, const BandPull& pull);

//! The same for one posture, which a fixed point is measured from as well. Throws InvalidInput as
//! `hold_band` does, and with the `refusal`.
BandPull band_pull(const anatomy::Parameters& parameters, const protocol::Band& band,
                   const skeleton::Posture<double>& posture);

//! Energy in the drawn band [J]; its moments are minus the derivative of this.
double stored_energy(const HeldBand& band, const skeleton::Posture<double>& posture);

//! Angles of the knee of the band's side, between two of them and ascending, where the band's lever
//! about it changes sign, other joints as in `posture`: below such an angle it straightens the knee
//! and above it bends it, or the other way round. A slack band has levers, too.
std::vector<double> sign_changes(const HeldBand& band, skeleton::Posture<double> posture,
                                 double from, double to);

}  // namespace neuroglide::simulation
