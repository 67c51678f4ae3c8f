// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace neuroglide {

//! Factors of a symmetric tridiagonal matrix, eliminated from both ends towards the middle
//! ("twisted" or burn-at-both-ends factorisation; e.g. G. Meurant, SIAM J. Matrix Anal. Appl.
//! 13 (1992) 707). The two halves do not depend on one another, so that a processor works on both
//! at once: the chain of dependent operations is half as long as in Thomas' elimination.
//!
//! The matrix must be positive definite or diagonally dominant: there is no pivoting. A zero pivot
//! gives infinities, which the caller's error control refuses. No allocation after `resize`.
template <class Scalar>
class TwistedTridiagonal {
 public:
  TwistedTridiagonal() = default;
  explicit TwistedTridiagonal(std::size_t size) { resize(size); }

  void resize(std::size_t size) {
    inverse_pivot_.resize(size);
    multiplier_.resize(size);
  }
  std::size_t size() const { return inverse_pivot_.size(); }

  //! Factors the matrix with `diagonal` [n] and `off_diagonal` [n − 1, or longer and then unread].
  void factor(std::span<const Scalar> diagonal, std::span<const Scalar> off_diagonal) {
    const std::size_t n = size();
    if (n == 0) return;
    const std::size_t middle = n / 2;
    const Scalar* a = diagonal.data();
    const Scalar* b = off_diagonal.data();
    Scalar* inverse = inverse_pivot_.data();
    Scalar* m = multiplier_.data();
    const std::size_t above = middle;
    const std::size_t paired = n - 1 - middle;  // rows below the middle: above, or one less
    // Row `middle` is eliminated last. On the chain of dependent operations stand only a division
    // and a fused multiply-subtract for each row.
    Scalar down = Scalar(0);
    Scalar up = Scalar(0);
    Scalar down_square = Scalar(0);
    Scalar up_square = Scalar(0);
    for (std::size_t k = 0; k < paired; ++k) {
      const std::size_t j = n - 1 - k;
      down = Scalar(1) / (a[k] - down_square * down);
      up = Scalar(1) / (a[j] - up_square * up);
      down_square = b[k] * b[k];
      up_square = b[j - 1] * b[j - 1];
      inverse[k] = down;
      inverse[j] = up;
      m[k] = b[k] * down;
      m[j] = b[j - 1] * up;
    }
    for (std::size_t i = paired; i < above; ++i) {
      down = Scalar(1) / (a[i] - down_square * down);
      down_square = b[i] * b[i];
      inverse[i] = down;
      m[i] = b[i] * down;
    }
    inverse[middle] = Scalar(1) / (a[middle] - down_square * down - up_square * up);
    m[middle] = Scalar(0);
  }

  //! Replaces the right-hand side `x` [n] by the solution.
  void solve(std::span<Scalar> right_hand_side) const {
    const std::size_t n = size();
    if (n == 0) return;
    const std::size_t middle = n / 2;
    Scalar* x = right_hand_side.data();
    const Scalar* inverse = inverse_pivot_.data();
    const Scalar* m = multiplier_.data();
    const std::size_t above = middle;
    const std::size_t paired = n - 1 - middle;
    Scalar down = Scalar(0);
    Scalar up = Scalar(0);
    Scalar down_multiplier = Scalar(0);
    Scalar up_multiplier = Scalar(0);
    for (std::size_t k = 0; k < paired; ++k) {
      const std::size_t j = n - 1 - k;
      x[k] = down = x[k] - down_multiplier * down;
      x[j] = up = x[j] - up_multiplier * up;
      down_multiplier = m[k];
      up_multiplier = m[j];
    }
    for (std::size_t i = paired; i < above; ++i) {
      x[i] = down = x[i] - down_multiplier * down;
      down_multiplier = m[i];
    }
    x[middle] -= down_multiplier * down + up_multiplier * up;
    for (std::size_t i = 0; i < n; ++i) x[i] *= inverse[i];
    Scalar left = x[middle];
    Scalar right = x[middle];
    for (std::size_t i = above; i-- > paired;) x[i] = left = x[i] - m[i] * left;
    for (std::size_t k = paired; k-- > 0;) {
      const std::size_t j = n - 1 - k;
      x[k] = left = x[k] - m[k] * left;
      x[j] = right = x[j] - m[j] * right;
    }
  }

 private:
  std::vector<Scalar> inverse_pivot_;
  std::vector<Scalar> multiplier_;  // off-diagonal over pivot
};

}  // namespace neuroglide
