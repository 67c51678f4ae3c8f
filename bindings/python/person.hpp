// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/simulation/person.hpp"

namespace neuroglide::python {

//! A person with how finely the body is cut.
struct PersonOf {
  simulation::Person person;
  anatomy::BodyOptions options;
};

}  // namespace neuroglide::python
