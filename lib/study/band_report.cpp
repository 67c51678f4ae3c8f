// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/band_report.hpp"

#include "neuroglide/anatomy/bands.hpp"
#include "neuroglide/anatomy/range_of_motion.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace neuroglide::study {

namespace {

using protocol::Anchor;
using simulation::BandPull;
using skeleton::Coordinate;
using skeleton::Side;

constexpr double bent_deg = 90, stride_deg = 10;

//! Of the leg that holds the band.
struct Joints {
  Coordinate hip, knee, ankle;
};

Joints joints_of(Side side) {
  using C = Coordinate;
  if (side == Side::left) return {C::hip_flexion_l, C::knee_flexion_l, C::ankle_dorsiflexion_l};
  return {C::hip_flexion_r, C::knee_flexion_r, C::ankle_dorsiflexion_r};
}

double checked_angle(const char* what, Coordinate coordinate, double angle) {
  const anatomy::Range range = anatomy::range_of_motion(coordinate);
  require(contains(range, angle),
          fmt::format("{} is {:g} degrees; give {:g} to {:g}", what, to_degrees(angle),
                      to_degrees(range.lower), to_degrees(range.upper)));
  return angle;
}

skeleton::Posture<double> lying(const BandPosture& asked, Side side) {
  const Joints joints = joints_of(side);
  skeleton::Posture<double> posture;
  posture[Coordinate::pelvis_tilt] = from_degrees(90);
  posture[joints.hip] = checked_angle("flexion of the hip", joints.hip, asked.hip_flexion);
  posture[joints.ankle] =
      checked_angle("dorsiflexion of the ankle", joints.ankle, asked.ankle_dorsiflexion);
  return posture;
}

std::string_view words_for(Anchor anchor) {
  switch (anchor) {
    case Anchor::chest:
      return "Held before the chest";
    case Anchor::hands_at_hip:
      return "Held beside the hip";
    case Anchor::fixed_point:
      break;
  }
  return "Tied to a fixed point";
}

TableRow row_of(const BandCourse& course, std::size_t n) {
  const BandPull& pull = course.pulls[n];
  TableRow row{fmt::format("knee {:.0f}°", to_degrees(course.knee_flexion[n])), "", {}};
  const auto add = [&](double value) {
    const double shown = std::abs(value) < 0.05 ? 0 : value;  // no "-0.0"
    row.values.push_back(fmt::format("{:.1f}", shown));
  };
  add(100 * pull.length);
  add(100 * pull.elongation);
  add(pull.tension);
  const Joints joints = joints_of(course.band.side);
  for (const Coordinate joint : {joints.knee, joints.hip, joints.ankle}) add(pull.moment[joint]);
  return row;
}

}  // namespace

BandCourse band_course(const anatomy::Parameters& parameters, const protocol::Band& band,
                       const BandPosture& asked) {
  skeleton::Posture<double> posture = lying(asked, band.side);
  const Coordinate knee = joints_of(band.side).knee;
  const simulation::HeldBand held = simulation::hold_band(parameters, band, posture);
  BandCourse course{band, asked, {}, {}, {}, false};
  course.changes = sign_changes(held, posture, 0, from_degrees(bent_deg));
  std::ranges::reverse(course.changes);
  BandPull longest{};
  for (double knee_deg = bent_deg; knee_deg >= 0; knee_deg -= stride_deg) {
    posture[knee] = from_degrees(knee_deg);
    const BandPull pull = band_pull(held, posture);
    if (pull.length > longest.length) longest = pull;
    course.knee_flexion.push_back(posture[knee]);
    course.pulls.push_back(pull);
  }
  if (const auto sentence = refusal(held, longest)) throw InvalidInput(*sentence);
  course.resists_when_bent = course.pulls.front().lever[knee] > 0;
  return course;
}

ComparisonTable make_band_table(const std::vector<BandCourse>& courses) {
  ComparisonTable table;
  table.columns = {"length [cm]", "longer by [%]", "tension [N]",
                   "knee [N m]",  "hip [N m]",     "ankle [N m]"};
  for (const BandCourse& course : courses) {
    TableGroup group{std::string(words_for(course.band.anchor)), {}};
    for (std::size_t n = 0; n < course.pulls.size(); ++n) group.rows.push_back(row_of(course, n));
    table.groups.push_back(std::move(group));
  }
  table.footnotes = {
      "Moments are of the band alone: positive ones bend knee and hip and lift the foot. The band "
      "runs straight from foot to hand; brands differ, see band.force_factor."};
  return table;
}

std::string band_words(const BandCourse& course) {
  bool resists = course.resists_when_bent;
  std::string words;
  double from = bent_deg, resisted = 0;
  for (std::size_t i = 0; i <= course.changes.size(); ++i) {
    const double to = i < course.changes.size() ? to_degrees(course.changes[i]) : 0;
    words += fmt::format("{}{} from {:.0f} to {:.0f}°", i == 0 ? "" : ", then ",
                         resists ? "resists extension" : "helps it", from, to);
    if (resists) resisted += from - to;
    resists = !resists;
    from = to;
  }
  const double share = resisted / bent_deg;
  const std::string_view meaning =
      course.changes.empty() && share > 0.5 ? "it is against resistance throughout"
      : share > 0.75                        ? "it is against resistance but for its end"
      : share > 0.25                        ? "it is against resistance for a part only"
                     : "it is with help, not against resistance: what holds the leg "
                       "back is the leg itself";
  return fmt::format("{}, the band {} of knee flexion. Straightening the knee like this, {}.",
                     words_for(course.band.anchor), words, meaning);
}

std::string described(const protocol::Band& band) {
  const anatomy::BandProduct& product = anatomy::find_band(band.product);
  std::string points;
  for (const auto& point : product.points) {
    points += fmt::format("{}{:g} N at {:.0f} %", points.empty() ? "" : ", ", point.force,
                          100 * point.elongation);
  }
  return fmt::format("{}: {} longer ({}; confidence {}). {:g} m slack{}.", product.title, points,
                     product.points.front().source, product.points.front().confidence,
                     band.rest_length, band.doubled ? ", folded to two strands of half that" : "");
}

}  // namespace neuroglide::study
