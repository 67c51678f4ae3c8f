// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/range_of_motion.hpp"
#include "neuroglide/study/robustness.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

namespace neuroglide::study {

namespace {

using protocol::Protocol;
using protocol::Target;

constexpr double widest = 2.5;  //!< standard deviations

//! Splitmix64 (Steele, Lea and Flood 2014): the same numbers on every machine, which the standard
//! library's distributions do not promise.
class Stream {
 public:
  explicit Stream(std::uint64_t state) : state_(state) {}

  void mix(std::uint64_t word) { state_ = next() ^ word; }

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }

  //! Above zero, at most one.
  double uniform() { return static_cast<double>((next() >> 11) + 1) * 0x1p-53; }

  double normal() {
    const double radius = std::sqrt(-2 * std::log(uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
  }

 private:
  std::uint64_t state_;
};

//! Both legs share their habits.
std::string_view without_side(std::string_view name) {
  if (name.ends_with("_r") || name.ends_with("_l")) name.remove_suffix(2);
  return name;
}

//! The stream of a habit: the same for the same coordinate, angle and spread.
Stream stream_of(const Target& target, std::uint64_t seed) {
  Stream stream(seed);
  for (const char letter : without_side(skeleton::name(target.coordinate))) {
    stream.mix(static_cast<unsigned char>(letter));
  }
  stream.mix(std::bit_cast<std::uint64_t>(target.value + 0.0));  // no negative zero
  stream.mix(std::bit_cast<std::uint64_t>(target.spread));
  return stream;
}

double drawn_value(const Target& target, std::uint64_t seed) {
  if (!(target.spread > 0)) return target.value;
  const anatomy::Range range = anatomy::range_of_motion(target.coordinate);
  Stream stream = stream_of(target, seed);
  // the written value lies in the range, so about half of all draws do, or more
  constexpr int patience = 1000;
  for (int n = 0; n < patience; ++n) {
    const double z = stream.normal();
    const double value = target.value + z * target.spread;
    if (std::abs(z) <= widest && anatomy::contains(range, value)) return value;
  }
  return target.value;
}

void draw(std::vector<Target>& targets, std::uint64_t seed) {
  for (Target& target : targets) target.value = drawn_value(target, seed);
}

std::vector<Target>::const_iterator place_of(const std::vector<Target>& targets,
                                             skeleton::Coordinate coordinate) {
  return std::ranges::lower_bound(targets, coordinate, {}, &Target::coordinate);
}

const Target* find(const std::vector<Target>& targets, skeleton::Coordinate coordinate) {
  const auto found = place_of(targets, coordinate);
  return found != targets.end() && found->coordinate == coordinate ? &*found : nullptr;
}

//! Where a repetition leaves a coordinate; nothing where no phase moves it.
const Target* last_target(const Protocol& protocol, skeleton::Coordinate coordinate) {
  const Target* last = nullptr;
  for (const protocol::Phase& phase : protocol.phases) {
    if (const Target* target = find(phase.to, coordinate)) last = target;
  }
  return last;
}

//! What a repetition is written to bring back to where it began, also begins where it is now
//! brought back to. A start that names no angle means zero, and has no spread of its own.
void begin_where_it_ends(const Protocol& written, Protocol& drawn) {
  for (std::size_t i = 0; i < skeleton::coordinate_count; ++i) {
    const auto coordinate = static_cast<skeleton::Coordinate>(i);
    const Target* end = last_target(written, coordinate);
    if (!end) continue;
    const Target* start = find(written.start, coordinate);
    if (end->value != (start ? start->value : 0)) continue;
    const Target now = *last_target(drawn, coordinate);
    const auto place =
        drawn.start.begin() + (place_of(drawn.start, coordinate) - drawn.start.cbegin());
    if (start) {
      place->value = now.value;
    } else {
      drawn.start.insert(place, now);
    }
  }
}

}  // namespace

std::vector<Protocol> drawn_together(const std::vector<Protocol>& protocols, std::uint64_t seed) {
  std::vector<Protocol> result = protocols;
  for (std::size_t n = 0; n < result.size(); ++n) {
    draw(result[n].start, seed);
    for (protocol::Phase& phase : result[n].phases) draw(phase.to, seed);
    begin_where_it_ends(protocols[n], result[n]);
  }
  return result;
}

bool has_technique(const Protocol& protocol) {
  const auto varies = [](const std::vector<Target>& targets) {
    return std::ranges::any_of(targets, [](const Target& target) { return target.spread > 0; });
  };
  return varies(protocol.start) ||
         std::ranges::any_of(protocol.phases,
                             [&](const protocol::Phase& phase) { return varies(phase.to); });
}

}  // namespace neuroglide::study
