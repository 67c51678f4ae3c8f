// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/sensorimotor/tolerance.hpp"

#include "neuroglide/math/error.hpp"

#include <boost/math/tools/toms748_solve.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace neuroglide::sensorimotor {

namespace {

//! Acute state and trace over a time of constant discomfort: a constant and one or two
//! exponentials each (Eqs. 11.12 and 11.13).
struct Course {
  double acute_end, acute_rest, acute_rate;  //!< a = end + rest e^{−rate t}
  double trace_end, trace_fast, trace_slow, trace_rate;

  double acute(double time) const { return acute_end + acute_rest * std::exp(-acute_rate * time); }
  double trace(double time) const {
    return trace_end + trace_fast * std::exp(-acute_rate * time) +
           trace_slow * std::exp(-trace_rate * time);
  }
};

Course course_from(const ToleranceState& state, const ToleranceParameters& p, double discomfort) {
  const double felt = std::max(discomfort - p.first_symptom, 0.0) / (1 - p.first_symptom);
  const double rise = felt / p.acute_dose;
  Course course{};
  course.acute_rate = rise + 1 / p.acute_time;
  course.acute_end = rise / course.acute_rate;
  course.acute_rest = state.acute - course.acute_end;
  course.trace_rate = 1 / p.trace_time;
  course.trace_end = course.acute_end * p.trace_time / p.acute_time;
  // acute_rate is at least 1/τ_a, above 1/τ_z
  course.trace_fast = course.acute_rest / p.acute_time / (course.trace_rate - course.acute_rate);
  course.trace_slow = state.trace - course.trace_end - course.trace_fast;
  return course;
}

//! Where the trace turns, within (0, duration), or `duration`.
double turning_time(const Course& course, double duration) {
  const double ratio =
      -course.acute_rate * course.trace_fast / (course.trace_rate * course.trace_slow);
  if (!(ratio > 1 && std::isfinite(ratio))) return duration;
  return std::min(std::log(ratio) / (course.acute_rate - course.trace_rate), duration);
}

//! Where the trace passes `needed` between two times of monotone course; the later if it does not.
double crossing_time(const Course& course, double needed, double from, double to) {
  const double at_from = course.trace(from) - needed;
  const double at_to = course.trace(to) - needed;
  if (at_from * at_to >= 0) return to;
  std::uintmax_t iterations = 200;
  const auto [low, high] = boost::math::tools::toms748_solve(
      [&](double time) { return course.trace(time) - needed; }, from, to, at_from, at_to,
      boost::math::tools::eps_tolerance<double>(52), iterations);
  return low + (high - low) / 2;
}

void consolidate(double& chronic, const ToleranceParameters& p, bool above, double duration) {
  const double target = above ? 1 : 0;
  chronic += (target - chronic) * -std::expm1(-duration / p.chronic_time);
}

void check(const ToleranceParameters& p, double discomfort, double duration) {
  if (!(discomfort >= 0 && std::isfinite(discomfort))) {
    throw InvalidInput(
        fmt::format("a discomfort of {} cannot be borne; it must be finite and at least 0 (1 is "
                    "what a person of reference tolerance bears)",
                    discomfort));
  }
  if (!(duration >= 0 && std::isfinite(duration))) {
    throw InvalidInput(fmt::format(
        "discomfort for {} s cannot be borne; the duration must be finite and at least 0",
        duration));
  }
  if (!(p.acute_time < p.trace_time)) {
    throw InvalidInput(
        fmt::format("the trace of a session decays in {} s and acute tolerance in {} s; the trace "
                    "must outlast it",
                    p.trace_time, p.acute_time));
  }
}

}  // namespace

double tolerance(const ToleranceState& state, const ToleranceParameters& parameters,
                 const ToleranceMechanisms& mechanisms) {
  return 1 + (mechanisms.acute ? parameters.acute_gain * state.acute : 0) +
         (mechanisms.chronic ? parameters.chronic_gain * state.chronic : 0);
}

void advance(ToleranceState& state, const ToleranceParameters& parameters, double discomfort,
             double duration) {
  check(parameters, discomfort, duration);
  const Course course = course_from(state, parameters, discomfort);
  double now = 0;
  for (const double part : {turning_time(course, duration), duration}) {
    const double crossing = crossing_time(course, parameters.trace_needed, now, part);
    for (const double next : {crossing, part}) {
      if (next <= now) continue;
      const bool above = course.trace(now + (next - now) / 2) > parameters.trace_needed;
      consolidate(state.chronic, parameters, above, next - now);
      now = next;
    }
  }
  state.acute = std::clamp(course.acute(duration), 0.0, 1.0);
  state.trace = std::max(course.trace(duration), 0.0);
}

}  // namespace neuroglide::sensorimotor
