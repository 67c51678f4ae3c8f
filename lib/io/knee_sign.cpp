// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "io/knee_sign.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"

#include <fmt/format.h>

#include "io/motion_header.hpp"
#include <algorithm>

namespace neuroglide::io {
namespace {

constexpr double hyperextension = 10;  // gait2392 lets the knee go so far beyond straight [deg]

//! The least or the greatest angle of the knees.
struct Extreme {
  double degrees = 0;
  std::size_t line = 0;
  std::string label;
};

struct KneeRange {
  Extreme least;
  Extreme greatest;
  bool is_walker_knee = false;
};

KneeRange range_of(const MotionTable& table, const std::vector<MotionColumn>& columns) {
  KneeRange range;
  for (const MotionColumn& column : columns) {
    if (!is_knee_angle(column)) continue;
    range.is_walker_knee |= column.joint.starts_with("walker_knee");
    const std::vector<double>& values = table.columns[column.place];
    for (std::size_t row = 0; row < values.size(); ++row) {
      const double degrees = table.in_degrees ? values[row] : to_degrees(values[row]);
      const Extreme here{degrees, table.row_lines[row], column.label};
      if (range.least.line == 0 || degrees < range.least.degrees) range.least = here;
      if (range.greatest.line == 0 || degrees > range.greatest.degrees) range.greatest = here;
    }
  }
  return range;
}

[[noreturn]] void refuse(const MotionTable& table, const KneeRange& range, std::string_view why) {
  const Extreme& far = -range.least.degrees > range.greatest.degrees ? range.least : range.greatest;
  refuse_line(table.source, far.line,
              fmt::format("{} is {:.4g} degrees and the knees go from {:.4g} (line {}) to {:.4g} "
                          "degrees (line {}), {}",
                          far.label, far.degrees, range.least.degrees, range.least.line,
                          range.greatest.degrees, range.greatest.line, why));
}

KneeSign detect(const MotionTable& table, const KneeRange& range, std::string& reason) {
  const bool plus_fits = range.least.degrees >= -hyperextension;
  const bool minus_fits = range.greatest.degrees <= hyperextension;
  reason = fmt::format("it goes from {:.4g} to {:.4g} degrees", range.least.degrees,
                       range.greatest.degrees);
  if (!plus_fits && !minus_fits) {
    refuse(table, range,
           "which is no knee with either sign; correct the recording, or set the sign of "
           "knee_angle");
  }
  if (plus_fits != minus_fits) {
    return plus_fits ? KneeSign::flexion_positive : KneeSign::flexion_negative;
  }
  const bool is_straight =
      range.greatest.degrees - range.least.degrees == 0 && range.greatest.degrees == 0;
  if (range.is_walker_knee) reason = "the joint is walker_knee";
  if (range.is_walker_knee || is_straight) return KneeSign::flexion_positive;
  refuse(table, range,
         "so that flexion may be positive (Rajagopal) or negative (gait2392); set the sign of "
         "knee_angle to flexion_positive or flexion_negative");
}

}  // namespace

void settle_knee_sign(const MotionTable& table, KneeSign wanted, std::vector<MotionColumn>& columns,
                      std::vector<std::string>& remarks) {
  if (std::ranges::none_of(columns, is_knee_angle)) return;
  std::string reason = "the caller said so";
  const KneeRange range = range_of(table, columns);
  const KneeSign found = wanted == KneeSign::detect ? detect(table, range, reason) : wanted;
  for (MotionColumn& column : columns) {
    if (is_knee_angle(column) && found == KneeSign::flexion_negative) column.sign = -1;
  }
  remarks.push_back(fmt::format("Flexion of knee_angle is {}: {}.",
                                found == KneeSign::flexion_positive ? "positive" : "negative",
                                reason));
}

}  // namespace neuroglide::io
