# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Exercises that go on until the body stops them: end range by repetition, and what was felt."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from .._core import InvalidInput
from ._given import root_of, run_of, runs_of, time_of, title_of
from ._style import (DASHES, MARKERS, OKABE_ITO, figure, in_drawn_units, legend_beside, looks,
                     need, with_side, words)

# What ended a repetition, as the core names it: how its mark is filled, and what is told of it.
_LIMITS = {"discomfort": ("full", "ended by discomfort"), "drive": ("none", "ended by drive"),
           "range of motion": ("left", "ended by range of motion"),
           "feet, elbows and balance": ("bottom", "ended by feet, elbows and balance"),
           "target": ("top", "led there")}


@figure(120.0, 66.0)
def end_range(runs, coordinate: str | None = None, *, end: str = "smallest",
              ax: Axes | None = None) -> Axes:
    """The end that a joint reaches [°] in each repetition, one line an exercise.

    `runs` is what `neuroglide.drive` returns, one or several; or roots of result files. Of driven
    runs the end range is the one that the exercise itself is told by, and the fill of a mark says
    what ended it. With a `coordinate`, or of result files (then "knee_flexion_r"), it is that
    joint's angle, and `end` says which end the exercise seeks: the "smallest" angle, as of a knee
    that is straightened, or the "largest".
    """
    if end not in ("smallest", "largest"):
        raise InvalidInput(f"end is '{end}'; allowed are smallest and largest")
    runs = runs_of(runs)
    told = coordinate is None and all(hasattr(run_of(run), "ends") for run in runs)
    ended: dict = {}
    for e, (run, look) in enumerate(zip(runs, looks(len(runs)))):
        mark = {"marker": MARKERS[e % len(MARKERS)], "label": title_of(run, f"Run {e + 1}")}
        if told:
            ends = run_of(run).ends
            ax.plot([one.number for one in ends], [one.angle_deg for one in ends],
                    **{**look, **mark})
            for one in ends:
                ended.setdefault(one.limit, []).append((e, one))
        else:
            _draw_joint(ax, root_of(run_of(run)), coordinate or "knee_flexion_r", end, mark, look)
    name = "End range" if told else \
        f"{words(end)} {with_side(coordinate or 'knee_flexion_r').lower()}"
    ax.set_xlabel("Repetition [count]")
    ax.set_ylabel(f"{name} [°]")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    _tell_limits(ax, ended)
    return ax


def _draw_joint(ax, run, coordinate, end, mark, look):
    angle, _ = in_drawn_units(need(run, coordinate, "give the root of a result file"))
    table = pd.Series(angle).groupby(run["repetition"].values)
    reached = table.min() if end == "smallest" else table.max()
    ax.plot(reached.index, reached, **mark, **look)


def _tell_limits(ax, ended):
    """Marks over the lines, filled by what ended the repetition, and a legend that says so."""
    handles, _ = ax.get_legend_handles_labels()
    for limit, found in ended.items():
        fill, told = _LIMITS.get(limit, ("full", f"ended by {limit}"))
        style = {"markerfacecolor": "white"} if fill == "none" else \
            {"fillstyle": fill, "markerfacecoloralt": "white"}
        for e, one in found:
            ax.plot(one.number, one.angle_deg, MARKERS[e % len(MARKERS)], zorder=3,
                    color=OKABE_ITO[e % len(OKABE_ITO)], label="_" + limit, **style)
        handles.append(Line2D([], [], linestyle="none", marker="o", color="0.3", label=told,
                              **style))
    if len(handles) > 1 or not ended:
        legend_beside(ax, handles=handles)


_FELT = {"discomfort": "Discomfort", "of_hamstrings": "… of the hamstrings",
         "of_nerve": "… of the nerve", "tolerance": "What is tolerated"}


@figure(120.0, 66.0)
def sensation(run, *, ax: Axes | None = None) -> Axes:
    """Discomfort and its two sources over time [s], with what is tolerated.

    `run` is a driven run. 1 is what the reference bears in such a movement.
    """
    driven = run_of(run)
    if not hasattr(driven, "discomfort"):
        raise InvalidInput(f"sensation is drawn of a driven run, not of a {type(run).__name__}; "
                           "give what neuroglide.drive returns")
    time = time_of(driven)
    for (name, label), look in zip(_FELT.items(), looks(len(_FELT))):
        if name == "tolerance":
            look = {"color": "0.35", "linestyle": (0, (4, 1.5)), "linewidth": 1.2}
        ax.plot(time, np.asarray(getattr(driven, name)), label=label, **look)
    ax.set_xlabel("Time [s]")
    ax.set_ylabel("Discomfort [1 = usually borne]")
    ax.set_title(title_of(run))
    ax.set_ylim(bottom=0)
    ax.margins(x=0.01)
    legend_beside(ax)
    return ax


_WEEKS = ("exercise", "week", "sessions_per_week", "tolerance", "deficit_deg")


@figure(120.0, 66.0)
def weeks(found, *, ax: Axes | None = None) -> Axes:
    """Deficit of the passive knee extension test [°] by week of exercise, one colour an exercise.

    `found` is what `neuroglide.over_weeks` returns, or its table. Where the weeks of exercise end,
    lines part by how often it is kept up: solid as before, then dashed, the rarer the shorter.
    """
    table = found.to_dataframe() if hasattr(found, "to_dataframe") else found
    missing = [name for name in _WEEKS if name not in getattr(table, "columns", ())]
    if missing:
        raise InvalidInput(f"weeks are drawn of what neuroglide.over_weeks returns, not of a "
                           f"{type(found).__name__} without {', '.join(missing)}")
    names = list(dict.fromkeys(table["exercise"]))
    handles, kept_up, last = [], {}, table["week"].min()
    for name, look in zip(names, looks(len(names))):
        rows = table[table["exercise"] == name]
        during, after = rows[rows["tolerance"].notna()], rows[rows["tolerance"].isna()]
        handles += ax.plot(during["week"], during["deficit_deg"], label=words(name), **look)
        last = max(last, during["week"].max())
        rates = list(dict.fromkeys(after["sessions_per_week"]))
        for rate, dash in zip(rates, (DASHES[1], (0, (2, 1.5)), DASHES[2])):
            way = pd.concat([during.tail(1), after[after["sessions_per_week"] == rate]])
            ax.plot(way["week"], way["deficit_deg"], label=f"_{rate}",
                    **{**look, "linestyle": dash})
            kept_up[rate] = Line2D([], [], color="0.3", linestyle=dash,
                                   label=f"then {rate} × a week")
    ax.axvline(last, color="0.85", linewidth=0.6, zorder=0)
    ax.set_xlabel("Time [weeks]")
    ax.set_ylabel("Deficit of knee extension [°]")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.margins(x=0.01)
    legend_beside(ax, handles=[*handles, *kept_up.values()])
    return ax
