// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

//! Hamstrings of gait2392 (Delp et al. 1990), CC BY 3.0: computed with straight segments and
//! cylinder wraps from its path points, knee flexion positive. The conditional points of
//! semimembranosus and semitendinosus count up to 32 and 19 degrees of knee flexion.
namespace neuroglide::gait2392 {

struct Length {
  const char* strand;
  double hip_deg, knee_deg;
  double length_mm;
};

struct Arm {
  const char* strand;
  double hip_deg, knee_deg;
  double arm_mm;  //!< of extension at the hip, of flexion at the knee
};

// clang-format off
inline constexpr Length hamstring_lengths[] = {
    {"biceps_femoris", 0, 0, 420.2}, {"biceps_femoris", 0, 15, 412.2},
    {"biceps_femoris", 0, 30, 403.3}, {"biceps_femoris", 0, 45, 394.3},
    {"biceps_femoris", 0, 60, 385.8}, {"biceps_femoris", 0, 90, 372.6},
    {"biceps_femoris", 0, 120, 368.6}, {"biceps_femoris", 0, 135, 371.2},
    {"biceps_femoris", 30, 0, 453.1}, {"biceps_femoris", 30, 15, 445.0},
    {"biceps_femoris", 30, 30, 436.0}, {"biceps_femoris", 30, 45, 427.0},
    {"biceps_femoris", 30, 60, 418.6}, {"biceps_femoris", 30, 90, 405.6},
    {"biceps_femoris", 30, 120, 401.9}, {"biceps_femoris", 30, 135, 404.6},
    {"biceps_femoris", 60, 0, 486.1}, {"biceps_femoris", 60, 15, 478.1},
    {"biceps_femoris", 60, 30, 469.1}, {"biceps_femoris", 60, 45, 460.1},
    {"biceps_femoris", 60, 60, 451.6}, {"biceps_femoris", 60, 90, 438.4},
    {"biceps_femoris", 60, 120, 434.3}, {"biceps_femoris", 60, 135, 436.8},
    {"biceps_femoris", 90, 0, 510.9}, {"biceps_femoris", 90, 15, 503.2},
    {"biceps_femoris", 90, 30, 494.4}, {"biceps_femoris", 90, 45, 485.4},
    {"biceps_femoris", 90, 60, 476.8}, {"biceps_femoris", 90, 90, 463.1},
    {"biceps_femoris", 90, 120, 458.2}, {"biceps_femoris", 90, 135, 460.3},
    {"biceps_femoris", 110, 0, 520.4}, {"biceps_femoris", 110, 15, 512.9},
    {"biceps_femoris", 110, 30, 504.2}, {"biceps_femoris", 110, 45, 495.3},
    {"biceps_femoris", 110, 60, 486.6}, {"biceps_femoris", 110, 90, 472.5},
    {"biceps_femoris", 110, 120, 467.0}, {"biceps_femoris", 110, 135, 468.6},
    {"biceps_femoris", 120, 0, 522.7}, {"biceps_femoris", 120, 15, 515.3},
    {"biceps_femoris", 120, 30, 506.7}, {"biceps_femoris", 120, 45, 497.8},
    {"biceps_femoris", 120, 60, 489.1}, {"biceps_femoris", 120, 90, 474.7},
    {"biceps_femoris", 120, 120, 468.9}, {"biceps_femoris", 120, 135, 470.4},
    {"semimembranosus", 0, 0, 414.6}, {"semimembranosus", 0, 15, 405.5},
    {"semimembranosus", 0, 30, 395.5}, {"semimembranosus", 0, 45, 385.3},
    {"semimembranosus", 0, 60, 374.7}, {"semimembranosus", 0, 90, 355.5},
    {"semimembranosus", 0, 120, 344.5}, {"semimembranosus", 0, 135, 343.9},
    {"semimembranosus", 30, 0, 443.3}, {"semimembranosus", 30, 15, 434.1},
    {"semimembranosus", 30, 30, 424.1}, {"semimembranosus", 30, 45, 413.8},
    {"semimembranosus", 30, 60, 403.2}, {"semimembranosus", 30, 90, 384.2},
    {"semimembranosus", 30, 120, 373.5}, {"semimembranosus", 30, 135, 373.0},
    {"semimembranosus", 60, 0, 472.3}, {"semimembranosus", 60, 15, 463.2},
    {"semimembranosus", 60, 30, 453.2}, {"semimembranosus", 60, 45, 442.9},
    {"semimembranosus", 60, 60, 432.4}, {"semimembranosus", 60, 90, 413.3},
    {"semimembranosus", 60, 120, 402.3}, {"semimembranosus", 60, 135, 401.6},
    {"semimembranosus", 90, 0, 494.4}, {"semimembranosus", 90, 15, 485.6},
    {"semimembranosus", 90, 30, 475.7}, {"semimembranosus", 90, 45, 465.5},
    {"semimembranosus", 90, 60, 455.0}, {"semimembranosus", 90, 90, 435.6},
    {"semimembranosus", 90, 120, 423.9}, {"semimembranosus", 90, 135, 422.8},
    {"semimembranosus", 110, 0, 502.8}, {"semimembranosus", 110, 15, 494.2},
    {"semimembranosus", 110, 30, 484.4}, {"semimembranosus", 110, 45, 474.4},
    {"semimembranosus", 110, 60, 463.9}, {"semimembranosus", 110, 90, 444.3},
    {"semimembranosus", 110, 120, 432.1}, {"semimembranosus", 110, 135, 430.6},
    {"semimembranosus", 120, 0, 504.9}, {"semimembranosus", 120, 15, 496.4},
    {"semimembranosus", 120, 30, 486.6}, {"semimembranosus", 120, 45, 476.6},
    {"semimembranosus", 120, 60, 466.2}, {"semimembranosus", 120, 90, 446.5},
    {"semimembranosus", 120, 120, 434.0}, {"semimembranosus", 120, 135, 432.2},
    {"semitendinosus", 0, 0, 463.2}, {"semitendinosus", 0, 15, 452.6},
    {"semitendinosus", 0, 30, 441.1}, {"semitendinosus", 0, 45, 428.7},
    {"semitendinosus", 0, 60, 416.1}, {"semitendinosus", 0, 90, 393.6},
    {"semitendinosus", 0, 120, 381.2}, {"semitendinosus", 0, 135, 380.9},
    {"semitendinosus", 30, 0, 497.5}, {"semitendinosus", 30, 15, 486.7},
    {"semitendinosus", 30, 30, 475.0}, {"semitendinosus", 30, 45, 462.6},
    {"semitendinosus", 30, 60, 450.0}, {"semitendinosus", 30, 90, 427.8},
    {"semitendinosus", 30, 120, 416.0}, {"semitendinosus", 30, 135, 416.1},
    {"semitendinosus", 60, 0, 533.6}, {"semitendinosus", 60, 15, 522.9},
    {"semitendinosus", 60, 30, 511.3}, {"semitendinosus", 60, 45, 498.8},
    {"semitendinosus", 60, 60, 486.3}, {"semitendinosus", 60, 90, 463.9},
    {"semitendinosus", 60, 120, 451.9}, {"semitendinosus", 60, 135, 451.7},
    {"semitendinosus", 90, 0, 562.6}, {"semitendinosus", 90, 15, 552.0},
    {"semitendinosus", 90, 30, 540.6}, {"semitendinosus", 90, 45, 528.3},
    {"semitendinosus", 90, 60, 515.8}, {"semitendinosus", 90, 90, 493.0},
    {"semitendinosus", 90, 120, 479.9}, {"semitendinosus", 90, 135, 479.1},
    {"semitendinosus", 110, 0, 574.8}, {"semitendinosus", 110, 15, 564.4},
    {"semitendinosus", 110, 30, 553.2}, {"semitendinosus", 110, 45, 541.1},
    {"semitendinosus", 110, 60, 528.5}, {"semitendinosus", 110, 90, 505.4},
    {"semitendinosus", 110, 120, 491.5}, {"semitendinosus", 110, 135, 490.1},
    {"semitendinosus", 120, 0, 578.3}, {"semitendinosus", 120, 15, 568.0},
    {"semitendinosus", 120, 30, 556.9}, {"semitendinosus", 120, 45, 544.9},
    {"semitendinosus", 120, 60, 532.4}, {"semitendinosus", 120, 90, 509.1},
    {"semitendinosus", 120, 120, 494.8}, {"semitendinosus", 120, 135, 493.0},
};

inline constexpr Arm hamstring_hip_arms[] = {
    {"biceps_femoris", -15, 0, 44.8}, {"biceps_femoris", 0, 0, 56.7},
    {"biceps_femoris", 15, 0, 63.7}, {"biceps_femoris", 30, 0, 65.9},
    {"biceps_femoris", 45, 0, 63.5}, {"biceps_femoris", 60, 0, 57.3},
    {"biceps_femoris", 75, 0, 47.9}, {"biceps_femoris", 90, 0, 36.1},
    {"biceps_femoris", 105, 0, 22.6}, {"biceps_femoris", 120, 0, 8},
    {"semimembranosus", -15, 0, 38.7}, {"semimembranosus", 0, 0, 49.2},
    {"semimembranosus", 15, 0, 55.6}, {"semimembranosus", 30, 0, 57.8},
    {"semimembranosus", 45, 0, 56}, {"semimembranosus", 60, 0, 50.7},
    {"semimembranosus", 75, 0, 42.6}, {"semimembranosus", 90, 0, 32.2},
    {"semimembranosus", 105, 0, 20.2}, {"semimembranosus", 120, 0, 7.2},
    {"semitendinosus", -15, 0, 41.8}, {"semitendinosus", 0, 0, 56.7},
    {"semitendinosus", 15, 0, 66.3}, {"semitendinosus", 30, 0, 70.5},
    {"semitendinosus", 45, 0, 69.7}, {"semitendinosus", 60, 0, 64.6},
    {"semitendinosus", 75, 0, 55.8}, {"semitendinosus", 90, 0, 44.1},
    {"semitendinosus", 105, 0, 30.3}, {"semitendinosus", 120, 0, 15.2},
    {"biceps_femoris", 0, 90, 57.1}, {"biceps_femoris", 15, 90, 63.9},
    {"biceps_femoris", 30, 90, 65.8}, {"biceps_femoris", 45, 90, 63.2},
    {"biceps_femoris", 60, 90, 56.9}, {"biceps_femoris", 75, 90, 47.5},
    {"biceps_femoris", 90, 90, 35.8}, {"biceps_femoris", 105, 90, 22.5},
    {"biceps_femoris", 120, 90, 8.1},
    {"semimembranosus", 0, 90, 48.8}, {"semimembranosus", 15, 90, 55.4},
    {"semimembranosus", 30, 90, 57.7}, {"semimembranosus", 45, 90, 56.1},
    {"semimembranosus", 60, 90, 51}, {"semimembranosus", 75, 90, 43},
    {"semimembranosus", 90, 90, 32.8}, {"semimembranosus", 105, 90, 21},
    {"semimembranosus", 120, 90, 8.3},
    {"semitendinosus", 0, 90, 56.4}, {"semitendinosus", 15, 90, 66.3},
    {"semitendinosus", 30, 90, 70.5}, {"semitendinosus", 45, 90, 69.8},
    {"semitendinosus", 60, 90, 64.6}, {"semitendinosus", 75, 90, 56},
    {"semitendinosus", 90, 90, 44.5}, {"semitendinosus", 105, 90, 31},
    {"semitendinosus", 120, 90, 16.2},
};

inline constexpr Arm hamstring_knee_arms[] = {
    {"biceps_femoris", 90, 0, 26.2}, {"biceps_femoris", 90, 15, 32.5},
    {"biceps_femoris", 90, 30, 34.5}, {"biceps_femoris", 90, 45, 34},
    {"biceps_femoris", 90, 60, 31.4}, {"biceps_femoris", 90, 75, 26.6},
    {"biceps_femoris", 90, 90, 19.2}, {"biceps_femoris", 90, 105, 9.5},
    {"biceps_femoris", 90, 120, -1.7},
    {"semimembranosus", 90, 0, 30.4}, {"semimembranosus", 90, 15, 36.7},
    {"semimembranosus", 90, 30, 38.2}, {"semimembranosus", 90, 45, 39.8},
    {"semimembranosus", 90, 60, 40}, {"semimembranosus", 90, 75, 37.6},
    {"semimembranosus", 90, 90, 31.8}, {"semimembranosus", 90, 105, 22.7},
    {"semimembranosus", 90, 120, 11.1},
    {"semitendinosus", 90, 0, 37.9}, {"semitendinosus", 90, 15, 42.3},
    {"semitendinosus", 90, 30, 45.4}, {"semitendinosus", 90, 45, 47.9},
    {"semitendinosus", 90, 60, 47.7}, {"semitendinosus", 90, 75, 44.2},
    {"semitendinosus", 90, 90, 36.7}, {"semitendinosus", 90, 105, 25.4},
    {"semitendinosus", 90, 120, 11.3},
};
// clang-format on

}  // namespace neuroglide::gait2392
