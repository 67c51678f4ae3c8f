// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/rosenbrock_step.hpp"
#include "neuroglide/chain/step_control.hpp"

#include <boost/numeric/odeint/stepper/controlled_step_result.hpp>
#include <boost/numeric/odeint/stepper/stepper_categories.hpp>

#include <cstddef>
#include <functional>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

//! Steppers for stiff systems that eliminate their own Jacobian (LinearlyImplicitSystem), in the
//! form Boost.Odeint asks for: `integrate_adaptive`, `integrate_const`, `integrate_times` and
//! observers work with them. Pass the system by `std::ref`, since odeint copies what it is given.
namespace neuroglide::chain {

//! Odeint's Controlled Stepper: tries a step and proposes the next.
template <class Tableau = Rodas4, class State_ = std::vector<double>>
class LinearlyImplicitStepper {
 public:
  using state_type = State_;
  using deriv_type = State_;
  using value_type = typename State_::value_type;
  using time_type = value_type;
  using stepper_category = boost::numeric::odeint::controlled_stepper_tag;

  explicit LinearlyImplicitStepper(StepTolerance<value_type> tolerance = {})
      : control_(tolerance) {}

  //! One step of the given `dt`, without control; `error` receives the estimate. `x` advances.
  template <class System>
  void do_step(System&& system, State_& x, time_type t, time_type dt, State_& error) {
    auto& equations = static_cast<std::unwrap_reference_t<std::decay_t<System>>&>(system);
    resize(x.size());
    error.resize(x.size());
    equations.linearize(t, view(x), edit(dudt_), edit(dfdt_));
    kernel_.advance(equations, t, dt, view(x), view(dudt_), view(dfdt_), edit(new_), edit(error));
    std::swap(x, new_);
  }

  //! Tries a step of `dt`. On success `x` and `t` advance; either way `dt` is the next proposal.
  template <class System>
  boost::numeric::odeint::controlled_step_result try_step(System&& system, State_& x, time_type& t,
                                                          time_type& dt) {
    auto& equations = static_cast<std::unwrap_reference_t<std::decay_t<System>>&>(system);
    resize(x.size());
    equations.linearize(t, view(x), edit(dudt_), edit(dfdt_));
    kernel_.advance(equations, t, dt, view(x), view(dudt_), view(dfdt_), edit(new_), edit(error_));
    const value_type error = control_.norm(equations, view(x), view(new_), view(error_));
    const time_type tried = dt;
    if (!control_.accepts(error, Tableau::error_order + 1, dt)) {
      return boost::numeric::odeint::fail;
    }
    std::swap(x, new_);
    t += tried;
    return boost::numeric::odeint::success;
  }

 private:
  static std::span<const value_type> view(const State_& x) { return {x.data(), x.size()}; }
  static std::span<value_type> edit(State_& x) { return {x.data(), x.size()}; }

  void resize(std::size_t size) {
    kernel_.resize(size);
    for (State_* each : {&dudt_, &dfdt_, &new_, &error_}) {
      if (each->size() != size) each->resize(size);
    }
  }

  StepControl<value_type> control_;
  RosenbrockStep<Tableau, value_type> kernel_;
  State_ dudt_, dfdt_, new_, error_;
};

//! Odeint's Dense Output Stepper: steps as long as the error allows, and interpolates between
//! by the method's own polynomial, or by Hermite's where it has none. One linearisation serves the
//! end of a step and the beginning of the next, so this is the faster of the two.
template <class Tableau = Rodas4, class State_ = std::vector<double>>
class DenseLinearlyImplicitStepper {
 public:
  using state_type = State_;
  using deriv_type = State_;
  using value_type = typename State_::value_type;
  using time_type = value_type;
  using stepper_category = boost::numeric::odeint::dense_output_stepper_tag;

  explicit DenseLinearlyImplicitStepper(StepTolerance<value_type> tolerance = {})
      : control_(tolerance) {}

  //! Starts from `x` at `t`, with a first step of `dt`. `x` may be this stepper's own state.
  void initialize(const State_& x, time_type t, time_type dt) {
    if (&x != &state_) state_ = x;
    resize(state_.size());
    time_ = previous_time_ = t;
    step_ = dt;
    linearized_ = false;
    control_.restart();
  }

  //! Takes one step, shortened until its error is accepted; returns its beginning and end.
  //! Throws std::runtime_error if the step falls below the resolution of time.
  template <class System>
  std::pair<time_type, time_type> do_step(System&& system) {
    auto& equations = static_cast<std::unwrap_reference_t<std::decay_t<System>>&>(system);
    if (!linearized_) equations.linearize(time_, view(state_), edit(slope_), edit(dfdt_));
    linearized_ = true;
    time_type tried = step_;
    value_type error = 0;
    do {
      tried = step_;
      if (!(time_ + tried * value_type(0.01) != time_)) {
        throw std::runtime_error("the time step fell below the resolution of time");
      }
      kernel_.advance(equations, time_, tried, view(state_), view(slope_), view(dfdt_),
                      edit(previous_), edit(error_));
      error = control_.norm(equations, view(state_), view(previous_), view(error_));
    } while (!control_.accepts(error, Tableau::error_order + 1, step_));
    std::swap(state_, previous_);
    if constexpr (own_output) {
      kernel_.continuous_output(edit(quadratic_), edit(cubic_));
    } else {
      std::swap(slope_, previous_slope_);
    }
    previous_time_ = time_;
    time_ += tried;
    equations.linearize(time_, view(state_), edit(slope_), edit(dfdt_));
    return {previous_time_, time_};
  }

  //! The state at `t` within the last step.
  void calc_state(time_type t, State_& x) const {
    if (x.size() != state_.size()) x.resize(state_.size());
    interpolate(t, edit(x));
  }
  //! The state at `t` within the last step, into storage of the caller.
  void interpolate(time_type t, std::span<value_type> x) const {
    const time_type h = time_ - previous_time_;
    const value_type s = h == 0 ? value_type(1) : (t - previous_time_) / h;
    const value_type* a = previous_.data();
    const value_type* b = state_.data();
    value_type* __restrict to = x.data();
    const value_type r = 1 - s;
    if constexpr (own_output) {
      const value_type* c = quadratic_.data();
      const value_type* d = cubic_.data();
      for (std::size_t i = 0; i < x.size(); ++i) {
        to[i] = r * a[i] + s * (b[i] + r * (c[i] + s * d[i]));
      }
    } else {
      const value_type begin = r * r * (1 + 2 * s);
      const value_type end = s * s * (1 + 2 * r);
      const value_type begin_slope = h * s * r * r;
      const value_type end_slope = -h * s * s * r;
      const value_type* da = previous_slope_.data();
      const value_type* db = slope_.data();
      for (std::size_t i = 0; i < x.size(); ++i) {
        to[i] = begin * a[i] + end * b[i] + begin_slope * da[i] + end_slope * db[i];
      }
    }
  }

  const State_& current_state() const { return state_; }
  const State_& previous_state() const { return previous_; }
  time_type current_time() const { return time_; }
  time_type previous_time() const { return previous_time_; }
  time_type current_time_step() const { return step_; }

 private:
  static constexpr bool own_output = RosenbrockStep<Tableau, value_type>::has_continuous_output;

  static std::span<const value_type> view(const State_& x) { return {x.data(), x.size()}; }
  static std::span<value_type> edit(State_& x) { return {x.data(), x.size()}; }

  void resize(std::size_t size) {
    kernel_.resize(size);
    for (State_* each :
         {&previous_, &slope_, &dfdt_, &error_, &previous_slope_, &quadratic_, &cubic_}) {
      if (each->size() != size) each->resize(size);
    }
  }

  StepControl<value_type> control_;
  RosenbrockStep<Tableau, value_type> kernel_;
  State_ state_, previous_, slope_, previous_slope_, quadratic_, cubic_, dfdt_, error_;
  time_type time_ = 0, previous_time_ = 0, step_ = 0;
  bool linearized_ = false;
};

}  // namespace neuroglide::chain
