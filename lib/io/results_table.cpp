// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/results.hpp"
#include "neuroglide/metrics/excursion.hpp"
#include "neuroglide/metrics/gauge.hpp"
#include "neuroglide/version.hpp"

#include <fmt/format.h>

#include "io/csv_text.hpp"
#include "io/results_names.hpp"
#include <algorithm>

namespace neuroglide::io {

namespace {

using anatomy::Body;
using simulation::Trajectory;
using skeleton::Side;

void add(Table& table, const std::string& name, const std::string& unit,
         std::vector<double> values) {
  table.columns.push_back(name);
  table.units.push_back(unit);
  table.values.push_back(std::move(values));
}

//! value(t) at every recorded time.
template <class Value>
std::vector<double> over_time(const Trajectory& trajectory, Value value) {
  std::vector<double> values;
  values.reserve(trajectory.time.size());
  for (std::size_t t = 0; t < trajectory.time.size(); ++t) values.push_back(value(t));
  return values;
}

std::vector<std::pair<std::string, std::string>> header_of(const Trajectory& trajectory,
                                                           const Provenance& from) {
  return {{"neuroglide_version", version},
          {"exercise", from.exercise},
          {"subject", from.subject},
          {"parameter_hash", from.parameter_hash},
          {"outcome", std::string(explain(trajectory.outcome))}};
}

void add_sites(const Body& body, const Trajectory& trajectory, Table& table) {
  for (const anatomy::Site& site : body.sites) {
    const std::string name = site.name + suffix(site.side);
    const metrics::Gauge gauge = metrics::gauge_at(body, site);
    add(table, name + "_excursion", "m", over_time(trajectory, [&](std::size_t t) {
          return metrics::excursion_at(body, trajectory, site, t);
        }));
    add(table, name + "_strain", "1", over_time(trajectory, [&](std::size_t t) {
          return metrics::stretch_of(trajectory, gauge, t);
        }));
    add(table, name + "_tension", "N", over_time(trajectory, [&](std::size_t t) {
          return metrics::tension_of(trajectory, gauge, t);
        }));
  }
}

void add_elements(const Body& body, const Trajectory& trajectory, Table& table) {
  for (const Side side : {Side::right, Side::left}) {
    for (const anatomy::ElementLabel& element : body.elements) {
      const auto& segments = anatomy::find_strand(body, element.strand, side).segments;
      add(table, element.strand + suffix(side) + "_tension", "N",
          over_time(trajectory, [&](std::size_t t) {
            double highest = 0;
            for (const Index k : segments) highest = std::max(highest, trajectory.tension(t, k));
            return highest;
          }));
    }
  }
}

void add_angles(const Trajectory& trajectory, Table& table) {
  for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
    const auto coordinate = static_cast<skeleton::Coordinate>(c);
    add(table, std::string(name(coordinate)), is_translation(coordinate) ? "m" : "rad",
        over_time(trajectory, [&](std::size_t t) { return trajectory.posture[t][coordinate]; }));
  }
}

//! Lines of the figures of a comparison.
class Figures {
 public:
  explicit Figures(const study::Arm& arm) : exercise_(arm.protocol.name) {}

  void add(const char* topic, const std::string& place, const char* measure, double value,
           const char* unit, const metrics::Peak* peak = nullptr) {
    text += csv_line({exercise_, topic, place, measure, fmt::format("{:.6g}", value), unit,
                      peak ? fmt::format("{:.6g}", peak->time) : "", peak ? peak->phase : ""});
  }

  std::string text;

 private:
  std::string exercise_;
};

std::string figures_of(const study::Arm& arm) {
  Figures figures(arm);
  for (const study::SiteSummary& site : arm.summary.sites) {
    const metrics::Excursion& excursion = site.excursion;
    figures.add("site", site.label, "excursion_range", excursion.range * 1e3, "mm");
    figures.add("site", site.label, "excursion_most_proximal", excursion.lowest * 1e3, "mm");
    figures.add("site", site.label, "excursion_most_distal", excursion.highest * 1e3, "mm");
    figures.add("site", site.label, "way_to_and_fro", excursion.path_length * 1e3, "mm");
    if (site.glide_per_strain) {
      figures.add("site", site.label, "excursion_by_strain", *site.glide_per_strain * 10, "mm/%");
    }
  }
  for (const study::TerritorySummary& territory : arm.summary.territories) {
    figures.add("nerve", territory.label, "peak_strain", territory.strain.value * 100, "%",
                &territory.strain);
    figures.add("nerve", territory.label, "peak_tension", territory.tension.value, "N",
                &territory.tension);
  }
  for (std::size_t n = 0; n < arm.summary.time_above.size(); ++n) {
    figures.add("nerve", fmt::format("strain above {:g} %", study::thresholds[n] * 100),
                "time_above", arm.summary.time_above[n], "s");
  }
  for (const study::ElementSummary& element : arm.summary.elements) {
    figures.add("back_line", element.label, "peak_tension", element.tension, "N");
  }
  return figures.text;
}

}  // namespace

Table make_result_table(const Body& body, const Trajectory& trajectory,
                        const Provenance& provenance) {
  Table table{{"time"}, {"s"}, {trajectory.time}, header_of(trajectory, provenance)};
  add_sites(body, trajectory, table);
  add_elements(body, trajectory, table);
  return table;
}

Table make_angle_table(const Trajectory& trajectory, const Provenance& provenance) {
  Table table{{"time"}, {"s"}, {trajectory.time}, header_of(trajectory, provenance)};
  add_angles(trajectory, table);
  return table;
}

std::string make_result_csv(const Body& body, const Trajectory& trajectory) {
  Table table;
  add_sites(body, trajectory, table);
  add_elements(body, trajectory, table);
  add_angles(trajectory, table);
  std::vector<std::string> cells{"time [s]", "phase", "repetition"};
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    cells.push_back(csv_label(table.columns[i], table.units[i]));
  }
  std::string text = csv_line(cells);
  for (std::size_t t = 0; t < trajectory.time.size(); ++t) {
    cells = {fmt::format("{}", trajectory.time[t]), trajectory.phase[t],
             fmt::format("{}", trajectory.repetition[t])};
    for (const auto& column : table.values) cells.push_back(fmt::format("{}", column[t]));
    text += csv_line(cells);
  }
  return text;
}

std::string make_comparison_csv(const study::Comparison& comparison) {
  std::string text = "exercise,topic,place,measure,value,unit,time [s],phase\n";
  for (const study::Arm& arm : comparison.arms) text += figures_of(arm);
  return text;
}

}  // namespace neuroglide::io
