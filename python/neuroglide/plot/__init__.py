# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Figures of NeuroGlide's results with matplotlib: one function a figure.

Every function takes what it draws first and `ax` last, draws into `ax` or, without one, into a figure
of its own in the style for print, and returns the axes. Lengths are drawn in millimetres or
centimetres, strains in per cent, angles in degrees; every axis says its unit. Colours are those of
Okabe and Ito, which people with colour blindness can tell apart.

>>> import xarray as xr
>>> from neuroglide import plot
>>> run = xr.open_dataset("results/straight_leg_raise.h5", engine="h5netcdf")      # doctest: +SKIP
>>> axes = plot.over_angle(run, "hip_flexion_r", "strain")                         # doctest: +SKIP
>>> axes.figure.savefig("strain.pdf")                                              # doctest: +SKIP

To draw figures of your own in the same style: `with matplotlib.pyplot.rc_context(plot.STYLE): ...`.
"""

from ._body import animate, body, page_data
from ._curves import along_tract, over_angle, over_time, strain_map
from ._exercises import compare, end_range, forces
from ._forest import forest, forest_table
from ._style import OKABE_ITO, STYLE

__all__ = ["OKABE_ITO", "STYLE", "along_tract", "animate", "body", "compare", "end_range", "forces",
           "forest", "forest_table", "over_angle", "over_time", "page_data", "strain_map"]
