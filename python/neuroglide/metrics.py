# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Figures of what a body did: glide, strain and tension at a site, moments and work.

Free functions of a body, a trajectory of it, and a site, strand or territory by name (`body.sites`,
`body.strands`, `territories`). They are the numbers of `neuroglide.summarise` and of files, one by
one. Metres, newtons, seconds; strain is from standing at rest and told over a gauge of 2 cm.

>>> import neuroglide as ng
>>> run = ng.run("straight_leg_raise", stations=40, back_line_stations=20)
>>> glide = ng.metrics.excursion(run.body, run.trajectory, "sciatic_midthigh")
>>> glide.range == glide.highest - glide.lowest
True
>>> strain = ng.metrics.gauge_strain(run.body, run.trajectory, "sciatic_midthigh")
>>> strain.shape == run.time.shape
True
"""

import collections as _collections

from . import _core
from ._core.metrics import (Excursion, ForcePassed, Passage, Peak, convergence_point, excursion,
                            excursion_history, force_passed, gauge_strain, gauge_tension,
                            glide_per_strain, passages, peak_strain, peak_strand_tension,
                            peak_tension, territories, time_above, usual_gauge)


def nerve_moment(body, trajectory, coordinate=None):
    """What the nerve does to the joints, time × 27 coordinates [N m], or one by name by time.

    Minus the derivative of its stored energy by each coordinate (Eq. 6.5); positive drives the
    coordinate up. For the pelvis's translations it is a force [N].
    """
    return _of_coordinate(_core.metrics.moments(body, trajectory)[0], coordinate)


def back_line_moment(body, trajectory, coordinate=None):
    """What the superficial back line does to the joints, all or one `coordinate`, as `nerve_moment`.

    Shear links between nerve and back line are counted here. It includes what active muscles pull.
    """
    return _of_coordinate(_core.metrics.moments(body, trajectory)[1], coordinate)


Work = _collections.namedtuple("Work", "nerve back_line")
Work.__doc__ = """Work that bones did on nerve and back line by time [J]."""


def work(body, trajectory):
    """Work that the bones did on each tract since the recording began, by time [J].

    −Σ ∫ moment dq by the trapezoidal rule. It is energy stored and energy turned to heat (Eq. 5.5);
    over a movement that ends as it began, nearly all of it is heat.
    """
    return Work(*_core.metrics.works(body, trajectory))


def _of_coordinate(moments, name):
    if name is None:
        return moments
    _core.skeleton.unit(name)  # refuses a name that there is not
    return moments[:, _core.coordinate_names.index(name)]


__all__ = sorted(name for name in globals() if not name.startswith("_"))
