// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenarios/strings.hpp"
#include <cmath>
#include <numbers>

//! A bed that goes to and fro between two others.
namespace neuroglide::scenarios {

struct MovingBed {
  BedInPosture<double> from, to;
  double period;  //!< there and back [s]

  void operator()(double t, BedInPosture<double>& bed) const {
    const double share = (1 - std::cos(2 * std::numbers::pi * t / period)) / 2;
    blend(1 - share, share, bed);
  }
  //! Its rate by time.
  void rate(double t, BedInPosture<double>& bed) const {
    const double angular = 2 * std::numbers::pi / period;
    const double share = std::sin(angular * t) * angular / 2;
    blend(-share, share, bed);
  }

 private:
  void blend(double of_from, double of_to, BedInPosture<double>& bed) const {
    const auto mix = [&](const auto& a, const auto& b, auto& result) {
      for (std::size_t i = 0; i < a.size(); ++i) result[i] = of_from * a[i] + of_to * b[i];
    };
    mix(from.length, to.length, bed.length);
    mix(from.turning, to.turning, bed.turning);
    mix(from.tether_origin, to.tether_origin, bed.tether_origin);
    mix(from.coupling_offset, to.coupling_offset, bed.coupling_offset);
  }
};

}  // namespace neuroglide::scenarios
