// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

//! Muscles of gait2392 (Delp et al. 1990), CC BY 3.0: straight lines through its points, moving
//! and conditional ones too, computed by gait2392_limb.py beside this file, which shares no code
//! with the library. Knee arms at 60 degrees of hip flexion, hip arms with the knee straight.
namespace neuroglide::gait2392 {

struct LimbArm {
  const char* muscle;
  const char* joint;  //!< "knee" or "hip"
  double deg;         //!< of flexion there
  double arm_mm;      //!< -dL/dq, positive where it flexes
};

// clang-format off
inline constexpr LimbArm limb_arms[] = {
    {"rect_fem_r", "knee", 0, -50.3}, {"rect_fem_r", "knee", 5, -48.9},
    {"rect_fem_r", "knee", 10, -48.7}, {"rect_fem_r", "knee", 15, -49.8},
    {"rect_fem_r", "knee", 20, -50.4}, {"rect_fem_r", "knee", 25, -50.4},
    {"rect_fem_r", "knee", 30, -49.7}, {"rect_fem_r", "knee", 35, -48.5},
    {"rect_fem_r", "knee", 40, -47.2}, {"rect_fem_r", "knee", 45, -45.8},
    {"rect_fem_r", "knee", 50, -44.2}, {"rect_fem_r", "knee", 55, -42.3},
    {"rect_fem_r", "knee", 60, -40.4}, {"rect_fem_r", "knee", 65, -38.2},
    {"rect_fem_r", "knee", 70, -36.0}, {"rect_fem_r", "knee", 75, -33.5},
    {"rect_fem_r", "knee", 80, -30.7}, {"rect_fem_r", "knee", 85, -27.9},
    {"rect_fem_r", "knee", 90, -26.9}, {"rect_fem_r", "knee", 95, -25.8},
    {"rect_fem_r", "knee", 100, -24.5}, {"rect_fem_r", "knee", 105, -23.1},
    {"rect_fem_r", "knee", 110, -21.6}, {"rect_fem_r", "knee", 115, -20.2},
    {"vas_med_r", "knee", 0, -46.3}, {"vas_med_r", "knee", 5, -44.8},
    {"vas_med_r", "knee", 10, -44.6}, {"vas_med_r", "knee", 15, -45.5},
    {"vas_med_r", "knee", 20, -45.6}, {"vas_med_r", "knee", 25, -45.0},
    {"vas_med_r", "knee", 30, -44.1}, {"vas_med_r", "knee", 35, -42.7},
    {"vas_med_r", "knee", 40, -41.5}, {"vas_med_r", "knee", 45, -40.2},
    {"vas_med_r", "knee", 50, -38.8}, {"vas_med_r", "knee", 55, -37.2},
    {"vas_med_r", "knee", 60, -35.5}, {"vas_med_r", "knee", 65, -33.8},
    {"vas_med_r", "knee", 70, -32.5}, {"vas_med_r", "knee", 75, -32.2},
    {"vas_med_r", "knee", 80, -31.6}, {"vas_med_r", "knee", 85, -30.6},
    {"vas_med_r", "knee", 90, -29.4}, {"vas_med_r", "knee", 95, -28.1},
    {"vas_med_r", "knee", 100, -26.5}, {"vas_med_r", "knee", 105, -25.9},
    {"vas_med_r", "knee", 110, -25.3}, {"vas_med_r", "knee", 115, -24.4},
    {"vas_int_r", "knee", 0, -48.7}, {"vas_int_r", "knee", 5, -45.7},
    {"vas_int_r", "knee", 10, -44.9}, {"vas_int_r", "knee", 15, -45.6},
    {"vas_int_r", "knee", 20, -45.8}, {"vas_int_r", "knee", 25, -45.4},
    {"vas_int_r", "knee", 30, -44.7}, {"vas_int_r", "knee", 35, -43.6},
    {"vas_int_r", "knee", 40, -42.5}, {"vas_int_r", "knee", 45, -41.5},
    {"vas_int_r", "knee", 50, -40.2}, {"vas_int_r", "knee", 55, -38.8},
    {"vas_int_r", "knee", 60, -37.3}, {"vas_int_r", "knee", 65, -35.7},
    {"vas_int_r", "knee", 70, -34.0}, {"vas_int_r", "knee", 75, -32.1},
    {"vas_int_r", "knee", 80, -30.0}, {"vas_int_r", "knee", 85, -28.6},
    {"vas_int_r", "knee", 90, -27.7}, {"vas_int_r", "knee", 95, -26.6},
    {"vas_int_r", "knee", 100, -25.4}, {"vas_int_r", "knee", 105, -24.1},
    {"vas_int_r", "knee", 110, -22.8}, {"vas_int_r", "knee", 115, -21.6},
    {"vas_lat_r", "knee", 0, -42.8}, {"vas_lat_r", "knee", 5, -42.3},
    {"vas_lat_r", "knee", 10, -43.8}, {"vas_lat_r", "knee", 15, -46.2},
    {"vas_lat_r", "knee", 20, -47.0}, {"vas_lat_r", "knee", 25, -46.6},
    {"vas_lat_r", "knee", 30, -45.5}, {"vas_lat_r", "knee", 35, -43.9},
    {"vas_lat_r", "knee", 40, -42.4}, {"vas_lat_r", "knee", 45, -40.8},
    {"vas_lat_r", "knee", 50, -39.1}, {"vas_lat_r", "knee", 55, -37.3},
    {"vas_lat_r", "knee", 60, -35.3}, {"vas_lat_r", "knee", 65, -33.2},
    {"vas_lat_r", "knee", 70, -31.4}, {"vas_lat_r", "knee", 75, -31.2},
    {"vas_lat_r", "knee", 80, -30.6}, {"vas_lat_r", "knee", 85, -29.7},
    {"vas_lat_r", "knee", 90, -28.5}, {"vas_lat_r", "knee", 95, -27.1},
    {"vas_lat_r", "knee", 100, -25.5}, {"vas_lat_r", "knee", 105, -23.9},
    {"vas_lat_r", "knee", 110, -22.3}, {"vas_lat_r", "knee", 115, -22.2},
    {"bifemsh_r", "knee", 0, 20.4}, {"bifemsh_r", "knee", 5, 23.4}, {"bifemsh_r", "knee", 10, 26.4},
    {"bifemsh_r", "knee", 15, 29.0}, {"bifemsh_r", "knee", 20, 30.5},
    {"bifemsh_r", "knee", 25, 31.4}, {"bifemsh_r", "knee", 30, 32.1},
    {"bifemsh_r", "knee", 35, 32.8}, {"bifemsh_r", "knee", 40, 33.4},
    {"bifemsh_r", "knee", 45, 33.8}, {"bifemsh_r", "knee", 50, 33.9},
    {"bifemsh_r", "knee", 55, 33.7}, {"bifemsh_r", "knee", 60, 33.1},
    {"bifemsh_r", "knee", 65, 32.3}, {"bifemsh_r", "knee", 70, 31.1},
    {"bifemsh_r", "knee", 75, 29.7}, {"bifemsh_r", "knee", 80, 28.0},
    {"bifemsh_r", "knee", 85, 26.0}, {"bifemsh_r", "knee", 90, 23.6},
    {"bifemsh_r", "knee", 95, 21.0}, {"bifemsh_r", "knee", 100, 18.1},
    {"bifemsh_r", "knee", 105, 15.0}, {"bifemsh_r", "knee", 110, 11.6},
    {"bifemsh_r", "knee", 115, 8.1}, {"rect_fem_r", "hip", -15, 33.5},
    {"rect_fem_r", "hip", 0, 42.5}, {"rect_fem_r", "hip", 15, 49.3},
    {"rect_fem_r", "hip", 30, 53.3}, {"rect_fem_r", "hip", 45, 53.8},
    {"rect_fem_r", "hip", 60, 50.6}, {"rect_fem_r", "hip", 75, 43.3},
    {"rect_fem_r", "hip", 90, 32.2}, {"rect_fem_r", "hip", 105, 17.9},
    {"rect_fem_r", "hip", 120, 1.8}, {"glut_max1_r", "hip", -15, -47.4},
    {"glut_max1_r", "hip", 0, -45.7}, {"glut_max1_r", "hip", 15, -41.9},
    {"glut_max1_r", "hip", 30, -36.6}, {"glut_max1_r", "hip", 45, -30.1},
    {"glut_max1_r", "hip", 60, -22.9}, {"glut_max1_r", "hip", 75, -15.1},
    {"glut_max1_r", "hip", 90, -6.9}, {"glut_max1_r", "hip", 105, 1.4},
    {"glut_max1_r", "hip", 120, 9.7}, {"glut_max2_r", "hip", -15, -58.1},
    {"glut_max2_r", "hip", 0, -55.7}, {"glut_max2_r", "hip", 15, -51.4},
    {"glut_max2_r", "hip", 30, -45.8}, {"glut_max2_r", "hip", 45, -39.3},
    {"glut_max2_r", "hip", 60, -32.0}, {"glut_max2_r", "hip", 75, -24.0},
    {"glut_max2_r", "hip", 90, -15.7}, {"glut_max2_r", "hip", 105, -7.0},
    {"glut_max2_r", "hip", 120, 1.8}, {"glut_max3_r", "hip", -15, -66.1},
    {"glut_max3_r", "hip", 0, -73.2}, {"glut_max3_r", "hip", 15, -73.4},
    {"glut_max3_r", "hip", 30, -69.5}, {"glut_max3_r", "hip", 45, -62.9},
    {"glut_max3_r", "hip", 60, -54.4}, {"glut_max3_r", "hip", 75, -44.5},
    {"glut_max3_r", "hip", 90, -33.5}, {"glut_max3_r", "hip", 105, -21.7},
    {"glut_max3_r", "hip", 120, -9.5}, {"iliacus_r", "hip", -15, 35.7},
    {"iliacus_r", "hip", 0, 39.4}, {"iliacus_r", "hip", 15, 42.0}, {"iliacus_r", "hip", 30, 43.2},
    {"iliacus_r", "hip", 60, 44.6}, {"iliacus_r", "hip", 75, 43.8}, {"iliacus_r", "hip", 90, 33.8},
    {"iliacus_r", "hip", 105, -10.9}, {"iliacus_r", "hip", 120, -39.9},
    {"psoas_r", "hip", -15, 34.9}, {"psoas_r", "hip", 0, 38.5}, {"psoas_r", "hip", 15, 41.4},
    {"psoas_r", "hip", 30, 43.1}, {"psoas_r", "hip", 60, 43.7}, {"psoas_r", "hip", 75, 41.8},
    {"psoas_r", "hip", 90, 27.3}, {"psoas_r", "hip", 105, -19.2}, {"psoas_r", "hip", 120, -40.4},
};
// clang-format on

}  // namespace neuroglide::gait2392
