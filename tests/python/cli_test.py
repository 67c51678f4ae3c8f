# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What the command line refuses, what it keeps when it fails, and what it says."""

import json
import os
import pathlib
import resource
import signal
import subprocess
import tempfile
import unittest

import numpy as np
import xarray as xr

from cli_bad_input import BAD_INPUT, GOOD, motion
from cli_workplace import COARSE, FEW, PROGRAM, Workplace


class BadInput(Workplace):
    def test_every_mistake_is_one_sentence_with_exit_code_2_and_leaves_nothing_behind(self):
        for name, (arguments, files, parts) in BAD_INPUT.items():
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                self.folder = pathlib.Path(folder)
                for file, text in files.items():
                    if file.endswith("/"):
                        (self.folder / file).mkdir()
                    else:
                        (self.folder / file).write_text(text)
                before = self.listing()
                self.assert_refused(self.run_cli(*arguments), parts)
                self.assertEqual(self.listing(), before)

    def test_the_files_that_the_table_spoils_are_good_before(self):
        (self.folder / "x.json").write_text(json.dumps(GOOD))
        (self.folder / "x.mot").write_text(motion([(0, 0, 0), (0.5, 30, 60), (1, 0, 0)]))
        for file in ["x.json", "x.mot"]:
            self.good("check", file)
            self.good("run", file, *COARSE)

    def test_a_file_cut_at_any_place_is_refused(self):
        self.good("run", "slump", *COARSE, "--output", ".", "--formats", "h5,sto")
        for name in ["slump.h5", "slump.sto", "slump.mot"]:
            whole = (self.folder / name).read_bytes()
            for share in [0, 0.1, 0.5, 0.9, 0.999]:
                with self.subTest(file=name, share=share):
                    cut = self.folder / ("cut" + pathlib.Path(name).suffix)
                    cut.write_bytes(whole[:int(len(whole) * share)])
                    self.assert_refused(self.run_cli("check", cut), [cut.name])

    def test_a_file_that_would_grow_too_large_is_not_left_half_written(self):
        def small_files():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        done = self.run_cli("run", "slump", *COARSE, "--output", "out", preexec_fn=small_files)
        self.assert_refused(done, ["slump.h5", "File too large", "ulimit"])
        self.assertEqual(list((self.folder / "out").iterdir()), [])

    def test_an_old_result_survives_a_failed_write(self):
        self.good("run", "slump", *COARSE, "--output", "out", "--formats", "h5")
        before = self.listing()

        def small_files():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        done = self.run_cli("run", "slump", "--stations", "60", "--output", "out", "--formats", "h5",
                            preexec_fn=small_files)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(self.listing(), before)

    def test_a_full_disc_leaves_only_whole_files(self):
        disc = self.folder / "disc"
        disc.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disc)]
        if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
            self.skipTest("only root can mount a small disc")
        self.addCleanup(subprocess.run, ["umount", str(disc)], check=True)
        done = self.run_cli("run", "active_hamstring_mobilization", "--output", disc)
        self.assert_refused(done, [str(disc), "No space left on device", "free some space"])
        self.assertEqual([p.name for p in disc.iterdir() if p.name.startswith(".")], [])
        self.assert_whole(disc.iterdir())

    def test_a_full_standard_output_is_reported(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([PROGRAM, "protocols"], stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("standard output: No space left on device", done.stderr)


class Failure(Workplace):
    def test_numerical_failure_has_code_3_a_cause_and_keeps_what_was_computed(self):
        # Standing still in balance, which asks for no correction, then a kick in steps far too large
        # with too few of them. How few are too few changes with the last digit, so the first number
        # that fails in the kick is taken.
        rows = [(0, 0, 0), (1, 0, 0), (2, 0, 0), (2.2, 140, 0), (2.4, 0, 150)]
        (self.folder / "kick.mot").write_text(motion(rows))
        for limit in range(1, 15):
            done = self.run_cli("run", "kick.mot", *COARSE, "--in-situ", "balanced", "--largest-turn",
                                90, "--newton-limit", limit, "--output", "out")
            self.assertIn(done.returncode, [0, 3])
            if done.returncode == 3:
                self.assertRegex(done.stderr, r"\Aneuroglide: kick stopped [^\n]+: [^\n]+; [^\n]+\n\Z")
            if done.returncode == 3 and (self.folder / "out/kick.h5").exists():
                break
        else:
            self.fail("nothing failed after it had recorded something")
        self.assertIn("time step became too small", done.stderr)
        self.assertIn("are kept", done.stderr)
        self.assert_whole((self.folder / "out").iterdir())
        self.assertIn("ends early", self.good("check", "out/kick.h5"))
        with xr.open_dataset(self.folder / "out/kick.h5") as root:
            self.assertEqual(root.attrs["complete"], "no")
            self.assertLess(float(root.time[-1]), 2.4)
            self.assertTrue(np.isfinite(root.site_strain).all())


class Words(Workplace):
    def test_compare_says_it_in_a_table_and_in_plain_words(self):
        said = self.good("compare", *COARSE, *FEW)
        for part in ["Mid-thigh", "Peak strain", "Biceps femoris", "Newtons assume", "Moving glides",
                     "What differs between two exercises", "Technique told from posture",
                     "Couplings that no measurement fixes", "tissue.back_line.knee_link"]:
            self.assertIn(part, said)

    def test_version_help_and_lists(self):
        self.assertRegex(self.good("--version"), r"\Aneuroglide \d+\.\d+\.\d+\n\Z")
        for command in ["compare", "run", "protocols", "subjects", "check"]:
            self.assertIn(command, self.good("--help"))
            self.assertIn("Usage", self.good(command, "--help"))
        names = [line.split()[0] for line in self.good("protocols").splitlines()]
        self.assertEqual(names, [line.split()[0] for line in self.good("protocols", "list").splitlines()])
        for name in names:
            self.assertIn(f"({name})", self.good("protocols", "show", name))
        for line in self.good("subjects").splitlines():
            self.assertIn("tissue.sciatic_nerve.axial_modulus", self.good("subjects", line.split()[0]))

    def test_a_protocol_is_shown_with_angles_spreads_and_sources(self):
        shown = self.good("protocols", "show", "static_hold_at_lockout_end")
        self.assertRegex(shown, r"knee_flexion_r +15\.6 ± 8° +Yildirim")


if __name__ == "__main__":
    unittest.main()
