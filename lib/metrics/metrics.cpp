// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/metrics/convergence_point.hpp"
#include "neuroglide/metrics/glide_per_strain.hpp"
#include "neuroglide/metrics/peak.hpp"
#include "neuroglide/metrics/time_above.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace neuroglide::metrics {

namespace {

using anatomy::Body;
using anatomy::Strand;
using anatomy::Territory;
using simulation::Trajectory;
using skeleton::Side;

//! Calls visit(strand, where the strand begins on the main line).
template <class Visit>
void for_each_main_strand(const Body& body, Side side, Visit visit) {
  double start = 0;
  for (const std::string& name : body.main_line) {
    const Strand& strand = anatomy::find_strand(body, name, side);
    visit(strand, start);
    start += strand.arc.back();
  }
}

template <class Value>
Peak peak(const Body& body, const Trajectory& trajectory, const Territory& territory, Side side,
          double gauge_length, Value value) {
  Peak best{-std::numeric_limits<double>::infinity(), 0, "", 0};
  const auto wanted = [&](const std::string& region) {
    return std::find(territory.regions.begin(), territory.regions.end(), region) !=
           territory.regions.end();
  };
  for_each_main_strand(body, side, [&](const Strand& strand, double start) {
    for (const Gauge& gauge : gauges_along(strand, gauge_length, wanted)) {
      for (std::size_t t = 0; t < trajectory.time.size(); ++t) {
        const double now = value(gauge, t);
        if (now > best.value) {
          best = {now, trajectory.time[t], trajectory.phase[t], start + gauge.middle};
        }
      }
    }
  });
  return best;
}

}  // namespace

Gauge gauge_at(const Body& body, const anatomy::Site& site, double length) {
  const Strand& strand = body.strands[site.strand];
  const double at = strand.arc[site.position] +
                    site.share * (strand.arc[site.position + 1] - strand.arc[site.position]);
  const double whole = strand.arc.back();
  const double from = std::clamp(at - length / 2, 0.0, std::max(0.0, whole - length));
  return gauge_between(strand, from, std::min(from + length, whole));
}

Peak peak_strain(const Body& body, const Trajectory& trajectory, const Territory& territory,
                 Side side, double gauge) {
  return peak(body, trajectory, territory, side, gauge,
              [&](const Gauge& one, std::size_t t) { return stretch_of(trajectory, one, t); });
}

Peak peak_tension(const Body& body, const Trajectory& trajectory, const Territory& territory,
                  Side side, double gauge) {
  return peak(body, trajectory, territory, side, gauge,
              [&](const Gauge& one, std::size_t t) { return tension_of(trajectory, one, t); });
}

double peak_strand_tension(const Strand& strand, const Trajectory& trajectory) {
  double highest = 0;
  for (std::size_t t = 0; t < trajectory.time.size(); ++t) {
    for (const Index k : strand.segments) highest = std::max(highest, trajectory.tension(t, k));
  }
  return highest;
}

double time_above(const Body& body, const Trajectory& trajectory, Side side, double threshold,
                  double gauge_length) {
  std::vector<double> highest(trajectory.time.size(), -std::numeric_limits<double>::infinity());
  const auto all = [](const std::string&) { return true; };
  for_each_main_strand(body, side, [&](const Strand& strand, double) {
    for (const Gauge& gauge : gauges_along(strand, gauge_length, all)) {
      for (std::size_t t = 0; t < highest.size(); ++t) {
        highest[t] = std::max(highest[t], stretch_of(trajectory, gauge, t));
      }
    }
  });
  double sum = 0;
  for (std::size_t t = 1; t < highest.size(); ++t) {
    const double a = highest[t - 1] - threshold, b = highest[t] - threshold;
    const double duration = trajectory.time[t] - trajectory.time[t - 1];
    if (a >= 0 && b >= 0) {
      sum += duration;
    } else if (a > 0 || b > 0) {
      sum += duration * std::max(a, b) / std::abs(a - b);
    }
  }
  return sum;
}

std::optional<double> glide_per_strain(const Body& body, const Trajectory& trajectory,
                                       const anatomy::Site& site, double gauge_length) {
  const Gauge gauge = gauge_at(body, site, gauge_length);
  double slack_time = 0;
  struct Extent {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    void add(double x) {
      low = std::min(low, x);
      high = std::max(high, x);
    }
  };
  double sum = 0;
  int count = 0;
  const std::size_t frames = trajectory.time.size();
  for (std::size_t first = 0; first < frames;) {
    Extent glide, strain;
    std::size_t t = first;
    for (; t < frames && trajectory.repetition[t] == trajectory.repetition[first]; ++t) {
      glide.add(excursion_at(body, trajectory, site, t));
      strain.add(stretch_of(trajectory, gauge, t));
      if (t > 0 && tension_of(trajectory, gauge, t) <= 0) {
        slack_time += trajectory.time[t] - trajectory.time[t - 1];
      }
    }
    if (strain.high - strain.low > 1e-6) {
      sum += (glide.high - glide.low) / (strain.high - strain.low);
      ++count;
    }
    first = t;
  }
  if (count == 0 || slack_time > 0.1 * (trajectory.time.back() - trajectory.time.front())) {
    return std::nullopt;
  }
  return sum / count;
}

std::optional<double> convergence_point(const Body& body, const Trajectory& trajectory, Side side,
                                        std::size_t from, std::size_t to) {
  struct Point {
    double at, slide;
  };
  std::vector<Point> points;
  for_each_main_strand(body, side, [&](const Strand& strand, double start) {
    for (std::size_t n = points.empty() ? 0 : 1; n < strand.stations.size(); ++n) {
      const Index i = strand.stations[n];
      points.push_back(
          {start + strand.arc[n], trajectory.slide(to, i) - trajectory.slide(from, i)});
    }
  });
  std::optional<double> best;
  double strength = 0;
  for (std::size_t n = 0; n + 1 < points.size(); ++n) {
    if (!(points[n].slide > 0 && points[n + 1].slide <= 0)) continue;
    double before = 0, after = 0;
    for (std::size_t k = n + 1; k-- > 0 && points[k].slide > 0;)
      before = std::max(before, points[k].slide);
    for (std::size_t k = n + 1; k < points.size() && points[k].slide <= 0; ++k) {
      after = std::max(after, -points[k].slide);
    }
    if (std::min(before, after) > strength) {
      strength = std::min(before, after);
      const double share = points[n].slide / (points[n].slide - points[n + 1].slide);
      best = points[n].at + share * (points[n + 1].at - points[n].at);
    }
  }
  return best;
}

}  // namespace neuroglide::metrics
