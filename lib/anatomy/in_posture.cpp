// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/in_posture.hpp"

#include "neuroglide/anatomy/range_of_motion.hpp"
#include "neuroglide/math/units.hpp"

#include <fmt/format.h>

#include "near_miss.hpp"
#include <cmath>

namespace neuroglide::anatomy {

using path::Course;
using skeleton::Coordinate;
using skeleton::Posture;

namespace {

//! Calls visit(portion, first segment's number in the strand, one past its last).
template <class Visit>
void for_each_portion(const Body& body, const Strand& strand, Visit visit) {
  const std::size_t count = strand.segments.size();
  for (std::size_t first = 0; first < count;) {
    const Index portion = body.bed.cuts[strand.segments[first]].portion;
    std::size_t end = first + 1;
    while (end < count && body.bed.cuts[strand.segments[end]].portion == portion) ++end;
    visit(body.bed.portions[portion], first, end);
    first = end;
  }
}

}  // namespace

void set_coordinate(Posture<double>& posture, std::string_view name, double value,
                    bool in_degrees) {
  const auto coordinate = skeleton::find_coordinate(name);
  if (!coordinate) {
    const std::vector<std::string> names(skeleton::coordinate_names.begin(),
                                         skeleton::coordinate_names.end());
    throw InvalidInput(
        fmt::format("there is no coordinate '{}'; {}", shortened(name), suggestion(name, names)));
  }
  const bool metres = is_translation(*coordinate);
  const bool degrees = in_degrees && !metres;
  const double radians = degrees ? from_degrees(value) : value;
  const Range range = range_of_motion(*coordinate);
  // an end of the range belongs to it in either unit
  if (!(radians >= range.lower - 1e-12 && radians <= range.upper + 1e-12)) {
    const auto shown = [&](double x) { return degrees ? to_degrees(x) : x; };
    const char* unit = metres ? "m" : degrees ? "deg" : "rad";
    const char* remedy = metres || degrees ? "correct it" : "correct it, or give degrees as such";
    throw InvalidInput(fmt::format("{} is {:.6g} {}, allowed is {:.6g} to {:.6g} {}; {}", name,
                                   value, unit, shown(range.lower), shown(range.upper), unit,
                                   remedy));
  }
  posture[*coordinate] = radians;
}

skeleton::Frames<double> frames_in(const skeleton::Skeleton<double>& skeleton,
                                   const Posture<double>& posture) {
  return skeleton::frames_of(skeleton, posture);
}

path::BedInPosture<double> bed_in(const Body& body, const Posture<double>& posture) {
  auto bed = path::make_bed_in_posture(body.bed);
  std::vector<path::PortionChange<double>> changes(body.bed.portions.size());
  path::lay(body.bed, body.skeleton, posture, changes, bed);
  return bed;
}

Course course_in(const Body& body, const Strand& strand, const Posture<double>& posture) {
  const auto frames = frames_in(body.skeleton, posture);
  Course course;
  for_each_portion(body, strand, [&](const auto& portion, std::size_t, std::size_t) {
    const Course piece = path::trace(portion.path, frames);
    // portions meet at a landmark
    for (std::size_t n = course.points.empty() ? 0 : 1; n < piece.points.size(); ++n) {
      path::detail::extend(course, piece.points[n]);
    }
  });
  return course;
}

std::vector<Vector3<double>> stations_in(const Body& body, const Strand& strand,
                                         const Posture<double>& posture) {
  const auto frames = frames_in(body.skeleton, posture);
  const auto bed = bed_in(body, posture);
  std::vector<Vector3<double>> points;
  for_each_portion(body, strand, [&](const auto& portion, std::size_t first, std::size_t end) {
    const Course course = path::trace(portion.path, frames);
    double whole = 0, along = 0;
    for (std::size_t n = first; n < end; ++n) whole += bed.length[strand.segments[n]];
    if (points.empty()) points.push_back(course.points.front());
    for (std::size_t n = first; n < end; ++n) {
      along += bed.length[strand.segments[n]];
      points.push_back(n + 1 == end ? course.points.back() : path::point_at(course, along / whole));
    }
  });
  return points;
}

Vector3<double> site_in(const Body& body, const Site& site, const Posture<double>& posture) {
  const auto points = stations_in(body, body.strands[site.strand], posture);
  const Vector3<double>&before = points[site.position], &after = points[site.position + 1];
  return before + site.share * (after - before);
}

path::LengthGradient<double> length_gradient_in(const Body& body, const Strand& strand,
                                                const Posture<double>& posture) {
  const auto frames = frames_in(body.skeleton, posture);
  path::LengthGradient<double> whole{0, {}};
  for_each_portion(body, strand, [&](const auto& portion, std::size_t, std::size_t) {
    const auto piece = path::length_gradient(body.skeleton, portion.path, frames, posture);
    whole.length += piece.length;
    for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
      whole.gradient.values[c] += piece.gradient.values[c];
    }
  });
  return whole;
}

}  // namespace neuroglide::anatomy
