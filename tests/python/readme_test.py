# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""README quotes what is compiled and run, word for word, and leads to what is there."""

import os
import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


class ReadmeTest(unittest.TestCase):
    def test_the_lines_of_cpp_are_the_first_example(self):
        example = (ROOT / "docs/examples/01_straight_leg_raise.cpp").read_text(encoding="utf-8")
        code = re.sub(r"\A(// SPDX[^\n]*\n)+", "", example)
        self.assertIn(f"```cpp\n{code}```", README)

    def test_the_commands_are_ones_that_the_command_line_takes(self):
        commands = re.findall(r"^neuroglide ([a-z]+)(.*?)(?:#.*)?$", README, re.MULTILINE)
        self.assertGreaterEqual(len(commands), 3)
        for command, rest in commands:
            help_text = subprocess.run([os.environ["NEUROGLIDE_CLI"], command, "--help"], check=True,
                                       capture_output=True, text=True).stdout
            for option in re.findall(r"--[a-z-]+", rest):
                self.assertIn(option, help_text, f"neuroglide {command}")

    def test_every_local_link_and_picture_exists(self):
        targets = re.findall(r"\]\(([^)\s]+)\)", README)
        local = [target.split("#")[0] for target in targets
                 if not re.match(r"[a-z]+:|#", target)]
        self.assertIn("docs/pictures/compare.png", local)
        for target in local:
            self.assertTrue((ROOT / target).exists(), f"README leads to no {target}")


if __name__ == "__main__":
    unittest.main()
