// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "convex_step.hpp"

namespace neuroglide::benchmarks {

ConvexReference::ConvexReference(const ReferenceSystem<>& system) : system_(system) {
  const ReferenceChain& of = system.chain();
  require(of.toe_width == 0, "the library has no law with this smooth toe");
  const std::size_t n = of.nodes, segments = n - 1;
  std::vector<tissue::Exponential<double>> pulling(segments,
                                                   {of.stiffness / of.steepness, of.steepness, 0});
  std::vector<tissue::Linear<double>> pushing(segments, {of.slack_ratio * of.stiffness});
  for (Index i = 0; i < segments; ++i) {
    chain_.proximal.push_back(i);
    chain_.distal.push_back(i + 1);
  }
  for (Index i = 0; i < segments; ++i) {
    chain_.proximal.push_back(i + 1);
    chain_.distal.push_back(i);
  }
  chain_.slack_length.assign(2 * segments, system.spacing());
  chain_.runs.push_back({0, pulling, {}});
  chain_.runs.push_back({static_cast<Index>(segments), pushing, {}});
  for (std::size_t i = 0; i < n; ++i) {
    const double length = system.node_length(i);
    chain_.tether.push_back(length * of.tether + (i == 0 || i + 1 == n ? of.end_spring : 0));
    chain_.drag.push_back(length * of.drag);
    chain_.interface_limit.push_back(length * of.friction);
  }
  chain_.friction.assign(n, 0);
  chain_.body_force = chain_.friction;
  chain_ = chain::make_chain(std::move(chain_));
  bed_.length.assign(2 * segments, 0);
  bed_.drift.assign(n, 0);
  bed_.turning = bed_.tether_origin = bed_.drift;
}

void ConvexReference::lay(double t) {
  const double moved = system_.movement(t), h = system_.spacing();
  const std::size_t segments = chain_.segment_count() / 2;
  for (std::size_t i = 0; i < segments; ++i) {
    const double strain = system_.bed_strain(i, moved);
    bed_.length[i] = h * (1 + strain);
    bed_.length[segments + i] = h * (1 - strain);
  }
}

Trajectory ConvexReference::run(double tolerance, double give_up_after) {
  const double creep = system_.chain().creep_speed;
  return run_convex_steps(
      chain_, bed_, chain::make_state(chain_), tolerance, give_up_after,
      [this](double t) { lay(t); },
      [creep](double of, chain::StepSettings& settings, chain::ChainState<double>& state) {
        // friction that grows with speed up to the creep speed: elastic over what a step creeps
        settings.slip_reach = creep * of;
        state.slip_anchor = state.slide;
      });
}

}  // namespace neuroglide::benchmarks
