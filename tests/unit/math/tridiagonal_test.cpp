// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/tridiagonal.hpp"

#include <Eigen/Dense>
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace neuroglide {
namespace {

struct DenseAnswer {
  std::vector<double> diagonal, off_diagonal, right_hand_side;
  Eigen::VectorXd solution;
};

// A random chain: stiffnesses over six decades on a weak bed, as where slack meets taut.
DenseAnswer random_chain(int size, unsigned seed) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> exponent(-3, 3), load(-1, 1);
  DenseAnswer chain;
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(size, size);
  for (int i = 0; i < size; ++i) matrix(i, i) = 1e-2;
  for (int i = 0; i + 1 < size; ++i) {
    const double k = std::pow(10, exponent(random));
    matrix(i, i) += k;
    matrix(i + 1, i + 1) += k;
    matrix(i, i + 1) = matrix(i + 1, i) = -k;
    chain.off_diagonal.push_back(-k);
  }
  Eigen::VectorXd b(size);
  for (int i = 0; i < size; ++i) {
    b[i] = load(random);
    chain.diagonal.push_back(matrix(i, i));
    chain.right_hand_side.push_back(b[i]);
  }
  chain.solution = matrix.fullPivLu().solve(b);
  return chain;
}

TEST(TwistedTridiagonal, AgreesWithADenseSolveForEverySizeUpTo40) {
  for (int size = 1; size <= 40; ++size) {
    const DenseAnswer chain = random_chain(size, static_cast<unsigned>(size));
    TwistedTridiagonal<double> solver(static_cast<std::size_t>(size));
    solver.factor(chain.diagonal, chain.off_diagonal);
    std::vector<double> x = chain.right_hand_side;
    solver.solve(x);
    const double scale = chain.solution.cwiseAbs().maxCoeff();
    for (int i = 0; i < size; ++i) {
      EXPECT_NEAR(x[static_cast<std::size_t>(i)], chain.solution[i], 1e-10 * scale)
          << "row " << i << " of " << size;
    }
  }
}

TEST(TwistedTridiagonal, FactorsServeSeveralRightHandSidesAndAreReplaced) {
  const DenseAnswer first = random_chain(17, 3);
  const DenseAnswer second = random_chain(17, 4);
  TwistedTridiagonal<double> solver(17);
  solver.factor(first.diagonal, first.off_diagonal);
  std::vector<double> unused(17, 1.0);
  solver.solve(unused);
  std::vector<double> x = first.right_hand_side;
  solver.solve(x);
  EXPECT_NEAR(x[8], first.solution[8], 1e-10 * first.solution.cwiseAbs().maxCoeff());
  solver.factor(second.diagonal, second.off_diagonal);
  x = second.right_hand_side;
  solver.solve(x);
  EXPECT_NEAR(x[8], second.solution[8], 1e-10 * second.solution.cwiseAbs().maxCoeff());
}

TEST(TwistedTridiagonal, WorksInSinglePrecision) {
  const std::vector<float> diagonal{2, 2, 2, 2}, off_diagonal{-1, -1, -1};
  TwistedTridiagonal<float> solver(4);
  solver.factor(diagonal, off_diagonal);
  std::vector<float> x{1, 0, 0, 1};
  solver.solve(x);
  for (const float each : x) EXPECT_NEAR(each, 1.0f, 1e-6f);
}

TEST(TwistedTridiagonal, AcceptsAnEmptyMatrix) {
  TwistedTridiagonal<double> solver(0);
  solver.factor({}, {});
  solver.solve({});
  EXPECT_EQ(solver.size(), 0u);
}

}  // namespace
}  // namespace neuroglide
