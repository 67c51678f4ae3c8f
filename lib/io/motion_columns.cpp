// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "io/motion_columns.hpp"

#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include "io/motion_header.hpp"
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace neuroglide::io {
namespace {

using skeleton::Coordinate;

struct Name {
  std::string_view opensim;
  std::string_view ours;
};

//! OpenSim's names that differ; the others (hip_flexion_r, pelvis_tilt, ...) are ours as well.
constexpr std::array<Name, 9> renamed{{{"knee_angle_r", "knee_flexion_r"},
                                       {"knee_angle_l", "knee_flexion_l"},
                                       {"ankle_angle_r", "ankle_dorsiflexion_r"},
                                       {"ankle_angle_l", "ankle_dorsiflexion_l"},
                                       {"subtalar_angle_r", "subtalar_inversion_r"},
                                       {"subtalar_angle_l", "subtalar_inversion_l"},
                                       {"mtp_angle_r", "toe_extension_r"},
                                       {"mtp_angle_l", "toe_extension_l"},
                                       {"lumbar_extension", "lumbar_flexion"}}};

struct Label {
  std::string_view coordinate;
  std::string_view joint;
};

//! Takes /jointset/walker_knee_r/knee_angle_r/value apart; nothing for speeds and activations.
std::optional<Label> parse(std::string_view label) {
  const std::size_t last = label.rfind('/');
  if (last == std::string_view::npos) return Label{label, {}};
  if (label.substr(last) != "/value") return std::nullopt;
  label = label.substr(0, last);
  const std::size_t middle = label.rfind('/');
  if (middle == std::string_view::npos) return Label{label, {}};
  const std::string_view path = label.substr(0, middle);
  return Label{label.substr(middle + 1), path.substr(path.rfind('/') + 1)};
}

std::optional<Coordinate> meaning(std::string_view label) {
  const auto found = std::ranges::find(renamed, label, &Name::opensim);
  return skeleton::find_coordinate(found == renamed.end() ? label : found->ours);
}

//! The coordinates of these numbers that no column gives.
std::vector<std::string> absent(const std::vector<MotionColumn>& columns, std::size_t first,
                                std::size_t last) {
  std::vector<std::string> result;
  for (std::size_t i = first; i < last; ++i) {
    const auto coordinate = static_cast<Coordinate>(i);
    if (std::ranges::find(columns, coordinate, &MotionColumn::coordinate) == columns.end()) {
      result.emplace_back(name(coordinate));
    }
  }
  return result;
}

//! "a, b, c and 4 more".
std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t most = 12;
  const std::size_t shown = std::min(names.size(), most);
  const std::string text =
      fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<long>(shown), ", "));
  return names.size() > most ? fmt::format("{} and {} more", text, names.size() - most) : text;
}

}  // namespace

bool is_knee_angle(const MotionColumn& column) { return column.label.starts_with("knee_angle_"); }

std::vector<MotionColumn> find_motion_columns(const MotionTable& table) {
  std::vector<MotionColumn> result;
  for (std::size_t i = 0; i < table.labels.size(); ++i) {
    const std::optional<Label> label = parse(table.labels[i]);
    const auto coordinate = label ? meaning(label->coordinate) : std::nullopt;
    if (!coordinate) continue;
    const auto other = std::ranges::find(result, *coordinate, &MotionColumn::coordinate);
    if (other != result.end()) {
      refuse_line(table.source, table.label_line,
                  fmt::format("the columns '{}' and '{}' both mean {}; delete one of them",
                              table.labels[other->place], table.labels[i], name(*coordinate)));
    }
    const double sign = label->coordinate == "lumbar_extension" ? -1 : 1;
    result.push_back(
        {i, std::string(label->coordinate), std::string(label->joint), *coordinate, sign});
  }
  if (result.empty()) {
    refuse_line(table.source, table.label_line,
                "no column is a coordinate that NeuroGlide knows; give joint angles such as "
                "hip_flexion_r, knee_angle_r and ankle_angle_r (inverse kinematics, not forces or "
                "markers)");
  }
  return result;
}

void remark_on_columns(const MotionTable& table, const std::vector<MotionColumn>& columns,
                       std::vector<std::string>& remarks) {
  constexpr std::size_t right = index(Coordinate::hip_flexion_r);
  constexpr std::size_t left = index(Coordinate::hip_flexion_l);
  std::vector<std::string> missing = absent(columns, 0, right);
  const auto take_leg = [&](std::string_view side, std::size_t first) {
    const std::vector<std::string> names = absent(columns, first, first + (left - right));
    if (names.size() == left - right) {
      remarks.push_back(fmt::format(
          "The {} leg has no column in the file: it stays in anatomical standing.", side));
    } else {
      missing.insert(missing.end(), names.begin(), names.end());
    }
  };
  take_leg("right", right);
  take_leg("left", left);
  if (!missing.empty()) {
    remarks.push_back(fmt::format("Held at zero, since the file has no column for them: {}.",
                                  fmt::join(missing, ", ")));
  }
  std::vector<std::string> ignored;
  for (std::size_t i = 0; i < table.labels.size(); ++i) {
    const bool is_used = std::ranges::find(columns, i, &MotionColumn::place) != columns.end();
    if (!is_used) ignored.push_back(table.labels[i]);
  }
  if (!ignored.empty()) remarks.push_back(fmt::format("Ignored: {}.", listed(ignored)));
}

}  // namespace neuroglide::io
