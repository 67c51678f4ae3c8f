# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What a run gives: arrays, tables, files."""

import pickle
import tempfile
import unittest

import numpy as np

import neuroglide as ng

from study_workplace import FEW, coarse_run, shared_drive


class Results(unittest.TestCase):
    def test_xarray_has_dimensions_coordinates_and_units(self):
        result = coarse_run()
        nerve = result.to_xarray()
        self.assertEqual(nerve.excursion.dims, ("time", "station"))
        self.assertEqual(nerve.tension.dims, ("time", "segment"))
        self.assertEqual((nerve.tension.units, nerve.excursion.units, nerve.time.units), ("N", "m", "s"))
        self.assertEqual(nerve.hip_flexion_r.dims, ("time",))
        self.assertEqual(nerve.attrs["subject"], "reference_adult")
        np.testing.assert_array_equal(nerve.time, result.trajectory.time)
        biceps = result.to_xarray("strands/biceps_femoris_r")
        self.assertGreater(float(biceps.tension.max()), 1)
        self.assertIn("strands/biceps_femoris_r", result.groups)
        with self.assertRaisesRegex(ng.InvalidInput, "no group 'nothing'"):
            result.to_xarray("nothing")

    def test_a_file_and_a_pickle_tell_how_a_run_ended_and_was_followed(self):
        settings = ng.Settings(largest_turn=0.2, newton_limit=77)
        result = coarse_run(settings=settings)
        cut = coarse_run(progress=lambda share: False, stations=400)
        with tempfile.TemporaryDirectory() as folder:
            for one in (result, cut):
                opened = ng.open(one.save(f"{folder}/run.h5"))
                self.assertEqual((opened.outcome, opened.complete), (one.outcome, one.complete))
                self.assertEqual(opened.settings, one.settings)
        kept = pickle.loads(pickle.dumps(result))
        self.assertEqual((kept.outcome, kept.settings, kept.protocol),
                         (ng.Outcome.converged, settings, result.protocol))

    def test_a_table_has_a_row_a_time_and_units_in_its_names(self):
        result = coarse_run()
        table = result.to_dataframe()
        self.assertEqual(list(table.phase), result.trajectory.phase)
        np.testing.assert_array_equal(table["time [s]"], result.time)
        hip = ng.coordinate_names.index("hip_flexion_r")
        np.testing.assert_array_equal(table["hip_flexion_r [rad]"], result.trajectory.posture[:, hip])
        read = pickle.loads(pickle.dumps(result)).to_dataframe()
        shared = [name for name in table if name in read]
        self.assertIn("sciatic_midthigh_r_excursion [m]", shared)
        for name in shared:
            np.testing.assert_array_equal(read[name], table[name], name)

    def test_a_notebook_shows_the_figures(self):
        shown = coarse_run()._repr_html_()
        self.assertIn("Mid-thigh", shown)
        self.assertIn("reference_adult", shown)

    def test_a_result_without_a_row_can_be_kept(self):
        none = ng.run("active_hamstring_mobilization", stations=400, progress=lambda share: False)
        self.assertEqual((len(none.time), none.summary), (0, None))
        self.assertEqual(pickle.loads(pickle.dumps(none)), none)
        self.assertEqual(none.to_xarray().sizes["time"], 0)

    def test_a_lesion_changes_a_run(self):
        body = ng.body_of(**FEW)
        lesioned = ng.with_lesion(body, ng.find_lesion("piriformis_entrapment"))
        self.assertNotEqual(ng.run("slider", lesioned).trajectory, ng.run("slider", body).trajectory)

    def test_a_movement_from_a_function_is_followed(self):
        movement = ng.movement(lambda t: {"hip_flexion_r": 15 * t}, 4, every=0.1, degrees=True)
        result = ng.run(movement, **FEW)
        hip = result.trajectory.posture[:, ng.coordinate_names.index("hip_flexion_r")]
        np.testing.assert_allclose(np.degrees(hip), 15 * result.time, atol=0.01)
        with self.assertRaisesRegex(ng.InvalidInput, "no coordinate 'hip'"):
            ng.movement(lambda t: {"hip": t}, 1)

    def test_a_comparison_is_one_dataset_by_exercise(self):
        comparison = ng.compare(["slider", "tensioner"], **FEW)
        joined = comparison.to_xarray(samples=51)
        self.assertEqual(joined.excursion.dims, ("exercise", "progress", "station"))
        self.assertEqual(list(joined.exercise.values), ["slider", "tensioner"])
        last = joined.sel(exercise="tensioner").isel(progress=-1)
        alone = comparison["tensioner"].to_xarray().isel(time=-1)
        np.testing.assert_allclose(last.excursion, alone.excursion)
        self.assertEqual(float(last.time), float(alone.time))
        self.assertEqual(joined.attrs["subject"], "reference_adult")

    def test_a_driven_run_is_a_result_that_feels(self):
        run = shared_drive()
        self.assertIsInstance(run, ng.Result)
        nerve = run.to_xarray()
        np.testing.assert_array_equal(nerve.discomfort, run.discomfort)
        self.assertEqual((nerve.band.units, nerve.tension.units), ("N", "N"))
        table = run.to_dataframe()
        np.testing.assert_array_equal(table["band [N]"], run.band)
        np.testing.assert_array_equal(table["time [s]"], run.time)
        self.assertGreater(run.band.max(), 10)
        self.assertFalse(run.band.flags.writeable)
        self.assertEqual(run.table.columns, [run.title])


if __name__ == "__main__":
    unittest.main()
