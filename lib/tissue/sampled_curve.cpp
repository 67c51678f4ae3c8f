// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/tissue/sampled_curve.hpp"

#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace neuroglide::tissue {

namespace {

constexpr std::size_t most_points = 100'000;
//! Of the largest tension; what differs by less is a computer's rounding.
constexpr double rounding = 1e-9;

void check_points(const std::vector<double>& strain, const std::vector<double>& tension) {
  const std::size_t n = strain.size();
  require(
      n >= 2 && n <= most_points && tension.size() == n,
      fmt::format("a curve got {} strains and {} tensions; give as many of either, from 2 to {}", n,
                  tension.size(), most_points));
  for (std::size_t i = 0; i < n; ++i) {
    require(
        std::isfinite(strain[i]) && std::isfinite(tension[i]) && strain[i] > -1,
        fmt::format("point {} of a curve is strain {:g}, tension {:g} N; give finite numbers and "
                    "strains above -1",
                    i, strain[i], tension[i]));
  }
  require(tension[0] == 0,
          fmt::format("a curve's first point, strain {:g}, has a tension of {:g} N; let the curve "
                      "begin without tension",
                      strain[0], tension[0]));
  for (std::size_t i = 1; i < n; ++i) {
    require(strain[i - 1] < strain[i],
            fmt::format("the strain of a curve goes from {:g} to {:g} at point {}; let strain rise "
                        "from point to point",
                        strain[i - 1], strain[i], i));
    const bool rises = tension[i - 1] < tension[i], slack = tension[i] == 0 && tension[i - 1] == 0;
    require(
        rises || slack,
        fmt::format("the tension of a curve {} at strain {:g} to {:g} N at strain {:g}; let "
                    "tension rise with strain once it has begun to",
                    tension[i] < tension[i - 1] ? fmt::format("falls from {:g} N", tension[i - 1])
                                                : fmt::format("stays from {:g} N", tension[i - 1]),
                    strain[i - 1], tension[i], strain[i]));
  }
  require(tension.back() > 0, "a curve has no tension at any point; give one that carries some");
}

//! Slopes at the points: of the parabola through a point and its neighbours. None is above twice a
//! chord beside it, so that no slope halfway is below zero.
std::vector<double> slopes_at(const std::vector<double>& x, const std::vector<double>& y) {
  const std::size_t n = x.size();
  const auto chord = [&](std::size_t i) { return (y[i + 1] - y[i]) / (x[i + 1] - x[i]); };
  std::vector<double> slope(n, chord(0));
  for (std::size_t i = 1; i + 1 < n; ++i) {
    const double below = x[i] - x[i - 1], above = x[i + 1] - x[i];
    const double through = (below * chord(i) + above * chord(i - 1)) / (below + above);
    slope[i] = std::min(through, 2 * std::min(chord(i - 1), chord(i)));
  }
  if (n == 2) return slope;
  const double last = chord(n - 2);
  const double first_share = (x[1] - x[0]) / (x[2] - x[0]);
  const double last_share = (x[n - 1] - x[n - 2]) / (x[n - 1] - x[n - 3]);
  slope[0] = std::clamp(chord(0) - first_share * (chord(1) - chord(0)), 0.0, 2 * chord(0));
  // what goes on straight beyond the points must rise
  slope[n - 1] = std::clamp(last + last_share * (last - chord(n - 3)), last / 2, 2 * last);
  return slope;
}

//! The parabola that follows one after so much strain, straight.
Parabola<double> next(const Parabola<double>& one, double width) {
  return {one.start + width, one.tension + width * (one.slope + width * one.curvature),
          one.slope + 2 * width * one.curvature, 0,
          one.energy + width * (one.tension + width * (one.slope / 2 + width * one.curvature / 3))};
}

void add_guide(SampledShape& shape) {
  const std::size_t count = shape.parabolas.size() - 1;  // the last one is straight
  const double reach = shape.parabolas.back().start - shape.onset();
  shape.stretches_by_strain = static_cast<double>(count) / reach;
  std::size_t parabola = 0;
  for (std::size_t s = 0; s < count; ++s) {
    const double begin = shape.onset() + static_cast<double>(s) / shape.stretches_by_strain;
    while (parabola < count && shape.parabolas[parabola + 1].start <= begin) ++parabola;
    shape.guide.push_back(static_cast<std::uint32_t>(parabola));
  }
  const auto last = static_cast<std::uint32_t>(count);
  shape.guide.insert(shape.guide.end(), {last, last});
}

SampledShape shape_through(std::vector<double> strain, std::vector<double> tension) {
  check_points(strain, tension);
  const auto loaded = std::ranges::find_if(tension, [](double one) { return one > 0; });
  const auto slack = loaded - tension.begin() - 1;
  const std::vector<double> x(strain.begin() + slack, strain.end()),
      y(tension.begin() + slack, tension.end());
  const std::vector<double> slope = slopes_at(x, y);
  SampledShape shape;
  Parabola<double> at{x[0], 0, slope[0], 0, 0};
  for (std::size_t i = 0; i + 1 < x.size(); ++i) {
    const double half = (x[i + 1] - x[i]) / 2;
    const double middle = std::max(0.0, (y[i + 1] - y[i]) / half - (slope[i] + slope[i + 1]) / 2);
    for (const double end : {middle, slope[i + 1]}) {
      at.curvature = (end - at.slope) / (2 * half);
      shape.parabolas.push_back(at);
      at = next(at, half);
      at.slope = end;
    }
    // at the points, the points themselves
    at.start = x[i + 1];
    at.tension = y[i + 1];
  }
  at.curvature = 0;
  shape.parabolas.push_back(at);
  shape.strain = std::move(strain);
  shape.tension = std::move(tension);
  add_guide(shape);
  return shape;
}

//! A function's values at equal steps, each of which must be allowed.
std::vector<double> values_of(const std::function<double(double)>& function, double step,
                              std::size_t count) {
  std::vector<double> values(count);
  double most = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double strain = step * static_cast<double>(i);
    values[i] = function(strain);
    require(std::isfinite(values[i]),
            fmt::format("the law's tension is {} at strain {:g}; let it be finite from strain 0 to "
                        "{:g}",
                        values[i], strain, step * static_cast<double>(count - 1)));
    most = std::max(most, values[i]);
  }
  require(std::abs(values[0]) <= rounding * most,
          fmt::format("the law's tension is {:g} N at strain 0; let it be zero there", values[0]));
  values[0] = 0;
  for (std::size_t i = 1; i < count; ++i) {
    require(values[i] >= values[i - 1] - rounding * most,
            fmt::format("the law's tension falls from {:g} N at strain {:g} to {:g} N at strain "
                        "{:g}; let it never fall",
                        values[i - 1], step * static_cast<double>(i - 1), values[i],
                        step * static_cast<double>(i)));
  }
  return values;
}

}  // namespace

SampledCurve<double> make_sampled_curve(std::vector<double> strain, std::vector<double> tension) {
  return {
      std::make_shared<const SampledShape>(shape_through(std::move(strain), std::move(tension))),
      1};
}

SampledCurve<double> law_from(const std::function<double(double)>& function, double largest_strain,
                              int points) {
  require(largest_strain > 0 && largest_strain <= 10,
          fmt::format("the largest strain of a law is {:g}; give one above 0, at most 10",
                      largest_strain));
  require(
      points >= 4 && points <= static_cast<int>(most_points),
      fmt::format("a law is to be sampled at {} points; give from 4 to {}", points, most_points));
  constexpr std::size_t parts = 4;  // of the way from point to point
  const auto n = static_cast<std::size_t>(points);
  const double step = largest_strain / static_cast<double>((n - 1) * parts);
  const std::vector<double> values = values_of(function, step, (n - 1) * parts + 1);
  std::vector<double> strain(n), tension(n);
  for (std::size_t i = 0; i < n; ++i) {
    strain[i] = i + 1 == n ? largest_strain : step * static_cast<double>(parts * i);
    tension[i] = std::max(0.0, values[parts * i]);
  }
  SampledShape shape = shape_through(std::move(strain), std::move(tension));
  const SampledCurve<double> curve{std::make_shared<const SampledShape>(shape), 1};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double found = tissue::tension(curve, step * static_cast<double>(i));
    shape.largest_error = std::max(shape.largest_error, std::abs(found - values[i]));
  }
  return {std::make_shared<const SampledShape>(std::move(shape)), 1};
}

}  // namespace neuroglide::tissue
