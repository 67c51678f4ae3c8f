// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/protocol/protocol.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/skeleton/posture.hpp"

#include <fmt/format.h>

#include "rules.hpp"
#include <algorithm>

namespace neuroglide::protocol {
namespace {

void require_targets(const std::string& place, const std::vector<Target>& targets) {
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const Target& target = targets[i];
    const std::string here = fmt::format("{}.{}", place, name(target.coordinate));
    if (i > 0 && index(target.coordinate) <= index(targets[i - 1].coordinate)) {
      throw InvalidInput(fmt::format(
          "{} comes after {}, allowed is each coordinate once in the order of their numbers; sort "
          "the targets",
          here, name(targets[i - 1].coordinate)));
    }
    require_in_range(here, target.coordinate, target.value);
    require_spread(here + ".spread", target.coordinate, target.spread);
    require_text(here + ".source", target.source);
  }
}

// Where a coordinate is in the mirror, and with which sign.
struct Image {
  skeleton::Coordinate coordinate;
  double sign;
};

Image image_of(skeleton::Coordinate coordinate) {
  skeleton::Posture<double> unit;
  unit[coordinate] = 1;
  const auto image = skeleton::mirrored(unit).values;
  const auto there = std::find_if(image.begin(), image.end(), [](double x) { return x != 0; });
  return {static_cast<skeleton::Coordinate>(there - image.begin()), *there};
}

Target mirrored(const Target& target) {
  const Image image = image_of(target.coordinate);
  Target result = target;
  result.coordinate = image.coordinate;
  result.value = image.sign * target.value + 0.0;  // no negative zero
  return result;
}

Band mirrored(const Band& band) {
  Band result = band;
  result.side = band.side == skeleton::Side::right ? skeleton::Side::left : skeleton::Side::right;
  result.point.z() = 0.0 - band.point.z();
  return result;
}

void mirror(std::vector<Target>& targets) {
  for (Target& target : targets) target = mirrored(target);
  std::sort(targets.begin(), targets.end(),
            [](const Target& a, const Target& b) { return a.coordinate < b.coordinate; });
}

}  // namespace

void require_valid(const Protocol& protocol) {
  require_name("the name of a protocol", protocol.name);
  const std::string origin = fmt::format("protocol '{}': ", protocol.name);
  require_text(origin + "title", protocol.title);
  require_text(origin + "summary", protocol.summary);
  require_targets(origin + "start", protocol.start);
  if (protocol.phases.empty()) {
    throw InvalidInput(origin + "phases is empty, allowed is at least one phase; add one");
  }
  std::vector<Phase> earlier;
  for (std::size_t i = 0; i < protocol.phases.size(); ++i) {
    const Phase& phase = protocol.phases[i];
    const std::string place = fmt::format("{}phases[{}]", origin, i);
    require_phase_name(place + ".name", phase.name, earlier);
    require_duration(place + ".duration", phase.duration, false);
    require_text(place + ".duration_source", phase.duration_source);
    require_targets(place + ".to", phase.to);
    if (phase.until) {
      require_end_range(place + ".until", phase);
      require_discomfort(place + ".until.discomfort", phase.until->discomfort);
      require_text(place + ".until.source", phase.until->source);
    }
    earlier.push_back(phase);
  }
  require_repetitions(origin + "repetitions", protocol.repetitions);
  require_text(origin + "repetitions_source", protocol.repetitions_source);
  require_duration(origin + "rest", protocol.rest, true);
  if (protocol.band) require_valid(origin + "band", *protocol.band);
  if (!protocol.posture_of.empty()) require_name(origin + "posture_of", protocol.posture_of);
}

double repetition_duration(const Protocol& protocol) {
  double sum = 0;
  for (const Phase& phase : protocol.phases) sum += phase.duration;
  return sum;
}

double exercise_duration(const Protocol& protocol) {
  return protocol.repetitions * repetition_duration(protocol) +
         (protocol.repetitions - 1) * protocol.rest;
}

Protocol mirrored(const Protocol& protocol) {
  Protocol result = protocol;
  if (protocol.sides == Sides::right) result.sides = Sides::left;
  if (protocol.sides == Sides::left) result.sides = Sides::right;
  mirror(result.start);
  for (Phase& phase : result.phases) {
    mirror(phase.to);
    if (!phase.until) continue;
    for (skeleton::Coordinate& one : phase.until->of) one = image_of(one).coordinate;
    std::sort(phase.until->of.begin(), phase.until->of.end());
  }
  if (result.band) result.band = mirrored(*result.band);
  return result;
}

}  // namespace neuroglide::protocol
