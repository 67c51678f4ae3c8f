// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/simulation/driven.hpp"
#include "neuroglide/simulation/loads.hpp"

#include <optional>

//! What the muscles of an exercise work against, and how hard they must.
namespace neuroglide::simulation {

struct Resistance {
  double share = 0;  //!< moment that is asked for by the largest that there is, worst joint [-]
  std::array<sensorimotor::Command, 2> command{};  //!< right, left: what meets it
  double band = 0;                                 //!< its tension [N]
};

//! Knee and, in a squat, hip: tissue, gravity, band, floor and elbows against the muscles' largest
//! isometric moments (Eqs. 14.2, 14.3). Slow, so that force–velocity is left out.
class ResistanceOf {
 public:
  //! `start` is the posture in which a fixed band was tied. Throws InvalidInput for a band that
  //! nobody could hold there or at the protocol's targets.
  ResistanceOf(const Person& person, const protocol::Protocol& protocol,
               const skeleton::Posture<double>& start);

  //! `share` is that of the rise, in a squat.
  Resistance now(const PersonState& state, protocol::Mover mover, const Squat* squat,
                 double share) const;

 private:
  Resistance of_knee(const PersonState& state) const;
  Resistance of_stance(const PersonState& state, const Squat& squat, double share) const;
  double capacity(const skeleton::Posture<double>& posture, std::string_view group,
                  skeleton::Coordinate coordinate, std::size_t side) const;

  const Person& person_;
  std::optional<HeldBand> band_;
  std::array<bool, 2> works_;
};

}  // namespace neuroglide::simulation
