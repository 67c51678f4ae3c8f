// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/range_of_motion.hpp"
#include "neuroglide/io/motion_file.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"

#include <fmt/format.h>

#include "io/knee_sign.hpp"
#include "io/motion_columns.hpp"
#include "io/motion_header.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace neuroglide::io {
namespace {

using skeleton::Coordinate;

constexpr double farthest = 100;  // a pelvis farther off is in millimetres [m]

double largest_angle(const MotionTable& table, const std::vector<MotionColumn>& columns) {
  double largest = 0;
  for (const MotionColumn& column : columns) {
    if (is_translation(column.coordinate)) continue;
    for (const double value : table.columns[column.place]) {
      largest = std::max(largest, std::abs(value));
    }
  }
  return largest;
}

//! Radians beyond half a turn are degrees: no joint goes there.
void refuse_degrees_called_radians(const MotionTable& table,
                                   const std::vector<MotionColumn>& columns) {
  for (const MotionColumn& column : columns) {
    if (is_translation(column.coordinate)) continue;
    const std::vector<double>& values = table.columns[column.place];
    const auto found = std::ranges::find_if(
        values, [](double value) { return std::abs(value) > std::numbers::pi; });
    if (found == values.end()) continue;
    refuse_line(table.source, table.row_lines[found - values.begin()],
                fmt::format("{} is {:.6g}, which is too much for radians, but {}; if the angles "
                            "are in degrees, write 'inDegrees=yes' into the header or set "
                            "in_degrees",
                            column.label, *found, table.degrees_reason));
  }
}

//! The value of one cell in NeuroGlide's unit and sign, within its range.
double translated(const MotionTable& table, const MotionColumn& column, std::size_t row) {
  const double value = table.columns[column.place][row];
  if (is_translation(column.coordinate)) {
    if (std::abs(value) > farthest) {
      refuse_line(table.source, table.row_lines[row],
                  fmt::format("{} is {:.6g} m where at most {} m are allowed; if it is in "
                              "millimetres, divide the column by 1000",
                              column.label, value, farthest));
    }
    return value;
  }
  const double angle = column.sign * (table.in_degrees ? from_degrees(value) : value);
  const anatomy::Range range = anatomy::range_of_motion(column.coordinate);
  constexpr double rounding = 1e-9;
  if (!contains(anatomy::Range{range.lower - rounding, range.upper + rounding}, angle)) {
    refuse_line(table.source, table.row_lines[row],
                fmt::format("{} is {:.6g} {}, which makes {} {:.4g} degrees where {:.4g} to {:.4g} "
                            "are allowed; correct the recording or cut these rows out",
                            column.label, value, table.in_degrees ? "degrees" : "radians",
                            name(column.coordinate), to_degrees(angle), to_degrees(range.lower),
                            to_degrees(range.upper)));
  }
  return angle;
}

void overrule_degrees(MotionTable& table, const MotionOptions& options) {
  if (!options.in_degrees) return;
  table.in_degrees = *options.in_degrees;
  table.degrees_reason = fmt::format("the caller set in_degrees to {}", *options.in_degrees);
}

void check_angle_unit(const MotionTable& table, const std::vector<MotionColumn>& columns,
                      std::vector<std::string>& remarks) {
  remarks.push_back(fmt::format("Angles are in {}: {}.", table.in_degrees ? "degrees" : "radians",
                                table.degrees_reason));
  if (!table.in_degrees) return refuse_degrees_called_radians(table, columns);
  const double largest = largest_angle(table, columns);
  if (largest > 0 && largest <= std::numbers::pi) {
    remarks.push_back(fmt::format(
        "No angle exceeds {:.3g} degrees: if the file holds radians, it must say inDegrees=no.",
        largest));
  }
}

}  // namespace

Motion make_motion(const MotionTable& given, const MotionOptions& options) {
  MotionTable table = given;
  overrule_degrees(table, options);
  std::vector<MotionColumn> columns = find_motion_columns(table);
  Motion motion{table.times, {}, table.remarks};
  check_angle_unit(table, columns, motion.remarks);
  settle_knee_sign(table, options.knee, columns, motion.remarks);
  motion.postures.resize(table.times.size());
  for (std::size_t row = 0; row < table.times.size(); ++row) {
    for (const MotionColumn& column : columns) {
      motion.postures[row][column.coordinate] = translated(table, column, row);
    }
  }
  remark_on_columns(table, columns, motion.remarks);
  return motion;
}

Motion read_motion(const std::filesystem::path& path, const MotionOptions& options) {
  return make_motion(read_motion_table(path), options);
}

}  // namespace neuroglide::io
