// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/units.hpp"
#include "neuroglide/study/virtual_experiment.hpp"

#include <string>
#include <utility>
#include <vector>

//! Small studies made in code, for tests of what is done with studies.
namespace neuroglide::scenarios {

using skeleton::Coordinate;

inline protocol::Target target(Coordinate coordinate, double angle, double spread = 0) {
  return {coordinate, angle, spread, "assumed"};
}

//! One angle after another, a second each.
inline protocol::Protocol way(const std::string& name, std::vector<protocol::Target> start,
                              const std::vector<std::pair<std::string, protocol::Target>>& steps,
                              int repetitions = 1) {
  protocol::Protocol protocol{.name = name, .title = name, .summary = name};
  protocol.start = std::move(start);
  for (const auto& [phase, to] : steps) {
    protocol.phases.push_back({.name = phase, .duration = 1, .to = {to}});
  }
  protocol.repetitions = repetitions;
  return protocol;
}

//! The straight leg is raised and lowered.
inline protocol::Protocol leg_raise(double angle, double spread = 0, int repetitions = 1) {
  return way("raise", {target(Coordinate::hip_flexion_r, 0)},
             {{"lift", target(Coordinate::hip_flexion_r, angle, spread)},
              {"lower", target(Coordinate::hip_flexion_r, 0)}},
             repetitions);
}

inline study::Reading reading_of(study::Quantity quantity, const study::Place& place = {}) {
  study::Reading reading;
  reading.experiment = "raise";
  reading.quantity = quantity;
  reading.place = place;
  reading.to = "lift";
  return reading;
}

inline study::Reading parameter(const std::string& key) {
  study::Reading reading;
  reading.quantity = study::Quantity::parameter;
  reading.key = key;
  return reading;
}

inline study::Measurement measurement(const std::string& id, const std::string& unit,
                                      std::vector<study::Reading> of, double mean = 0,
                                      double standard_error = 1) {
  study::Measurement row;
  row.id = id;
  row.unit = unit;
  row.of = std::move(of);
  row.mean = mean;
  row.standard_error = standard_error;
  return row;
}

inline study::Ordering ordering(const std::string& id, const std::string& unit,
                                std::vector<study::Reading> descending, double detectable,
                                bool same = false) {
  study::Ordering order;
  order.id = id;
  order.unit = unit;
  order.descending = std::move(descending);
  order.detectable = detectable;
  order.same = same;
  return order;
}

}  // namespace neuroglide::scenarios
