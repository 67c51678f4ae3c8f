// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/protocol/library.hpp"
#include "neuroglide/study/comparison.hpp"

#include "study/robust_figures.hpp"
#include <string>
#include <vector>

//! A comparison whose figures are told and not computed, so that a test knows what follows.
namespace neuroglide::scenarios {

//! What one exercise comes to in one run.
struct Told {
  double excursion = 10;  //!< [mm], at mid-thigh
  double way = 100;       //!< [mm], at mid-thigh
  double strain = 5;      //!< [%], of the S1 root
  double tension = 200;   //!< [N], of biceps femoris
};

inline study::Summary summary_of(const Told& told) {
  study::Summary summary{};
  const metrics::Excursion excursion{0, told.excursion / 1e3, told.excursion / 1e3, told.way / 1e3};
  summary.sites = {{"Mid-thigh", excursion, 0.05}};
  summary.territories = {{"S1 root", {told.strain / 100, 1, "hold", 0.1}, {1, 1, "hold", 0.1}}};
  summary.elements = {{"Biceps femoris", told.tension}};
  summary.time_above = {0, 0, 0};
  summary.duration = 10;
  return summary;
}

//! Exercises of one parameter set, without an ensemble.
inline study::Comparison told_comparison(const std::vector<std::string>& names,
                                         const std::vector<Told>& arms) {
  study::Comparison comparison;
  for (std::size_t n = 0; n < names.size(); ++n) {
    simulation::Trajectory trajectory;
    trajectory.time = {0};
    trajectory.posture = {{}};
    comparison.arms.push_back(
        {protocol::find_protocol(names[n]), trajectory, summary_of(arms.at(n))});
  }
  return comparison;
}

using ToldRuns = std::vector<std::vector<Told>>;  //!< by run and exercise

//! Adds what many parameter sets and many people say.
inline void add_runs(study::Comparison& comparison, const ToldRuns& sets, const ToldRuns& people) {
  const auto runs_of = [](const ToldRuns& told) {
    std::vector<study::Run> runs;
    for (const auto& arms : told) {
      runs.emplace_back();
      for (const Told& arm : arms) runs.back().push_back(summary_of(arm));
    }
    return runs;
  };
  study::Robustness result;
  std::size_t base = comparison.arms.size();
  for (std::size_t n = 0; n < comparison.arms.size(); ++n) {
    const std::string& name = comparison.arms[n].protocol.name;
    if (name == "static_hamstring_stretch") base = n;
    result.arms.push_back(name);
    result.varied.push_back(!people.empty());
  }
  result.members = sets.size();
  result.draws = people.size();
  for (std::size_t n = 0; n < sets.size(); ++n) result.numbers.push_back(n);
  result.about = "Told by a test.";
  study::add_figures(runs_of(sets), runs_of(people), base, result);
  comparison.robustness = std::move(result);
}

}  // namespace neuroglide::scenarios
