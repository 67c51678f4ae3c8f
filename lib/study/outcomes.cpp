// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/outcomes.hpp"

#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include "in_parallel.hpp"
#include "shared_progress.hpp"
#include "trial_runs.hpp"
#include <algorithm>
#include <atomic>
#include <cmath>

namespace neuroglide::study {

namespace {

using Value = std::optional<double>;
using Gains = std::vector<std::vector<Value>>;

//! Values of one trial's figures.
class TrialGains {
 public:
  TrialGains(TrialRuns& runs, const Trial& trial) : runs_(runs), trial_(trial) {}

  std::vector<Value> all() {
    for (const TrialFigure& figure : trial_.figures) values_.push_back(value_of(figure));
    return values_;
  }

 private:
  const TrialArm& arm(const std::string& name) const {
    return *std::ranges::find_if(trial_.arms,
                                 [&](const TrialArm& one) { return one.name == name; });
  }

  //! After minus before, in the unit.
  Value gain(const std::string& name, const TrialFigure& figure) {
    const auto result = runs_.run(trial_, arm(name), figure.test, figure.after);
    if (!result) return {};
    const auto& [before, after] = *result;
    const auto change = [&](double TestResult::*what) {
      const double by = after.*what - before.*what;
      return figure.unit == "%" ? 100 * by / before.*what : by;
    };
    switch (figure.reading) {
      case TestReading::range:
        return change(&TestResult::range);
      case TestReading::torque_at_the_end:
        return change(&TestResult::torque_at_the_end);
      case TestReading::torque_at_fixed_angle:
        return change(&TestResult::torque_at_fixed_angle);
      case TestReading::passive_stiffness:
        return change(&TestResult::stiffness);
      case TestReading::range_at_fixed_torque:
        break;
    }
    return (before.torque_at_fixed_angle - after.torque_at_fixed_angle) / before.stiffness;
  }

  //! Of an order: an arm's gain or an earlier figure's value.
  Value side(const std::string& name, const TrialFigure& figure) {
    for (std::size_t n = 0; n < values_.size(); ++n) {
      const bool is_arm =
          std::ranges::any_of(trial_.arms, [&](const TrialArm& one) { return one.name == name; });
      if (!is_arm && trial_.figures[n].id == name) return values_[n];
    }
    return gain(name, figure);
  }

  static Value minus(const Value& a, const Value& b) {
    if (!a || !b) return {};
    return *a - *b;
  }

  Value value_of(const TrialFigure& figure) {
    switch (figure.quantity) {
      case OutcomeQuantity::gain:
      case OutcomeQuantity::direction:
        return gain(figure.arm, figure);
      case OutcomeQuantity::difference:
        return minus(gain(figure.arm, figure), gain(figure.minus, figure));
      case OutcomeQuantity::order:
        return minus(side(figure.greater, figure), side(figure.less, figure));
      case OutcomeQuantity::kept_share: {
        const Value before = gain(arm(figure.arm).dose.follows, figure);
        const Value kept = gain(figure.arm, figure);
        if (!before || !kept || *before == 0) return {};
        return *kept / *before;
      }
      case OutcomeQuantity::other:
        break;
    }
    return {};
  }

  TrialRuns& runs_;
  const Trial& trial_;
  std::vector<Value> values_;
};

bool needs_squat(const OutcomeTable& table) {
  return std::ranges::any_of(table.trials, [](const Trial& trial) {
    return std::ranges::any_of(trial.arms, [](const TrialArm& arm) {
      return arm.protocol == "active_hamstring_mobilization";
    });
  });
}

}  // namespace

Gains gains_of(const simulation::Person& person, const OutcomeTable& table,
               const OutcomeOptions& options, const simulation::Squat* squat,
               const simulation::Progress& progress) {
  Gains gains;
  const simulation::Progress go_on = [&](double) {
    return !progress ||
           progress(static_cast<double>(gains.size()) / static_cast<double>(table.trials.size()));
  };
  TrialRuns runs(person, options, squat, go_on);
  for (const Trial& trial : table.trials) gains.push_back(TrialGains(runs, trial).all());
  return gains;
}

Outcomes run_outcomes(const OutcomeTable& table, const anatomy::Parameters& parameters,
                      const anatomy::Ensemble& ensemble, const OutcomeOptions& options,
                      const simulation::Progress& progress) {
  require(options.members >= 1, "no member is asked for; ask for at least 1");
  const auto members = spread_members(ensemble, options.members);
  std::optional<simulation::Squat> squat;
  std::atomic<bool> stopped = false;
  const simulation::Progress asking = [&](double share) {
    if (!stopped && progress && !progress(share)) stopped = true;
    return !stopped;
  };
  if (needs_squat(table)) squat = make_squat(simulation::make_person(parameters), {}, asking);
  std::vector<Gains> gains(members.size());
  SharedProgress shared(asking, members.size());
  in_parallel(members.size(), [&](std::size_t n) {
    if (stopped) return;
    const auto person = simulation::make_person(with_member(parameters, ensemble, members[n]));
    const auto own = shared.of(n);
    gains[n] = gains_of(person, table, options, squat ? &*squat : nullptr, own);
    own(1);
  });
  if (stopped) return {.table = &table, .interrupted = true};
  return judged(table, gains);
}

}  // namespace neuroglide::study
