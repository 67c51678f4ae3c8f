// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/protocol/protocol.hpp"
#include "neuroglide/simulation/simulate.hpp"
#include "neuroglide/study/tissue_load.hpp"

#include <string>
#include <string_view>
#include <vector>

//! Structural differentiation: a posture is held at the edge of symptoms and one remote joint is
//! moved. Where the symptom changes, clinicians say, it is the nerve's; where not, muscle's.
namespace neuroglide::study {

//! Phases of a protocol that move a remote joint begin with this.
inline constexpr std::string_view remote_prefix = "remote_";

//! How much a remote movement lengthens a piece of tissue that it does not touch.
struct RemoteStrain {
  std::string label;
  double change;  //!< of strain from standing at rest, against the joint that stayed [-]
};

//! One movement of a remote joint.
struct RemoteMove {
  std::string phase;
  TissueLoad before;  //!< at its beginning
  TissueLoad after;   //!< at its end
  TissueLoad still;   //!< then, had the joint not moved: the hold alone relaxes tissue
  Discomfort felt_before, felt_after, felt_still;
  std::vector<RemoteStrain> strains;  //!< of the nerve at every site and of the biceps
  double symptom_change;              //!< of all discomfort, by that of the still joint [-]
  bool read_as_nerve;                 //!< what a clinician concludes: the change can be felt
  bool nerve_prevails;                //!< what is so in the model: the nerve makes more of it
};

struct Differentiation {
  std::string protocol;
  std::string title;
  std::vector<RemoteMove> moves;
  Outcome outcome = Outcome::converged;
};

struct DifferentiationOptions {
  skeleton::Side side = skeleton::Side::right;
  TissueWeights weights;
  TissueSensitivity sensitivity = {};
  //! Smallest change of a symptom that a person tells, as a share of it [-]. Assumed: one step of
  //! an eleven-step scale.
  double detectable = 0.1;
  simulation::Settings settings = {};
};

//! Leads a body through a protocol, and once more with its remote joints still, and tells what each
//! remote movement did. Throws InvalidInput for a protocol without remote phases, of several
//! repetitions, or of both legs, and for a `detectable` below 0.
Differentiation differentiate(const anatomy::Body& body, const protocol::Protocol& protocol,
                              const DifferentiationOptions& options,
                              const simulation::Progress& progress = {});

}  // namespace neuroglide::study
