// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace neuroglide::skeleton {

//! Rigid segments, root first: a bone stands after the one that carries it. The spine is a lumbar
//! block, a thorax with the arms' weight, and a head; the foot is hindfoot, forefoot and toes.
enum class Bone : unsigned char {
  pelvis,
  lumbar,
  thorax,
  head,
  femur_r,
  tibia_r,
  talus_r,
  calcaneus_r,
  forefoot_r,
  toes_r,
  femur_l,
  tibia_l,
  talus_l,
  calcaneus_l,
  forefoot_l,
  toes_l
};

inline constexpr std::size_t bone_count = 16;

inline constexpr std::array<std::string_view, bone_count> bone_names{
    "pelvis",  "lumbar",      "thorax",     "head",   "femur_r", "tibia_r",
    "talus_r", "calcaneus_r", "forefoot_r", "toes_r", "femur_l", "tibia_l",
    "talus_l", "calcaneus_l", "forefoot_l", "toes_l"};

constexpr std::size_t index(Bone bone) { return static_cast<std::size_t>(bone); }

constexpr std::string_view name(Bone bone) { return bone_names[index(bone)]; }

constexpr std::optional<Bone> find_bone(std::string_view wanted) {
  for (std::size_t i = 0; i < bone_count; ++i) {
    if (bone_names[i] == wanted) return static_cast<Bone>(i);
  }
  return std::nullopt;
}

//! The same bone on the other side; bones of the trunk are their own mirror image.
constexpr Bone mirrored(Bone bone) {
  constexpr std::size_t right = index(Bone::femur_r), left = index(Bone::femur_l);
  const std::size_t i = index(bone);
  if (i >= left) return static_cast<Bone>(i - (left - right));
  if (i >= right) return static_cast<Bone>(i + (left - right));
  return bone;
}

}  // namespace neuroglide::skeleton
