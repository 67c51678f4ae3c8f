# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Protocols made in Python, in the words of their JSON files."""

from . import _core

_DEGREES, _METRES = "_deg", "_m"
_ASSUMED = "assumed: given in Python"


def protocol(name, *, start=None, phases=(), title=None, summary=None, sides="right",
             body="supine", repetitions=1, band=None, **others):
    """An exercise of one's own, in the words of a protocol's file.

    Parameters
    ----------
    name : str
        Lower-case words with underscores, as files are called.
    start : dict
        Where coordinates start, by name with its unit: ``{"hip_flexion_deg": 90}``, translations
        as ``{"pelvis_ty_m": 0.1}``. A pair is a value and its spread between people. The file's
        own form, ``{"hip_flexion": {"deg": 90, "spread_deg": 5, "source": "…"}}``, is taken as it
        is. What is not named starts at zero.
    phases : list of dict
        Each with ``name``, ``duration_s`` and where it goes, ``to``, written as `start`; without
        ``to`` it is a hold. Other keys as in the file: ``breath``, ``effort``, ``mover``,
        ``until``, ``duration_source``.
    title, summary : str
        As people read them; by default the name's words.
    sides : {"right", "left", "both"}
        To which legs coordinates without a side apply.
    body : {"supine", "standing", "side_lying", "sitting", "prone"}
        How it is drawn.
    band : Band, optional
    **others
        Further keys of the file: ``rest_s``, ``repetitions_source``, ``notes``, ``posture_of``.

    Returns
    -------
    Protocol

    Raises
    ------
    InvalidInput
        From the file's own reader, with the place: unknown keys, angles outside their range.

    Examples
    --------
    >>> import neuroglide as ng
    >>> raise_leg = ng.protocol(
    ...     "raise_and_hold", start={"pelvis_tilt_deg": 90}, repetitions=3,
    ...     phases=[{"name": "raise", "duration_s": 4, "to": {"hip_flexion_deg": (70, 8)}},
    ...             {"name": "hold", "duration_s": 10},
    ...             {"name": "lower", "duration_s": 4, "to": {"hip_flexion_deg": 0}}])
    >>> raise_leg
    <Protocol raise_and_hold: Raise and hold, 3 × 18.0 s, right>
    >>> raise_leg.phases[0].to[0].value_deg
    70.0
    """
    words = name.replace("_", " ").capitalize() if isinstance(name, str) else ""
    keys = {"schema": "neuroglide.protocol/1", "name": name,
            "title": words if title is None else title,
            "summary": (title or words) + "." if summary is None else summary,
            "sides": sides, "body": body, "start": _targets(start or {}),
            "phases": [_phase(one) for one in phases], "repetitions": repetitions, **others}
    if band is not None:
        keys["band"] = band.to_dict() if isinstance(band, _core.Band) else band
    return _core.Protocol(keys, name if isinstance(name, str) else "protocol")


def _phase(phase):
    phase = dict(phase)
    if "to" in phase:
        phase["to"] = _targets(phase["to"])
    return phase


def _targets(targets):
    """The file's form of {"hip_flexion_deg": 90} or {"hip_flexion_deg": (90, 5)}."""
    result = {}
    for name, value in dict(targets).items():
        for ending, unit in ((_DEGREES, "deg"), (_METRES, "m")):
            if name.endswith(ending) and not isinstance(value, dict):
                value, spread = value if isinstance(value, (tuple, list)) else (value, 0)
                name = name[:-len(ending)]
                value = {unit: value, f"spread_{unit}": spread, "source": _ASSUMED}
        if name in result:
            raise _core.InvalidInput(f"'{name}' is given twice; give it once")
        result[name] = value
    return result
