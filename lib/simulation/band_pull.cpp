// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/bands.hpp"
#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/simulation/loads.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace neuroglide::simulation {

using skeleton::Bone;
using skeleton::Coordinate;
using skeleton::Landmark;
using skeleton::Posture;
using skeleton::Side;

namespace {

double scale(const anatomy::Parameters& parameters, const char* part) {
  return value_of(parameters, std::string("body.") + part + "_scale");
}

Landmark<double> on_foot(const anatomy::Parameters& parameters, Side side) {
  const Vector3<double> place(value_of(parameters, "band.foot_forward"),
                              -value_of(parameters, "band.foot_below"), 0);
  return {side == Side::right ? Bone::forefoot_r : Bone::forefoot_l,
          place * scale(parameters, "foot")};
}

Landmark<double> in_hands(const anatomy::Parameters& parameters,
                          const skeleton::Skeleton<double>& skeleton, const protocol::Band& band) {
  if (band.anchor == protocol::Anchor::chest) {
    const Vector3<double> place(value_of(parameters, "band.chest_forward"),
                                value_of(parameters, "band.chest_height"), 0);
    return {Bone::thorax, place * scale(parameters, "trunk")};
  }
  const bool right = band.side == Side::right;
  Vector3<double> hip(0, 0, 0);
  for (const auto& joint : skeleton.joints) {
    if (joint.child == (right ? Bone::femur_r : Bone::femur_l)) hip = joint.origin;
  }
  const double outward = value_of(parameters, "band.hip_lateral");
  const Vector3<double> from_hip(value_of(parameters, "band.hip_forward"), 0,
                                 right ? outward : -outward);
  return {Bone::pelvis, hip + from_hip * scale(parameters, "pelvis")};
}

Vector3<double> anchor_of(const HeldBand& band, const skeleton::Frames<double>& frames) {
  return band.hands ? in_world(frames, *band.hands) : band.point;
}

double elongation_at(const HeldBand& band, double length) {
  return length / band.strand_length - 1;
}

//! By how much the band is stronger than one strand of its product's table.
double force_of_all(const HeldBand& band) { return band.strands * band.force_factor; }

Coordinate knee_of(const HeldBand& band) {
  return band.side == Side::right ? Coordinate::knee_flexion_r : Coordinate::knee_flexion_l;
}

}  // namespace

HeldBand hold_band(const anatomy::Parameters& parameters, const protocol::Band& band,
                   const Posture<double>& start) {
  require_valid("band", band);
  const anatomy::BandProduct& product = anatomy::find_band(band.product);
  HeldBand held;
  held.skeleton = anatomy::make_skeleton(parameters);
  held.side = band.side;
  held.product = product.name;
  held.law = product.law;
  held.strand_length = strand_length(band);
  held.strands = strand_count(band);
  held.force_factor = value_of(parameters, "band.force_factor");
  held.rest_length = band.rest_length;
  held.foot = on_foot(parameters, band.side);
  held.point = Vector3<double>(0, 0, 0);
  held.longest_elongation = value_of(parameters, "band.stretch_limit") * measured_to(product.law);
  held.largest_hold = std::numeric_limits<double>::infinity();
  if (band.anchor == protocol::Anchor::fixed_point) {
    held.point = in_world(frames_of(held.skeleton, start)[index(Bone::pelvis)], band.point);
  } else {
    held.hands = in_hands(parameters, held.skeleton, band);
    held.largest_hold = value_of(parameters, "band.hold_limit");
  }
  return held;
}

BandPull band_pull(const HeldBand& band, const Posture<double>& posture) {
  const auto frames = frames_of(band.skeleton, posture);
  BandPull pull;
  pull.anchor = anchor_of(band, frames);
  pull.foot = in_world(frames, band.foot);
  const Vector3<double> towards = pull.anchor - pull.foot;
  pull.length = norm(towards);
  pull.elongation = elongation_at(band, pull.length);
  pull.tension = force_of_all(band) * tension(band.law, pull.elongation);
  skeleton::Wrenches<double> ends;
  if (pull.length > 0) {
    const Vector3<double> direction = towards / pull.length;
    ends.add(band.foot.bone, pull.foot, direction);
    if (band.hands) ends.add(band.hands->bone, pull.anchor, -direction);
  }
  pull.lever = external_forces(band.skeleton, frames, posture, ends);
  for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
    pull.moment.values[c] = pull.tension * pull.lever.values[c];
  }
  return pull;
}

std::optional<std::string> refusal(const HeldBand& band, const BandPull& pull) {
  const double longer = pull.elongation, measured = measured_to(band.law);
  if (longer > band.longest_elongation) {
    const double needed = band.rest_length * (1 + longer) / (1 + band.longest_elongation);
    return fmt::format(
        "a band {} of {:.3g} m would be drawn {:.0f} % longer, measured is {:.0f} % and allowed "
        "{:.0f} %; it is shorter than the hands can hold, take at least {:.2f} m",
        band.product, band.rest_length, 100 * longer, 100 * measured, 100 * band.longest_elongation,
        std::ceil(100 * needed) / 100);
  }
  if (pull.tension > band.largest_hold) {
    return fmt::format(
        "a band {} of {:.3g} m pulls with {:.0f} N, allowed is up to {:.0f} N, which two hands "
        "hold; take a longer or a weaker one",
        band.product, band.rest_length, pull.tension, band.largest_hold);
  }
  return std::nullopt;
}

BandPull band_pull(const anatomy::Parameters& parameters, const protocol::Band& band,
                   const Posture<double>& posture) {
  const HeldBand held = hold_band(parameters, band, posture);
  BandPull pull = band_pull(held, posture);
  if (const auto sentence = refusal(held, pull)) throw InvalidInput(*sentence);
  return pull;
}

double stored_energy(const HeldBand& band, const Posture<double>& posture) {
  const auto frames = frames_of(band.skeleton, posture);
  const double length =
      norm(Vector3<double>(anchor_of(band, frames) - in_world(frames, band.foot)));
  return force_of_all(band) * band.strand_length *
         stored_energy(band.law, elongation_at(band, length));
}

std::vector<double> sign_changes(const HeldBand& band, Posture<double> posture, double from,
                                 double to) {
  require(from < to, "a sweep of the knee ends before it begins; give its lower angle first");
  const Coordinate knee = knee_of(band);
  const auto bends = [&](double angle) {
    posture[knee] = angle;
    return band_pull(band, posture).lever[knee] > 0;
  };
  constexpr double widest = 0.01;  // two changes within half a degree are none
  constexpr int halvings = 45;     // down to rounding
  const int pieces = static_cast<int>(std::ceil((to - from) / widest));
  std::vector<double> changes;
  bool before = bends(from);
  for (int i = 1; i <= pieces; ++i) {
    double lower = from + (to - from) * (i - 1) / pieces, upper = from + (to - from) * i / pieces;
    const bool after = bends(upper);
    if (after != before) {
      for (int n = 0; n < halvings; ++n) {
        const double middle = (lower + upper) / 2;
        (bends(middle) == before ? lower : upper) = middle;
      }
      changes.push_back((lower + upper) / 2);
    }
    before = after;
  }
  return changes;
}

}  // namespace neuroglide::simulation
