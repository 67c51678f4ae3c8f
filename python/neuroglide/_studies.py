# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Several exercises or many persons at once: compare, drive, validate, explain, outcomes."""

import io
import os

from . import _core
from ._result import Result
from ._run import body_of, finished, person_of, protocol_of, _parameters_of


class Comparison:
    """The same body through several exercises: `results` by order, figures, words, intervals."""

    def __init__(self, core, body, settings):
        self._core, self.body, self.settings = core, body, settings
        self.side = core.side
        self.results = [Result.of(body, arm.trajectory, arm.protocol.name, arm.protocol.title,
                                  settings, protocol=arm.protocol, side=core.side)
                        for arm in core.arms]

    def __getitem__(self, name):
        """The result of the exercise of that name or number."""
        if isinstance(name, int):
            return self.results[name]
        for result in self.results:
            if result.name == name:
                return result
        raise _core.InvalidInput(f"there is no exercise '{name}' in this comparison; it has "
                                 + ", ".join(result.name for result in self.results))

    def __len__(self):
        return len(self.results)

    @property
    def outcome(self):
        return self._core.outcome

    @property
    def words(self):
        """What differs and why, in a paragraph."""
        return self._core.words

    @property
    def table(self):
        """The table of the command line."""
        return self._core.table(self.body.parameters["tissue.sciatic_nerve.force_scale"])

    @property
    def intervals(self):
        """What holds of the figures, a `pandas.DataFrame`; None unless it was asked for."""
        text = self._core.robustness_csv
        return None if text is None else _frame(text)

    def to_dataframe(self):
        """Figures, one a line: exercise, topic, place, measure, value, unit."""
        return _frame(self._core.csv)

    def save(self, path):
        """Writes the page (.html) or the figures (.csv)."""
        path = os.fspath(path)
        if path.endswith(".html"):
            _core.write_text(path, _core.make_page(self.body, self._core))
        elif path.endswith(".csv"):
            _core.write_text(path, self._core.csv)
        else:
            raise _core.InvalidInput(
                f"'{path}' is no file of a comparison; end it in .html or .csv, or save the results")
        return path

    def __repr__(self):
        names = ", ".join(result.name for result in self.results)
        return f"<Comparison of {names}: {self.outcome.name}, {self.side} side>"


def compare(protocols=None, subject="reference_adult", *, changes=None, stations=None,
            back_line_stations=None, policy=None, settings=None, intervals=False, members=32,
            progress=None):
    """Leads a subject through several exercises on all processors; by default the usual four.

    With `intervals`, also with `members` parameter sets and as many techniques, which takes a
    minute; a Ctrl-C then keeps the figures without them, as Interrupted's `partial`.
    """
    body = body_of(subject, changes=changes, stations=stations, policy=policy,
                   back_line_stations=back_line_stations)
    settings = _core.Settings() if settings is None else settings
    names = _core.usual_arms() if protocols is None else protocols
    protocols = _protocols_of(names)

    def result_of(core):
        return Comparison(core, body, settings)

    plain = finished(lambda: _core.compare(body, protocols, settings, progress), result_of)
    if not intervals or not plain.outcome.succeeded:
        return plain
    ensemble = _core.reference_ensemble().without(list(changes or {}))
    return finished(lambda: _core.with_intervals(plain._core, body.parameters, ensemble, members,
                                                 progress), result_of)


def drive(protocols=None, subject="reference_adult", *, changes=None, stations=None,
          back_line_stations=None, policy=None, side="right", progress=None):
    """Exercises that go on until discomfort, drive, joints or balance end them.

    One protocol gives its DrivenRun, a list of them (by default the usual four) a
    DrivenComparison. `subject` may be a Person.
    """
    person = person_of(subject, changes=changes, stations=stations, policy=policy,
                       back_line_stations=back_line_stations)
    if protocols is None:
        protocols = _core.usual_arms()
    one = isinstance(protocols, (str, os.PathLike, _core.Protocol))
    found = _protocols_of([protocols] if one else protocols)
    return finished(lambda: _core.drive(person, found, side, progress),
                    lambda driven: driven.arms[0].run if one else driven)


def validate(only=(), *, members=32, parameters=None, progress=None):
    """Holds the model against published measurements; `only` names studies (`study_names()`)."""
    parameters = _core.reference_parameters() if parameters is None else parameters
    return _core.validate(list(only), parameters, members, progress)


def explain(protocols=None, subject="reference_adult", *, changes=None, members=16,
            conditions=True, progress=None):
    """What moves the needle: exercises with every mechanism, and with each off in turn."""
    protocols = _core.explained_exercises() if protocols is None else protocols
    if isinstance(protocols, (str, os.PathLike, _core.Protocol)):
        protocols = [protocols]
    parameters = _parameters_of(subject)[0].with_(changes or {})
    ensemble = _core.reference_ensemble().without(list(changes or {}))
    return _core.explain(parameters, _protocols_of(protocols), ensemble, members, conditions,
                         progress)


def outcomes(subject="reference_adult", *, changes=None, members=16, progress=None):
    """Gains of range that trials found, beside those of the driven exercises."""
    parameters = _parameters_of(subject)[0].with_(changes or {})
    ensemble = _core.reference_ensemble().without(list(changes or {}))
    return _core.outcomes(parameters, ensemble, members, progress)


def _protocols_of(names):
    protocols = [protocol_of(one) for one in names]
    told = [protocol.name for protocol in protocols]
    if not told:
        raise _core.InvalidInput("there is no exercise in the list; name one at least")
    for name in told:
        if told.count(name) > 1:
            raise _core.InvalidInput(f"protocol '{name}' is named twice; name it once")
    return protocols


def _frame(text):
    import pandas

    return pandas.read_csv(io.StringIO(text), float_precision="round_trip")
