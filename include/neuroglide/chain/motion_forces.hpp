// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/chain.hpp"

#include <cmath>
#include <concepts>
#include <span>

//! What drives a chain in drag: forces from slides and memories, and the rates that they give.
namespace neuroglide::chain {

//! Where the memories of a run lie in a state of slides and memories: all segments' first, then all
//! segments' second, and so on.
struct MemoryBlock {
  std::size_t start;
  std::size_t first_segment;
  std::size_t count;  //!< of segments
  bool relaxes;       //!< if not, the state holds none
};

template <class Scalar>
struct StateLayout {
  std::size_t size;                 //!< number of slides and memories
  std::vector<MemoryBlock> blocks;  //!< one a run
};

template <std::floating_point Scalar>
StateLayout<Scalar> make_layout(const Chain<Scalar>& chain) {
  StateLayout<Scalar> layout{chain.station_count(), {}};
  for (const auto& run : chain.runs) {
    const std::size_t count = std::visit([](const auto& laws) { return laws.size(); }, run.laws);
    bool relaxes = false;
    for (const Scalar& fraction : run.relaxation.fraction) relaxes = relaxes || fraction > 0;
    layout.blocks.push_back({layout.size, run.first_segment, count, relaxes});
    if (relaxes) layout.size += count * tissue::relaxation_terms;
  }
  return layout;
}

//! The chain's state as one list of slides and memories.
template <class Scalar>
std::vector<Scalar> flatten(const StateLayout<Scalar>& layout, const ChainState<Scalar>& state) {
  std::vector<Scalar> x(state.slide);
  x.reserve(layout.size);
  for (const MemoryBlock& block : layout.blocks) {
    if (!block.relaxes) continue;
    for (const auto& memory : state.memory) {
      const auto first = memory.begin() + static_cast<std::ptrdiff_t>(block.first_segment);
      x.insert(x.end(), first, first + static_cast<std::ptrdiff_t>(block.count));
    }
  }
  return x;
}

//! And back. The slip anchor, which stands for a reach that the list does not know, comes back
//! where the slide is.
template <class Scalar>
void restore(const StateLayout<Scalar>& layout, std::span<const Scalar> x,
             ChainState<Scalar>& state) {
  std::copy_n(x.begin(), state.slide.size(), state.slide.begin());
  state.slip_anchor = state.slide;
  for (const MemoryBlock& block : layout.blocks) {
    if (!block.relaxes) continue;
    for (std::size_t p = 0; p < tissue::relaxation_terms; ++p) {
      std::copy_n(x.data() + block.start + p * block.count, block.count,
                  state.memory[p].data() + block.first_segment);
    }
  }
}

//! Forces of a moment, as `find_forces` leaves them.
template <class Scalar>
struct MotionForces {
  // of each segment
  std::vector<Scalar> elastic;  //!< σ(ε) [N]
  std::vector<Scalar> held;     //!< H = Σ g_p r_p [N]
  std::vector<Scalar> tension;  //!< T = max(σ − H, 0) [N]
  std::vector<Scalar> slope;    //!< dσ/dε / l [N/m]
  // of each station
  std::vector<Scalar> force;    //!< R: all but drag and friction, + distal [N]
  std::vector<Scalar> pressed;  //!< sum of the tensions on both sides [N]
  std::vector<Scalar> grip;     //!< F: what friction can hold [N]
};

template <class Scalar>
MotionForces<Scalar> make_motion_forces(const Chain<Scalar>& chain) {
  const std::vector<Scalar> by_segment(chain.segment_count(), Scalar(0));
  const std::vector<Scalar> by_station(chain.station_count(), Scalar(0));
  return {by_segment, by_segment, by_segment, by_segment, by_station, by_station, by_station};
}

namespace detail {

template <class Scalar, class Law>
void stretch_run(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed, const Scalar* u,
                 std::size_t first, const std::vector<Law>& laws, MotionForces<Scalar>& forces) {
  const Index* const proximal = chain.proximal.data() + first;
  const Index* const distal = chain.distal.data() + first;
  const Scalar* const length = bed.length.data() + first;
  const Scalar* const inverse_slack = chain.inverse_slack_length.data() + first;
  const Law* const law = laws.data();
  Scalar* const __restrict elastic = forces.elastic.data() + first;
  Scalar* const __restrict slope = forces.slope.data() + first;
  const std::size_t count = laws.size();
  for (std::size_t n = 0; n < count; ++n) {
    const Scalar inverse = inverse_slack[n];
    const auto [tension, stiffness] =
        pull(law[n], Scalar((length[n] + u[distal[n]] - u[proximal[n]]) * inverse - Scalar(1)));
    elastic[n] = tension;
    slope[n] = stiffness * inverse;
  }
}

template <class Scalar>
void find_tensions(const Chain<Scalar>& chain, const StateLayout<Scalar>& layout,
                   const BedInPosture<Scalar>& bed, std::span<const Scalar> x,
                   MotionForces<Scalar>& forces) {
  for (std::size_t r = 0; r < chain.runs.size(); ++r) {
    const auto& run = chain.runs[r];
    std::visit(
        [&](const auto& laws) {
          stretch_run(chain, bed, x.data(), run.first_segment, laws, forces);
        },
        run.laws);
    const MemoryBlock& block = layout.blocks[r];
    for (std::size_t p = 0; block.relaxes && p < tissue::relaxation_terms; ++p) {
      const Scalar fraction = run.relaxation.fraction[p];
      const Scalar* memory = x.data() + block.start + p * block.count;
      Scalar* held = forces.held.data() + block.first_segment;
      for (std::size_t n = 0; n < block.count; ++n) {
        held[n] = (p == 0 ? Scalar(0) : held[n]) + fraction * memory[n];
      }
    }
  }
  for (std::size_t k = 0; k < forces.tension.size(); ++k) {
    forces.tension[k] = positive_part(Scalar(forces.elastic[k] - forces.held[k]));
  }
}

}  // namespace detail

//! Half of μ θ: what the tension on either side of a station adds to its friction [-].
template <class Scalar>
Scalar capstan_share(const Chain<Scalar>& chain, const BedInPosture<Scalar>& bed, std::size_t i) {
  return Scalar(0.5) * chain.friction[i] * bed.turning[i];
}

//! Forces on a bed at slides and memories `x`. No allocation.
template <class Scalar>
void find_forces(const Chain<Scalar>& chain, const StateLayout<Scalar>& layout,
                 const BedInPosture<Scalar>& bed, std::span<const Scalar> x,
                 MotionForces<Scalar>& forces) {
  detail::find_tensions(chain, layout, bed, x, forces);
  for (std::size_t i = 0; i < forces.force.size(); ++i) {
    forces.force[i] = chain.body_force[i] - chain.tether[i] * (x[i] - bed.tether_origin[i]);
    forces.pressed[i] = Scalar(0);
  }
  for (std::size_t k = 0; k < forces.tension.size(); ++k) {
    const Index i = chain.proximal[k], j = chain.distal[k];
    const Scalar tension = forces.tension[k];
    forces.force[i] += tension;
    forces.force[j] -= tension;
    forces.pressed[i] += tension;
    forces.pressed[j] += tension;
  }
  for (std::size_t c = 0; c < chain.couplings.size(); ++c) {
    const auto& [from, to, stiffness] = chain.couplings[c];
    const Scalar force = stiffness * (x[from] - x[to] + bed.coupling_offset[c]);
    forces.force[from] -= force;
    forces.force[to] += force;
  }
  for (std::size_t i = 0; i < forces.grip.size(); ++i) {
    forces.grip[i] = chain.interface_limit[i] + capstan_share(chain, bed, i) * forces.pressed[i];
  }
}

//! Rates of slides and memories under these forces (Eq. 5.8).
template <class Scalar>
void find_rates(const Chain<Scalar>& chain, const StateLayout<Scalar>& layout,
                const MotionForces<Scalar>& forces, std::span<const Scalar> x,
                std::span<Scalar> rate) {
  for (std::size_t i = 0; i < forces.force.size(); ++i) {
    const Scalar left = positive_part(Scalar(std::abs(forces.force[i]) - forces.grip[i]));
    rate[i] = std::copysign(left, forces.force[i]) / chain.drag[i];
  }
  for (std::size_t r = 0; r < chain.runs.size(); ++r) {
    const MemoryBlock& block = layout.blocks[r];
    for (std::size_t p = 0; block.relaxes && p < tissue::relaxation_terms; ++p) {
      const Scalar inverse(1 / chain.runs[r].relaxation.time[p]);
      const std::size_t start = block.start + p * block.count;
      for (std::size_t n = 0; n < block.count; ++n) {
        const std::size_t k = block.first_segment + n;
        rate[start + n] = (maximum(forces.elastic[k], forces.held[k]) - x[start + n]) * inverse;
      }
    }
  }
}

}  // namespace neuroglide::chain
