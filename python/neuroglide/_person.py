# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What a person's band, muscles and lesions do: band, strength, lesions."""

import os

from . import _core
from ._driven import protocols_of
from ._progress import finished
from ._run import _parameters_of, body_of


def band(product="loop_average", length=0.65, *, doubled=False, anchor=None, point=None, hip_deg=90,
         ankle_deg=0, subject="reference_adult", changes=None):
    """What an elastic band does to hip, knee and ankle while the knee straightens.

    Parameters
    ----------
    product : str or Band
        A name of `list_bands()`, or a Band, which says all but the posture.
    length : float
        Slack, from end to end [m].
    doubled : bool
        Its middle round the foot: two strands of half the length.
    anchor : {"chest", "hands_at_hip", "fixed_point"}, optional
        Where its other end is; by default chest, then hands_at_hip.
    point : three numbers, optional
        Of a fixed point: from the pelvis forwards, up and to the right [m].
    hip_deg, ankle_deg : float
        Flexion of the hip, dorsiflexion of the ankle [degrees].
    subject : str, Subject or Parameters
    changes : dict, optional
        Parameters by key, as in `run`.

    Returns
    -------
    BandReport

    Examples
    --------
    >>> import neuroglide as ng
    >>> ng.band(anchor="hands_at_hip")
    <BandReport of loop_average: hands_at_hip>
    """
    parameters = _parameters_of(subject)[0].with_(changes or {})
    if isinstance(product, _core.Band):
        bands = [product]
    else:
        anchors = ["chest", "hands_at_hip"] if anchor is None else [anchor]
        bands = [_core.Band(product, length, doubled=doubled, anchor=one, point=point,
                            source="assumed: given in Python") for one in anchors]
    return _core.band_report(parameters, bands, hip_deg, ankle_deg)


class Strength:
    """Largest isometric knee moments of a person beside published ones."""

    def __init__(self, title, against, table, rows):
        self.title, self.against, self.table, self.rows = title, against, table, rows

    def to_dataframe(self):
        """One knee angle a row: extension and flexion [N m], published intervals [N m/kg]."""
        import pandas

        return pandas.DataFrame(self.rows)

    def text(self, width=120):
        """As the command line prints it, so wide."""
        return f"{self.title}: largest isometric knee moments\n\n{self.table.text(width)}"

    def __str__(self):
        return self.text()

    def __eq__(self, other):
        if not isinstance(other, Strength):
            return NotImplemented
        return vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self):
        return f"<Strength of {self.title} against {self.against}: {len(self.rows)} knee angles>"


def strength(subject="reference_adult", *, changes=None, against=None):
    """Largest moments at the knee by its angle, against published strength.

    Parameters
    ----------
    subject : str, Subject or Parameters
    changes : dict, optional
        Parameters by key, as in `run`.
    against : {"men", "women"}, optional
        Whose published strength; by default as the subject's name says, else men's.

    Returns
    -------
    Strength
    """
    parameters, name, title = _parameters_of(subject)
    parameters = parameters.with_(changes or {})
    if against is None:
        against = _core.usual_sex(_core.Subject(name))
    return Strength(title, against, _core.strength_table(parameters, against),
                    _core.strength_rows(parameters, against))


def lesions(names=None, subject="reference_adult", *, exercises=None, side="right",
            differentiation=True, changes=None, stations=None, back_line_stations=None,
            policy=None, settings=None, progress=None):
    """The lesions of the library, or, of names, what they do beside the healthy side.

    Parameters
    ----------
    names : str, path, Lesion, a list of such, or "all", optional
        Without it the list of Lesion that comes with the library is returned.
    subject : str, Subject, Parameters or Body
    exercises : list, optional
        Protocols, by default `lesion_exercises()`.
    side : {"right", "left"}
        Of the lesion.
    differentiation : bool
        Structural differentiation as well.
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
    list of Lesion, or LesionReport
    """
    if names is None:
        return _core.list_lesions()
    body = body_of(subject, changes=changes, stations=stations, policy=policy,
                   back_line_stations=back_line_stations)
    if isinstance(names, (str, os.PathLike, _core.Lesion)):
        names = [names]
    chosen = _core.list_lesions() if list(names) == ["all"] else [lesion_of(one) for one in names]
    told = [one.name for one in chosen]
    for name in told:
        if told.count(name) > 1:
            raise _core.InvalidInput(f"lesion '{name}' is named twice; name it once")
    if isinstance(exercises, (str, os.PathLike, dict, _core.Protocol)):
        exercises = [exercises]
    protocols = protocols_of(_core.lesion_exercises() if exercises is None else exercises)
    settings = _core.Settings() if settings is None else settings
    return finished(lambda tell: _core.report_lesions(body, chosen, protocols, side,
                                                      differentiation, settings, tell),
                    lambda result: result, progress, "lesions")


def lesion_of(lesion):
    """A Lesion of a name of the library, the path of a .json file, or a `lesion` itself.
    """
    if isinstance(lesion, _core.Lesion):
        return lesion
    name = os.fspath(lesion)
    if name.endswith(".json"):
        return _core.read_lesion(_core.read_text(name), name)
    return _core.find_lesion(name)
