// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "lesion_figures.hpp"

#include "neuroglide/metrics/excursion.hpp"
#include "neuroglide/metrics/peak.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace neuroglide::study {

namespace {

using anatomy::Body;
using simulation::Trajectory;
using skeleton::Side;

//! What is told of one side of one run.
class Examiner {
 public:
  Examiner(const Body& body, const Trajectory& trajectory, Side side)
      : body_(body), trajectory_(trajectory), side_(side) {}

  std::vector<Measured> examine(const anatomy::Stretch& near, const TissueWeights& weights,
                                const LesionSensitivity& sensitivity) {
    strains(near);
    excursions();
    tensions(near, weights, sensitivity);
    return std::move(list_);
  }

 private:
  void add(const char* group, const std::string& label, const char* unit, double value) {
    list_.push_back({group, label, unit, value});
  }

  void strains(const anatomy::Stretch& near) {
    double highest = -std::numeric_limits<double>::infinity();
    for (const metrics::Gauge& gauge : gauges_of(near)) {
      highest = std::max(highest, peak(gauge, metrics::stretch_of));
    }
    add("Peak strain", "At the lesion", "%", highest * 100);
    for (const anatomy::Territory& territory : body_.territories) {
      add("Peak strain", territory.label, "%",
          metrics::peak_strain(body_, trajectory_, territory, side_).value * 100);
    }
  }

  //! Gauges a quarter of their length apart, the last at the far end.
  std::vector<metrics::Gauge> gauges_of(const anatomy::Stretch& near) const {
    const auto& strand = anatomy::find_strand(body_, near.strand, side_);
    const anatomy::Extent extent = anatomy::extent_of(body_, near, side_);
    const double length = std::min(metrics::usual_gauge, extent.end - extent.begin);
    const double last = extent.end - length;
    std::vector<metrics::Gauge> gauges;
    for (double from = extent.begin; from < last; from += length / 4) {
      gauges.push_back(metrics::gauge_between(strand, from, from + length));
    }
    gauges.push_back(metrics::gauge_between(strand, last, extent.end));
    return gauges;
  }

  template <class Value>
  double peak(const metrics::Gauge& gauge, Value value) const {
    double highest = -std::numeric_limits<double>::infinity();
    for (std::size_t t = 0; t < trajectory_.time.size(); ++t) {
      highest = std::max(highest, value(trajectory_, gauge, t));
    }
    return highest;
  }

  void excursions() {
    const char* group = "Excursion range";
    for (const auto& [name, label] :
         {std::pair{"conus", "Conus"}, std::pair{"foramen_L5", "L5 root, foramen"},
          std::pair{"foramen_S1", "S1 root, foramen"}}) {
      add(group, label, "mm", range_of(anatomy::find_node(body_, name, side_)) * 1e3);
    }
    for (const anatomy::Site& site : body_.sites) {
      if (site.side != side_) continue;
      add(group, site.label, "mm", metrics::excursion(body_, trajectory_, site).range * 1e3);
    }
  }

  double range_of(Index station) const {
    double low = trajectory_.excursion(0, station), high = low;
    for (std::size_t t = 0; t < trajectory_.time.size(); ++t) {
      low = std::min(low, trajectory_.excursion(t, station));
      high = std::max(high, trajectory_.excursion(t, station));
    }
    return high - low;
  }

  void tensions(const anatomy::Stretch& near, const TissueWeights& weights,
                const LesionSensitivity& sensitivity) {
    double local = 0;
    for (const metrics::Gauge& gauge : gauges_of(near)) {
      local = std::max(local, peak(gauge, metrics::tension_of));
    }
    add("Peak tension", "At the lesion", "N", local);
    add("Peak tension", "At the lesion, as felt", "N", local * sensitivity.local);
    const TissueLoad load = peak_load(body_, trajectory_, side_);
    add("Peak tension", "Hamstrings, sum (H)", "N", load.hamstrings);
    add("Peak tension", "Nerve (N)", "N", load.nerve);
    for (const auto& [strand, label] : {std::pair{"achilles", "Achilles tendon"},
                                        std::pair{"plantar_fascia", "Plantar fascia"}}) {
      add("Peak tension", label, "N",
          metrics::peak_strand_tension(anatomy::find_strand(body_, strand, side_), trajectory_));
    }
    const Discomfort felt = discomfort_by_tissue(load, weights, sensitivity.tissues);
    add("Discomfort at the peak of each", "Hamstrings", "-", felt.hamstrings);
    add("Discomfort at the peak of each", "Nerve", "-", felt.nerve);
  }

  const Body& body_;
  const Trajectory& trajectory_;
  Side side_;
  std::vector<Measured> list_;
};

}  // namespace

std::vector<Measured> examine(const Body& body, const Trajectory& trajectory, Side side,
                              const anatomy::Stretch& near, const TissueWeights& weights,
                              const LesionSensitivity& sensitivity) {
  return Examiner(body, trajectory, side).examine(near, weights, sensitivity);
}

}  // namespace neuroglide::study
