// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include "trial_runs.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::study {

namespace {

//! Above these the knee's own end is met, and the gain no longer grows with tolerance.
constexpr double largest_acute = 0.4, largest_chronic = 0.6;

const Trial& trial_of(const OutcomeTable& table, std::string_view id) {
  const auto found =
      std::ranges::find_if(table.trials, [&](const Trial& trial) { return trial.id == id; });
  require(found != table.trials.end(),
          fmt::format("the table has no trial '{}', on which tolerance is calibrated; add it", id));
  return *found;
}

//! A trial's figures that a sum is made of, with their weights.
struct Asked {
  const Trial* trial;
  std::vector<std::pair<std::string, double>> figures;

  //! What the trial measured [deg].
  double measured() const {
    double sum = 0;
    for (const auto& [id, weight] : figures) sum += weight * *figure(id).mean;
    return sum;
  }

  const TrialFigure& figure(const std::string& id) const {
    const auto found =
        std::ranges::find_if(trial->figures, [&](const TrialFigure& one) { return one.id == id; });
    require(found != trial->figures.end() && found->mean.has_value(),
            fmt::format("trial '{}' has no figure '{}', on which tolerance is calibrated; add it",
                        trial->id, id));
    return *found;
  }
};

//! Ends a search from inside.
struct Stopped {};

double off(const simulation::Person& person, const Asked& asked, const OutcomeOptions& options,
           const simulation::Progress& go_on) {
  OutcomeTable one{{}, {}, 10, {*asked.trial}, {}};
  const auto values = gains_of(person, one, options, nullptr, go_on).front();
  if (!go_on(0)) throw Stopped{};
  double sum = -asked.measured();
  for (std::size_t n = 0; n < values.size(); ++n) {
    for (const auto& [id, weight] : asked.figures) {
      if (asked.trial->figures[n].id != id) continue;
      require(values[n].has_value(), "a run failed of trial '" + asked.trial->id + "'");
      sum += weight * *values[n];
    }
  }
  return sum;
}

//! The gain at which a person meets what is asked: regula falsi (Illinois), as the range grows
//! with tolerance. The end of its range where even that does not suffice.
double solved(simulation::Person person, double sensorimotor::ToleranceParameters::*gain,
              double largest, const Asked& asked, const OutcomeOptions& options,
              const simulation::Progress& go_on) {
  const auto at = [&](double value) {
    person.tolerance.*gain = value;
    return off(person, asked, options, go_on);
  };
  double low = 0, high = largest, at_low = at(low), at_high = at(high);
  if (at_low >= 0) return low;
  if (at_high <= 0) return high;
  int side = 0;
  for (int n = 0; n < 40 && high - low > 1e-4; ++n) {
    const double next = (low * at_high - high * at_low) / (at_high - at_low);
    const double found = at(next);
    if (std::abs(found) < 0.02) return next;
    if (found < 0) {
      low = next;
      at_low = found;
      if (side == -1) at_high /= 2;
      side = -1;
    } else {
      high = next;
      at_high = found;
      if (side == 1) at_low /= 2;
      side = 1;
    }
  }
  return (low + high) / 2;
}

}  // namespace

ToleranceFit fit_tolerance(const simulation::Person& person, const OutcomeTable& table,
                           const OutcomeOptions& options, const simulation::Progress& progress) {
  using sensorimotor::ToleranceParameters;
  simulation::Person fitted = person;
  const Asked once{&trial_of(table, "nelson_2006"), {{"static", 1}, {"control", -1}}};
  const Asked weeks{&trial_of(table, "johnson_2014"),
                    {{"nine_times_ten", 0.5}, {"three_times_thirty", 0.5}}};
  bool stopped = false;
  double done = 0;
  const simulation::Progress go_on = [&](double) {
    stopped = stopped || (progress && !progress(done));
    return !stopped;
  };
  try {
    fitted.tolerance.acute_gain =
        solved(fitted, &ToleranceParameters::acute_gain, largest_acute, once, options, go_on);
    done = 0.5;
    fitted.tolerance.chronic_gain =
        solved(fitted, &ToleranceParameters::chronic_gain, largest_chronic, weeks, options, go_on);
  } catch (const Stopped&) {
    return {0, 0, true};
  }
  if (progress) progress(1);
  return {fitted.tolerance.acute_gain, fitted.tolerance.chronic_gain};
}

}  // namespace neuroglide::study
