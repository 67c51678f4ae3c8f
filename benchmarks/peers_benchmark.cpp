// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/chain/rosenbrock_step.hpp"

#include <benchmark/benchmark.h>

#include "peers/mujoco_leg.hpp"
#include "peers/sundials.hpp"
#include "reference_solution.hpp"

namespace neuroglide::benchmarks {
namespace {

// Arguments: index of the variant (S, K, S+F, K+F) and nodes.
ReferenceSystem<> system_of(const benchmark::State& state) {
  const auto variants = reference_variants(static_cast<std::size_t>(state.range(1)));
  return ReferenceSystem<>(variants[static_cast<std::size_t>(state.range(0))].chain);
}

void right_hand_side(benchmark::State& state) {
  ReferenceSystem<> system = system_of(state);
  std::vector<double> u(system.size(), 1e-4), v(system.size());
  for (auto _ : state) {
    system.rhs(1.0, u, v);
    benchmark::DoNotOptimize(v.data());
  }
}

void one_step(benchmark::State& state) {
  ReferenceSystem<> system = system_of(state);
  const std::size_t n = system.size();
  const std::vector<double> u(n, 1e-4);
  std::vector<double> v(n), a(n), next(n), error(n);
  chain::RosenbrockStep<chain::Rodas4> step;
  step.resize(n);
  for (auto _ : state) {
    system.linearize(1.0, u, v, a);
    step.advance(system, 1.0, 0.05, std::span<const double>(u), std::span<const double>(v),
                 std::span<const double>(a), std::span<double>(next), std::span<double>(error));
    benchmark::DoNotOptimize(next.data());
  }
}

void movement_ours(benchmark::State& state) {
  ReferenceSystem<> system = system_of(state);
  for (auto _ : state) benchmark::DoNotOptimize(run_linearly_implicit(system, 5e-5).frames.data());
}

void movement_cvode(benchmark::State& state) {
  ReferenceSystem<> system = system_of(state);
  for (auto _ : state) {
    benchmark::DoNotOptimize(run_cvode(system, {.relative = 1e-5}).frames.data());
  }
}

void leg_mujoco(benchmark::State& state) {
  MujocoLeg leg;
  double knee = 0;
  for (auto _ : state) {
    knee = knee < -2 ? 0 : knee - 1e-3;
    leg.place({0.7, knee, 0.1});
  }
}

BENCHMARK(right_hand_side)->ArgsProduct({{0, 1, 2, 3}, {64, 256}});
BENCHMARK(one_step)->ArgsProduct({{0, 1, 2, 3}, {64, 256}});
BENCHMARK(movement_ours)->ArgsProduct({{0, 1, 2}, {64}})->Unit(benchmark::kMillisecond);
BENCHMARK(movement_cvode)->ArgsProduct({{0, 1, 2}, {64}})->Unit(benchmark::kMillisecond);
BENCHMARK(leg_mujoco);

}  // namespace
}  // namespace neuroglide::benchmarks
