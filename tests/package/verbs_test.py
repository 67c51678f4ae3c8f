# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Every other verb of the command line says the same from Python."""

import json
import unittest

import neuroglide as ng

from cli_workplace import COARSE
from study_workplace import FEW, LOCKOUT, MODULUS, STRETCH, Beside, shared_run


class Verbs(Beside):
    def test_check_says_what_a_file_is(self):
        (self.folder / "slider.json").write_text(ng.find_protocol("slider").to_json())
        names = ["slider.json"]
        for ending in ("h5", "sto", "mot"):
            shared_run("slider").save(self.folder / f"slider.{ending}")
            names.append(f"slider.{ending}")
        for name in names:
            told = self.good("check", self.folder / name)
            self.assertEqual(ng.check(self.folder / name), told)
        for name in ("nowhere.json", "nowhere.mot", "nowhere.h5", "text.txt"):
            with self.assertRaises((ng.FileError, ng.InvalidInput)) as caught:
                ng.check(name)
            self.assert_refused(self.run_cli("check", name), [str(caught.exception)])

    def test_protocols_and_subjects_are_told_as_the_command_line_shows_them(self):
        for name in (LOCKOUT, "slider"):
            self.assertEqual(ng.find_protocol(name).text(), self.good("protocols", "show", name))
            self.assertEqual(ng.find_protocol(name).to_json(), self.good("protocols", "export", name))
        self.assertEqual(ng.find_subject("reference_woman").text(),
                         self.good("subjects", "reference_woman"))
        self.assertNotIn("\n", f"{ng.find_subject('reference_woman')}{ng.find_protocol(LOCKOUT)}")
        told = self.good("protocols")
        for name in ng.list_protocols():
            self.assertIn(name, told)

    def test_a_band_is_told_in_the_same_table_and_words(self):
        for arguments, options in [
                ([], {}),
                (["--product", "loop_average", "--length", "1.5", "--doubled"],
                 {"product": "loop_average", "length": 1.5, "doubled": True}),
                (["--anchor", "hands_at_hip", "--hip", "80", "--ankle", "10"],
                 {"anchor": "hands_at_hip", "hip_deg": 80, "ankle_deg": 10}),
                (["--anchor", "fixed_point", "--point", "0.3,-1.2,0.08", "--subject",
                  "reference_woman", "--set", "band.force_factor=1.1"],
                 {"anchor": "fixed_point", "point": [0.3, -1.2, 0.08],
                  "subject": "reference_woman", "changes": {"band.force_factor": 1.1}})]:
            self.assertEqual(str(ng.band(**options)), self.good("band", *arguments))
        held = ng.band(ng.Band("loop_average", 0.55, anchor="hands_at_hip", side="left"))
        table = held.to_dataframe()
        mirrored = ng.band("loop_average", 0.55, anchor="hands_at_hip").to_dataframe()
        self.assertEqual(list(table.knee_flexion_deg.round(9)), list(range(90, -1, -10)))
        self.assertLess(abs(table.knee_moment_Nm - mirrored.knee_moment_Nm).max(), 1e-9)
        for arguments, options in [(["--length", "0.2"], {"length": 0.2}),
                                   (["--product", "strip_glod"], {"product": "strip_glod"})]:
            with self.assertRaises(ng.InvalidInput) as caught:
                ng.band(**options)
            told = self.run_cli("band", *arguments).stderr.split(": ", 1)[1].strip()
            self.assertTrue(str(caught.exception).endswith(told.split(": ")[-1]), told)

    def test_strength_is_told_in_the_same_table(self):
        for subject in ("reference_adult", "reference_woman"):
            self.assertEqual(str(ng.strength(subject)), self.good("strength", "--subject", subject))
        men, women = ng.strength(), ng.strength(against="women")
        self.assertNotEqual(men, women)
        self.assertEqual(list(men.to_dataframe().extension_Nm), list(women.to_dataframe().extension_Nm))

    def test_predictions_have_the_same_numbers_to_the_last_bit(self):
        only = ng.study_names()[:2]
        lines = [{"id": 1, "set": {MODULUS: 8}}, {"id": 2, "draw": 7}]
        told = self.good("predict", "--only", ",".join(only),
                         input="\n".join(json.dumps(line) for line in lines))
        _, first, second = [json.loads(line) for line in told.splitlines()]
        for answer, mine in [(first, ng.predict({MODULUS: 8}, only=only)),
                             (second, ng.predict(only=only, draw=7))]:
            self.assertEqual(mine.measurements, answer["measurements"])
            self.assertEqual(mine.orderings, answer["orderings"])
            self.assertEqual(mine.rest_tension, answer["rest_tension"])
        null = json.loads(self.good("predict", "--only", only[0], "--null", "--scored",
                                    input='{"id": 1}').splitlines()[1])
        mine = ng.predict(only=only[:1], null_model=True, scored=True)
        self.assertEqual(mine.measurements, null["measurements"])
        self.assertEqual(list(mine.to_dataframe().value.dropna()),
                         [value for value in null["measurements"].values() if value is not None])

    def test_a_validation_prints_the_same_text(self):
        only = ng.study_names()[:2]
        told = self.good("validate", "--only", ",".join(only), "--members", "2")
        validation = ng.validate(only, members=2)
        self.assertEqual(str(validation), told)
        table = validation.to_dataframe()
        self.assertEqual({*table.study, *validation.orderings_to_dataframe().study}, set(only))
        self.assertEqual(len(table), len(validation.rows))

    def test_a_study_of_ones_own_is_validated_like_those_of_the_library(self):
        with self.assertRaises(ng.FileError):
            ng.validate(studies=["nowhere.json"])
        with self.assertRaisesRegex(ng.InvalidInput, "mine.json"):
            (self.folder / "mine.json").write_text("{}")
            ng.validate(studies=[self.folder / "mine.json"])
        name = ng.study_names()[0]
        self.assertEqual(ng.validate(studies=[ng.find_study(name)], members=1),
                         ng.validate(name, members=1))
        with self.assertRaisesRegex(ng.InvalidInput, "no study 'nobody_1900'"):
            ng.validate(["nobody_1900"])
        with self.assertRaisesRegex(ng.InvalidInput, "twice"):
            ng.validate([name, name])

    def test_gains_of_trials_print_the_same_text(self):
        gains = ng.outcomes(members=1)
        self.assertEqual(str(gains), self.good("outcomes", "--members", "1"))
        self.assertEqual(len(gains.to_dataframe()), len(gains.rows))

    def test_an_explanation_prints_the_same_text_and_writes_the_same_bytes(self):
        told = self.good("explain", "--protocols", STRETCH, "--members", "1", "--no-conditions",
                         "--output", "out")
        explanation = ng.explain(STRETCH, members=1, conditions=False)
        title = ng.find_subject("reference_adult").title
        self.assertEqual(told[:told.index("\nWritten")], explanation.text(title))
        for text, name in [(explanation.svg, "explain.svg"), (explanation.csv, "explain.csv")]:
            self.assertEqual(text.encode(), (self.folder / "out" / name).read_bytes())
        self.assertIn("reading", explanation.to_dataframe())

    def test_lesions_print_the_same_text(self):
        listed = self.good("lesions")
        for lesion in ng.lesions():
            self.assertIn(lesion.name, listed)
        told = self.good("lesions", "piriformis_entrapment", "--exercises", "slider", "--side",
                         "left", *COARSE)
        report = ng.lesions("piriformis_entrapment", exercises="slider", side="left", **FEW)
        title = ng.find_subject("reference_adult").title
        self.assertEqual(report.text(title), told)
        self.assertIn(report.lesions[0].text(), told)
        self.assertEqual(set(report.to_dataframe().lesion), {"piriformis_entrapment"})
        self.assertTrue(report.differentiations)
        quick = ng.lesions("piriformis_entrapment", exercises="slider", differentiation=False, **FEW)
        self.assertEqual(quick.differentiations, [])


if __name__ == "__main__":
    unittest.main()
