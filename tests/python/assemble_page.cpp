// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0

// Page data as JSON on the standard input, the report page on the standard output.

#include "neuroglide/io/page.hpp"

#include <exception>
#include <iostream>
#include <iterator>
#include <string>

int main() {
  const std::string json{std::istreambuf_iterator<char>(std::cin), {}};
  try {
    std::cout << neuroglide::io::make_page(json);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
  return 0;
}
