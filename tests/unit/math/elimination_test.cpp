// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/elimination.hpp"

#include "neuroglide/math/dual.hpp"

#include <Eigen/Cholesky>
#include <gtest/gtest.h>

#include <random>

namespace elimination_test {

using neuroglide::Dual;
using neuroglide::eliminate;
using neuroglide::EliminationPlan;
using neuroglide::Index;
using neuroglide::Link;
using neuroglide::make_elimination_plan;
using Links = std::vector<Link>;

Links string(Index n, Index first = 0) {
  Links links;
  for (Index i = first; i + 1 < first + n; ++i) links.push_back({i, i + 1});
  return links;
}

Links random_tree(Index n, std::mt19937& engine) {
  Links links;
  for (Index i = 1; i < n; ++i) links.push_back({static_cast<Index>(engine() % i), i});
  return links;
}

Links ladder(Index n) {
  Links links = string(n);
  for (const Link& link : string(n, n)) links.push_back(link);
  for (Index i = 0; i < n; ++i) links.push_back({i, n + i});
  return links;
}

//! Fills a random positive definite system on the graph, solves it by the plan and by Eigen's dense
//! LDLᵀ in extended precision, and returns the larger of the differences.
double difference_from_dense(const EliminationPlan& plan, const Links& links,
                             std::mt19937& engine) {
  std::uniform_real_distribution<double> draw(-1, 1);
  using Number = long double;
  using Matrix = Eigen::Matrix<Number, Eigen::Dynamic, Eigen::Dynamic>;
  Matrix dense = Matrix::Zero(plan.size, plan.size);
  std::vector<double> values(plan.value_count, 0.0), diagonal, x;
  for (std::size_t l = 0; l < links.size(); ++l) {
    const double v = draw(engine);
    values[plan.value_of_link[l]] += v;
    dense(links[l].a, links[l].b) += v;
    dense(links[l].b, links[l].a) += v;
  }
  Eigen::Matrix<Number, Eigen::Dynamic, 1> right(plan.size);
  for (Index i = 0; i < plan.size; ++i) {
    double sum = 0.1 + std::abs(draw(engine));
    for (Index j = 0; j < plan.size; ++j) sum += static_cast<double>(std::abs(dense(i, j)));
    dense(i, i) = sum;
    x.push_back(draw(engine));
    right(i) = x.back();
    diagonal.push_back(sum);
  }
  eliminate(plan, diagonal, values, x);
  const Eigen::Matrix<Number, Eigen::Dynamic, 1> expected = dense.ldlt().solve(right);
  double worst = 0;
  for (Index i = 0; i < plan.size; ++i) {
    worst = std::max(worst, static_cast<double>(std::abs(expected(i) - x[i])));
  }
  return worst;
}

class EliminationOf : public testing::TestWithParam<int> {
 protected:
  std::mt19937 engine{static_cast<unsigned>(GetParam())};

  void expect_agrees(Index size, const Links& links) {
    const auto plan = make_elimination_plan(size, links);
    EXPECT_LT(difference_from_dense(plan, links, engine), 1e-11);
  }
};
INSTANTIATE_TEST_SUITE_P(Seeds, EliminationOf, testing::Range(1, 9));

TEST_P(EliminationOf, AStringAgreesWithADenseSolver) { expect_agrees(57, string(57)); }
TEST_P(EliminationOf, ATreeAgreesWithADenseSolver) { expect_agrees(60, random_tree(60, engine)); }
TEST_P(EliminationOf, ALadderAgreesWithADenseSolver) { expect_agrees(50, ladder(25)); }

TEST_P(EliminationOf, ATreeWithLoopsAgreesWithADenseSolver) {
  Links links = random_tree(70, engine);
  for (int extra = 0; extra < 6; ++extra) {
    const auto a = static_cast<Index>(engine() % 70), b = static_cast<Index>(engine() % 70);
    if (a != b) links.push_back({a, b});  // may repeat a link of the tree: they add up
  }
  expect_agrees(70, links);
}

TEST_P(EliminationOf, ADenseRandomGraphAgreesWithADenseSolver) {
  Links links;
  for (Index a = 0; a < 24; ++a) {
    for (Index b = a + 1; b < 24; ++b) {
      if (engine() % 3 == 0) links.push_back({a, b});
    }
  }
  expect_agrees(24, links);
}

TEST_P(EliminationOf, ATreeFillsNothingIn) {
  const auto plan = make_elimination_plan(90, random_tree(90, engine));
  EXPECT_EQ(plan.fill_count, 0u);
  EXPECT_EQ(plan.value_count, 89u);
}

TEST(Elimination, RingFillsInOneValueForEachUnknownButThree) {
  Links ring = string(40);
  ring.push_back({39, 0});
  EXPECT_EQ(make_elimination_plan(40, ring).fill_count, 37u);
}

TEST(Elimination, OfSeparatePiecesAndLoneUnknownsSolvesEach) {
  std::mt19937 engine(3);
  Links links = string(5);
  for (const Link& link : string(4, 6)) links.push_back(link);  // 5 and 10 stand alone
  const auto plan = make_elimination_plan(11, links);
  EXPECT_LT(difference_from_dense(plan, links, engine), 1e-13);
}

TEST(Elimination, DuplicatesOfALinkShareAValueAndAddUp) {
  std::mt19937 engine(4);
  const Links links{{0, 1}, {1, 0}, {1, 2}, {0, 1}};
  const auto plan = make_elimination_plan(3, links);
  EXPECT_EQ(plan.value_count, 2u);
  EXPECT_EQ(plan.value_of_link[0], plan.value_of_link[1]);
  EXPECT_EQ(plan.value_of_link[0], plan.value_of_link[3]);
  EXPECT_LT(difference_from_dense(plan, links, engine), 1e-13);
}

// A x = b  ⇒  A ẋ = ḃ − Ȧ x
TEST(Elimination, CarriesDerivativesThroughTheSolution) {
  const Links links{{0, 1}, {1, 2}, {2, 0}};
  const auto plan = make_elimination_plan(3, links);
  const auto solve = [&](Dual p) {
    std::vector<Dual> diagonal{4.0 + p, Dual(5), Dual(6)}, values(plan.value_count, Dual(0));
    values[plan.value_of_link[0]] = p * p;
    values[plan.value_of_link[1]] = Dual(-1);
    values[plan.value_of_link[2]] = sin(p);
    std::vector<Dual> x{Dual(1), exp(p), Dual(-2)};
    eliminate(plan, diagonal, values, x);
    return x;
  };
  const auto carried = solve(Dual(0.4, 1)), above = solve(0.4 + 1e-6), below = solve(0.4 - 1e-6);
  for (int i = 0; i < 3; ++i) {
    EXPECT_NEAR(carried[i].derivative, (above[i].value - below[i].value) / 2e-6, 1e-9);
  }
}

TEST(Elimination, RefusesLinksToItselfOrOutside) {
  EXPECT_THROW(make_elimination_plan(3, {{1, 1}}), neuroglide::InvalidInput);
  EXPECT_THROW(make_elimination_plan(3, {{0, 3}}), neuroglide::InvalidInput);
}

}  // namespace elimination_test
