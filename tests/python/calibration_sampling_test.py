# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Emulator, chains and what tells whether chains agree, against what is known otherwise.

Run: python3 tests/python/calibration_sampling_test.py
"""

import unittest

import calibration_workplace  # noqa: F401  (says where the calibration is)
import numpy as np

import emulator
import sample
from convergence import autocorrelation_time, r_hat


class Sampler(unittest.TestCase):
    @staticmethod
    def bent(u):
        """A posterior in the unit square that no ellipse fits."""
        x, y = 6 * (u[:, 0] - 0.5), 6 * (u[:, 1] - 0.5)
        inside = ((u >= 0) & (u <= 1)).all(axis=1)
        return np.where(inside, -0.5 * (x**2 + ((y + 1 - x**2) / 0.5) ** 2), -np.inf)

    @staticmethod
    def wrong(u):
        """A stand-in for it that does not know the bend, nor quite the place."""
        x, y = 6 * (u[:, 0] - 0.5), 6 * (u[:, 1] - 0.6)
        inside = ((u >= 0) & (u <= 1)).all(axis=1)
        return np.where(inside, -0.5 * (x**2 / 1.5 + y**2 / 3), -np.inf)

    def moments(self, density):
        side = (np.arange(400) + 0.5) / 400
        grid = np.stack(np.meshgrid(side, side, indexing="ij"), axis=-1).reshape(-1, 2)
        weight = np.exp(density(grid))
        weight /= weight.sum()
        mean = weight @ grid
        return mean, np.sqrt(weight @ (grid - mean) ** 2)

    def test_true_chains_mend_what_the_emulator_gets_wrong(self):
        rng = np.random.default_rng(1)
        emulated = sample.sample_emulator(self.wrong, rng.uniform(size=(400, 2)), 2, 32, 400, 5, 3)
        self.assertLess(emulated.r_hat.max(), 1.05)
        chains = sample.TrueChains(self.bent, self.wrong, emulated.flat, 16, 10, 5)
        chains.go_on(1500)
        draws = chains.draws()
        mean, spread = self.moments(self.bent)
        wrong_mean, _ = self.moments(self.wrong)
        self.assertGreater(np.abs((wrong_mean - mean) / spread).max(), 0.3)  # else nothing to mend
        np.testing.assert_allclose(draws.flat.mean(axis=0), mean, atol=0.1 * spread.min())
        np.testing.assert_allclose(draws.flat.std(axis=0), spread, rtol=0.1)
        self.assertLess(draws.r_hat.max(), 1.05)
        self.assertLess(draws.acceptance, 0.9)

    def test_r_hat_tells_chains_that_differ_in_place_or_in_spread(self):
        rng = np.random.default_rng(2)
        chains = rng.standard_normal((4, 1000, 3))
        chains[0, :, 1] += 1.0
        chains[0, :, 2] *= 4.0
        same, moved, wider = r_hat(chains)
        self.assertLess(same, 1.01)
        self.assertGreater(moved, 1.05)
        self.assertGreater(wider, 1.05)

    def test_autocorrelation_time_of_a_known_process(self):
        rng = np.random.default_rng(3)
        noise, chain = rng.standard_normal((8, 20000)), np.zeros((8, 20000, 1))
        for n in range(1, 20000):
            chain[:, n, 0] = 0.9 * chain[:, n - 1, 0] + noise[:, n]
        self.assertAlmostEqual(autocorrelation_time(chain)[0], 19.0, delta=2.0)  # (1+.9)/(1-.9)

    def test_members_come_evenly_from_all_chains(self):
        points = np.arange(40.0).reshape(4, 10, 1)
        draws = sample.Draws(points, 1.0, np.ones(1), np.ones(1))
        members = sample.thinned(draws, 8, 1)[:, 0]
        self.assertEqual(sorted(members // 10), [0, 0, 1, 1, 2, 2, 3, 3])


class Emulator(unittest.TestCase):
    def test_learns_a_smooth_model_and_knows_how_far_it_is_off(self):
        rng = np.random.default_rng(4)
        slopes = rng.standard_normal((3, 6)) * 2

        def model(u):
            mixed = (u - 0.5) @ slopes.T
            return np.column_stack([mixed, np.tanh(mixed[:, 0]) + mixed[:, 1] ** 2,
                                    rng.standard_normal(len(u))])

        points, tests = rng.uniform(size=(400, 6)), rng.uniform(size=(300, 6))
        learned = emulator.make_emulator(points, model(points), slopes.T @ slopes, 1)
        off = np.sqrt(((learned(tests) - model(tests)) ** 2).mean(axis=0))
        self.assertLess(off[:3].max(), 0.01)
        self.assertLess(off[3], 0.1 * model(tests)[:, 3].std())
        self.assertAlmostEqual(off[4], 1, delta=0.2)  # noise is not learnt …
        self.assertAlmostEqual(learned.error[4], 1, delta=0.2)  # … and told
        self.assertAlmostEqual(learned.error[3] / off[3], 1, delta=0.4)
        np.testing.assert_allclose(emulator.squeezed(np.array([-3.0, 6.0, -7.0, 1e6])),
                                   [-3, 6, -6 - np.log(2), 6 + np.log(1e6 - 5)])
        jacobians = emulator.mean_slopes(learned, points[:50], np.array([True] * 3 + [False] * 2))
        np.testing.assert_allclose(jacobians, slopes.T @ slopes, atol=0.5)


if __name__ == "__main__":
    unittest.main()
