// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
// Ends tests that this processor cannot run before their first instruction, static initialization
// included.
#include <cstdio>
#include <unistd.h>

namespace {

bool suffices() {
  __builtin_cpu_init();
#if defined(NEUROGLIDE_TEST_NEEDS_avx512)
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("fma");
#elif defined(NEUROGLIDE_TEST_NEEDS_avx2)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#elif defined(NEUROGLIDE_TEST_NEEDS_sse2)
  return __builtin_cpu_supports("sse2");
#else
#error "say which instruction set the tests need"
#endif
}

[[gnu::constructor(101)]] void ask_processor() {
  if (suffices()) return;
  std::puts("skipped: this processor lacks the instruction set that these tests are compiled for");
  std::fflush(stdout);
  _exit(77);  // CTest counts it as skipped
}

}  // namespace
