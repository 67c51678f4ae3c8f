# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""How far long work is, as a bar or a line, and what an interruption leaves."""

import contextlib
import sys

from . import _core


@contextlib.contextmanager
def shown(progress, label):
    """What the core is to call with a share 0 to 1: the caller's callable, a bar for True, or None.

    The bar is tqdm's where that is installed, else a plain line on standard error.
    """
    if progress is None or progress is False:
        yield None
    elif progress is True:
        bar = _bar(label)
        try:
            yield bar.show
        finally:
            bar.close()
    elif callable(progress):
        yield progress
    else:
        raise _core.InvalidInput(
            f"progress is {progress!r}; give True for a bar, a callable that is told the share 0 "
            "to 1, or leave it out")


def finished(work, result_of, progress=None, label=""):
    """The result of work(tell); what an interruption leaves goes through `result_of` too."""
    with shown(progress, label) as tell:
        try:
            done = work(tell)
        except _core.Interrupted as error:
            error.partial = result_of(error.partial)
            raise
    return result_of(done)


def _bar(label):
    try:
        from tqdm.auto import tqdm
    except ImportError:
        return _Line(label)
    return _Tqdm(tqdm(total=100, desc=label, unit="%",
                      bar_format="{desc}: {percentage:3.0f} %|{bar}| {elapsed}"))


class _Tqdm:
    def __init__(self, bar):
        self._bar, self._told = bar, 0

    def show(self, share):
        percent = round(100 * share)
        if percent > self._told:
            self._bar.update(percent - self._told)
            self._told = percent

    def close(self):
        self._bar.close()


class _Line:
    def __init__(self, label):
        self._label, self._told = label, None

    def show(self, share):
        percent = round(100 * share)
        if percent != self._told:
            self._told = percent
            print(f"\r{self._label}: {percent:3d} %", end="", file=sys.stderr, flush=True)

    def close(self):
        if self._told is not None:
            print(file=sys.stderr, flush=True)
