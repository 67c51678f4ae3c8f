// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/balance.hpp"

//! Where the work of the bed goes. Stored energy is a function of the state, dissipation one of two
//! states; together they account for every joule that the bed gives in a step.
//! Of passive tissue: what active fibres do is in neither.
namespace neuroglide::chain {

//! Energy that can be had back [J].
template <class Scalar>
struct StoredEnergy {
  Scalar segments;   //!< springs and the branches of their relaxation
  Scalar tethers;    //!< ½ k (u − u₀)²
  Scalar couplings;  //!< ½ k (u_from − u_to + offset)²
  Scalar grips;      //!< of the interfaces within their elastic reach, ½ F (u − a)²/d
  Scalar loads;      //!< −b u

  Scalar total() const { return segments + tethers + couplings + grips + loads; }
};

//! Energy that a step turns to heat [J]; no part of it is ever negative.
template <class Scalar>
struct Dissipation {
  Scalar segments;  //!< relaxation; also the scheme's own, as below
  Scalar drag;      //!< c (Δu)²/Δt
  Scalar friction;  //!< of slipping interfaces
  Scalar scheme;  //!< what backward differences take from springs, ½ k Δ²: second order in the step

  Scalar total() const { return segments + drag + friction + scheme; }
};

namespace detail {

template <class Scalar>
using Memories = std::array<Scalar, tissue::relaxation_terms>;

template <class Scalar>
Memories<Scalar> memories_of(const ChainState<Scalar>& state, std::size_t segment) {
  Memories<Scalar> memories;
  for (std::size_t p = 0; p < memories.size(); ++p) memories[p] = state.memory[p][segment];
  return memories;
}

template <class Scalar>
Scalar held_tension(const tissue::Relaxation<Scalar>& relaxation, const Memories<Scalar>& memory) {
  Scalar held(0);
  for (std::size_t p = 0; p < memory.size(); ++p) held = held + relaxation.fraction[p] * memory[p];
  return held;
}

//! Calls visit(segment, law, relaxation) for each segment.
template <class Scalar, class Visit>
void for_each_segment(const Chain<Scalar>& chain, Visit visit) {
  for (const Run<Scalar>& run : chain.runs) {
    std::visit(
        [&](const auto& laws) {
          for (std::size_t n = 0; n < laws.size(); ++n) {
            visit(run.first_segment + n, laws[n], run.relaxation);
          }
        },
        run.laws);
  }
}

//! Energy of a segment by slack length [J/m] (Eq. 5.7), with σ(α_p) = r_p:
//!   W(ε⁺) + Σ g_p [r_p α_p − W(α_p) − r_p ε⁺],  ε⁺ = max(ε, strain free of tension)
template <class Scalar, class Law>
Scalar segment_energy(const Law& law, const tissue::Relaxation<Scalar>& relaxation,
                      const Scalar& strain, const Memories<Scalar>& memory) {
  const Scalar free = strain_at(law, held_tension(relaxation, memory));
  const Scalar seen = maximum(strain, free);
  Scalar energy = stored_energy(law, seen);
  for (std::size_t p = 0; p < memory.size(); ++p) {
    const Scalar rest = strain_at(law, memory[p]);
    energy =
        energy + relaxation.fraction[p] * (memory[p] * (rest - seen) - stored_energy(law, rest));
  }
  return energy;
}

template <class Scalar, class Law>
Scalar segment_tension(const Law& law, const tissue::Relaxation<Scalar>& relaxation,
                       const Scalar& strain, const Memories<Scalar>& memory) {
  return positive_part(Scalar(tension(law, strain) - held_tension(relaxation, memory)));
}

template <class Scalar>
Scalar coupling_stretch(const Coupling<Scalar>& coupling, const BedInPosture<Scalar>& bed,
                        const std::vector<Scalar>& slide, std::size_t c) {
  return slide[coupling.from] - slide[coupling.to] + bed.coupling_offset[c];
}

}  // namespace detail

//! Stored energy of a state, with the friction limits of its stations [N] and their reach [m].
template <class Scalar>
StoredEnergy<Scalar> stored_energy(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
                                   const ChainState<Scalar>& state,
                                   const std::vector<Scalar>& grip_limit, double slip_reach) {
  const Scalar half(0.5), none(0);
  StoredEnergy<Scalar> energy{none, none, none, none, none};
  detail::for_each_segment(chain, [&](std::size_t k, const auto& law, const auto& relaxation) {
    energy.segments = energy.segments + chain.slack_length[k] *
                                            detail::segment_energy(
                                                law, relaxation, strain(chain, bed, state.slide, k),
                                                detail::memories_of(state, k));
  });
  for (std::size_t i = 0; i < chain.station_count(); ++i) {
    const Scalar out = state.slide[i] - bed.tether_origin[i];
    energy.tethers = energy.tethers + half * chain.tether[i] * out * out;
    energy.grips = energy.grips + tissue::grip_energy(grip_limit[i], state.slide[i],
                                                      state.slip_anchor[i], slip_reach);
    energy.loads = energy.loads - chain.body_force[i] * state.slide[i];
  }
  for (std::size_t c = 0; c < chain.couplings.size(); ++c) {
    const Scalar out = detail::coupling_stretch(chain.couplings[c], bed, state.slide, c);
    energy.couplings = energy.couplings + half * chain.couplings[c].stiffness * out * out;
  }
  return energy;
}

//! Dissipation of a step of `duration` seconds: work that the forces at its end do on each element,
//! less what the element stores. `grip_limit` is the limit during the step.
template <class Scalar>
Dissipation<Scalar> dissipation(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed_before,
                                const ChainState<Scalar>& before,
                                const BedInPosture<Scalar>& bed_after,
                                const ChainState<Scalar>& after, double duration,
                                const std::vector<Scalar>& grip_limit, double slip_reach) {
  const Scalar half(0.5), none(0);
  Dissipation<Scalar> lost{none, none, none, none};
  detail::for_each_segment(chain, [&](std::size_t k, const auto& law, const auto& relaxation) {
    const Scalar from = strain(chain, bed_before, before.slide, k);
    const Scalar to = strain(chain, bed_after, after.slide, k);
    const auto was = detail::memories_of(before, k), is = detail::memories_of(after, k);
    const Scalar work = detail::segment_tension(law, relaxation, to, is) * (to - from);
    const Scalar stored = detail::segment_energy(law, relaxation, to, is) -
                          detail::segment_energy(law, relaxation, from, was);
    lost.segments = lost.segments + chain.slack_length[k] * (work - stored);
  });
  for (std::size_t i = 0; i < chain.station_count(); ++i) {
    const Scalar way = after.slide[i] - before.slide[i];
    const Scalar limit = grip_limit[i];
    lost.drag = lost.drag + chain.drag[i] * Scalar(1 / duration) * way * way;
    const auto force = tissue::grip(limit, after.slide[i], after.slip_anchor[i], slip_reach).force;
    lost.friction = lost.friction + force * way -
                    tissue::grip_energy(limit, after.slide[i], after.slip_anchor[i], slip_reach) +
                    tissue::grip_energy(limit, before.slide[i], before.slip_anchor[i], slip_reach);
    const Scalar pulled = way - bed_after.tether_origin[i] + bed_before.tether_origin[i];
    lost.scheme = lost.scheme + half * chain.tether[i] * pulled * pulled;
  }
  for (std::size_t c = 0; c < chain.couplings.size(); ++c) {
    const Scalar pulled = detail::coupling_stretch(chain.couplings[c], bed_after, after.slide, c) -
                          detail::coupling_stretch(chain.couplings[c], bed_before, before.slide, c);
    lost.scheme = lost.scheme + half * chain.couplings[c].stiffness * pulled * pulled;
  }
  return lost;
}

//! What a step minimises over the slides at its end (Eq. 5.6), where no fibres are active; its
//! gradient is minus the residual of `evaluate`. A segment contributes l [a W(ε) − b ε], held at
//! its minimum where it is slack.
template <class Scalar>
Scalar incremental_energy(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed,
                          const std::vector<Scalar>& slide, const std::vector<Scalar>& anchor,
                          const StepContext<Scalar>& context) {
  const Scalar half(0.5), rate(context.inverse_duration);
  Scalar sum(0);
  for (std::size_t i = 0; i < slide.size(); ++i) {
    const Scalar out = slide[i] - bed.tether_origin[i], way = slide[i] - context.start_slide[i];
    sum = sum + half * chain.tether[i] * out * out + half * chain.drag[i] * rate * way * way +
          tissue::grip_energy(context.grip_limit[i], slide[i], anchor[i], context.slip_reach) -
          chain.body_force[i] * slide[i];
  }
  for (std::size_t r = 0; r < chain.runs.size(); ++r) {
    const Scalar elastic = context.relaxation[r].elastic;
    std::visit(
        [&](const auto& laws) {
          for (std::size_t n = 0; n < laws.size(); ++n) {
            const std::size_t k = chain.runs[r].first_segment + n;
            const Scalar free = strain_at(laws[n], Scalar(context.held[k] / elastic));
            const Scalar seen = maximum(strain(chain, bed, slide, k), free);
            sum = sum + chain.slack_length[k] *
                            (elastic * stored_energy(laws[n], seen) - context.held[k] * seen);
          }
        },
        chain.runs[r].laws);
  }
  for (std::size_t c = 0; c < chain.couplings.size(); ++c) {
    const Scalar out = detail::coupling_stretch(chain.couplings[c], bed, slide, c);
    sum = sum + half * chain.couplings[c].stiffness * out * out;
  }
  return sum;
}

}  // namespace neuroglide::chain
