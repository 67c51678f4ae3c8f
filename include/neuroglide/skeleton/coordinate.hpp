// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace neuroglide::skeleton {

enum class Side { right, left };

//! The ways in which the body can move. Angles in radians, translations in metres; zero is
//! anatomical standing. Flexion, dorsiflexion, internal rotation, adduction, inversion, toe
//! extension and a rising arch are positive; pelvis_tilt is positive posteriorly, the three of the
//! spine forwards. Axes as ISB and OpenSim: X anterior, Y up, Z right.
enum class Coordinate : unsigned char {
  pelvis_tilt,
  pelvis_list,
  pelvis_rotation,
  pelvis_tx,
  pelvis_ty,
  pelvis_tz,
  lumbar_flexion,
  thoracic_flexion,
  cervical_flexion,
  hip_flexion_r,
  hip_adduction_r,
  hip_rotation_r,
  knee_flexion_r,
  tibial_rotation_r,
  ankle_dorsiflexion_r,
  subtalar_inversion_r,
  arch_rise_r,
  toe_extension_r,
  hip_flexion_l,
  hip_adduction_l,
  hip_rotation_l,
  knee_flexion_l,
  tibial_rotation_l,
  ankle_dorsiflexion_l,
  subtalar_inversion_l,
  arch_rise_l,
  toe_extension_l
};

inline constexpr std::size_t coordinate_count = 27;

//! Names by number, as they stand in files.
inline constexpr std::array<std::string_view, coordinate_count> coordinate_names{
    "pelvis_tilt",
    "pelvis_list",
    "pelvis_rotation",
    "pelvis_tx",
    "pelvis_ty",
    "pelvis_tz",
    "lumbar_flexion",
    "thoracic_flexion",
    "cervical_flexion",
    "hip_flexion_r",
    "hip_adduction_r",
    "hip_rotation_r",
    "knee_flexion_r",
    "tibial_rotation_r",
    "ankle_dorsiflexion_r",
    "subtalar_inversion_r",
    "arch_rise_r",
    "toe_extension_r",
    "hip_flexion_l",
    "hip_adduction_l",
    "hip_rotation_l",
    "knee_flexion_l",
    "tibial_rotation_l",
    "ankle_dorsiflexion_l",
    "subtalar_inversion_l",
    "arch_rise_l",
    "toe_extension_l"};

constexpr std::size_t index(Coordinate coordinate) { return static_cast<std::size_t>(coordinate); }

constexpr std::string_view name(Coordinate coordinate) {
  return coordinate_names[index(coordinate)];
}

//! The coordinate of that name, or nothing.
constexpr std::optional<Coordinate> find_coordinate(std::string_view wanted) {
  for (std::size_t i = 0; i < coordinate_count; ++i) {
    if (coordinate_names[i] == wanted) return static_cast<Coordinate>(i);
  }
  return std::nullopt;
}

constexpr bool is_translation(Coordinate coordinate) {
  return coordinate == Coordinate::pelvis_tx || coordinate == Coordinate::pelvis_ty ||
         coordinate == Coordinate::pelvis_tz;
}

}  // namespace neuroglide::skeleton
