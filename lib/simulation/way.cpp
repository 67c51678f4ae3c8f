// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "way.hpp"

#include "neuroglide/anatomy/following_arch.hpp"
#include "neuroglide/anatomy/range_of_motion.hpp"

#include <algorithm>
#include <cmath>

namespace neuroglide::simulation {

namespace {

using skeleton::Coordinate;
using skeleton::Posture;

//! No phase goes further than so many times its targets.
constexpr double furthest = 3;

}  // namespace

Way straight_way(const Posture<double>& from, const std::vector<protocol::Target>& to,
                 double arch_follows_toes) {
  Posture<double> step{}, goal = from;
  bool arch = false, moves = false;
  double last = furthest;
  for (const protocol::Target& target : to) {
    const double way = target.value - from[target.coordinate];
    step[target.coordinate] = way;
    goal[target.coordinate] = target.value;
    arch = arch || target.coordinate == Coordinate::arch_rise_r ||
           target.coordinate == Coordinate::arch_rise_l;
    const anatomy::Range range = anatomy::range_of_motion(target.coordinate);
    const double room =
        way > 0 ? range.upper - from[target.coordinate] : range.lower - from[target.coordinate];
    if (std::abs(way) <= 1e-9) continue;
    moves = true;
    last = std::min(last, room / way);
  }
  const auto at = [=](double share) {
    Posture<double> posture = goal;  // to the last bit at its end
    for (std::size_t c = 0; c < skeleton::coordinate_count && share != 1; ++c) {
      posture.values[c] = from.values[c] + share * step.values[c];
    }
    if (arch) return posture;
    Posture<double> toes{};
    for (const Coordinate toe : {Coordinate::toe_extension_r, Coordinate::toe_extension_l}) {
      toes[toe] = posture[toe] - from[toe];
    }
    const Posture<double> follow = anatomy::with_following_arch(toes, arch_follows_toes);
    posture[Coordinate::arch_rise_r] += follow[Coordinate::arch_rise_r];
    posture[Coordinate::arch_rise_l] += follow[Coordinate::arch_rise_l];
    return posture;
  };
  if (!moves) last = 1;
  const Limit beyond = moves && last < furthest ? Limit::range_of_motion : Limit::target;
  return {at, 0, 1, std::max(last, 0.0), beyond};
}

Way squat_way(const Squat& squat, double from, double to, double neck_bottom, double neck_top) {
  const auto at = [&squat, neck_bottom, neck_top](double share) {
    Posture<double> posture = posture_on(squat.chain, squat.path, std::clamp(share, 0.0, 1.0));
    posture[Coordinate::cervical_flexion] = neck_bottom + share * (neck_top - neck_bottom);
    return posture;
  };
  return {at, from, to, 1, Limit::closed_chain};
}

}  // namespace neuroglide::simulation
