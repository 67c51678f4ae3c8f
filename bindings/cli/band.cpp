// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/bands.hpp"
#include "neuroglide/anatomy/range_of_motion.hpp"
#include "neuroglide/io/reports.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"

#include <fmt/format.h>

#include "command.hpp"
#include "terminal.hpp"

namespace neuroglide::cli {

namespace {

using protocol::Anchor;
using protocol::Band;
using skeleton::Coordinate;

double checked_angle(const char* option, Coordinate coordinate, double degrees) {
  const anatomy::Range range = anatomy::range_of_motion(coordinate);
  require(contains(range, from_degrees(degrees)),
          fmt::format("{} is {:g} degrees; give {:g} to {:g}", option, degrees,
                      to_degrees(range.lower), to_degrees(range.upper)));
  return from_degrees(degrees);
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

}  // namespace

int execute(const ShowBand& command) {
  anatomy::Parameters parameters = parameters_of(anatomy::find_subject(command.subject));
  for (const std::string& change : command.changes) set_parameter(parameters, change);
  anatomy::find_band(command.product);
  const study::BandPosture posture{
      checked_angle("--hip", Coordinate::hip_flexion_r, command.hip_deg),
      checked_angle("--ankle", Coordinate::ankle_dorsiflexion_r, command.ankle_deg)};
  std::vector<Anchor> anchors = command.anchors;
  if (anchors.empty()) anchors = {Anchor::chest, Anchor::hands_at_hip};
  std::vector<study::BandCourse> courses;
  for (const Anchor anchor : anchors) {
    courses.push_back(study::band_course(parameters, band_of(command, anchor), posture));
  }
  print(io::band_text(courses, output_width()));
  return 0;
}

}  // namespace neuroglide::cli
