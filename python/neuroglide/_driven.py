# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Exercises that go on until the body stops them: runs, comparisons, weeks."""

import os

from . import _core
from ._progress import finished
from ._result import Folder, Result, _from_state, _state, is_folder, result_named
from ._run import person_of, protocol_of

FEELINGS = ("discomfort", "of_hamstrings", "of_nerve", "tolerance", "quadriceps", "hamstrings",
            "inhibition", "band")
_COLUMNS = ("discomfort", "discomfort_of_hamstrings", "discomfort_of_nerve", "tolerance",
            "quadriceps", "hamstrings", "excitability", "band [N]")


class DrivenRun(Result):
    """An exercise that went on until the body stopped it: a Result that ends and feels.

    `ends` tells where each repetition ended and what ended it. Arrays by time: `discomfort` (1 is
    what the reference bears in such a movement) with its parts `of_hamstrings` and `of_nerve`,
    `tolerance`, drive of `quadriceps` and `hamstrings` (0 to 1), `inhibition` (excitability of the
    hamstrings) and `band` [N].
    """

    def __init__(self, dataset, felt=None, run=None, **others):
        super().__init__(dataset, **others)
        self._run = run
        self._felt = felt or {}
        self._alone = None

    @classmethod
    def of_arm(cls, person, arm, side, body, settings):
        """Of an arm of the core's comparison."""
        protocol = arm.protocol
        return cls(None, None, arm.run, body=body, trajectory=arm.run.trajectory, protocol=protocol,
                   side=side, settings=settings, told=(protocol.name, protocol.title))

    def _told_of(self, name):
        return getattr(self._run, name) if self._run is not None else self._felt[name]

    @property
    def ends(self):
        """Where each repetition ended, as EndOfRepetition."""
        return self._told_of("ends")

    @property
    def fixed_angle(self):
        """Angle at which repetitions are compared [rad]."""
        return self._told_of("fixed_angle")

    @property
    def dose(self):
        """Time integral of discomfort over the exercise [s]."""
        return self._told_of("dose")

    @property
    def outcome(self):
        """How the run ended."""
        return self._told_of("outcome")

    @property
    def complete(self):
        """Whether the run came to its end."""
        return self.outcome.succeeded

    @property
    def sensation(self):
        """What is felt and driven by time, a `pandas.DataFrame`: the columns of `_sensation.csv`."""
        import pandas

        columns = {"time [s]": self.time}
        for name, column in zip(FEELINGS, _COLUMNS):
            columns[column] = getattr(self, name)
        return pandas.DataFrame(columns)

    def to_dataframe(self):
        """A `pandas.DataFrame` by time: that of a Result, and beside it what is felt and driven."""
        import pandas

        felt = self.sensation.drop(columns="time [s]")
        return pandas.concat([super().to_dataframe(), felt], axis=1)

    def to_xarray(self, group=None):
        """As of a Result; without `group` also what is felt and driven, by time."""
        dataset = super().to_xarray(group)
        if group is not None or not len(self.time):
            return dataset
        return dataset.assign({
            column.split(" ")[0]: ("time", getattr(self, name).copy(),
                                   {"units": "N" if name == "band" else "1"})
            for name, column in zip(FEELINGS, _COLUMNS)})

    def text(self, width=120):
        """What `neuroglide drive` prints of it, so wide, where it was driven alone."""
        return self._alone.text(width) if self._alone else super().text(width)

    def over_weeks(self, weeks=6, **plan):
        """What so many weeks of this exercise leave behind, as `DrivenComparison.over_weeks`."""
        if self._alone is None:
            raise _core.InvalidInput("this run was not driven alone, or was unpickled; ask its "
                                     "comparison, or neuroglide.over_weeks")
        return self._alone.over_weeks(weeks, **plan)

    def save_sensation(self, path):
        """Writes what is felt and driven by time as CSV, and returns the path."""
        path = os.fspath(path)
        if self._run is None:
            raise _core.InvalidInput(
                f"'{path}' needs the run, and this one was unpickled; write `sensation.to_csv`")
        _core.write_feeling(path, self.name, self._run)
        return path

    def _page(self):
        if self._arm is None and self.body is not None and len(self.time):
            self._arm = _core.arm_of(self.body, self.protocol, self.trajectory)
        return self._arm

    def _save_all(self, folder):
        if len(self.time):
            self._save_arm(folder)
            folder.write("html", "drive.html", self.save)
            folder.write("csv", f"{self.name}_sensation.csv", self.save_sensation)
        return folder.written

    def __eq__(self, other):
        if not isinstance(other, DrivenRun):
            return NotImplemented
        return super().__eq__(other) and self.ends == other.ends and all(
            (getattr(self, name) == getattr(other, name)).all() for name in FEELINGS)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self):
        felt = {name: getattr(self, name).copy() for name in FEELINGS}
        felt.update(ends=self.ends, fixed_angle=self.fixed_angle, dose=self.dose,
                    outcome=self.outcome)
        return _driven_from_state, (_state(self.dataset), felt, self.protocol, self.side)

    def __repr__(self):
        subject = self.body.subject if self.body else self.attributes.get("subject", "?")
        ended = "complete" if self.complete else "not complete"
        return (f"<DrivenRun {self.name} of {subject}: {len(self.ends)} end ranges, "
                f"{len(self.time)} times, {ended}>")


def _feeling(name, what):
    return property(lambda self: self._told_of(name), doc=what)


for _name, _what in zip(FEELINGS, (
        "By time; 1 is what the reference bears in such a movement [-].",
        "Its part by the hamstrings [-].", "Its part by the nerve [-].",
        "What is borne, by time [-].", "Drive by time, 0 to 1.", "Drive by time, 0 to 1.",
        "Excitability of the hamstrings by time, 1 at rest.", "Tension by time [N].")):
    setattr(DrivenRun, _name, _feeling(_name, _what))


def _driven_from_state(state, felt, protocol, side):
    plain = _from_state(state, protocol, side)
    return DrivenRun(plain.dataset, felt, protocol=protocol, side=side)


class DrivenArm:
    """An exercise of a driven comparison: `protocol`, `run`, `repetitions` (a Table) and
    `patellofemoral`, the force on the patella at the last end [N]."""

    def __init__(self, core, run):
        self.protocol, self.run = core.protocol, run
        self.repetitions, self.patellofemoral = core.repetitions, core.patellofemoral

    def __repr__(self):
        return f"<DrivenArm {self.protocol.name}: {len(self.run.ends)} end ranges>"


class DrivenComparison:
    """Driven exercises side by side: `arms`, the Table of end ranges, words."""

    def __init__(self, core, settings):
        self._driven, self.settings = core, settings
        self.side, self.person, self.body = core.side, core.person, core.person.body
        self.arms = [DrivenArm(arm, DrivenRun.of_arm(core.person, arm, core.side, self.body,
                                                     settings))
                     for arm in core.arms]

    def __getitem__(self, name):
        """The run of the exercise of that name or number."""
        return result_named([arm.run for arm in self.arms], name)

    def __len__(self):
        return len(self.arms)

    @property
    def outcome(self):
        """The first that is no success, or converged."""
        return self._driven.outcome

    @property
    def table(self):
        """End ranges, posture, load and ease, exercises as columns."""
        return self._driven.table

    @property
    def words(self):
        """What ends each exercise, what changes over its repetitions and why."""
        return self._driven.words

    def text(self, width=120):
        """Tables and words as `neuroglide drive` prints them, so wide."""
        return self._driven.text(width) + "".join(
            "\n" + arm.repetitions.text(width) for arm in self.arms if len(arm.run.ends) > 1)

    def __str__(self):
        return self.text()

    def to_dataframe(self):
        """One end range a row: exercise, repetition, angle, limit, discomfort, torque, drive."""
        return self._driven.to_dataframe()

    def over_weeks(self, weeks=6, *, sessions_per_week=5, sets=1, rest=60, progress=None):
        """What so many weeks of these exercises leave behind: an OverWeeks."""
        return finished(lambda tell: _core.over_weeks(self._driven, weeks, sessions_per_week, sets,
                                                      rest, tell),
                        lambda result: result, progress, "weeks")

    def save(self, path, formats=None):
        """Writes the page (.html), the figures (.csv), or into a folder what `drive --output` does."""
        path = os.fspath(path)
        core = self._driven.as_comparison(self.body).without_empty_arms()
        if is_folder(path, formats):
            folder = Folder(path, formats)
            runs = [arm.run for arm in self.arms if len(arm.run.time)]
            for run in runs:
                run._save_arm(folder)
            if not runs:
                return []
            if len(runs) > 1:
                folder.write("csv", "drive.csv", lambda name: _core.write_text(name, core.csv))
            folder.write("html", "drive.html", self.save)
            for run in runs:
                folder.write("csv", f"{run.name}_sensation.csv", run.save_sensation)
            return folder.written
        if path.endswith(".html"):
            _core.write_text(path, _core.make_page(self.body, core))
        elif path.endswith(".csv"):
            _core.write_text(path, core.csv)
        else:
            raise _core.InvalidInput(f"'{path}' is no file of a driven comparison; end it in .html "
                                     "or .csv, give a folder, or save the runs")
        return path

    def __repr__(self):
        names = ", ".join(arm.protocol.name for arm in self.arms)
        return f"<DrivenComparison of {names}: {self.outcome.name}>"


def drive(protocols=None, subject="reference_adult", *, changes=None, stations=None,
          back_line_stations=None, policy=None, side="right", settings=None, progress=None):
    """Exercises that go on until discomfort, drive, joints or balance end them.

    Parameters
    ----------
    protocols : str, path, dict or Protocol, or a list of such
        By default the usual four.
    subject : str, Subject, Parameters or Person
    changes : dict, optional
        Parameters by key: numbers in the parameter's own unit, or text such as "6 MPa".
    stations, back_line_stations : int, optional
        Along the nerve, and along fasciae and ligaments of the back line.
    policy : {"relaxed", "balanced"}, optional
        How tissue rests in standing: into its ties, or as it lies.
    side : {"right", "left"}
        Whose sensation is told.
    settings : Settings, optional
        How finely it is followed; by default `driven_settings`.
    progress : bool or callable, optional
        True shows a bar. A callable is told the share done some fifty times a second, and may
        return False, which ends the work with what was computed.

    Returns
    -------
    DrivenRun or DrivenComparison
        Of one protocol, or of a list.

    Examples
    --------
    >>> import neuroglide as ng
    >>> lockout = ng.drive("banded_hamstring_lockout")
    >>> lockout.ends[0].limit
    'discomfort'
    """
    person = person_of(subject, changes=changes, stations=stations, policy=policy,
                       back_line_stations=back_line_stations)
    if protocols is None:
        protocols = _core.usual_arms()
    one = isinstance(protocols, (str, os.PathLike, dict, _core.Protocol))
    found = protocols_of([protocols] if one else protocols)
    settings = _core.driven_settings if settings is None else settings

    def result_of(core):
        driven = DrivenComparison(core, settings)
        if not one:
            return driven
        run = driven.arms[0].run
        run._alone = driven
        return run

    return finished(lambda tell: _core.drive(person, found, side, settings, tell), result_of,
                    progress, "driving")


def over_weeks(protocols=None, subject="reference_adult", weeks=6, *, sessions_per_week=5, sets=1,
               rest=60, changes=None, stations=None, back_line_stations=None, policy=None,
               progress=None):
    """What weeks of exercises leave behind, as the deficit of the passive knee extension test.

    Parameters
    ----------
    protocols : as in `drive`, or a DrivenRun or DrivenComparison
        Exercises that were driven before are not driven again.
    subject : str, Subject, Parameters or Person
    weeks : int
        1 to 52; afterwards as many at three, one and no session a week.
    sessions_per_week : int
        0 to 14.
    sets : int
        Of the exercise in a session, 1 to 20.
    rest : float
        Between two sets [s].
    changes : dict, optional
        Parameters by key: numbers in the parameter's own unit, or text such as "6 MPa".
    stations, back_line_stations : int, optional
        Along the nerve, and along fasciae and ligaments of the back line.
    policy : {"relaxed", "balanced"}, optional
        How tissue rests in standing: into its ties, or as it lies.
    progress : bool or callable, optional
        True shows a bar. A callable is told the share done some fifty times a second, and may
        return False, which ends the work with what was computed.

    Returns
    -------
    OverWeeks

    Examples
    --------
    >>> import neuroglide as ng
    >>> ng.over_weeks("static_hamstring_stretch", weeks=2)
    <OverWeeks of static_hamstring_stretch: 2 weeks, 5 sessions each>
    """
    driven = protocols
    if not isinstance(driven, (DrivenRun, DrivenComparison)):
        if isinstance(protocols, (str, os.PathLike, dict, _core.Protocol)):
            protocols = [protocols]
        driven = drive(protocols, subject, changes=changes, stations=stations, policy=policy,
                       back_line_stations=back_line_stations, progress=progress)
    return driven.over_weeks(weeks, sessions_per_week=sessions_per_week, sets=sets, rest=rest,
                             progress=progress)


def protocols_of(names):
    """Protocols of names, files and values, each of another name."""
    protocols = [protocol_of(one) for one in names]
    require_different([protocol.name for protocol in protocols])
    return protocols


def require_different(names):
    """Raises InvalidInput for an empty list and for a name that is there twice."""
    if not names:
        raise _core.InvalidInput("there is no exercise in the list; name one at least")
    for name in names:
        if names.count(name) > 1:
            raise _core.InvalidInput(f"protocol '{name}' is named twice; name it once")
