// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/version.hpp"

#include <cstdio>

int main() {
  std::printf("neuroglide %s\n", neuroglide::version);
  return 0;
}
