// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/elimination.hpp"
#include "neuroglide/muscle/fibres.hpp"
#include "neuroglide/path/bed.hpp"
#include "neuroglide/tissue/any_law.hpp"
#include "neuroglide/tissue/relaxation.hpp"

#include <array>
#include <string>
#include <vector>

//! Soft tissue as segments between stations that slide along a bed.
//!
//!   proximal                                            distal
//!     o────────────o────────────o────────────o           stations, on the bed
//!       segment 0    segment 1    segment 2
//!
//! The slide u of a station is the motion of the tissue along its bed [m], positive distally. A
//! station where several strands meet (a plexus, a bifurcation, the conus) has one slide. Nothing
//! here knows a knee or a nerve.
namespace neuroglide::chain {

//! Consecutive segments with one kind of law and one relaxation.
template <class Scalar>
struct Run {
  Index first_segment;
  tissue::LawRun<Scalar> laws;  //!< one a segment; tensions in newtons
  tissue::Relaxation<Scalar> relaxation;
};

//! A shear link between two stations: pulls them together by stiffness times the difference of
//! their slides, to which the bed adds how far it moved one past the other.
template <class Scalar>
struct Coupling {
  Index from;
  Index to;
  Scalar stiffness;  //!< [N/m]
};

//! Fibres that contract in a segment; what they carry adds to the segment's passive tension.
template <class Scalar>
struct Contractile {
  Index segment;
  muscle::Fibres<Scalar> fibres;
};

//! What the tissue is; never changes while it is solved.
template <class Scalar>
struct Chain {
  // segments
  std::vector<Index> proximal;       //!< station at the proximal end
  std::vector<Index> distal;         //!< station at the distal end
  std::vector<Scalar> slack_length;  //!< l [m]
  std::vector<Run<Scalar>> runs;     //!< cover the segments in order

  // stations
  std::vector<Scalar> tether;  //!< k, holds the station to its bed [N/m]
  std::vector<Scalar> drag;    //!< c [N s/m]
  std::vector<Scalar>
      interface_limit;             //!< w τ₀, shear that the interface bears before it slips [N]
  std::vector<Scalar> friction;    //!< μ of the capstan [-]
  std::vector<Scalar> body_force;  //!< b, constant, positive distally [N]

  std::vector<Coupling<Scalar>> couplings;
  std::vector<Contractile<Scalar>> contractiles;

  // what make_chain finds
  std::vector<Scalar> inverse_slack_length;  //!< 1/l [1/m]
  EliminationPlan plan;

  std::size_t station_count() const { return tether.size(); }
  std::size_t segment_count() const { return slack_length.size(); }
};

using path::BedInPosture;

//! What moves: one copyable value.
template <class Scalar>
struct ChainState {
  std::vector<Scalar> slide;  //!< u [m]
  //! Mean rate of the slide over the last step, with which the next one begins [m/s].
  std::vector<Scalar> slide_rate;
  std::vector<Scalar> slip_anchor;                                   //!< a [m]
  std::array<std::vector<Scalar>, tissue::relaxation_terms> memory;  //!< r_p of each segment [N]
  //! Of each contractile [-], 0 to 1. Whoever leads the chain sets it before a step to what it
  //! shall be at its end.
  std::vector<Scalar> activation;
  std::vector<Scalar> fibre_strain;  //!< of each contractile's segment when the last step ended [-]

  friend bool operator==(const ChainState&, const ChainState&) = default;
};

//! At rest on its bed, unslipped, without memory.
template <class Scalar>
ChainState<Scalar> make_state(const Chain<Scalar>& chain) {
  ChainState<Scalar> state;
  state.slide.assign(chain.station_count(), Scalar(0));
  state.slide_rate = state.slide;
  state.slip_anchor = state.slide;
  for (auto& memory : state.memory) memory.assign(chain.segment_count(), Scalar(0));
  state.activation.assign(chain.contractiles.size(), Scalar(0));
  state.fibre_strain = state.activation;
  return state;
}

//! Checks sizes and signs and finds the order of elimination. Throws InvalidInput that names the
//! segment or station.
template <class Scalar>
Chain<Scalar> make_chain(Chain<Scalar> chain) {
  const std::size_t stations = chain.station_count(), segments = chain.segment_count();
  require(stations >= 2, "a chain needs at least two stations");
  require(chain.proximal.size() == segments && chain.distal.size() == segments,
          "every segment needs a proximal and a distal station");
  for (const auto* values :
       {&chain.drag, &chain.interface_limit, &chain.friction, &chain.body_force}) {
    require(values->size() == stations, "every station needs a drag, an interface, a friction");
  }
  const auto check = [](bool good, const char* what, std::size_t where) {
    require(good, std::string(what) + " at number " + std::to_string(where));
  };
  for (std::size_t k = 0; k < segments; ++k) {
    check(is_finite(chain.slack_length[k]) && all(Scalar(0) < chain.slack_length[k]),
          "slack length must be above 0 m", k);
  }
  for (std::size_t i = 0; i < stations; ++i) {
    check(is_finite(chain.tether[i]) && !any(chain.tether[i] < Scalar(0)),
          "tether stiffness must be at least 0 N/m", i);
    check(is_finite(chain.drag[i]) && !any(chain.drag[i] < Scalar(0)),
          "drag must be at least 0 N s/m", i);
    check(is_finite(chain.interface_limit[i]) && !any(chain.interface_limit[i] < Scalar(0)),
          "interface shear must be at least 0 N", i);
    check(is_finite(chain.friction[i]) && !any(chain.friction[i] < Scalar(0)),
          "friction coefficient must be at least 0", i);
  }
  for (std::size_t i = 0; i < stations; ++i) {
    check(is_finite(chain.body_force[i]), "body force must be finite", i);
  }
  for (std::size_t c = 0; c < chain.couplings.size(); ++c) {
    const Scalar& stiffness = chain.couplings[c].stiffness;
    check(is_finite(stiffness) && !any(stiffness < Scalar(0)),
          "coupling stiffness must be at least 0 N/m", c);
  }
  for (std::size_t c = 0; c < chain.contractiles.size(); ++c) {
    const auto& [segment, fibres] = chain.contractiles[c];
    check(segment < segments, "fibres need a segment", c);
    check(is_finite(fibres.maximum_force) && !any(fibres.maximum_force < Scalar(0)),
          "the force of fibres must be at least 0 N", c);
    check(all(Scalar(0) < fibres.maximum_velocity) && all(Scalar(0) < fibres.long_side),
          "fibres need a velocity and a long side above 0", c);
  }
  std::size_t covered = 0;
  for (const Run<Scalar>& run : chain.runs) {
    check(run.first_segment == covered, "runs must cover the segments in order", covered);
    Scalar relaxed(0);
    for (std::size_t p = 0; p < tissue::relaxation_terms; ++p) {
      check(!any(run.relaxation.fraction[p] < Scalar(0)) && run.relaxation.time[p] > 0,
            "a relaxation needs a fraction of at least 0 and a time above 0 s", covered);
      relaxed = relaxed + run.relaxation.fraction[p];
    }
    check(all(relaxed < Scalar(1)), "relaxation fractions must sum to less than 1", covered);
    covered += std::visit([](const auto& laws) { return laws.size(); }, run.laws);
  }
  check(covered == segments, "every segment needs a law", covered);

  chain.inverse_slack_length.clear();
  for (const Scalar& length : chain.slack_length) {
    chain.inverse_slack_length.push_back(Scalar(1) / length);
  }
  std::vector<Link> links;
  for (std::size_t k = 0; k < segments; ++k) links.push_back({chain.proximal[k], chain.distal[k]});
  for (const auto& coupling : chain.couplings) links.push_back({coupling.from, coupling.to});
  chain.plan = make_elimination_plan(static_cast<Index>(stations), links);
  return chain;
}

}  // namespace neuroglide::chain
