// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "nerve_of_a_leg.hpp"

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/protocol/movement.hpp"

#include "convex_step.hpp"
#include "dense_run.hpp"
#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>

namespace neuroglide::benchmarks {
namespace {

constexpr double angular = 2 * std::numbers::pi / 6;

void mix(const path::BedInPosture<double>& a, double of_a, const path::BedInPosture<double>& b,
         double of_b, path::BedInPosture<double>& result) {
  const auto one = [of_a, of_b](const auto& x, const auto& y, auto& z) {
    for (std::size_t i = 0; i < z.size(); ++i) z[i] = of_a * x[i] + of_b * y[i];
  };
  one(a.length, b.length, result.length);
  one(a.turning, b.turning, result.turning);
  one(a.tether_origin, b.tether_origin, result.tether_origin);
}

// Which of a body's stations and segments, in order.
struct Line {
  std::vector<Index> stations, segments;
};

Line main_line(const anatomy::Body& body) {
  Line line;
  for (const std::string& name : body.main_line) {
    const auto& strand = anatomy::find_strand(body, name, skeleton::Side::right);
    const std::size_t shared = line.stations.empty() ? 0 : 1;
    line.stations.insert(line.stations.end(),
                         strand.stations.begin() + static_cast<std::ptrdiff_t>(shared),
                         strand.stations.end());
    line.segments.insert(line.segments.end(), strand.segments.begin(), strand.segments.end());
  }
  require(line.stations.size() == line.segments.size() + 1, "the nerve's main line has a gap");
  return line;
}

tissue::ToeLinear<double> toe_linear_of(const chain::Chain<double>& chain, Index segment) {
  for (const auto& run : chain.runs) {
    const auto* laws = std::get_if<std::vector<tissue::ToeLinear<double>>>(&run.laws);
    if (laws && run.first_segment <= segment && segment - run.first_segment < laws->size()) {
      return (*laws)[segment - run.first_segment];
    }
  }
  throw InvalidInput("a segment of the nerve's main line is not toe-linear");
}

chain::Chain<double> cut_out(const chain::Chain<double>& whole, const Line& line, bool rubs) {
  chain::Chain<double> chain;
  std::vector<tissue::ToeLinear<double>> laws;
  for (std::size_t k = 0; k < line.segments.size(); ++k) {
    chain.proximal.push_back(static_cast<Index>(k));
    chain.distal.push_back(static_cast<Index>(k + 1));
    chain.slack_length.push_back(whole.slack_length[line.segments[k]]);
    laws.push_back(toe_linear_of(whole, line.segments[k]));
  }
  chain.runs.push_back({0, laws, {}});
  for (const Index i : line.stations) {
    chain.tether.push_back(whole.tether[i]);
    chain.drag.push_back(whole.drag[i]);
    chain.interface_limit.push_back(rubs ? whole.interface_limit[i] : 0);
    chain.friction.push_back(rubs ? whole.friction[i] : 0);
    chain.body_force.push_back(whole.body_force[i]);
  }
  return chain::make_chain(std::move(chain));
}

path::BedInPosture<double> lie(const anatomy::Body& body, const Line& line,
                               const skeleton::Posture<double>& posture) {
  auto whole = path::make_bed_in_posture(body.bed);
  std::vector<path::PortionChange<double>> changes(body.bed.portions.size());
  path::lay(body.bed, body.skeleton, posture, changes, whole);
  path::BedInPosture<double> bed;
  for (const Index k : line.segments) bed.length.push_back(whole.length[k]);
  for (const Index i : line.stations) {
    bed.drift.push_back(whole.drift[i]);
    bed.turning.push_back(whole.turning[i]);
    bed.tether_origin.push_back(whole.tether_origin[i]);
  }
  return bed;
}

}  // namespace

void SwayingBed::operator()(double t, path::BedInPosture<double>& bed) const {
  const double share = (1 - std::cos(angular * t)) / 2;
  mix(from, 1 - share, to, share, bed);
}

void SwayingRate::operator()(double t, path::BedInPosture<double>& rate) const {
  const double share = angular * std::sin(angular * t) / 2;
  mix(from, -share, to, share, rate);
}

NerveOfALeg::NerveOfALeg(int stations, bool rubs) {
  const anatomy::Body body = anatomy::make_body(anatomy::reference_parameters(), {stations});
  const protocol::Movement movement =
      protocol::make_movement(protocol::find_protocol("banded_hamstring_lockout"));
  const Line line = main_line(body);
  chain_ = cut_out(body.chain, line, rubs);
  bed_.from = lie(body, line, protocol::posture_at(movement, movement.recording_start));
  bed_.to = lie(body, line, protocol::posture_at(movement, movement.recording_start + 3));
  rest_ = chain::make_state(chain_);
  auto work = chain::make_workspace(chain_);
  chain::StepSettings settings;
  settings.slip_reach = 1e-8;
  settings.energy_tolerance = 1e-16;
  const auto report = chain::find_equilibrium(chain_, bed_.from, settings, rest_, work);
  require(succeeded(report.outcome), "the nerve finds no rest");
  std::fill(rest_.slide_rate.begin(), rest_.slide_rate.end(), 0.0);
}

TrajectoryError NerveOfALeg::compare(const std::vector<double>& frames,
                                     const std::vector<double>& reference) const {
  const std::size_t n = size();
  TrajectoryError error{0, 0};
  double largest = 0;
  path::BedInPosture<double> bed = bed_.from;
  for (std::size_t frame = 0; frame * n < reference.size(); ++frame) {
    const double* ours = frames.data() + frame * n;
    const double* theirs = reference.data() + frame * n;
    bed_(static_cast<double>(frame) / frame_rate, bed);
    for (std::size_t i = 0; i < n; ++i) {
      const double difference = std::abs(ours[i] - theirs[i]);
      if (!std::isfinite(difference)) return {HUGE_VAL, HUGE_VAL};
      error.slide = std::max(error.slide, difference);
      largest = std::max(largest, std::abs(theirs[i]));
    }
    for (std::size_t k = 0; k + 1 < n; ++k) {
      const auto taut = [&](const double* u) {
        return std::max((bed.length[k] + u[k + 1] - u[k]) / chain_.slack_length[k] - 1, 0.0);
      };
      error.strain = std::max(error.strain, std::abs(taut(ours) - taut(theirs)));
    }
  }
  error.slide /= largest;
  return error;
}

Trajectory NerveOfALeg::run_odeint(double tolerance, double give_up_after) {
  System system(chain_, bed_, SwayingRate{bed_.from, bed_.to});
  return run_dense(system, rest_.slide, size(), tolerance, give_up_after);
}

Trajectory NerveOfALeg::run_convex(double tolerance, double give_up_after) {
  path::BedInPosture<double> bed = bed_.from;
  return run_convex_steps(
      chain_, bed, rest_, tolerance, give_up_after, [&](double t) { bed_(t, bed); },
      [](double, chain::StepSettings& settings, chain::ChainState<double>&) {
        settings.slip_reach = 1e-6;
      });
}

BandedProblem NerveOfALeg::banded() {
  const std::size_t n = size();
  auto system = std::make_shared<System>(chain_, bed_, SwayingRate{bed_.from, bed_.to});
  BandedProblem problem;
  problem.nodes = n;
  problem.start = rest_.slide;
  problem.rhs = [system, n](double t, const double* u, double* v) {
    system->rhs(t, {u, n}, {v, n});
  };
  // without what tension adds to friction in bends: 0.03 of it at most, and Newton forgives
  problem.jacobian = [this, system, n](double t, const double* u, double* dvdt, double* bands) {
    system->rhs(t, {u, n}, {dvdt, n});
    const auto& forces = system->forces();
    const auto stiffness = [&](std::size_t k) {
      return forces.tension[k] > 0 ? forces.slope[k] : 0.0;
    };
    for (std::size_t i = 0; i < n; ++i) {
      const bool slides = std::abs(forces.force[i]) > forces.grip[i];
      const double gain = slides ? 1 / chain_.drag[i] : 0;
      const double left = i > 0 ? gain * stiffness(i - 1) : 0;
      const double right = i + 1 < n ? gain * stiffness(i) : 0;
      bands[3 * i] = left;
      bands[3 * i + 1] = -left - right - gain * chain_.tether[i];
      bands[3 * i + 2] = right;
    }
  };
  return problem;
}

}  // namespace neuroglide::benchmarks
