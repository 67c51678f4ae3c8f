# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What the tests of the command line share: a folder to run it in, and what is asked of every run."""

import csv
import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["NEUROGLIDE_CLI"]
COARSE = ["--stations", "40", "--back-line-stations", "20"]
FEW = ["--members", "10"]


def rows_of(path):
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


class Workplace(unittest.TestCase):
    """A folder of its own for each test, in which the program runs."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)

    def run_cli(self, *arguments, **options):
        # as wide as where there is no terminal, whoever runs the tests
        usual = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
        options.setdefault("env", usual)
        return subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder, text=True,
                              capture_output=True, timeout=120, **options)

    def good(self, *arguments, **options):
        done = self.run_cli(*arguments, **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def listing(self):
        return {str(path.relative_to(self.folder)): path.read_bytes() if path.is_file() else None
                for path in self.folder.rglob("*")}

    def assert_refused(self, done, parts):
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr, r"\Aneuroglide: [^\n]+\n\Z")
        for part in parts:
            self.assertIn(part, done.stderr)

    def assert_whole(self, paths):
        for path in paths:
            if path.suffix in {".h5", ".sto", ".mot"}:
                self.good("check", path)
            elif path.suffix == ".csv":
                for row in rows_of(path):
                    self.assertNotIn(None, [*row.keys(), *row.values()])  # too many or too few
