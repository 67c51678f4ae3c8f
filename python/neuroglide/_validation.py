# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The model beside published measurements: validate, predict, frozen deviations."""

import os

from . import _core
from ._progress import finished
from ._run import _options, _parameters_of

_DRAWS_OF_SIGMA = 64
_MEMBERS_FOR_GAINS = 8


class Prediction:
    """What the model says where studies have a figure; None where a run failed.

    `measurements` by id, each in its row's unit; `orderings` by id, the readings that are to
    fall; `rest_tension` of the nerve by region, standing [N].
    """

    def __init__(self, measurements, orderings, rest_tension, outcome):
        self.measurements, self.orderings = measurements, orderings
        self.rest_tension, self.outcome = rest_tension, outcome

    def to_dataframe(self):
        """One figure a row: study, id and value."""
        import pandas

        return pandas.DataFrame([{"study": name.split(".")[0], "id": name, "value": value}
                                 for name, value in self.measurements.items()])

    def __eq__(self, other):
        if not isinstance(other, Prediction):
            return NotImplemented
        return vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self):
        return (f"<Prediction: {len(self.measurements)} figures, {len(self.orderings)} orders, "
                f"{self.outcome.name}>")


def studies_of(studies=None, only=()):
    """Published studies: the library's, or those of paths and values in `studies`; of these the ones
    that `only` names.
    """
    if isinstance(studies, (str, os.PathLike, _core.Study)):
        studies = [studies]
    found = _core.studies() if studies is None else [
        one if isinstance(one, _core.Study) else
        _core.read_study(_core.read_text(os.fspath(one)), os.fspath(one)) for one in studies]
    names = [one.name for one in found]
    for one in found:
        if names.count(one.name) > 1:
            raise _core.InvalidInput(f"two studies are called '{one.name}'; rename one of them")
    if isinstance(only, str):
        only = [only]
    chosen = []
    for name in only:
        if list(only).count(name) > 1:
            raise _core.InvalidInput(f"only has '{name}' twice; name each study once")
        if name not in names:
            raise _core.InvalidInput(f"there is no study '{name}'; there are " + ", ".join(names))
        chosen.append(found[names.index(name)])
    return chosen if only else found


def validate(only=(), *, studies=None, members=32, parameters=None, stations=None, policy=None,
             settings=None, page=None, progress=None):
    """Holds the model against published measurements.

    Parameters
    ----------
    only : list of str
        Names of studies (`study_names()`); by default all.
    studies : list of path or Study, optional
        Instead of the library's.
    members : int
        Parameter sets of the ensemble that are run.
    parameters : Parameters, optional
        Of the person; by default the reference adult's.
    stations : int, optional
        Along the nerve; 60 where nothing is said.
    policy : {"relaxed", "balanced"}, optional
    settings : Settings, optional
        How finely experiments are followed.
    page : path, optional
        A folder, into which validation.md, validation.html and their picture are written, with
        the gains of trials.
    progress : bool or callable, optional
        True shows a bar. A callable is told the share done some fifty times a second, and may
        return False, which ends the work with what was computed.

    Returns
    -------
    Validation
    """
    found = studies_of(studies, only)
    parameters = _core.reference_parameters() if parameters is None else parameters
    body, settings = _experiment(stations, policy, settings)
    validation = finished(lambda tell: _core.validate(found, parameters, members, body, settings,
                                                      tell),
                          lambda result: result, progress, "validating")
    if page is not None and not validation.interrupted:
        save_validation(validation, page, progress=progress)
    return validation


def save_validation(validation, folder, *, progress=None):
    """Writes validation.md, validation.html and their picture, as `neuroglide validate --page` does.

    Parameters
    ----------
    validation : Validation
    folder : path
        Is made where it is missing.
    progress : bool or callable, optional
        True shows a bar. A callable is told the share done some fifty times a second, and may
        return False, which ends the work with what was computed.
    """
    gains = finished(lambda tell: _core.outcomes(_core.reference_parameters(),
                                                 _core.reference_ensemble(), _MEMBERS_FOR_GAINS,
                                                 tell),
                     lambda result: result, progress, "gains of trials")
    if not gains.interrupted:
        _core.write_validation_page(os.fspath(folder), validation, gains)
    return os.fspath(folder)


def predict(changes=None, subject="reference_adult", *, studies=None, only=(), scored=False,
            null_model=False, draw=None, stations=None, policy=None, settings=None, progress=None):
    """Virtual experiments: what every study would measure on one body.

    Parameters
    ----------
    changes : dict, optional
        Parameters by key, as in `run`.
    subject : str, Subject or Parameters
    studies, only : optional
        Which, as in `validate`.
    scored : bool
        Leave out what is not scored, orders too, which is quicker.
    null_model : bool
        A frictionless uniform string in the same bed instead.
    draw : int, optional
        A seed, by which every angle and assumption of the studies is drawn from its spread.
    stations : int, optional
        Along the nerve; 60 where nothing is said.
    policy : {"relaxed", "balanced"}, optional
    settings : Settings, optional
        How finely experiments are followed.
    progress : bool or callable, optional
        True shows a bar. A callable is told the share done some fifty times a second, and may
        return False, which ends the work with what was computed.

    Returns
    -------
    Prediction

    Examples
    --------
    >>> import neuroglide as ng
    >>> one = ng.predict({"tissue.sciatic_nerve.axial_modulus": 8}, only=ng.study_names()[:1])
    >>> one.outcome.succeeded
    True
    """
    found = studies_of(studies, only)
    parameters = _parameters_of(subject)[0].with_(changes or {})
    body, settings = _experiment(stations, policy, settings)
    return finished(lambda tell: _core.predict(found, parameters, scored, null_model, draw, body,
                                               settings, tell),
                    lambda parts: Prediction(*parts), progress, "predicting")


def frozen_sigmas(only=(), *, studies=None, stations=None, policy=None, settings=None,
                  draws=_DRAWS_OF_SIGMA, progress=None):
    """The standard deviations that scores divide by, as the JSON text of `validate --freeze`.

    Parameters
    ----------
    only, studies : optional
        Which studies, as in `validate`.
    stations : int, optional
        Along the nerve; 60 where nothing is said.
    policy : {"relaxed", "balanced"}, optional
    settings : Settings, optional
        How finely experiments are followed.
    draws : int
        Of angles and assumptions, on one body.
    progress : bool or callable, optional
        True shows a bar. A callable is told the share done some fifty times a second, and may
        return False, which ends the work with what was computed.
    """
    body, settings = _experiment(stations, policy, settings)
    return finished(lambda tell: _core.frozen_sigmas(studies_of(studies, only),
                                                     _core.reference_parameters(), body, settings,
                                                     draws, tell),
                    lambda result: result, progress, "freezing")


def _experiment(stations, policy, settings):
    return (_options(_core.experiment_body, stations, None, policy),
            _core.experiment_settings if settings is None else settings)
