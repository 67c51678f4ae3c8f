// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "study/readings.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/simulation/joint_moments.hpp"

#include <algorithm>
#include <cmath>

namespace neuroglide::study {
namespace {

using anatomy::Strand;
using simulation::Trajectory;
using skeleton::Posture;

//! A point on a strand.
struct Spot {
  const Strand* strand;
  double arc;  //!< from its start, standing [m]
};

Spot spot_of(const anatomy::Body& body, const Place& place, skeleton::Side side) {
  if (place.share) {
    const Strand& strand = anatomy::find_strand(body, place.name, side);
    return {&strand, *place.share * strand.arc.back()};
  }
  for (const anatomy::Site& site : body.sites) {
    if (site.name != place.name || site.side != side) continue;
    const Strand& strand = body.strands[site.strand];
    const double before = strand.arc[site.position], after = strand.arc[site.position + 1];
    return {&strand, before + site.share * (after - before)};
  }
  const bool shared = place.name == "conus";
  const Index station = anatomy::find_node(body, place.name, shared ? skeleton::Side::right : side);
  for (const Strand& strand : body.strands) {
    if (strand.side != side) continue;
    const auto found = std::find(strand.stations.begin(), strand.stations.end(), station);
    if (found != strand.stations.end()) {
      return {&strand, strand.arc[static_cast<std::size_t>(found - strand.stations.begin())]};
    }
  }
  throw InvalidInput("landmark '" + place.name + "' lies on no strand");
}

metrics::Gauge gauge_about(const Spot& spot, double length) {
  const double end = spot.strand->arc.back(), half = std::min(length, end) / 2;
  const double middle = std::clamp(spot.arc, half, end - half);
  return metrics::gauge_between(*spot.strand, middle - half, middle + half);
}

//! A recorded time: "start" or a phase's end, of the last repetition or of that after '#'.
std::size_t time_of(const Trajectory& run, const std::string& moment) {
  const std::size_t hash = moment.find('#');
  const std::string phase = moment.substr(0, hash);
  const int repetition =
      hash == std::string::npos ? run.repetition.back() : std::stoi(moment.substr(hash + 1));
  std::size_t found = 0;
  for (std::size_t t = 0; t < run.time.size(); ++t) {
    const bool before = phase == "start" && run.repetition[t] == repetition - 1;
    if (before || (run.phase[t] == phase && run.repetition[t] == repetition)) found = t;
  }
  return found;
}

//! When the phase of a moment began: the time before its first.
std::size_t begin_of(const Trajectory& run, const std::string& moment) {
  std::size_t t = time_of(run, moment);
  const std::string phase = run.phase[t];
  const int repetition = run.repetition[t];
  while (t > 0 && run.phase[t] == phase && run.repetition[t] == repetition) --t;
  return t;
}

double excursion_at(const Trajectory& run, const Spot& spot, std::size_t t) {
  const auto& arc = spot.strand->arc;
  const auto above = std::upper_bound(arc.begin() + 1, arc.end() - 1, spot.arc);
  const std::size_t n = static_cast<std::size_t>(above - arc.begin());
  const double share = (spot.arc - arc[n - 1]) / (arc[n] - arc[n - 1]);
  const double before = run.excursion(t, spot.strand->stations[n - 1]);
  return before + share * (run.excursion(t, spot.strand->stations[n]) - before);
}

double angle_at(const Trajectory& run, const Reading& reading, std::size_t t) {
  double sum = 0;
  for (const auto c : reading.coordinates) sum += run.posture[t][c];
  return sum;
}

//! The angle between two times at which something crossed a level, linear between them.
double crossing(double level, double before, double after, double angle_before,
                double angle_after) {
  if (after == before) return angle_after;
  return angle_before + (level - before) / (after - before) * (angle_after - angle_before);
}

//! Angle in the phase `to` at which something first reaches a level: at the phase's beginning where
//! it had reached it before, at its end where it never does.
template <class Something>
double angle_where(const Reading& reading, const Trajectory& run, double level,
                   Something something) {
  const std::size_t begin = begin_of(run, reading.to), end = time_of(run, reading.to);
  double last = something(begin);
  if (last >= level) return angle_at(run, reading, begin);
  for (std::size_t t = begin + 1; t <= end; ++t) {
    const double here = something(t);
    if (here >= level) {
      return crossing(level, last, here, angle_at(run, reading, t - 1), angle_at(run, reading, t));
    }
    last = here;
  }
  return angle_at(run, reading, end);
}

double onset(const Reading& reading, const Trajectory& run, const Spot& spot) {
  const double from = excursion_at(run, spot, time_of(run, reading.from));
  return angle_where(reading, run, reading.threshold.value,
                     [&](std::size_t t) { return std::abs(excursion_at(run, spot, t) - from); });
}

//! Tension of the gauge in the other experiment where its coordinates come to an angle; at the
//! phase's nearer end where they never do.
double tension_to_equal(const Reading& reading, const Trajectory& other,
                        const metrics::Gauge& gauge) {
  const std::size_t begin = begin_of(other, reading.equals_phase),
                    end = time_of(other, reading.equals_phase);
  const double level = reading.equals_angle.value;
  for (std::size_t t = begin; t < end; ++t) {
    const double here = angle_at(other, reading, t), next = angle_at(other, reading, t + 1);
    if ((here - level) * (next - level) > 0) continue;
    const double tension = metrics::tension_of(other, gauge, t);
    return crossing(level, here, next, tension, metrics::tension_of(other, gauge, t + 1));
  }
  const double from_begin = std::abs(angle_at(other, reading, begin) - level),
               from_end = std::abs(angle_at(other, reading, end) - level);
  return metrics::tension_of(other, gauge, from_begin < from_end ? begin : end);
}

double end_range(const Reading& reading, const Trajectory& run, const Trajectory& other,
                 const metrics::Gauge& gauge) {
  return angle_where(reading, run, tension_to_equal(reading, other, gauge),
                     [&](std::size_t t) { return metrics::tension_of(run, gauge, t); });
}

//! Cross-section of the nerve, which tapers along each region [m²].
double area_at(const Spot& spot, const anatomy::Parameters& parameters) {
  const auto& arc = spot.strand->arc;
  const auto& regions = spot.strand->regions;
  std::size_t n = 0;
  while (n + 1 < regions.size() && arc[n + 1] < spot.arc) ++n;
  std::size_t first = n, last = n;
  while (first > 0 && regions[first - 1] == regions[n]) --first;
  while (last + 1 < regions.size() && regions[last + 1] == regions[n]) ++last;
  const double share = (spot.arc - arc[first]) / (arc[last + 1] - arc[first]);
  const std::string key = "tissue.sciatic_nerve.region." + regions[n];
  const double start = anatomy::value_of(parameters, key + ".area_start");
  return start + share * (anatomy::value_of(parameters, key + ".area_end") - start);
}

double read(const Reading& reading, const Runs& runs, const Trajectory& run) {
  const anatomy::Body& body = *runs.body;
  const std::size_t from = time_of(run, reading.from), to = time_of(run, reading.to);
  if (reading.quantity == Quantity::joint_moment) {
    const auto moments = simulation::joint_moments(body, run, to);
    const auto joint = reading.coordinates.front();
    return moments.nerve[joint] + moments.back_line[joint];
  }
  const Spot spot = spot_of(body, reading.place, reading.side);
  const metrics::Gauge gauge = gauge_about(spot, reading.gauge.value);
  switch (reading.quantity) {
    case Quantity::excursion:
      return excursion_at(run, spot, to) - excursion_at(run, spot, from);
    case Quantity::strain:
      return (1 + metrics::stretch_of(run, gauge, to)) /
                 (1 + metrics::stretch_of(run, gauge, from)) -
             1;
    case Quantity::tension:
      return metrics::tension_of(run, gauge, to);
    case Quantity::shear_modulus:
      return reading.unloaded_modulus.value +
             metrics::tension_of(run, gauge, to) / area_at(spot, *runs.parameters);
    case Quantity::bed_length:
      return simulation::path_length(body, *spot.strand, run.posture[to]) -
             simulation::path_length(body, *spot.strand, run.posture[from]);
    case Quantity::onset:
      return onset(reading, run, spot);
    case Quantity::end_range:
      return end_range(reading, run, runs.by_name.at(reading.equals_experiment), gauge);
    case Quantity::joint_moment:
    case Quantity::parameter:
      break;
  }
  return 0;
}

}  // namespace

std::optional<double> value_of(const Reading& reading, const Runs& runs) {
  if (reading.quantity == Quantity::parameter) {
    return anatomy::find_parameter(*runs.parameters, reading.key).value;
  }
  const Trajectory& run = runs.by_name.at(reading.experiment);
  if (!succeeded(run.outcome)) return {};
  if (reading.quantity == Quantity::end_range &&
      !succeeded(runs.by_name.at(reading.equals_experiment).outcome)) {
    return {};
  }
  const double value = read(reading, runs, run);
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace neuroglide::study
