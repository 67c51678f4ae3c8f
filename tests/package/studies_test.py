# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Studies: driven exercises, weeks, claims, validation, explanation."""

import unittest

import neuroglide as ng

from study_workplace import FEW, LOCKOUT, STRETCH, shared_comparison, shared_drive


class Studies(unittest.TestCase):
    def test_driven_exercises_end_where_the_body_stops_them(self):
        run = ng.drive("banded_hamstring_lockout")
        self.assertTrue(run.outcome.succeeded)
        self.assertEqual([end.number for end in run.ends], list(range(1, 11)))
        self.assertEqual(len(run.discomfort), len(run.trajectory))
        self.assertIn(run.ends[0].limit, {"discomfort", "drive", "range of motion"})
        both = ng.drive(["banded_hamstring_lockout", "static_hamstring_stretch"])
        self.assertEqual(both.arms[0].run.trajectory, run.trajectory)

    def test_studies_have_rows_and_explanations_tables(self):
        name = ng.study_names()[0]
        validation = ng.validate([name], members=1)
        self.assertTrue(validation.rows or validation.orderings)
        self.assertEqual({row["study"] for row in validation.rows} | {name}, {name})
        explanation = ng.explain("static_hamstring_stretch", members=1, conditions=False)
        self.assertTrue(explanation.tables)
        self.assertIn("<svg", explanation.svg)

    def test_claims_say_what_may_be_said_of_a_pair(self):
        comparison = shared_comparison()
        place = comparison[0].summary.figures()[0]["label"]
        claim = comparison.claim("excursion_range", place, LOCKOUT, STRETCH)
        self.assertIn(claim["ruling"], ng.ruling_names)
        self.assertEqual({claim["larger"], claim["smaller"]}, {LOCKOUT, STRETCH})
        self.assertIsInstance(claim["sentence"], str)
        self.assertTrue(0 <= claim["ensemble"]["held"] <= 1)
        self.assertEqual(comparison.claim("excursion_range", place, 0, 1), claim)
        self.assertIsNone(comparison.claim("excursion_range", "nowhere", 0, 1))
        self.assertGreater(len(comparison.pairs), 0)
        for sentence, call in [("topic is 'x'", lambda: comparison.claim("x", place, 0, 1)),
                               ("no exercise 'x'", lambda: comparison.claim("glide", place, "x", 0))]:
            with self.assertRaises(ng.InvalidInput):
                call()

    def test_weeks_are_told_by_week_and_by_what_is_left(self):
        weeks = ng.over_weeks(ng.drive([STRETCH]), weeks=3, sessions_per_week=4)
        table = weeks.to_dataframe()
        self.assertEqual(len(table), 1 + 3 + 3 * 3)
        during = table[table.sessions_per_week == 4]
        self.assertEqual(list(during.week), [0, 1, 2, 3])
        self.assertLess(during.deficit_deg.iloc[-1], during.deficit_deg.iloc[0])
        left = table[(table.week == 6)].set_index("sessions_per_week").deficit_deg
        self.assertLessEqual(left[3], left[0])
        self.assertEqual((weeks.weeks, weeks.sessions_per_week), (3, 4))

    def test_explanations_tell_effects_by_name(self):
        explanation = ng.explain(STRETCH, members=2, conditions=False)
        whole = explanation.whole(STRETCH, "knee_extension_gain")
        effect = explanation.effect("acute_tolerance", STRETCH, "knee_extension_gain")
        self.assertLessEqual(whole["low"], whole["high"])
        self.assertLessEqual(effect["low"], effect["high"])
        self.assertEqual(len(ng.mechanism_names), len(ng.mechanism_titles))
        with self.assertRaisesRegex(ng.InvalidInput, "mechanism is 'luck'"):
            explanation.effect("luck", STRETCH, "knee_extension_gain")

    def test_studies_are_read_as_data(self):
        for study in ng.studies():
            self.assertTrue(study.citation)
            self.assertTrue(study.measurements or study.orderings, study.name)
            for row in study.measurements:
                self.assertIn(row["use"], ng.use_names)
                self.assertIn(row["combination"], ng.combination_names)
            for protocol in study.experiments:
                self.assertGreater(protocol.duration, 0)
        self.assertEqual([one.name for one in ng.studies()], ng.study_names())

    def test_names_are_those_that_values_have(self):
        self.assertLessEqual({end.limit for end in shared_drive().ends}, set(ng.limit_names))
        for name in ng.list_protocols():
            protocol = ng.find_protocol(name)
            self.assertIn(protocol.sides, ng.sides_names)
            self.assertIn(protocol.body, ng.body_names)
            for phase in protocol.phases:
                self.assertIn(phase.breath, ng.breath_names)
                self.assertIn(phase.mover, ng.mover_names)
        for lesion in ng.lesions():
            for change in lesion.changes:
                self.assertIn(change["what"], ng.change_names)
        self.assertEqual(len(ng.topic_names), len(ng.topic_units))
        self.assertEqual(len(ng.reading_names), len(ng.reading_units))
        self.assertEqual({figure["topic"] for figure in shared_comparison()[0].summary.figures()}
                         - set(ng.topic_names), set())


if __name__ == "__main__":
    unittest.main()
