# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What all figures share: style for print, sizes, colours, units on axes, legends, files."""

from __future__ import annotations

import functools
import inspect
import itertools
import os
import pathlib

import matplotlib.pyplot as plt
import numpy as np
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.transforms import ScaledTranslation

from .._core import FileError, InvalidInput

#: Colours of Okabe and Ito (2008), without the yellow that is lost on white paper.
OKABE_ITO = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")

#: Widths of a journal's columns [mm], for `width`.
SINGLE_COLUMN, DOUBLE_COLUMN = 85.0, 180.0

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

MARKERS = "osD^vP"
DASHES = ("-", (0, (4, 1.5)), (0, (1, 1)))

# How a stored unit is drawn: the factor and the unit that stand on the axis.
_DRAWN = {"m": (1000.0, "mm"), "rad": (180.0 / np.pi, "°"), "1": (100.0, "%"), "N": (1.0, "N"),
          "s": (1.0, "s"), "N m": (1.0, "N m"), "mm": (1.0, "mm"), "%": (1.0, "%"),
          "deg": (1.0, "°"), "mm/%": (1.0, "mm/%"), "×": (1.0, "×")}


def figure(usual: float, height):
    """Marks a function that draws one figure: without `ax` it gets its own, `width` wide [mm].

    `usual` is the width where none is given. A `height` [mm] that is a function is asked with the
    axes once they are drawn. A legend that stands below the axes adds its own height.
    """
    def mark(draw):
        @functools.wraps(draw)
        def drawn(*arguments, ax: Axes | None = None, width: float | None = None, **options):
            if ax is not None:
                _refuse_width(width)
                return draw(*arguments, ax=ax, **options)
            # a notebook's backend sets itself up at its first figure, and must not do so inside
            plt.draw_if_interactive()
            with plt.rc_context(STYLE):
                own = _own_figure(usual if width is None else width,
                                  80.0 if callable(height) else height)
                try:
                    ax = draw(*arguments, ax=own.add_subplot(), **options)
                    _fit(own, ax, height)
                except BaseException:
                    plt.close(own)
                    raise
                return ax
        told = inspect.signature(draw)
        given = list(told.parameters.values())
        given.insert(-1, inspect.Parameter("width", inspect.Parameter.KEYWORD_ONLY, default=None,
                                           annotation="float | None"))
        drawn.__signature__ = told.replace(parameters=given)
        drawn.__doc__ = (f"{inspect.getdoc(draw)}\n\nReturns the axes: `ax`, or those of a figure "
                         f"of its own, `width` [mm] wide, by default {usual:g}.")
        return drawn
    return mark


def _refuse_width(width):
    if width is not None:
        raise InvalidInput("width is given together with ax, whose figure has its own width; "
                           "leave one of them out")


def _own_figure(width, height):
    if not 40 <= width <= 400:
        raise InvalidInput(f"width is {width:g} mm; give 40 to 400, such as plot.SINGLE_COLUMN "
                           f"({SINGLE_COLUMN:g}) or plot.DOUBLE_COLUMN ({DOUBLE_COLUMN:g})")
    return plt.figure(figsize=(width / 25.4, height / 25.4), dpi=STYLE["figure.dpi"],
                      layout="constrained")


def _fit(own, ax, height):
    """Breaks what is too long for the figure, puts a legend below in place, sets the height."""
    legend = ax.get_legend()
    below = legend is not None and getattr(legend, "neuroglide_below", False)
    if below:
        legend.set_in_layout(False)
    own.set_figheight((height(ax) if callable(height) else height) / 25.4)
    own.draw_without_rendering()
    _fit_labels(own, ax)
    if below:
        own.draw_without_rendering()
        legend = _spread_below(ax, legend)
        tall = legend.get_window_extent(own.canvas.get_renderer()).height / own.dpi
        own.set_figheight(own.get_figheight() + tall + 0.08)
    for axes in [*own.axes, *(child for one in own.axes for child in one.child_axes)]:
        # ticks are made when drawn: by then the style is gone
        axes.tick_params(labelsize=STYLE["xtick.labelsize"], width=0.6)


def _fit_labels(own, ax):
    renderer, room = own.canvas.get_renderer(), own.bbox.width
    label = ax.xaxis.label
    if label.get_window_extent(renderer).x1 > room or label.get_window_extent(renderer).x0 < 0:
        ax.set_xlabel(label.get_text(), loc="right")
    _break(label, lambda: ax.get_window_extent(renderer).x1
           >= label.get_window_extent(renderer).width)
    _break(ax.yaxis.label, lambda: ax.yaxis.label.get_window_extent(renderer).height
           <= 1.02 * ax.get_window_extent(renderer).height)
    title = ax._left_title
    _break(title, lambda: title.get_window_extent(renderer).x1 <= room)


def _break(text, fits):
    """Breaks the longest line of a text in two, at a comma or near its middle, until it fits."""
    for _ in range(3):
        lines = text.get_text().split("\n")
        longest = max(lines, key=len)
        gaps = [at for at, letter in enumerate(longest) if letter == " "]
        if not gaps or fits():
            return
        middle = len(longest) / 2
        at = min(gaps, key=lambda gap: abs(gap - middle) - (6 if longest[gap - 1] == "," else 0))
        lines[lines.index(longest)] = longest[:at] + "\n" + longest[at + 1:]
        text.set_text("\n".join(lines))


def in_drawn_units(variable):
    """Values of an xarray variable as they are drawn, and their unit."""
    unit = variable.attrs.get("units", "")
    if unit not in _DRAWN:
        raise InvalidInput(f"'{variable.name}' has the unit '{unit}', which no axis is drawn in; "
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
        raise InvalidInput(f"the dataset has no '{name}' but "
                           f"{', '.join(map(str, dataset.data_vars))}; {remedy}")
    return dataset[name]


def choose(wanted, there, what: str) -> list:
    """`wanted` if all of it is there, all there is without a wish, or an error naming those."""
    there = list(dict.fromkeys(there))
    if wanted is None:
        return there
    wanted = [wanted] if isinstance(wanted, str) else list(wanted)
    for one in wanted:
        if one not in there:
            raise InvalidInput(f"there is no {what} '{one}' here; there are "
                               f"{', '.join(map(str, there))}")
    return wanted


def looks(count: int) -> list[dict]:
    """How each of `count` lines looks: colours first, then they return dashed.

    Later lines are thinner, so that one that lies on another leaves it visible.
    """
    pairs = itertools.cycle([(colour, dash) for dash in DASHES for colour in OKABE_ITO])
    widths = np.linspace(1.5, 1.0, max(count, 2))
    return [{"color": colour, "linestyle": dash, "linewidth": width}
            for (colour, dash), width in zip(pairs, widths[:count])]


def legend_beside(ax: Axes, **options):
    """A legend to the right of the axes, where it covers no curve; below if there is no room."""
    if ax.bbox.width / ax.figure.dpi >= 3.3:
        legend = ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), borderaxespad=0.3,
                           **options)
        wide = legend.get_window_extent(ax.figure.canvas.get_renderer()).width
        if wide < 0.32 * ax.figure.bbox.width:
            return legend
    return legend_below(ax, **options)


def legend_below(ax: Axes, **options):
    """A legend under the axes and their labels, in as many columns as there is room for."""
    handles = options.pop("handles", None) or ax.get_legend_handles_labels()[0]
    options = {"columnspacing": 1.2, "alignment": "left", **options}
    return _place_below(ax, handles, options, 0.0, 1.05 * ax.bbox.width)


def _spread_below(ax, legend):
    """The same legend anew, once the axes have their place: from the left end of their labels."""
    around = ax.get_tightbbox(ax.figure.canvas.get_renderer())
    left = max(0.0, ax.bbox.x0 - around.x0) / ax.figure.dpi
    room = ax.figure.bbox.width - around.x0 - 0.04 * ax.figure.dpi
    return _place_below(ax, *legend.neuroglide_below, left, room)


def _place_below(ax, handles, options, left, room):
    renderer, dpi = ax.figure.canvas.get_renderer(), ax.figure.dpi
    lowest = ax.xaxis.get_tightbbox(renderer)
    depth = (ax.bbox.y0 - lowest.y0) / dpi if lowest is not None else 0.0
    place = ax.transAxes + ScaledTranslation(-left, -depth - 0.08, ax.figure.dpi_scale_trans)
    for columns in range(min(4, len(handles)), 0, -1):
        legend = ax.legend(handles=handles, loc="upper left", bbox_to_anchor=(0, 0),
                           bbox_transform=place, borderaxespad=0, borderpad=0.1, ncol=columns,
                           **options)
        if legend.get_window_extent(renderer).width <= room:
            break
    legend.neuroglide_below = handles, options
    return legend


def save(figure_or_axes, path) -> pathlib.Path:
    """Writes a figure for print: 300 dots an inch, text that stays text in PDF and SVG.

    `figure_or_axes` is what a figure function returned, or its figure. The ending of `path` is one
    that matplotlib writes (.pdf, .svg, .png, …). The file is written aside and renamed. Returns
    the path.
    """
    own = getattr(figure_or_axes, "figure", figure_or_axes)
    path = pathlib.Path(path)
    endings = own.canvas.get_supported_filetypes()
    ending = path.suffix.lower().lstrip(".")
    if ending not in endings:
        raise InvalidInput(f"'{path}' ends in '{path.suffix}', which no figure is written in; "
                           f"give one of {', '.join('.' + one for one in endings)}")
    with plt.rc_context(STYLE):
        write_aside(path, lambda aside: own.savefig(aside, format=ending, dpi=STYLE["savefig.dpi"]))
    return path


def write_aside(path: pathlib.Path, write) -> None:
    """Lets `write(aside)` make a file beside `path` and renames it: whole, or not at all."""
    if not path.parent.is_dir():
        raise FileError(f"cannot write '{path}': there is no folder '{path.parent}'; make it first")
    aside = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}")
    try:
        write(aside)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
