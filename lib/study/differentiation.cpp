// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/differentiation.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/metrics/gauge.hpp"
#include "neuroglide/protocol/movement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace neuroglide::study {

namespace {

using protocol::Phase;
using protocol::Protocol;

bool is_remote(const Phase& phase) { return phase.name.starts_with(remote_prefix); }

void check(const Protocol& protocol, const DifferentiationOptions& options) {
  require(std::ranges::any_of(protocol.phases, is_remote),
          fmt::format("protocol '{}' moves no remote joint; let the name of a phase begin with "
                      "'{}'",
                      protocol.name, remote_prefix));
  require(!is_remote(protocol.phases.front()),
          fmt::format("protocol '{}' begins with a remote movement; lead to the edge of symptoms "
                      "first",
                      protocol.name));
  require(protocol.repetitions == 1,
          fmt::format("protocol '{}' has {} repetitions; a structural differentiation is done once",
                      protocol.name, protocol.repetitions));
  require(protocol.sides != protocol::Sides::both,
          fmt::format("protocol '{}' moves both legs; differentiate one at a time", protocol.name));
  require(options.detectable >= 0,
          fmt::format("the detectable change is {:g}; give at least 0", options.detectable));
}

//! The same test as far as a phase, in which that joint stays.
Protocol held_still(Protocol protocol, std::size_t phase) {
  protocol.phases.resize(phase + 1);
  protocol.phases[phase].to.clear();
  return protocol;
}

Protocol for_side(const Protocol& protocol, skeleton::Side side) {
  const auto own = side == skeleton::Side::left ? protocol::Sides::left : protocol::Sides::right;
  return protocol.sides == own ? protocol : mirrored(protocol);
}

//! Number of the recorded time nearest to t.
std::size_t frame_at(const simulation::Trajectory& trajectory, double t) {
  const auto nearest = std::ranges::min_element(trajectory.time, {},
                                                [&](double time) { return std::abs(time - t); });
  return static_cast<std::size_t>(nearest - trajectory.time.begin());
}

//! A gauge over the fibres of biceps femoris.
metrics::Gauge biceps_fibres(const anatomy::Body& body, skeleton::Side side) {
  const auto& strand = anatomy::find_strand(body, "biceps_femoris", side);
  return metrics::gauges_along(
             strand, strand.arc.back(),
             [](const std::string& region) { return region.ends_with("_fibres"); })
      .front();
}

//! The last frames of a test in which a joint moved and of one in which it stayed.
struct Pair {
  const simulation::Trajectory& moved;
  std::size_t at;
  const simulation::Trajectory& still;
};

std::vector<RemoteStrain> strains_of(const anatomy::Body& body, skeleton::Side side,
                                     const Pair& pair) {
  std::vector<RemoteStrain> strains;
  const auto add = [&](const std::string& label, const metrics::Gauge& gauge) {
    strains.push_back(
        {label, metrics::stretch_of(pair.moved, gauge, pair.at) -
                    metrics::stretch_of(pair.still, gauge, pair.still.time.size() - 1)});
  };
  for (const anatomy::Site& site : body.sites) {
    if (site.side == side) add("Nerve, " + site.label, metrics::gauge_at(body, site));
  }
  add("Biceps femoris, fibres", biceps_fibres(body, side));
  return strains;
}

void judge(RemoteMove& move, const DifferentiationOptions& options) {
  const auto felt = [&](const TissueLoad& load) {
    return discomfort_by_tissue(load, options.weights, options.sensitivity);
  };
  move.felt_before = felt(move.before);
  move.felt_after = felt(move.after);
  move.felt_still = felt(move.still);
  const double base = move.felt_still.total();
  move.symptom_change = base > 0 ? move.felt_after.total() / base - 1 : 0;
  move.read_as_nerve = std::abs(move.symptom_change) >= options.detectable;
  move.nerve_prevails = move.felt_before.nerve > move.felt_before.hamstrings;
}

}  // namespace

Differentiation differentiate(const anatomy::Body& body, const Protocol& asked,
                              const DifferentiationOptions& options,
                              const simulation::Progress& progress) {
  check(asked, options);
  const Protocol protocol = for_side(asked, options.side);
  Differentiation result{protocol.name, protocol.title, {}, Outcome::converged};
  const auto runs = static_cast<double>(1 + std::ranges::count_if(protocol.phases, is_remote));
  double done = 0;
  const simulation::Progress go_on = [&](double share) {
    return !progress || progress((done + share) / runs);
  };
  const auto lead = [&](const Protocol& one) {
    auto run = simulation::simulate(body, protocol::make_movement(one), options.settings, go_on);
    ++done;
    if (succeeded(result.outcome)) result.outcome = run.outcome;
    return run;
  };
  const auto moved = lead(protocol);
  double end = 0;
  for (std::size_t n = 0; n < protocol.phases.size() && succeeded(result.outcome); ++n) {
    const Phase& phase = protocol.phases[n];
    const double begin = end;
    end += phase.duration;
    if (!is_remote(phase)) continue;
    const auto still = lead(held_still(protocol, n));
    if (!succeeded(result.outcome)) break;
    const std::size_t at = frame_at(moved, end);
    RemoteMove move{};
    move.phase = phase.name;
    move.before = load_at(body, moved, options.side, frame_at(moved, begin));
    move.after = load_at(body, moved, options.side, at);
    move.still = load_at(body, still, options.side, still.time.size() - 1);
    move.strains = strains_of(body, options.side, {moved, at, still});
    judge(move, options);
    result.moves.push_back(std::move(move));
  }
  return result;
}

}  // namespace neuroglide::study
