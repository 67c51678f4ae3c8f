# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What a notebook shows of values: whole tables with their units, well-formed, in any theme."""

import html.parser
import re
import unittest

import plot_workplace as made
from plot_workplace import LOCKOUT, ng


class Parser(html.parser.HTMLParser):
    """Collects cells and text; complains of what is not closed."""

    EMPTY = {"br", "img", "source"}

    def __init__(self, text):
        super().__init__()
        self.open, self.rows, self.said = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag not in self.EMPTY:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open}"
        self.open.pop()

    def handle_data(self, data):
        self.said.append(data)
        if "td" in self.open or "th" in self.open:
            self.rows[-1][-1] += data


def shown(value):
    text = value._repr_html_()
    parsed = Parser(text)
    assert not parsed.open, parsed.open
    return parsed, text


class Html(unittest.TestCase):
    def values(self):
        parameters = ng.reference_parameters()
        return [ng.find_protocol(LOCKOUT), parameters, parameters.find("body.mass"),
                ng.find_subject("tight_man_by_stiffness"), made.lockout(), made.comparison(),
                made.comparison().table, made.driven(), made.driven().arms[0].run,
                made.validation(), made.explanation(), made.lockout().body, ng.band(),
                made.driven().over_weeks(1), ng.strength()]

    def test_is_well_formed_and_names_no_colour_that_a_theme_must_have(self):
        for value in self.values():
            with self.subTest(type(value).__name__):
                _, text = shown(value)
                self.assertNotRegex(text, r"#[0-9a-fA-F]{3,6}\b|<script|<style|(?<!-)nan\b|None")
                for colour in re.findall(r"(?:^|[;'\"\s])(?:background|color):([^;'\"]+)", text):
                    self.assertRegex(colour, r"^(inherit|none|linear-gradient\(.*rgba\()")

    def test_protocol_has_its_phases_with_durations_and_targets(self):
        parsed, text = shown(ng.find_protocol(LOCKOUT))
        phases = {row[0]: row for row in parsed.rows}
        self.assertEqual(phases["extend"][1], "3")
        self.assertIn("knee flexion, right 15.6° ± ", phases["extend"][2])
        self.assertEqual(phases["hold"][2], "hold")
        self.assertEqual(phases["return"][3], "in")

    def test_targets_that_two_legs_share_are_told_once(self):
        parsed, _ = shown(ng.find_protocol(made.MOBILIZATION))
        start = next(row for row in parsed.rows if row[0] == "start")
        self.assertEqual(start[2].count("hip flexion"), 1)
        self.assertIn("hip flexion, both legs", start[2])

    def test_parameters_show_what_is_unlike_the_reference(self):
        parameters = ng.reference_parameters()
        self.assertIn("Every value is the reference adult's", shown(parameters)[1])
        parsed, _ = shown(parameters.with_({"body.mass": 80}))
        self.assertEqual([row[:4] for row in parsed.rows[1:]], [["body.mass", "80", "75.2", "kg"]])

    def test_result_has_the_figures_of_its_summary(self):
        parsed, _ = shown(made.lockout())
        summary = made.lockout().summary
        rows = {row[0]: row for row in parsed.rows}
        self.assertEqual(rows["Mid-thigh"][3], f"{1000 * summary.sites['Mid-thigh']['range']:.1f}")
        self.assertEqual(rows["Calf"][1],
                         f"{100 * summary.territories['Calf']['strain']['value']:.2f}")

    def test_comparison_is_its_table_and_its_words(self):
        parsed, _ = shown(made.comparison())
        cells = [row for row in parsed.rows if len(row) == 4]
        for _, label, unit, values in made.comparison().table.rows:
            self.assertIn([label, *values, unit], cells)
        self.assertIn(made.comparison().words, parsed.said)

    def test_driven_run_has_a_row_a_repetition(self):
        run = made.driven().arms[0].run
        parsed, _ = shown(run)
        rows = parsed.rows[-len(run.ends):]
        self.assertEqual([row[0] for row in rows], [str(end.number) for end in run.ends])
        self.assertEqual([row[2] for row in rows], [end.limit for end in run.ends])
        self.assertEqual(rows[0][1], f"{run.ends[0].angle_deg:.1f}")

    def test_validation_has_its_score_and_all_rows(self):
        parsed, _ = shown(made.validation())
        self.assertEqual(len([row for row in parsed.rows if len(row) == 7]) - 1,
                         len(made.validation().rows))
        self.assertTrue(any(f"worst {made.validation().score['worst']:.2f}".replace("-", "−")
                            in said for said in parsed.said))

    def test_explanation_has_all_its_tables(self):
        parsed, _ = shown(made.explanation())
        for title, table in made.explanation().tables:
            self.assertIn(title, parsed.said)
            for _, label, unit, values in table.rows:
                self.assertIn([label, *values, unit], parsed.rows)

    def test_reports_show_their_tables(self):
        for report in (made.driven().over_weeks(1), ng.band(), ng.strength()):
            parsed, _ = shown(report)
            for _, label, unit, values in report.table.rows:
                self.assertTrue([label, *values, unit] in parsed.rows
                                or [label, *values] in parsed.rows, (label, values))

    def test_what_stands_in_a_value_cannot_become_markup(self):
        subject = ng.Subject("x", "<b>bold</b>", "<script>alert(1)</script>")
        _, text = shown(subject)
        self.assertNotIn("<script>", text)
        self.assertNotIn("<b>bold", text)


if __name__ == "__main__":
    unittest.main()
