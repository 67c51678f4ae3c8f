// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/body.hpp"

namespace neuroglide::anatomy {

using skeleton::Side;

const Strand& find_strand(const Body& body, std::string_view name, Side side) {
  std::string names;
  for (const Strand& strand : body.strands) {
    if (strand.name == name && strand.side == side) return strand;
    if (strand.side == Side::right) names += " " + strand.name;
  }
  throw InvalidInput("unknown strand '" + std::string(name) + "'; choose one of" + names);
}

const Site& find_site(const Body& body, std::string_view name, Side side) {
  std::string names;
  for (const Site& site : body.sites) {
    if (site.name == name && site.side == side) return site;
    if (site.side == Side::right) names += " " + site.name;
  }
  throw InvalidInput("unknown site '" + std::string(name) + "'; choose one of" + names);
}

Index find_node(const Body& body, std::string_view name, Side side) {
  std::string names;
  for (const Node& node : body.nodes) {
    if (node.name == name && (node.side == side || node.name == "conus")) return node.station;
    if (node.side == Side::right) names += " " + node.name;
  }
  throw InvalidInput("unknown landmark '" + std::string(name) + "'; choose one of" + names);
}

}  // namespace neuroglide::anatomy
