# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Intervals of `neuroglide compare`, and which differences it says hold."""

import json
import math
import pathlib
import unittest

import numpy as np
import xarray as xr

from cli_bad_input import motion
from cli_workplace import COARSE, FEW, Workplace, rows_of

ROOT = pathlib.Path(__file__).resolve().parents[2]
ENSEMBLE = json.loads((ROOT / "lib/anatomy/data/ensemble.json").read_text(encoding="utf-8"))
# One repetition each, and quickly computed.
PAIR = ["--arms", "static_hold_at_lockout_end,passive_knee_extension", *COARSE, *FEW, "--no-sweep"]
CELL = r"\d+\.\d \(\d+\.\d–\d+\.\d\)"


class Intervals(Workplace):
    def compared(self, *arguments):
        said = self.good("compare", *PAIR, "--output", "out", "--formats", "h5,csv", *arguments)
        return said, rows_of(self.folder / "out/robustness.csv")

    def test_stand_beside_the_figures_unless_they_are_left_out(self):
        said = self.good("compare", *PAIR)
        self.assertRegex(said, rf"Mid-thigh +{CELL} +{CELL}")
        self.assertIn("10 parameter sets", said)
        self.assertIn(ENSEMBLE["about"].split(":")[0], " ".join(said.split()))
        self.assertRegex(said, r"\d+ %\s+of\s+parameter\s+sets,?[\w\s]+\d+\s+%\s+of\s+techniques")
        bare = self.good("compare", *PAIR[:-3], "--no-sweep", "--no-intervals")
        self.assertNotRegex(bare, CELL)
        for part in ["parameter sets", "techniques", "What differs"]:
            self.assertNotIn(part, bare)

    def test_follow_from_the_runs_in_the_file(self):
        _, rows = self.compared()
        with xr.open_dataset(self.folder / "out/robustness.h5") as file:
            names = list(file.exercise.values)
            places = list(zip(file.measure.values, file.place.values))
            for row in rows:
                runs = file.by_parameter_set if row["over"] == "parameter sets" else file.by_technique
                values = runs[places.index((row["measure"], row["place"]))].values
                told = values[names.index(row["exercise"])]
                if row["against"]:
                    told = told - values[names.index(row["against"])]
                told = told[np.isfinite(told)]
                self.assertEqual(int(row["runs"]), len(told))
                for column, share in {"median": 0.5, "low": 0.05, "high": 0.95}.items():
                    self.assertTrue(math.isclose(float(row[column]), np.quantile(told, share),
                                                 rel_tol=1e-5, abs_tol=1e-6), row)
        self.assertGreater(len(rows), 100)
        self.assertIn("intervals of NeuroGlide", self.good("check", "out/robustness.h5"))

    def test_say_more_only_where_the_sign_holds_in_the_parameter_sets(self):
        _, rows = self.compared()
        pairs = {(row["measure"], row["place"], row["over"]): row for row in rows if row["against"]}
        seen = set()
        for (measure, place, over), row in pairs.items():
            sets = pairs[measure, place, "parameter sets"]
            held, negligible = float(sets["sign_held"]), float(sets["negligible"])
            expected = ("alike" if negligible >= 0.95 else "more" if held >= 0.95 else
                        "probably more" if held >= 0.8 else "undecided")
            self.assertEqual(row["ruling"], expected)
            seen.add(expected)
        self.assertGreaterEqual(len(seen), 2)

    def test_keep_a_parameter_that_the_user_sets_and_vary_the_others(self):
        key = "tissue.sciatic_nerve.axial_modulus"
        self.compared("--set", f"{key}=9")
        with xr.open_dataset(self.folder / "out/robustness.h5") as file:
            where = list(zip(file.measure.values, file.place.values)).index(
                ("excursion_range", "Mid-thigh"))
            told = file.by_parameter_set[where].sel(exercise="passive_knee_extension")
            number, value = int(file.parameter_set[3]), float(told[3])
        sets = [f"{name}={values}" for name, values in
                zip(ENSEMBLE["keys"], ENSEMBLE["members"][number]) if name != key] + [f"{key}=9"]
        changes = [word for one in sets for word in ("--set", one)]
        self.good("run", "passive_knee_extension", *COARSE, *changes, "--largest-turn",
                  math.degrees(0.175), "--output", "one", "--formats", "h5")
        with xr.open_dataset(self.folder / "one/passive_knee_extension.h5") as run:
            thigh = run.site_excursion.sel(site="sciatic_midthigh_r")
            self.assertAlmostEqual(1e3 * float(thigh.max() - thigh.min()), value, 6)

    def test_of_a_recording_are_over_parameter_sets_alone(self):
        (self.folder / "walk.mot").write_text(motion([(0, 0, 0), (1, 60, 30), (2, 0, 0)]))
        said = self.good("compare", "--arms", "walk.mot,slump", *COARSE, *FEW, "--no-sweep",
                         "--output", "out", "--formats", "csv")
        self.assertRegex(said, r"No technique is drawn [^·]*walk\.mot")
        over = {(row["over"], row["exercise"], row["against"])
                for row in rows_of(self.folder / "out/robustness.csv")}
        self.assertEqual(over, {("parameter sets", "walk", ""), ("parameter sets", "slump", ""),
                                ("parameter sets", "walk", "slump"), ("techniques", "slump", "")})

    def test_of_a_woman_differ_from_those_of_a_man(self):
        tables = {self.good("compare", *PAIR, "--subject", subject)
                  for subject in ["reference_woman", "reference_man"]}
        self.assertEqual(len(tables), 2)


if __name__ == "__main__":
    unittest.main()
