// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/summary.hpp"

#include "neuroglide/metrics/glide_per_strain.hpp"
#include "neuroglide/metrics/time_above.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace neuroglide::study {

namespace {

//! The weight of a kilogram: a ratio to a strand that pulls less tells of its slack alone [N].
constexpr double pulling = 10;

std::optional<double> ratio(double value, double base, double least) {
  if (!(base > least)) return std::nullopt;
  return value / base;
}

void add_sites(const Summary& summary, std::vector<Figure>& figures) {
  for (const SiteSummary& site : summary.sites) {
    figures.push_back({Topic::excursion, site.label, site.excursion.range * 1e3});
    figures.push_back({Topic::way, site.label, site.excursion.path_length * 1e3});
    std::optional<double> glide;
    if (site.glide_per_strain) glide = *site.glide_per_strain * 10;
    figures.push_back({Topic::glide, site.label, glide});
  }
}

void add_territories(const Summary& summary, const Summary* base, std::vector<Figure>& figures) {
  double most = 0;
  for (std::size_t n = 0; n < summary.territories.size(); ++n) {
    const TerritorySummary& territory = summary.territories[n];
    figures.push_back({Topic::strain, territory.label, territory.strain.value * 100});
    figures.push_back({Topic::tension, territory.label, territory.tension.value});
    const double against = base ? base->territories[n].tension.value : 0;
    figures.push_back(
        {Topic::tension_ratio, territory.label, ratio(territory.tension.value, against, 0)});
    most = std::max(most, territory.strain.value);
  }
  figures.push_back({Topic::strain, std::string(anywhere), most * 100});
}

void add_elements(const Summary& summary, const Summary* base, std::vector<Figure>& figures) {
  for (std::size_t n = 0; n < summary.elements.size(); ++n) {
    const ElementSummary& element = summary.elements[n];
    figures.push_back({Topic::back_line, element.label, element.tension});
    const double against = base ? base->elements[n].tension : 0;
    figures.push_back(
        {Topic::back_line_ratio, element.label, ratio(element.tension, against, pulling)});
  }
}

}  // namespace

Summary summarise(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                  skeleton::Side side) {
  Summary summary{};
  if (trajectory.time.empty()) return summary;
  for (const anatomy::Site& site : body.sites) {
    if (site.side != side) continue;
    summary.sites.push_back({site.label, metrics::excursion(body, trajectory, site),
                             metrics::glide_per_strain(body, trajectory, site)});
  }
  for (const anatomy::Territory& territory : body.territories) {
    summary.territories.push_back({territory.label,
                                   metrics::peak_strain(body, trajectory, territory, side),
                                   metrics::peak_tension(body, trajectory, territory, side)});
  }
  for (const anatomy::ElementLabel& element : body.elements) {
    const auto& strand = anatomy::find_strand(body, element.strand, side);
    summary.elements.push_back({element.label, metrics::peak_strand_tension(strand, trajectory)});
  }
  for (const double threshold : thresholds) {
    summary.time_above.push_back(metrics::time_above(body, trajectory, side, threshold));
  }
  summary.duration = trajectory.time.back();
  return summary;
}

std::vector<Figure> figures_of(const Summary& summary, const Summary* base) {
  std::vector<Figure> figures;
  if (summary.sites.empty()) return figures;
  if (base && base->sites.empty()) base = nullptr;
  add_sites(summary, figures);
  add_territories(summary, base, figures);
  add_elements(summary, base, figures);
  for (std::size_t n = 0; n < std::size(thresholds); ++n) {
    figures.push_back(
        {Topic::time_above, fmt::format("{:.0f} %", thresholds[n] * 100), summary.time_above[n]});
  }
  return figures;
}

}  // namespace neuroglide::study
