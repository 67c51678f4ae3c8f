# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What moves in a notebook: the film of an exercise, and the page with its slider."""

import base64
import html
import os
import pathlib
import tempfile

from . import _core
from ._page import page_data_of


# Between a notebook's cells the page needs no headline, and its bodies come first.
_COMPACT = ("<style>header{padding:10px 0 4px}h1,.lede{display:none}header p{margin:4px 0}"
            "#movement-heading{display:none}</style>\n")


class Film:
    """A film as a file's bytes, shown inline by a notebook; it needs nothing beside it."""

    def __init__(self, data, kind, title, path=None):
        self.data, self.kind, self.title, self.path = data, kind, title, path

    def save(self, path):
        """Writes the film; the path ends in what it is, .mp4 or .gif. Returns the path."""
        path = pathlib.Path(path)
        if path.suffix.lower() != "." + self.kind:
            raise _core.InvalidInput(f"'{path}' ends in '{path.suffix}', and this film is a "
                                     f".{self.kind}; end it so, or animate anew")
        from .plot._style import write_aside

        write_aside(path, lambda aside: aside.write_bytes(self.data))
        return path

    def _repr_html_(self):
        text = base64.b64encode(self.data).decode("ascii")
        title = html.escape(self.title, quote=True)
        if self.kind == "gif":
            return (f'<img alt="{title}" style="max-width:100%" '
                    f'src="data:image/gif;base64,{text}">')
        return (f'<video controls loop muted playsinline style="max-width:100%" title="{title}">'
                f'<source type="video/mp4" src="data:video/mp4;base64,{text}"></video>')

    def __repr__(self):
        where = "" if self.path is None else f", written to {self.path}"
        return f"<Film {self.title}: {self.kind}, {len(self.data) / 1000:.0f} kB{where}>"


def animate(result, path=None, *, exercise=None, quantity="strain", begin=0.0, end=None, speed=1.0,
            fps=15, dpi=120):
    """A film of the body with its nerve coloured: a Film, which a notebook shows inline.

    Parameters
    ----------
    result : Result, Comparison or what `plot.page_data` reads
    path : path, optional
        Where it is written, as its ending says: .mp4 or .gif, both by ffmpeg. Nothing is left
        behind where that fails. Without a path the film is an MP4.
    exercise : str, optional
        Which one of a Comparison, by its name; the first if none is given.
    quantity : {'strain', 'tension'}, optional
        What colours the nerve.
    begin, end : float, optional
        Of the exercise [s].
    speed : float, optional
        How many times as fast as life.
    fps, dpi : int, optional
        Pictures a second, and dots an inch of five inches by 3.6.

    Raises
    ------
    InvalidInput
        For another ending, an unknown exercise or quantity, and a film that holds nothing.
    FileError
        Where the path cannot be written, or ffmpeg is not there.
    """
    from . import plot
    from .plot._given import page_of

    page = page_of(result)
    choice = dict(exercise=exercise, quantity=quantity, begin=begin, end=end, speed=speed, fps=fps,
                  dpi=dpi)
    title = next((arm["title"] for arm in page["arms"] if arm["id"] == exercise),
                 page["arms"][0]["title"])
    if path is not None:
        path = plot.animate(page, path, **choice)
        return Film(path.read_bytes(), path.suffix[1:].lower(), title, path)
    with tempfile.TemporaryDirectory() as folder:
        made = plot.animate(page, pathlib.Path(folder) / "film.mp4", **choice)
        return Film(made.read_bytes(), "mp4", title)


class Page:
    """The offline page of one or several exercises, shown inline by a notebook."""

    def __init__(self, text, title, height):
        self.text, self.title, self.height = text, title, height

    def save(self, path):
        """Writes the page, one .html file that needs nothing else. Returns the path."""
        path = os.fspath(path)
        if os.path.splitext(path)[1].lower() not in (".html", ".htm"):
            raise _core.InvalidInput(f"'{path}' is no file of a page; end it in .html")
        _core.write_text(path, self.text)
        return path

    def _repr_html_(self):
        text = self.text.replace("</head>", _COMPACT + "</head>", 1)
        return (f'<iframe title="{html.escape(self.title, quote=True)}" '
                f'srcdoc="{html.escape(text, quote=True)}" width="100%" '
                f'height="{self.height}" sandbox="allow-scripts" '
                'style="border:1px solid #9994;border-radius:6px;background:#fff"></iframe>')

    def __repr__(self):
        return f"<Page {self.title}: {len(self.text) / 1000:.0f} kB of HTML>"


def show(what, height=720, *, frames=120):
    """The offline page in a notebook, bodies that move with curves and table: a Page.

    Parameters
    ----------
    what : Result, Comparison or DrivenComparison
    height : int, optional
        Of the frame [pixels], 100 to 10000.
    frames : int, optional
        Pictures an exercise, which decide how large the notebook grows.

    Raises
    ------
    InvalidInput
        Where there is no body to draw, as of a result that was read from a file.

    Examples
    --------
    >>> import neuroglide as ng
    >>> ng.show(ng.run("straight_leg_raise", stations=40, back_line_stations=20)).title
    'Straight leg raise'
    """
    if not 100 <= height <= 10000:
        raise _core.InvalidInput(f"height is {height} pixels; give 100 to 10000")
    data, title = page_data_of(what, frames)
    return Page(_core.page_of(data), title, int(height))
