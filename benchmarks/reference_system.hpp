// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/tridiagonal.hpp"

#include "friction_speed.hpp"
#include "vector_exp.hpp"
#include <cmath>
#include <cstddef>
#include <numbers>
#include <span>
#include <vector>

namespace neuroglide::benchmarks {

//! The reference chain on which peers and our stepper do the same work. Not the product's model:
//! one smooth law, no history. Lengths in metres, forces in newtons.
struct ReferenceChain {
  std::size_t nodes = 64;
  double toe_width = 0;       //!< 0: kink at zero strain (K); 0.005: smooth toe (S)
  double friction = 0;        //!< [N/m]; 0 or 0.5 (+F)
  double length = 1;          //!< [m]
  double prestrain = -0.015;  //!< strain at rest
  double stiffness = 30;      //!< EA [N]
  double steepness = 15;      //!< b of (EA/b)(e^{bε} − 1)
  double slack_ratio = 0.05;  //!< stiffness in compression over EA
  double drag = 20;           //!< [N s/m²]
  double tether = 50;         //!< [N/m²]
  double end_spring = 2000;   //!< [N/m]
  double creep_speed = 1e-3;  //!< v₀ of friction·tanh(v/v₀) [m/s]
  bool clamped = false;  //!< friction·clamp(v/v₀, ±1) instead: what the library's grip can be
  double period = 6;     //!< [s]
  double ramp_width = 0.05;  //!< of the tanh by which a joint moves the bed [m]
};

//! Right-hand side, Jacobian and elimination of the reference chain:
//!   straimi = prestrain + bed_i(t) + (u_{i+1} − u_i)/h
//!   tension = (EA/b)(e^{b ε⁺} − 1) + 0.05 EA (ε − ε⁺),  ε⁺ = max(ε, 0) or (ε + √(ε² + d²))/2
//!   w_i (drag·v + friction·tanh(v/v₀)) = T_i − T_{i−1} − w_i tether·u − end springs
//! with w_i the length of nerve that belongs to node i. Joints: hip 0…70° at 3.5 cm, knee 80…10° at
//! 3.0 cm, ankle 0…15° at 3.0 cm, all as (1 − cos)/2 with one period, at 0.15, 0.55 and 0.93 m.
template <class Scalar = double>
class ReferenceSystem {
 public:
  using Values = std::span<Scalar>;
  using ConstValues = std::span<const Scalar>;

  explicit ReferenceSystem(const ReferenceChain& chain) : chain_(chain) {
    const std::size_t n = chain.nodes;
    const std::size_t padded = (n + 7) / 8 * 8;
    spacing_ = chain.length / static_cast<double>(n - 1);
    for (auto* each : {&profile_, &strain_, &tension_, &tangent_, &force_, &speed_, &gain_,
                       &inverse_gain_, &diagonal_, &off_diagonal_}) {
      each->assign(padded, Scalar(0));
    }
    for (std::size_t i = 0; i + 1 < n; ++i) {
      const double x = static_cast<double>(i) * spacing_;
      profile_[i] = Scalar((bed_shift(x + spacing_) - bed_shift(x)) / spacing_);
    }
    solver_.resize(n);
  }

  const ReferenceChain& chain() const { return chain_; }
  std::size_t size() const { return chain_.nodes; }
  double spacing() const { return spacing_; }

  //! v = f(t, u).
  void rhs(Scalar t, ConstValues u, Values v) {
    find_strain(movement(t), u);
    if (chain_.toe_width > 0)
      find_tension<true, false>();
    else
      find_tension<false, false>();
    find_force(u);
    find_speed(v, false);
  }
  //! The same in odeint's order of arguments.
  void operator()(const std::vector<Scalar>& u, std::vector<Scalar>& v, Scalar t) { rhs(t, u, v); }

  //! v = f(t, u), its partial derivative in time, and the Jacobian, kept for `factor`.
  void linearize(Scalar t, ConstValues u, Values v, Values dvdt) {
    find_strain(movement(t), u);
    if (chain_.toe_width > 0)
      find_tension<true, true>();
    else
      find_tension<false, true>();
    find_force(u);
    find_speed(v, true);
    const std::size_t n = size();
    for (std::size_t i = 0; i < n; ++i) inverse_gain_[i] = 1 / gain_[i];
    const Scalar rate = movement_rate(t);
    const Scalar inverse = Scalar(1 / spacing_);
    const Scalar weight = Scalar(spacing_ * chain_.tether);
    Scalar* __restrict flow = force_.data();
    for (std::size_t i = 0; i < n; ++i) flow[i] = tangent_[i] * profile_[i] * rate;
    dvdt[0] = gain_[0] * flow[0];
    for (std::size_t i = 1; i < n; ++i) dvdt[i] = gain_[i] * (flow[i] - flow[i - 1]);
    Scalar* __restrict b = off_diagonal_.data();
    for (std::size_t i = 0; i < n; ++i) b[i] = -tangent_[i] * inverse;
    diagonal_[0] = weight / 2 + Scalar(chain_.end_spring) - b[0];
    for (std::size_t i = 1; i + 1 < n; ++i) diagonal_[i] = weight - b[i] - b[i - 1];
    diagonal_[n - 1] = weight / 2 + Scalar(chain_.end_spring) - b[n - 2];
  }

  //! Prepares (g − J); J = −diag(gain)·K with K symmetric, so that g/gain + K is eliminated.
  void factor(Scalar g) {
    Scalar* __restrict shifted = tension_.data();
    for (std::size_t i = 0; i < size(); ++i) shifted[i] = diagonal_[i] + g * inverse_gain_[i];
    solver_.factor(ConstValues(tension_), ConstValues(off_diagonal_));
  }
  void solve(Values b) const {
    for (std::size_t i = 0; i < size(); ++i) b[i] *= inverse_gain_[i];
    solver_.solve(b);
  }

  //! The Jacobian in bands, row i: ∂v_i/∂u_{i−1}, ∂v_i/∂u_i, ∂v_i/∂u_{i+1}, of the last
  //! `linearize`.
  Scalar lower(std::size_t i) const { return -gain_[i] * off_diagonal_[i - 1]; }
  Scalar diagonal(std::size_t i) const { return -gain_[i] * diagonal_[i]; }
  Scalar upper(std::size_t i) const { return -gain_[i] * off_diagonal_[i]; }

  //! Net force on the nodes without drag and friction, and −∂force/∂u as a symmetric matrix after
  //! `linearize`: for solvers of the implicit form.
  void net_force(Scalar t, ConstValues u, Values force) {
    find_strain(movement(t), u);
    if (chain_.toe_width > 0)
      find_tension<true, false>();
    else
      find_tension<false, false>();
    find_force(u);
    for (std::size_t i = 0; i < size(); ++i) force[i] = force_[i];
  }
  Scalar stiffness_diagonal(std::size_t i) const { return diagonal_[i]; }
  Scalar stiffness_off_diagonal(std::size_t i) const { return off_diagonal_[i]; }
  Scalar node_length(std::size_t i) const {
    return Scalar(i == 0 || i + 1 == size() ? spacing_ / 2 : spacing_);
  }

  //! Largest error of strain over what is tolerated: strain is the outcome, slide is not.
  Scalar error_norm(ConstValues, ConstValues error, Scalar absolute, Scalar) const {
    // Eight maxima side by side, since a compiler may not reorder one.
    Scalar lane[8] = {};
    const Scalar* e = error.data();
    const std::size_t segments = size() - 1;
    std::size_t i = 0;
    for (; i + 8 <= segments; i += 8) {
      for (std::size_t k = 0; k < 8; ++k) {
        const Scalar change = std::abs(e[i + k + 1] - e[i + k]);
        lane[k] = change <= lane[k] ? lane[k] : change;  // keeps what is not a number
      }
    }
    Scalar worst(0);
    for (; i < segments; ++i) {
      const Scalar change = std::abs(e[i + 1] - e[i]);
      worst = change <= worst ? worst : change;
    }
    for (const Scalar each : lane) worst = each <= worst ? worst : each;
    return worst / (Scalar(spacing_) * absolute);
  }

  //! Strain of segment i of an unslid chain when the movement stands at `moved`.
  Scalar bed_strain(std::size_t i, Scalar moved) const {
    return Scalar(chain_.prestrain) + profile_[i] * moved;
  }

  //! Where the movement stands, 0…1, and its rate.
  Scalar movement(Scalar t) const {
    using std::cos;
    return (Scalar(1) - cos(t * Scalar(angular()))) / 2;
  }
  Scalar movement_rate(Scalar t) const {
    using std::sin;
    return sin(t * Scalar(angular())) * Scalar(angular() / 2);
  }

 private:
  double angular() const { return 2 * std::numbers::pi / chain_.period; }

  double bed_shift(double x) const {
    struct Joint {
      double arm, degrees, place;
    };
    double sum = 0;
    for (const Joint& j : {Joint{.035, 70, .15}, Joint{.030, 70, .55}, Joint{.030, 15, .93}}) {
      const double ramp = (1 + std::tanh((x - j.place) / chain_.ramp_width)) / 2;
      sum += j.arm * j.degrees * std::numbers::pi / 180 * ramp;
    }
    return sum;
  }

  void find_strain(Scalar moved, ConstValues u) {
    const Scalar inverse = Scalar(1 / spacing_);
    const Scalar rest = Scalar(chain_.prestrain);
    const Scalar* in = u.data();
    const Scalar* bed = profile_.data();
    Scalar* __restrict out = strain_.data();
    for (std::size_t i = 0; i + 1 < size(); ++i) {
      out[i] = rest + bed[i] * moved + (in[i + 1] - in[i]) * inverse;
    }
  }

  template <bool Smooth, bool Tangent>
  void find_tension() {
    const Scalar b = Scalar(chain_.steepness);
    const Scalar stiffness = Scalar(chain_.stiffness);
    const Scalar slack = Scalar(chain_.slack_ratio * chain_.stiffness);
    const Scalar scale = stiffness / b;
    const Scalar toe = Scalar(chain_.toe_width * chain_.toe_width);
    const std::size_t padded = strain_.size();
    const Scalar* __restrict in = strain_.data();
    Scalar* __restrict out = tension_.data();
    Scalar* __restrict slope = tangent_.data();
    for (std::size_t i = 0; i < padded; ++i) {
      const Scalar e = in[i];
      Scalar taut, taut_slope;
      if constexpr (Smooth) {
        const Scalar root = std::sqrt(e * e + toe);
        taut = (e + root) / 2;
        taut_slope = taut / root;
      } else {
        taut = e > 0 ? e : Scalar(0);
        taut_slope = e > 0 ? Scalar(1) : Scalar(0);
      }
      const Scalar growth = vector_exp(b * taut);
      out[i] = scale * (growth - 1) + slack * (e - taut);
      if constexpr (Tangent) {
        slope[i] = stiffness * growth * taut_slope + slack * (1 - taut_slope);
      }
    }
    // Nothing pulls beyond the last node.
    for (std::size_t i = size() - 1; i < padded; ++i) out[i] = slope[i] = Scalar(0);
  }

  void find_force(ConstValues u) {
    const std::size_t n = size();
    const Scalar weight = Scalar(spacing_ * chain_.tether);
    const Scalar end = weight / 2 + Scalar(chain_.end_spring);
    const Scalar* in = u.data();
    const Scalar* pull = tension_.data();
    Scalar* __restrict out = force_.data();
    for (std::size_t i = 1; i + 1 < n; ++i) out[i] = pull[i] - pull[i - 1] - weight * in[i];
    out[0] = pull[0] - end * in[0];
    out[n - 1] = -pull[n - 2] - end * in[n - 1];
  }

  // Speed from force, and its derivative (the gain) if asked for.
  void find_speed(Values v, bool with_gain) {
    const std::size_t n = size();
    if (chain_.friction == 0) {
      const Scalar inner = Scalar(1 / (spacing_ * chain_.drag));
      for (std::size_t i = 0; i < n; ++i) v[i] = inner * force_[i];
      v[0] *= 2;
      v[n - 1] *= 2;
      if (!with_gain) return;
      for (std::size_t i = 0; i < n; ++i) gain_[i] = inner;
      gain_[0] = gain_[n - 1] = 2 * inner;
      return;
    }
    if (with_gain)
      invert_friction<true>();
    else
      invert_friction<false>();
    for (std::size_t i = 0; i < n; ++i) v[i] = speed_[i];
    if (!with_gain) return;
    gain_[0] *= 2;
    gain_[n - 1] *= 2;
  }

  template <bool WithGain>
  void invert_friction() {
    const std::size_t n = size();
    force_[0] *= 2;
    force_[n - 1] *= 2;
    const FrictionLaw law{chain_.drag * spacing_, chain_.friction * spacing_, chain_.creep_speed};
    if (chain_.clamped) {
      clamped_friction_speed<WithGain, Scalar>(law, force_, speed_, gain_);
    } else {
      friction_speed<WithGain, Scalar>(law, force_, speed_, gain_);
    }
    force_[0] /= 2;
    force_[n - 1] /= 2;
  }

  ReferenceChain chain_;
  double spacing_ = 0;
  std::vector<Scalar> profile_, strain_, tension_, tangent_, force_, speed_, gain_, inverse_gain_,
      diagonal_, off_diagonal_;
  TwistedTridiagonal<Scalar> solver_;
};

}  // namespace neuroglide::benchmarks
