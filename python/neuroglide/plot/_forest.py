# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The model beside published measurements, one line each."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from ._style import OKABE_ITO, figure

_COLUMNS = ("label", "unit", "mean", "sigma", "model_median", "model_low", "model_high")


def forest_table(calibration: dict, split: str = "all") -> pd.DataFrame:
    """The rows of one split of `calibration.json`, as `forest` draws them."""
    splits = {one["name"]: one for one in calibration["splits"]}
    if split not in splits:
        raise ValueError(f"there is no split '{split}'; there are {', '.join(splits)}")
    table = pd.DataFrame(splits[split]["rows"])
    study = table["id"].str.split(".").str
    table["label"] = (study[0].str.replace("_", " ").str.title() + ": "
                      + study[1].str.replace("_", " ").str.replace(
                          r"\b[ls][1-5]\b", lambda level: level.group().upper(), regex=True))
    return table


@figure(6.2, lambda ax: 0.9 + 0.14 * len(ax.get_yticks()))
def forest(table: pd.DataFrame, *, edge: float = 6.0, ax: Axes | None = None) -> Axes:
    """Measured values and the model's on one axis, (model − measured) / sigma, one line each.

    `table` has the columns label, unit, mean, sigma, model_median, model_low and model_high, and may have
    `role`: rows that were "predicted" get an open mark. Grey is the measurement with 95 % of its sigma,
    blue the model's median with its range; at the side both stand in their own unit. What lies beyond
    `edge` is drawn as an arrow there.
    """
    missing = [name for name in _COLUMNS if name not in table]
    if missing:
        raise ValueError(f"the table has no {', '.join(missing)}; it needs {', '.join(_COLUMNS)}")
    if not (table["sigma"] > 0).all():
        raise ValueError("a sigma in the table is not above 0; give the spread of every measurement")
    at = np.arange(len(table))
    middle, low, high = ((table[name] - table["mean"]) / table["sigma"]
                         for name in ("model_median", "model_low", "model_high"))
    fitted = (table["role"] != "predicted") if "role" in table else pd.Series(True, index=table.index)
    ax.barh(at, 2 * 1.96, left=-1.96, height=0.62, color="0.88", label="Measured, 95 % of sigma")
    ax.axvline(0, color="0.4", linewidth=0.8)
    ax.hlines(at, low.clip(-edge, edge), high.clip(-edge, edge), color=OKABE_ITO[0], linewidth=1.4)
    inside = middle.abs() <= edge
    for rows, filled, label in ((fitted, True, "Model, fitted"), (~fitted, False, "Model, predicted")):
        if rows.any():
            shown = (rows & inside).to_numpy()
            ax.plot(middle[shown], at[shown], "o", color=OKABE_ITO[0], label=label,
                    markerfacecolor=OKABE_ITO[0] if filled else "white")
    for sign, marker in ((1, ">"), (-1, "<")):
        beyond = (sign * middle > edge).to_numpy()
        ax.plot(np.full(beyond.sum(), sign * edge), at[beyond], marker, color=OKABE_ITO[1],
                clip_on=False)
    ax.set_yticks(at, table["label"])
    ax.tick_params(axis="y", length=0)
    beside = ax.secondary_yaxis("right")
    beside.set_yticks(at, [_figures(row) for row in table.itertuples()])
    beside.tick_params(axis="y", length=0)
    beside.spines["right"].set_visible(False)
    ax.set_xlim(-edge, edge)
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.set_xlabel("(Model − measured) / sigma [1]")
    ax.annotate("Measured | model (range)", (1, 1), (4, 3), xycoords="axes fraction",
                textcoords="offset points", fontsize=plt.rcParams["legend.fontsize"])
    ax.legend(loc="lower right", bbox_to_anchor=(1.0, 1.0), ncol=3, borderaxespad=0.2, columnspacing=1)
    return ax


def _figures(row) -> str:
    unit = {"-": "", "1": "", "Nm": " N m", "deg": "°"}.get(row.unit, f" {row.unit}")
    places = 2 if row.mean == 0 else int(np.clip(2 - np.floor(np.log10(abs(row.mean))), 0, 3))
    numbers = (f"{row.mean:.{places}f} | {row.model_median:.{places}f} "
               f"({row.model_low:.{places}f} to {row.model_high:.{places}f})")
    return numbers.replace("-", "−") + unit
