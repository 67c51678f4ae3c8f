// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/comparison.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/protocol/movement.hpp"

#include "in_parallel.hpp"
#include "shared_progress.hpp"
#include <algorithm>

namespace neuroglide::study {

namespace {

using anatomy::Body;
using protocol::Protocol;
using simulation::Settings;
using skeleton::Side;

//! The leg that the exercises move; right where they move both.
Side told_side(const std::vector<Protocol>& protocols) {
  bool right = false, left = false;
  for (const Protocol& protocol : protocols) {
    right = right || protocol.sides == protocol::Sides::right;
    left = left || protocol.sides == protocol::Sides::left;
  }
  require(!(right && left),
          "some exercises move the right leg and some the left; compare them one leg at a time");
  return left ? Side::left : Side::right;
}

std::vector<SweptFigure> swept_figures(const Summary& summary) {
  std::vector<SweptFigure> figures;
  const auto add = [&](const std::string& label, const char* unit, double value) {
    figures.push_back({label, unit, value, value, value});
  };
  for (const SiteSummary& site : summary.sites) {
    add("Excursion, " + site.label, "mm", site.excursion.range * 1e3);
  }
  for (const TerritorySummary& territory : summary.territories) {
    add("Peak strain, " + territory.label, "%", territory.strain.value * 100);
  }
  for (const ElementSummary& element : summary.elements) {
    add("Peak tension, " + element.label, "N", element.tension);
  }
  return figures;
}

}  // namespace

Outcome Comparison::outcome() const {
  for (const Arm& arm : arms) {
    if (!succeeded(arm.trajectory.outcome)) return arm.trajectory.outcome;
  }
  return Outcome::converged;
}

std::vector<std::string> usual_arms() {
  return {"banded_hamstring_lockout", "active_hamstring_mobilization", "static_hamstring_stretch",
          "static_hold_at_lockout_end"};
}

simulation::Settings settings_of_recordings(Settings settings) {
  settings.preconditioning = 0;
  return settings;
}

Comparison compare(const Body& body, const std::vector<Exercise>& exercises,
                   Side side_of_recordings, const Settings& settings,
                   const simulation::Progress& progress) {
  std::vector<Protocol> protocols;
  for (const Exercise& one : exercises) {
    if (!one.recorded) protocols.push_back(one.protocol);
  }
  Comparison comparison;
  comparison.side = protocols.empty() ? side_of_recordings : told_side(protocols);
  require(protocols.size() == exercises.size() || comparison.side == side_of_recordings,
          "the protocols move one leg and the recordings are to be told of the other; compare them "
          "one leg at a time");
  comparison.arms.resize(exercises.size());
  SharedProgress shared(progress, exercises.size());
  in_parallel(exercises.size(), [&](std::size_t n) {
    Arm& arm = comparison.arms[n];
    const auto& [protocol, recorded] = exercises[n];
    arm.protocol = protocol;
    arm.trajectory =
        simulation::simulate(body, recorded ? *recorded : protocol::make_movement(protocol),
                             recorded ? settings_of_recordings(settings) : settings, shared.of(n));
    arm.summary = summarise(body, arm.trajectory, comparison.side);
  });
  return comparison;
}

Comparison compare(const Body& body, const std::vector<Protocol>& protocols,
                   const Settings& settings, const simulation::Progress& progress) {
  std::vector<Exercise> exercises;
  for (const Protocol& one : protocols) exercises.push_back({one, {}});
  return compare(body, exercises, Side::right, settings, progress);
}

std::vector<Sweep> sweep_couplings(const anatomy::Parameters& parameters,
                                   const anatomy::BodyOptions& options, const Protocol& protocol,
                                   const Settings& settings, const simulation::Progress& progress) {
  const char* keys[] = {"tissue.back_line.knee_link", "tissue.sciatic_nerve.fascia_shear"};
  constexpr std::size_t ends = 3;
  std::vector<std::vector<SweptFigure>> results(std::size(keys) * ends);
  std::vector<Outcome> outcomes(results.size());
  SharedProgress shared(progress, results.size());
  in_parallel(results.size(), [&](std::size_t n) {
    anatomy::Parameters changed = parameters;
    const auto& parameter = anatomy::find_parameter(parameters, keys[n / ends]);
    const double values[ends] = {parameter.low, parameter.value, parameter.high};
    anatomy::set_parameter(changed, parameter.key, values[n % ends]);
    const Body body = anatomy::make_body(changed, options);
    const Comparison run = compare(body, {protocol}, settings, shared.of(n));
    outcomes[n] = run.outcome();
    results[n] = swept_figures(run.arms.front().summary);
  });
  std::vector<Sweep> sweeps;
  for (std::size_t k = 0; k < std::size(keys); ++k) {
    const auto& parameter = anatomy::find_parameter(parameters, keys[k]);
    Sweep sweep{parameter.key,  parameter.low,  parameter.value,
                parameter.high, parameter.unit, results[k * ends + 1]};
    for (std::size_t end = 0; end < ends && succeeded(sweep.outcome); ++end) {
      sweep.outcome = outcomes[k * ends + end];
    }
    if (!succeeded(sweep.outcome)) sweep.figures.clear();
    for (std::size_t f = 0; f < sweep.figures.size(); ++f) {
      sweep.figures[f].at_low = results[k * ends][f].at_default;
      sweep.figures[f].at_high = results[k * ends + 2][f].at_default;
    }
    // of a strand that is slack throughout there is nothing to tell
    std::erase_if(sweep.figures, [](const SweptFigure& figure) {
      return figure.unit == "N" && std::max({figure.at_low, figure.at_default, figure.at_high}) < 1;
    });
    sweeps.push_back(std::move(sweep));
  }
  return sweeps;
}

}  // namespace neuroglide::study
