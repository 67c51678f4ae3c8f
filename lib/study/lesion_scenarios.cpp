// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/lesion_scenarios.hpp"

#include "neuroglide/metrics/excursion.hpp"
#include "neuroglide/metrics/peak.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/protocol/movement.hpp"

#include <fmt/format.h>

#include "in_parallel.hpp"
#include <algorithm>
#include <limits>
#include <mutex>

namespace neuroglide::study {

namespace {

using anatomy::Body;
using anatomy::Lesion;
using protocol::Protocol;
using simulation::Trajectory;
using skeleton::Side;

Side other(Side side) { return side == Side::right ? Side::left : Side::right; }

//! The exercise as it moves a side; one of both legs moves it anyway.
Protocol moving(const Protocol& protocol, Side side) {
  if (protocol.sides == protocol::Sides::both) return protocol;
  const auto own = side == Side::left ? protocol::Sides::left : protocol::Sides::right;
  return protocol.sides == own ? protocol : mirrored(protocol);
}

struct Measured {
  std::string group, label, unit;
  double value;
};

//! What is told of one side of one run.
class Examiner {
 public:
  Examiner(const Body& body, const Trajectory& trajectory, Side side)
      : body_(body), trajectory_(trajectory), side_(side) {}

  std::vector<Measured> examine(const anatomy::Stretch& near, const TissueWeights& weights,
                                const TissueSensitivity& sensitivity, double local_sensitivity) {
    strains(near);
    excursions();
    tensions(near, weights, sensitivity, local_sensitivity);
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
                const TissueSensitivity& sensitivity, double local_sensitivity) {
    double local = 0;
    for (const metrics::Gauge& gauge : gauges_of(near)) {
      local = std::max(local, peak(gauge, metrics::tension_of));
    }
    add("Peak tension", "At the lesion", "N", local);
    add("Peak tension", "At the lesion, as felt", "N", local * local_sensitivity);
    const TissueLoad load = peak_load(body_, trajectory_, side_);
    add("Peak tension", "Hamstrings, sum (H)", "N", load.hamstrings);
    add("Peak tension", "Nerve (N)", "N", load.nerve);
    for (const auto& [strand, label] : {std::pair{"achilles", "Achilles tendon"},
                                        std::pair{"plantar_fascia", "Plantar fascia"}}) {
      add("Peak tension", label, "N",
          metrics::peak_strand_tension(anatomy::find_strand(body_, strand, side_), trajectory_));
    }
    const Discomfort felt = discomfort_by_tissue(load, weights, sensitivity);
    add("Discomfort at the peak of each", "Hamstrings", "-", felt.hamstrings);
    add("Discomfort at the peak of each", "Nerve", "-", felt.nerve);
  }

  const Body& body_;
  const Trajectory& trajectory_;
  Side side_;
  std::vector<Measured> list_;
};

//! A run and what it told; nothing where it failed.
struct Told {
  std::optional<std::vector<Measured>> figures;
  Outcome outcome = Outcome::converged;
};

LesionScenario joined(const Lesion& lesion, const Protocol& protocol, const Told& healthy,
                      const Told& lesioned, const Told& other_side) {
  LesionScenario scenario{lesion.name, protocol.name, protocol.title, {}, Outcome::converged};
  for (const Told* told : {&healthy, &lesioned, &other_side}) {
    if (succeeded(scenario.outcome)) scenario.outcome = told->outcome;
  }
  for (const Told* told : {&healthy, &other_side, &lesioned}) {
    if (!told->figures) continue;
    for (const Measured& one : *told->figures) {
      auto found = std::ranges::find_if(scenario.figures, [&](const LesionFigure& figure) {
        return figure.group == one.group && figure.label == one.label;
      });
      if (found == scenario.figures.end()) {
        scenario.figures.push_back({one.group, one.label, one.unit, {}, {}, {}});
        found = scenario.figures.end() - 1;
      }
      (told == &healthy      ? found->healthy
       : told == &other_side ? found->other_side
                             : found->lesioned) = one.value;
    }
  }
  return scenario;
}

//! Of the nerve anywhere; of the hamstrings where the lesion is theirs.
TissueSensitivity sensitivity_of(const Lesion& lesion, Side side, Side asked) {
  const std::string& strand = lesion.near.strand;
  const bool hamstring =
      strand == "biceps_femoris" || strand == "semimembranosus" || strand == "semitendinosus";
  return {hamstring ? anatomy::back_line_sensitivity(lesion, side, asked) : 1,
          anatomy::nerve_sensitivity(lesion, side, asked)};
}

//! Of the tissue in which the lesion lies.
double local_sensitivity_of(const Body& body, const Lesion& lesion, Side side, Side asked) {
  const bool nerve =
      anatomy::find_strand(body, lesion.near.strand, side).tract == anatomy::Tract::nerve;
  return nerve ? anatomy::nerve_sensitivity(lesion, side, asked)
               : anatomy::back_line_sensitivity(lesion, side, asked);
}

}  // namespace

std::vector<std::string> lesion_exercises() {
  return {"banded_hamstring_lockout", "active_hamstring_mobilization", "static_hamstring_stretch",
          "straight_leg_raise", "straight_leg_raise_pelvis_held"};
}

TissueWeights usual_weights(const Body& healthy, const simulation::Settings& settings) {
  const auto run = simulation::simulate(
      healthy, protocol::make_movement(protocol::find_protocol("straight_leg_raise")), settings);
  require(succeeded(run.outcome),
          "the straight leg raise, by which discomfort is weighed, finds no "
          "balance; give weights, or a larger --newton-limit");
  return equal_weights(peak_load(healthy, run, Side::right));
}

std::vector<LesionScenario> run_lesions(const Body& healthy, const std::vector<Lesion>& lesions,
                                        const std::vector<Protocol>& protocols,
                                        const LesionOptions& options,
                                        const simulation::Progress& progress) {
  const TissueWeights weights =
      options.weights ? *options.weights : usual_weights(healthy, options.settings);
  std::vector<Body> bodies;
  for (const Lesion& lesion : lesions) {
    bodies.push_back(anatomy::with_lesion(healthy, lesion, options.side));
  }
  // the healthy runs once, then each lesion's with the leg of the lesion and with the other one
  const std::size_t exercises = protocols.size();
  std::vector<Trajectory> untouched(exercises);
  std::vector<Told> lesioned(lesions.size() * exercises), other_side(lesioned.size());
  const std::size_t count = exercises + 2 * lesioned.size();
  std::vector<double> done(count, 0);
  std::mutex guard;
  const auto run = [&](std::size_t task, const Body& body, const Protocol& protocol) {
    simulation::Progress told;
    if (progress) {
      told = [&, task](double share) {
        const std::lock_guard lock(guard);
        done[task] = share;
        double sum = 0;
        for (const double one : done) sum += one;
        return progress(sum / static_cast<double>(count));
      };
    }
    return simulation::simulate(body, protocol::make_movement(protocol), options.settings, told);
  };
  const auto tell = [&](const Body& body, const Trajectory& trajectory, const Lesion& lesion,
                        Side side, bool has_lesion) {
    Told told{std::nullopt, trajectory.outcome};
    if (!succeeded(told.outcome)) return told;
    const TissueSensitivity sensitivity =
        has_lesion ? sensitivity_of(lesion, options.side, side) : TissueSensitivity{};
    const double local = has_lesion ? local_sensitivity_of(body, lesion, options.side, side) : 1;
    told.figures =
        Examiner(body, trajectory, side).examine(lesion.near, weights, sensitivity, local);
    return told;
  };
  in_parallel(count, [&](std::size_t task) {
    if (task < exercises) {
      untouched[task] = run(task, healthy, moving(protocols[task], options.side));
      return;
    }
    const std::size_t pair = (task - exercises) / 2, lesion = pair / exercises;
    const bool own = (task - exercises) % 2 == 0;
    const Side side = own ? options.side : other(options.side);
    const Trajectory trajectory =
        run(task, bodies[lesion], moving(protocols[pair % exercises], side));
    (own ? lesioned : other_side)[pair] =
        tell(bodies[lesion], trajectory, lesions[lesion], side, true);
  });
  std::vector<LesionScenario> scenarios;
  for (std::size_t pair = 0; pair < lesioned.size(); ++pair) {
    const Lesion& lesion = lesions[pair / exercises];
    const Told before = tell(healthy, untouched[pair % exercises], lesion, options.side, false);
    scenarios.push_back(
        joined(lesion, protocols[pair % exercises], before, lesioned[pair], other_side[pair]));
  }
  return scenarios;
}

const LesionFigure& find_figure(const LesionScenario& scenario, std::string_view group,
                                std::string_view label) {
  std::string names;
  for (const LesionFigure& figure : scenario.figures) {
    if (figure.group == group && figure.label == label) return figure;
    names += fmt::format(" '{}, {}'", figure.group, figure.label);
  }
  throw InvalidInput(
      fmt::format("there is no figure '{}, {}'; choose one of{}", group, label, names));
}

}  // namespace neuroglide::study
