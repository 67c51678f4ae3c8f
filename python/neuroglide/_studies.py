# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Several exercises or many persons at once: compare, sweep, explain, outcomes."""

import io
import os

from . import _core
from ._driven import protocols_of, require_different
from ._progress import finished
from ._result import Folder, is_folder, remarks_text, result_named
from ._run import _parameters_of, body_of, exercise_of, results_of


class Comparison:
    """The same body through several exercises: `results` by order, figures, words, intervals."""

    def __init__(self, core, body, settings, exercises):
        self._core, self.body, self.settings, self._exercises = core, body, settings, exercises
        self.side = core.side
        self.results = results_of(core, body, exercises, settings, core.side)
        self._title = body.title
        self._force_scale = body.parameters["tissue.sciatic_nerve.force_scale"]

    def __getitem__(self, name):
        """The result of the exercise of that name or number."""
        return result_named(self.results, name)

    def __len__(self):
        return len(self.results)

    @property
    def outcome(self):
        """The first that is no success, or converged."""
        return self._core.outcome

    @property
    def words(self):
        """What differs and why, in a paragraph."""
        return self._core.words

    @property
    def table(self):
        """The Table of the command line."""
        return self._core.table(self._force_scale)

    @property
    def intervals(self):
        """What holds of the figures, a `pandas.DataFrame`; None unless it was asked for.

        In rows with an exercise in `against`, `median` is the difference of `exercise` less that one:
        its sign says which does more, `ruling` how sure that is over the parameter sets.
        """
        text = self._core.robustness_csv
        return None if text is None else _frame(text)

    @property
    def pairs(self):
        """What differs between two exercises and whether that holds, a Table; empty without
        intervals."""
        return self._core.pair_table

    @property
    def technique(self):
        """Technique told from posture, a Table; empty without intervals of the three exercises."""
        return self._core.technique_table

    def claim(self, topic, place, first, second):
        """What may be said of a figure's difference between two exercises, or None.

        `topic` is one of `topic_names`, `place` as in the table, exercises are names or numbers.
        Of the dict: `ruling` is "more", "probably more", "alike" or "undecided"; `ensemble` and
        `people` have the difference, larger minus smaller, in `unit`; `sentence` says it.
        """
        return self._core.claim(topic, place, first, second)

    def text(self, width=120):
        """Table, claims and words as `neuroglide compare` prints them, so wide."""
        if not self.outcome.succeeded:
            return self._head(width)
        return (self._head(width) + self._core.claims_text(width) + "\n"
                + _core.paragraph(self.words, width))

    def _head(self, width):
        return (remarks_text(self.results, width)
                + self._core.text(self._title, self._force_scale, width))

    def __str__(self):
        return self.text()

    def to_dataframe(self):
        """Figures, one a line: exercise, topic, place, measure, value, unit."""
        return _frame(self._core.csv)

    def to_xarray(self, group=None, samples=201):
        """One `xarray.Dataset` of all exercises, by `exercise`, `progress` and place.

        Exercises last unequally long, so that each is sampled at `samples` even shares of its own
        time, `progress` 0 to 1; between recorded times runs a straight line. `time` [s] is kept by
        exercise and progress. `group` as in `Result.to_xarray`; text by time is left out.
        """
        import numpy
        import xarray

        shares = numpy.linspace(0, 1, samples)
        parts = []
        for result in self.results:
            one = result.to_xarray(group)
            one = one.drop_vars([name for name in one.variables if one[name].dtype == object
                                 and "time" in one[name].dims])
            at = float(one.time[0]) + shares * float(one.time[-1] - one.time[0])
            one = one.interp(time=at)
            parts.append(one.assign_coords(progress=("time", shares)).swap_dims(time="progress")
                         .reset_coords("time"))
        keep = {key: value for key, value in parts[0].attrs.items()
                if all(key in one.attrs and numpy.array_equal(one.attrs[key], value)
                       for one in parts)}
        names = xarray.DataArray([result.name for result in self.results], dims="exercise",
                                 name="exercise")
        joined = xarray.concat(parts, dim=names, data_vars="all", combine_attrs="drop")
        return joined.assign_attrs(keep)

    def sweep(self, progress=None):
        """What parameters that no measurement fixes do to this body: Sweeps."""
        self._need_body("a sweep")
        return finished(lambda tell: _core.sweep(self.body, self.settings, tell),
                        lambda result: result, progress, "sweeping")

    def save(self, path, formats=None):
        """Writes the page (.html), the figures (.csv), or a folder.

        A path that ends in neither is a folder, filled as by `neuroglide compare --output`;
        `formats` then says with what: "h5", "csv", "sto" and "html". "robustness.csv" and
        "robustness.h5" are written with the intervals. Returns the path, or the paths.
        """
        path = os.fspath(path)
        core = self._core.without_empty_arms()
        if is_folder(path, formats):
            self._need_body(path)
            return self._save_all(Folder(path, formats), core)
        if path.endswith(".html"):
            self._need_body(path)
            _core.write_text(path, _core.make_page(self.body, core))
        elif path.endswith(".csv"):
            _core.write_text(path, core.csv)
        else:
            raise _core.InvalidInput(
                f"'{path}' is no file of a comparison; end it in .html or .csv, give a folder, or "
                "save the results")
        return path

    def save_intervals(self, path):
        """Writes what holds of the figures as .csv, or all that is behind it as .h5 or .nc."""
        path, ending = os.fspath(path), os.path.splitext(os.fspath(path))[1]
        if self._core.robustness_csv is None:
            raise _core.InvalidInput(f"'{path}' needs the intervals, and this comparison has none; "
                                     "compare with intervals=True")
        if ending == ".csv":
            _core.write_text(path, self._core.robustness_csv)
        elif ending in (".h5", ".nc"):
            self._need_body(path)
            _core.write_hdf5(path, self._core.robustness_dataset(self.body, self.settings))
        else:
            raise _core.InvalidInput(f"'{path}' is no file of intervals; end it in .csv or .h5")
        return path

    def _need_body(self, what):
        if self.body is None:
            raise _core.InvalidInput(f"'{what}' needs the body, and this comparison was unpickled; "
                                     "save it as .csv, or compare again")

    def _save_all(self, folder, core):
        results = [result for result in self.results if len(result.time)]
        for result in results:
            if result.name in ("compare", "robustness"):
                raise _core.InvalidInput(f"an exercise is called '{result.name}', as are files of "
                                         "the comparison itself; rename it")
            result._save_arm(folder)
        if not results:
            return []
        if len(results) > 1:
            folder.write("csv", "compare.csv", self.save)
        if core.robustness_csv is not None:
            folder.write("h5", "robustness.h5", self.save_intervals)
            folder.write("csv", "robustness.csv", self.save_intervals)
        folder.write("html", "compare.html", self.save)
        return folder.written

    def __eq__(self, other):
        if not isinstance(other, Comparison):
            return NotImplemented
        return (self.results == other.results
                and self._core.robustness_csv == other._core.robustness_csv)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self):
        return _comparison_from_state, (self._core, self.settings, self.results, self._title,
                                        self._force_scale)

    def __repr__(self):
        names = ", ".join(result.name for result in self.results)
        return f"<Comparison of {names}: {self.outcome.name}, {self.side} side>"


def _comparison_from_state(core, settings, results, title, force_scale):
    """One that was pickled: without its body, which the page and a sweep need."""
    comparison = Comparison.__new__(Comparison)
    comparison._core, comparison.settings, comparison.results = core, settings, results
    comparison._title, comparison._force_scale = title, force_scale
    comparison.side, comparison.body, comparison._exercises = core.side, None, []
    return comparison


def compare(protocols=None, subject="reference_adult", *, changes=None, stations=None,
            back_line_stations=None, policy=None, settings=None, side="right", intervals=False,
            members=_core.usual_members, progress=None):
    """Leads a subject through several exercises on all processors.

    Parameters
    ----------
    protocols : list, optional
        Exercises as in `run`, recorded movements among them; by default the usual four.
    subject : str, Subject, Parameters or Body
    changes : dict, optional
        Parameters by key: numbers in the parameter's own unit, or text such as "6 MPa".
    stations, back_line_stations : int, optional
        Along the nerve, and along fasciae and ligaments of the back line.
    policy : {"relaxed", "balanced"}, optional
        How tissue rests in standing: into its ties, or as it lies.
    settings : Settings, optional
        How finely the movements are followed.
    side : {"right", "left"}
        Whose nerve is told of, for recorded movements; protocols say theirs.
    intervals : bool
        Also what holds of the figures, by `members` parameter sets and as many techniques, which
        takes a minute; a Ctrl-C then keeps the figures without it, as Interrupted's `partial`.
    members : int
    progress : bool or callable, optional
        True shows a bar. A callable is told the share done some fifty times a second, and may
        return False, which ends the work with what was computed.

    Returns
    -------
    Comparison

    Examples
    --------
    >>> import neuroglide as ng
    >>> both = ng.compare(["slider", "tensioner"], stations=40, back_line_stations=20)
    >>> both
    <Comparison of slider, tensioner: converged, right side>
    """
    body = body_of(subject, changes=changes, stations=stations, policy=policy,
                   back_line_stations=back_line_stations)
    settings = _core.Settings() if settings is None else settings
    names = _core.usual_arms() if protocols is None else protocols
    if isinstance(names, (str, os.PathLike, dict, _core.Protocol)):
        names = [names]
    exercises = [exercise_of(one, side) for one in names]
    require_different([one.name for one in exercises])
    asked = [one.core for one in exercises]

    def result_of(core):
        return Comparison(core, body, settings, exercises)

    plain = finished(lambda tell: _core.compare(body, asked, settings, side, tell), result_of,
                     progress, "comparing")
    if not intervals or not plain.outcome.succeeded:
        return plain
    ensemble = _core.reference_ensemble().without(list(changes or {}))
    return finished(lambda tell: _core.with_intervals(plain._core, asked, body, settings, ensemble,
                                                      members, tell),
                    result_of, progress, "intervals")


def sweep(subject="reference_adult", *, changes=None, stations=None, back_line_stations=None,
          policy=None, settings=None, progress=None):
    """What parameters that no measurement fixes do, between their bounds.

    How much of a pull the back line hands on at heel, knee and ischium, and what the couplings do
    to the figures of the lockout.

    Parameters
    ----------
    subject : str, Subject, Parameters or Body
    changes : dict, optional
        Parameters by key: numbers in the parameter's own unit, or text such as "6 MPa".
    stations, back_line_stations : int, optional
        Along the nerve, and along fasciae and ligaments of the back line.
    policy : {"relaxed", "balanced"}, optional
        How tissue rests in standing: into its ties, or as it lies.
    settings : Settings, optional
    progress : bool or callable, optional
        True shows a bar. A callable is told the share done some fifty times a second, and may
        return False, which ends the work with what was computed.

    Returns
    -------
    Sweeps
    """
    body = body_of(subject, changes=changes, stations=stations, policy=policy,
                   back_line_stations=back_line_stations)
    settings = _core.Settings() if settings is None else settings
    return finished(lambda tell: _core.sweep(body, settings, tell), lambda result: result,
                    progress, "sweeping")


def explain(protocols=None, subject="reference_adult", *, changes=None, members=16,
            conditions=True, progress=None):
    """What moves the needle: exercises with every mechanism, and with each off in turn.

    Parameters
    ----------
    protocols : str, path, dict or Protocol, or a list of such
        That go to an end range; by default `explained_exercises()`.
    subject : str, Subject or Parameters
    changes : dict, optional
        Parameters by key, as in `run`.
    members : int
        Parameter sets of the ensemble.
    conditions : bool
        Technique and time of day as well.
    progress : bool or callable, optional
        True shows a bar. A callable is told the share done some fifty times a second, and may
        return False, which ends the work with what was computed.

    Returns
    -------
    Explanation
    """
    protocols = _core.explained_exercises() if protocols is None else protocols
    if isinstance(protocols, (str, os.PathLike, dict, _core.Protocol)):
        protocols = [protocols]
    parameters = _parameters_of(subject)[0].with_(changes or {})
    ensemble = _core.reference_ensemble().without(list(changes or {}))
    found = protocols_of(protocols)
    return finished(lambda tell: _core.explain(parameters, found, ensemble, members, conditions,
                                               tell),
                    lambda result: result, progress, "explaining")


def outcomes(subject="reference_adult", *, changes=None, members=16, fit=False, progress=None):
    """Gains of range that trials found, beside those of the driven exercises.

    Parameters
    ----------
    subject : str, Subject or Parameters
    changes : dict, optional
        Parameters by key, as in `run`.
    members : int
        Parameter sets of the ensemble, one person each.
    fit : bool
        Instead the gains of tolerance, as they come out of what they are set on.
    progress : bool or callable, optional
        True shows a bar. A callable is told the share done some fifty times a second, and may
        return False, which ends the work with what was computed.

    Returns
    -------
    Outcomes or ToleranceFit
    """
    parameters = _parameters_of(subject)[0].with_(changes or {})
    if fit:
        return finished(lambda tell: _core.fit_tolerance(parameters, tell), lambda result: result,
                        progress, "fitting")
    ensemble = _core.reference_ensemble().without(list(changes or {}))
    return finished(lambda tell: _core.outcomes(parameters, ensemble, members, tell),
                    lambda result: result, progress, "gains of trials")


def _frame(text):
    import pandas

    return pandas.read_csv(io.StringIO(text), float_precision="round_trip")
