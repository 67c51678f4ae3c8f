// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/simulation/patellofemoral.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"

#include <fmt/format.h>

#include <cmath>

namespace neuroglide::simulation {

double patellar_mechanism_angle(double knee_flexion) {
  return from_degrees(30.46) + 0.53 * knee_flexion;
}

double patellofemoral_force(double quadriceps_force, double knee_flexion) {
  require(quadriceps_force >= 0,
          fmt::format("a quadriceps force of {} N presses no patella; give zero or more",
                      quadriceps_force));
  return 2 * quadriceps_force * std::sin(patellar_mechanism_angle(knee_flexion) / 2);
}

}  // namespace neuroglide::simulation
