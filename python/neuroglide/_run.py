# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""From names, files and values to a body, an exercise and its result."""

import math
import os

from . import _core
from ._result import Result


def body_of(subject="reference_adult", *, changes=None, stations=None, back_line_stations=None,
            policy=None):
    """A body of a subject's name, a Subject, Parameters, or a Body, which is taken as it is.

    `changes` are parameters by key, as numbers in the parameter's own unit or text like "6 MPa".
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
    """A body that acts and feels, of whatever `body_of` takes, or a Person, taken as it is."""
    if isinstance(subject, _core.Person):
        _refuse_changes("a Person", changes=changes, stations=stations, policy=policy,
                        back_line_stations=back_line_stations)
        return subject
    if isinstance(subject, _core.Body):
        raise _core.InvalidInput("a Body does not feel; give the subject, its Parameters or a Person")
    options = _options(_core.driven_body, stations, back_line_stations, policy)
    return _core.make_person(_parameters_of(subject)[0].with_(changes or {}), options)


def protocol_of(protocol):
    """A Protocol of a library's name, the path of a .json file, or a Protocol itself."""
    if isinstance(protocol, _core.Protocol):
        return protocol
    name = os.fspath(protocol)
    if name.endswith(".json"):
        return _core.read_protocol(_core.read_text(name), name)
    return _core.find_protocol(name)


def run(protocol, subject="reference_adult", *, changes=None, stations=None,
        back_line_stations=None, policy=None, settings=None, side=None, progress=None):
    """Leads a subject through one exercise.

    `protocol`: a name of the library, a Protocol, a path (.json, .mot, .sto), a Motion or a
    Movement. `subject`: a name, Subject, Parameters or Body. `progress(share)` is called some
    fifty times a second and may return False, which ends the run with what was computed. Ctrl-C
    raises Interrupted, whose `partial` is the Result so far. `side`: whose nerve is told of; by
    default the leg that the protocol moves.
    """
    if side not in (None, "right", "left"):
        raise _core.InvalidInput(f"side is '{side}'; give right or left, or leave it out")
    body = body_of(subject, changes=changes, stations=stations, policy=policy,
                   back_line_stations=back_line_stations)
    if isinstance(protocol, (str, os.PathLike)) and _ending(protocol) in (".mot", ".sto"):
        return _run_movement(body, _core.read_motion(protocol), settings, side, progress,
                             _file_name(protocol), os.path.basename(os.fspath(protocol)))
    if isinstance(protocol, (_core.Motion, _core.Movement)):
        return _run_movement(body, protocol, settings, side, progress, "movement",
                             "Recorded movement")
    protocol = protocol_of(protocol)
    settings = _core.Settings() if settings is None else settings
    told = side or ("left" if protocol.sides == "left" else "right")

    def result_of(comparison):
        arm = comparison.arms[0]
        return Result.of(body, arm.trajectory, protocol.name, protocol.title, settings,
                         protocol=protocol, side=told, arm=comparison)

    return finished(lambda: _core.compare(body, [protocol], settings, progress), result_of)


def finished(work, result_of):
    """The result of some work; what an interruption leaves goes through `result_of` too."""
    try:
        done = work()
    except _core.Interrupted as error:
        error.partial = result_of(error.partial)
        raise
    return result_of(done)


def _run_movement(body, movement, settings, side, progress, name, title):
    if isinstance(movement, _core.Motion):
        movement = _core.make_sampled_movement(movement.times, movement.postures)
    # a recording need not end where it began: it is not gone through beforehand
    settings = _core.Settings(preconditioning=0) if settings is None else settings
    return finished(lambda: _core.simulate(body, movement, settings, progress),
                    lambda trajectory: Result.of(body, trajectory, name, title, settings,
                                                 side=side or "right"))


def movement(function, duration, *, every=0.01, approach_duration=3.0, degrees=False):
    """A movement from a function of time [s] that gives coordinates by name, as a dict [rad], [m].

    It is sampled `every` so many seconds before the run, and so costs a run nothing. With
    `degrees`, angles are in degrees; translations stay metres.
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
    """Reads a file: a Result from .h5 or .nc, a Protocol from .json, a Motion from .mot or .sto."""
    path, ending = os.fspath(path), _ending(path)
    if ending in (".h5", ".nc"):
        dataset = _core.read_hdf5(path)
        return Result(dataset)
    if ending == ".json":
        return protocol_of(path)
    if ending in (".mot", ".sto"):
        return _core.read_motion(path)
    raise _core.InvalidInput(
        f"'{path}' ends in none of .h5, .nc, .json, .mot and .sto; rename it after what it holds")


def _parameters_of(subject):
    if isinstance(subject, _core.Parameters):
        return subject, "custom", "Custom subject"
    if not isinstance(subject, _core.Subject):
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
