// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/chain.hpp"
#include "neuroglide/math/unsymmetric_elimination.hpp"

#include <cmath>
#include <concepts>
#include <limits>
#include <span>
#include <string>
#include <type_traits>
#include <utility>

//! A chain in viscous drag on a moving bed as ordinary differential equations: the other route to
//! the numbers of `step`, for Boost.Odeint and its kin.
//!
//! The state is the slide of each station, then, run by run where tissue relaxes, the memories r_p
//! of each segment, all of p = 0 first. With tension T = max(σ(ε) − H, 0), H = Σ g_p r_p,
//!
//!   c_i u̇_i = S(R_i, F_i),   S(R, F) = sign R · max(|R| − F, 0)                         (Eq. 3.8)
//!   τ_p ṙ_p = max(σ(ε), H) − r_p
//!
//! R is the force of segments, tethers, couplings and load without friction, F = w τ₀ + μ θ T̄ the
//! friction of the interface and of the capstan at the tension of the moment. As `step`'s duration
//! and slip reach go to zero, it tends to this.
//!
//! Linear systems (g − J) x = b. Along a segment under tension, with stiffness κ = dσ/dε / l, the
//! memories are eliminated at sight: (1 + g τ_p) r_p = τ_p b_p + κ Δu leaves
//!   δT = a κ Δu − h,   a = 1 − Σ g_p/(1 + g τ_p) > 0,   h = Σ g_p τ_p b_p/(1 + g τ_p).
//! A slack segment moves no station; its memories know each other alone, through H, and there
//! H = h/a takes the place of κ Δu. What is left is one equation a station, on the graph of the
//! chain: (g c + k) u − Σ w δT + … = c b, where w = ±1 − sign(R) μ θ/2 is what the segment's tension
//! does to the station; of a stuck one only g u = b. Each row's diagonal outweighs the rest while
//! μ θ < 2, so that it is eliminated in the plan's order.
namespace neuroglide::chain {

//! The caller has no rate of the bed: it is found by differences.
struct ByDifferences {};

//! A LinearlyImplicitSystem. `Bed` is called as bed(t, BedInPosture<Scalar>&) and fills in what
//! changes with time; `BedRate`, if given, likewise with the rates of all of it by time.
template <std::floating_point Scalar, class Bed, class BedRate = ByDifferences>
class ChainSystem {
 public:
  using Values = std::span<Scalar>;
  using ConstValues = std::span<const Scalar>;

  //! The chain must outlive the system. `difference` is the time by which a bed without a rate of
  //! its own is tried before and after [s]. Throws InvalidInput, which names the station, where drag
  //! is zero: only the step exists there.
  explicit ChainSystem(const Chain<Scalar>& chain, Bed bed, BedRate bed_rate = {},
                       Scalar difference = Scalar(1e-5))
      : chain_(chain),
        bed_(std::move(bed)),
        bed_rate_(std::move(bed_rate)),
        difference_(difference),
        elimination_(chain.plan) {
    const std::size_t stations = chain.station_count(), segments = chain.segment_count();
    for (std::size_t i = 0; i < stations; ++i) {
      require(chain.drag[i] > 0,
              "station " + std::to_string(i) +
                  " has no drag, so that the rate of its slide is not defined; give it a drag "
                  "above 0 N s/m, or take the convex step");
    }
    now_.length.assign(segments, Scalar(0));
    now_.drift.assign(stations, Scalar(0));
    now_.turning = now_.tether_origin = now_.drift;
    now_.coupling_offset.assign(chain.couplings.size(), Scalar(0));
    rate_ = later_ = now_;
    for (auto* each : {&force_, &pulled_, &sense_, &inner_, &inverse_drag_}) {
      each->assign(stations, Scalar(0));
    }
    for (std::size_t i = 0; i < stations; ++i) inverse_drag_[i] = Scalar(1) / chain.drag[i];
    for (auto* each : {&elastic_, &held_, &tension_, &slope_, &stiffness_, &remembered_,
                       &on_proximal_, &on_distal_, &newton_strain_}) {
      each->assign(segments, Scalar(0));
    }
    size_ = stations;
    for (const auto& run : chain.runs) {
      const std::size_t count = std::visit([](const auto& laws) { return laws.size(); }, run.laws);
      bool relaxes = false;
      for (const Scalar& fraction : run.relaxation.fraction) relaxes = relaxes || fraction > 0;
      memories_.push_back({size_, run.first_segment, count, relaxes, {}, Scalar(1)});
      if (relaxes) size_ += count * tissue::relaxation_terms;
      std::visit([&](const auto& laws) { find_newton_strains(laws, run.first_segment); }, run.laws);
    }
    for (std::size_t k = 0; k < segments; ++k) {
      places_.push_back(elimination_.place_of_link(k, chain.proximal[k], chain.distal[k]));
    }
    for (std::size_t c = 0; c < chain.couplings.size(); ++c) {
      const auto& coupling = chain.couplings[c];
      places_.push_back(elimination_.place_of_link(segments + c, coupling.from, coupling.to));
    }
  }

  //! Number of slides and memories.
  std::size_t size() const { return size_; }

  //! The state of the equations from that of the chain, and back. The slip anchor, which stands for
  //! the reach that these equations do not have, comes back where the slide is.
  std::vector<Scalar> state_of(const ChainState<Scalar>& chain_state) const {
    std::vector<Scalar> x(chain_state.slide);
    x.reserve(size_);
    for (const Memories& m : memories_) {
      if (!m.relaxes) continue;
      for (const auto& memory : chain_state.memory) {
        const auto first = memory.begin() + static_cast<std::ptrdiff_t>(m.first_segment);
        x.insert(x.end(), first, first + static_cast<std::ptrdiff_t>(m.count));
      }
    }
    return x;
  }
  void restore(ConstValues x, ChainState<Scalar>& chain_state) const {
    std::copy_n(x.begin(), chain_state.slide.size(), chain_state.slide.begin());
    chain_state.slip_anchor = chain_state.slide;
    for (const Memories& m : memories_) {
      if (!m.relaxes) continue;
      for (std::size_t p = 0; p < tissue::relaxation_terms; ++p) {
        std::copy_n(x.begin() + m.start + p * m.count, m.count,
                    chain_state.memory[p].begin() + m.first_segment);
      }
    }
  }

  //! dxdt = f(t, x).
  void rhs(Scalar t, ConstValues x, Values dxdt) {
    lay(t);
    find_tensions(x);
    find_forces(x);
    for (std::size_t i = 0; i < force_.size(); ++i) {
      dxdt[i] = std::copysign(positive_part(Scalar(std::abs(force_[i]) - grip(i))), force_[i]) *
                inverse_drag_[i];
    }
    for (std::size_t r = 0; r < memories_.size(); ++r) {
      const Memories& m = memories_[r];
      if (!m.relaxes) continue;
      for (std::size_t p = 0; p < tissue::relaxation_terms; ++p) {
        const Scalar inverse(1 / chain_.runs[r].relaxation.time[p]);
        const std::size_t start = m.start + p * m.count;
        for (std::size_t n = 0; n < m.count; ++n) {
          const std::size_t k = m.first_segment + n;
          dxdt[start + n] = (maximum(elastic_[k], held_[k]) - x[start + n]) * inverse;
        }
      }
    }
  }
  //! The same in odeint's order of arguments, for its own steppers.
  void operator()(const std::vector<Scalar>& x, std::vector<Scalar>& dxdt, Scalar t) {
    dxdt.resize(size_);
    rhs(t, x, dxdt);
  }

  //! dxdt = f(t, x), its partial derivative by time, and the Jacobian, kept for `factor`.
  void linearize(Scalar t, ConstValues x, Values dxdt, Values dfdt) {
    rhs(t, x, dxdt);
    for (std::size_t k = 0; k < slope_.size(); ++k) {
      stiffness_[k] = tension_[k] > 0 ? slope_[k] : Scalar(0);
    }
    for (std::size_t i = 0; i < force_.size(); ++i) {
      const bool slides = std::abs(force_[i]) > grip(i);
      sense_[i] = slides ? std::copysign(Scalar(1), force_[i]) : Scalar(0);
    }
    for (std::size_t k = 0; k < slope_.size(); ++k) {
      const Index i = chain_.proximal[k], j = chain_.distal[k];
      on_proximal_[k] = std::abs(sense_[i]) - sense_[i] * bend(i);
      on_distal_[k] = -std::abs(sense_[j]) - sense_[j] * bend(j);
    }
    find_bed_rate(t);
    differentiate_by_time(dfdt);
  }

  //! Prepares (g − J).
  void factor(Scalar g) {
    for (std::size_t r = 0; r < memories_.size(); ++r) {
      Memories& m = memories_[r];
      m.elastic = Scalar(1);
      for (std::size_t p = 0; p < tissue::relaxation_terms; ++p) {
        m.keep[p] = Scalar(1) / (Scalar(1) + g * Scalar(chain_.runs[r].relaxation.time[p]));
        m.elastic -= chain_.runs[r].relaxation.fraction[p] * m.keep[p];
      }
    }
    elimination_.clear();
    const auto diagonal = elimination_.diagonal();
    const auto values = elimination_.values();
    for (std::size_t i = 0; i < sense_.size(); ++i) {
      diagonal[i] = g * chain_.drag[i] + std::abs(sense_[i]) * chain_.tether[i];
    }
    for (const Memories& m : memories_) {
      for (std::size_t k = m.first_segment; k < m.first_segment + m.count; ++k) {
        const Scalar stiffness = m.elastic * stiffness_[k];
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
    const std::size_t stations = sense_.size();
    const Values slide = b.first(stations);
    for (std::size_t i = 0; i < stations; ++i) slide[i] *= chain_.drag[i];
    for (std::size_t r = 0; r < memories_.size(); ++r) {
      if (memories_[r].relaxes) condense(r, b);
    }
    elimination_.solve(slide);
    for (std::size_t r = 0; r < memories_.size(); ++r) {
      if (memories_[r].relaxes) expand(r, b);
    }
  }

  //! The largest error of strain over `absolute`, for StepControl. An error of memories counts as
  //! the strain that would make as much difference to a segment under 1 N. A relative tolerance has
  //! no meaning: no strain is a natural zero.
  Scalar error_norm(ConstValues, ConstValues error, Scalar absolute, Scalar) const {
    Scalar worst(0);
    const auto keep = [&worst](Scalar e) { worst = e <= worst ? worst : e; };  // and what is NaN
    for (std::size_t k = 0; k < slope_.size(); ++k) {
      keep(std::abs(error[chain_.distal[k]] - error[chain_.proximal[k]]) *
           chain_.inverse_slack_length[k]);
    }
    for (std::size_t r = 0; r < memories_.size(); ++r) {
      const Memories& m = memories_[r];
      for (std::size_t n = 0; m.relaxes && n < m.count; ++n) {
        Scalar missed(0);
        for (std::size_t p = 0; p < tissue::relaxation_terms; ++p) {
          missed += chain_.runs[r].relaxation.fraction[p] * error[m.start + p * m.count + n];
        }
        keep(std::abs(missed) * newton_strain_[m.first_segment + n]);
      }
    }
    return worst / absolute;
  }

  //! Tension of each segment at the last `rhs` or `linearize` [N], and the bed of then.
  const std::vector<Scalar>& tension() const { return tension_; }
  const BedInPosture<Scalar>& bed() const { return now_; }

 private:
  // Where a run's memories lie in the state, and their weights in the system last factored.
  struct Memories {
    std::size_t start, first_segment, count;
    bool relaxes;
    std::array<Scalar, tissue::relaxation_terms> keep;  // 1/(1 + g τ)
    Scalar elastic;                                     // a
  };

  template <class Law>
  void find_newton_strains(const std::vector<Law>& laws, std::size_t first) {
    for (std::size_t n = 0; n < laws.size(); ++n) {
      newton_strain_[first + n] =
          Scalar(1) / stiffness(laws[n], strain_at(laws[n], Scalar(1)));
    }
  }

  // Half of μ θ: what the tension of either side adds to a station's friction.
  Scalar bend(std::size_t i) const { return Scalar(0.5) * chain_.friction[i] * now_.turning[i]; }
  Scalar grip(std::size_t i) const { return chain_.interface_limit[i] + bend(i) * pulled_[i]; }

  void lay(Scalar t) {
    if (t == time_) return;
    bed_(t, now_);
    time_ = t;
  }

  void find_tensions(ConstValues x) {
    for (std::size_t r = 0; r < chain_.runs.size(); ++r) {
      std::visit([&](const auto& laws) { pull_run(laws, chain_.runs[r].first_segment, x.data()); },
                 chain_.runs[r].laws);
      const Memories& m = memories_[r];
      for (std::size_t p = 0; m.relaxes && p < tissue::relaxation_terms; ++p) {
        const Scalar fraction = chain_.runs[r].relaxation.fraction[p];
        const Scalar* memory = x.data() + m.start + p * m.count;
        Scalar* held = held_.data() + m.first_segment;
        for (std::size_t n = 0; n < m.count; ++n) {
          held[n] = (p == 0 ? Scalar(0) : held[n]) + fraction * memory[n];
        }
      }
    }
    for (std::size_t k = 0; k < tension_.size(); ++k) {
      tension_[k] = positive_part(Scalar(elastic_[k] - held_[k]));
    }
  }

  template <class Law>
  void pull_run(const std::vector<Law>& laws, std::size_t first, const Scalar* u) {
    const Index* const proximal = chain_.proximal.data() + first;
    const Index* const distal = chain_.distal.data() + first;
    const Scalar* const length = now_.length.data() + first;
    const Scalar* const inverse_slack = chain_.inverse_slack_length.data() + first;
    const Law* const law = laws.data();
    Scalar* const __restrict elastic = elastic_.data() + first;
    Scalar* const __restrict slope = slope_.data() + first;
    const std::size_t count = laws.size();
    for (std::size_t n = 0; n < count; ++n) {
      const Scalar inverse = inverse_slack[n];
      const auto [tension, stiffness] =
          pull(law[n], Scalar((length[n] + u[distal[n]] - u[proximal[n]]) * inverse - Scalar(1)));
      elastic[n] = tension;
      slope[n] = stiffness * inverse;
    }
  }

  // Force without friction, and the tension that presses each station into its bends.
  void find_forces(ConstValues x) {
    for (std::size_t i = 0; i < force_.size(); ++i) {
      force_[i] = chain_.body_force[i] - chain_.tether[i] * (x[i] - now_.tether_origin[i]);
      pulled_[i] = Scalar(0);
    }
    for (std::size_t k = 0; k < tension_.size(); ++k) {
      const Index i = chain_.proximal[k], j = chain_.distal[k];
      force_[i] += tension_[k];
      force_[j] -= tension_[k];
      pulled_[i] += tension_[k];
      pulled_[j] += tension_[k];
    }
    for (std::size_t c = 0; c < chain_.couplings.size(); ++c) {
      const auto& [from, to, stiffness] = chain_.couplings[c];
      const Scalar force = stiffness * (x[from] - x[to] + now_.coupling_offset[c]);
      force_[from] -= force;
      force_[to] += force;
    }
  }

  void find_bed_rate(Scalar t) {
    if constexpr (std::is_same_v<BedRate, ByDifferences>) {
      bed_(t - difference_, rate_);
      bed_(t + difference_, later_);
      const Scalar inverse = Scalar(1) / (Scalar(2) * difference_);
      const auto difference = [inverse](const auto& later, auto& rate) {
        for (std::size_t i = 0; i < rate.size(); ++i) rate[i] = (later[i] - rate[i]) * inverse;
      };
      difference(later_.length, rate_.length);
      difference(later_.turning, rate_.turning);
      difference(later_.tether_origin, rate_.tether_origin);
      difference(later_.coupling_offset, rate_.coupling_offset);
    } else {
      bed_rate_(t, rate_);
    }
  }

  void differentiate_by_time(Values dfdt) {
    for (std::size_t i = 0; i < force_.size(); ++i) {
      inner_[i] = std::abs(sense_[i]) * chain_.tether[i] * rate_.tether_origin[i] -
                  sense_[i] * Scalar(0.5) * chain_.friction[i] * rate_.turning[i] * pulled_[i];
    }
    for (std::size_t k = 0; k < stiffness_.size(); ++k) {
      const Scalar rise = stiffness_[k] * rate_.length[k];
      inner_[chain_.proximal[k]] += on_proximal_[k] * rise;
      inner_[chain_.distal[k]] += on_distal_[k] * rise;
    }
    for (std::size_t c = 0; c < chain_.couplings.size(); ++c) {
      const auto& [from, to, stiffness] = chain_.couplings[c];
      const Scalar rise = stiffness * rate_.coupling_offset[c];
      inner_[from] -= std::abs(sense_[from]) * rise;
      inner_[to] += std::abs(sense_[to]) * rise;
    }
    for (std::size_t i = 0; i < force_.size(); ++i) dfdt[i] = inner_[i] * inverse_drag_[i];
    for (std::size_t r = 0; r < memories_.size(); ++r) {
      const Memories& m = memories_[r];
      for (std::size_t p = 0; m.relaxes && p < tissue::relaxation_terms; ++p) {
        const Scalar inverse(1 / chain_.runs[r].relaxation.time[p]);
        for (std::size_t n = 0; n < m.count; ++n) {
          const std::size_t k = m.first_segment + n;
          dfdt[m.start + p * m.count + n] = stiffness_[k] * rate_.length[k] * inverse;
        }
      }
    }
  }

  // Takes from the slides' equations what the memories' right-hand sides bring: h.
  void condense(std::size_t r, Values b) {
    const Memories& m = memories_[r];
    const auto& relaxation = chain_.runs[r].relaxation;
    for (std::size_t n = 0; n < m.count; ++n) {
      const std::size_t k = m.first_segment + n;
      Scalar h(0);
      for (std::size_t p = 0; p < tissue::relaxation_terms; ++p) {
        Scalar& own = b[m.start + p * m.count + n];
        own *= Scalar(relaxation.time[p]) * m.keep[p];
        h += relaxation.fraction[p] * own;
      }
      remembered_[k] = h;
      if (!(stiffness_[k] > 0)) continue;
      b[chain_.proximal[k]] -= on_proximal_[k] * h;
      b[chain_.distal[k]] -= on_distal_[k] * h;
    }
  }

  void expand(std::size_t r, Values b) const {
    const Memories& m = memories_[r];
    for (std::size_t n = 0; n < m.count; ++n) {
      const std::size_t k = m.first_segment + n;
      const Scalar elastic =
          stiffness_[k] > 0 ? stiffness_[k] * (b[chain_.distal[k]] - b[chain_.proximal[k]])
                            : remembered_[k] / m.elastic;
      for (std::size_t p = 0; p < tissue::relaxation_terms; ++p) {
        b[m.start + p * m.count + n] += m.keep[p] * elastic;
      }
    }
  }

  const Chain<Scalar>& chain_;
  Bed bed_;
  BedRate bed_rate_;
  Scalar difference_;
  UnsymmetricElimination<Scalar> elimination_;
  std::size_t size_ = 0;
  std::vector<Memories> memories_;  // one a run
  std::vector<Index> places_;       // of links' values in the elimination
  std::vector<Scalar> inverse_drag_;
  std::vector<Scalar> newton_strain_;  // strain by force, of a segment under 1 N [1/N]

  // at the last t and x
  Scalar time_ = std::numeric_limits<Scalar>::quiet_NaN();
  BedInPosture<Scalar> now_, rate_, later_;
  std::vector<Scalar> elastic_, held_, tension_, slope_, force_, pulled_;

  // kept by `linearize`
  std::vector<Scalar> stiffness_;               // κ, zero where slack [N/m]
  std::vector<Scalar> sense_;                   // of the sliding force: ±1, 0 where stuck
  std::vector<Scalar> on_proximal_, on_distal_;  // w
  std::vector<Scalar> inner_, remembered_;
};

}  // namespace neuroglide::chain
