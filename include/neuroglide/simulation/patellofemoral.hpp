// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace neuroglide::simulation {

//! Angle by which quadriceps tendon and patellar ligament bend over the patella [rad]:
//! 30.46° + 0.53 × knee flexion (Eq. 3.8), after Matthews, Sonstegard & Henke 1977, who measured it
//! between 0 and 120 degrees of flexion; outside, the line goes on.
double patellar_mechanism_angle(double knee_flexion);

//! Force that presses the patella on the femur [N]: 2 F sin(β/2) (Eq. 3.9), with the same tension F
//! in tendon and ligament. The force of the quadriceps [N] is not negative; otherwise throws
//! InvalidInput.
double patellofemoral_force(double quadriceps_force, double knee_flexion);

}  // namespace neuroglide::simulation
