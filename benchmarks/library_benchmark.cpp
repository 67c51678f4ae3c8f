// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/simulation/simulate.hpp"

#include <benchmark/benchmark.h>

#include "peers/mujoco_leg.hpp"
#include <cmath>

//! Single times of the library's parts on the reference person; one item is a segment, a path or a
//! tendon, a bed.
namespace neuroglide::benchmarks {
namespace {

const anatomy::Body& body() {
  static const anatomy::Body one = anatomy::make_body(anatomy::reference_parameters());
  return one;
}

// Postures all through the lockout.
const std::vector<skeleton::Posture<double>>& postures() {
  static const auto all = [] {
    const protocol::Movement movement =
        protocol::make_movement(protocol::find_protocol("banded_hamstring_lockout"));
    std::vector<skeleton::Posture<double>> result;
    for (int n = 0; n < 256; ++n) result.push_back(protocol::posture_at(movement, n * 0.04));
    return result;
  }();
  return all;
}

void count_items(benchmark::State& state, std::size_t each) {
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(each));
}

template <class Law>
void law(benchmark::State& state, const Law& of) {
  const std::vector<Law> laws(64, of);
  std::vector<double> strains, tensions(64), slopes(64);
  for (int n = 0; n < 64; ++n) strains.push_back(-0.02 + 0.002 * n);
  for (auto _ : state) {
    benchmark::DoNotOptimize(strains.data());
    for (std::size_t n = 0; n < laws.size(); ++n) {
      const auto [tension, slope] = pull(laws[n], strains[n]);
      tensions[n] = tension;
      slopes[n] = slope;
    }
    benchmark::DoNotOptimize(tensions.data());
    benchmark::DoNotOptimize(slopes.data());
    benchmark::ClobberMemory();
  }
  count_items(state, laws.size());
}
BENCHMARK_CAPTURE(law, linear, tissue::Linear<double>{500});
BENCHMARK_CAPTURE(law, toe_linear, tissue::ToeLinear<double>{30, 600, 0.03, 0.06});
BENCHMARK_CAPTURE(law, exponential, tissue::Exponential<double>{2, 15, 0});

// All paths of the person with the frames of the bones, as MuJoCo's figure has them.
void paths_length(benchmark::State& state) {
  std::size_t n = 0;
  double sum = 0;
  for (auto _ : state) {
    const auto frames = skeleton::frames_of(body().skeleton, postures()[n++ % postures().size()]);
    for (const auto& portion : body().bed.portions) sum += path::length(portion.path, frames);
  }
  benchmark::DoNotOptimize(sum);
  count_items(state, body().bed.portions.size());
}
BENCHMARK(paths_length);

void paths_length_and_moment_arms(benchmark::State& state) {
  std::size_t n = 0;
  double sum = 0;
  for (auto _ : state) {
    const auto& posture = postures()[n++ % postures().size()];
    const auto frames = skeleton::frames_of(body().skeleton, posture);
    for (const auto& portion : body().bed.portions) {
      const auto gradient = path::length_gradient(body().skeleton, portion.path, frames, posture);
      sum += gradient.length + gradient.gradient[skeleton::Coordinate::knee_flexion_r];
    }
  }
  benchmark::DoNotOptimize(sum);
  count_items(state, body().bed.portions.size());
}
BENCHMARK(paths_length_and_moment_arms);

void tendons_mujoco(benchmark::State& state) {
  MujocoLeg leg;
  double knee = 0;
  for (auto _ : state) {
    knee = knee < -2 ? 0 : knee - 1e-3;
    leg.place({0.7, knee, 0.1});
  }
  count_items(state, leg.tendons().size());
}
BENCHMARK(tendons_mujoco);

void lay_bed(benchmark::State& state) {
  auto bed = path::make_bed_in_posture(body().bed);
  std::vector<path::PortionChange<double>> changes(body().bed.portions.size());
  std::size_t n = 0;
  for (auto _ : state) {
    path::lay(body().bed, body().skeleton, postures()[n++ % postures().size()], changes, bed);
    benchmark::DoNotOptimize(bed.length.data());
  }
  count_items(state, 1);
}
BENCHMARK(lay_bed)->Unit(benchmark::kMicrosecond);

void evaluate_balance(benchmark::State& state) {
  simulation::Session session = simulation::make_session(body());
  simulation::advance(session, postures()[100], 0.02);
  for (auto _ : state) {
    chain::evaluate(body().chain, session.bed, session.state.slide, session.state.slip_anchor,
                    session.work.context, session.work.balance);
    benchmark::DoNotOptimize(session.work.balance.residual.data());
  }
  count_items(state, body().chain.segment_count());
}
BENCHMARK(evaluate_balance)->Unit(benchmark::kMicrosecond);

void eliminate_balance(benchmark::State& state) {
  simulation::Session session = simulation::make_session(body());
  const auto balance = session.work.balance;
  auto diagonal = balance.diagonal, values = balance.values, x = balance.residual;
  chain::evaluate(body().chain, session.bed, session.state.slide, session.state.slip_anchor,
                  session.work.context, session.work.balance);
  for (auto _ : state) {
    diagonal = session.work.balance.diagonal;
    values = session.work.balance.values;
    x = session.work.balance.residual;
    eliminate(body().chain.plan, diagonal, values, x);
    benchmark::DoNotOptimize(x.data());
  }
  count_items(state, body().chain.station_count());
}
BENCHMARK(eliminate_balance)->Unit(benchmark::kMicrosecond);

void interactive_step(benchmark::State& state) {
  simulation::Session session = simulation::make_session(body());
  std::size_t n = 0;
  for (auto _ : state) {
    // there and back, so that no frame jumps
    const std::size_t m = n++ % 510;
    const auto report = simulation::advance(session, postures()[m < 256 ? m : 510 - m], 0.04);
    if (!succeeded(report.outcome)) state.SkipWithError("a step failed");
  }
  count_items(state, 1);
}
BENCHMARK(interactive_step)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace neuroglide::benchmarks
