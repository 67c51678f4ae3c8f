// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/tissue/law.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <type_traits>
#include <vector>

namespace neuroglide::tissue {

//! A stretch of a sampled curve.
template <class Scalar>
struct Parabola {
  Scalar start;      //!< strain at which it begins [-]
  Scalar tension;    //!< there [N]
  Scalar slope;      //!< there [N]
  Scalar curvature;  //!< half the change of slope by strain [N]
  Scalar energy;     //!< stored up to there, by slack length [J/m]
};

//! The shape of a sampled curve: parabolas of tension that join with one slope, so that stiffness
//! is a broken line. Between two points there are two, which meet halfway; after the last point the
//! curve goes on straight.
struct SampledShape {
  std::vector<double> strain;   //!< of the points, rising [-]
  std::vector<double> tension;  //!< at the points, zero first [N]
  std::vector<Parabola<double>> parabolas;
  //! Number of the parabola in which each of equal stretches from onset to the last point begins.
  std::vector<std::uint32_t> guide;
  double stretches_by_strain = 0;  //!< how many of them there are in a unit of strain [-]
  //! By how much it was found to be wrong between its points, where they come from a function [N].
  double largest_error = 0;

  double onset() const { return parabolas.front().start; }
};

//! Any curve that never falls, through points that were measured or computed (Eq. 4.11):
//!
//!   T(ε) = s (T_i + m_i x + c_i x²),  x = ε − ε_i,  ε_i ≤ ε < ε_{i+1}
//!
//! Through the points and once differentiable; nothing below its onset, where the slope may jump as
//! that of a string does; straight beyond its last point. What is a parabola between its points is
//! given back exactly, and a smooth curve to third order in their distance. Copies share the shape;
//! the scale makes it that of a thicker or thinner section. All lanes have one shape.
//!
//! The only law that looks anything up: a number finds its parabola in constant time, for a pack
//! every lane finds its own.
template <class Scalar>
struct SampledCurve {
  std::shared_ptr<const SampledShape> shape;
  Scalar scale = Scalar(1);  //!< s [-], above 0

  friend bool operator==(const SampledCurve& a, const SampledCurve& b) {
    const bool same =
        a.shape == b.shape || (a.shape && b.shape && a.shape->strain == b.shape->strain &&
                               a.shape->tension == b.shape->tension);
    return same && a.scale == b.scale;
  }
};

//! Through points of strain and tension [N]. Where the first tensions are zero, the curve begins at
//! the last of them. Throws InvalidInput, which names the point, unless there are two points or
//! more (100 000 at most), the first without tension, strain rises throughout from above −1, and
//! tension rises after its last zero.
SampledCurve<double> make_sampled_curve(std::vector<double> strain, std::vector<double> tension);

//! The law that a function of strain [-] to tension [N] is, sampled at so many equal steps from
//! slack to `largest_strain`. The function is also asked at three places between each two points,
//! and the largest difference is kept as `largest_error`. Throws InvalidInput, which says where,
//! unless the function is finite, zero at zero, never falls, and rises once it has begun to; for
//! a strain that is not above 0 (at most 10); and for less than 4 points or more than 100 000.
SampledCurve<double> law_from(const std::function<double(double)>& function, double largest_strain,
                              int points = 201);

namespace detail {

//! The parabola for a strain; what is not a number gets one of them.
inline const Parabola<double>& parabola_at(const SampledShape& shape, double strain) {
  const double along = (strain - shape.onset()) * shape.stretches_by_strain;
  const std::size_t last = shape.guide.size() - 2;
  std::size_t stretch = 0;
  if (along > 0)
    stretch = along < static_cast<double>(last) ? static_cast<std::size_t>(along) : last;
  const auto first = shape.parabolas.begin();
  return *--std::upper_bound(
      first + shape.guide[stretch] + 1, first + shape.guide[stretch + 1] + 1, strain,
      [](double one, const Parabola<double>& other) { return one < other.start; });
}

inline const Parabola<double>& parabola_with(const SampledShape& shape, double tension) {
  return *--std::upper_bound(
      shape.parabolas.begin() + 1, shape.parabolas.end(), tension,
      [](double one, const Parabola<double>& other) { return one < other.tension; });
}

//! What find(one) gives for a number; for lanes, everyone's own.
template <class Scalar, class Find>
Parabola<Scalar> parabola_for(const Scalar& number, Find find) {
  if constexpr (requires { number.to_array(); }) {
    auto start = number.to_array();
    auto tension = start, slope = start, curvature = start, energy = start;
    for (std::size_t lane = 0; lane < start.size(); ++lane) {
      using Number = std::decay_t<decltype(start[0])>;
      const Parabola<double>& one = find(static_cast<double>(start[lane]));
      start[lane] = static_cast<Number>(one.start);
      tension[lane] = static_cast<Number>(one.tension);
      slope[lane] = static_cast<Number>(one.slope);
      curvature[lane] = static_cast<Number>(one.curvature);
      energy[lane] = static_cast<Number>(one.energy);
    }
    return {Scalar(start), Scalar(tension), Scalar(slope), Scalar(curvature), Scalar(energy)};
  } else {
    const Parabola<double>& one = find(plain(number));
    return {Scalar(one.start), Scalar(one.tension), Scalar(one.slope), Scalar(one.curvature),
            Scalar(one.energy)};
  }
}

template <class Scalar>
Parabola<Scalar> parabola_for_strain(const SampledShape& shape, const Scalar& strain) {
  return parabola_for(
      strain, [&](double one) -> auto& { return parabola_at(shape, one); });
}

}  // namespace detail

template <class Scalar>
Pull<Scalar> pull(const SampledCurve<Scalar>& law, const Scalar& strain) {
  const Scalar onset = Scalar(law.shape->onset());
  const Scalar seen = maximum(strain, onset);
  const auto at = detail::parabola_for_strain(*law.shape, seen);
  const Scalar x = seen - at.start, bend = at.curvature * x;
  return {law.scale * (at.tension + (at.slope + bend) * x),
          select(onset < strain, Scalar(law.scale * (at.slope + bend + bend)), Scalar(0))};
}

template <class Scalar>
Scalar tension(const SampledCurve<Scalar>& law, const Scalar& strain) {
  return pull(law, strain).tension;
}

template <class Scalar>
Scalar stiffness(const SampledCurve<Scalar>& law, const Scalar& strain) {
  return pull(law, strain).stiffness;
}

template <class Scalar>
Scalar stored_energy(const SampledCurve<Scalar>& law, const Scalar& strain) {
  const Scalar seen = maximum(strain, Scalar(law.shape->onset()));
  const auto at = detail::parabola_for_strain(*law.shape, seen);
  const Scalar x = seen - at.start;
  return law.scale * (at.energy + x * (at.tension + x * (at.slope * Scalar(0.5) +
                                                         x * at.curvature * Scalar(1.0 / 3))));
}

//! Strain at which the law carries `tension` ≥ 0 [N].
template <class Scalar>
Scalar strain_at(const SampledCurve<Scalar>& law, const Scalar& tension) {
  using std::sqrt;
  const Scalar asked = tension / law.scale;
  const auto at = detail::parabola_for(
      asked, [&](double one) -> auto& { return detail::parabola_with(*law.shape, one); });
  const Scalar above = positive_part(Scalar(asked - at.tension));
  const Scalar square = at.slope * at.slope + Scalar(4) * at.curvature * above;
  // where a parabola begins level and nothing is asked of it, both are zero
  const Scalar root = at.slope + sqrt(positive_part(square));
  return at.start + Scalar(2) * above / maximum(root, Scalar(1e-30));
}

}  // namespace neuroglide::tissue
