# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Muscle from Python: curves, activation, and fibres in balance with their tendon."""

import copy
import doctest
import functools
import math
import pickle
import unittest

import numpy as np

import neuroglide as ng
from neuroglide import muscle, tissue


@functools.lru_cache
def muscles():
    return ng.limb_muscles(ng.reference_parameters())


def hamstring():
    return ng.find_muscle(muscles(), "semitendinosus").tendon_and_fibres


def lengths():
    one = hamstring()
    return one.tendon_slack_length + one.optimal_length * np.linspace(0.5, 1.5, 41)


class Curves(unittest.TestCase):
    def test_are_whole_at_rest_and_nothing_at_the_fastest(self):
        self.assertAlmostEqual(muscle.active_force_length(1.0).value, 1, 12)
        value = muscle.force_velocity([-1, 0, 1]).value
        np.testing.assert_allclose(value, [0, 1, 1.794], atol=1e-3)

    def test_slopes_are_derivatives(self):
        at, h = np.linspace(0.55, 1.6, 31), 1e-6
        for curve in (muscle.active_force_length, muscle.force_velocity):
            difference = (curve(at + h).value - curve(at - h).value) / (2 * h)
            np.testing.assert_allclose(curve(at).slope, difference, atol=1e-6)

    def test_a_wider_long_side_loses_less(self):
        usual, wide = (muscle.active_force_length(1.4, side).value for side in (1, 2))
        self.assertGreater(wide, usual + 0.2)
        self.assertEqual(muscle.active_force_length(0.8, 2).value,
                         muscle.active_force_length(0.8).value)
        with self.assertRaises(ng.InvalidInput):
            muscle.active_force_length(1.2, 0)


class Activation(unittest.TestCase):
    def test_rises_towards_its_drive_and_never_passes_it(self):
        times = np.linspace(0, 0.5, 101)
        rise = muscle.next_activation(0.1, 0.8, times)
        self.assertAlmostEqual(rise[0], 0.1, 12)
        self.assertTrue((np.diff(rise) > 0).all() and (rise <= 0.8).all())
        self.assertAlmostEqual(rise[-1], 0.8, 6)

    def test_two_halves_are_a_whole(self):
        for drive in (0.9, 0.05):
            half = muscle.next_activation(0.4, drive, 0.01)
            self.assertAlmostEqual(muscle.next_activation(half, drive, 0.01),
                                   muscle.next_activation(0.4, drive, 0.02), 12)

    def test_falls_more_slowly_than_it_rises(self):
        rest = 1 - muscle.next_activation(0, 1, 0.03)
        self.assertGreater(muscle.next_activation(1, 0, 0.03), 2 * rest)

    def test_is_the_subjects(self):
        times = ng.activation_times(ng.reference_parameters())
        self.assertLess(times.rise, times.fall)
        slower = muscle.next_activation(0, 1, 0.02, times.with_(rise=2 * times.rise))
        self.assertLess(slower, muscle.next_activation(0, 1, 0.02, times))

    def test_refuses_what_is_no_share(self):
        for bad in (-0.1, 1.1, math.nan):
            with self.assertRaises(ng.InvalidInput):
                muscle.next_activation(bad, 0.5, 0.01)
        with self.assertRaises(ng.InvalidInput):
            muscle.next_activation(0.5, 0.5, -1)
        with self.assertRaisesRegex(ng.InvalidInput, "rise of ActivationTimes is 0.0 s; allowed"):
            muscle.ActivationTimes(rise=0)


class Equilibrium(unittest.TestCase):
    def test_fibres_and_tendon_pull_alike(self):
        one = hamstring()
        states = muscle.equilibrium(one, lengths(), activation=0.5)
        along = np.cos(one.pennation) * (states.active_force + states.passive_force)
        np.testing.assert_allclose(along, states.tendon_force, rtol=1e-9, atol=1e-6)
        law = muscle.tendon_law(one)
        np.testing.assert_allclose(tissue.tension(law, states.tendon_strain), states.tendon_force,
                                   rtol=1e-8, atol=1e-5)
        together = (one.tendon_slack_length * (1 + states.tendon_strain)
                    + np.cos(one.pennation) * states.fibre_length)
        np.testing.assert_allclose(together, lengths(), rtol=1e-12)

    def test_passive_force_is_that_of_the_passive_law(self):
        one = hamstring()
        states = muscle.equilibrium(one, lengths())
        passive = tissue.tension(muscle.passive_law(one), states.normalised_length - 1)
        np.testing.assert_allclose(passive, states.tendon_force, rtol=1e-9, atol=1e-6)
        self.assertGreater(states.tendon_force[-1], states.tendon_force[20])

    def test_shortening_carries_less_and_lengthening_more(self):
        one = hamstring()
        force = muscle.equilibrium(one, lengths()[20], [-0.3, 0, 0.3], 1).tendon_force
        self.assertLess(force[0], 0.9 * force[1])
        self.assertGreater(force[2], 1.1 * force[1])

    def test_of_numbers_is_a_state_and_of_arrays_a_table(self):
        one = hamstring()
        state = muscle.equilibrium(one, lengths()[3], 0.1, 0.2)
        self.assertIsInstance(state, muscle.FibreState)
        table = muscle.equilibrium(one, lengths()[:, None], [0.1, 0.2], 0.2)
        self.assertEqual(table.shape, (41, 2))
        self.assertEqual(table.tendon_force[3, 0], state.tendon_force)
        self.assertEqual(table.outcome[3, 0], ng.Outcome.converged)
        self.assertGreaterEqual(muscle.stored_energy(one, state), 0)

    def test_what_fails_is_told_by_its_outcome(self):
        state = muscle.equilibrium(hamstring(), math.nan)
        self.assertEqual(state.outcome, ng.Outcome.not_finite)
        self.assertTrue(math.isnan(state.tendon_force))
        with self.assertRaises(ng.InvalidInput):
            muscle.equilibrium(hamstring(), 0.4, 0, 1.5)

    def test_a_stronger_muscle_is_a_changed_copy(self):
        one = hamstring()
        strong = one.with_(strength=2 * one.strength)
        self.assertNotEqual(one, strong)
        at = lengths()[20]
        self.assertGreater(muscle.equilibrium(strong, at, 0, 1).active_force,
                           1.5 * muscle.equilibrium(one, at, 0, 1).active_force)


class Values(unittest.TestCase):
    def test_are_equal_copied_and_pickled_whole(self):
        for one in (hamstring(), muscle.ActivationTimes(),
                    muscle.Fibres(maximum_force=100, maximum_velocity=10)):
            for same in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
                self.assertEqual(same, one)
            self.assertEqual(eval(repr(one), vars(muscle)), one)
            self.assertIn("<table>", one._repr_html_())

    def test_muscles_are_refused_with_a_name(self):
        with self.assertRaisesRegex(ng.InvalidInput, "tendon slack length"):
            hamstring().with_(tendon_slack_length=0)
        with self.assertRaisesRegex(ng.InvalidInput, "maximum_force of Musculotendon is nan N"):
            hamstring().with_(maximum_force=math.nan)
        with self.assertRaisesRegex(ng.InvalidInput, "biceps_femoris"):
            ng.find_muscle(muscles(), "biceps_brachii")

    def test_every_leg_has_the_same_muscles(self):
        sides = [[one.name for one in muscles() if one.side == side] for side in ("right", "left")]
        self.assertEqual(*sides)
        self.assertIn("<LimbMuscle semitendinosus, right", repr(ng.find_muscle(muscles(),
                                                                               "semitendinosus")))


class Docstrings(unittest.TestCase):
    def test_examples_are_true(self):
        found = doctest.DocTestFinder().find
        runner = doctest.DocTestRunner()
        tests = found(muscle, "muscle") + found(muscle.next_activation, globs={})
        tried = sum(runner.run(test).attempted for test in tests)
        self.assertEqual(runner.failures, 0)
        self.assertGreater(tried, 8)

    def test_every_public_name_says_what_it_is(self):
        for name in muscle.__all__:
            self.assertGreater(len(getattr(muscle, name).__doc__), 30, name)


if __name__ == "__main__":
    unittest.main()
