# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""From names, files and values to a body, an exercise and its result."""

import collections
import math
import os

from . import _core
from ._progress import finished
from ._result import Result


def body_of(subject="reference_adult", *, changes=None, stations=None, back_line_stations=None,
            policy=None):
    """A body of a subject's name, a Subject, Parameters, or a Body, which is taken as it is.

    Parameters
    ----------
    subject : str, Subject, Parameters or Body
    changes : dict, optional
        Parameters by key: numbers in the parameter's own unit, or text such as "6 MPa".
    stations, back_line_stations : int, optional
        Along the nerve, and along fasciae and ligaments of the back line.
    policy : {"relaxed", "balanced"}, optional
        How tissue rests in standing: into its ties, or as it lies.

    Returns
    -------
    Body
    """
    if isinstance(subject, _core.Body):
        _refuse_changes("a Body", changes=changes, stations=stations, policy=policy,
                        back_line_stations=back_line_stations)
        return subject
    options = _options(_core.BodyOptions(), stations, back_line_stations, policy)
    parameters, name, title = _parameters_of(subject)
    return _core.make_body(parameters.with_(changes or {}), options, name, title)


def person_of(subject="reference_adult", *, changes=None, stations=None, back_line_stations=None,
              policy=None):
    """A body that acts and feels, of whatever `body_of` takes, or a Person, taken as it is.

    Parameters
    ----------
    subject : str, Subject, Parameters or Person
    changes : dict, optional
        Parameters by key: numbers in the parameter's own unit, or text such as "6 MPa".
    stations, back_line_stations : int, optional
        Along the nerve, and along fasciae and ligaments of the back line.
    policy : {"relaxed", "balanced"}, optional
        How tissue rests in standing: into its ties, or as it lies.

    Returns
    -------
    Person
    """
    if isinstance(subject, _core.Person):
        _refuse_changes("a Person", changes=changes, stations=stations, policy=policy,
                        back_line_stations=back_line_stations)
        return subject
    if isinstance(subject, _core.Body):
        raise _core.InvalidInput("a Body does not feel; give the subject, its Parameters or a Person")
    options = _options(_core.driven_body, stations, back_line_stations, policy)
    parameters, name, title = _parameters_of(subject)
    return _core.make_person(parameters.with_(changes or {}), options, name, title)


def protocol_of(protocol):
    """A Protocol of a name of the library, the path of a .json file, a dict of its keys, or a Protocol.

    `protocol` that is a Protocol already is taken as it is.
    """
    if isinstance(protocol, _core.Protocol):
        return protocol
    if isinstance(protocol, dict):
        return _core.Protocol(protocol)
    name = os.fspath(protocol)
    if name.endswith(".json"):
        return _core.read_protocol(_core.read_text(name), name)
    return _core.find_protocol(name)


Exercise = collections.namedtuple("Exercise", "core name title protocol remarks")


def exercise_of(thing, side="right", *, knee="detect", in_degrees=None):
    """What can be done, as the core takes it: a protocol, or a recorded movement with its name.

    `thing` is what `run` takes, `side` whose nerve a recording is told of; `knee` and `in_degrees`
    say how a recording is to be read.
    """
    remarks = []
    if isinstance(thing, (str, os.PathLike)) and _ending(thing) in (".mot", ".sto"):
        motion = _core.read_motion(thing, in_degrees, knee)
        name, title = _file_name(thing), os.path.basename(os.fspath(thing))
        remarks = motion.remarks
        thing = _core.make_sampled_movement(motion.times, motion.postures)
    elif isinstance(thing, _core.Motion):
        name, title, remarks = "movement", "Recorded movement", thing.remarks
        thing = _core.make_sampled_movement(thing.times, thing.postures)
    elif isinstance(thing, _core.Movement):
        name, title = "movement", "Recorded movement"
    else:
        protocol = protocol_of(thing)
        return Exercise(_core.Exercise(protocol), protocol.name, protocol.title, protocol, remarks)
    return Exercise(_core.Exercise(thing, name, title, side), name, title, None, remarks)


def run(protocol, subject="reference_adult", *, changes=None, stations=None,
        back_line_stations=None, policy=None, settings=None, side=None, knee="detect",
        in_degrees=None, progress=None):
    """Leads a subject through one exercise.

    Parameters
    ----------
    protocol : str, Protocol, path, dict, Motion or Movement
        A name of the library, a path (.json, .mot, .sto), the keys of a protocol, or one made
        before. A recorded movement is not gone through beforehand, whatever `settings` say.
    subject : str, Subject, Parameters or Body
    changes : dict, optional
        Parameters by key: numbers in the parameter's own unit, or text such as "6 MPa".
    stations, back_line_stations : int, optional
        Along the nerve, and along fasciae and ligaments of the back line.
    policy : {"relaxed", "balanced"}, optional
        How tissue rests in standing: into its ties, or as it lies.
    settings : Settings, optional
        How finely the movement is followed.
    side : {"right", "left"}, optional
        Whose nerve is told of; by default the leg that the protocol moves.
    knee : {"detect", "flexion_positive", "flexion_negative"}
        Sign of a recording's knee angle in flexion.
    in_degrees : bool, optional
        Whether a recording's angles are in degrees, against its header.
    progress : bool or callable, optional
        True shows a bar. A callable is told the share done some fifty times a second, and may
        return False, which ends the work with what was computed.

    Returns
    -------
    Result

    Raises
    ------
    InvalidInput, FileError
        With the sentence of the command line.
    Interrupted
        After Ctrl-C; its `partial` is the Result so far.

    Examples
    --------
    >>> import neuroglide as ng
    >>> slider = ng.run("slider", stations=40, back_line_stations=20)
    >>> slider.name, slider.side, slider.complete
    ('slider', 'right', True)
    """
    if side not in (None, "right", "left"):
        raise _core.InvalidInput(f"side is '{side}'; give right or left, or leave it out")
    body = body_of(subject, changes=changes, stations=stations, policy=policy,
                   back_line_stations=back_line_stations)
    exercise = exercise_of(protocol, side or "right", knee=knee, in_degrees=in_degrees)
    settings = _core.Settings() if settings is None else settings
    usual = "left" if exercise.protocol and exercise.protocol.sides == "left" else "right"
    return finished(
        lambda tell: _core.compare(body, [exercise.core], settings, side or "right", tell),
        lambda core: results_of(core, body, [exercise], settings, side or usual, core)[0],
        progress, exercise.name)


def results_of(core, body, exercises, settings, side, page=None):
    """A Result for each arm of the core's comparison."""
    return [Result.of(body, arm.trajectory, one.name, one.title,
                      settings if one.protocol else _core.settings_of_recordings(settings),
                      protocol=one.protocol, side=side, remarks=one.remarks, arm=page)
            for arm, one in zip(core.arms, exercises)]


def movement(function, duration, *, every=0.01, approach_duration=3.0, degrees=False):
    """A movement from a function of time.

    Parameters
    ----------
    function : callable
        Of time [s] from 0, gives coordinates by name as a dict [rad], [m]; what is not named is 0.
    duration : float
        [s]
    every : float
        It is sampled so often [s], before any run: a call of the function a sample, some
        microseconds each, and nothing more while a body is led through it.
    approach_duration : float
        From standing to its beginning [s].
    degrees : bool
        Angles are in degrees; translations stay metres.

    Returns
    -------
    Movement

    Examples
    --------
    >>> import neuroglide as ng
    >>> raised = ng.movement(lambda t: {"hip_flexion_r": 15 * t}, 4, degrees=True)
    >>> raised.duration
    7.0
    """
    import numpy

    if not (math.isfinite(duration) and duration > 0 and math.isfinite(every) and every > 0):
        raise _core.InvalidInput(
            f"duration is {duration} s and every is {every} s; give numbers above 0")
    count = max(1, math.ceil(duration / every - 1e-9))
    times = numpy.linspace(0.0, duration, count + 1)
    columns = {name: number for number, name in enumerate(_core.coordinate_names)}
    postures = numpy.zeros((len(times), len(columns)))
    for row, time in enumerate(times):
        for name, value in function(float(time)).items():
            if name not in columns:
                raise _core.InvalidInput(
                    f"there is no coordinate '{name}', which the movement gives at {time:g} s; "
                    "neuroglide.coordinate_names lists those there are")
            angle = degrees and name not in ("pelvis_tx", "pelvis_ty", "pelvis_tz")
            postures[row, columns[name]] = math.radians(value) if angle else value
    return _core.make_sampled_movement(times, postures, approach_duration)


def open(path):
    """Reads a file of that `path`: Result (.h5, .nc), Protocol (.json) or Motion (.mot, .sto).

    Raises
    ------
    FileError
        For a file that is missing or damaged.
    InvalidInput
        For one that does not hold what its ending says.
    """
    path, ending = os.fspath(path), _ending(path)
    if ending in (".h5", ".nc"):
        dataset = _core.read_hdf5(path)
        return Result(dataset, settings=_settings_of(dataset.attributes))
    if ending == ".json":
        return protocol_of(path)
    if ending in (".mot", ".sto"):
        return _core.read_motion(path)
    raise _core.InvalidInput(
        f"'{path}' ends in none of .h5, .nc, .json, .mot and .sto; rename it after what it holds")


def _settings_of(attributes):
    """How finely a run was followed that a file tells of; None where it does not say."""
    keys = {"largest_turn": "largest_turn_rad", "first_hold_step": "first_hold_step_s",
            "longest_step": "longest_step_s", "preconditioning": "preconditioning_repetitions",
            "newton_limit": "newton_limit"}
    if not all(key in attributes for key in keys.values()):
        return None
    whole = ("preconditioning", "newton_limit")
    return _core.Settings(**{name: int(attributes[key]) if name in whole else attributes[key]
                             for name, key in keys.items()})


def check(path, *, knee="detect", in_degrees=None):
    """What a protocol, movement or result file is, and that it is fine, in words.

    Parameters
    ----------
    path : path
        Of a .json, .mot, .sto, .h5 or .nc file.
    knee, in_degrees : optional
        How a recording is to be read, as in `run`.

    Raises
    ------
    InvalidInput, FileError
        Where it is not fine.
    """
    return _core.check_text(os.fspath(path), in_degrees, knee)


def _parameters_of(subject):
    if isinstance(subject, _core.Parameters):
        return subject, "custom", "Custom subject"
    if not isinstance(subject, _core.Subject):
        if not isinstance(subject, str):
            raise _core.InvalidInput(
                f"a subject is a name, a Subject or Parameters, not a {type(subject).__name__}; "
                "give one of those")
        subject = _core.find_subject(subject)
    return subject.parameters, subject.name, subject.title


def _options(usual, stations, back_line_stations, policy):
    return _core.BodyOptions(
        usual.nerve_stations if stations is None else stations,
        usual.back_line_stations if back_line_stations is None else back_line_stations,
        usual.policy if policy is None else policy)


def _refuse_changes(what, **given):
    for name, value in given.items():
        if value is not None:
            raise _core.InvalidInput(f"{name} is given with {what}, which never changes; give the "
                                     "subject's name or Parameters, or leave it out")


def _ending(path):
    return os.path.splitext(os.fspath(path))[1]


def _file_name(path):
    stem = os.path.splitext(os.path.basename(os.fspath(path)))[0]
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "_" for c in stem)
