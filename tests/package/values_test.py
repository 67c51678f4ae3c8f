# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What the package's values promise: equality, copies, pickle, one line of text, changed copies."""

import copy
import gc
import functools
import pickle
import unittest

import numpy as np

import neuroglide as ng

from study_workplace import (FEW, LOCKOUT, MODULUS, STRETCH, shared_comparison, shared_drive,
                             shared_run)


@functools.lru_cache(maxsize=None)
def explained(members):
    return ng.explain(STRETCH, members=members, conditions=False)


@functools.lru_cache(maxsize=None)
def validated(members):
    return ng.validate(ng.study_names()[:1], members=members)


@functools.lru_cache(maxsize=None)
def over_weeks(weeks):
    return ng.over_weeks([STRETCH], weeks=weeks)


def plain_pairs():
    """Values, each beside another one of its kind, made anew at each call."""
    slider, tensioner = ng.find_protocol("slider"), ng.find_protocol("tensioner")
    lesions = ng.lesions()
    reference, ensemble = ng.reference_parameters(), ng.reference_ensemble()
    return [(reference, reference.with_({MODULUS: 8})),
            (reference.find(MODULUS), reference.find("body.mass")),
            (ng.find_subject("reference_adult"), ng.find_subject("reference_woman")),
            (ng.Subject("me", changes={MODULUS: 8}), ng.Subject("me", changes={MODULUS: 7})),
            (ng.BodyOptions(), ng.BodyOptions(policy="balanced")),
            (ng.Settings(), ng.Settings(newton_limit=7)), (slider, tensioner),
            (slider.mirrored(), slider), (slider, slider.with_(repetitions=3)),
            (ng.find_protocol(LOCKOUT), slider), (ng.Protocol(slider.to_dict()), tensioner),
            (ng.Band("loop_average", 0.65), ng.Band("loop_average", 0.65, doubled=True)),
            (ng.Band("strip_gold", 1.1, anchor="fixed_point", point=[0.1, -1, 0.2], side="left"),
             ng.Band("strip_gold", 1.1, anchor="fixed_point", point=[0.1, -1, 0.3], side="left")),
            (ng.band(), ng.band(hip_deg=80)), (ng.band().table, ng.band(hip_deg=80).table),
            (ng.strength(), ng.strength("reference_woman")),
            (lesions[0], lesions[1]), (ensemble, ensemble.without(ensemble.keys[:1])),
            (ng.find_study(ng.study_names()[0]), ng.find_study(ng.study_names()[1])),
            (ng.make_movement(slider), ng.make_movement(tensioner)),
            (ng.Outcome.converged, ng.Outcome.interrupted)]


def found_pairs():
    """What studies found, beside another of its kind."""
    first, second = shared_run("slider"), shared_run("tensioner")
    run, other = shared_drive(LOCKOUT), shared_drive(STRETCH)
    both = ng.compare(["slider", "tensioner"], **FEW)
    return [(first.trajectory, second.trajectory), (first, second), (first.summary, second.summary),
            (first.table, second.table), (run, other), (run.ends[0], run.ends[1]),
            (shared_comparison(), both), (explained(1), explained(2)), (validated(1), validated(2)),
            (over_weeks(1), over_weeks(2))]


class Values(unittest.TestCase):
    def test_equal_values_are_equal_and_others_are_not(self):
        for (one, other), (again, _) in zip(plain_pairs(), plain_pairs()):
            self.assertEqual(one, again)
            self.assertNotEqual(one, other)
            self.assertNotEqual(one, "text")

    def test_what_was_found_is_equal_to_itself_alone(self):
        for one, other in found_pairs():
            self.assertEqual(one, one)
            self.assertNotEqual(one, other)
            self.assertNotEqual(one, "text")

    def test_values_come_through_pickle_and_copies_as_they_were(self):
        for one, other in plain_pairs():
            for protocol in (2, pickle.HIGHEST_PROTOCOL):
                self.assertEqual(pickle.loads(pickle.dumps(one, protocol)), one)
            self.assertEqual(copy.copy(one), one)
            self.assertEqual(copy.deepcopy(one), one)
            self.assertNotEqual(pickle.loads(pickle.dumps(other)), one)

    def test_what_was_found_comes_through_pickle_as_it_was(self):
        for one, other in found_pairs():
            self.assertEqual(pickle.loads(pickle.dumps(one)), one)
            self.assertNotEqual(pickle.loads(pickle.dumps(other)), one)

    def test_values_print_themselves_in_one_line_that_tells_them_apart(self):
        for one, other in plain_pairs() + found_pairs():
            self.assertNotIn("\n", repr(one))
            self.assertNotIn(" object at 0x", repr(one))
        self.assertIn("straight_leg_raise", repr(ng.find_protocol("straight_leg_raise")))
        self.assertIn(ng.reference_parameters().hash, repr(ng.reference_parameters()))

    def test_what_was_pickled_tells_what_it_told_before(self):
        comparison = pickle.loads(pickle.dumps(shared_comparison()))
        self.assertEqual(str(comparison), str(shared_comparison()))
        self.assertTrue(comparison.intervals.equals(shared_comparison().intervals))
        with self.assertRaisesRegex(ng.InvalidInput, "needs the body"):
            comparison.save("page.html")
        for one in (explained(1), validated(1), over_weeks(1)):
            self.assertEqual(str(pickle.loads(pickle.dumps(one))), str(one))
        run = pickle.loads(pickle.dumps(shared_drive()))
        self.assertTrue(run.sensation.equals(shared_drive().sensation))
        self.assertEqual(run.ends[0].held_by, shared_drive().ends[0].held_by)

    def test_a_changed_copy_leaves_the_original(self):
        reference = ng.reference_parameters()
        usual = reference[MODULUS]
        changed = reference.with_({MODULUS: usual * 1.1})
        self.assertEqual((reference[MODULUS], changed[MODULUS]), (usual, usual * 1.1))
        self.assertEqual(reference.find(MODULUS).unit, "MPa")
        self.assertEqual(reference.si(MODULUS), reference[MODULUS] * 1e6)
        changed[MODULUS] = "8 MPa"
        self.assertEqual(changed[MODULUS], 8)
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
        self.assertEqual(list(parameters.to_dataframe().key), list(parameters))

    def test_arrays_look_into_the_trajectory_and_keep_it_alive(self):
        trajectory = ng.run("slider", **FEW).trajectory
        view = trajectory.tension
        self.assertEqual(view.shape, (len(trajectory), trajectory.stretch.shape[1]))
        self.assertTrue(np.shares_memory(view, trajectory.tension))
        with self.assertRaises(ValueError):
            view[0, 0] = 1
        before = view.copy()
        del trajectory
        gc.collect()
        ng.run("tensioner", **FEW)
        np.testing.assert_array_equal(view, before)


class Protocols(unittest.TestCase):
    def test_one_made_in_python_is_the_one_of_the_file(self):
        made = ng.protocol(
            "raise_and_hold", title="Raise", summary="Raised.", start={"pelvis_tilt_deg": 90},
            phases=[{"name": "raise", "duration_s": 4, "to": {"hip_flexion_deg": (70, 8)}},
                    {"name": "hold", "duration_s": 10, "breath": "out"}],
            repetitions=3, rest_s=5, notes=["Mine."])
        read = ng.Protocol("""{"schema": "neuroglide.protocol/1", "name": "raise_and_hold",
            "title": "Raise", "summary": "Raised.", "sides": "right", "body": "supine",
            "start": {"pelvis_tilt": {"deg": 90, "spread_deg": 0,
                                      "source": "assumed: given in Python"}},
            "phases": [{"name": "raise", "duration_s": 4, "to": {"hip_flexion":
                {"deg": 70, "spread_deg": 8, "source": "assumed: given in Python"}}},
                {"name": "hold", "duration_s": 10, "breath": "out"}],
            "repetitions": 3, "rest_s": 5, "notes": ["Mine."]}""")
        self.assertEqual(made, read)
        self.assertEqual(ng.protocol(**{key: value for key, value in made.to_dict().items()
                                        if key != "schema"}), made)

    def test_every_protocol_of_the_library_goes_through_its_dict(self):
        for name in ng.list_protocols():
            protocol = ng.find_protocol(name)
            self.assertEqual(ng.Protocol(protocol.to_dict()), protocol)

    def test_bands_are_part_of_it(self):
        lockout = ng.find_protocol(LOCKOUT)
        self.assertEqual(lockout.band.anchor, "hands_at_hip")
        changed = ng.Band("strip_gold", 1.2, anchor="chest", source="assumed")
        other = lockout.with_(band=changed.to_dict())
        self.assertEqual(other.band, changed)
        self.assertIsNone(ng.find_protocol("slider").band)
        keys = {key: value for key, value in lockout.to_dict().items() if key != "schema"}
        self.assertEqual(ng.protocol(**{**keys, "band": changed}), other)
        self.assertEqual(ng.read_band(changed.to_json()), changed)

    def test_what_cannot_be_done_is_refused_in_the_readers_words(self):
        hold = [{"name": "hold", "duration_s": 1}]
        for sentence, keys in [
                ("hip_flexion.*300", {"start": {"hip_flexion_deg": 300}, "phases": hold}),
                ("hip_flexon", {"start": {"hip_flexon_deg": 30}, "phases": hold}),
                ("phases", {"phases": []}), ("duration_s", {"phases": [{"name": "hold"}]}),
                ("given twice", {"start": {"hip_flexion_deg": 1, "hip_flexion": {}}, "phases": hold}),
                ("repetition", {"phases": hold, "repetition": 3})]:
            with self.assertRaisesRegex(ng.InvalidInput, sentence):
                ng.protocol("mine", **keys)
        for sentence, call in [
                ("loop_avrage", lambda: ng.Band("loop_avrage", 0.6)),
                ("60.*0.1 to 6 m", lambda: ng.Band("loop_average", 60)),
                ("anchor is 'chst'", lambda: ng.Band("loop_average", 0.6, anchor="chst")),
                ("needs its place", lambda: ng.Band("loop_average", 0.6, anchor="fixed_point")),
                ("tied to something", lambda: ng.Band("loop_average", 0.6, point=[0, 0, 0]))]:
            with self.assertRaisesRegex(ng.InvalidInput, sentence):
                call()


if __name__ == "__main__":
    unittest.main()
