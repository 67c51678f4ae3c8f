# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What the command line writes, opened with xarray and as tables."""

import subprocess
import unittest

import numpy as np
import xarray as xr

from cli_workplace import COARSE, FEW, PROGRAM, Workplace, rows_of


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
        self.good("compare", "--arms", "slider,tensioner", *COARSE, "--no-sweep", "--no-intervals",
                  "--output", "out", "--formats", "h5,csv")
        self.assertFalse((self.folder / "out/robustness.csv").exists())
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
            subprocess.run([*pinned, PROGRAM, "compare", *COARSE, *FEW, "--no-sweep", "--output", folder],
                           cwd=self.folder, check=True, capture_output=True)
        files = sorted(path.name for path in (self.folder / "a").iterdir())
        self.assertEqual(len(files), 4 * 4 + 4)
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


if __name__ == "__main__":
    unittest.main()
