# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What moves the needle: what each mechanism carries of an exercise's gain."""

from __future__ import annotations

import io

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import _core
from .._core import InvalidInput
from ._style import MARKERS, OKABE_ITO, choose, drawn_unit, figure, legend_below, words

# Mechanisms and readings as people read them, by the names that stand in files.
MECHANISMS = dict(zip(_core.mechanism_names, _core.mechanism_titles))
READINGS = {
    "knee_extension_gain": "Gain of the knee extension test, at once",
    "leg_raise_gain": "Gain of the straight leg raise, at once",
    "knee_extension_gain_10min": "Gain of the knee extension test, 10 min later",
    "leg_raise_gain_10min": "Gain of the straight leg raise, 10 min later",
    "end_range_gain": "Gain of end range within the exercise",
    "discomfort_at_fixed_angle": "Change of discomfort at the fixed angle",
    "torque_at_fixed_angle": "Change of passive torque at the fixed angle",
    "hamstrings_active": "Active pull of the hamstrings"}


@figure(120.0, lambda ax: 22 + (2.6 + 1.2 * len(ax.containers)) * len(ax.get_yticks()))
def explanation(found, reading: str = "knee_extension_gain", *, mechanisms=None, exercises=None,
                ax: Axes | None = None) -> Axes:
    """What is lost of a reading when one mechanism is switched off: median and 5 to 95 % range.

    `found` is what `neuroglide.explain` returns, or its table (`explanation.csv` of the command
    line). `reading` is such as "knee_extension_gain" or "leg_raise_gain_10min". The top row is the
    reading with every mechanism at work. Effects need not add up to it: mechanisms work together.
    `mechanisms` and `exercises` choose rows and marks by their names.
    """
    table = _table(found)
    rows = table[table["kind"].isin(("gain", "effect"))]
    choose([reading], rows["reading"], "reading")
    rows = rows[rows["reading"] == reading].assign(what=lambda t: t["what"].fillna(""))
    chosen = ["", *choose(mechanisms, rows["what"][rows["what"] != ""], "mechanism")]
    names = choose(exercises, rows["exercise"], "exercise")
    titles = dict(zip(getattr(found, "exercises", ()), getattr(found, "titles", ())))
    height = 0.7 / len(names)
    for e, name in enumerate(names):
        drawn = rows[rows["exercise"] == name].set_index("what").reindex(chosen)
        at = np.arange(len(chosen)) + (e - (len(names) - 1) / 2) * height
        low, middle, high = (drawn[column].to_numpy() for column in ("low", "median", "high"))
        ax.errorbar(middle, at, xerr=[middle - low, high - middle],
                    label=titles.get(name, words(name)), fmt=MARKERS[e % len(MARKERS)],
                    color=OKABE_ITO[e % len(OKABE_ITO)], elinewidth=1.0, capsize=1.5,
                    markersize=3.5)
    ax.axvline(0, color="0.4", linewidth=0.8, zorder=0)
    ax.axhline(0.5, color="0.4", linewidth=0.6, zorder=0)
    for between in np.arange(1, len(chosen) - 1) + 0.5:
        ax.axhline(between, color="0.9", linewidth=0.6, zorder=0)
    ax.set_yticks(range(len(chosen)), ["All mechanisms",
                                       *(MECHANISMS.get(one, words(one)) for one in chosen[1:])])
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(len(chosen) - 0.5, -0.5)
    unit = drawn_unit(str(rows["unit"].iloc[0]))
    ax.set_xlabel(f"{READINGS.get(reading, words(reading))} [{unit}]\n"
                  "first row: with all; below: less what is left without it")
    ax.grid(axis="x", color="0.92", linewidth=0.5)
    ax.set_axisbelow(True)
    legend_below(ax)
    return ax


def _table(found):
    if isinstance(found, pd.DataFrame):
        table = found
    elif hasattr(found, "csv"):
        table = pd.read_csv(io.StringIO(found.csv), float_precision="round_trip")
    else:
        raise InvalidInput(f"an explanation is drawn here, not a {type(found).__name__}; give what "
                           "neuroglide.explain returns, or its table")
    missing = [name for name in ("kind", "reading", "what", "exercise", "unit", "median", "low",
                                 "high") if name not in table]
    if missing:
        raise InvalidInput(f"the table has no {', '.join(missing)}; give explanation.csv")
    return table
