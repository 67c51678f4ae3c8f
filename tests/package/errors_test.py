# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What is refused, how, and with which sentence."""

import pickle
import unittest

import neuroglide as ng

from cli_workplace import Workplace
from study_workplace import FEW, coarse_run, shared_drive


class Errors(Workplace):
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

    def test_what_makes_no_sense_is_refused_before_a_run(self):
        for sentence, call in [("side is 'up'", lambda: ng.run("slider", side="up")),
                               ("policy is 'x'", lambda: ng.run("slider", policy="x")),
                               ("3 stations", lambda: ng.run("slider", stations=3)),
                               ("named twice", lambda: ng.compare(["slider", "slider"])),
                               ("no exercise", lambda: ng.compare([])),
                               ("a subject is a name", lambda: ng.run("slider", 3)),
                               ("progress is 3", lambda: ng.run("slider", progress=3, **FEW)),
                               ("members is 0", lambda: ng.validate(members=0)),
                               ("weeks", lambda: shared_drive().over_weeks(99)),
                               ("named twice", lambda: ng.lesions(["posterior_thigh_scar"] * 2)),
                               ("given with a Body", lambda: ng.run("slider", ng.body_of(**FEW), stations=50)),
                               ("does not feel", lambda: ng.drive("slider", ng.body_of(**FEW)))]:
            with self.assertRaisesRegex(ng.InvalidInput, sentence):
                call()

    def test_what_cannot_be_saved_is_refused(self):
        result = coarse_run()
        with self.assertRaisesRegex(ng.InvalidInput, "no format of results"):
            result.save("result.txt")
        with self.assertRaisesRegex(ng.InvalidInput, "needs the trajectory"):
            pickle.loads(pickle.dumps(result)).save("result.csv")
        with self.assertRaises(ng.FileError):
            result.save("/nowhere/result.h5")

    def test_a_missing_file_is_named_with_what_to_do(self):
        for call in (ng.open, ng.run, ng.check):
            for name in ("nowhere.h5", "nowhere.json", "nowhere.mot"):
                if call is ng.run and name.endswith("h5"):
                    continue
                with self.assertRaises(ng.FileError) as caught:
                    call(name)
                self.assertIsInstance(caught.exception, OSError)
                self.assertRegex(str(caught.exception), f"'{name}'.*No such file.*;.*check the name")


if __name__ == "__main__":
    unittest.main()
