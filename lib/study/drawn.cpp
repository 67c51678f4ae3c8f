// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/range_of_motion.hpp"
#include "neuroglide/study/virtual_experiment.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <tuple>

namespace neuroglide::study {
namespace {

//! Draws in the order in which it is asked.
class Drawer {
 public:
  explicit Drawer(std::uint64_t seed) : engine_(seed) {}

  double operator()(double mean, double spread) {
    double deviate = normal_(engine_);
    while (std::abs(deviate) > 2.5) deviate = normal_(engine_);
    return mean + spread * deviate;
  }

  //! What two readings assume with the same words and figures is the same number.
  void draw(Assumed& assumed, double lowest) {
    if (assumed.spread == 0) return;
    const auto known = std::find_if(numbers_.begin(), numbers_.end(),
                                    [&](const auto& one) { return one.first == assumed; });
    if (known != numbers_.end()) {
      assumed.value = known->second;
      return;
    }
    numbers_.emplace_back(assumed, 0);
    assumed.value = std::max((*this)(assumed.value, assumed.spread), lowest);
    numbers_.back().second = assumed.value;
  }

  //! What is asked for again with the same figures is the same angle: the end posture that the next
  //! phase leaves from, the start that the last phase returns to.
  void draw(std::vector<protocol::Target>& targets) {
    for (protocol::Target& target : targets) {
      const auto key = std::tuple(target.coordinate, target.value, target.spread);
      const auto known = std::find_if(angles_.begin(), angles_.end(),
                                      [&](const auto& one) { return one.first == key; });
      if (known != angles_.end()) {
        target.value = known->second;
        continue;
      }
      const auto range = anatomy::range_of_motion(target.coordinate);
      target.value = std::clamp((*this)(target.value, target.spread), range.lower, range.upper);
      angles_.emplace_back(key, target.value);
    }
  }

 private:
  std::mt19937_64 engine_;
  std::normal_distribution<double> normal_;
  std::vector<std::pair<Assumed, double>> numbers_;
  std::vector<std::pair<std::tuple<skeleton::Coordinate, double, double>, double>> angles_;
};

void draw(Drawer& drawer, protocol::Protocol& protocol) {
  drawer.draw(protocol.start);
  for (protocol::Phase& phase : protocol.phases) drawer.draw(phase.to);
}

void draw(Drawer& drawer, std::vector<Reading>& readings) {
  for (Reading& reading : readings) {
    drawer.draw(reading.gauge, 2e-3);
    drawer.draw(reading.threshold, 0);
    drawer.draw(reading.unloaded_modulus, 0);
    drawer.draw(reading.equals_angle, -10);
  }
}

}  // namespace

protocol::Protocol drawn(const protocol::Protocol& protocol, std::uint64_t seed) {
  Drawer drawer(seed);
  protocol::Protocol result = protocol;
  draw(drawer, result);
  return result;
}

PublishedStudy drawn(const PublishedStudy& study, std::uint64_t seed) {
  Drawer drawer(seed);
  PublishedStudy result = study;
  for (protocol::Protocol& protocol : result.experiments) draw(drawer, protocol);
  for (Measurement& row : result.measurements) {
    draw(drawer, row.of);
    drawer.draw(row.between_people, 0.01);
  }
  for (Ordering& order : result.orderings) draw(drawer, order.descending);
  return result;
}

}  // namespace neuroglide::study
