# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Ctrl-C ends every long work almost at once and keeps what had been computed.

How long "at once" is depends on the machine and on who else uses it. So the work that is still
done after the signal is measured in this process's processor time, beside that of one run in the
same process: a run of 400 stations, some 400 ms where a Ctrl-C has to be honoured within 100 ms.
"""

import json
import os
import subprocess
import sys
import unittest

SCRIPT = """if True:
    import json, os, signal, sys, threading, time
    import neuroglide as ng

    EXERCISE = "active_hamstring_mobilization"
    name, moment = sys.argv[1], float(sys.argv[2])
    works = {
        "run": lambda tell: ng.run(EXERCISE, stations=400, progress=tell),
        "compare": lambda tell: ng.compare(stations=400, progress=tell),
        "intervals": lambda tell: ng.compare(intervals=True, progress=tell),
        "drive": lambda tell: ng.drive(progress=tell),
        "validate": lambda tell: ng.validate(progress=tell),
        "explain": lambda tell: ng.explain(EXERCISE, progress=tell),
        "outcomes": lambda tell: ng.outcomes(progress=tell),
    }
    start = time.process_time()
    ng.run(EXERCISE, stations=400)
    one_run = time.process_time() - start

    reached, told, sent = threading.Event(), [], {}

    def tell(share):
        told.append(share)
        if share >= moment:
            reached.set()

    def interrupt():
        reached.wait()
        sent.update(calls=len(told), time=time.process_time())
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt, daemon=True).start()
    try:
        works[name](tell)
        answer = {"finished": True}
    except ng.Interrupted as error:
        answer = {"work": (time.process_time() - sent["time"]) / one_run,
                  "calls": len(told) - sent["calls"], "share": told[-1],
                  "partial": type(error.partial).__name__,
                  "outcome": str(getattr(error.partial, "outcome", None))}
    print(json.dumps(answer))
"""


class CtrlC(unittest.TestCase):
    def interrupted(self, name, moment):
        """What happens after a signal that is sent when `moment` of the work is done."""
        done = subprocess.run([sys.executable, "-c", SCRIPT, name, str(moment)], text=True,
                              capture_output=True, timeout=120, env=os.environ)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        answer = json.loads(done.stdout)
        self.assertNotIn("finished", answer, "it ended before the signal came")
        return answer

    def assert_stops_at_once(self, name, moment, partial):
        with self.subTest(name, moment=moment):
            answer = self.interrupted(name, moment)
            self.assertLess(answer["work"], 0.5)  # of one run, on two processors
            self.assertLessEqual(answer["calls"], 1)  # told every 20 ms
            self.assertLess(answer["share"], 1)
            self.assertEqual(answer["partial"], partial)
            self.assertIn(answer["outcome"], ("Outcome.interrupted", "None"))

    def test_a_run_stops(self):
        self.assert_stops_at_once("run", 0, "Result")
        self.assert_stops_at_once("run", 0.3, "Result")

    def test_a_comparison_stops(self):
        self.assert_stops_at_once("compare", 0, "Comparison")
        self.assert_stops_at_once("intervals", 0.01, "Comparison")

    def test_driven_exercises_stop_while_a_way_up_is_searched_and_later(self):
        self.assert_stops_at_once("drive", 0, "DrivenComparison")
        self.assert_stops_at_once("drive", 0.1, "DrivenComparison")

    def test_a_validation_stops(self):
        self.assert_stops_at_once("validate", 0, "Validation")
        self.assert_stops_at_once("validate", 0.02, "Validation")

    def test_an_explanation_and_outcomes_stop(self):
        self.assert_stops_at_once("explain", 0, "Explanation")
        self.assert_stops_at_once("outcomes", 0, "Outcomes")


if __name__ == "__main__":
    unittest.main()
