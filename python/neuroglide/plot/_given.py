# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What a figure is given, as what it draws: this package's results, or what xarray opens."""

from __future__ import annotations

import json

import numpy as np
import xarray as xr

from .. import _core
from .._core import InvalidInput
from .._page import page_data_of
from .._result import Result

_SIDES = {"r": "r", "right": "r", "l": "l", "left": "l"}


def result_of(given):
    """The Result in what was given, or None where there is none."""
    if isinstance(given, Result):
        return given
    inner = getattr(given, "result", None)
    return inner if isinstance(inner, Result) else None


def root_of(given) -> xr.Dataset:
    """The whole run over time: angles, sites, moments."""
    if isinstance(given, xr.Dataset):
        return given
    result = result_of(given)
    if result is not None:
        return result.to_xarray("")
    if hasattr(given, "ends") and hasattr(given, "trajectory"):
        return _angles_of(given)
    raise InvalidInput(f"a run is drawn here, not a {type(given).__name__}; give what "
                       "neuroglide.run returns, or the root of a result file that xarray opened")


def tract_of(given, group=None) -> xr.Dataset:
    """A tract over time and place: a dataset as it is, of a result the part named `group`.

    Without a name it is the nerve of the side that the result is told of.
    """
    if isinstance(given, xr.Dataset):
        if group is not None:
            raise InvalidInput(f"group '{group}' is asked of a dataset that is one already; open "
                               "that group, or give a Result")
        return given
    result = result_of(given)
    if result is None:
        raise InvalidInput(f"a tract is drawn here, not a {type(given).__name__}; give what "
                           'neuroglide.run returns, or a group such as "nerve_r" of a result file')
    return result.to_xarray(group or "nerve_" + result.side[0])


def runs_of(given) -> list:
    """One run or several: a Comparison's results, a DrivenComparison's arms, a list, one alone."""
    if isinstance(given, (list, tuple)):
        if not given:
            raise InvalidInput("the list of runs is empty; give one run at least")
        return list(given)
    for several in ("results", "arms"):
        found = getattr(given, several, None)
        if isinstance(found, (list, tuple)):
            return list(found)
    return [given]


def run_of(given):
    """What is behind one arm of a comparison: its DrivenRun or itself."""
    inner = getattr(given, "run", None)
    return given if inner is None or callable(inner) else inner


def time_of(driven):
    """Times of a driven run [s]."""
    time = getattr(driven, "time", None)
    return np.asarray(driven.trajectory.time if time is None else time)


def title_of(given, usual: str = "") -> str:
    """As people read it."""
    if isinstance(given, xr.Dataset):
        return str(given.attrs.get("title", usual))
    for one in (given, getattr(given, "protocol", None), result_of(given)):
        title = getattr(one, "title", None)
        if isinstance(title, str) and title:
            return title
    return usual


def side_of(given, side=None) -> str:
    """"r" or "l": the side asked for, else the one that the result is told of, else the right."""
    if side is None:
        result = result_of(given)
        return result.side[0] if result is not None else "r"
    if side not in _SIDES:
        raise InvalidInput(f"no site is on the side '{side}'; allowed are r and l")
    return _SIDES[side]


def page_of(given, frames: int = 200) -> dict:
    """What is drawn of bodies: of a Result or a Comparison, or what `page_data` read, as it is."""
    return given if isinstance(given, dict) else json.loads(page_data_of(given, frames)[0])


def _angles_of(driven) -> xr.Dataset:
    """Angles of a driven run over time, which is all that can be told without its body."""
    trajectory = driven.trajectory
    posture = np.asarray(trajectory.posture)
    columns: dict = {name: ("time", posture[:, number], {"units": "rad"})
                     for number, name in enumerate(_core.coordinate_names)
                     if name not in ("pelvis_tx", "pelvis_ty", "pelvis_tz")}
    columns["repetition"] = ("time", np.asarray(trajectory.repetition, float))
    return xr.Dataset(columns, {"time": ("time", np.asarray(trajectory.time))}, {"title": title_of(driven)})
