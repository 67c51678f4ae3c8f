# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What all figures share: style for print, colours, units on axes."""

from __future__ import annotations

import functools
import itertools

import matplotlib.pyplot as plt
import numpy as np
from cycler import cycler
from matplotlib.axes import Axes

#: Colours of Okabe and Ito (2008), without the yellow that is lost on white paper.
OKABE_ITO = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")

#: Settings of matplotlib for print: eight points, thin lines, editable text in PDF and SVG.
STYLE = {
    "font.size": 8, "axes.titlesize": 8, "axes.labelsize": 8, "legend.fontsize": 7,
    "xtick.labelsize": 7, "ytick.labelsize": 7, "figure.dpi": 150, "savefig.dpi": 300,
    "axes.linewidth": 0.6, "xtick.major.width": 0.6, "ytick.major.width": 0.6,
    "xtick.major.size": 3, "ytick.major.size": 3, "lines.linewidth": 1.2, "lines.markersize": 3.5,
    "axes.spines.top": False, "axes.spines.right": False, "axes.titlelocation": "left",
    "legend.frameon": False, "legend.handlelength": 2.2, "pdf.fonttype": 42, "svg.fonttype": "none",
    "axes.prop_cycle": cycler(color=OKABE_ITO),
}

DASHES = ("-", (0, (4, 1.5)), (0, (1, 1)))

# How a stored unit is drawn: the factor and the unit that stand on the axis.
_DRAWN = {"m": (1000.0, "mm"), "rad": (180.0 / np.pi, "°"), "1": (100.0, "%"), "N": (1.0, "N"),
          "s": (1.0, "s"), "N m": (1.0, "N m"), "mm": (1.0, "mm"), "%": (1.0, "%"), "deg": (1.0, "°"),
          "mm/%": (1.0, "mm/%"), "×": (1.0, "×")}


def figure(width: float, height):
    """Marks a function that draws one figure: without `ax` it gets its own, `width` × `height` [in].

    A `height` that is a function is asked with the axes once they are drawn.
    """
    def mark(draw):
        @functools.wraps(draw)
        def drawn(*arguments, ax: Axes | None = None, **options):
            if ax is not None:
                return draw(*arguments, ax=ax, **options)
            with plt.rc_context(STYLE):
                tall = 3.0 if callable(height) else height
                own = plt.figure(figsize=(width, tall), dpi=STYLE["figure.dpi"], layout="constrained")
                try:
                    ax = draw(*arguments, ax=own.add_subplot(), **options)
                except BaseException:
                    plt.close(own)
                    raise
                if callable(height):
                    own.set_figheight(height(ax))
                for axes in own.axes:  # ticks are made when drawn: by then the style is gone
                    axes.tick_params(labelsize=STYLE["xtick.labelsize"], width=0.6)
                return ax
        return drawn
    return mark


def in_drawn_units(variable):
    """Values of an xarray variable as they are drawn, and their unit."""
    unit = variable.attrs.get("units", "")
    if unit not in _DRAWN:
        raise ValueError(f"'{variable.name}' has the unit '{unit}', which no axis is drawn in; "
                         f"allowed are {', '.join(_DRAWN)}; set attrs['units']")
    factor, drawn = _DRAWN[unit]
    return factor * np.asarray(variable.values, dtype=float), drawn


def drawn_unit(unit: str) -> str:
    """A unit of the tables as it stands on an axis."""
    return _DRAWN.get(unit, (1.0, unit))[1]


def words(name: str) -> str:
    """`banded_hamstring_lockout` as words: Banded hamstring lockout."""
    text = str(name).replace("_", " ")
    return text[:1].upper() + text[1:]


def with_side(name: str) -> str:
    """`knee_flexion_r` as words: Knee flexion, right."""
    for ending, side in (("_r", ", right"), ("_l", ", left")):
        if name.endswith(ending):
            return words(name[:-2]) + side
    return words(name)


def need(dataset, name: str, remedy: str):
    """The variable `name` of a dataset, or the error that says which there are."""
    if name not in dataset:
        raise ValueError(f"the dataset has no '{name}' but {', '.join(map(str, dataset.data_vars))}; "
                         f"{remedy}")
    return dataset[name]


def choose(wanted, there, what: str) -> list:
    """`wanted` if all of it is there, all there is without a wish, or an error naming what there is."""
    there = list(dict.fromkeys(there))
    if wanted is None:
        return there
    wanted = [wanted] if isinstance(wanted, str) else list(wanted)
    for one in wanted:
        if one not in there:
            raise ValueError(f"there is no {what} '{one}' here; there are {', '.join(map(str, there))}")
    return wanted


def looks(count: int) -> list[dict]:
    """How each of `count` lines looks: colours first, then they return dashed.

    Later lines are thinner, so that one that lies on another leaves it visible.
    """
    pairs = itertools.cycle([(colour, dash) for dash in DASHES for colour in OKABE_ITO])
    widths = np.linspace(1.7, 0.9, max(count, 2))
    return [{"color": colour, "linestyle": dash, "linewidth": width}
            for (colour, dash), width in zip(pairs, widths[:count])]


def legend_beside(ax: Axes, **options) -> None:
    """A legend to the right of the axes, where it covers no curve."""
    ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), borderaxespad=0.3, **options)
