// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/metrics/excursion.hpp"
#include "neuroglide/metrics/peak.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/simulation/simulate.hpp"

#include <fmt/format.h>

#include "contest.hpp"
#include "reports.hpp"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace neuroglide::benchmarks {
namespace {

// Processor time to the nanosecond [s]; single steps are too short for std::clock.
double fine_processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

protocol::Movement lockout() {
  return protocol::make_movement(protocol::find_protocol("banded_hamstring_lockout"));
}

// Times of the steps of the first `seconds` of the exercise at 60 Hz, after `warm_up` of it.
std::vector<double> frame_times(const anatomy::Body& body, double warm_up, double seconds) {
  const protocol::Movement movement = lockout();
  simulation::Session session = simulation::make_session(body);
  std::vector<double> times;
  for (int frame = 1; frame <= static_cast<int>((warm_up + seconds) * 60); ++frame) {
    const double t = frame / 60.0;
    const auto posture = protocol::posture_at(movement, t);
    const double start = fine_processor_seconds();
    const auto report = simulation::advance(session, posture, 1 / 60.0);
    const double taken = fine_processor_seconds() - start;
    require(succeeded(report.outcome), "an interactive step failed");
    if (t > warm_up) times.push_back(taken);
  }
  return times;
}

void report_frames() {
  const anatomy::Body body = anatomy::make_body(anatomy::reference_parameters());
  std::vector<double> times = frame_times(body, 3, 20);
  std::sort(times.begin(), times.end());
  const double middle = times[times.size() / 2], high = times[times.size() * 99 / 100];
  fmt::print(
      "interactive step, {} stations, 60 Hz, default settings: median {:.1f} us (goal 50 us: {}), "
      "99th percentile {:.1f} us\n",
      body.chain.station_count(), 1e6 * middle, verdict(middle < 50e-6), 1e6 * high);
}

// What an exercise's table is made of, right side: range of excursion by site, peak strain by
// territory.
struct Figures {
  std::vector<double> excursion, strain;
};

Figures figures_of(const anatomy::Body& body, const simulation::Trajectory& trajectory) {
  Figures figures;
  for (const anatomy::Site& site : body.sites) {
    figures.excursion.push_back(metrics::excursion(body, trajectory, site).range);
  }
  for (const anatomy::Territory& territory : body.territories) {
    figures.strain.push_back(
        metrics::peak_strain(body, trajectory, territory, skeleton::Side::right).value);
  }
  return figures;
}

double furthest_apart(const std::vector<double>& a, const std::vector<double>& b) {
  double worst = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double difference = std::abs(a[i] - b[i]);
    worst = difference <= worst ? worst : difference;  // keeps what is not a number
  }
  return worst;
}

void report_exercise() {
  const anatomy::Body body = anatomy::make_body(anatomy::reference_parameters());
  const protocol::Movement movement = lockout();
  std::vector<double> times;
  simulation::Trajectory trajectory;
  for (int round = 0; round < 9; ++round) {
    const double start = fine_processor_seconds();
    trajectory = simulation::simulate(body, movement);
    times.push_back(fine_processor_seconds() - start);
  }
  require(succeeded(trajectory.outcome), "the exercise failed");
  const double recorded = trajectory.time.back(), taken = median(times) * 60 / recorded;
  simulation::Settings sharp;
  sharp.largest_turn /= 16;
  sharp.first_hold_step /= 16;
  sharp.longest_step /= 16;
  sharp.step.energy_tolerance = 1e-14;
  sharp.step.capstan_tolerance = 1e-6;
  sharp.step.capstan_limit = 100;
  const auto converged = simulation::simulate(body, movement, sharp);
  require(succeeded(converged.outcome), "the converged exercise failed");
  const Figures ours = figures_of(body, trajectory), limit = figures_of(body, converged);
  fmt::print(
      "lockout, {:.0f} s recorded after approach and preconditioning, {} stations: {:.1f} ms, "
      "{:.1f} ms for 60 s (goal 25 ms: {}); {} Newton steps\n"
      "  off a run with sixteen times the steps: excursion of sites by {:.3f} mm at most, peak "
      "strain by {:.4f} % of length\n",
      recorded, body.chain.station_count(), 1e3 * median(times), 1e3 * taken,
      verdict(taken < 25e-3), trajectory.newton_steps,
      1e3 * furthest_apart(ours.excursion, limit.excursion),
      1e2 * furthest_apart(ours.strain, limit.strain));
}

void report_growth() {
  std::vector<double> sizes, costs;
  fmt::print("cost of an interactive step against stations:");
  for (const int stations : {50, 100, 200, 400, 800}) {
    const anatomy::Body body = anatomy::make_body(anatomy::reference_parameters(), {stations});
    std::vector<double> means;
    for (int round = 0; round < 3; ++round) {
      double sum = 0;
      const std::vector<double> times = frame_times(body, 3, 7);
      for (const double time : times) sum += time;
      means.push_back(sum / static_cast<double>(times.size()));
    }
    sizes.push_back(std::log(static_cast<double>(body.chain.station_count())));
    costs.push_back(std::log(median(means)));
    fmt::print("  {} ({} in all) {:.1f} us", stations, body.chain.station_count(),
               1e6 * median(means));
  }
  double x = 0, y = 0, xx = 0, xy = 0;
  const auto n = static_cast<double>(sizes.size());
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    x += sizes[i] / n;
    y += costs[i] / n;
  }
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    xx += (sizes[i] - x) * (sizes[i] - x);
    xy += (sizes[i] - x) * (costs[i] - y);
  }
  fmt::print("\n  grows with the power {:.2f} of all stations (goal 1.2: {})\n", xy / xx,
             verdict(xy / xx <= 1.2));
}

}  // namespace

void report_library() {
  fmt::print("\nthe reference person\n");
  report_frames();
  report_exercise();
  report_growth();
  std::fflush(stdout);
}

}  // namespace neuroglide::benchmarks
