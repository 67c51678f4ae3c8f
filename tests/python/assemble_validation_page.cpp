// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/validation_page.hpp"

#include "scenarios/sample_validation.hpp"
#include <iostream>

// Writes the page of a validation made by hand into the folder that is named.
int main(int count, char** words) {
  using namespace neuroglide;
  if (count != 2) {
    std::cerr << "usage: assemble_validation_page FOLDER\n";
    return 2;
  }
  io::write_validation_page(words[1], scenarios::sample_validation().validation,
                            scenarios::sample_extras());
}
