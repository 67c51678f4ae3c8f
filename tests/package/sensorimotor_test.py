# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Drive, discomfort and tolerance from Python."""

import copy
import doctest
import functools
import math
import pickle
import unittest

import numpy as np

import neuroglide as ng
from neuroglide import sensorimotor as sm


@functools.lru_cache
def drive():
    return ng.drive_parameters(ng.reference_parameters())


@functools.lru_cache
def bearing():
    return ng.tolerance_parameters(ng.reference_parameters())


def step(state, mechanisms=sm.DriveMechanisms(), quadriceps=0.0, hamstrings=0.0, rate=0.0,
         length=1.0, duration=0.1):
    return sm.advance(state, drive(), mechanisms, sm.Command(quadriceps=quadriceps,
                                                             hamstrings=hamstrings),
                      hamstring_stretch_rate=rate, hamstring_length=length, duration=duration)


class Drive(unittest.TestCase):
    def test_at_rest_nothing_is_driven(self):
        drives = step(sm.DriveState())
        self.assertEqual((drives.quadriceps, drives.hamstrings_lateral, drives.hamstrings_medial),
                         (0, 0, 0))

    def test_a_mechanism_that_is_taken_away_does_not_act(self):
        with_it = step(sm.DriveState(), quadriceps=1)
        without = step(sm.DriveState(), sm.DriveMechanisms(coactivation=False), quadriceps=1)
        self.assertGreater(with_it.hamstrings_lateral, 0)
        self.assertEqual(without.hamstrings_lateral, 0)

    def test_fast_stretch_of_long_hamstrings_excites_them(self):
        long = drive().stretched_length + drive().stretched_span
        fast, slow = (sm.DriveState() for _ in range(2))
        excited = step(fast, rate=3, length=long, duration=0.3).hamstrings_lateral
        self.assertGreater(excited, 0)
        self.assertEqual(step(slow, rate=0.01, length=1, duration=0.3).hamstrings_lateral, 0)

    def test_a_contraction_leaves_a_depression_that_recovers(self):
        state = sm.DriveState()
        step(state, hamstrings=1, duration=6)
        step(state, duration=1)
        early = sm.post_contraction_depression(state, drive())
        step(state, duration=60)
        self.assertGreater(early, 0)
        self.assertLess(sm.post_contraction_depression(state, drive()), 0.5 * early)
        self.assertEqual(state.time, 67)

    def test_a_copy_goes_its_own_way(self):
        state = sm.DriveState()
        step(state, hamstrings=1, rate=0.5, duration=2)
        for same in (copy.copy(state), copy.deepcopy(state), pickle.loads(pickle.dumps(state))):
            self.assertEqual(same, state)
            step(same)
            self.assertNotEqual(same, state)

    def test_a_refused_step_leaves_the_state(self):
        state = sm.DriveState()
        for bad in ({"duration": -1}, {"rate": math.nan}):
            with self.assertRaises(ng.InvalidInput):
                step(state, **bad)
        with self.assertRaisesRegex(ng.InvalidInput, "quadriceps of Command is 2.0; allowed is a "
                                    "finite number of at least 0.0 and at most 1.0"):
            sm.Command(quadriceps=2)
        self.assertEqual(state, sm.DriveState())


class Discomfort(unittest.TestCase):
    reference = sm.EndRangeTension(hamstrings=200, nerve=20)

    def test_of_the_reference_end_range_is_one(self):
        for share in (0, 0.3, 1):
            weights = sm.weights_of(share, self.reference)
            self.assertAlmostEqual(sm.discomfort(weights, 200, 20), 1)
            self.assertAlmostEqual(sm.discomfort_by_tissue(weights, 200, 20).nerve, share)

    def test_is_of_arrays_and_rises_with_either(self):
        weights = sm.weights_of(0.4, self.reference)
        felt = sm.discomfort(weights, np.linspace(0, 300, 4)[:, None], np.linspace(0, 40, 3))
        self.assertEqual(felt.shape, (4, 3))
        self.assertTrue((np.diff(felt, axis=0) > 0).all() and (np.diff(felt, axis=1) > 0).all())
        self.assertGreater(sm.discomfort(weights, 100, 10, 3), sm.discomfort(weights, 100, 10))

    def test_refuses_what_cannot_be_felt(self):
        weights = sm.weights_of(0.4, self.reference)
        with self.assertRaisesRegex(ng.InvalidInput, "nerve's tension"):
            sm.discomfort(weights, 1, [1, -1])
        with self.assertRaisesRegex(ng.InvalidInput, "share of the discomfort is 2"):
            sm.weights_of(2, self.reference)
        with self.assertRaisesRegex(ng.InvalidInput, "per_nerve_newton"):
            weights.with_(per_nerve_newton=-1)

    def test_the_share_is_found_again_from_what_it_costs(self):
        angle = np.linspace(0, 1.6, 81)
        raises = {foot: sm.RaiseCurve(angle=angle, hamstrings=200 * angle**2,
                                      nerve=20 * (angle + shift)**2)
                  for foot, shift in (("plantarflexed", 0), ("dorsiflexed", 0.3))}
        truth = sm.weights_of(0.35, self.reference)
        ends = {foot: sm.end_of_raise(truth, curve, 1) for foot, curve in raises.items()}
        self.assertTrue(all(end.met for end in ends.values()))
        cost = sm.DorsiflexionCost(level=1, standard_error=0.02,
                                   mean=ends["plantarflexed"].angle - ends["dorsiflexed"].angle)
        fit = sm.fit_weights(self.reference, [sm.RaisePair(**raises)], [cost])
        self.assertAlmostEqual(fit.nerve_share, 0.35, 4)
        self.assertLess(fit.sum_of_squares, 1e-6)
        self.assertEqual(len(ng.dorsiflexion_costs(ng.reference_parameters())), 2)


class Tolerance(unittest.TestCase):
    session = sm.repeated(4, discomfort=1, hold=30, rest=30)

    def test_a_session_raises_it_and_a_night_takes_most_back(self):
        state = sm.ToleranceState()
        self.assertEqual(sm.tolerance(state, bearing()), 1)
        sm.advance(state, bearing(), discomfort=1, duration=120)
        after = sm.tolerance(state, bearing())
        sm.advance(state, bearing(), discomfort=0, duration=86400)
        self.assertGreater(after, 1)
        self.assertLess(sm.tolerance(state, bearing()) - 1, 0.5 * (after - 1))

    def test_off_a_mechanism_is_not_counted(self):
        state = sm.ToleranceState(acute=0.5, chronic=0.5)
        none = sm.ToleranceMechanisms(acute=False, chronic=False)
        self.assertEqual(sm.tolerance(state, bearing(), none), 1)
        self.assertGreater(sm.tolerance(state, bearing(), none.with_(chronic=True)), 1)

    def test_weeks_of_sessions_consolidate_and_rest_undoes_it(self):
        weeks = sm.Schedule(sessions_per_week=5, weeks=8, session=self.session)
        gain = sm.tolerance_over([weeks, sm.Schedule(sessions_per_week=0, weeks=12)], bearing())
        self.assertEqual(gain.shape, (20,))
        self.assertGreater(gain[7], gain[0])
        self.assertLess(gain[-1], gain[7])
        once = sm.tolerance_over([weeks.with_(sessions_per_week=1)], bearing())
        self.assertLess(once[-1], gain[7])

    def test_goes_on_from_the_state_that_is_given(self):
        weeks = sm.Schedule(sessions_per_week=3, weeks=2, session=self.session)
        state = sm.ToleranceState()
        parts = np.concatenate([sm.tolerance_over([weeks], bearing(), state=state)
                                for _ in range(2)])
        np.testing.assert_array_equal(parts, sm.tolerance_over([weeks, weeks], bearing()))
        self.assertNotEqual(state, sm.ToleranceState())

    def test_bouts_of_a_session(self):
        self.assertEqual([one.discomfort for one in self.session], [1, 0, 1, 0, 1, 0, 1])
        self.assertEqual(self.session[0], sm.Bout(discomfort=1, duration=30))

    def test_refuses_what_cannot_be_kept(self):
        with self.assertRaisesRegex(ng.InvalidInput, "does not fit"):
            sm.tolerance_over([sm.Schedule(sessions_per_week=7, weeks=1, session=[
                sm.Bout(discomfort=1, duration=1e5)])], bearing())
        with self.assertRaisesRegex(ng.InvalidInput, "discomfort of Bout is -1.0"):
            sm.Bout(discomfort=-1, duration=1)
        with self.assertRaisesRegex(ng.InvalidInput, "outlast"):
            sm.advance(sm.ToleranceState(), bearing().with_(trace_time=1), discomfort=1,
                       duration=1)
        with self.assertRaisesRegex(ng.InvalidInput, "acute_time of ToleranceParameters is nan s"):
            bearing().with_(acute_time=math.nan)


class Values(unittest.TestCase):
    def test_are_equal_copied_and_pickled_whole(self):
        curve = sm.RaiseCurve(angle=[0, 1], hamstrings=[0, 1], nerve=[0, 2])
        for one in (drive(), bearing(), sm.DriveMechanisms(), sm.Command(quadriceps=0.5),
                    sm.ToleranceMechanisms(acute=False), sm.ToleranceState(trace=3), curve,
                    sm.RaisePair(plantarflexed=curve, dorsiflexed=curve),
                    sm.Bout(discomfort=1, duration=2),
                    sm.Schedule(sessions_per_week=1, weeks=2, session=Tolerance.session),
                    sm.DiscomfortWeights(per_hamstring_newton=0.1, per_nerve_newton=0.2)):
            for same in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
                self.assertEqual(same, one)
            self.assertEqual(eval(repr(one), vars(sm)), one)
            self.assertIn("<table>", one._repr_html_())


class Docstrings(unittest.TestCase):
    def test_examples_are_true(self):
        found = doctest.DocTestFinder().find
        runner = doctest.DocTestRunner()
        tests = found(sm, "sensorimotor") + found(sm.tolerance_over, globs={})
        tried = sum(runner.run(test).attempted for test in tests)
        self.assertEqual(runner.failures, 0)
        self.assertGreater(tried, 10)

    def test_every_public_name_says_what_it_is(self):
        for name in sm.__all__:
            self.assertGreater(len(getattr(sm, name).__doc__), 30, name)


if __name__ == "__main__":
    unittest.main()
