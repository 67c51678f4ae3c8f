// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/units.hpp"
#include "neuroglide/version.hpp"

#include <cmath>
#include <cstdio>

// What a user's program does, built outside of the project and without its compiler flags.
int main() {
  using namespace neuroglide::literals;
  std::printf("neuroglide %s\n", neuroglide::version);
  return std::abs(neuroglide::to_degrees(35_deg) - 35) < 1e-12 ? 0 : 1;
}
