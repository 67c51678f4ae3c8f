# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The forest plot of `neuroglide.plot` shows what a validation or the calibration found."""

import json
import unittest

import plot_workplace as made
from plot_workplace import ROOT, Figure, plot

calibration = json.loads((ROOT / "lib/study/data/calibration.json").read_text())


def names_of(axes):
    """Names of rows by where they stand."""
    return {at: label.get_text() for at, label in zip(axes.get_yticks(), axes.get_yticklabels())}


def marks_of(axes, label):
    found, = (line for line in axes.lines if line.get_label() == label)
    return found


class OfAValidation(Figure):
    def rows(self, *uses):
        return [row for row in made.validation().rows if row["use"] in uses]

    def test_the_scored_rows_stand_at_their_z_with_their_range(self):
        axes = plot.forest(made.validation(), edge=10)
        marks = marks_of(axes, "Model, scored")
        rows = self.rows("scored")
        self.assertEqual(sorted(marks.get_xdata()), sorted(row["z"] for row in rows))
        names = names_of(axes)
        drawn = {names[at]: z for at, z in zip(marks.get_ydata(), marks.get_xdata())}
        self.assertEqual(drawn["Rade 2014: both legs"], next(
            row["z"] for row in rows if row["id"] == "rade_2014.both_legs"))
        ranges = [segment[:, 0] for segment in axes.collections[0].get_segments()]
        for ends, row in zip(ranges, plot.forest_table(made.validation()).itertuples()):
            self.assert_close(ends, [(row.model_low - row.mean) / row.sigma,
                                     (row.model_high - row.mean) / row.sigma])
        self.assertIn("[1]", axes.get_xlabel())

    def test_all_rows_are_drawn_when_asked_for_each_use_with_its_own_mark(self):
        axes = plot.forest(plot.forest_table(made.validation(), use=None), edge=10)
        for label, use in (("Model, scored", "scored"), ("Model, shown only", "shown"),
                           ("Model, measurements contradict each other", "contradiction")):
            self.assertEqual(len(marks_of(axes, label).get_xdata()), len(self.rows(use)))
            self.assertGreater(len(self.rows(use)), 0)

    def test_kinds_stand_together_under_their_names(self):
        axes = plot.forest(made.validation())
        names = names_of(axes)
        order = [names[at] for at in sorted(names)]
        for kind in {row["kind"] for row in self.rows("scored")}:
            at = order.index(kind.capitalize())
            inside = {f"{row['study'].replace('_', ' ').capitalize()}: " + row["id"].split(".")[1]
                      .replace("_", " ") for row in self.rows("scored") if row["kind"] == kind}
            self.assertEqual({name.capitalize() for name in order[at + 1:at + 1 + len(inside)]},
                             {name.capitalize() for name in inside})

    def test_the_null_model_is_a_cross_beside_it(self):
        axes = plot.forest(made.validation(), edge=20, null=True)
        crosses = [z for z in marks_of(axes, "Null model").get_xdata() if z == z]
        nulls = [row["null_z"] for row in self.rows("scored") if row["null_model"] is not None]
        self.assert_close(sorted(crosses), sorted(z for z in nulls if z == z and abs(z) <= 20))


class OfTheCalibration(Figure):
    def test_medians_stand_at_their_z_open_where_they_were_predicted(self):
        table = plot.forest_table(calibration, "strain_trains")
        axes = plot.forest(table)
        names = names_of(axes)
        for role, label in (("trained", "Model, fitted"), ("predicted", "Model, predicted")):
            marks, rows = marks_of(axes, label), table[table.role == role]
            self.assert_close(marks.get_xdata(), rows.z, atol=0.01)
            self.assertEqual([names[at] for at in marks.get_ydata()], list(rows.label))
            self.assertEqual(marks.get_markerfacecolor() == "white", role == "predicted")
        self.assertEqual(len(axes.patches), len(table))

    def test_what_lies_beyond_the_edge_becomes_an_arrow(self):
        table = plot.forest_table(calibration, "strain_trains")
        axes = plot.forest(table, edge=2.0)
        arrows = {line.get_marker(): line for line in axes.lines if line.get_marker() in "<>"}
        self.assertEqual(len(arrows["<"].get_xdata()), (table.z < -2).sum())
        self.assertEqual(len(arrows[">"].get_xdata()), (table.z > 2).sum())
        self.assertGreater((table.z.abs() > 2).sum(), 0)


class WhatIsRefused(Figure):
    def test_is_named_and_leaves_no_figure_open(self):
        table = plot.forest_table(calibration)
        self.assert_refused({
            "no sigma; it needs": lambda: plot.forest(table.drop(columns="sigma")),
            "sigma in the table is not above 0": lambda: plot.forest(table.assign(sigma=0.0)),
            "no null_model": lambda: plot.forest(table, null=True),
            "not of a list": lambda: plot.forest([]),
            "no split 'E'": lambda: plot.forest_table(calibration, "E"),
            "has no splits": lambda: plot.forest_table(made.validation(), "all"),
            "no rows of use 'best'": lambda: plot.forest_table(made.validation(), use="best")})


if __name__ == "__main__":
    unittest.main()
