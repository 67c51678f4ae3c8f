// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"

#include <string>
#include <vector>

//! What the data file says of the tracts, for one side and scaled to a subject.
namespace neuroglide::anatomy {

struct PortionData {
  Tract tract;
  std::string strand;
  std::string from;  //!< node at the proximal end
  std::string to;    //!< node at the distal end
  path::Portion<double> portion;
};

//! All portions of a side, nerve first.
std::vector<PortionData> tract_data(const Parameters& parameters,
                                    const skeleton::Skeleton<double>& skeleton,
                                    skeleton::Side side);

//! The spinal canal above the conus.
path::Path<double> canal_above_conus(const Parameters& parameters);

//! Where a site lies: so far past a node along a strand [m].
struct SiteData {
  std::string name, label, strand, after;
  double offset;
};

std::vector<SiteData> site_data(const Parameters& parameters);
std::vector<std::string> main_line_data();
std::vector<Territory> territory_data();
std::vector<ElementLabel> element_data();

//! Factor by which a bone of the reference adult is scaled.
double scale_of(const Parameters& parameters, skeleton::Bone bone);

//! A bone of the data file on a side: "femur" → femur_r.
skeleton::Bone bone_on_side(const std::string& name, skeleton::Side side);

}  // namespace neuroglide::anatomy
