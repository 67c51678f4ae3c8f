# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What lies under a run: constitutive laws, and moment arms of strands."""

from __future__ import annotations

import re

import numpy as np
from matplotlib.axes import Axes

from .. import _core
from .._core import InvalidInput
from ._given import side_of
from ._style import figure, legend_beside, looks, with_side, words


@figure(120.0, 66.0)
def law(laws, largest_strain: float = 0.2, *, smallest_strain: float = 0.0, labels=None,
        ax: Axes | None = None) -> Axes:
    """Tension [N] over strain [%] of one law or several, one line a law.

    `laws` is a law of `neuroglide.tissue`, a SegmentLaw, a function of strain that gives newtons, a
    list of those, or a dict of label to law. Strains are fractions, from slack length; the line
    runs from `smallest_strain` to `largest_strain`. `labels` name the lines.
    """
    if not (np.isfinite(smallest_strain) and np.isfinite(largest_strain)
            and smallest_strain < largest_strain):
        raise InvalidInput(f"strains from {smallest_strain:g} to {largest_strain:g} hold nothing; "
                           "give fractions, the larger one second")
    laws, labels = _named(laws, labels)
    strain = np.linspace(smallest_strain, largest_strain, 201)
    for one, label, look in zip(laws, labels, looks(len(laws))):
        ax.plot(100 * strain, _tension(one, strain), label=label, **look)
    ax.set_xlabel("Strain from slack length [%]")
    ax.set_ylabel("Tension [N]")
    ax.margins(x=0.01)
    if len(laws) == 1:
        ax.set_title(labels[0])
    else:
        legend_beside(ax)
    return ax


def _named(laws, labels):
    if isinstance(laws, dict):
        laws, labels = list(laws.values()), list(laws) if labels is None else labels
    laws = list(laws) if isinstance(laws, (list, tuple)) else [laws]
    if not laws:
        raise InvalidInput("the list of laws is empty; give one law at least")
    if labels is None:
        labels = [_name(one) for one in laws]
        labels = [f"{label} {n + 1}" if labels.count(label) > 1 else label
                  for n, label in enumerate(labels)]
    labels = [labels] if isinstance(labels, str) else list(labels)
    if len(labels) != len(laws):
        raise InvalidInput(f"there are {len(labels)} labels of {len(laws)} laws; give one each")
    return laws, labels


def _name(one):
    """`ToeLinear` as words: Toe linear. A segment's law by its region, a function by its name."""
    for name in (getattr(one, "region", None), getattr(one, "__name__", None)):
        if isinstance(name, str) and name:
            return words(name)
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(one).__name__).capitalize()


def _tension(one, strain):
    inner = getattr(one, "law", one)
    try:
        if callable(inner):
            return np.array([float(inner(float(s))) for s in strain])
        return np.asarray(_core.tissue.tension(inner, strain), dtype=float)
    except TypeError as error:
        raise InvalidInput(f"a {type(one).__name__} is no law; give one of neuroglide.tissue, or a "
                           "function of strain that gives newtons") from error


_HAMSTRINGS = ("semimembranosus", "semitendinosus", "biceps_femoris")


@figure(120.0, 66.0)
def moment_arms(body, coordinate: str | None = None, strands=_HAMSTRINGS, *, posture_deg=None,
                side: str = "r", ax: Axes | None = None) -> Axes:
    """Moment arms [mm] of strands over the angle of a joint [°], one line a strand.

    The arm is minus the derivative of the strand's length by the angle: positive where its pull
    turns the joint the coordinate's way, as a flexor's does in flexion. `body` is a Body, a Result
    or what `neuroglide.body_of` takes; `coordinate` is by default the knee's flexion. The other
    coordinates are zero but for those in `posture_deg`, a dict of angles [°].
    """
    from .. import path, skeleton
    from .._run import body_of

    letter = side_of(None, side)
    coordinate = coordinate or "knee_flexion_" + letter
    names = list(_core.coordinate_names)
    for name in (coordinate, *(posture_deg or {})):
        if name not in names or name in ("pelvis_tx", "pelvis_ty", "pelvis_tz"):
            raise InvalidInput(f"there is no angle '{name}'; there are {', '.join(names)}")
    low, high = skeleton.range_of_motion_deg(coordinate)
    degrees = np.linspace(low, high, 181)
    postures = np.zeros((len(degrees), len(names)))
    for name, angle in (posture_deg or {}).items():
        postures[:, names.index(name)] = np.radians(angle)
    postures[:, names.index(coordinate)] = np.radians(degrees)
    held = getattr(body, "body", body)
    held = held if isinstance(held, _core.Body) else body_of(body)
    strands = [strands] if isinstance(strands, str) else list(strands)
    for strand, look in zip(strands, looks(len(strands))):
        arms = path.moment_arms(held, strand, postures, coordinate,
                                {"r": "right", "l": "left"}[letter])
        ax.plot(degrees, 1000 * arms, label=words(strand), **look)
    ax.axhline(0, color="0.6", linewidth=0.6, zorder=0)
    ax.set_xlabel(f"{with_side(coordinate)} [°]")
    ax.set_ylabel("Moment arm [mm]")
    ax.margins(x=0.01)
    legend_beside(ax)
    return ax
