# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The body from the side with its nerve coloured, still or moving."""

from __future__ import annotations

import json
import pathlib
import re
import subprocess

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FFMpegWriter, FuncAnimation
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.collections import LineCollection, PatchCollection
from matplotlib.colors import Normalize
from matplotlib.patches import Circle, Polygon

from .._core import FileError, InvalidInput
from ._given import page_of
from ._style import STYLE, figure, words, write_aside

_SHADES = {"far": ("#f4f6f8", "#cfd6de"), "trunk": ("#e6ebf0", "#9aa4b1"),
           "near": ("#dde3ea", "#8d98a6")}
_QUANTITIES = {"strain": ("strain_pct", "Strain from standing [%]"),
               "tension": ("tension_N", "Tension [N]")}


def page_data(path) -> dict:
    """What the page at `path` draws, as `Result.save` writes it: bodies, courses, strains."""
    text = pathlib.Path(path).read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="page-data">(.*?)</script>', text,
                      re.DOTALL)
    if not found:
        raise InvalidInput(f"{path} holds no page-data; give a page that `neuroglide run --output` "
                           "or `Result.save` wrote")
    return json.loads(found.group(1))


def _exercise(page, exercise):
    arms = {arm["id"]: arm for arm in page["arms"]}
    if exercise is None:
        return page["arms"][0]
    if exercise not in arms:
        raise InvalidInput(f"the page has no exercise '{exercise}'; it has {', '.join(arms)}")
    return arms[exercise]


def _scale(page, arm, quantity):
    if quantity not in _QUANTITIES:
        raise InvalidInput(f"the nerve is coloured by strain or tension, not by '{quantity}'")
    key, label = _QUANTITIES[quantity]
    values = np.array(arm["nerve"][key], dtype=float)
    # The page's scale of tension is that of the back line: far above the nerve's.
    low, high = page["scales"][key] if quantity == "strain" else (0.0, np.nanmax(values))
    return values, ScalarMappable(Normalize(low, high), "cividis"), label


def _radii(arm):
    """Radii at both ends of each segment [m]: where two of one side meet they share one."""
    segments = arm["body"]["segments"]
    ends = np.array(arm["body"]["points_m"][0], dtype=float)
    own = [segment["width_mm"] / 2000 for segment in segments]
    radii = np.empty((len(segments), 2))
    for i, segment in enumerate(segments):
        for e in range(2):
            meets = [j for j, other in enumerate(segments)
                     if j != i and other["side"] == segment["side"]
                     and (np.hypot(*(ends[j] - ends[i, e]).T) < 0.02).any()]
            radii[i, e] = (own[i] + own[meets[0]]) / 2 if meets else 0.94 * own[i]
    return radii


def _limb(begin, end, first, second):
    """The outline around two circles: a limb that is broader at one end."""
    along = end - begin
    length = np.hypot(*along)
    if length <= abs(first - second):
        return Circle(begin if first > second else end, max(first, second))
    heading, tilt = np.arctan2(along[1], along[0]), np.arccos((first - second) / length)
    behind = heading + np.linspace(tilt, 2 * np.pi - tilt, 24)
    ahead = heading + np.linspace(-tilt, tilt, 24)
    return Polygon(np.concatenate([begin + first * np.c_[np.cos(behind), np.sin(behind)],
                                   end + second * np.c_[np.cos(ahead), np.sin(ahead)]]))


def _at(frames, moment):
    """Points or values at a moment that is counted in frames; between two they are blended."""
    low = int(moment)
    first = np.array(frames[low], dtype=float)
    part = moment - low
    if part == 0:
        return first
    return (1 - part) * first + part * np.array(frames[low + 1], dtype=float)


def _draw(ax, arm, moment, radii, values, colours):
    """Draws one moment; returns what was drawn, so that a film can take it away again."""
    frame = int(moment)
    ends = _at(arm["body"]["points_m"], moment)
    near = arm["nerve"]["side"]
    groups = {"far": [], "trunk": [], "near": []}
    for segment, pair, ball in zip(arm["body"]["segments"], ends, radii):
        group = {"mid": "trunk", near: "near"}.get(segment["side"], "far")
        if np.isfinite(pair).all():
            groups[group].append(_limb(*pair, *ball))
    groups["trunk"].append(Circle(_at(arm["head"]["centre_m"], moment), arm["head"]["radius_m"]))
    drawn = []
    for layer, (name, shapes) in enumerate(groups.items()):
        fill, edge = _SHADES[name]
        # Edges first, then fills, so that what overlaps becomes one smooth shape.
        drawn.append(PatchCollection(shapes, facecolor="none", edgecolor=edge, linewidth=1.6,
                                     zorder=1 + layer))
        drawn.append(PatchCollection(shapes, facecolor=fill, edgecolor="none", zorder=1.1 + layer))
    drawn.append(LineCollection([_at(band["path_m"], moment) for band in arm["back_line"]],
                                color="#b9a08a", linewidth=1.6, alpha=0.8, capstyle="round",
                                zorder=4))
    path = _at(arm["nerve"]["path_m"], moment)
    drawn.append(LineCollection([path], color="#14181f", linewidth=3.4, capstyle="round",
                                zorder=5))
    nerve = LineCollection(np.stack([path[:-1], path[1:]], axis=1), cmap=colours.cmap,
                           norm=colours.norm, linewidth=2.2, capstyle="round", zorder=6,
                           label="nerve")
    nerve.set_array(_at(values, moment))
    for collection in [*drawn, nerve]:
        ax.add_collection(collection, autolim=False)
    when = _at(arm["time_s"], moment)
    ax.set_title(f"{arm['title']}\n{words(arm['phase'][frame])}, "
                 f"repetition {arm['repetition'][frame]}, {when:.1f} s")
    return [*drawn, nerve]


def _furnish(ax, arm, radii):
    """Limits that hold every frame, the ground, and a bar of half a metre in place of axes."""
    points = np.array(arm["body"]["points_m"], dtype=float)
    head = np.array(arm["head"]["centre_m"], dtype=float)
    size = arm["head"]["radius_m"]
    around = radii[None, :, :, None]
    low = np.minimum(np.nanmin(points - around, axis=(0, 1, 2)), np.nanmin(head, axis=0) - size)
    high = np.maximum(np.nanmax(points + around, axis=(0, 1, 2)), np.nanmax(head, axis=0) + size)
    wider = max(0.0, 1.2 * (high[1] - low[1]) - (high[0] - low[0])) / 2  # a title needs room
    low[0], high[0] = low[0] - wider, high[0] + wider
    ax.plot([low[0] - 0.05, high[0] + 0.05], [low[1]] * 2, color="#6d7785", linewidth=0.8, zorder=0)
    bar = low[0] + np.array([0.0, 0.5])
    ax.plot(bar, [low[1] - 0.06] * 2, color="#56606e", linewidth=1.2, marker="|", markersize=4)
    ax.text(bar[1] + 0.03, low[1] - 0.06, "0.5 m", va="center", color="#56606e")
    ax.set_xlim(low[0] - 0.06, high[0] + 0.06)
    ax.set_ylim(low[1] - 0.12, high[1] + 0.06)
    ax.set_aspect("equal")
    ax.axis("off")


def _stage(page, exercise, quantity, ax):
    arm = _exercise(page, exercise)
    values, colours, label = _scale(page, arm, quantity)
    radii = _radii(arm)
    _furnish(ax, arm, radii)
    side = {"r": "right", "l": "left"}[arm["nerve"]["side"]]
    below, above = np.nanmin(values) < colours.norm.vmin, np.nanmax(values) > colours.norm.vmax
    extend = {(True, True): "both", (True, False): "min", (False, True): "max"}
    ax.figure.colorbar(colours, ax=ax, label=f"{label.replace(' [', f', {side} nerve [')}",
                       location="bottom", pad=0.02, shrink=0.7, aspect=36,
                       extend=extend.get((bool(below), bool(above)), "neither"))
    return arm, radii, values, colours


def _tall_enough(ax):
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    return 22 + 25.4 * ax.figure.get_figwidth() * (high - low) / (right - left)


@figure(120.0, _tall_enough)
def body(page, frame: int = 0, *, time: float | None = None, exercise: str | None = None,
         quantity: str = "strain", ax: Axes | None = None) -> Axes:
    """The body from the side, its nerve coloured by strain [%] or tension [N].

    `page` is a Result, a Comparison, or what `page_data` reads. `exercise` is the name of one of
    its exercises, the first if none is given. Drawn is the picture nearest to `time` [s], or the
    one of number `frame`, from the end if negative. Bands of the back line are brown.
    """
    page = page_of(page)
    arm, radii, values, colours = _stage(page, exercise, quantity, ax)
    times = np.array(arm["time_s"], dtype=float)
    if time is not None:
        frame = _nearest(arm, times, time)
    if not -len(times) <= frame < len(times):
        raise InvalidInput(f"frame {frame} of {arm['id']} was asked for; there are {len(times)}, "
                           "from 0")
    _draw(ax, arm, frame % len(times), radii, values, colours)
    return ax


def _nearest(arm, times, time):
    if not times[0] <= time <= times[-1]:
        raise InvalidInput(f"{time:g} s of {arm['id']} was asked for; it lasts from {times[0]:g} "
                           f"to {times[-1]:g} s")
    return int(np.abs(times - time).argmin())


def animate(page, path=None, *, exercise: str | None = None, quantity: str = "strain",
            begin: float = 0.0, end: float | None = None, speed: float = 1.0, fps: int = 15,
            dpi: int = 120) -> FuncAnimation | pathlib.Path:
    """The body moving: writes an MP4 or a GIF to `path` through ffmpeg, and returns the path.

    `page` is as in `body`. From `begin` to `end` [s of the exercise], `speed` times as fast as
    life. Without a path the animation itself is returned. `neuroglide.animate` shows the film in a
    notebook.
    """
    writer = None if path is None else _writer(pathlib.Path(path), fps)
    page = page_of(page)
    time = np.array(_exercise(page, exercise)["time_s"], dtype=float)
    last = time[-1] if end is None else min(end, time[-1])
    if not (0 <= begin < last and speed > 0 and fps > 0):
        raise InvalidInput(
            f"a film from {begin:g} to {last:g} s at speed {speed:g} and {fps} frames a second "
            "holds nothing; begin must lie before end, speed and fps above 0")
    moments = np.interp(np.arange(begin, last, speed / fps), time, np.arange(len(time)))
    film = plt.figure(figsize=(5.0, 3.6), dpi=dpi, layout="constrained")
    try:
        with plt.rc_context(STYLE):
            moving = _set_moving(film.add_subplot(), page, exercise, quantity, moments, fps)
            if path is None:
                return moving
            path = pathlib.Path(path)
            write_aside(path, lambda aside: _film(moving, aside, path, writer))
            return path
    finally:
        plt.close(film)


def _film(moving, aside, path, writer):
    try:
        moving.save(aside, writer=writer, dpi=moving._fig.dpi)
    except subprocess.CalledProcessError as error:
        told = (error.stderr or error.output or b"").decode(errors="replace").strip()
        raise FileError(f"ffmpeg could not write '{path}': "
                        f"{told.splitlines()[-1] if told else error}") from error


def _set_moving(ax, page, exercise, quantity, moments, fps):
    arm, radii, values, colours = _stage(page, exercise, quantity, ax)
    shown = []

    def show(moment):
        for artist in shown:
            artist.remove()
        shown[:] = _draw(ax, arm, moment, radii, values, colours)
        return shown

    show(moments[0])
    ax.figure.canvas.draw()
    ax.figure.set_layout_engine("none")  # the picture must not breathe while it plays
    return FuncAnimation(ax.figure, show, frames=moments, interval=1000 / fps,
                         init_func=lambda: shown, cache_frame_data=False)


def _writer(path, fps):
    kind = path.suffix.lower()
    if kind not in (".gif", ".mp4"):
        raise InvalidInput(f"'{path}' ends in '{path.suffix}'; a film is written as .mp4 or .gif")
    if not FFMpegWriter.isAvailable():
        raise FileError("ffmpeg, which writes films, was not found on the PATH; install it "
                        "(Debian: apt install ffmpeg; conda: conda install ffmpeg)")
    if kind == ".gif":
        return FFMpegWriter(fps=fps, codec="gif", extra_args=[
            "-filter_complex", "split [a][b];[a] palettegen=stats_mode=diff [p];"
            "[b][p] paletteuse=dither=none"])
    return FFMpegWriter(fps=fps, codec="h264", extra_args=[
        "-pix_fmt", "yuv420p", "-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2",
        "-movflags", "+faststart"])
