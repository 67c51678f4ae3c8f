// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "io/results_loads.hpp"

#include "neuroglide/simulation/joint_moments.hpp"

namespace neuroglide::io {

void add_joint_moments(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                       Group& root) {
  const std::size_t frames = trajectory.time.size();
  root.dimensions.push_back({"coordinate", skeleton::coordinate_count});
  std::vector<std::string> names(skeleton::coordinate_names.begin(),
                                 skeleton::coordinate_names.end());
  root.variables.push_back({"coordinate",
                            {"coordinate"},
                            std::move(names),
                            {{"long_name", "the way in which a joint can move"}}});
  std::vector<double> nerve, back_line;
  for (std::size_t t = 0; t < frames; ++t) {
    const auto moments = simulation::joint_moments(body, trajectory, t);
    nerve.insert(nerve.end(), moments.nerve.values.begin(), moments.nerve.values.end());
    back_line.insert(back_line.end(), moments.back_line.values.begin(),
                     moments.back_line.values.end());
  }
  const auto add = [&](const char* name, const char* long_name, std::vector<double> values) {
    root.variables.push_back(
        {name,
         {"time", "coordinate"},
         std::move(values),
         {{"units", "N m"},
          {"long_name", long_name},
          {"comment",
           "positive drives the coordinate up; newtons for the pelvis's translations"}}});
  };
  add("nerve_moment", "passive moment of the nerve about each joint", std::move(nerve));
  add("back_line_moment", "passive moment of the superficial back line about each joint",
      std::move(back_line));
}

void add_path_length(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                     const anatomy::Strand& strand, Group& group) {
  std::vector<double> lengths;
  for (const auto& posture : trajectory.posture) {
    lengths.push_back(simulation::path_length(body, strand, posture));
  }
  group.variables.push_back({"path_length",
                             {"time"},
                             std::move(lengths),
                             {{"units", "m"},
                              {"long_name", "length of the path over the bones"},
                              {"comment", "of a muscle: with its tendons"}}});
}

}  // namespace neuroglide::io
