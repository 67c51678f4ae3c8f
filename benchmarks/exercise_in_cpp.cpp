// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/simulation/simulate.hpp"

// What python_overhead.py times beside Python, in its process: an exercise led in C++ as a user of
// the library would. Returns how many times were recorded, 0 for a failure.
extern "C" int neuroglide_lead(const char* protocol) {
  using namespace neuroglide;
  static const anatomy::Body body = anatomy::make_body(anatomy::reference_parameters());
  const auto trajectory =
      simulation::simulate(body, protocol::make_movement(protocol::find_protocol(protocol)));
  return succeeded(trajectory.outcome) ? static_cast<int>(trajectory.time.size()) : 0;
}
