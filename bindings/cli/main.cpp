// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"

#include "command.hpp"
#include "terminal.hpp"
#include <cstdio>
#include <exception>

namespace {

using namespace neuroglide;

int run(int count, char** arguments) {
  const cli::Command command = cli::parse(count, arguments);
  return std::visit(
      [](const auto& asked) {
        if constexpr (requires { asked.text; }) {
          cli::print(asked.text);
          return 0;
        } else {
          return cli::execute(asked);
        }
      },
      command);
}

int fail(const char* sentence, int code) {
  std::fprintf(stderr, "neuroglide: %s\n", sentence);
  return code;
}

}  // namespace

int main(int count, char** arguments) {
  cli::listen_for_interrupt();
  try {
    const int code = run(count, arguments);
    cli::finish_printing();
    return code;
  } catch (const InvalidInput& error) {
    return fail(error.what(), cli::bad_input);
  } catch (const FileError& error) {
    return fail(error.what(), cli::bad_input);
  } catch (const std::bad_alloc&) {
    return fail("not enough memory; take fewer stations or shorter exercises", cli::bad_input);
  } catch (const std::exception& error) {
    const std::string sentence = std::string("a mistake of ours: ") + error.what();
    return fail((sentence + "; please report it with the command you gave").c_str(), 1);
  }
}
