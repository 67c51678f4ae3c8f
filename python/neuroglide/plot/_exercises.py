# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Exercises beside each other: with intervals, and by the forces in muscles and band."""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr
from matplotlib.axes import Axes

from .._core import InvalidInput
from ._given import result_of, run_of, side_of, time_of, title_of
from ._style import (MARKERS, OKABE_ITO, choose, drawn_unit, figure, in_drawn_units, legend_beside,
                     legend_below, looks, need, words)

_KINDS = {"parameter_set": "parameter sets", "technique": "techniques"}
_HAMSTRINGS = ("semimembranosus", "semitendinosus", "biceps_femoris")


def _tall_enough(ax):
    return 24 + 2.2 * (len(ax.containers) + 0.8) * len(ax.get_yticks())


@figure(120.0, _tall_enough)
def compare(runs, measure: str = "excursion_range", *, places=None, exercises=None,
            over: str = "parameter_set", ax: Axes | None = None) -> Axes:
    """One measure of several exercises side by side, by place: median and 5 to 95 % range.

    `runs` is what `neuroglide.compare(..., intervals=True)` returns, or `robustness.h5` of the
    command line; a Comparison without intervals is drawn as its figures alone. `over` is
    "parameter_set", for what is not known of the body, or "technique", for how the exercise is
    done. `places` and `exercises` choose rows and marks by their names. Figures that are missing in
    every run are left out, as are exercises that have none.
    """
    table, note = _figures_of(runs, measure, over)
    places = choose(places, table["place"], "place")
    names = choose(exercises, table["exercise"], "exercise")
    titles = {result.name: result.title for result in getattr(runs, "results", [])}
    height = 0.7 / len(names)
    for e, name in enumerate(names):
        rows = table[table["exercise"] == name].set_index("place").reindex(places)
        at = np.arange(len(places)) + (e - (len(names) - 1) / 2) * height
        kept = np.isfinite(rows["median"].to_numpy())
        if not kept.any():
            continue
        low, middle, high = (rows[column].to_numpy()[kept] for column in ("low", "median", "high"))
        ax.errorbar(middle, at[kept], xerr=[middle - low, high - middle],
                    label=titles.get(name, words(name)), fmt=MARKERS[e % len(MARKERS)],
                    color=OKABE_ITO[e % len(OKABE_ITO)], elinewidth=1.0, capsize=1.5,
                    markersize=3.5)
    for between in np.arange(len(places) - 1) + 0.5:
        ax.axhline(between, color="0.9", linewidth=0.6, zorder=0)
    ax.set_yticks(range(len(places)), [words(p) for p in places])
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(len(places) - 0.5, -0.5)
    ax.set_xlabel(f"{words(measure)} [{drawn_unit(str(table['unit'].iloc[0]))}]{note}")
    ax.grid(axis="x", color="0.92", linewidth=0.5)
    ax.set_axisbelow(True)
    legend_below(ax)
    return ax


def _figures_of(runs, measure, over):
    """Exercise, place, unit, median, low, high, one line each; and what the axis says of them."""
    if over not in _KINDS:
        raise InvalidInput(f"over is '{over}'; give parameter_set or technique")
    if isinstance(runs, xr.Dataset):
        return _from_runs(runs, measure, over)
    if not hasattr(runs, "intervals"):
        raise InvalidInput(f"exercises are compared here, not a {type(runs).__name__}; give what "
                           "neuroglide.compare returns, or robustness.h5 that xarray opened")
    found = runs.intervals
    if found is None:
        table = runs.to_dataframe()
        choose([measure], table["measure"], "measure")
        table = table[table["measure"] == measure].assign(
            median=lambda t: t["value"], low=lambda t: t["value"], high=lambda t: t["value"])
        return table, ""
    choose([measure], found["measure"], "measure")
    table = found[(found["over"] == _KINDS[over]) & (found["measure"] == measure)
                  & found["against"].isna()]
    return table, _note(int(table["runs"].max()), over)


def _from_runs(runs, measure, over):
    values = need(runs, f"by_{over}", "give robustness.h5 of neuroglide compare")
    choose([measure], runs["measure"].values, "measure")
    lines = []
    for row in np.flatnonzero(runs["measure"].values == measure):
        for name in runs["exercise"].values:
            drawn = values.sel(exercise=name).values[row]
            known = np.isfinite(drawn).any()
            low, middle, high = np.nanquantile(drawn, [0.05, 0.5, 0.95]) if known else [np.nan] * 3
            lines.append((str(name), str(runs["place"].values[row]), str(runs["unit"].values[row]),
                          middle, low, high))
    columns = ["exercise", "place", "unit", "median", "low", "high"]
    return pd.DataFrame(lines, columns=columns), _note(runs.sizes[over], over)


def _note(count, over):
    return f"\nmedian and 5–95 % of {count} {_KINDS[over]}"


@figure(120.0, 70.0)
def forces(strands=(), sensation: pd.DataFrame | None = None, *, muscles=None,
           ax: Axes | None = None) -> Axes:
    """Forces of muscles, tendons and band [N] over time [s].

    `strands` is a Result, a driven run, or a list of groups of a result file such as
    "strands/soleus_r"; of each strand the largest tension along it is drawn. Of a result those are
    the hamstrings, or what `muscles` names ("soleus", "achilles", …). `sensation` is a driven run
    or the table `<exercise>_sensation.csv` of `neuroglide drive`; of it the elastic band's force is
    drawn.
    """
    title = "" if isinstance(strands, (list, tuple)) else title_of(strands)
    if sensation is None and _has_band(run_of(strands)):
        sensation = run_of(strands)
    strands = _strands_of(strands, muscles)
    if not strands and sensation is None:
        raise InvalidInput("there is nothing to draw; give a result, strands, a table of "
                           "sensation, or both")
    for strand, look in zip(strands, looks(len(strands))):
        tension, _ = in_drawn_units(need(strand, "tension",
                                         'open a strand, as in group="strands/soleus_r"'))
        ax.plot(strand["time"].values, tension.max(axis=1),
                label=words(strand.attrs.get("long_name", "strand")), **look)
    if sensation is not None:
        ax.plot(*_pull_of_band(sensation, bool(strands)), label="Elastic band", color="0.45",
                linewidth=1.8, zorder=1)
    ax.set_xlabel("Time [s]")
    ax.set_ylabel("Force [N]")
    ax.set_title(title)
    ax.set_ylim(bottom=0)
    ax.margins(x=0.01)
    legend_beside(ax)
    return ax


def _has_band(given):
    """Whether that is a driven run in which a band ever pulled."""
    return hasattr(given, "ends") and np.any(np.asarray(given.band) > 0)


def _strands_of(given, muscles):
    if isinstance(given, xr.Dataset):
        return [given]
    if isinstance(given, (list, tuple)):
        return list(given)
    given = run_of(given)
    result = result_of(given)
    if result is None:
        if not hasattr(given, "band"):
            raise InvalidInput(f"forces are drawn of a Result, a driven run or strands, not of a "
                               f"{type(given).__name__}")
        if muscles is not None:
            raise InvalidInput("a driven run keeps no strands; give its Result for the muscles")
        return []
    side = side_of(result)
    there = [group[len("strands/"):-2] for group in result.groups
             if group.startswith("strands/") and group.endswith("_" + side)]
    chosen = choose(list(_HAMSTRINGS) if muscles is None else muscles, there, "muscle")
    return [result.to_xarray(f"strands/{name}_{side}") for name in chosen]


def _pull_of_band(sensation, beside):
    if isinstance(sensation, pd.DataFrame):
        if "band [N]" in sensation:
            return sensation["time [s]"].to_numpy(), sensation["band [N]"].to_numpy()
    elif hasattr(run_of(sensation), "band"):
        return time_of(run_of(sensation)), np.asarray(run_of(sensation).band)
    remedy = "give strands alone" if beside else "give a run with a band"
    raise InvalidInput("the table has no column 'band [N]': the exercise was driven without a "
                       "band; " + remedy)
