# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Threads, progress and interruptions."""

import contextlib
import io
import os
import subprocess
import sys
import threading
import unittest

import numpy as np

import neuroglide as ng

from study_workplace import FEW, LOCKOUT, STRETCH


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

    def test_a_bar_is_shown_where_it_is_asked_for(self):
        told = io.StringIO()
        with contextlib.redirect_stderr(told):
            ng.run("slider", stations=300, progress=True)
        self.assertIn("slider: 100 %", told.getvalue())

    def test_parameters_that_another_thread_changes_do_not_reach_a_run(self):
        parameters = ng.reference_parameters()
        alone = ng.predict(only=ng.study_names()[:1])
        going = threading.Event()

        def change():
            while not going.is_set():
                parameters["body.mass"] = parameters.find("body.mass").high
                parameters["body.mass"] = ng.reference_parameters()["body.mass"]

        thread = threading.Thread(target=change)
        thread.start()
        try:
            bodies = [ng.body_of(parameters, **FEW).parameters["body.mass"] for _ in range(20)]
        finally:
            going.set()
            thread.join()
        allowed = {parameters["body.mass"], parameters.find("body.mass").high}
        self.assertLessEqual(set(bodies), allowed)
        self.assertEqual(ng.predict(only=ng.study_names()[:1]), alone)


class Interruptions(unittest.TestCase):
    """Whatever takes long stops where its progress says so, and says that it was stopped."""

    def test_every_verb_stops(self):
        person = ng.person_of()
        for work in (lambda stop: ng.run("active_hamstring_mobilization", stations=400, progress=stop),
                     lambda stop: ng.compare(stations=400, progress=stop),
                     lambda stop: ng.drive("active_hamstring_mobilization", person, progress=stop),
                     lambda stop: ng.drive(progress=stop),
                     lambda stop: ng.explain(members=4, progress=stop),
                     lambda stop: ng.predict(stations=400, progress=stop),
                     lambda stop: ng.lesions("all", stations=400, progress=stop)):
            self.assertEqual(work(lambda share: False).outcome, ng.Outcome.interrupted)
        driven = ng.drive([STRETCH], person)
        for work in (lambda stop: ng.validate(members=8, progress=stop),
                     lambda stop: ng.outcomes(members=4, progress=stop),
                     lambda stop: ng.outcomes(fit=True, progress=stop),
                     lambda stop: driven.over_weeks(52, progress=stop)):
            self.assertTrue(work(lambda share: False).interrupted)

    def test_a_comparison_whose_intervals_were_stopped_is_kept_without_them(self):
        plain = ng.compare([LOCKOUT, STRETCH], **FEW)
        shares = []

        def stop_the_second(share):
            shares.append(share)
            return len(shares) < 2 or shares[-1] >= shares[-2]

        part = ng.compare([LOCKOUT, STRETCH], intervals=True, members=30, progress=stop_the_second,
                          **FEW)
        self.assertIsNone(part.intervals)
        self.assertEqual(part, plain)


if __name__ == "__main__":
    unittest.main()
