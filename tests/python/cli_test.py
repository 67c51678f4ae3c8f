# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The command line from outside: what it writes, prints, refuses and keeps."""

import csv
import json
import os
import pathlib
import pty
import re
import resource
import signal
import subprocess
import tempfile
import unittest

import numpy as np
import xarray as xr

from cli_bad_input import BAD_INPUT, GOOD, motion

PROGRAM = os.environ["NEUROGLIDE_CLI"]
COARSE = ["--stations", "40", "--back-line-stations", "20"]


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


class Results(Workplace):
    def test_xarray_opens_what_a_run_wrote_with_names_units_and_coordinates(self):
        self.good("run", "straight_leg_raise", *COARSE, "--output", "out", "--formats", "h5")
        path = self.folder / "out/straight_leg_raise.h5"
        with xr.open_dataset(path) as root:
            self.assertEqual(root.time.attrs["units"], "s")
            self.assertEqual(root.hip_flexion_r.attrs["units"], "rad")
            self.assertEqual(root.pelvis_tx.attrs["units"], "m")
            self.assertEqual(root.site_excursion.dims, ("time", "site"))
            self.assertEqual(root.site_excursion.attrs["units"], "m")
            self.assertIn("positive distally", root.site_excursion.attrs["comment"])
            self.assertTrue(np.isfinite(root.site_excursion.sel(site="sciatic_midthigh_r")).all())
            self.assertEqual(root.attrs["complete"], "yes")
            self.assertEqual(root.attrs["subject"], "reference_adult")
            self.assertRegex(root.attrs["parameter_hash"], "^[0-9a-f]{16}$")
            self.assertEqual(root.attrs["nerve_stations"], 40)
            times = root.time.values
        for side in "rl":
            with xr.open_dataset(path, group=f"nerve_{side}") as nerve:
                self.assertEqual(set(nerve.coords), {"time", "station", "segment"})
                self.assertEqual(nerve.strain.dims, ("time", "segment"))
                self.assertEqual(nerve.excursion.dims, ("time", "station"))
                self.assertEqual(nerve.sizes["station"], nerve.sizes["segment"] + 1)
                units = {name: nerve[name].attrs["units"] for name in
                         ["excursion", "slide", "strain", "strain_from_anatomical", "tension"]}
                self.assertEqual(units, {"excursion": "m", "slide": "m", "strain": "1",
                                         "strain_from_anatomical": "1", "tension": "N"})
                np.testing.assert_array_equal(nerve.time, times)
                self.assertTrue((np.diff(nerve.station) > 0).all())
                self.assertTrue(1.0 < float(nerve.station[-1]) < 1.6)  # conus to toes
                self.assertTrue((nerve.tension >= 0).all())
                self.assertIn("posterior_thigh", nerve.region.values)
        with xr.open_dataset(path, group="strands/biceps_femoris_r") as biceps:
            self.assertEqual(biceps.attrs["tract"], "superficial back line")
            self.assertGreater(float(biceps.tension.max()), 1)

    def test_the_file_agrees_with_the_table_of_figures(self):
        self.good("compare", "--arms", "slider,tensioner", *COARSE, "--no-sweep", "--output", "out",
                  "--formats", "h5,csv")
        figures = {(row["exercise"], row["place"], row["measure"]): float(row["value"])
                   for row in rows_of(self.folder / "out/compare.csv")}
        for name in ["slider", "tensioner"]:
            with xr.open_dataset(self.folder / f"out/{name}.h5") as root:
                thigh = root.site_excursion.sel(site="sciatic_midthigh_r")
                self.assertAlmostEqual(1e3 * float(thigh.max() - thigh.min()),
                                       figures[name, "Mid-thigh", "excursion_range"], 3)
            rows = rows_of(self.folder / f"out/{name}.csv")
            column = [float(row["sciatic_midthigh_r_excursion [m]"]) for row in rows]
            np.testing.assert_array_equal(column, thigh.values)
            self.assertEqual([row["phase"] for row in rows], list(root.phase.values))

    def test_equal_runs_give_equal_files_on_any_number_of_processors(self):
        for folder in ["a", "b"]:
            pinned = ["taskset", "-c", "0"] if folder == "b" else []
            subprocess.run([*pinned, PROGRAM, "compare", *COARSE, "--no-sweep", "--output", folder],
                           cwd=self.folder, check=True, capture_output=True)
        files = sorted(path.name for path in (self.folder / "a").iterdir())
        self.assertEqual(len(files), 4 * 4 + 2)
        for name in files:
            self.assertEqual((self.folder / "a" / name).read_bytes(),
                             (self.folder / "b" / name).read_bytes(), name)

    def test_the_motion_of_a_run_can_be_run_again(self):
        self.good("run", "slump", *COARSE, "--output", "out", "--formats", "sto,csv")
        self.assertIn("recorded movement", self.good("check", "out/slump.mot"))
        self.assertIn("result of NeuroGlide", self.good("check", "out/slump.sto"))
        self.good("run", "out/slump.mot", *COARSE, "--output", "again", "--formats", "csv")
        once, again = (np.array([[float(row["time [s]"]), float(row["hip_flexion_r [rad]"])]
                                 for row in rows_of(self.folder / folder / "slump.csv")])
                       for folder in ["out", "again"])
        self.assertGreater(np.ptp(once[:, 1]), 0.1)
        np.testing.assert_allclose(np.interp(once[:, 0], again[:, 0], again[:, 1]), once[:, 1],
                                   atol=0.01)

    def test_an_exported_protocol_runs_like_the_one_inside(self):
        self.good("protocols", "export", "slider", "--output", "mine.json")
        self.assertEqual((self.folder / "mine.json").read_text(), self.good("protocols", "export", "slider"))
        self.assertEqual(self.good("run", "mine.json", *COARSE), self.good("run", "slider", *COARSE))

    def test_a_parameter_and_a_subject_change_the_result(self):
        tables = {self.good("run", "slider", *COARSE, *change) for change in
                  [[], ["--set", "tissue.sciatic_nerve.axial_modulus=8"],
                   ["--set", "tissue.sciatic_nerve.axial_modulus=8 MPa", "--set", "tissue.sciatic_nerve.toe_start=2"],
                   ["--subject", "reference_woman"], ["--in-situ", "balanced"]]}
        self.assertEqual(len(tables), 5)

    def test_formats_choose_the_files(self):
        for formats, files in {"csv": {"slider.csv"}, "sto": {"slider.sto", "slider.mot"},
                               "h5,html": {"slider.h5", "slider.html"}, "none": set()}.items():
            self.good("run", "slider", *COARSE, "--output", "out", "--formats", formats)
            out = self.folder / "out"
            self.assertEqual({path.name for path in out.iterdir()} if out.exists() else set(), files)
            for path in out.iterdir() if out.exists() else []:
                path.unlink()


class Failure(Workplace):
    def test_numerical_failure_has_code_3_a_cause_and_keeps_what_was_computed(self):
        # Standing still, then a kick in steps far too large with too few corrections. How few are
        # too few changes with the last digit, so the first number that fails in the kick is taken.
        rows = [(0, 0, 0), (1, 0, 0), (2, 0, 0), (2.2, 140, 0), (2.4, 0, 150)]
        (self.folder / "kick.mot").write_text(motion(rows))
        for limit in range(1, 15):
            done = self.run_cli("run", "kick.mot", *COARSE, "--largest-turn", 90, "--newton-limit",
                                limit, "--output", "out")
            self.assertIn(done.returncode, [0, 3])
            if done.returncode == 3:
                self.assertRegex(done.stderr, r"\Aneuroglide: kick stopped [^\n]+: [^\n]+; [^\n]+\n\Z")
            if done.returncode == 3 and (self.folder / "out/kick.h5").exists():
                break
        else:
            self.fail("nothing failed after it had recorded something")
        self.assertIn("iteration limit", done.stderr)
        self.assertIn("are kept", done.stderr)
        self.assert_whole((self.folder / "out").iterdir())
        self.assertIn("ends early", self.good("check", "out/kick.h5"))
        with xr.open_dataset(self.folder / "out/kick.h5") as root:
            self.assertEqual(root.attrs["complete"], "no")
            self.assertLess(float(root.time[-1]), 2.4)
            self.assertTrue(np.isfinite(root.site_strain).all())


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
        self.assertEqual(self.run_cli("compare", *COARSE).stderr, "")

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

    def test_ctrl_c_in_a_comparison_keeps_every_exercise_that_began(self):
        process, terminal = self.at_a_terminal("compare", "--stations", 1500, "--output", "out")
        self.read_until(terminal, 50)
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        self.assertEqual(process.wait(), 130)
        self.assertGreater(len(list((self.folder / "out").glob("*.h5"))), 0)
        self.assert_whole((self.folder / "out").iterdir())

    def test_a_reader_who_leaves_early_gets_the_files_all_the_same(self):
        process = subprocess.Popen([PROGRAM, "compare", *COARSE, "--output", "out", "--no-sweep"],
                                   cwd=self.folder, stdout=subprocess.PIPE)
        process.stdout.close()
        process.wait()
        self.assertEqual(len(list((self.folder / "out").iterdir())), 18)

    def test_the_table_fits_the_width_or_goes_on_below(self):
        for width in [60, 80, 100, 120, 140]:
            table = self.good("compare", *COARSE, "--no-sweep", env={**os.environ, "COLUMNS": str(width)})
            with self.subTest(width=width):
                self.assertLessEqual(max(map(len, table.splitlines())), width)
                self.assertEqual(table.count("Peak strain from standing"), {60: 4, 80: 2, 100: 2}.get(width, 1))


class Words(Workplace):
    def test_compare_says_it_in_a_table_and_in_plain_words(self):
        said = self.good("compare", *COARSE)
        for part in ["Mid-thigh", "Peak strain", "Biceps femoris", "Newtons assume", "Moving glides",
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
