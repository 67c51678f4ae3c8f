// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/simulation/person.hpp"

#include <string>

namespace neuroglide::python {

//! A person with how finely the body is cut, and whose it is.
struct PersonOf {
  simulation::Person person;
  anatomy::BodyOptions options;
  std::string subject = "custom";
  std::string title = "Custom subject";
};

}  // namespace neuroglide::python
