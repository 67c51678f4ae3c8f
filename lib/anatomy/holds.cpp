// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/skeleton/kinematics.hpp"

#include "body_parts.hpp"
#include "tract_data.hpp"
#include <map>

namespace neuroglide::anatomy {

namespace {

using skeleton::Side;

//! Bones, foramina and ends hold their stations.
void hold_nodes(const Parameters& parameters, Body& body) {
  const std::string nerve = "tissue.sciatic_nerve.", bone = "tissue.back_line.insertion.";
  const std::map<std::string, std::string> holds{{"foramen_L4", nerve + "lumbar_foramen_tether"},
                                                 {"foramen_L5", nerve + "lumbar_foramen_tether"},
                                                 {"foramen_S1", nerve + "sacral_foramen_tether"},
                                                 {"foramen_S2", nerve + "sacral_foramen_tether"},
                                                 {"foramen_S3", nerve + "sacral_foramen_tether"},
                                                 {"medial_toes", nerve + "toe_spring"},
                                                 {"lateral_toes", nerve + "toe_spring"},
                                                 {"dorsum", nerve + "branch_end_spring"},
                                                 {"lateral_ankle", nerve + "branch_end_spring"},
                                                 {"conus", nerve + "conus_stiffness"},
                                                 {"brow", bone + "brow"},
                                                 {"occiput", bone + "occiput"},
                                                 {"sacrum", bone + "sacrum"},
                                                 {"ischium", bone + "ischium"},
                                                 {"fibular_head", bone + "tibia"},
                                                 {"tibia_posterior", bone + "tibia"},
                                                 {"pes_anserinus", bone + "tibia"},
                                                 {"condyle_medial", bone + "femur"},
                                                 {"condyle_lateral", bone + "femur"},
                                                 {"soleus_origin", bone + "tibia"},
                                                 {"calcaneus", bone + "calcaneus"},
                                                 {"toe_bases", bone + "toes"}};
  for (const Node& node : body.nodes) {
    const auto found = holds.find(node.name);
    if (found == holds.end()) continue;
    const double scale =
        value_of(parameters, node.tract == Tract::nerve ? nerve + "force_scale"
                                                        : "tissue.back_line.force_scale");
    body.chain.tether[node.station] += scale * value_of(parameters, found->second);
  }
}

void add_moving_conus(const Parameters& parameters, Body& body) {
  const path::Path<double> canal = canal_above_conus(parameters);
  const auto standing = skeleton::frames_of(body.skeleton, skeleton::Posture<double>{});
  body.bed.moving_tethers.push_back({find_node(body, "conus", Side::right), canal,
                                     path::length(canal, standing),
                                     -value_of(parameters, "tissue.sciatic_nerve.conus_follow")});
}

}  // namespace

void hold_landmarks(const Parameters& parameters, Body& body) {
  hold_nodes(parameters, body);
  add_moving_conus(parameters, body);
}

}  // namespace neuroglide::anatomy
