# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The model beside published measurements, one line each."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .._core import InvalidInput
from ._style import OKABE_ITO, figure, legend_below, words

_COLUMNS = ("label", "unit", "mean", "sigma", "model_median", "model_low", "model_high")
# How the marks of a row are filled and told of, by its role.
_ROLES = {"trained": (True, "Model, fitted"), "predicted": (False, "Model, predicted"),
          "scored": (True, "Model, scored"), "shown": (False, "Model, shown only"),
          "contradiction": (False, "Model, measurements contradict each other")}


def forest_table(calibration, split: str | None = None, *, use=("scored",)) -> pd.DataFrame:
    """The rows that `forest` draws: of a Validation, or of one split of `calibration.json`.

    `split` is "all" where none is named. Of a Validation those rows are taken whose `use` is named
    ("scored", "shown", "contradiction"); None takes them all.
    """
    if hasattr(calibration, "rows"):
        return _of_validation(calibration, split, use)
    split = "all" if split is None else split
    splits = {one["name"]: one for one in calibration["splits"]}
    if split not in splits:
        raise InvalidInput(f"there is no split '{split}'; there are {', '.join(splits)}")
    table = pd.DataFrame(splits[split]["rows"])
    table["label"] = _labels(table["id"])
    return _by_kind(table)


def _of_validation(validation, split, use):
    if split is not None:
        raise InvalidInput("a Validation has no splits; leave split out")
    rows = pd.DataFrame(validation.rows)
    known = ("scored", "shown", "contradiction")
    wanted = known if use is None else (use,) if isinstance(use, str) else tuple(use)
    for one in wanted:
        if one not in known:
            raise InvalidInput(f"there are no rows of use '{one}'; allowed are {', '.join(known)}")
    rows = rows[rows["use"].isin(wanted) & rows["model"].notna()] if len(rows) else rows
    if rows.empty:
        raise InvalidInput(f"the validation has no rows of use {', '.join(wanted)}; give use=None "
                           "for all, or validate more studies")
    rows = rows.rename(columns={"measured": "mean", "model": "model_median", "low": "model_low",
                                "high": "model_high", "use": "role"})
    return _by_kind(rows.assign(label=_labels(rows["id"]), text=rows["label"]))


def _by_kind(table):
    """Rows of a kind together, kinds in the order in which they come first."""
    kinds = list(dict.fromkeys(table["kind"]))
    return table.sort_values("kind", key=lambda kind: kind.map(kinds.index),
                             kind="stable").reset_index(drop=True)


def _labels(ids):
    """`rade_2014.one_leg` as words: Rade 2014: one leg."""
    study = ids.str.split(".", n=1).str
    of_study = study[0].str.replace("_", " ").str.title().str.replace(
        r"\bEt Al\b", "et al.", regex=True)
    what = study[1].str.replace("_", " ").str.replace(
        r"\b[ls][1-5]\b", lambda level: level.group().upper(), regex=True)
    return of_study + ": " + what


@figure(180.0, lambda ax: 26 + 3.6 * len(ax.get_yticks()))
def forest(table, *, edge: float = 6.0, null: bool = False, ax: Axes | None = None) -> Axes:
    """Measured values and the model's on one axis, (model − measured) / sigma, one line each.

    `table` is a Validation, of which the scored rows are drawn; or what `forest_table` gives: the
    columns label, unit, mean, sigma, model_median, model_low and model_high, and perhaps `role`
    (rows that were "predicted" or only "shown" get an open mark) and `kind` (rows of a kind stand
    together). Grey is the measurement with 95 % of its sigma, blue the model's median with its
    range; at the side, where there is room, both stand in their own unit. What lies beyond `edge`
    is an arrow there. With `null`, crosses show the null model's figures.
    """
    if hasattr(table, "rows"):
        table = forest_table(table)
    _check(table, null)
    at, heads = _rows(table)
    middle, low, high = ((table[name] - table["mean"]) / table["sigma"]
                         for name in ("model_median", "model_low", "model_high"))
    ax.barh(at, 2 * 1.96, left=-1.96, height=0.62, color="0.88", label="Measured, 95 % of sigma")
    ax.axvline(0, color="0.4", linewidth=0.8)
    ax.hlines(at, low.clip(-edge, edge), high.clip(-edge, edge), color=OKABE_ITO[0], linewidth=1.4)
    _draw_medians(ax, table, middle, at, edge)
    if null:
        crosses = ((table["null_model"] - table["mean"]) / table["sigma"]).to_numpy(float)
        crosses[np.abs(crosses) > edge] = np.nan
        ax.plot(crosses, at, "x", color=OKABE_ITO[1], markersize=3, label="Null model")
    ax.set_yticks([*at, *heads.values()], [*table["label"], *heads])
    for label in ax.get_yticklabels()[len(at):]:
        label.set(style="italic", color="0.3")
    ax.tick_params(axis="y", length=0)
    ax.set_xlim(-edge, edge)
    ax.set_ylim(at[-1] + 0.6, -0.6)
    ax.set_xlabel("(Model − measured) / sigma [1]")
    if ax.figure.get_figwidth() * ax.get_position().width > 4.5:
        _tell_figures(ax, table, at)
    legend_below(ax)
    return ax


def _check(table, null):
    if not isinstance(table, pd.DataFrame):
        raise InvalidInput(f"a forest is drawn of a Validation or a table, not of a "
                           f"{type(table).__name__}; give what neuroglide.validate returns")
    missing = [name for name in (*_COLUMNS, *(("null_model",) if null else ()))
               if name not in table]
    if missing:
        raise InvalidInput(f"the table has no {', '.join(missing)}; it needs {', '.join(_COLUMNS)}"
                           + (" and for null=True null_model" if null else ""))
    if not (table["sigma"] > 0).all():
        raise InvalidInput("a sigma in the table is not above 0; give the spread of every "
                           "measurement")


def _draw_medians(ax, table, middle, at, edge):
    roles = table["role"] if "role" in table else pd.Series("trained", index=table.index)
    inside = middle.abs() <= edge
    for role in dict.fromkeys(roles):
        filled, label = _ROLES.get(role, (True, words(role)))
        shown = ((roles == role) & inside).to_numpy()
        ax.plot(middle[shown], at[shown], "s" if role == "contradiction" else "o",
                color=OKABE_ITO[0], label=label,
                markerfacecolor=OKABE_ITO[0] if filled else "white")
    for sign, marker in ((1, ">"), (-1, "<")):
        beyond = (sign * middle > edge).to_numpy()
        if beyond.any():
            ax.plot(np.full(beyond.sum(), sign * edge), at[beyond], marker, color=OKABE_ITO[1],
                    clip_on=False)


def _rows(table):
    """Where each row stands, and each kind's name above its rows."""
    kinds = list(table.get("kind", ()))
    changes = sum(one != other for one, other in zip(kinds, kinds[1:]))
    if not kinds or changes >= len(set(kinds)):
        return np.arange(len(table)), {}
    at, heads = [], {}
    for number, kind in enumerate(table["kind"]):
        heads.setdefault(words(kind), number + len(heads))
        at.append(number + len(heads))
    return np.array(at), heads


def _tell_figures(ax, table, at):
    beside = ax.secondary_yaxis("right")
    beside.set_yticks(at, [_figures(row) for row in table.itertuples()])
    beside.tick_params(axis="y", length=0)
    beside.spines["right"].set_visible(False)
    ax.annotate("Measured | model (range)", (1, 1), (4, 3), xycoords="axes fraction",
                textcoords="offset points", fontsize=plt.rcParams["legend.fontsize"])


def _figures(row) -> str:
    unit = {"-": "", "1": "", "Nm": " N m", "deg": "°", "mm2": " mm²"}.get(row.unit,
                                                                           f" {row.unit}")
    places = 2 if row.mean == 0 else int(np.clip(2 - np.floor(np.log10(abs(row.mean))), 0, 3))
    numbers = (f"{row.mean:.{places}f} | {row.model_median:.{places}f} "
               f"({row.model_low:.{places}f} to {row.model_high:.{places}f})")
    return numbers.replace("-", "−") + unit
