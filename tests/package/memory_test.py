# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Ten thousand runs take the memory of one: the smallest body through the shortest movement."""

import gc
import os
import pickle
import unittest

import neuroglide as ng

RUNS = 10_000
WARM_UP = 1_000
# Growth is some 0.2 MB; 16 bytes left behind by each run would be 1.5 MB.
GROWTH_OF_ALL_RUNS = 800_000  # bytes


def resident():
    """Bytes of this process that are in memory."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class Memory(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.body = ng.body_of(stations=20, back_line_stations=20)
        cls.movement = ng.movement(lambda t: {"knee_flexion_r": t}, 0.02, every=0.02,
                                   approach_duration=0.02)
        cls.settings = ng.Settings(preconditioning=0)

    def growth(self, work, count):
        """Bytes and Python objects that `count` calls leave behind, after a warm-up."""
        for _ in range(WARM_UP):
            work()
        gc.collect()
        bytes_before, objects_before = resident(), len(gc.get_objects())
        for _ in range(count):
            work()
        gc.collect()
        return resident() - bytes_before, len(gc.get_objects()) - objects_before

    def assert_steady(self, work, count):
        grown, objects = self.growth(work, count)
        self.assertLess(grown, GROWTH_OF_ALL_RUNS)
        self.assertLess(objects, 100)

    def test_ten_thousand_runs_leave_nothing_behind(self):
        trajectory = ng.simulate(self.body, self.movement, self.settings)
        self.assertGreater(trajectory.tension.nbytes + trajectory.strain.nbytes, 500)
        self.assert_steady(lambda: ng.simulate(self.body, self.movement, self.settings), RUNS)

    def test_results_told_of_as_they_go_leave_nothing_behind(self):
        shares = []

        def work():
            shares.clear()
            result = ng.run(self.movement, self.body, settings=self.settings,
                            progress=shares.append)
            self.assertEqual(result.trajectory.tension.base, result.trajectory)

        self.assert_steady(work, RUNS // 20)

    def test_runs_that_fail_leave_nothing_behind(self):
        def work():
            with self.assertRaises(ng.InvalidInput):
                ng.find_protocol("no such exercise")
            with self.assertRaises(ZeroDivisionError):
                ng.simulate(self.body, self.movement, self.settings, lambda share: 1 / 0)

        self.assert_steady(work, RUNS // 20)

    def test_copies_and_pickles_leave_nothing_behind(self):
        trajectory = ng.simulate(self.body, self.movement, self.settings)
        self.assert_steady(lambda: pickle.loads(pickle.dumps(trajectory)), RUNS // 10)


if __name__ == "__main__":
    unittest.main()
