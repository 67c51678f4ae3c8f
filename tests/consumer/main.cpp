// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdio>
#include <neuroglide/neuroglide.hpp>

// What a user's program does, built outside of the project and without its compiler flags: values
// made here go through code that was compiled there, and files are written and read again.
int main() {
  using namespace neuroglide;
  protocol::Protocol bend;
  bend.name = "bend";
  bend.title = "Bend";
  bend.summary = "The right hip bends.";
  bend.phases = {
      {"lift", 0.5, "assumed", {{skeleton::Coordinate::hip_flexion_r, 30_deg, 0, "assumed"}}}};
  const auto body = anatomy::make_body(anatomy::reference_parameters(),
                                       {.nerve_stations = 40, .back_line_stations = 20});
  const auto result = simulation::simulate(body, protocol::make_movement(bend));
  if (!succeeded(result.outcome) || result.time.size() < 3) return 1;
  const auto& site = anatomy::find_site(body, "sciatic_midthigh", skeleton::Side::right);
  const double range = metrics::excursion(body, result, site).range;
  io::write_hdf5("consumer.h5", io::make_dataset(body, result, {"bend"}));
  const io::Group read = io::read_hdf5("consumer.h5");
  std::printf("neuroglide %s: %.2f mm\n", version, range * 1e3);
  return std::isfinite(range) && range > 1_mm && read.groups.size() == 3 ? 0 : 1;
}
