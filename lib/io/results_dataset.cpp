// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/results.hpp"
#include "neuroglide/metrics/excursion.hpp"
#include "neuroglide/metrics/gauge.hpp"
#include "neuroglide/version.hpp"

#include <fmt/format.h>

#include "io/results_loads.hpp"
#include "io/results_names.hpp"
#include <algorithm>
#include <functional>

namespace neuroglide::io {

namespace {

using anatomy::Body;
using anatomy::Strand;
using simulation::Trajectory;
using skeleton::Side;

std::vector<Attribute> described(const char* unit, const std::string& long_name,
                                 const std::string& comment = {}) {
  std::vector<Attribute> attributes{{"units", unit}, {"long_name", long_name}};
  if (!comment.empty()) attributes.push_back({"comment", comment});
  return attributes;
}

Variable time_variable(const Trajectory& trajectory) {
  return {"time", {"time"}, trajectory.time, described("s", "time from the start of recording")};
}

//! Stations and segments in a row, from one strand or several.
struct Line {
  std::vector<Index> stations, segments;
  std::vector<double> station_arc, segment_arc;  //!< [m]
  std::vector<std::string> regions, strands;     //!< of each segment
};

void append(const Strand& strand, Line& line) {
  const double start = line.station_arc.empty() ? 0 : line.station_arc.back();
  // the first station of a strand is the last of the one before
  for (std::size_t n = line.stations.empty() ? 0 : 1; n < strand.stations.size(); ++n) {
    line.stations.push_back(strand.stations[n]);
    line.station_arc.push_back(start + strand.arc[n]);
  }
  for (std::size_t n = 0; n < strand.segments.size(); ++n) {
    line.segments.push_back(strand.segments[n]);
    line.segment_arc.push_back(start + (strand.arc[n] + strand.arc[n + 1]) / 2);
    line.regions.push_back(strand.regions[n]);
    line.strands.push_back(strand.name);
  }
}

//! time × place of those places that belong to a line, in its order.
std::vector<double> picked(const simulation::History& history, std::size_t frames,
                           const std::vector<Index>& places) {
  std::vector<double> values;
  values.reserve(frames * places.size());
  for (std::size_t t = 0; t < frames; ++t) {
    for (const Index place : places) values.push_back(history(t, place));
  }
  return values;
}

Group line_group(const std::string& name, const std::string& title, const Line& line,
                 const Trajectory& trajectory) {
  const std::size_t frames = trajectory.time.size();
  Group group{
      name,
      {{"time", frames}, {"station", line.stations.size()}, {"segment", line.segments.size()}},
      {},
      {{"long_name", title}},
      {}};
  const auto by_station = [&](const char* what, const simulation::History& history,
                              const char* long_name, const char* comment) {
    group.variables.push_back({what,
                               {"time", "station"},
                               picked(history, frames, line.stations),
                               described("m", long_name, comment)});
  };
  const auto by_segment = [&](const char* what, const simulation::History& history,
                              const char* unit, const char* long_name, const char* comment) {
    group.variables.push_back({what,
                               {"time", "segment"},
                               picked(history, frames, line.segments),
                               described(unit, long_name, comment)});
  };
  group.variables = {
      time_variable(trajectory),
      {"station",
       {"station"},
       line.station_arc,
       described("m", "distance along the line from its proximal end, standing at rest")},
      {"segment",
       {"segment"},
       line.segment_arc,
       described("m", "distance of the segment's middle from the proximal end, standing at rest")},
      {"region", {"segment"}, line.regions, {{"long_name", "anatomical region"}}},
      {"strand", {"segment"}, line.strands, {{"long_name", "named run of tissue"}}}};
  by_station("excursion", trajectory.excursion, "motion past the nearest bone",
             "positive distally; zero when standing at rest");
  by_station("slide", trajectory.slide, "motion along the bed", "positive distally");
  by_segment("strain", trajectory.strain, "1", "strain from slack length",
             "negative where the tissue is slack");
  by_segment("strain_from_anatomical", trajectory.stretch, "1", "strain from standing at rest",
             "zero when standing at rest, where the tissue may already be taut");
  by_segment("tension", trajectory.tension, "N", "tension", "never negative");
  return group;
}

Line main_line(const Body& body, Side side) {
  Line line;
  for (const std::string& name : body.main_line)
    append(anatomy::find_strand(body, name, side), line);
  return line;
}

Group other_strands(const Body& body, const Trajectory& trajectory) {
  Group group{"strands", {}, {}, {{"long_name", "what is not the nerve's main line"}}, {}};
  for (const Strand& strand : body.strands) {
    if (std::ranges::find(body.main_line, strand.name) != body.main_line.end()) continue;
    Line line;
    append(strand, line);
    const char* tract = strand.tract == anatomy::Tract::nerve ? "nerve" : "superficial back line";
    Group one = line_group(strand.name + suffix(strand.side),
                           fmt::format("{}, {}", spaced(strand.name), side_name(strand.side)), line,
                           trajectory);
    one.attributes.push_back({"tract", std::string(tract)});
    add_path_length(body, trajectory, strand, one);
    group.groups.push_back(std::move(one));
  }
  return group;
}

void add_angles(const Trajectory& trajectory, Group& root) {
  for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
    const auto coordinate = static_cast<skeleton::Coordinate>(c);
    std::vector<double> values;
    for (const auto& posture : trajectory.posture) values.push_back(posture[coordinate]);
    root.variables.push_back(
        {std::string(name(coordinate)),
         {"time"},
         std::move(values),
         described(is_translation(coordinate) ? "m" : "rad", spaced(std::string(name(coordinate))),
                   "zero in anatomical standing")});
  }
}

void add_sites(const Body& body, const Trajectory& trajectory, Group& root) {
  const std::size_t frames = trajectory.time.size();
  root.dimensions.push_back({"site", body.sites.size()});
  std::vector<std::string> names, labels, sides;
  std::vector<double> excursion(frames * body.sites.size());
  std::vector<double> strain = excursion, tension = excursion;
  for (std::size_t n = 0; n < body.sites.size(); ++n) {
    const anatomy::Site& site = body.sites[n];
    names.push_back(site.name + suffix(site.side));
    labels.push_back(site.label);
    sides.push_back(side_name(site.side));
    const metrics::Gauge gauge = metrics::gauge_at(body, site);
    for (std::size_t t = 0; t < frames; ++t) {
      const std::size_t at = t * body.sites.size() + n;
      excursion[at] = metrics::excursion_at(body, trajectory, site, t);
      strain[at] = metrics::stretch_of(trajectory, gauge, t);
      tension[at] = metrics::tension_of(trajectory, gauge, t);
    }
  }
  const std::string gauge = fmt::format("over a gauge of {:g} m", metrics::usual_gauge);
  const std::vector<std::string> both{"time", "site"};
  root.variables.push_back(
      {"site", {"site"}, names, {{"long_name", "where experimenters look at the nerve"}}});
  root.variables.push_back({"site_label", {"site"}, labels, {{"long_name", "the site in words"}}});
  root.variables.push_back({"site_side", {"site"}, sides, {{"long_name", "leg"}}});
  root.variables.push_back({"site_excursion", both, std::move(excursion),
                            described("m", "motion past the bone at the site",
                                      "positive distally; zero when standing at rest")});
  root.variables.push_back({"site_strain", both, std::move(strain),
                            described("1", "strain from standing at rest", gauge)});
  root.variables.push_back(
      {"site_tension", both, std::move(tension), described("N", "tension", gauge)});
}

std::vector<Attribute> root_attributes(const Trajectory& trajectory, const Provenance& from) {
  const bool whole = succeeded(trajectory.outcome);
  std::vector<Attribute> attributes{
      {"Conventions", "CF-1.8"},
      {"title", from.title},
      {"source", fmt::format("NeuroGlide {}", version)},
      {"comment", "for research and teaching, not clinical advice"},
      {"neuroglide_version", version},
      {"exercise", from.exercise},
      {"subject", from.subject},
      {"parameter_hash", from.parameter_hash},
      {"in_situ_policy", policy_name(from.options.policy)},
      {"nerve_stations", static_cast<double>(from.options.nerve_stations)},
      {"back_line_stations", static_cast<double>(from.options.back_line_stations)},
      {"largest_turn_rad", from.settings.largest_turn},
      {"first_hold_step_s", from.settings.first_hold_step},
      {"longest_step_s", from.settings.longest_step},
      {"preconditioning_repetitions", static_cast<double>(from.settings.preconditioning)},
      {"newton_limit", static_cast<double>(from.settings.step.newton_limit)},
      {"outcome", std::string(explain(trajectory.outcome))},
      {"complete", whole ? "yes" : "no"},
      {"nerve_force_scale", from.nerve_force_scale},
      {"back_line_force_scale", from.back_line_force_scale},
      {"force_note",
       "newtons rest on the assumed force scale, which no measurement of motion can see; ratios of "
       "tension do not"}};
  if (!whole) attributes.push_back({"failure_time_s", trajectory.failure_time});
  return attributes;
}

}  // namespace

Group make_dataset(const Body& body, const Trajectory& trajectory, const Provenance& provenance) {
  const std::size_t frames = trajectory.time.size();
  Group root{"", {{"time", frames}}, {}, root_attributes(trajectory, provenance), {}};
  root.variables.push_back(time_variable(trajectory));
  root.variables.push_back(
      {"phase", {"time"}, trajectory.phase, {{"long_name", "phase of the exercise"}}});
  root.variables.push_back(
      {"repetition",
       {"time"},
       std::vector<double>(trajectory.repetition.begin(), trajectory.repetition.end()),
       described("1", "repetition, from 1")});
  add_angles(trajectory, root);
  add_sites(body, trajectory, root);
  add_joint_moments(body, trajectory, root);
  for (const Side side : {Side::right, Side::left}) {
    root.groups.push_back(
        line_group("nerve" + suffix(side),
                   fmt::format("nerve of the {} leg, from conus by way of {} to the toes",
                               side_name(side), fmt::join(body.main_line, ", ")),
                   main_line(body, side), trajectory));
  }
  root.groups.push_back(other_strands(body, trajectory));
  return root;
}

}  // namespace neuroglide::io
