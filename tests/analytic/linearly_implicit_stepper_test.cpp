// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/chain/linearly_implicit_stepper.hpp"

#include "neuroglide/math/tridiagonal.hpp"

#include <boost/numeric/odeint/integrate/integrate_adaptive.hpp>
#include <boost/numeric/odeint/integrate/integrate_const.hpp>
#include <boost/numeric/odeint/stepper/generation.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <span>
#include <stdexcept>
#include <vector>

namespace neuroglide::chain {
namespace {

namespace odeint = boost::numeric::odeint;
using State = std::vector<double>;

// u̇ = −u² + 2g(t)u − g(t)² + ġ(t), g = 1 + sin t / 2: nonlinear, not autonomous, with the exact
// solution g + 1/(t + 2) from u(0) = 3/2.
struct Riccati {
  double jacobian = 0, pivot = 0;
  static double g(double t) { return 1 + std::sin(t) / 2; }
  static double exact(double t) { return g(t) + 1 / (t + 2); }
  void rhs(double t, std::span<const double> u, std::span<double> v) const {
    const double away = u[0] - g(t);
    v[0] = -away * away + std::cos(t) / 2;
  }
  void linearize(double t, std::span<const double> u, std::span<double> v, std::span<double> a) {
    rhs(t, u, v);
    a[0] = (u[0] - g(t)) * std::cos(t) - std::sin(t) / 2;
    jacobian = -2 * (u[0] - g(t));
  }
  void factor(double shift) { pivot = shift - jacobian; }
  void solve(std::span<double> b) const { b[0] /= pivot; }
};

// A chain of exponential springs with a smooth toe in drag, its bed moved to and fro.
struct StretchedChain {
  static constexpr std::size_t nodes = 24;
  static constexpr double spacing = 1.0 / (nodes - 1), drag = 20 * spacing, tether = 50 * spacing;
  State tension = State(nodes), slope = State(nodes), diagonal = State(nodes), off = State(nodes);
  TwistedTridiagonal<double> solver{nodes};

  static double bed(std::size_t i) {
    return 0.1 * std::exp(-40 * std::pow((static_cast<double>(i) + 0.5) * spacing - 0.4, 2));
  }
  void stretch(double t, std::span<const double> u) {
    for (std::size_t i = 0; i + 1 < nodes; ++i) {
      const double strain = -0.01 + bed(i) * (1 - std::cos(t)) / 2 + (u[i + 1] - u[i]) / spacing;
      const double root = std::hypot(strain, 0.005);
      const double taut = (strain + root) / 2;
      tension[i] = 2 * std::expm1(15 * taut) + 1.5 * (strain - taut);
      slope[i] = 30 * std::exp(15 * taut) * taut / root + 1.5 * (1 - taut / root);
    }
  }
  static double rigidity(std::size_t i) { return tether + (i == 0 || i + 1 == nodes ? 2000 : 0); }
  void rhs(double t, std::span<const double> u, std::span<double> v) {
    stretch(t, u);
    for (std::size_t i = 0; i < nodes; ++i) {
      const double pull = (i + 1 < nodes ? tension[i] : 0) - (i > 0 ? tension[i - 1] : 0);
      v[i] = (pull - rigidity(i) * u[i]) / drag;
    }
  }
  void linearize(double t, std::span<const double> u, std::span<double> v, std::span<double> a) {
    rhs(t, u, v);
    for (std::size_t i = 0; i < nodes; ++i) {
      const double right = i + 1 < nodes ? slope[i] : 0, left = i > 0 ? slope[i - 1] : 0;
      const double rate = std::sin(t) / 2;
      a[i] = (right * bed(i) - (i > 0 ? left * bed(i - 1) : 0)) * rate / drag;
      diagonal[i] = rigidity(i) + (right + left) / spacing;
      off[i] = -right / spacing;
    }
  }
  void factor(double shift) {
    State shifted = diagonal;
    for (double& each : shifted) each += shift * drag;
    solver.factor(shifted, off);
  }
  void solve(std::span<double> b) const {
    for (double& each : b) each *= drag;
    solver.solve(b);
  }
  void operator()(const State& u, State& v, double t) { rhs(t, u, v); }
};

template <class Tableau>
double error_with_fixed_steps(int steps) {
  Riccati system;
  LinearlyImplicitStepper<Tableau> stepper;
  State u{1.5}, estimate;
  const double h = 2.0 / steps;
  for (int k = 0; k < steps; ++k) stepper.do_step(system, u, k * h, h, estimate);
  return std::abs(u[0] - Riccati::exact(2));
}

template <class Tableau>
double measured_order() {
  return std::log2(error_with_fixed_steps<Tableau>(100) / error_with_fixed_steps<Tableau>(200));
}

TEST(LinearlyImplicitStepper, ConvergesWithItsOrderThoughTheSystemDependsOnTime) {
  EXPECT_NEAR(measured_order<Rodas4>(), 4, 0.15);
  EXPECT_NEAR(measured_order<Rodas3>(), 3, 0.15);
}

TEST(LinearlyImplicitStepper, EstimatesAnErrorOfOneOrderLess) {
  const auto estimate = [](double h) {
    Riccati system;
    LinearlyImplicitStepper<Rodas4> stepper;
    State u{1.5}, error;
    stepper.do_step(system, u, 0, h, error);
    return std::abs(error[0]);
  };
  EXPECT_NEAR(std::log2(estimate(0.02) / estimate(0.01)), 4, 0.25);
}

TEST(LinearlyImplicitStepper, InterpolatesWithinAStepToFourthOrder) {
  const auto error = [](double h) {
    Riccati system;
    DenseLinearlyImplicitStepper<> stepper({.absolute = 1, .relative = 1});
    stepper.initialize({1.5}, 0, h);
    stepper.do_step(system);
    State u;
    double worst = 0;
    for (const double s : {0.25, 0.5, 0.75}) {
      stepper.calc_state(s * h, u);
      worst = std::max(worst, std::abs(u[0] - Riccati::exact(s * h)));
    }
    return worst;
  };
  EXPECT_NEAR(std::log2(error(0.1) / error(0.05)), 4, 0.4);
}

TEST(LinearlyImplicitStepper, AgreesWithDopri5OnASmoothChain) {
  StretchedChain system;
  const double end = 3;
  State explicitly(StretchedChain::nodes, 0.0), implicitly = explicitly;
  odeint::integrate_adaptive(
      odeint::make_controlled(1e-12, 1e-10, odeint::runge_kutta_dopri5<State>()), std::ref(system),
      explicitly, 0.0, end, 1e-5);
  const std::size_t steps =
      odeint::integrate_adaptive(LinearlyImplicitStepper<>({.absolute = 1e-11, .relative = 1e-9}),
                                 std::ref(system), implicitly, 0.0, end, 1e-5);
  double largest = 0;
  for (std::size_t i = 0; i < explicitly.size(); ++i) {
    largest = std::max(largest, std::abs(explicitly[i]));
    EXPECT_NEAR(implicitly[i], explicitly[i], 1e-9) << "node " << i;
  }
  EXPECT_GT(largest, 1e-3);
  EXPECT_LT(steps, 2000u);
}

TEST(LinearlyImplicitStepper, ServesObserversOfOdeintInBothForms) {
  StretchedChain system;
  const auto observed = [&](auto stepper) {
    State u(StretchedChain::nodes, 0.0);
    std::vector<double> times, slides;
    odeint::integrate_const(stepper, std::ref(system), u, 0.0, 3.0 + 1e-9, 0.25,
                            [&](const State& x, double t) {
                              times.push_back(t);
                              slides.push_back(x[5]);
                            });
    EXPECT_EQ(times.size(), 13u);
    EXPECT_NEAR(times.back(), 3, 1e-12);
    return slides;
  };
  const StepTolerance<double> tight{.absolute = 1e-10, .relative = 1e-8};
  const State controlled = observed(LinearlyImplicitStepper<>(tight));
  const State dense = observed(DenseLinearlyImplicitStepper<>(tight));
  for (std::size_t k = 0; k < controlled.size(); ++k) EXPECT_NEAR(dense[k], controlled[k], 2e-8);
}

TEST(LinearlyImplicitStepper, DenseFormEndsWhereAskedUnderIntegrateAdaptive) {
  Riccati system;
  State u{1.5};
  double last = 0;
  odeint::integrate_adaptive(DenseLinearlyImplicitStepper<>({.absolute = 1e-10, .relative = 1e-9}),
                             std::ref(system), u, 0.0, 2.0, 0.01,
                             [&](const State&, double t) { last = t; });
  EXPECT_DOUBLE_EQ(last, 2.0);
  EXPECT_NEAR(u[0], Riccati::exact(2), 1e-8);
}

// No right-hand side can be had beyond t = 1.
struct Broken : Riccati {
  void rhs(double t, std::span<const double> u, std::span<double> v) const {
    Riccati::rhs(t, u, v);
    if (t > 1) v[0] = std::numeric_limits<double>::quiet_NaN();
  }
};

TEST(LinearlyImplicitStepper, RefusesWhatIsNotANumberAndSaysSoInsteadOfLooping) {
  Broken system;
  DenseLinearlyImplicitStepper<> stepper;
  stepper.initialize({1.5}, 0, 0.01);
  EXPECT_THROW(
      {
        while (stepper.current_time() < 2) stepper.do_step(system);
      },
      std::runtime_error);
  EXPECT_LE(stepper.current_time(), 1.0);
  EXPECT_TRUE(std::isfinite(stepper.current_state()[0]));
}

}  // namespace
}  // namespace neuroglide::chain
