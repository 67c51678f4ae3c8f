# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The package as a whole: names, docstrings, version, defaults, stubs, imports."""

import doctest
import os
import pathlib
import subprocess
import sys
import unittest

import neuroglide as ng


class Package(unittest.TestCase):
    def test_every_public_name_is_there_and_says_what_it_is(self):
        for name in ng.__all__:
            thing = getattr(ng, name)
            if callable(thing):
                self.assertTrue(thing.__doc__, name)

    def test_examples_in_docstrings_hold(self):
        attempted = 0
        for module in (ng, *(sys.modules[f"neuroglide.{name}"] for name in (
                "_run", "_driven", "_studies", "_validation", "_person", "_protocol"))):
            found = doctest.testmod(module)
            self.assertEqual(found.failed, 0, module.__name__)
            attempted += found.attempted
        self.assertGreater(attempted, 10)

    def test_the_version_is_that_of_the_command_line(self):
        told = subprocess.run([os.environ["NEUROGLIDE_CLI"], "--version"], text=True,
                              capture_output=True, check=True).stdout
        self.assertIn(ng.__version__, told)

    def test_defaults_are_those_of_the_command_line(self):
        shown = subprocess.run([os.environ["NEUROGLIDE_CLI"], "run", "--help"], text=True,
                               capture_output=True, check=True).stdout
        self.assertIn(f"stations along the nerve [{ng.BodyOptions().nerve_stations}]", shown)
        self.assertEqual(round(ng.Settings().largest_turn_deg, 1), 5.0)
        self.assertEqual(ng.usual_arms()[0], "banded_hamstring_lockout")

    def test_the_stubs_are_those_of_the_module(self):
        root = pathlib.Path(__file__).resolve().parents[2]
        made = subprocess.run([sys.executable, root / "bindings/python/generate_stubs.py"], text=True,
                              capture_output=True, check=True).stdout
        self.assertEqual((root / "python/neuroglide/_core.pyi").read_text(), made)
        self.assertTrue((pathlib.Path(ng.__file__).parent / "py.typed").exists())

    def test_importing_loads_no_heavy_package(self):
        script = "import sys, neuroglide; print(sorted({'pandas', 'xarray', 'matplotlib'} & set(sys.modules)))"
        done = subprocess.run([sys.executable, "-c", script], text=True, capture_output=True, check=True)
        self.assertEqual(done.stdout, "[]\n")


if __name__ == "__main__":
    unittest.main()
