// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/error.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace neuroglide::tissue {

//! Rubber by measurement: force over elongation, the latter as a fraction of slack length. Through
//! the points goes a piecewise cubic that never falls and is once continuously differentiable
//! (Eqs. 10.3 and 10.4). It does not bend at its two ends, beyond the last of which it goes on
//! straight; below zero the band is slack.
struct ElasticBand {
  std::vector<double> elongation;  //!< of the points, zero first [-]
  std::vector<double> force;       //!< at the points, zero first [N]
  std::vector<double> slope;       //!< at the points, all positive [N]
  std::vector<double> energy;      //!< up to the points, per metre of slack length [J/m]
};

namespace detail {

//! Fritsch and Carlson's slopes in Butland's form: inside a harmonic mean of the chords' slopes,
//! at either end what leaves the curve unbent there.
inline std::vector<double> monotone_slopes(const std::vector<double>& x,
                                           const std::vector<double>& y) {
  const std::size_t n = x.size();
  const auto chord = [&](std::size_t i) { return (y[i + 1] - y[i]) / (x[i + 1] - x[i]); };
  std::vector<double> slope(n, chord(0));
  for (std::size_t i = 1; i + 1 < n; ++i) {
    const double below = x[i] - x[i - 1], above = x[i + 1] - x[i];
    const double w = 2 * above + below, v = above + 2 * below;
    slope[i] = (w + v) / (w / chord(i - 1) + v / chord(i));
  }
  if (n > 2) {
    slope[0] = (3 * chord(0) - slope[1]) / 2;
    slope[n - 1] = (3 * chord(n - 2) - slope[n - 2]) / 2;
  }
  return slope;
}

struct BandValue {
  double tension;    //!< [N]
  double stiffness;  //!< [N]
  double energy;     //!< [J/m]
};

inline BandValue value_at(const ElasticBand& band, double elongation) {
  if (!(elongation > 0)) return {0, 0, 0};
  const std::vector<double>& x = band.elongation;
  const double end = x.back();
  if (elongation >= end) {
    const double past = elongation - end, slope = band.slope.back(), force = band.force.back();
    return {force + slope * past, slope,
            band.energy.back() + force * past + slope * past * past / 2};
  }
  const auto above = std::upper_bound(x.begin(), x.end(), elongation);
  const std::size_t i = static_cast<std::size_t>(above - x.begin()) - 1;
  const double h = x[i + 1] - x[i], s = elongation - x[i];
  const double chord = (band.force[i + 1] - band.force[i]) / h;
  const double m = band.slope[i], b = (3 * chord - 2 * m - band.slope[i + 1]) / h,
               c = (m + band.slope[i + 1] - 2 * chord) / (h * h);
  return {band.force[i] + s * (m + s * (b + s * c)), m + s * (2 * b + s * 3 * c),
          band.energy[i] + s * (band.force[i] + s * (m / 2 + s * (b / 3 + s * c / 4)))};
}

}  // namespace detail

//! Through measured points. Throws InvalidInput unless there are two or more, the first of them at
//! zero, and both numbers strictly rise.
inline ElasticBand make_elastic_band(std::vector<double> elongation, std::vector<double> force) {
  require(elongation.size() >= 2 && elongation.size() == force.size(),
          "a band needs at least two points, and as many forces as elongations");
  require(elongation.front() == 0 && force.front() == 0,
          "a band's first point is not zero, allowed is no force at slack length; add the point");
  for (std::size_t i = 1; i < elongation.size(); ++i) {
    require(elongation[i - 1] < elongation[i] && force[i - 1] < force[i],
            "elongation and force of a band must rise from point to point; sort the points");
  }
  ElasticBand band{std::move(elongation), std::move(force), {}, {}};
  band.slope = detail::monotone_slopes(band.elongation, band.force);
  band.energy.assign(1, 0);
  for (std::size_t i = 1; i < band.elongation.size(); ++i) {
    const double h = band.elongation[i] - band.elongation[i - 1];
    band.energy.push_back(band.energy.back() + h * (band.force[i - 1] + band.force[i]) / 2 +
                          h * h * (band.slope[i - 1] - band.slope[i]) / 12);
  }
  return band;
}

//! How far it was measured [-].
inline double measured_to(const ElasticBand& band) { return band.elongation.back(); }

//! Zero where slack [N].
inline double tension(const ElasticBand& band, double elongation) {
  return detail::value_at(band, elongation).tension;
}

//! The derivative of tension by elongation [N]; divided by slack length it is in N/m.
inline double stiffness(const ElasticBand& band, double elongation) {
  return detail::value_at(band, elongation).stiffness;
}

//! The integral of tension over elongation: work per metre of slack length [J/m].
inline double stored_energy(const ElasticBand& band, double elongation) {
  return detail::value_at(band, elongation).energy;
}

}  // namespace neuroglide::tissue
