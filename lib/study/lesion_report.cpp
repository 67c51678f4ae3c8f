// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/lesion_report.hpp"

#include "neuroglide/protocol/library.hpp"

namespace neuroglide::study {

namespace {

using anatomy::Body;
using anatomy::Lesion;

//! Of the time that all takes: how much the exercises do.
constexpr double share_of_exercises = 0.7;

}  // namespace

std::vector<std::string> differentiation_protocols() {
  return {"structural_differentiation_slump", "structural_differentiation_straight_leg_raise"};
}

Outcome LesionReport::outcome() const {
  for (const LesionScenario& one : scenarios) {
    if (!succeeded(one.outcome)) return one.outcome;
  }
  for (const auto& tests : differentiations) {
    for (const Differentiation& one : tests) {
      if (!succeeded(one.outcome)) return one.outcome;
    }
  }
  return Outcome::converged;
}

LesionReport report_lesions(const Body& healthy, const std::vector<Lesion>& lesions,
                            const std::vector<protocol::Protocol>& protocols,
                            const TissueWeights& weights, skeleton::Side side, bool differentiation,
                            const simulation::Settings& settings,
                            const simulation::Progress& progress) {
  double done = 0, weight = differentiation ? share_of_exercises : 1;
  const simulation::Progress part = [&](double share) {
    return !progress || progress(done + weight * share);
  };
  LesionReport report{lesions, side, {}, {}};
  const LesionOptions options{side, weights, settings};
  report.scenarios = run_lesions(healthy, lesions, protocols, options, part);
  const auto names = differentiation_protocols();
  done = weight;
  weight = (1 - done) / static_cast<double>((lesions.size() + 1) * names.size());
  for (std::size_t n = 0; n <= lesions.size() && differentiation; ++n) {
    if (!succeeded(report.outcome())) break;
    const Lesion* lesion = n < lesions.size() ? &lesions[n] : nullptr;
    DifferentiationOptions asked{side, weights, {}, DifferentiationOptions{}.detectable, settings};
    if (lesion) asked.sensitivity.nerve = anatomy::nerve_sensitivity(*lesion, side, side);
    const Body body = lesion ? anatomy::with_lesion(healthy, *lesion, side) : healthy;
    report.differentiations.emplace_back();
    for (const std::string& name : names) {
      report.differentiations.back().push_back(
          differentiate(body, protocol::find_protocol(name), asked, part));
      done += weight;
    }
  }
  return report;
}

}  // namespace neuroglide::study
