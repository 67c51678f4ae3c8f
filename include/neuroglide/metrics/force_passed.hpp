// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/simulation/trajectory.hpp"

#include <string>
#include <vector>

//! What of a muscle's pull goes on along the back line where bone holds it.
namespace neuroglide::metrics {

//! A place where strands of the back line meet: at a bony station, or beside each other.
struct Passage {
  std::string name;     //!< "heel", "knee_link", "ischium"
  std::string label;    //!< as in "Heel"
  std::string station;  //!< at which both sides end; empty where shear links join them
  std::vector<std::string> near, far;  //!< strands that pull, and that the pull goes on into
};

//! Heel (Achilles tendon to plantar fascia), knee link (hamstrings to gastrocnemius), ischium
//! (hamstrings to sacrotuberous ligament).
const std::vector<Passage>& passages();

struct ForcePassed {
  double near;   //!< pull of the near side [N]
  double far;    //!< what arrives on the far side [N]
  double share;  //!< far by near [-]; zero where less than a newton pulls
  double time;   //!< at which the near side pulls most [s]
};

//! When the near side pulls most. At a bony station both are tension beyond that of standing at
//! rest; what joints on the far side do to it counts too, so lead a movement in which they rest. At
//! a link it is the shear that the links carry, by the whole tension of the near side. It hangs on
//! stiffnesses that nobody has measured: tell it as a function of them. Throws InvalidInput for a
//! recording of nothing and a strand that does not end at its station.
ForcePassed force_passed(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                         const Passage& passage, skeleton::Side side);

}  // namespace neuroglide::metrics
