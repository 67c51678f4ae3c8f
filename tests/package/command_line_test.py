# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Runs, comparisons and driven exercises of the package write the command line's bytes."""

import unittest

import numpy as np

import neuroglide as ng

from cli_workplace import COARSE
from study_workplace import (FEW, LOCKOUT, MODULUS, STRETCH, Beside, coarse_run, shared_comparison,
                             shared_drive, shared_run)


class Runs(Beside):
    def assert_same_run(self, result, *arguments):
        told = self.good("run", *arguments, *COARSE, "--output", "out")
        written = result.save(self.folder / "mine")
        self.assert_same_files("mine")
        self.assertEqual(sorted(written), sorted(str(path) for path in (self.folder / "mine").iterdir()))
        self.assertEqual(told[:told.index("\nWritten")], result.text())
        self.assertEqual(ng.open(self.folder / "out" / f"{result.name}.h5"), result)

    def test_a_run_writes_the_same_bytes_in_every_format_and_prints_the_same_table(self):
        self.assert_same_run(shared_run("straight_leg_raise"), "straight_leg_raise")

    def test_a_changed_parameter_a_subject_and_settings_give_the_same_bytes(self):
        result = coarse_run(subject="reference_woman", changes={MODULUS: "8 MPa"},
                            policy="balanced", settings=ng.Settings(newton_limit=41))
        self.assertEqual(result.body.parameters[MODULUS], 8)
        self.assert_same_run(result, "slider", "--subject", "reference_woman", "--set",
                             f"{MODULUS}=8", "--in-situ", "balanced", "--newton-limit", "41")

    def test_a_recorded_motion_gives_the_same_bytes_page_and_remarks(self):
        path = shared_run("slump").save(self.folder / "recorded.mot")
        result = coarse_run(path)
        self.assert_same_run(result, "recorded.mot")
        motion = ng.open(path)
        self.assertEqual(result.remarks, motion.remarks)
        self.assertEqual(motion.postures.shape, (len(motion.times), len(ng.coordinate_names)))
        np.testing.assert_array_equal(coarse_run(motion).time, result.time)
        left = coarse_run(path, side="left")
        self.good("run", "recorded.mot", *COARSE, "--side", "left", "--output", "left")
        left.save(self.folder / "mine_left")
        self.assert_same_files("mine_left", "left")

    def test_a_protocol_of_ones_own_gives_the_same_bytes(self):
        mine = ng.find_protocol("slider").with_(name="mine", repetitions=2)
        (self.folder / "mine.json").write_text(mine.to_json())
        self.assertEqual(ng.open(self.folder / "mine.json"), mine)
        self.assert_same_run(coarse_run(mine), "mine.json")

    def test_only_the_formats_that_are_asked_for_are_written(self):
        self.good("run", "slider", *COARSE, "--output", "out", "--formats", "csv,html")
        shared_run("slider").save(self.folder / "mine", formats=["csv", "html"])
        self.assert_same_files("mine")
        with self.assertRaisesRegex(ng.InvalidInput, "formats has 'png'"):
            shared_run("slider").save(self.folder / "mine", formats="png")


class Comparisons(Beside):
    def test_a_comparison_with_intervals_writes_the_same_bytes_and_says_the_same(self):
        told = self.good("compare", "--arms", f"{LOCKOUT},{STRETCH}", *COARSE, "--no-sweep",
                         "--members", "10", "--output", "out")
        comparison = shared_comparison()
        comparison.save(self.folder / "mine")
        self.assert_same_files("mine")
        head, rest = told.split("\nDriven: ", 1)
        self.assertTrue(comparison.text().startswith(head))
        self.assertIn(comparison.text()[len(head):], rest)
        driven = ng.drive([LOCKOUT, STRETCH], stations=60, back_line_stations=20)
        self.assertIn(driven.table.text() + "\n", rest)

    def test_recordings_are_compared_beside_protocols(self):
        shared_run("slump").save(self.folder / "recorded.mot")
        self.good("compare", "--arms", "slider,recorded.mot", *COARSE, "--no-sweep",
                  "--no-intervals", "--output", "out")
        both = ng.compare(["slider", self.folder / "recorded.mot"], **FEW)
        both.save(self.folder / "mine")
        self.assert_same_files("mine")
        with self.assertRaisesRegex(ng.InvalidInput, "one leg at a time"):
            ng.compare(["slider", self.folder / "recorded.mot"], side="left", **FEW)

    def test_sweeps_say_what_the_command_line_says(self):
        told = self.good("compare", "--arms", "slider", *COARSE, "--no-intervals")
        sweeps = ng.sweep(**FEW)
        self.assertTrue(told.endswith(str(sweeps)), told)
        table = sweeps.to_dataframe()
        self.assertEqual(set(table.key) & set(ng.reference_parameters()), set(table.key))


class Driven(Beside):
    def test_driven_exercises_write_the_same_bytes_and_say_the_same_over_weeks(self):
        told = self.good("drive", LOCKOUT, STRETCH, "--weeks", "2", "--sets", "2", "--output", "out")
        driven = ng.drive([LOCKOUT, STRETCH])
        driven.save(self.folder / "mine")
        self.assert_same_files("mine")
        weeks = ng.over_weeks(driven, weeks=2, sets=2)
        self.assertEqual(told[:told.index("\nWritten")], f"{driven}\n{weeks}")

    def test_one_driven_exercise_writes_the_same_bytes(self):
        told = self.good("drive", LOCKOUT, "--output", "out")
        run = shared_drive()
        run.save(self.folder / "mine")
        self.assert_same_files("mine")
        self.assertEqual(told[:told.index("\nWritten")], str(run))
        opened = ng.open(self.folder / "out" / f"{LOCKOUT}.h5")
        self.assertEqual(opened.dataset, run.dataset)
        self.assertAlmostEqual(opened.settings.largest_turn, ng.driven_settings.largest_turn)

    def test_a_driven_exercise_is_followed_as_finely_as_asked(self):
        told = self.good("drive", LOCKOUT, "--largest-turn", "20", "--formats", "h5", "--output", "out")
        run = ng.drive(LOCKOUT, settings=ng.Settings(largest_turn=np.radians(20)))
        self.assertLess(len(run.time), len(shared_drive().time))
        self.assertEqual(told[:told.index("\nWritten")], str(run))
        self.assertEqual(ng.open(self.folder / "out" / f"{LOCKOUT}.h5").dataset, run.dataset)


if __name__ == "__main__":
    unittest.main()
