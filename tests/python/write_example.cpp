// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/hdf5.hpp"

#include <cmath>
#include <cstdio>
#include <cstring>
#include <exception>
#include <limits>

//! `write_example write FILE` makes the file that hdf5_test.py looks into; `write_example copy FROM
//! TO` reads a file, from whomever, and writes it again.
namespace {

using neuroglide::io::Group;

Group example() {
  constexpr std::size_t times = 200;
  constexpr std::size_t nodes = 120;
  std::vector<double> time(times);
  std::vector<double> strain(times * nodes);
  for (std::size_t i = 0; i < times; ++i) {
    time[i] = 0.01 * static_cast<double>(i);
    for (std::size_t j = 0; j < nodes; ++j) {
      strain[i * nodes + j] = static_cast<double>(i) + 1000 * static_cast<double>(j);
    }
  }
  strain[1] = std::numeric_limits<double>::quiet_NaN();
  const std::vector<std::string> sites{"mid-thigh", "Kniekehle, äußere", "筋膜"};
  const Group tract{
      "sciatic_r",
      {{"time", times}, {"node", nodes}, {"site", 3}},
      {{"time", {"time"}, time, {{"units", "s"}, {"long_name", "time"}}},
       {"strain", {"time", "node"}, strain, {{"units", "1"}, {"long_name", "strain from slack"}}},
       {"site", {"site"}, sites, {}},
       {"excursion", {"site"}, std::vector<double>{1e-3, 2e-3, 3e-3}, {{"units", "m"}}},
       {"rest_length", {}, std::vector<double>{0.9}, {{"units", "m"}}}},
      {{"friction", 0.1}, {"range", std::vector<double>{1, 2, 3}}, {"source", "Grüße"}},
      {{"inner",
        {{"time", 2}},
        {{"time", {"time"}, std::vector<double>{5, 6}, {{"units", "s"}}}},
        {},
        {}}}};
  return {"", {}, {}, {{"Conventions", "CF-1.8"}}, {tract}};
}

}  // namespace

int main(int count, char** words) try {
  if (count == 3 && std::strcmp(words[1], "write") == 0) {
    neuroglide::io::write_hdf5(words[2], example());
  } else if (count == 4 && std::strcmp(words[1], "copy") == 0) {
    neuroglide::io::write_hdf5(words[3], neuroglide::io::read_hdf5(words[2]));
  } else {
    std::fputs("write FILE | copy FROM TO\n", stderr);
    return 2;
  }
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
