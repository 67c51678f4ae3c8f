# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The figures of `neuroglide.plot` show what the command line has written, with units, legibly."""

import itertools
import json
import pathlib
import tempfile
import unittest

import matplotlib
import numpy as np
import pandas as pd

from cli_workplace import FEW
from plot_workplace import LOCKOUT, MOBILIZATION, ROOT, Figure, neuroglide, opened, plot, plt

HAMSTRINGS = ["semimembranosus_r", "semitendinosus_r", "biceps_femoris_r"]
NOT_FIGURES = {"DOUBLE_COLUMN", "OKABE_ITO", "SINGLE_COLUMN", "STYLE", "animate", "forest_table",
               "page_data", "save", "explanation", "sensation"}


def setUpModule():
    """Three commands are run once; all figures draw what they wrote."""
    global run, nerve, page, runs, intervals, driven, strands, sensation, calibration, folder
    scratch = tempfile.TemporaryDirectory()
    unittest.addModuleCleanup(scratch.cleanup)
    folder = pathlib.Path(scratch.name)
    neuroglide(folder / "run", "run", LOCKOUT, "--formats", "h5,html")
    neuroglide(folder / "drive", "drive", LOCKOUT, "--formats", "h5,csv")
    neuroglide(folder / "compare", "compare", "--arms", f"{LOCKOUT},{MOBILIZATION}", "--formats", "h5,csv",
               *FEW, "--no-sweep")
    run = opened(folder / "run" / f"{LOCKOUT}.h5")
    nerve = opened(folder / "run" / f"{LOCKOUT}.h5", "nerve_r")
    page = plot.page_data(folder / "run" / f"{LOCKOUT}.html")
    runs = opened(folder / "compare" / "robustness.h5")
    intervals = pd.read_csv(folder / "compare" / "robustness.csv")
    driven = opened(folder / "drive" / f"{LOCKOUT}.h5")
    strands = [opened(folder / "drive" / f"{LOCKOUT}.h5", f"strands/{name}") for name in HAMSTRINGS]
    sensation = pd.read_csv(folder / "drive" / f"{LOCKOUT}_sensation.csv")
    calibration = json.loads((ROOT / "lib/study/data/calibration.json").read_text())


def figures():
    """Every figure of the package, by name: what draws it."""
    return {
        "over_angle": lambda **ax: plot.over_angle(run, "knee_flexion_r", **ax),
        "over_time": lambda **ax: plot.over_time(run, "excursion", **ax),
        "along_tract": lambda **ax: plot.along_tract(nerve, **ax),
        "strain_map": lambda **ax: plot.strain_map(nerve, **ax),
        "compare": lambda **ax: plot.compare(runs, "peak_strain", **ax),
        "forces": lambda **ax: plot.forces(strands, sensation, **ax),
        "end_range": lambda **ax: plot.end_range(driven, **ax),
        "forest": lambda **ax: plot.forest(plot.forest_table(calibration), **ax),
        "body": lambda **ax: plot.body(page, 5, **ax),
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

    def test_makes_a_figure_of_its_own_without_axes_and_leaves_the_settings_alone(self):
        before = dict(plt.rcParams)
        for name, draw in figures().items():
            with self.subTest(name):
                axes = draw()
                self.assertEqual(plt.get_fignums(), [axes.figure.number])
                self.assertLess(axes.figure.get_figwidth(), 7.2, "wider than two columns of a journal")
                plt.close("all")
        self.assertEqual(dict(plt.rcParams), before)

    def test_says_a_unit_on_every_axis(self):
        for name, draw in figures().items():
            with self.subTest(name):
                axes = draw()
                if name == "body":  # no axes, but a bar of known length and a bar of colours
                    self.assertFalse(axes.axison)
                    self.assertIn("0.5 m", [text.get_text() for text in axes.texts])
                else:
                    self.assertRegex(axes.get_xlabel(), r"\[.+\]")
                if name not in ("body", "compare", "forest"):  # names of places and studies have no unit
                    self.assertRegex(axes.get_ylabel(), r"\[.+\]")
                if name in ("body", "strain_map"):
                    bar = axes.figure.axes[-1]
                    self.assertRegex(bar.get_xlabel() + bar.get_ylabel(), r"\[%\]")
                plt.close("all")

    def test_lets_no_label_lie_on_another(self):
        for name, draw in figures().items():
            with self.subTest(name):
                axes = draw()
                axes.figure.canvas.draw()
                whole = axes.figure.bbox
                for axis in (axes.xaxis, axes.yaxis, *(one.yaxis for one in axes.child_axes)):
                    texts = [label for label in [*axis.get_ticklabels(), *axis.get_ticklabels(minor=True)]
                             if label.get_text() and axes.axison]
                    boxes = [label.get_window_extent() for label in texts]
                    for one, other in itertools.combinations(boxes, 2):
                        self.assertFalse(one.overlaps(other), (one, other))
                titles = [axes.title, axes._left_title, axes._right_title]
                around = [t.get_window_extent() for t in titles if t.get_text()]
                around += [axes.legend_.get_window_extent()] if axes.legend_ else []
                for box in around:
                    self.assertTrue(box.x0 >= 0 and box.x1 <= whole.x1 + 1 and box.y1 <= whole.y1 + 1, box)
                for one, other in itertools.combinations(around, 2):
                    self.assertFalse(one.overlaps(other), (one, other))
                plt.close("all")

    def test_uses_no_colours_of_lines_but_those_of_okabe_and_ito_and_grey(self):
        for name in ("over_angle", "over_time", "along_tract", "forces", "end_range"):
            for line in figures()[name]().lines:
                colour = matplotlib.colors.to_hex(line.get_color()).upper()
                grey = len({colour[1:3], colour[3:5], colour[5:7]}) == 1
                self.assertTrue(grey or colour in plot.OKABE_ITO, (name, colour))


class Curves(Figure):
    def test_over_angle_is_the_last_repetition_in_degrees_and_per_cent(self):
        lines = plot.over_angle(run, "knee_flexion_r").lines
        last = run.repetition.values == 10
        self.assertEqual([line.get_label() for line in lines], list(run.site_label.values[:5]))
        for i, line in enumerate(lines):
            self.assert_close(line.get_xdata(), np.degrees(run.knee_flexion_r.values[last]))
            self.assert_close(line.get_ydata(), 100 * run.site_strain.values[last, i])

    def test_over_time_is_in_millimetres_and_only_of_the_sites_asked_for(self):
        line, = plot.over_time(run, "excursion", sites="Ankle", side="l").lines
        place = list(run.site.values).index("tibial_ankle_l")
        self.assert_close(line.get_xdata(), run.time)
        self.assert_close(line.get_ydata(), 1000 * run.site_excursion.values[:, place])

    def test_along_the_tract_one_line_stands_for_each_time(self):
        axes = plot.along_tract(nerve, times=[0, 2, 4])
        curves = [line for line in axes.lines if line.get_label().endswith(" s")]
        self.assertEqual(len(curves), 3)
        self.assert_close(curves[0].get_ydata(), 100 * nerve.strain_from_anatomical.values[0])

    def test_without_times_the_first_instant_and_the_most_changed_are_drawn(self):
        first, most = (np.asarray(line.get_ydata()) for line in plot.along_tract(nerve).lines[:2])
        strain = 100 * nerve.strain_from_anatomical.values
        self.assert_close(first, strain[0])
        self.assertAlmostEqual(np.abs(most - first).mean(), np.abs(strain - strain[0]).mean(axis=1).max())
        self.assertGreater(most.mean(), first.mean() + 1)  # the straight knee, not a fold at the bent one

    def test_excursion_is_parted_where_the_bone_changes_and_nowhere_else(self):
        curve = plot.along_tract(nerve, "excursion", times=[0]).lines[0]
        drawn = np.asarray(curve.get_ydata())
        self.assertEqual(np.isnan(drawn).sum(), 2)  # at hip and knee, which are bent here
        self.assert_close(drawn[np.isfinite(drawn)], 1000 * nerve.excursion.values[0])

    def test_the_map_holds_every_strain_and_white_at_zero(self):
        mesh = plot.strain_map(nerve, limits=(-2, 6)).collections[0]
        self.assert_close(mesh.get_array().ravel(), 100 * nerve.strain_from_anatomical.values.T.ravel())
        self.assertGreater(min(mesh.cmap(mesh.norm(0.0))[:3]), 0.93)
        self.assertLess(min(mesh.cmap(mesh.norm(6.0))[:3]), 0.1)


class Exercises(Figure):
    def test_intervals_are_those_that_the_command_line_wrote(self):
        for over, table in (("parameter_set", "parameter sets"), ("technique", "techniques")):
            axes = plot.compare(runs, "excursion_range", over=over)
            for bars, name in zip(axes.containers, [LOCKOUT, MOBILIZATION], strict=True):
                rows = intervals[(intervals.over == table) & (intervals.measure == "excursion_range")
                                 & (intervals.exercise == name) & intervals.against.isna()]
                self.assertEqual(len(rows), 5)
                middle, _, (spans,) = bars.lines
                ends = np.array([segment[:, 0] for segment in spans.get_segments()])
                for drawn, column in ((middle.get_xdata(), "median"), (ends[:, 0], "low"),
                                      (ends[:, 1], "high")):
                    np.testing.assert_allclose(drawn, rows[column], rtol=2e-5)

    def test_forces_are_largest_tensions_and_the_pull_of_the_band(self):
        lines = plot.forces(strands, sensation).lines
        self.assertEqual([line.get_label() for line in lines],
                         ["Semimembranosus, right", "Semitendinosus, right", "Biceps femoris, right",
                          "Elastic band"])
        self.assert_close(lines[0].get_ydata(), strands[0].tension.max("segment"))
        self.assert_close(lines[3].get_ydata(), sensation["band [N]"])
        self.assertGreater(lines[3].get_ydata().max(), 50)

    def test_end_range_is_the_straightest_knee_of_each_repetition(self):
        line, = plot.end_range(driven).lines
        knee = np.degrees(driven.knee_flexion_r.values)
        self.assert_close(line.get_xdata(), range(1, 11))
        self.assert_close(line.get_ydata(), [knee[driven.repetition == r].min() for r in range(1, 11)])
        self.assertLess(line.get_ydata()[-1], line.get_ydata()[0])


class WhatIsRefused(Figure):
    def test_says_what_there_is_and_leaves_no_figure_open(self):
        for says, draw in {
                "allowed are strain, excursion and tension": lambda: plot.over_time(run, "slide"),
                "no site 'Heel' here; there are Sciatic foramen": lambda: plot.over_time(run, sites="Heel"),
                "no repetition 11.*1 to 10": lambda: plot.over_angle(run, "knee_flexion_r", repetition=11),
                "no 'knee_r'": lambda: plot.over_angle(run, "knee_r"),
                "side 'x'; allowed are r and l": lambda: plot.over_time(run, side="x"),
                "or the root of its file": lambda: plot.over_time(nerve),
                'group="nerve_r"': lambda: plot.strain_map(run),
                "recorded are 0 to": lambda: plot.along_tract(nerve, times=[1e6]),
                "no measure 'glide'": lambda: plot.compare(runs, "glide"),
                "nothing to draw": plot.forces,
                "without a band": lambda: plot.forces(sensation=sensation.drop(columns="band [N]")),
                "allowed are smallest and largest": lambda: plot.end_range(driven, end="first")}.items():
            with self.subTest(says), self.assertRaisesRegex(ValueError, says):
                draw()
            self.assertEqual(plt.get_fignums(), [])


if __name__ == "__main__":
    unittest.main()
