// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/uniform_string.hpp"

#include "neuroglide/chain/residual_at_rest.hpp"

#include <algorithm>
#include <set>

namespace neuroglide::anatomy {

namespace {

// Without friction, with one straight law and balanced in standing, the figures depend on none of
// these: the strain only keeps the string taut in every posture, and the ends only have to be
// stiffer than the string.
constexpr double stiffness = 100;       // of the string, E A [N]
constexpr double strain_at_rest = 0.5;  // [-]
constexpr double hold = 1e7;            // of its ends [N/m]

bool is_end(const Node& node) {
  static const std::set<std::string> ends{"conus", "medial_toes", "lateral_toes", "lateral_ankle",
                                          "dorsum"};
  return node.tract == Tract::nerve && ends.contains(node.name);
}

void make_taut(Body& body) {
  auto& chain = body.chain;
  for (const Strand& strand : body.strands) {
    if (strand.tract != Tract::nerve) continue;
    for (const Index k : strand.segments) {
      chain.slack_length[k] = body.bed.cuts[k].anatomical_length / (1 + strain_at_rest);
      const auto run = std::find_if(chain.runs.rbegin(), chain.runs.rend(),
                                    [&](const auto& one) { return one.first_segment <= k; });
      run->relaxation.fraction.fill(0);
      auto& laws = std::get<std::vector<tissue::ToeLinear<double>>>(run->laws);
      laws[k - run->first_segment] = {stiffness, stiffness, 0, 0.01};
    }
    for (const Index i : strand.stations) {
      for (auto* values : {&chain.tether, &chain.drag, &chain.interface_limit, &chain.friction,
                           &chain.body_force}) {
        (*values)[i] = 0;
      }
    }
  }
}

//! Standing, the string lies as its bed does: else where roots meet, five of them against one, each
//! would give way to the others, and strains would hang on how taut it is.
void balance_standing(Body& body) {
  auto bed = path::make_bed_in_posture(body.bed);
  std::vector<path::PortionChange<double>> changes(body.bed.portions.size());
  path::lay(body.bed, body.skeleton, {}, changes, bed);
  const auto residual = chain::residual_at_rest(body.chain, bed);
  for (const Strand& strand : body.strands) {
    if (strand.tract != Tract::nerve) continue;
    for (const Index i : strand.stations) body.chain.body_force[i] = -residual[i];
  }
}

}  // namespace

Body uniform_string(const Body& body) {
  Body string = body;
  make_taut(string);
  for (const Node& node : string.nodes) {
    if (is_end(node)) string.chain.tether[node.station] = hold;
  }
  string.bed.moving_tethers.clear();
  string.chain.couplings.clear();
  string.bed.coupled.clear();
  string.chain = chain::make_chain(std::move(string.chain));
  balance_standing(string);
  return string;
}

}  // namespace neuroglide::anatomy
