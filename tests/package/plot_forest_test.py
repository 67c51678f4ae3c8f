# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The forest plot of `neuroglide.plot` shows what the calibration has stored."""

import json
import unittest

import numpy as np

from plot_workplace import ROOT, Figure, plot, plt

calibration = json.loads((ROOT / "lib/study/data/calibration.json").read_text())


class Forest(Figure):
    def test_medians_stand_at_their_z_open_where_they_were_predicted(self):
        table = plot.forest_table(calibration, "strain_trains")
        axes = plot.forest(table)
        names = {at: label.get_text() for at, label in zip(axes.get_yticks(),
                                                           axes.get_yticklabels())}
        for role, label in (("trained", "Model, fitted"), ("predicted", "Model, predicted")):
            marks, = (line for line in axes.lines if line.get_label() == label)
            rows = table[table.role == role]
            np.testing.assert_allclose(marks.get_xdata(), rows.z, atol=0.01)
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

    def test_what_is_refused_is_named_and_leaves_no_figure_open(self):
        table = plot.forest_table(calibration)
        for says, draw in {
                "no sigma; it needs": lambda: plot.forest(table.drop(columns="sigma")),
                "sigma in the table is not above 0": lambda: plot.forest(table.assign(sigma=0.0)),
                "no split 'E'": lambda: plot.forest_table(calibration, "E")}.items():
            with self.subTest(says), self.assertRaisesRegex(ValueError, says):
                draw()
            self.assertEqual(plt.get_fignums(), [])


if __name__ == "__main__":
    unittest.main()
