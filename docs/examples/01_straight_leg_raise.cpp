// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <neuroglide/neuroglide.hpp>

int main() {
  using namespace neuroglide;
  const auto body = anatomy::make_body(anatomy::reference_parameters());
  const auto raise = protocol::make_movement(protocol::find_protocol("straight_leg_raise"));
  const auto result = simulation::simulate(body, raise);
  if (!succeeded(result.outcome)) return 3;
  io::write_hdf5("raise.h5", io::make_dataset(body, result, {"straight_leg_raise"}));
  const auto thigh = anatomy::find_site(body, "sciatic_midthigh", skeleton::Side::right);
  std::cout << metrics::excursion(body, result, thigh).range * 1e3 << " mm at mid-thigh\n";
}
