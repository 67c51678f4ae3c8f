// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/motion_forces.hpp"
#include "neuroglide/math/unsymmetric_elimination.hpp"

//! How the rates of a chain in drag hang on its slides and memories, and linear systems
//! (g − J) x = b with that Jacobian J. Along a segment under tension, with stiffness κ = dσ/dε / l,
//! the memories are eliminated at sight: (1 + g τ_p) r_p = τ_p b_p + κ Δu leaves
//!   δT = a κ Δu − h,   a = 1 − Σ g_p/(1 + g τ_p) > 0,   h = Σ g_p τ_p b_p/(1 + g τ_p).
//! A slack segment moves no station; its memories know each other alone, through H, and there
//! H = h/a takes the place of κ Δu. What is left is one equation a station, on the graph of the
//! chain: (g c + k) u − Σ w δT + … = c b, where w = ±1 − sign(R) μ θ/2 is what the segment's
//! tension does to the station; of a stuck one only g u = b. Each row's diagonal outweighs the rest
//! while μ θ < 2, so that it is eliminated in the plan's order.
namespace neuroglide::chain {

template <std::floating_point Scalar>
class MotionJacobian {
 public:
  using Values = std::span<Scalar>;

  //! The chain must outlive it.
  MotionJacobian(const Chain<Scalar>& chain, const StateLayout<Scalar>& layout)
      : chain_(chain), layout_(layout), elimination_(chain.plan), weights_(chain.runs.size()) {
    sense_.assign(chain.station_count(), Scalar(0));
    stiffness_.assign(chain.segment_count(), Scalar(0));
    on_proximal_ = on_distal_ = remembered_ = stiffness_;
    for (std::size_t k = 0; k < chain.segment_count(); ++k) {
      places_.push_back(elimination_.place_of_link(k, chain.proximal[k], chain.distal[k]));
    }
    for (std::size_t c = 0; c < chain.couplings.size(); ++c) {
      const auto& [from, to, stiffness] = chain.couplings[c];
      places_.push_back(elimination_.place_of_link(chain.segment_count() + c, from, to));
    }
  }

  //! Takes the Jacobian at these forces on this bed.
  void set(const MotionForces<Scalar>& forces, const BedInPosture<Scalar>& bed) {
    for (std::size_t i = 0; i < sense_.size(); ++i) {
      const bool slides = std::abs(forces.force[i]) > forces.grip[i];
      sense_[i] = slides ? std::copysign(Scalar(1), forces.force[i]) : Scalar(0);
    }
    for (std::size_t k = 0; k < stiffness_.size(); ++k) {
      const Index i = chain_.proximal[k], j = chain_.distal[k];
      stiffness_[k] = forces.tension[k] > 0 ? forces.slope[k] : Scalar(0);
      on_proximal_[k] = std::abs(sense_[i]) - sense_[i] * capstan_share(chain_, bed, i);
      on_distal_[k] = -std::abs(sense_[j]) - sense_[j] * capstan_share(chain_, bed, j);
    }
  }

  //! The partial derivative by time where `set`, when the bed changes at this rate.
  void differentiate_by_time(const MotionForces<Scalar>& forces, const BedInPosture<Scalar>& rate,
                             Values dfdt) const {
    for (std::size_t i = 0; i < sense_.size(); ++i) {
      dfdt[i] = std::abs(sense_[i]) * chain_.tether[i] * rate.tether_origin[i] -
                sense_[i] * capstan_share(chain_, rate, i) * forces.pressed[i];
    }
    for (std::size_t k = 0; k < stiffness_.size(); ++k) {
      const Scalar rise = stiffness_[k] * rate.length[k];
      dfdt[chain_.proximal[k]] += on_proximal_[k] * rise;
      dfdt[chain_.distal[k]] += on_distal_[k] * rise;
    }
    for (std::size_t c = 0; c < chain_.couplings.size(); ++c) {
      const auto& [from, to, stiffness] = chain_.couplings[c];
      const Scalar rise = stiffness * rate.coupling_offset[c];
      dfdt[from] -= std::abs(sense_[from]) * rise;
      dfdt[to] += std::abs(sense_[to]) * rise;
    }
    for (std::size_t i = 0; i < sense_.size(); ++i) dfdt[i] /= chain_.drag[i];
    for (std::size_t r = 0; r < weights_.size(); ++r) {
      const MemoryBlock& block = layout_.blocks[r];
      for (std::size_t p = 0; block.relaxes && p < tissue::relaxation_terms; ++p) {
        const Scalar inverse(1 / chain_.runs[r].relaxation.time[p]);
        for (std::size_t n = 0; n < block.count; ++n) {
          const std::size_t k = block.first_segment + n;
          dfdt[block.start + p * block.count + n] = stiffness_[k] * rate.length[k] * inverse;
        }
      }
    }
  }

  //! Prepares (g − J).
  void factor(Scalar g) {
    elimination_.clear();
    const auto diagonal = elimination_.diagonal();
    const auto values = elimination_.values();
    for (std::size_t i = 0; i < sense_.size(); ++i) {
      diagonal[i] = g * chain_.drag[i] + std::abs(sense_[i]) * chain_.tether[i];
    }
    for (std::size_t r = 0; r < weights_.size(); ++r) {
      weights_[r] = weights_of(chain_.runs[r].relaxation, g);
      const MemoryBlock& block = layout_.blocks[r];
      for (std::size_t k = block.first_segment; k < block.first_segment + block.count; ++k) {
        const Scalar stiffness = weights_[r].elastic * stiffness_[k];
        const Scalar first = on_proximal_[k] * stiffness, second = on_distal_[k] * stiffness;
        diagonal[chain_.proximal[k]] += first;
        diagonal[chain_.distal[k]] -= second;
        values[places_[k]] -= first;
        values[places_[k] ^ 1] += second;
      }
    }
    for (std::size_t c = 0; c < chain_.couplings.size(); ++c) {
      const auto& [from, to, stiffness] = chain_.couplings[c];
      const Scalar first = std::abs(sense_[from]) * stiffness;
      const Scalar second = std::abs(sense_[to]) * stiffness;
      const Index place = places_[chain_.segment_count() + c];
      diagonal[from] += first;
      diagonal[to] += second;
      values[place] -= first;
      values[place ^ 1] -= second;
    }
    elimination_.factor();
  }

  //! Replaces b by (g − J)⁻¹ b.
  void solve(Values b) {
    const Values slide = b.first(sense_.size());
    for (std::size_t i = 0; i < slide.size(); ++i) slide[i] *= chain_.drag[i];
    for (std::size_t r = 0; r < weights_.size(); ++r) {
      if (layout_.blocks[r].relaxes) condense(r, b);
    }
    elimination_.solve(slide);
    for (std::size_t r = 0; r < weights_.size(); ++r) {
      if (layout_.blocks[r].relaxes) expand(r, b);
    }
  }

 private:
  // Weights of a run's memories in the system last factored.
  struct Weights {
    std::array<Scalar, tissue::relaxation_terms> keep;  // 1/(1 + g τ)
    Scalar elastic;                                     // a
  };

  static Weights weights_of(const tissue::Relaxation<Scalar>& relaxation, Scalar g) {
    Weights weights{{}, Scalar(1)};
    for (std::size_t p = 0; p < tissue::relaxation_terms; ++p) {
      weights.keep[p] = Scalar(1) / (Scalar(1) + g * Scalar(relaxation.time[p]));
      weights.elastic -= relaxation.fraction[p] * weights.keep[p];
    }
    return weights;
  }

  // Takes from the slides' equations what the memories' right-hand sides bring: h.
  void condense(std::size_t r, Values b) {
    const MemoryBlock& block = layout_.blocks[r];
    const Weights& weights = weights_[r];
    const auto& relaxation = chain_.runs[r].relaxation;
    for (std::size_t n = 0; n < block.count; ++n) {
      const std::size_t k = block.first_segment + n;
      Scalar h(0);
      for (std::size_t p = 0; p < tissue::relaxation_terms; ++p) {
        Scalar& own = b[block.start + p * block.count + n];
        own *= Scalar(relaxation.time[p]) * weights.keep[p];
        h += relaxation.fraction[p] * own;
      }
      remembered_[k] = h;
      if (!(stiffness_[k] > 0)) continue;
      b[chain_.proximal[k]] -= on_proximal_[k] * h;
      b[chain_.distal[k]] -= on_distal_[k] * h;
    }
  }

  void expand(std::size_t r, Values b) const {
    const MemoryBlock& block = layout_.blocks[r];
    const Weights& weights = weights_[r];
    for (std::size_t n = 0; n < block.count; ++n) {
      const std::size_t k = block.first_segment + n;
      const Scalar elastic = stiffness_[k] > 0
                                 ? stiffness_[k] * (b[chain_.distal[k]] - b[chain_.proximal[k]])
                                 : remembered_[k] / weights.elastic;
      for (std::size_t p = 0; p < tissue::relaxation_terms; ++p) {
        b[block.start + p * block.count + n] += weights.keep[p] * elastic;
      }
    }
  }

  const Chain<Scalar>& chain_;
  StateLayout<Scalar> layout_;

  // of the Jacobian
  std::vector<Scalar> stiffness_;                // κ, zero where slack [N/m]
  std::vector<Scalar> sense_;                    // of the sliding force: ±1, 0 where stuck
  std::vector<Scalar> on_proximal_, on_distal_;  // w

  // of the system last factored
  UnsymmetricElimination<Scalar> elimination_;
  std::vector<Weights> weights_;  // one a run
  std::vector<Index> places_;     // of links' values in the elimination
  std::vector<Scalar> remembered_;
};

}  // namespace neuroglide::chain
