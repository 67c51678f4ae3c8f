// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/rosenbrock_tableau.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace neuroglide::chain {

//! A system u̇ = f(t, u) that knows how to eliminate its own Jacobian J = ∂f/∂u: a chain does it
//! from both ends, a tree from its leaves.
//!  - `rhs(t, u, dudt)` writes f(t, u);
//!  - `linearize(t, u, dudt, dfdt)` writes f(t, u) and ∂f/∂t, and keeps J at (t, u);
//!  - `factor(g)` prepares (g·1 − J) for the J last kept, `g` in 1/s;
//!  - `solve(b)` replaces b by (g·1 − J)⁻¹ b.
//! None may allocate if a step is not to. Derivatives must be exact: these are not W-methods.
template <class System, class Scalar>
concept LinearlyImplicitSystem = requires(System& system, Scalar t, std::span<const Scalar> u,
                                          std::span<Scalar> out) {
  system.rhs(t, u, out);
  system.linearize(t, u, out, out);
  system.factor(t);
  system.solve(out);
};

//! One step of a Rosenbrock method with its error estimate: the kernel without step control.
//! Storage is taken by `resize`, never inside a step.
template <class Tableau, class Scalar = double>
class RosenbrockStep {
 public:
  void resize(std::size_t size) {
    if (size == size_) return;
    size_ = size;
    stride_ = (size + 7) / 8 * 8;
    stages_.assign(Tableau::stages * stride_, Scalar(0));
    argument_.assign(size, Scalar(0));
    slope_.assign(size, Scalar(0));
  }
  std::size_t size() const { return size_; }

  static constexpr bool has_continuous_output = requires { Tableau::d; };

  //! After `advance`: the two coefficients of the method's own continuous output.
  void continuous_output(std::span<Scalar> quadratic,
                         std::span<Scalar> cubic) const requires has_continuous_output {
    const Scalar* stages = stages_.data();
    Scalar* __restrict first = quadratic.data();
    Scalar* __restrict second = cubic.data();
    for (std::size_t i = 0; i < size_; ++i) {
      first[i] = weighted<OutputRow<0>, 0, count>(stages, i, Scalar(0));
      second[i] = weighted<OutputRow<1>, 0, count>(stages, i, Scalar(0));
    }
  }

  //! From `u` at `t` over `h` to `u_new`, with the estimate of its error in `error`.
  //! Precondition: `system` was last linearised at (t, u), giving `dudt` and `dfdt`.
  template <LinearlyImplicitSystem<Scalar> System>
  void advance(System& system, Scalar t, Scalar h, std::span<const Scalar> u,
               std::span<const Scalar> dudt, std::span<const Scalar> dfdt, std::span<Scalar> u_new,
               std::span<Scalar> error) {
    system.factor(Scalar(1) / (Scalar(Tableau::gamma) * h));
    const Scalar* argument = u.data();
    const Scalar* slope = dudt.data();
    const auto stage = [&]<std::size_t I>() {
      if constexpr (I > 0 && !same_slope<I>()) {
        if constexpr (I > 1 && carries_on<I>(Tableau::a[I])) {
          if (argument == argument_.data()) {
            add<ArgumentRow<I>, I - 1, I>(argument_.data());
          } else {
            combine<ArgumentRow<I>, I - 1, I>(argument, argument_.data());
          }
        } else {
          combine<ArgumentRow<I>, 0, I>(u.data(), argument_.data());
        }
        argument = argument_.data();
        system.rhs(t + Scalar(Tableau::alpha[I]) * h, std::span<const Scalar>(argument_),
                   std::span<Scalar>(slope_));
        slope = slope_.data();
      }
      right_hand_side<I>(h, slope, dfdt.data());
      system.solve(std::span<Scalar>(stages_.data() + I * stride_, size_));
    };
    [&]<std::size_t... I>(std::index_sequence<I...>) { (stage.template operator()<I>(), ...); }
    (std::make_index_sequence<count>());

    if constexpr (carries_on<count>(Tableau::m)) {
      combine<SolutionRow, count - 1, count>(argument, u_new.data());
    } else {
      combine<SolutionRow, 0, count>(u.data(), u_new.data());
    }
    for (std::size_t i = 0; i < size_; ++i) error[i] = Scalar(0);
    add<ErrorRow, 0, count>(error.data());
  }

 private:
  static constexpr std::size_t count = Tableau::stages;
  using Row = std::array<double, count>;

  template <std::size_t I>
  struct ArgumentRow {
    static constexpr Row weights = Tableau::a[I];
  };
  template <std::size_t I>
  struct CouplingRow {
    static constexpr Row weights = Tableau::c[I];
  };
  struct SolutionRow {
    static constexpr Row weights = Tableau::m;
  };
  template <std::size_t I>
  struct OutputRow {
    static constexpr Row weights = Tableau::d[I];
  };
  struct ErrorRow {
    static constexpr Row weights = Tableau::e;
  };

  // Row I often repeats row I − 1 and adds one term: then the sum at hand is carried on.
  template <std::size_t I>
  static constexpr bool carries_on(const Row& row) {
    for (std::size_t j = 0; j + 1 < I; ++j) {
      if (row[j] != Tableau::a[I - 1][j]) return false;
    }
    return true;
  }
  template <std::size_t I>
  static constexpr bool same_slope() {
    return carries_on<I>(Tableau::a[I]) && Tableau::a[I][I - 1] == 0 &&
           Tableau::alpha[I] == Tableau::alpha[I - 1];
  }

  template <class Weights, std::size_t First, std::size_t Last>
  Scalar weighted(const Scalar* stages, std::size_t i, Scalar sum) const {
    const auto term = [&]<std::size_t J>() {
      if constexpr (Weights::weights[First + J] != 0) {
        sum += Scalar(Weights::weights[First + J]) * stages[(First + J) * stride_ + i];
      }
    };
    [&]<std::size_t... J>(std::index_sequence<J...>) { (term.template operator()<J>(), ...); }
    (std::make_index_sequence<Last - First>());
    return sum;
  }
  template <class Weights, std::size_t First, std::size_t Last>
  void combine(const Scalar* from, Scalar* __restrict to) const {
    const Scalar* stages = stages_.data();
    for (std::size_t i = 0; i < size_; ++i) {
      to[i] = weighted<Weights, First, Last>(stages, i, from[i]);
    }
  }
  template <class Weights, std::size_t First, std::size_t Last>
  void add(Scalar* __restrict to) const {
    const Scalar* stages = stages_.data();
    for (std::size_t i = 0; i < size_; ++i) {
      to[i] = weighted<Weights, First, Last>(stages, i, to[i]);
    }
  }
  template <std::size_t I>
  void right_hand_side(Scalar h, const Scalar* slope, const Scalar* dfdt) {
    const Scalar inverse = Scalar(1) / h;
    const Scalar weight = Scalar(Tableau::gamma_sum[I]) * h;
    const Scalar* stages = stages_.data();
    Scalar* __restrict to = stages_.data() + I * stride_;
    for (std::size_t i = 0; i < size_; ++i) {
      Scalar value = slope[i];
      if constexpr (Tableau::gamma_sum[I] != 0) value += weight * dfdt[i];
      if constexpr (I > 0) {
        value += inverse * weighted<CouplingRow<I>, 0, I>(stages, i, Scalar(0));
      }
      to[i] = value;
    }
  }

  std::size_t size_ = 0;
  std::size_t stride_ = 0;
  std::vector<Scalar> stages_;
  std::vector<Scalar> argument_;
  std::vector<Scalar> slope_;
};

}  // namespace neuroglide::chain
