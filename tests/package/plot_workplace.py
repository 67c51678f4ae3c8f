# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What the tests of `neuroglide.plot` share: where it lies, and how its files are made and opened."""

import pathlib
import subprocess
import unittest

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import xarray as xr

from cli_workplace import COARSE, PROGRAM

ROOT = pathlib.Path(__file__).resolve().parents[2]

from neuroglide import plot

LOCKOUT, MOBILIZATION = "banded_hamstring_lockout", "active_hamstring_mobilization"


def opened(path, group=None):
    with xr.open_dataset(path, group=group, engine="h5netcdf") as dataset:
        return dataset.load()


def neuroglide(folder, *arguments):
    subprocess.run([PROGRAM, *arguments, *COARSE, "--output", folder], check=True, timeout=300,
                   stdout=subprocess.DEVNULL)


class Figure(unittest.TestCase):
    def setUp(self):
        self.addCleanup(plt.close, "all")

    def assert_close(self, drawn, expected):
        np.testing.assert_allclose(np.asarray(drawn, dtype=float), np.asarray(expected, dtype=float),
                                   atol=1e-9)
