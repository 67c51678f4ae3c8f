# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Exercises beside each other: with intervals, by their forces, by the end range of each repetition."""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from ._style import (OKABE_ITO, choose, drawn_unit, figure, in_drawn_units, legend_beside, looks, need,
                     with_side, words)

_MARKERS = "osD^vP"


def _tall_enough(ax):
    return 1.1 + 0.075 * (len(ax.containers) + 0.8) * len(ax.get_yticks())


@figure(5.4, _tall_enough)
def compare(runs: xr.Dataset, measure: str = "excursion_range", *, places=None, exercises=None,
            over: str = "parameter_set", ax: Axes | None = None) -> Axes:
    """One measure of several exercises side by side: median and 5 to 95 % range, by place.

    `runs` is `robustness.h5` of `neuroglide compare`. `over` is "parameter_set", for what is not known of
    the body, or "technique", for how the exercise is done. Figures that are missing in every run are
    left out, as are exercises that have none.
    """
    values = need(runs, f"by_{over}", 'give robustness.h5; over is "parameter_set" or "technique"')
    chosen = choose([measure], runs["measure"].values, "measure")[0]
    rows = np.flatnonzero(runs["measure"].values == chosen)
    all_places = runs["place"].values[rows]
    places = choose(places, all_places, "place")
    names = choose(exercises, runs["exercise"].values, "exercise")
    height = 0.7 / len(names)
    for e, name in enumerate(names):
        drawn = values.sel(exercise=name).values[[rows[list(all_places).index(p)] for p in places]]
        at = np.arange(len(places)) + (e - (len(names) - 1) / 2) * height
        kept = np.isfinite(drawn).any(axis=1)
        if not kept.any():
            continue
        low, middle, high = np.nanquantile(drawn[kept], [0.05, 0.5, 0.95], axis=1)
        ax.errorbar(middle, at[kept], xerr=[middle - low, high - middle], label=words(name),
                    fmt=_MARKERS[e % len(_MARKERS)], color=OKABE_ITO[e % len(OKABE_ITO)],
                    elinewidth=1.0, capsize=1.5, markersize=3.5)
    for between in np.arange(len(places) - 1) + 0.5:
        ax.axhline(between, color="0.9", linewidth=0.6, zorder=0)
    ax.set_yticks(range(len(places)), [words(p) for p in places])
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(len(places) - 0.5, -0.5)
    unit = drawn_unit(str(runs["unit"].values[rows[0]]))
    kind = {"parameter_set": "parameter sets", "technique": "techniques"}.get(over, over)
    ax.set_xlabel(f"{words(chosen)} [{unit}]\nmedian and 5–95 % of {runs.sizes[over]} {kind}")
    ax.grid(axis="x", color="0.92", linewidth=0.5)
    ax.set_axisbelow(True)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncol=2, borderaxespad=0.2)
    return ax


@figure(5.4, 2.8)
def forces(strands=(), sensation: pd.DataFrame | None = None, *, ax: Axes | None = None) -> Axes:
    """Forces of muscles, tendons and band [N] over time [s].

    `strands` are groups of a result file such as "strands/soleus_r"; of each the largest tension along
    it is drawn. `sensation` is the table `<exercise>_sensation.csv` of `neuroglide drive`; of it the
    elastic band's force is drawn.
    """
    strands = list(strands)
    if not strands and sensation is None:
        raise ValueError("there is nothing to draw; give strands, a table of sensation, or both")
    for strand, look in zip(strands, looks(len(strands))):
        tension, _ = in_drawn_units(need(strand, "tension", 'open a strand, as in group="strands/soleus_r"'))
        ax.plot(strand["time"].values, tension.max(axis=1),
                label=words(strand.attrs.get("long_name", "strand")), **look)
    if sensation is not None:
        if "band [N]" not in sensation:
            raise ValueError("the table has no column 'band [N]': the exercise was driven without a band; "
                             "give strands alone")
        ax.plot(sensation["time [s]"].to_numpy(), sensation["band [N]"].to_numpy(), label="Elastic band",
                color="0.45", linewidth=1.8, zorder=1)
    ax.set_xlabel("Time [s]")
    ax.set_ylabel("Force [N]")
    ax.set_ylim(bottom=0)
    ax.margins(x=0.01)
    legend_beside(ax)
    return ax


@figure(4.8, 2.6)
def end_range(runs, coordinate: str = "knee_flexion_r", *, end: str = "smallest",
              ax: Axes | None = None) -> Axes:
    """The end that a joint reaches [°] in each repetition, one line an exercise.

    `runs` are roots of result files of `neuroglide drive`, one or several. `end` says which end the
    exercise seeks: the "smallest" angle, as of a knee that is straightened, or the "largest".
    """
    if end not in ("smallest", "largest"):
        raise ValueError(f"end is '{end}'; allowed are smallest and largest")
    runs = [runs] if isinstance(runs, xr.Dataset) else list(runs)
    for e, (run, look) in enumerate(zip(runs, looks(len(runs)))):
        angle, unit = in_drawn_units(need(run, coordinate, "give the root of a result file"))
        table = pd.Series(angle).groupby(run["repetition"].values)
        reached = table.min() if end == "smallest" else table.max()
        ax.plot(reached.index, reached, marker=_MARKERS[e % len(_MARKERS)],
                label=run.attrs.get("title", f"Run {e + 1}"), **look)
    ax.set_xlabel("Repetition [count]")
    ax.set_ylabel(f"{words(end)} {with_side(coordinate).lower()} [{unit}]")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend()
    return ax
