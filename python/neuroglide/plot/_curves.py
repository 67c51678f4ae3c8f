# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Strain, excursion, tension of runs: over angle, over time, along the tract, and as a map."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib import colormaps
from matplotlib.colors import ListedColormap

from .._core import InvalidInput
from ._given import root_of, run_of, runs_of, side_of, title_of, tract_of
from ._style import (choose, figure, in_drawn_units, legend_beside, looks, need, with_side,
                     words)

QUANTITIES = {"strain": "Strain from standing", "excursion": "Excursion past the bone, distal +",
              "tension": "Tension", "slide": "Slide along the bed, distal +"}
_ALONG = {"strain": "strain_from_anatomical"}


def _site_lines(run, quantity, sites, side):
    if quantity not in ("strain", "excursion", "tension"):
        raise InvalidInput(f"sites have no '{quantity}'; allowed are strain, excursion and tension")
    values = need(run, f"site_{quantity}",
                  "give a result, or the root of its file, without group=")
    here = run["site_side"].values.astype(str) == {"r": "right", "l": "left"}[side]
    labels = run["site_label"].values.astype(str)
    drawn, unit = in_drawn_units(values)
    chosen = choose(sites, labels[here], "site")
    return [(label, drawn[:, np.flatnonzero(here & (labels == label))[0]])
            for label in chosen], unit


def _lines_of(given, quantity, sites, side):
    """Of one run or several: label, root of the run, values at one site; and the unit."""
    lines, unit, runs = [], "", runs_of(given)
    for number, run in enumerate(runs):
        root = root_of(run_of(run))
        title = title_of(run, f"Run {number + 1}")
        of_sites, unit = _site_lines(root, quantity, sites, side_of(run_of(run), side))
        for label, values in of_sites:
            if len(runs) > 1:
                label = title if len(of_sites) == 1 else f"{title}: {label}"
            lines.append((label, root, values))
    return lines, unit, runs


def _title(runs, sites, lines):
    """The exercise of a single run; of several, the site if it is but one."""
    if len(runs) == 1:
        return title_of(runs[0])
    return (sites if isinstance(sites, str) else sites[0]) if len(lines) == len(runs) else ""


def _of_repetition(run, repetition):
    counted = run["repetition"].values
    wanted = counted[-1] if repetition is None else repetition
    if wanted not in counted:
        raise InvalidInput(f"there is no repetition {repetition} in the run; "
                           f"it has {counted.min():g} to {counted.max():g}")
    return counted == wanted


def _point_along(ax, x, y, colour):
    """A small arrow on the way there, half-way: which branch of a loop that is."""
    half = (x[0] + x[np.abs(x - x[0]).argmax()]) / 2
    passed = np.flatnonzero((x[:-1] - half) * (x[1:] - half) <= 0)
    if len(x) > 2 and passed.size and x[passed[0]] != x[passed[0] + 1]:
        ax.annotate("", (x[passed[0] + 1], y[passed[0] + 1]), (x[passed[0]], y[passed[0]]),
                    arrowprops={"arrowstyle": "-|>,head_length=0.7,head_width=0.24",
                                "color": colour, "linewidth": 0, "mutation_scale": 11,
                                "shrinkA": 0, "shrinkB": 0})


@figure(120.0, 68.0)
def over_angle(run, angle: str | None = None, quantity: str = "strain", *, sites=None,
               side: str | None = None, repetition: int | None = None,
               ax: Axes | None = None) -> Axes:
    """Strain, excursion or tension at the sites over the angle of a joint [°], one line a site.

    `run` is a Result, the root of a result file, or several of them (a Comparison, a list), which
    are told apart best at one of the `sites`, which are labels such as "Mid-thigh". `angle` is a
    coordinate, by default the hip's flexion of the side that the run is told of. Drawn is one
    `repetition`, the last if none is given; where way there and way back differ the line is a loop,
    and its arrow shows the way there.
    """
    lines, unit, runs = _lines_of(run, quantity, sites, side)
    angle = angle or "hip_flexion_" + side_of(run_of(runs[0]), side)
    for (label, root, values), look in zip(lines, looks(len(lines))):
        degrees, angle_unit = in_drawn_units(need(root, angle, "name a coordinate"))
        kept = _of_repetition(root, repetition)
        ax.plot(degrees[kept], values[kept], label=label, **look)
        _point_along(ax, degrees[kept], values[kept], look["color"])
    ax.set_xlabel(f"{with_side(angle)} [{angle_unit}]")
    ax.set_ylabel(f"{QUANTITIES[quantity]} [{unit}]")
    counted = lines[0][1]["repetition"].values
    shown = [_title(runs, sites, lines)]
    if counted.max() > counted.min():
        shown.append(f"repetition {counted[-1] if repetition is None else repetition:g}")
    ax.set_title(", ".join(part for part in shown if part))
    legend_beside(ax)
    return ax


@figure(120.0, 64.0)
def over_time(run, quantity: str = "strain", *, sites=None, side: str | None = None,
              ax: Axes | None = None) -> Axes:
    """Strain, excursion or tension at the sites over time [s], one line a site.

    `run` is a Result, the root of a result file, or several of them (a Comparison, a list).
    """
    lines, unit, runs = _lines_of(run, quantity, sites, side)
    for (label, root, values), look in zip(lines, looks(len(lines))):
        ax.plot(root["time"].values, values, label=label, **look)
    ax.set_xlabel("Time [s]")
    ax.set_ylabel(f"{QUANTITIES[quantity]} [{unit}]")
    ax.set_title(_title(runs, sites, lines))
    ax.margins(x=0.01)
    legend_beside(ax)
    return ax


def _along(given, group, quantity):
    if quantity not in QUANTITIES:
        raise InvalidInput(f"a tract has no '{quantity}'; allowed are {', '.join(QUANTITIES)}")
    tract = tract_of(given, group)
    values = need(tract, _ALONG.get(quantity, quantity), 'open a tract, as in group="nerve_r"')
    return tract, values, 100 * tract[values.dims[1]].values


def _parted(place, drawn):
    """Breaks the curve where the bone that excursion is measured against becomes another.

    There, and only there, neighbours part by more than half of their distance: no tissue stretches
    so.
    """
    apart = np.abs(np.diff(drawn, axis=1)).max(axis=0) / (10 * np.diff(place))
    gaps = np.flatnonzero(apart > 0.5) + 1
    return np.insert(place, gaps, place[gaps]), np.insert(drawn, gaps, np.nan, axis=1)


def _regions(tract):
    """Regions in their order from the proximal end: name, beginning and end [cm]."""
    names = tract["region"].values.astype(str)
    bounds = 100 * tract["station"].values
    starts = [0, *(np.flatnonzero(names[1:] != names[:-1]) + 1), len(names)]
    return [(names[i], bounds[i], bounds[j]) for i, j in zip(starts[:-1], starts[1:])]


def _region_words(name):
    """`root_S1` as words: S1 root."""
    return f"{name[5:]} root" if name.startswith("root_") else words(name)


def _mark_regions(axis, regions):
    axis.set_ticks([begin for _, begin, _ in regions[1:]], minor=False)
    axis.set_ticklabels([""] * (len(regions) - 1))
    axis.set_ticks([(begin + end) / 2 for _, begin, end in regions], minor=True)
    axis.set_ticklabels([_region_words(name) for name, _, _ in regions], minor=True)
    axis.set_tick_params(which="minor", length=0)


def _tract_title(given, tract):
    """The exercise, and which tract, as in: Banded hamstring lockout, nerve of the right leg."""
    which = str(tract.attrs.get("long_name", "")).split(", from ")[0]
    title = title_of(given) or str(tract.attrs.get("title", ""))
    return words(f"{title}, {which}" if title and which else title or which)


@figure(120.0, 72.0)
def along_tract(tract, quantity: str = "strain", *, times=None, group: str | None = None,
                ax: Axes | None = None) -> Axes:
    """Strain, excursion, slide or tension along a tract at some times, one line a time.

    `tract` is a Result, of which `group` is drawn, by default the nerve; or a group of a result
    file. `times` [s] are taken at the nearest instant that was recorded; without them the first
    instant is drawn, and the one that on average differs from it most.
    """
    given = tract
    tract, values, place = _along(given, group, quantity)
    drawn, unit = in_drawn_units(values)
    recorded = tract["time"].values
    if times is None:
        changed = np.nanmean(np.abs(drawn - drawn[0]), axis=1)
        times = [recorded[0], recorded[changed.argmax()]]
    if quantity == "excursion":
        place, drawn = _parted(place, drawn)
    times = np.atleast_1d(np.asarray(times, dtype=float))
    if times.min() < recorded[0] or times.max() > recorded[-1]:
        raise InvalidInput(f"times {times.min():g} to {times.max():g} s were asked for; "
                           f"recorded are {recorded[0]:g} to {recorded[-1]:g} s")
    for time, look in zip(times, looks(len(times))):
        instant = int(np.abs(recorded - time).argmin())
        ax.plot(place, drawn[instant], label=f"{recorded[instant]:.1f} s", **look)
    ax.set_xlabel("Distance from the proximal end, standing [cm]")
    ax.set_ylabel(f"{QUANTITIES[quantity]} [{unit}]")
    regions = _regions(tract)
    for _, begin, _ in regions[1:]:
        ax.axvline(begin, color="0.85", linewidth=0.6, zorder=0)
    ax.margins(x=0.01)
    above = ax.secondary_xaxis("top")
    _mark_regions(above.xaxis, regions)
    for text in above.get_xticklabels(minor=True):
        text.set(rotation=35, ha="left", rotation_mode="anchor")
    above.spines["top"].set_visible(False)
    ax.set_title(_tract_title(given, tract))
    legend_beside(ax, title="Time")
    return ax


def _colours_of(quantity, low, high):
    """Strain: white at zero, equal steps of colour on both sides; tension: from dark to bright."""
    if quantity == "tension":
        return colormaps["cividis"]
    reach = max(-low, high, 1e-9)
    part = np.linspace(0.5 + low / reach / 2, 0.5 + high / reach / 2, 256)
    return ListedColormap(colormaps["PuOr_r"](part))


@figure(120.0, 80.0)
def strain_map(tract, *, quantity: str = "strain", limits=None, group: str | None = None,
               ax: Axes | None = None) -> Axes:
    """Strain (or tension) as colour over time [s] and place along a tract [cm].

    `tract` is a Result, of which `group` is drawn, by default the nerve; or a group of a result
    file. `limits` [% or N] hold the colours fixed, so that maps can be compared; without them
    colours span all but the outermost half per cent of the values at each end, and an arrow on the
    bar says what lies beyond. No strain is white.
    """
    if quantity not in ("strain", "tension"):
        raise InvalidInput(f"a map shows strain or tension, not '{quantity}'")
    given = tract
    tract, values, _ = _along(given, group, quantity)
    drawn, unit = in_drawn_units(values)
    low, high = np.nanquantile(drawn, [0.005, 0.995]) if limits is None else limits
    low = min(low, 0.0)
    beyond = {(True, True): "both", (True, False): "min", (False, True): "max"}.get(
        (np.nanmin(drawn) < low, np.nanmax(drawn) > high), "neither")
    time = tract["time"].values
    edges = np.concatenate([time[:1], (time[1:] + time[:-1]) / 2, time[-1:]])
    colours = ax.pcolormesh(edges, 100 * tract["station"].values, drawn.T, vmin=low, vmax=high,
                            cmap=_colours_of(quantity, low, high), rasterized=True)
    ax.invert_yaxis()
    ax.set_xlabel("Time [s]")
    ax.set_ylabel("Distance from the\nproximal end, standing [cm]")
    ax.set_title(_tract_title(given, tract))
    regions = _regions(tract)
    for _, begin, _ in regions[1:]:
        ax.axhline(begin, color="0.45", linewidth=0.4, alpha=0.7)
    beside = ax.secondary_yaxis("right")
    _mark_regions(beside.yaxis, regions)
    ax.figure.colorbar(colours, ax=ax, label=f"{QUANTITIES[quantity]} [{unit}]", pad=0.02,
                       aspect=28, extend=beyond)
    return ax
