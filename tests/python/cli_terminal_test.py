# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The command line at a terminal: progress, width, Ctrl-C."""

import os
import pty
import re
import signal
import subprocess
import unittest

import xarray as xr

from cli_workplace import COARSE, FEW, PROGRAM, Workplace


class Terminal(Workplace):
    def at_a_terminal(self, *arguments):
        """The program with its standard error on a terminal; gives process and terminal."""
        ours, theirs = pty.openpty()
        self.addCleanup(os.close, ours)
        process = subprocess.Popen([PROGRAM, *map(str, arguments)], cwd=self.folder, stderr=theirs,
                                   stdout=subprocess.PIPE)
        os.close(theirs)
        self.addCleanup(process.wait)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.kill)
        return process, ours

    def read_until(self, terminal, least_percent):
        seen = b""
        while True:
            try:
                seen += os.read(terminal, 4096)
            except OSError:  # the program has gone
                return seen.decode(errors="replace")
            text = seen.decode(errors="replace")
            if max(map(int, re.findall(r"(\d+) %", text)), default=0) >= least_percent:
                return text

    def test_progress_is_shown_on_a_terminal_only(self):
        process, terminal = self.at_a_terminal("run", "slump", *COARSE)
        process.stdout.read()
        shown = self.read_until(terminal, 101)
        self.assertIn("slump", shown)
        self.assertIn("100 %", shown)
        self.assertEqual(self.run_cli("run", "slump", *COARSE).stderr, "")
        self.assertEqual(self.run_cli("compare", *COARSE, *FEW).stderr, "")

    def test_ctrl_c_keeps_what_was_computed_in_whole_files(self):
        process, terminal = self.at_a_terminal(
            "run", "active_hamstring_mobilization", "--stations", 2000, "--output", "out")
        self.read_until(terminal, 40)
        process.send_signal(signal.SIGINT)
        told = process.stdout.read().decode()
        self.assertEqual(process.wait(), 130)
        self.assertIn("stopped by the user", self.read_until(terminal, 101))
        self.assertIn("Written to out", told)
        files = {path.name for path in (self.folder / "out").iterdir()}
        name = "active_hamstring_mobilization"
        self.assertEqual(files, {name + end for end in [".h5", ".csv", ".sto", ".mot", ".html"]})
        self.assert_whole((self.folder / "out").iterdir())
        self.assertIn("ends early", self.good("check", f"out/{name}.h5"))
        with xr.open_dataset(self.folder / f"out/{name}.h5", group="nerve_r") as nerve:
            self.assertGreater(nerve.sizes["time"], 10)
            self.assertLess(float(nerve.time[-1]), 79)

    def test_ctrl_c_while_intervals_are_computed_keeps_the_comparison_without_them(self):
        process, terminal = self.at_a_terminal("compare", *COARSE, "--output", "out")
        seen = ""
        while "intervals" not in seen:
            seen += os.read(terminal, 4096).decode(errors="replace")
        process.send_signal(signal.SIGINT)
        told = process.stdout.read().decode()
        self.assertEqual(process.wait(), 130)
        self.assertIn("the intervals were stopped by the user", self.read_until(terminal, 101))
        self.assertIn("Peak strain from standing", told)
        self.assertNotIn("parameter sets", told)
        files = {path.name for path in (self.folder / "out").iterdir()}
        self.assertIn("compare.html", files)
        self.assertNotIn("robustness.csv", files)
        self.assert_whole((self.folder / "out").iterdir())

    def test_ctrl_c_in_a_comparison_keeps_every_exercise_that_began(self):
        process, terminal = self.at_a_terminal("compare", "--stations", 1500, "--output", "out")
        self.read_until(terminal, 50)
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        self.assertEqual(process.wait(), 130)
        self.assertGreater(len(list((self.folder / "out").glob("*.h5"))), 0)
        self.assert_whole((self.folder / "out").iterdir())

    def test_a_reader_who_leaves_early_gets_the_files_all_the_same(self):
        process = subprocess.Popen([PROGRAM, "compare", *COARSE, *FEW, "--output", "out", "--no-sweep"],
                                   cwd=self.folder, stdout=subprocess.PIPE)
        process.stdout.close()
        process.wait()
        self.assertEqual(len(list((self.folder / "out").iterdir())), 20)

    def test_the_table_fits_the_width_or_goes_on_below(self):
        for width in [60, 80, 100, 120, 140]:
            told = self.good("compare", *COARSE, *FEW, "--no-sweep",
                             env={**os.environ, "COLUMNS": str(width)})
            with self.subTest(width=width):
                # a pair in words beside one difference takes more than sixty columns
                self.assertLessEqual(max(map(len, told.splitlines())), max(width, 70))
                table = told.split("What differs")[0]
                self.assertEqual(table.count("Peak strain from standing ["), {60: 4, 80: 2}.get(width, 1))


if __name__ == "__main__":
    unittest.main()
