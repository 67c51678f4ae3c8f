# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Coordinates, postures and bones.

A `Posture` says where every joint stands: 27 coordinates, radians (metres for the pelvis's
translations), zero in anatomical standing. Flexion, dorsiflexion, internal rotation, adduction and
inversion are positive. `poses` and `pose` tell where the bones of a body are then, as 4 × 4
matrices in a world of X forwards, Y up, Z right.

>>> import numpy, neuroglide as ng
>>> posture = ng.skeleton.Posture.from_degrees(hip_flexion_r=80, knee_flexion_r=20)
>>> round(posture["hip_flexion_r"], 3), ng.skeleton.unit("hip_flexion_r")
(1.396, 'rad')
>>> raise_ = ng.skeleton.postures_from_degrees(hip_flexion_r=numpy.linspace(0, 80, 5))
>>> body = ng.body_of(stations=40, back_line_stations=20)
>>> ng.skeleton.pose(body, "tibia_r", raise_).shape
(5, 4, 4)

A function that takes postures takes one `Posture`, a list of them, or an array [..., 27], as
`Trajectory.posture` is one; what it gives has the same leading axes.
"""

import numpy as _numpy

from ._core.skeleton import (Posture, Skeleton, bone_names, coordinate_names, make_skeleton, pose,
                             poses, range_of_motion, range_of_motion_deg, range_of_motion_source,
                             unit)


def postures(base=None, **coordinates):
    """Many postures at once: an array [..., 27] from coordinates by name [rad], [m].

    The values are numbers or arrays that broadcast to one shape, the array's leading axes. `base`
    is a Posture, from which the others are taken; without it they are zero. Values outside the
    range of motion raise InvalidInput, as in `Posture`.
    """
    return _spread(base, coordinates, Posture)


def postures_from_degrees(base=None, **coordinates):
    """`postures` with angles in degrees; translations stay metres, and `base` is as it is.

    >>> import numpy
    >>> hip, knee = numpy.meshgrid([0, 40, 80], [0, 45], indexing="ij")
    >>> postures_from_degrees(hip_flexion_r=hip, knee_flexion_r=knee).shape
    (3, 2, 27)
    """
    return _spread(base, coordinates, Posture.from_degrees)


def _spread(base, coordinates, make):
    names = list(coordinates)
    values = _numpy.broadcast_arrays(*(_numpy.asarray(value, float)
                                       for value in coordinates.values())) if names else []
    rows = _numpy.empty((values[0].shape if names else ()) + (len(coordinate_names),))
    rows[...] = 0.0 if base is None else _numpy.asarray(base)
    for name, column in zip(names, values):
        if column.size:  # the ends speak for what lies between, and are refused by name
            make(**{name: _numpy.min(column)})
            make(**{name: _numpy.max(column)})
        radians = not name.startswith("pelvis_t") or name == "pelvis_tilt"
        degrees = make is not Posture and radians
        rows[..., coordinate_names.index(name)] = _numpy.radians(column) if degrees else column
    return rows


__all__ = sorted(name for name in globals() if not name.startswith("_"))
