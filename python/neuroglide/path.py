# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Where a tract lies in a posture: its path round the bones, its bed, its moment arms.

A strand (`body.strands`) follows a path over the bones; the path's length in a posture is what its
bed offers. `lengths` gives it for one posture or a whole array, `moment_arms` its exact derivative
−dL/dq, `trace` where its stations are in space, `bed_lengths` how the change is laid down along it.
`lay` makes the bed of a whole body, which `neuroglide.chain` balances tissue on.

>>> import numpy, neuroglide as ng
>>> body = ng.body_of(stations=40, back_line_stations=20)
>>> raise_ = ng.skeleton.postures_from_degrees(hip_flexion_r=[0, 45, 90])
>>> main = ng.path.main_line(body)  # conus to toes, several strands
>>> length = ng.path.lengths(body, main, raise_)
>>> [round(1e3 * float(one - length[0])) for one in length]  # in millimetres
[0, 32, 64]

Several strands may be named in one call: lengths and moment arms add, the others follow each other
in the array. Everything is in metres and radians; `postures` are one Posture, a list or an array [..., 27];
`side` is 'right' unless given.
"""

import numpy as _numpy

from ._core.path import (BedInPosture, Strand, bed_drifts, bed_lengths, course, find_strand, lay,
                         length_gradients, lengths, main_line, site_points, trace)
from . import _core


def moment_arms(body, strand, postures, coordinate=None, side="right"):
    """Moment arms of a strand, −dL/dq: what a pull of one newton does to each joint.

    [..., 27] [m] in the order of `coordinate_names`; with the name of one `coordinate` [...], with
    a list of names [..., names]. Positive where a pull drives the coordinate up. Exact derivatives
    (Eq. 2.4), not differences. Raises InvalidInput for an unknown strand or coordinate.
    """
    arms = -length_gradients(body, strand, postures, side)
    if coordinate is None:
        return arms
    if isinstance(coordinate, str):
        return arms[..., _column(coordinate)]
    return arms[..., [_column(name) for name in coordinate]]


def bed_strains(body, strand, postures, side="right"):
    """How much longer each segment's bed is than in standing, [..., segment] [-]."""
    standing = bed_lengths(body, strand, _numpy.zeros(len(_core.coordinate_names)), side)
    return bed_lengths(body, strand, postures, side) / standing - 1


def _column(name):
    _core.skeleton.unit(name)  # refuses a name that there is not
    return _core.coordinate_names.index(name)


__all__ = sorted(name for name in globals() if not name.startswith("_"))
