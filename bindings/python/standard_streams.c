// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>

// Static libraries of Debian are made for programs: position independent, but sure that `stderr`
// and `stdout` lie in the program, which a module cannot offer. The linker's --wrap leads both
// names to these copies.
extern FILE* __real_stderr;
extern FILE* __real_stdout;
__attribute__((visibility("hidden"))) FILE* __wrap_stderr;
__attribute__((visibility("hidden"))) FILE* __wrap_stdout;

__attribute__((constructor(101))) static void copy_standard_streams(void) {
  __wrap_stderr = __real_stderr;
  __wrap_stdout = __real_stdout;
}
