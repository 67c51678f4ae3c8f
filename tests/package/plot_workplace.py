# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What the tests of figures share: coarse runs, each made once, as values and as files."""

import functools
import itertools
import pathlib
import subprocess
import tempfile
import unittest

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import xarray as xr

import neuroglide as ng
from cli_workplace import COARSE, FEW, PROGRAM
from neuroglide import plot

ROOT = pathlib.Path(__file__).resolve().parents[2]
LOCKOUT, MOBILIZATION = "banded_hamstring_lockout", "active_hamstring_mobilization"
SMALL = {"stations": 40, "back_line_stations": 20}
_scratch = tempfile.TemporaryDirectory()
FOLDER = pathlib.Path(_scratch.name)

shared = functools.lru_cache(None)


@shared
def lockout():
    return ng.run(LOCKOUT, **SMALL)


@shared
def comparison():
    """With intervals of ten parameter sets and techniques."""
    return ng.compare([LOCKOUT, MOBILIZATION], intervals=True, members=10, **SMALL)


@shared
def driven():
    return ng.drive([LOCKOUT, "static_hamstring_stretch"], **SMALL)


@shared
def validation():
    return ng.validate(["rade_2014", "smith_1993", "ko_2006"], members=2)


@shared
def explanation():
    return ng.explain([LOCKOUT], members=2, conditions=False)


@shared
def law():
    return ng.tissue.ToeLinear(soft_stiffness=20, axial_stiffness=400, toe_start=0.03,
                               toe_width=0.05)


@shared
def written():
    """Folder of what the command line writes of a comparison, and files of the lockout."""
    subprocess.run([PROGRAM, "compare", "--arms", f"{LOCKOUT},{MOBILIZATION}", "--formats",
                    "h5,csv", *FEW, *COARSE, "--no-sweep", "--output", FOLDER], check=True,
                   timeout=300, stdout=subprocess.DEVNULL)
    lockout().save(FOLDER / "lockout.html")
    return FOLDER


@shared
def opened(name, group=None):
    with xr.open_dataset(written() / name, group=group, engine="h5netcdf") as dataset:
        return dataset.load()


class Figure(unittest.TestCase):
    def setUp(self):
        self.addCleanup(plt.close, "all")

    def assert_close(self, drawn, expected, **tolerance):
        np.testing.assert_allclose(np.asarray(drawn, dtype=float),
                                   np.asarray(expected, dtype=float),
                                   **(tolerance or {"atol": 1e-9}))

    def assert_refused(self, refusals):
        """Each of them says so in one sentence, and leaves no figure open."""
        for says, draw in refusals.items():
            with self.subTest(says), self.assertRaisesRegex(ng.InvalidInput, says) as raised:
                draw()
            self.assertNotIn("\n", str(raised.exception))
            self.assertEqual(plt.get_fignums(), [], says)

    def assert_legible(self, axes):
        """No label lies on another, none is cut off, every axis says its unit."""
        own = axes.figure
        own.canvas.draw()
        whole = own.bbox
        labels = [axes.xaxis.label, axes.yaxis.label, axes.title, axes._left_title]
        around = [one.get_window_extent() for one in labels if one.get_text() and axes.axison]
        around += [axes.get_legend().get_window_extent()] if axes.get_legend() else []
        for box in around:
            self.assertTrue(box.x0 >= -1 and box.x1 <= whole.x1 + 1 and box.y0 >= -1
                            and box.y1 <= whole.y1 + 1, f"cut off: {box} of {whole}")
        for axis in (axes.xaxis, axes.yaxis, *(one.yaxis for one in axes.child_axes)):
            texts = [label for label in [*axis.get_ticklabels(), *axis.get_ticklabels(minor=True)]
                     if label.get_text() and axes.axison]
            ticks = [label.get_window_extent() for label in texts]
            low, high = sorted(axes.bbox.intervalx if axis.axis_name == "x" else
                               axes.bbox.intervaly)
            inside = [box for box in ticks if low - 2 <= (
                (box.x0 + box.x1) / 2 if axis.axis_name == "x" else (box.y0 + box.y1) / 2)
                <= high + 2]
            for one, other in itertools.combinations(inside, 2):
                self.assertFalse(one.overlaps(other), f"labels of ticks: {one}, {other}")
        for one, other in itertools.combinations(around, 2):
            self.assertFalse(one.overlaps(other), f"labels: {one}, {other}")
