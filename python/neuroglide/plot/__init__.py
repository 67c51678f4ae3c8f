# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Figures of NeuroGlide's results with matplotlib: one function a figure.

Every function takes what it draws first: what `neuroglide.run`, `compare`, `drive`, `validate` and
`explain` return, or what xarray opens of a result file. It draws into `ax` or, without one, into a
figure of its own in the style for print, `width` [mm] wide, and returns the axes. Lengths are drawn
in millimetres or centimetres, strains in per cent, angles in degrees; every axis says its unit.
Colours are those of Okabe and Ito, which people with colour blindness can tell apart.

>>> import neuroglide as ng
>>> from neuroglide import plot
>>> result = ng.run("straight_leg_raise", stations=40, back_line_stations=20)
>>> axes = plot.over_angle(result, "hip_flexion_r", "strain", width=plot.SINGLE_COLUMN)
>>> axes.get_xlabel()
'Hip flexion, right [°]'

`plot.save(axes, "strain.pdf")` writes it for print. To draw figures of your own in the same style:
`with matplotlib.pyplot.rc_context(plot.STYLE): ...`.
"""

from ._body import animate, body, page_data
from ._curves import along_tract, over_angle, over_time, strain_map
from ._driven import end_range, sensation, weeks
from ._exercises import compare, forces
from ._explanation import explanation
from ._forest import forest, forest_table
from ._mechanics import law, moment_arms
from ._style import DOUBLE_COLUMN, OKABE_ITO, SINGLE_COLUMN, STYLE, save

__all__ = ["DOUBLE_COLUMN", "OKABE_ITO", "SINGLE_COLUMN", "STYLE", "along_tract", "animate", "body",
           "compare", "end_range", "explanation", "forces", "forest", "forest_table", "law",
           "moment_arms", "over_angle", "over_time", "page_data", "save", "sensation",
           "strain_map", "weeks"]
