// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/tissue/elastic_band.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neuroglide::anatomy {

//! One measurement of a product.
struct BandPoint {
  double elongation;       //!< fraction of slack length [-]
  double force;            //!< [N]
  std::string source;      //!< citation
  std::string confidence;  //!< "high", "medium" or "low"
};

//! An elastic band that can be bought. A strip is one layer; a loop lies as a flat ring, both of
//! its layers pulled at once, as it was measured.
struct BandProduct {
  std::string name;                   //!< as in "loop_average"
  std::string title;                  //!< as in "41-inch loop, average (44 mm)"
  std::optional<double> rest_length;  //!< of a loop laid flat [m]; a strip is cut to any length
  std::vector<BandPoint> points;      //!< besides zero force at slack length
  tissue::ElasticBand law;            //!< through zero and the points
};

//! All of them: strips from weak to strong, then loops.
const std::vector<BandProduct>& list_bands();

//! One by name. Throws InvalidInput with the nearest names, or all of them.
const BandProduct& find_band(std::string_view name);

}  // namespace neuroglide::anatomy
