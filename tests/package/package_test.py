# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The Python package beside the command line, and what its values promise."""

import copy
import doctest
import gc
import os
import pickle
import subprocess
import sys
import threading
import unittest

import numpy as np

import neuroglide as ng

from cli_workplace import COARSE, Workplace

FEW = {"stations": 40, "back_line_stations": 20}


def coarse_run(protocol="slider", **options):
    return ng.run(protocol, **{**FEW, **options})


class BesideTheCommandLine(Workplace):
    def assert_same_files(self, result, *arguments, endings=("h5", "csv", "sto", "mot", "html")):
        self.good("run", *arguments, *COARSE, "--output", "out")
        (self.folder / "python").mkdir()
        for ending in endings:
            name = f"{result.name}.{ending}"
            result.save(self.folder / "python" / name)
            self.assertEqual((self.folder / "python" / name).read_bytes(),
                             (self.folder / "out" / name).read_bytes(), name)
        self.assertEqual(ng.open(self.folder / "out" / f"{result.name}.h5"), result)

    def test_a_run_writes_the_same_bytes_in_every_format(self):
        self.assert_same_files(coarse_run("straight_leg_raise"), "straight_leg_raise")

    def test_a_changed_parameter_and_a_subject_give_the_same_bytes(self):
        key = "tissue.sciatic_nerve.axial_modulus"
        result = coarse_run(subject="reference_woman", changes={key: "8 MPa"}, policy="balanced")
        self.assertEqual(result.body.parameters[key], 8)
        self.assert_same_files(result, "slider", "--subject", "reference_woman", "--set",
                               f"{key}=8", "--in-situ", "balanced")

    def test_a_recorded_motion_gives_the_same_bytes(self):
        path = coarse_run("slump").save(self.folder / "recorded.mot")
        self.assert_same_files(coarse_run(path), "recorded.mot", endings=("h5", "csv", "sto", "mot"))
        motion = ng.open(path)
        self.assertEqual(motion.postures.shape, (len(motion.times), len(ng.coordinate_names)))
        np.testing.assert_array_equal(coarse_run(motion).time, coarse_run(path).time)

    def test_a_protocol_of_ones_own_gives_the_same_bytes(self):
        mine = ng.find_protocol("slider").with_(name="mine", repetitions=2)
        (self.folder / "mine.json").write_text(mine.to_json())
        self.assertEqual(ng.open(self.folder / "mine.json"), mine)
        self.assert_same_files(coarse_run(mine), "mine.json")

    def test_a_comparison_gives_the_same_figures_and_words(self):
        told = self.good("compare", "--arms", "slider,tensioner", *COARSE, "--no-sweep",
                         "--no-intervals", "--output", "out")
        comparison = ng.compare(["slider", "tensioner"], **FEW)
        comparison.save(self.folder / "mine.csv")
        self.assertEqual((self.folder / "mine.csv").read_bytes(),
                         (self.folder / "out/compare.csv").read_bytes())
        comparison["tensioner"].save(self.folder / "mine.h5")
        self.assertEqual((self.folder / "mine.h5").read_bytes(),
                         (self.folder / "out/tensioner.h5").read_bytes())
        self.assertIn("".join(comparison.words.split()), "".join(told.split()))

    def test_errors_are_typed_and_have_the_command_lines_sentence(self):
        for arguments, call in [
                (["run", "slidr"], lambda: ng.run("slidr")),
                (["run", "slider", "--subject", "nobody"], lambda: ng.run("slider", "nobody")),
                (["run", "slider", "--set", "tissue.sciatic_nerve.axial_modulus=-1"],
                 lambda: ng.run("slider", changes={"tissue.sciatic_nerve.axial_modulus": -1})),
                (["run", "slider", "--set", "tissue.sciatic_nerve.axial_modulus=1 kPa"],
                 lambda: ng.run("slider", changes={"tissue.sciatic_nerve.axial_modulus": "1 kPa"})),
                (["run", "slider", "--set", "tissue.sciatic_nerve.axial_modulos=1"],
                 lambda: ng.run("slider", changes={"tissue.sciatic_nerve.axial_modulos": 1}))]:
            with self.assertRaises(ng.InvalidInput) as caught:
                call()
            self.assertIsInstance(caught.exception, ValueError)
            self.assert_refused(self.run_cli(*arguments), [str(caught.exception)])
        with self.assertRaises(ng.FileError) as caught:
            ng.run("nowhere.json")
        self.assertIsInstance(caught.exception, OSError)
        self.assert_refused(self.run_cli("run", "nowhere.json"), [str(caught.exception)])


class Values(unittest.TestCase):
    def pairs(self):
        """Values, each beside another one of its kind."""
        slider, tensioner = ng.find_protocol("slider"), ng.find_protocol("tensioner")
        key = "tissue.sciatic_nerve.axial_modulus"
        first, second = coarse_run("slider"), coarse_run("tensioner")
        return [(ng.reference_parameters(), ng.reference_parameters().with_({key: 8})),
                (ng.find_subject("reference_adult"), ng.find_subject("reference_woman")),
                (ng.Subject("me", changes={key: 8}), ng.Subject("me", changes={key: 7})),
                (ng.BodyOptions(), ng.BodyOptions(policy="balanced")),
                (ng.Settings(), ng.Settings(newton_limit=7)), (slider, tensioner),
                (slider.mirrored(), slider), (slider, slider.with_(repetitions=3)),
                (ng.make_movement(slider), ng.make_movement(tensioner)),
                (first.trajectory, second.trajectory), (first, second),
                (ng.Outcome.converged, ng.Outcome.interrupted)]

    def test_equal_values_are_equal_and_others_are_not(self):
        for (one, other), (again, _) in zip(self.pairs(), self.pairs()):
            self.assertEqual(one, again)
            self.assertNotEqual(one, other)
            self.assertNotEqual(one, "text")

    def test_values_come_through_pickle_as_they_were(self):
        for one, other in self.pairs():
            for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
                self.assertEqual(pickle.loads(pickle.dumps(one, protocol)), one)
            self.assertEqual(copy.deepcopy(one), one)
            self.assertNotEqual(pickle.loads(pickle.dumps(other)), one)

    def test_values_print_themselves_in_one_line_that_tells_them_apart(self):
        for one, other in self.pairs():
            self.assertNotIn("\n", repr(one))
            self.assertNotIn(" object at 0x", repr(one))
        self.assertIn("straight_leg_raise", repr(ng.find_protocol("straight_leg_raise")))
        self.assertIn(ng.reference_parameters().hash, repr(ng.reference_parameters()))

    def test_a_changed_copy_leaves_the_original(self):
        reference = ng.reference_parameters()
        key = "tissue.sciatic_nerve.axial_modulus"
        usual = reference[key]
        changed = reference.with_({key: usual * 1.1})
        self.assertEqual((reference[key], changed[key]), (usual, usual * 1.1))
        self.assertEqual(reference.find(key).unit, "MPa")
        self.assertEqual(reference.si(key), reference[key] * 1e6)
        changed[key] = "8 MPa"
        self.assertEqual(changed[key], 8)
        protocol = ng.find_protocol("slider")
        self.assertEqual(protocol.with_(repetitions=3).repetitions, 3)
        self.assertNotEqual(protocol.repetitions, 3)
        with self.assertRaisesRegex(ng.InvalidInput, "repetitions.*-1"):
            protocol.with_(repetitions=-1)

    def test_parameters_are_those_that_the_library_lists(self):
        parameters = ng.reference_parameters()
        self.assertEqual(len(parameters), len(list(parameters)))
        for one in parameters.list:
            self.assertIn(one.key, parameters)
            self.assertTrue(one.low <= parameters[one.key] <= one.high)
        self.assertNotIn("tissue.nothing", parameters)

    def test_arrays_look_into_the_trajectory_and_keep_it_alive(self):
        trajectory = coarse_run().trajectory
        view = trajectory.tension
        self.assertEqual(view.shape, (len(trajectory), trajectory.stretch.shape[1]))
        self.assertTrue(np.shares_memory(view, trajectory.tension))
        with self.assertRaises(ValueError):
            view[0, 0] = 1
        before = view.copy()
        del trajectory
        gc.collect()
        coarse_run("tensioner")
        np.testing.assert_array_equal(view, before)


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

    def test_what_makes_no_sense_is_refused_before_a_run(self):
        for sentence, call in [("side is 'up'", lambda: ng.run("slider", side="up")),
                               ("policy is 'x'", lambda: ng.run("slider", policy="x")),
                               ("3 stations", lambda: ng.run("slider", stations=3)),
                               ("named twice", lambda: ng.compare(["slider", "slider"])),
                               ("no exercise", lambda: ng.compare([])),
                               ("given with a Body", lambda: ng.run("slider", ng.body_of(**FEW), stations=50)),
                               ("does not feel", lambda: ng.drive("slider", ng.body_of(**FEW)))]:
            with self.assertRaisesRegex(ng.InvalidInput, sentence):
                call()

    def test_a_result_without_a_row_can_be_kept(self):
        none = ng.run("active_hamstring_mobilization", stations=400, progress=lambda share: False)
        self.assertEqual((len(none.time), none.summary), (0, None))
        self.assertEqual(pickle.loads(pickle.dumps(none)), none)
        self.assertEqual(none.to_xarray().sizes["time"], 0)

    def test_a_lesion_changes_a_run(self):
        body = ng.body_of(**FEW)
        lesioned = ng.with_lesion(body, ng.find_lesion("piriformis_entrapment"))
        self.assertNotEqual(ng.run("slider", lesioned).trajectory, ng.run("slider", body).trajectory)

    def test_what_cannot_be_saved_is_refused(self):
        result = coarse_run()
        with self.assertRaisesRegex(ng.InvalidInput, "no format of results"):
            result.save("result.txt")
        with self.assertRaisesRegex(ng.InvalidInput, "needs the trajectory"):
            pickle.loads(pickle.dumps(result)).save("result.csv")
        with self.assertRaises(ng.FileError):
            result.save("/nowhere/result.h5")

    def test_a_movement_from_a_function_is_followed(self):
        movement = ng.movement(lambda t: {"hip_flexion_r": 15 * t}, 4, every=0.1, degrees=True)
        result = ng.run(movement, **FEW)
        hip = result.trajectory.posture[:, ng.coordinate_names.index("hip_flexion_r")]
        np.testing.assert_allclose(np.degrees(hip), 15 * result.time, atol=0.01)
        with self.assertRaisesRegex(ng.InvalidInput, "no coordinate 'hip'"):
            ng.movement(lambda t: {"hip": t}, 1)

    def test_driven_exercises_end_where_the_body_stops_them(self):
        run = ng.drive("banded_hamstring_lockout")
        self.assertTrue(run.outcome.succeeded)
        self.assertEqual([end.number for end in run.ends], list(range(1, 11)))
        self.assertEqual(len(run.discomfort), len(run.trajectory))
        self.assertIn(run.ends[0].limit, {"discomfort", "drive", "range of motion"})
        both = ng.drive(["banded_hamstring_lockout", "static_hamstring_stretch"])
        self.assertEqual(both.arms[0].run.trajectory, run.trajectory)

    def test_studies_have_rows_and_explanations_tables(self):
        name = ng.study_names()[0]
        validation = ng.validate([name], members=1)
        self.assertTrue(validation.rows or validation.orderings)
        self.assertEqual({row["study"] for row in validation.rows} | {name}, {name})
        explanation = ng.explain("static_hamstring_stretch", members=1, conditions=False)
        self.assertTrue(explanation.tables)
        self.assertIn("<svg", explanation.svg)


class Runs(unittest.TestCase):
    def test_threads_at_once_give_the_bits_of_one_alone(self):
        body = ng.body_of(**FEW)
        names = ["slider", "tensioner", "slump", "straight_leg_raise"] * 2
        alone = {name: ng.run(name, body).trajectory for name in set(names)}
        together = [None] * len(names)

        def work(number):
            together[number] = ng.run(names[number], body).trajectory

        threads = [threading.Thread(target=work, args=(number,)) for number in range(len(names))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for name, trajectory in zip(names, together):
            self.assertEqual(trajectory, alone[name], name)

    def test_progress_rises_and_ends_at_one(self):
        shares = []
        ng.run("slider", stations=300, progress=shares.append)
        self.assertEqual(shares, sorted(shares))
        self.assertAlmostEqual(shares[-1], 1)

    def test_progress_may_stop_a_run_whose_beginning_is_kept(self):
        whole = ng.run("active_hamstring_mobilization", stations=400)
        part = ng.run("active_hamstring_mobilization", stations=400, progress=lambda share: share < 0.2)
        self.assertEqual(part.outcome, ng.Outcome.interrupted)
        self.assertFalse(part.complete)
        count = len(part.time)
        self.assertLess(count, len(whole.time))
        np.testing.assert_array_equal(part.trajectory.tension, whole.trajectory.tension[:count])

    def test_an_exception_of_progress_comes_through(self):
        with self.assertRaisesRegex(ZeroDivisionError, "division"):
            ng.run("slider", stations=300, progress=lambda share: 1 / 0)

    def test_ctrl_c_raises_what_keeps_the_partial_result(self):
        script = """if True:
            import os, signal
            import neuroglide as ng
            def interrupt(share):
                if share > 0.2:
                    os.kill(os.getpid(), signal.SIGINT)
            try:
                ng.run("active_hamstring_mobilization", stations=400, progress=interrupt)
            except KeyboardInterrupt as error:
                assert isinstance(error, ng.Interrupted)
                assert error.partial.outcome == ng.Outcome.interrupted
                assert not error.partial.complete
                assert len(error.partial.time) > 0
                print("kept")
            """
        done = subprocess.run([sys.executable, "-c", script], text=True, capture_output=True,
                              timeout=120, env=os.environ)
        self.assertEqual((done.stdout, done.stderr), ("kept\n", ""))

    def test_other_threads_of_python_work_during_a_run(self):
        body = ng.body_of(stations=400)
        running, ticks = threading.Event(), []

        def work():
            running.set()
            ng.run("active_hamstring_mobilization", body)
            running.clear()

        thread = threading.Thread(target=work)
        thread.start()
        running.wait()
        while running.is_set():
            ticks.append(None)
        thread.join()
        self.assertGreater(len(ticks), 10_000)


class Package(unittest.TestCase):
    def test_every_public_name_is_there_and_says_what_it_is(self):
        for name in ng.__all__:
            thing = getattr(ng, name)
            if callable(thing):
                self.assertTrue(thing.__doc__, name)

    def test_examples_in_docstrings_hold(self):
        self.assertEqual(doctest.testmod(ng).failed, 0)
        self.assertGreater(doctest.testmod(ng).attempted, 0)

    def test_defaults_are_those_of_the_command_line(self):
        shown = subprocess.run([os.environ["NEUROGLIDE_CLI"], "run", "--help"], text=True,
                               capture_output=True, check=True).stdout
        self.assertIn(f"stations along the nerve [{ng.BodyOptions().nerve_stations}]", shown)
        self.assertEqual(round(ng.Settings().largest_turn_deg, 1), 5.0)
        self.assertEqual(ng.usual_arms()[0], "banded_hamstring_lockout")


if __name__ == "__main__":
    unittest.main()
