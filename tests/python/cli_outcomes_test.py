# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What the command line says of gains of trials, and what it refuses."""

import re
import unittest

from cli_workplace import Workplace


class Outcomes(Workplace):
    def test_prints_every_trial_its_roles_verdicts_and_the_score(self):
        said = self.good("outcomes", "--members", "1")
        flat = " ".join(said.split())
        for part in ["Nelson 2006", "Bertacchini et al. 2025", "calibrated", "predicted", "low confidence",
                     "measured", "model (5 to 95 %)", "detectable", "opposite", "too small", "too large"]:
            self.assertIn(part, said)
        self.assertRegex(flat, r"Predicted: \d+ of \d+ verdicts met; root mean square of z")
        self.assertIn("1 person.", flat)

    def test_lists_contradicting_trials_side_by_side_and_what_has_no_figure(self):
        said = self.good("outcomes", "--members", "1")
        flat = " ".join(said.split())
        self.assertIn("contradict each other, side by side and never averaged", flat)
        self.assertIn("Active against static", said)
        self.assertIn("no protocol stands for: hold-relax", flat)

    def test_sets_tolerance_on_what_it_is_calibrated_on(self):
        said = self.good("outcomes", "--fit")
        for key, expected in [("acute_gain", 0.167), ("chronic_gain", 0.172)]:
            found = re.search(rf"sensorimotor\.tolerance\.{key} = (\d\.\d+)", said)
            self.assertIsNotNone(found, said)
            self.assertAlmostEqual(float(found.group(1)), expected, delta=0.01)

    def test_without_gains_of_tolerance_a_stretch_gains_less(self):
        def static_gain(*changes):
            said = self.good("outcomes", "--members", "1", *changes)
            return float(re.search(r"static, PKE +deg +5\.[01] ± 1\.2 SE +(-?\d+\.\d)", said).group(1))
        self.assertLess(static_gain("--set", "sensorimotor.tolerance.acute_gain=0.05"), static_gain())

    def test_mistakes_are_one_sentence_with_exit_code_2(self):
        for arguments, parts in [
                (["--members", "0"], ["--members is 0"]),
                (["--members", "many"], ["'many'", "whole number"]),
                (["--members", "100000"], ["100000"]),
                (["--subject", "nobody"], ["'nobody'"]),
                (["--set", "sensorimotor.tolerance.acute_gian=1"], ["acute_gian"]),
                (["now"], ["outcomes --help"])]:
            with self.subTest(arguments):
                self.assert_refused(self.run_cli("outcomes", *arguments), parts)


if __name__ == "__main__":
    unittest.main()
