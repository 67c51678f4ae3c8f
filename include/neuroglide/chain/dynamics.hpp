// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/motion_jacobian.hpp"

#include <limits>
#include <string>
#include <type_traits>
#include <utility>

//! A chain in viscous drag on a moving bed as ordinary differential equations: the other route to
//! the numbers of `step`, for Boost.Odeint and its kin.
//!
//! The state is the slide of each station, then, run by run where tissue relaxes, the memories r_p
//! of each segment, all of p = 0 first. With tension T = max(σ(ε) − H, 0), H = Σ g_p r_p,
//!
//!   c_i u̇_i = S(R_i, F_i),   S(R, F) = sign R · max(|R| − F, 0)                         (Eq. 5.8)
//!   τ_p ṙ_p = max(σ(ε), H) − r_p
//!
//! R is the force of segments, tethers, couplings and load without friction, F = w τ₀ + μ θ T̄ the
//! friction of the interface and of the capstan at the tension of the moment. As `step`'s duration
//! and slip reach go to zero, it tends to this.
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
  //! its own is tried before and after [s]. Throws InvalidInput, which names the station, where
  //! drag is zero: only the step exists there.
  explicit ChainSystem(const Chain<Scalar>& chain, Bed bed, BedRate bed_rate = {},
                       Scalar difference = Scalar(1e-5))
      : chain_(chain),
        bed_(std::move(bed)),
        bed_rate_(std::move(bed_rate)),
        difference_(difference),
        layout_(make_layout(chain)),
        forces_(make_motion_forces(chain)),
        jacobian_(chain, layout_) {
    const std::vector<Scalar> by_segment(chain.segment_count(), Scalar(0));
    const std::vector<Scalar> by_station(chain.station_count(), Scalar(0));
    for (std::size_t i = 0; i < chain.station_count(); ++i) {
      require(chain.drag[i] > 0,
              "station " + std::to_string(i) +
                  " has no drag, so that the rate of its slide is not defined; give it a drag "
                  "above 0 N s/m, or take the convex step");
    }
    now_ = {by_segment, by_station, by_station, by_station,
            std::vector<Scalar>(chain.couplings.size(), Scalar(0))};
    rate_ = later_ = now_;
    newton_strain_ = by_segment;
    find_newton_strains();
  }

  //! Number of slides and memories.
  std::size_t size() const { return layout_.size; }

  std::vector<Scalar> state_of(const ChainState<Scalar>& chain_state) const {
    return flatten(layout_, chain_state);
  }
  void restore(ConstValues x, ChainState<Scalar>& chain_state) const {
    chain::restore(layout_, x, chain_state);
  }

  //! dxdt = f(t, x).
  void rhs(Scalar t, ConstValues x, Values dxdt) {
    if (t != time_) bed_(t, now_);
    time_ = t;
    find_forces(chain_, layout_, now_, x, forces_);
    find_rates(chain_, layout_, forces_, x, dxdt);
  }
  //! The same in odeint's order of arguments, for its own steppers.
  void operator()(const std::vector<Scalar>& x, std::vector<Scalar>& dxdt, Scalar t) {
    dxdt.resize(size());
    rhs(t, x, dxdt);
  }

  //! dxdt = f(t, x), its partial derivative by time, and the Jacobian, kept for `factor`.
  void linearize(Scalar t, ConstValues x, Values dxdt, Values dfdt) {
    rhs(t, x, dxdt);
    jacobian_.set(forces_, now_);
    find_bed_rate(t);
    jacobian_.differentiate_by_time(forces_, rate_, dfdt);
  }

  //! Prepares (g − J), and replaces b by (g − J)⁻¹ b.
  void factor(Scalar g) { jacobian_.factor(g); }
  void solve(Values b) { jacobian_.solve(b); }

  //! The largest error of strain over `absolute`, for StepControl. An error of memories counts as
  //! the strain that would make as much difference to a segment under 1 N. A relative tolerance has
  //! no meaning: no strain is a natural zero.
  Scalar error_norm(ConstValues, ConstValues error, Scalar absolute, Scalar) const {
    Scalar worst(0);
    const auto keep = [&worst](Scalar e) {  // what is NaN stays
      if (!(e <= worst) && worst == worst) worst = e;
    };
    for (std::size_t k = 0; k < newton_strain_.size(); ++k) {
      keep(std::abs(error[chain_.distal[k]] - error[chain_.proximal[k]]) *
           chain_.inverse_slack_length[k]);
    }
    for (std::size_t r = 0; r < layout_.blocks.size(); ++r) {
      const MemoryBlock& block = layout_.blocks[r];
      for (std::size_t n = 0; block.relaxes && n < block.count; ++n) {
        Scalar missed(0);
        for (std::size_t p = 0; p < tissue::relaxation_terms; ++p) {
          missed +=
              chain_.runs[r].relaxation.fraction[p] * error[block.start + p * block.count + n];
        }
        keep(std::abs(missed) * newton_strain_[block.first_segment + n]);
      }
    }
    return worst / absolute;
  }

  //! Forces at the last `rhs` or `linearize`, and the bed of then.
  const MotionForces<Scalar>& forces() const { return forces_; }
  const BedInPosture<Scalar>& bed() const { return now_; }

 private:
  void find_newton_strains() {
    for (const auto& run : chain_.runs) {
      std::visit(
          [&](const auto& laws) {
            for (std::size_t n = 0; n < laws.size(); ++n) {
              newton_strain_[run.first_segment + n] =
                  Scalar(1) / stiffness(laws[n], strain_at(laws[n], Scalar(1)));
            }
          },
          run.laws);
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

  const Chain<Scalar>& chain_;
  Bed bed_;
  BedRate bed_rate_;
  Scalar difference_;
  StateLayout<Scalar> layout_;

  // at the last t and x
  Scalar time_ = std::numeric_limits<Scalar>::quiet_NaN();
  BedInPosture<Scalar> now_, rate_, later_;
  MotionForces<Scalar> forces_;

  MotionJacobian<Scalar> jacobian_;
  std::vector<Scalar> newton_strain_;  // strain by force, of a segment under 1 N [1/N]
};

}  // namespace neuroglide::chain
