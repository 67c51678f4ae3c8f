// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/bands.hpp"
#include "neuroglide/anatomy/range_of_motion.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/simulation/loads.hpp"

#include <fmt/format.h>

#include "command.hpp"
#include "terminal.hpp"
#include "text_table.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::cli {

namespace {

using protocol::Anchor;
using protocol::Band;
using simulation::BandPull;
using simulation::HeldBand;
using skeleton::Coordinate;
using BandPosture = skeleton::Posture<double>;

constexpr double bent_deg = 90, stride_deg = 10;

double checked_angle(const char* option, Coordinate coordinate, double degrees) {
  const anatomy::Range range = anatomy::range_of_motion(coordinate);
  require(contains(range, from_degrees(degrees)),
          fmt::format("{} is {:g} degrees; give {:g} to {:g}", option, degrees,
                      to_degrees(range.lower), to_degrees(range.upper)));
  return from_degrees(degrees);
}

BandPosture posture_of(const ShowBand& command) {
  BandPosture posture;  // on the back, the thigh up
  posture[Coordinate::pelvis_tilt] = from_degrees(90);
  posture[Coordinate::hip_flexion_r] =
      checked_angle("--hip", Coordinate::hip_flexion_r, command.hip_deg);
  posture[Coordinate::ankle_dorsiflexion_r] =
      checked_angle("--ankle", Coordinate::ankle_dorsiflexion_r, command.ankle_deg);
  return posture;
}

Band band_of(const ShowBand& command, Anchor anchor) {
  Band band;
  band.product = command.product;
  band.rest_length = command.length;
  band.doubled = command.doubled;
  band.anchor = anchor;
  band.source = band.point_source = "assumed: the command line";
  const bool tied = anchor == Anchor::fixed_point;
  require(tied == !command.point.empty(),
          tied ? "a fixed_point needs its place; give --point X,Y,Z in metres from the pelvis"
               : "--point is for a band tied to something; add --anchor fixed_point");
  for (std::size_t i = 0; i < command.point.size(); ++i) {
    band.point(static_cast<int>(i)) = command.point[i];
  }
  return band;
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

study::TableRow row_of(const BandPull& pull, double knee_deg) {
  study::TableRow row{fmt::format("knee {:.0f}°", knee_deg), "", {}};
  const auto add = [&](double value) {
    const double shown = std::abs(value) < 0.05 ? 0 : value;  // no "-0.0"
    row.values.push_back(fmt::format("{:.1f}", shown));
  };
  add(100 * pull.length);
  add(100 * pull.elongation);
  add(pull.tension);
  for (const Coordinate joint :
       {Coordinate::knee_flexion_r, Coordinate::hip_flexion_r, Coordinate::ankle_dorsiflexion_r}) {
    add(pull.moment[joint]);
  }
  return row;
}

//! From bent to straight: where the band works against the knee's extension and where for it.
std::string verdict(const HeldBand& band, const BandPosture& posture, Anchor anchor) {
  auto changes = sign_changes(band, posture, 0, from_degrees(bent_deg));
  std::ranges::reverse(changes);
  BandPosture bent = posture;
  bent[Coordinate::knee_flexion_r] = from_degrees(bent_deg);
  bool resists = band_pull(band, bent).lever[Coordinate::knee_flexion_r] > 0;
  std::string course;
  double from = bent_deg, resisted = 0;
  for (std::size_t i = 0; i <= changes.size(); ++i) {
    const double to = i < changes.size() ? to_degrees(changes[i]) : 0;
    course += fmt::format("{}{} from {:.0f} to {:.0f}°", i == 0 ? "" : ", then ",
                          resists ? "resists extension" : "helps it", from, to);
    if (resists) resisted += from - to;
    resists = !resists;
    from = to;
  }
  const double share = resisted / bent_deg;
  const std::string_view meaning =
      changes.empty() && share > 0.5 ? "it is against resistance throughout"
      : share > 0.75                 ? "it is against resistance but for its end"
      : share > 0.25                 ? "it is against resistance for a part only"
                     : "it is with help, not against resistance: what holds the leg "
                       "back is the leg itself";
  return fmt::format("{}, the band {} of knee flexion. Straightening the knee like this, {}.",
                     words_for(anchor), course, meaning);
}

study::TableGroup group_of(const HeldBand& band, BandPosture posture, Anchor anchor) {
  study::TableGroup group{std::string(words_for(anchor)), {}};
  BandPull longest{};
  for (double knee_deg = bent_deg; knee_deg >= 0; knee_deg -= stride_deg) {
    posture[Coordinate::knee_flexion_r] = from_degrees(knee_deg);
    const BandPull pull = band_pull(band, posture);
    if (pull.length > longest.length) longest = pull;
    group.rows.push_back(row_of(pull, knee_deg));
  }
  if (const auto sentence = refusal(band, longest)) throw InvalidInput(*sentence);
  return group;
}

std::string described(const anatomy::BandProduct& product, const ShowBand& command) {
  std::string points;
  for (const auto& point : product.points) {
    points += fmt::format("{}{:g} N at {:.0f} %", points.empty() ? "" : ", ", point.force,
                          100 * point.elongation);
  }
  return fmt::format("{}: {} longer ({}; confidence {}). {:g} m slack{}.", product.title, points,
                     product.points.front().source, product.points.front().confidence,
                     command.length, command.doubled ? ", folded to two strands of half that" : "");
}

}  // namespace

int execute(const ShowBand& command) {
  anatomy::Parameters parameters = parameters_of(anatomy::find_subject(command.subject));
  for (const std::string& change : command.changes) set_parameter(parameters, change);
  const anatomy::BandProduct& product = anatomy::find_band(command.product);
  const BandPosture posture = posture_of(command);
  std::vector<Anchor> anchors = command.anchors;
  if (anchors.empty()) anchors = {Anchor::chest, Anchor::hands_at_hip};

  study::ComparisonTable table;
  table.columns = {"length [cm]", "longer by [%]", "tension [N]",
                   "knee [N m]",  "hip [N m]",     "ankle [N m]"};
  table.footnotes = {
      "Moments are of the band alone: positive ones bend knee and hip and lift the foot. The band "
      "runs straight from foot to hand; brands differ, see band.force_factor."};
  std::string verdicts;
  for (const Anchor anchor : anchors) {
    const HeldBand band = simulation::hold_band(parameters, band_of(command, anchor), posture);
    table.groups.push_back(group_of(band, posture, anchor));
    verdicts += paragraph(verdict(band, posture, anchor), output_width());
  }
  print(paragraph(described(product, command), output_width()) + '\n');
  print(paragraph(fmt::format("On the back, hip flexed by {:g}°, ankle by {:g}°:", command.hip_deg,
                              command.ankle_deg),
                  output_width()));
  print(format_table(table, output_width()) + '\n');
  print(verdicts);
  return 0;
}

}  // namespace neuroglide::cli
