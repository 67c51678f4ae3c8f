// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

//! Coefficients of linearly implicit (Rosenbrock) methods in the form of Hairer & Wanner,
//! Solving Ordinary Differential Equations II, section IV.7:
//!
//!   (1/(γh) − J) U_i = f(t + α_i h, u + Σ_j a_ij U_j) + Σ_j (c_ij/h) U_j + γ_i h ∂f/∂t
//!   u' = u + Σ m_i U_i,  error = Σ e_i U_i
namespace neuroglide::chain {

template <std::size_t S>
using StageMatrix = std::array<std::array<double, S>, S>;

//! RODAS, 6 stages, order 4(3), L-stable and stiffly accurate (Hairer & Wanner, code RODAS).
struct Rodas4 {
  static constexpr std::size_t stages = 6;
  static constexpr int order = 4;
  static constexpr int error_order = 3;
  static constexpr double gamma = 0.25;
  static constexpr std::array<double, 6> alpha{0, 0.386, 0.21, 0.63, 1, 1};
  static constexpr std::array<double, 6> gamma_sum{0.25, -0.1043, 0.1035, -0.03620000000000023,
                                                   0,    0};
  static constexpr StageMatrix<6> a{{
      {},
      {1.544},
      {0.9466785280815826, 0.2557011698983284},
      {3.314825187068521, 2.896124015972201, 0.9986419139977817},
      {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950},
      {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 1},
  }};
  static constexpr StageMatrix<6> c{{
      {},
      {-5.6688},
      {-2.430093356833875, -0.2063599157091915},
      {-0.1073529058151375, -9.594562251023355, -20.47028614809616},
      {7.496443313967647, -10.24680431464352, -33.99990352819905, 11.70890893206160},
      {8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136,
       -6.058818238834054},
  }};
  static constexpr std::array<double, 6> m{
      1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 1, 1};
  static constexpr std::array<double, 6> e{0, 0, 0, 0, 0, 1};
  //! Continuous output of order 3 that does not amplify stiff errors (a Hermite polynomial does, by
  //! the slopes at its ends): u(t + sh) = (1 − s) u + s (u' + (1 − s)(Σ d₀_i U_i + s Σ d₁_i U_i)).
  static constexpr std::array<std::array<double, 6>, 2> d{{
      {10.12623508344586, -7.487995877610167, -34.80091861555747, -7.992771707568823,
       1.025137723295662},
      {-0.6762803392801253, 6.087714651680015, 16.43084320892478, 24.76722511418386,
       -6.594389125716872},
  }};
};

//! RODAS3, 4 stages, order 3(2), L-stable and stiffly accurate; the first two stages share one
//! right-hand side (Sandu et al., Atmos. Environ. 31 (1997) 3459).
struct Rodas3 {
  static constexpr std::size_t stages = 4;
  static constexpr int order = 3;
  static constexpr int error_order = 2;
  static constexpr double gamma = 0.5;
  static constexpr std::array<double, 4> alpha{0, 0, 1, 1};
  static constexpr std::array<double, 4> gamma_sum{0.5, 1.5, 0, 0};
  static constexpr StageMatrix<4> a{{{}, {0}, {2, 0}, {2, 0, 1}}};
  static constexpr StageMatrix<4> c{{{}, {4}, {1, -1}, {1, -1, -8.0 / 3}}};
  static constexpr std::array<double, 4> m{2, 0, 1, 1};
  static constexpr std::array<double, 4> e{0, 0, 0, 1};
};

}  // namespace neuroglide::chain
