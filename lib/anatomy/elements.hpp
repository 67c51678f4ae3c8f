// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/muscle/fibres.hpp"
#include "neuroglide/tissue/any_law.hpp"

#include "tract_data.hpp"
#include <functional>
#include <optional>
#include <string>
#include <vector>

//! What a portion is made of: nerve, fascia, or tendon, fibres and tendon.
namespace neuroglide::anatomy {

//! A stretch of a portion with one law, cut into equal segments.
struct Element {
  std::string region;
  double begin, end;    //!< along the portion, standing [m]
  double slack_length;  //!< of the whole element [m]
  int pieces;
  bool rubs;                             //!< whether capstan friction counts
  double tether, shear, friction, drag;  //!< a metre, [N/m²], [N/m], [-], [N s/m²]
  //! Law at a share of the element's length from its proximal end.
  std::function<tissue::AnyLaw<double>(double)> law;
  std::optional<muscle::Fibres<double>> fibres = {};  //!< that contract in it
};

//! The elements of a portion from proximal to distal; nerve and fascia are cut about as wide as
//! asked [m]. Throws InvalidInput for a muscle that the parameters leave no tendon or whose passive
//! curve is straight.
std::vector<Element> elements_of(const Parameters& parameters, const PortionData& data,
                                 double width);

}  // namespace neuroglide::anatomy
