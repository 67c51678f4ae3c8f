// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/parameters.hpp"
#include "neuroglide/muscle/activation.hpp"
#include "neuroglide/muscle/musculotendon.hpp"
#include "neuroglide/path/path.hpp"

#include <string>
#include <vector>

namespace neuroglide::anatomy {

//! A muscle that can be driven: its whole course from origin to insertion, and what it is made of.
struct LimbMuscle {
  std::string name;  //!< as in "biceps_femoris", "vastus_lateralis"
  skeleton::Side side;
  bool in_back_line;  //!< its passive part is in the chain too: count it once
  path::Path<double> path;
  muscle::Musculotendon tendon_and_fibres;
  //! hamstrings, quadriceps, calf, gluteus_maximus, dorsiflexors or hip_flexors
  std::string group;
};

//! Hamstrings with both heads of biceps, quadriceps, gastrocnemii and soleus, gluteus maximus in
//! three, tibialis anterior, iliacus and psoas, of the right side and then of the left. Standing,
//! the tendons have their slack length and the fibres the rest, as in the chain; fibres scale with
//! the muscle's course. The calf muscles go on through the Achilles tendon, which counts as theirs.
//! Throws InvalidInput where the parameters leave a muscle no tendon.
std::vector<LimbMuscle> limb_muscles(const Parameters& parameters);

//! One by name; throws InvalidInput that lists the names.
const LimbMuscle& find_muscle(const std::vector<LimbMuscle>& muscles, std::string_view name,
                              skeleton::Side side);

//! How fast the subject's muscles are driven up and let go.
muscle::ActivationTimes activation_times(const Parameters& parameters);

}  // namespace neuroglide::anatomy
