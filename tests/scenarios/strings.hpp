// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/chain/step.hpp"

#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

//! Straight strings on a bed, the scene of every closed form.
namespace neuroglide::scenarios {

using chain::BedInPosture;
using chain::Chain;
using chain::ChainState;

//! Stiff enough to prescribe a slide: 1 N moves it by less than an atom [N/m].
inline constexpr double clamp_stiffness = 1e12;

//! Segments of one law, each as long as the others, free of everything else. Fill in what the case
//! needs, then call make_chain.
template <class Law>
Chain<double> loose_string(std::size_t segments, double slack_length, const Law& law) {
  Chain<double> chain;
  for (std::size_t k = 0; k < segments; ++k) {
    chain.proximal.push_back(static_cast<Index>(k));
    chain.distal.push_back(static_cast<Index>(k + 1));
  }
  chain.slack_length.assign(segments, slack_length / static_cast<double>(segments));
  chain.runs.push_back({0, std::vector<Law>(segments, law), {}});
  chain.tether.assign(segments + 1, 0.0);
  chain.drag = chain.interface_limit = chain.friction = chain.body_force = chain.tether;
  return chain;
}

//! A bed in which every segment is stretched by the same strain from slack.
inline BedInPosture<double> even_bed(const Chain<double>& chain, double strain = 0) {
  BedInPosture<double> bed;
  for (const double length : chain.slack_length) bed.length.push_back(length * (1 + strain));
  bed.turning.assign(chain.station_count(), 0.0);
  bed.drift = bed.turning;
  bed.tether_origin.assign(chain.station_count(), 0.0);
  bed.coupling_offset.assign(chain.couplings.size(), 0.0);
  return bed;
}

inline std::vector<double> tensions(const Chain<double>& chain, const BedInPosture<double>& bed,
                                    const ChainState<double>& state) {
  std::vector<double> result;
  for (const auto& run : chain.runs) {
    std::visit(
        [&](const auto& laws) {
          for (std::size_t n = 0; n < laws.size(); ++n) {
            const std::size_t k = run.first_segment + n;
            double tension =
                neuroglide::tissue::tension(laws[n], chain::strain(chain, bed, state.slide, k));
            for (std::size_t p = 0; p < tissue::relaxation_terms; ++p) {
              tension -= run.relaxation.fraction[p] * state.memory[p][k];
            }
            result.push_back(std::max(tension, 0.0));
          }
        },
        run.laws);
  }
  return result;
}

//! A chain that moves: steps that fail stop the test.
class Mover {
 public:
  explicit Mover(Chain<double> of, chain::StepSettings with = {})
      : chain(chain::make_chain(std::move(of))),
        settings(with),
        state(chain::make_state(chain)),
        workspace(chain::make_workspace(chain)) {}

  chain::StepReport step(const BedInPosture<double>& bed,
                         double duration = std::numeric_limits<double>::infinity()) {
    const auto report = chain::step(chain, bed, duration, settings, state, workspace);
    if (!succeeded(report.outcome)) {
      throw std::runtime_error("a step failed after " + std::to_string(report.newton_steps) +
                               " Newton steps: " + std::string(explain(report.outcome)));
    }
    return report;
  }

  Chain<double> chain;
  chain::StepSettings settings;
  ChainState<double> state;
  chain::StepWorkspace<double> workspace;
};

}  // namespace neuroglide::scenarios
