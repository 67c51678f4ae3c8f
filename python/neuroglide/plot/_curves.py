# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Strain, excursion and tension of one run: over angle, over time, along the tract, and as a map."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib import colormaps
from matplotlib.colors import ListedColormap

from ._style import choose, figure, in_drawn_units, legend_beside, looks, need, with_side, words

QUANTITIES = {"strain": "Strain from standing", "excursion": "Excursion past the bone, distal +",
              "tension": "Tension", "slide": "Slide along the bed, distal +"}
_ALONG = {"strain": "strain_from_anatomical"}


def _site_lines(run, quantity, sites, side):
    if quantity not in ("strain", "excursion", "tension"):
        raise ValueError(f"sites have no '{quantity}'; allowed are strain, excursion and tension")
    values = need(run, f"site_{quantity}", "give the root of a result file, without group=")
    here = run["site_side"].values.astype(str) == {"r": "right", "l": "left"}.get(side, side)
    if not here.any():
        raise ValueError(f"no site is on the side '{side}'; allowed are r and l")
    labels = run["site_label"].values.astype(str)
    drawn, unit = in_drawn_units(values)
    chosen = choose(sites, labels[here], "site")
    return [(label, drawn[:, np.flatnonzero(here & (labels == label))[0]]) for label in chosen], unit


def _of_repetition(run, repetition):
    counted = run["repetition"].values
    wanted = counted[-1] if repetition is None else repetition
    if wanted not in counted:
        raise ValueError(f"there is no repetition {repetition} in the run; "
                         f"it has {counted.min():g} to {counted.max():g}")
    return counted == wanted


@figure(4.6, 2.7)
def over_angle(run: xr.Dataset, angle: str = "hip_flexion_r", quantity: str = "strain", *,
               sites=None, side: str = "r", repetition: int | None = None,
               ax: Axes | None = None) -> Axes:
    """Strain, excursion or tension at the sites over the angle of a joint [°], one line a site.

    `run` is the root of a result file. Drawn is one `repetition`, the last if none is given; where
    way there and way back differ the line is a loop. `sites` are labels such as "Mid-thigh".
    """
    lines, unit = _site_lines(run, quantity, sites, side)
    degrees, angle_unit = in_drawn_units(need(run, angle, "name a coordinate"))
    kept = _of_repetition(run, repetition)
    for (label, values), look in zip(lines, looks(len(lines))):
        ax.plot(degrees[kept], values[kept], label=label, **look)
    ax.set_xlabel(f"{with_side(angle)} [{angle_unit}]")
    ax.set_ylabel(f"{QUANTITIES[quantity]} [{unit}]")
    ax.set_title(f"{run.attrs.get('title', '')}, repetition {run['repetition'].values[kept][0]:g}")
    legend_beside(ax)
    return ax


@figure(4.6, 2.5)
def over_time(run: xr.Dataset, quantity: str = "strain", *, sites=None, side: str = "r",
              ax: Axes | None = None) -> Axes:
    """Strain, excursion or tension at the sites over time [s], one line a site.

    `run` is the root of a result file.
    """
    lines, unit = _site_lines(run, quantity, sites, side)
    for (label, values), look in zip(lines, looks(len(lines))):
        ax.plot(run["time"].values, values, label=label, **look)
    ax.set_xlabel("Time [s]")
    ax.set_ylabel(f"{QUANTITIES[quantity]} [{unit}]")
    ax.set_title(run.attrs.get("title", ""))
    ax.margins(x=0.01)
    legend_beside(ax)
    return ax


def _along(tract, quantity):
    if quantity not in QUANTITIES:
        raise ValueError(f"a tract has no '{quantity}'; allowed are {', '.join(QUANTITIES)}")
    values = need(tract, _ALONG.get(quantity, quantity), 'open a tract, as in group="nerve_r"')
    return values, 100 * tract[values.dims[1]].values


def _parted(place, drawn):
    """Breaks the curve where the bone that excursion is measured against changes from one to another.

    There, and only there, neighbours part by more than half of their distance: no tissue stretches so.
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


def _mark_regions(axis, regions):
    axis.set_ticks([begin for _, begin, _ in regions[1:]], minor=False)
    axis.set_ticklabels([""] * (len(regions) - 1))
    axis.set_ticks([(begin + end) / 2 for _, begin, end in regions], minor=True)
    axis.set_ticklabels([words(name) for name, _, _ in regions], minor=True)
    axis.set_tick_params(which="minor", length=0)


@figure(5.4, 2.8)
def along_tract(tract: xr.Dataset, quantity: str = "strain", *, times=None,
                ax: Axes | None = None) -> Axes:
    """Strain, excursion, slide or tension along a tract at some times, one line a time.

    `tract` is a group of a result file, as "nerve_r". `times` [s] are taken at the nearest instant
    that was recorded; without them the first instant is drawn, and the one that on average differs from it most.
    """
    values, place = _along(tract, quantity)
    drawn, unit = in_drawn_units(values)
    recorded = tract["time"].values
    if times is None:
        changed = np.nanmean(np.abs(drawn - drawn[0]), axis=1)
        times = [recorded[0], recorded[changed.argmax()]]
    if quantity == "excursion":
        place, drawn = _parted(place, drawn)
    times = np.atleast_1d(np.asarray(times, dtype=float))
    if times.min() < recorded[0] or times.max() > recorded[-1]:
        raise ValueError(f"times {times.min():g} to {times.max():g} s were asked for; "
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
    legend_beside(ax, title="Time")
    return ax


def _colours_of(quantity, low, high):
    """Strain: white at zero, equal steps of colour on both sides; tension: from dark to bright."""
    if quantity == "tension":
        return colormaps["cividis"]
    reach = max(-low, high, 1e-9)
    part = np.linspace(0.5 + low / reach / 2, 0.5 + high / reach / 2, 256)
    return ListedColormap(colormaps["PuOr_r"](part))


@figure(5.4, 3.2)
def strain_map(tract: xr.Dataset, *, quantity: str = "strain", limits=None,
               ax: Axes | None = None) -> Axes:
    """Strain (or tension) as colour over time [s] and place along a tract [cm].

    `tract` is a group of a result file, as "nerve_r". `limits` [% or N] hold the colours fixed, so that
    maps can be compared; without them colours span all but the outermost half per cent of the values at
    each end, and an arrow on the bar says what lies beyond. No strain is white.
    """
    if quantity not in ("strain", "tension"):
        raise ValueError(f"a map shows strain or tension, not '{quantity}'")
    values, _ = _along(tract, quantity)
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
    ax.set_title(words(tract.attrs.get("long_name", "").split(",")[0]))
    regions = _regions(tract)
    for _, begin, _ in regions[1:]:
        ax.axhline(begin, color="0.45", linewidth=0.4, alpha=0.7)
    beside = ax.secondary_yaxis("right")
    _mark_regions(beside.yaxis, regions)
    ax.figure.colorbar(colours, ax=ax, label=f"{QUANTITIES[quantity]} [{unit}]", pad=0.02, aspect=28,
                       extend=beyond)
    return ax
