// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/path/bed.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

//! The course of a path in space, for pictures.
namespace neuroglide::path {

//! A line through the world: points, and how far along the line each lies [m].
struct Course {
  std::vector<Vector3<double>> points;
  std::vector<double> arc;
};

namespace detail {

inline void extend(Course& course, const Vector3<double>& point) {
  const double step =
      course.points.empty() ? 0 : norm(Vector3<double>(point - course.points.back()));
  course.arc.push_back(course.arc.empty() ? 0 : course.arc.back() + step);
  course.points.push_back(point);
}

//! The way on a cylinder from where the path meets it to where it leaves, in pieces of 10 degrees.
inline void extend_round(Course& course, const Cylinder<double>& cylinder,
                         const Contact<double>& contact, const skeleton::Frames<double>& frames) {
  const CylinderFrame<double> frame(cylinder, frames[index(cylinder.bone)]);
  const Vector3<double> a = frame.into(contact.meets), b = frame.into(contact.leaves);
  const double angle = std::atan2(a.x() * b.y() - a.y() * b.x(), a.x() * b.x() + a.y() * b.y());
  const int pieces = 1 + static_cast<int>(std::abs(angle) / 0.175);
  for (int n = 0; n <= pieces; ++n) {
    const double share = static_cast<double>(n) / pieces;
    const double c = std::cos(share * angle), s = std::sin(share * angle);
    extend(course, frame.back({c * a.x() - s * a.y(), s * a.x() + c * a.y(),
                               a.z() + share * (b.z() - a.z())}));
  }
}

}  // namespace detail

//! Points along a path in a posture, close enough on cylinders to look round.
inline Course trace(const Path<double>& path, const skeleton::Frames<double>& frames) {
  Course course;
  detail::extend(course, skeleton::in_world(frames, path.points.front()));
  for_each_span(
      path, frames, [&](std::size_t i, const Span<double>& span, std::size_t c, std::size_t n) {
        for (std::size_t k = 0; k < n; ++k) {
          const Contact<double>& contact = span.contacts[k];
          const bool lifted =
              norm(Vector3<double>(contact.meets - contact.leaves)) < 1e-12 || !(span.turning > 0);
          if (!lifted) detail::extend_round(course, path.cylinders[c + k], contact, frames);
        }
        detail::extend(course, skeleton::in_world(frames, path.points[i + 1]));
      });
  return course;
}

//! The point at a share of the course's length, 0 to 1.
inline Vector3<double> point_at(const Course& course, double share) {
  const double at = std::clamp(share, 0.0, 1.0) * course.arc.back();
  const auto next = std::upper_bound(course.arc.begin(), course.arc.end() - 1, at);
  const std::size_t n = std::max<std::ptrdiff_t>(1, next - course.arc.begin());
  const double step = course.arc[n] - course.arc[n - 1];
  const double t = step > 0 ? (at - course.arc[n - 1]) / step : 0;
  return course.points[n - 1] + t * (course.points[n] - course.points[n - 1]);
}

}  // namespace neuroglide::path
