# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Every figure of `neuroglide.plot`: legible at a journal's widths, with units, in any axes."""

import io
import unittest

import matplotlib
import numpy as np
import pandas

import plot_workplace as made
from plot_workplace import LOCKOUT, Figure, ng, plot, plt

NOT_FIGURES = {"DOUBLE_COLUMN", "OKABE_ITO", "SINGLE_COLUMN", "STYLE", "animate", "forest_table",
               "page_data", "save"}
NO_ANGLES = {"body", "compare", "explanation", "forest"}  # on the left stand names, or nothing


def weeks_of_two():
    """As `neuroglide.over_weeks(...).to_dataframe()` has it."""
    rows = [(name, week, sessions, 1.0 if sessions == 5 else None,
             30 - gain * min(week, 4) + slower * max(0, week - 4))
            for name, gain in (("static_hamstring_stretch", 2.0), (LOCKOUT, 1.0))
            for sessions, weeks, slower in ((5, range(5), 0), (3, (5, 6), 0.1), (1, (5, 6), 0.5),
                                            (0, (5, 6), 1.0)) for week in weeks]
    return pandas.DataFrame(rows, columns=["exercise", "week", "sessions_per_week", "tolerance",
                                           "deficit_deg"])


def figures():
    """Every figure of the package, by name: what draws it."""
    return {
        "over_angle": lambda **o: plot.over_angle(made.lockout(), "knee_flexion_r", "excursion",
                                                  **o),
        "over_time": lambda **o: plot.over_time(made.lockout(), **o),
        "along_tract": lambda **o: plot.along_tract(made.lockout(), **o),
        "strain_map": lambda **o: plot.strain_map(made.lockout(), **o),
        "compare": lambda **o: plot.compare(made.comparison(), "peak_strain", **o),
        "forces": lambda **o: plot.forces(made.lockout(), made.driven().arms[0].run, **o),
        "end_range": lambda **o: plot.end_range(made.driven(), **o),
        "weeks": lambda **o: plot.weeks(weeks_of_two(), **o),
        "sensation": lambda **o: plot.sensation(made.driven().arms[0].run, **o),
        "forest": lambda **o: plot.forest(made.validation(), **o),
        "explanation": lambda **o: plot.explanation(made.explanation(), **o),
        "body": lambda **o: plot.body(made.lockout(), time=4, **o),
        "law": lambda **o: plot.law([made.law(), made.law().with_(axial_stiffness=800)], **o),
        "moment_arms": lambda **o: plot.moment_arms(made.lockout(), **o),
    }


class EveryFigure(Figure):
    def test_all_that_is_public_is_drawn_here(self):
        self.assertEqual(set(figures()) | NOT_FIGURES, set(plot.__all__))

    def test_draws_into_the_axes_it_is_given_and_returns_them(self):
        for name, draw in figures().items():
            with self.subTest(name):
                given = plt.subplots()[1]
                self.assertIs(draw(ax=given), given)
                self.assertTrue(given.has_data() or given.collections)
                plt.close("all")

    def test_is_legible_with_units_at_one_column_and_leaves_the_settings_alone(self):
        before = dict(plt.rcParams)
        for name, draw in figures().items():
            with self.subTest(name):
                axes = draw(width=plot.SINGLE_COLUMN)
                self.assertEqual(plt.get_fignums(), [axes.figure.number])
                self.assertAlmostEqual(axes.figure.get_figwidth() * 25.4, 85)
                self.assert_legible(axes)
                self.assert_says_units(name, axes)
                plt.close("all")
        self.assertEqual(dict(plt.rcParams), before)

    def test_is_legible_as_wide_as_it_comes_and_no_wider_than_two_columns(self):
        for name, draw in figures().items():
            with self.subTest(name):
                axes = draw()
                self.assertLessEqual(axes.figure.get_figwidth() * 25.4, 180.01)
                self.assert_legible(axes)
                plt.close("all")

    def assert_says_units(self, name, axes):
        if name == "body":  # no axes, but a bar of known length and a bar of colours
            self.assertFalse(axes.axison)
            self.assertIn("0.5 m", [text.get_text() for text in axes.texts])
        else:
            self.assertRegex(axes.get_xlabel(), r"\[.+\]")
        if name not in NO_ANGLES:
            self.assertRegex(axes.get_ylabel(), r"\[.+\]")
        if name in ("body", "strain_map"):
            bar = axes.figure.axes[-1]
            self.assertRegex(bar.get_xlabel() + bar.get_ylabel(), r"\[%\]")

    def test_uses_no_colours_of_lines_but_those_of_okabe_and_ito_and_grey(self):
        for name in ("over_angle", "along_tract", "forces", "end_range", "sensation", "law"):
            for line in figures()[name](ax=plt.subplots()[1]).lines:
                colour = matplotlib.colors.to_hex(line.get_color()).upper()
                grey = len({colour[1:3], colour[3:5], colour[5:7]}) == 1
                self.assertTrue(grey or colour in plot.OKABE_ITO, (name, colour))

    def test_is_written_whole_for_print_and_only_in_a_known_format(self):
        axes = plot.law(made.law(), width=plot.SINGLE_COLUMN)
        path = plot.save(axes, made.FOLDER / "law.pdf")
        self.assertTrue(path.read_bytes().rstrip().endswith(b"%%EOF"))
        self.assertNotIn(b"/Type3", path.read_bytes())  # letters stay letters
        with self.assertRaisesRegex(ng.InvalidInput, "give one of .*\\.pdf"):
            plot.save(axes, made.FOLDER / "law.xyz")
        with self.assertRaisesRegex(ng.FileError, "no folder"):
            plot.save(axes, made.FOLDER / "nowhere" / "law.pdf")
        self.assertEqual(list(made.FOLDER.glob(".law*")), [])

    def test_width_is_refused_beside_axes_and_outside_40_to_400_mm(self):
        given = plt.subplots()[1]
        with self.assertRaisesRegex(ng.InvalidInput, "together with ax"):
            plot.law(made.law(), ax=given, width=85)
        plt.close("all")
        self.assert_refused({"width is 3 mm; give 40 to 400": lambda: plot.law(made.law(),
                                                                              width=3)})


class Laws(Figure):
    def test_line_is_the_tension_of_the_law_over_per_cent_of_strain(self):
        line, = plot.law(made.law(), 0.1).lines
        self.assertEqual((line.get_xdata()[0], line.get_xdata()[-1]), (0, 10))
        self.assert_close(line.get_ydata(), ng.tissue.tension(made.law(), line.get_xdata() / 100))

    def test_functions_and_names_are_drawn_as_well(self):
        axes = plot.law({"Own": lambda strain: 100 * strain, "Toe": made.law()}, 0.05)
        self.assertEqual([line.get_label() for line in axes.lines], ["Own", "Toe"])
        self.assert_close(axes.lines[0].get_ydata(), axes.lines[0].get_xdata())

    def test_moment_arm_is_minus_the_slope_of_the_muscles_length(self):
        posture = {"hip_flexion_r": 60}
        line, = plot.moment_arms(made.lockout(), strands="semitendinosus",
                                 posture_deg=posture).lines[:1]
        at = np.array(line.get_xdata())
        names = list(ng.coordinate_names)
        postures = np.zeros((len(at), len(names)))
        postures[:, names.index("knee_flexion_r")] = np.radians(at)
        postures[:, names.index("hip_flexion_r")] = np.radians(60)
        length = ng.path.lengths(made.lockout().body, "semitendinosus", postures)
        slope = -1000 * np.gradient(length, np.radians(at))
        self.assert_close(np.array(line.get_ydata())[1:-1], slope[1:-1], atol=0.5)
        self.assertGreater(np.max(line.get_ydata()), 20)  # a flexor of the knee

    def test_what_is_refused_is_named(self):
        self.assert_refused({
            "hold nothing": lambda: plot.law(made.law(), 0.0),
            "a str is no law": lambda: plot.law("linear"),
            "2 labels of 1 laws": lambda: plot.law(made.law(), labels=["a", "b"]),
            "no angle 'knee'": lambda: plot.moment_arms(made.lockout(), "knee")})


class Weeks(Figure):
    def test_one_line_goes_through_the_weeks_and_parts_by_how_often_it_is_kept_up(self):
        table = weeks_of_two()
        axes = plot.weeks(table)
        lines = [line for line in axes.lines if line.get_label() == "Static hamstring stretch"]
        self.assert_close(lines[0].get_xdata(), range(5))
        self.assert_close(lines[0].get_ydata(), [30, 28, 26, 24, 22])
        kept = [line for line in axes.lines if line.get_label() == "_1"][0]
        self.assert_close(kept.get_xdata(), [4, 5, 6])  # from where the weeks of exercise end
        self.assert_close(kept.get_ydata(), [22, 22.5, 23])
        self.assertIn("then 0 × a week",
                      [text.get_text() for text in axes.get_legend().get_texts()])

    def test_what_is_refused_is_named(self):
        self.assert_refused({"DataFrame without week": lambda: plot.weeks(
            weeks_of_two().drop(columns="week"))})


class Explanations(Figure):
    def test_rows_are_the_gain_and_what_is_lost_of_it_without_each_mechanism(self):
        found = made.explanation()
        axes = plot.explanation(found, "leg_raise_gain")
        table = pandas.read_csv(io.StringIO(found.csv))
        table = table[(table.reading == "leg_raise_gain") & table.kind.isin(["gain", "effect"])]
        middle = axes.containers[0].lines[0]
        self.assert_close(middle.get_xdata(), table["median"])
        self.assertEqual(axes.get_yticklabels()[0].get_text(), "All mechanisms")
        self.assertIn("[°]", axes.get_xlabel())
        self.assertEqual(axes.get_legend().get_texts()[0].get_text(), found.titles[0])

    def test_mechanisms_are_called_as_in_the_tables(self):
        called = {label for _, table in made.explanation().tables for _, label, _, _ in table.rows}
        from neuroglide.plot._explanation import MECHANISMS
        self.assertLessEqual(set(MECHANISMS.values()), called)

    def test_what_is_refused_is_named(self):
        self.assert_refused({
            "no reading 'mood'": lambda: plot.explanation(made.explanation(), "mood"),
            "no mechanism 'luck'": lambda: plot.explanation(made.explanation(),
                                                            mechanisms=["luck"]),
            "an explanation is drawn here, not a Result": lambda: plot.explanation(made.lockout())})


if __name__ == "__main__":
    unittest.main()
