# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What a run gives: labelled arrays, with the body and the trajectory behind them."""

import os

from . import _core


class Result:
    """What a body did in one exercise.

    `dataset` holds all arrays and is what files keep, what is compared and what is pickled.
    `body`, `trajectory` and `settings` are there where the run was made in this process, and None
    where it was read from a file or unpickled.
    """

    def __init__(self, dataset, body=None, trajectory=None, protocol=None, side="right", arm=None,
                 settings=None, told=None, remarks=()):
        self._dataset = dataset
        self._told = told
        self._arm = arm
        self.body = body
        self.trajectory = trajectory
        self.protocol = protocol
        self.side = side
        self.settings = settings
        self.remarks = list(remarks)  # what was decided in reading a recording

    @classmethod
    def of(cls, body, trajectory, name, title, settings, **others):
        """Of a run that was made here; its dataset is made when it is asked for."""
        return cls(None, body, trajectory, settings=settings, told=(name, title), **others)

    @property
    def dataset(self):
        """All arrays of the run with their names, units and provenance."""
        if self._dataset is None:
            self._dataset = _core.make_dataset(self.body, self.trajectory, *self._told,
                                               self.settings)
        return self._dataset

    @property
    def attributes(self):
        """Provenance, outcome and what tension rests on."""
        return self.dataset.attributes

    @property
    def name(self):
        """Of the protocol or the recording."""
        return self._told[0] if self._told else self.attributes.get("exercise", "")

    @property
    def title(self):
        """As people read it."""
        return self._told[1] if self._told else self.attributes.get("title", self.name)

    @property
    def outcome(self):
        """How the run ended; None where a file does not tell."""
        if self.trajectory is not None:
            return self.trajectory.outcome
        told = self.attributes.get("outcome")
        return next((one for one in _core.Outcome.__members__.values() if one.sentence == told), None)

    @property
    def complete(self):
        """Whether the run came to its end."""
        if self.trajectory is not None:
            return self.trajectory.outcome.succeeded
        return self.attributes.get("complete") == "yes"

    @property
    def time(self):
        """[s] from the start of the recording, without a copy."""
        if self.trajectory is not None:
            return self.trajectory.time
        return self.dataset.values("time")

    @property
    def summary(self):
        """The exercise in figures; None where the run was read from a file."""
        if self.trajectory is None or len(self.trajectory) == 0:
            return None
        return _core.summarise(self.body, self.trajectory, self.side)

    @property
    def groups(self):
        """Names of the parts that `to_xarray` knows: "nerve_r", "strands/biceps_femoris_r"."""
        return list(_groups(self.dataset))

    def to_xarray(self, group=None):
        """An `xarray.Dataset` with dimensions, coordinates, units and provenance.

        Without `group`: the nerve of the side that is told of (time × station, time × segment)
        with joint angles and sites over time. With one of `groups`, that part alone; with "", what
        stands at the file's root. Values are copied.
        """
        if group is None:
            nerve = as_xarray(self.dataset_of("nerve_" + self.side[0]))
            root = as_xarray(self.dataset)
            if not root.sizes.get("time"):
                return nerve.assign_attrs(root.attrs)
            shared = [name for name in root.variables if name in nerve.variables]
            return nerve.merge(root.drop_vars(shared)).assign_attrs({**nerve.attrs, **root.attrs})
        return as_xarray(self.dataset_of(group)).assign_attrs(
            {**self.attributes, **self.dataset_of(group).attributes})

    def dataset_of(self, group):
        """The part of that name."""
        if group == "":
            return self.dataset
        known = _groups(self.dataset)
        if group not in known:
            raise _core.InvalidInput(
                f"there is no group '{group}' in this result; `groups` lists those there are")
        return known[group]

    def to_dataframe(self):
        """A `pandas.DataFrame` by time: phase, repetition, angles, sites; units in the names.

        The columns are those of the CSV file. A result that was read from a file has its angles
        and sites, each site's figures in columns `<site>_<figure> [unit]`.
        """
        import pandas

        if self.trajectory is not None:
            import io

            return pandas.read_csv(io.StringIO(_core.result_csv(self.body, self.trajectory)),
                                   keep_default_na=False, na_values=[""],
                                   float_precision="round_trip")
        return _table(self.dataset)

    @property
    def table(self):
        """The figures as the command line's table; None where the run was read from a file."""
        core = self._page()
        if core is None or not core.arms:
            return None
        return core.table(self.body.parameters["tissue.sciatic_nerve.force_scale"])

    def text(self, width=120):
        """What `neuroglide run` prints of it, so wide; empty where it was read from a file."""
        core = self._page()
        if core is None:
            return ""
        return remarks_text([self], width) + core.text(
            self.body.title, self.body.parameters["tissue.sciatic_nerve.force_scale"], width)

    def __str__(self):
        return self.text() or repr(self)

    def save(self, path, formats=None):
        """Writes the result: .h5 or .nc (all of it), .csv, .sto, .mot, or .html (the page).

        A path that ends in no such is a folder, which is made where it is missing and filled as by
        `--output` of the command line; `formats` then says with what: "h5", "csv", "sto" (and
        .mot) and "html", by default all of them. Files are written aside and renamed.
        `neuroglide.open` reads .h5 and .nc back. Returns the path, or the paths in the folder.
        """
        path = os.fspath(path)
        ending = os.path.splitext(path)[1].lower()
        if is_folder(path, formats):
            return self._save_all(Folder(path, formats))
        if ending in (".h5", ".nc"):
            _core.write_hdf5(path, self.dataset)
            return path
        if ending not in (".csv", ".sto", ".mot", ".html"):
            raise _core.InvalidInput(
                f"'{path}' ends in '{ending}', which is no format of results; give .h5, .nc, .csv, "
                ".sto, .mot or .html")
        if self.trajectory is None or len(self.trajectory) == 0:
            raise _core.InvalidInput(
                f"'{path}' needs the trajectory, and this result has none, for it was read from a "
                "file, unpickled or stopped before recording; save it as .h5, or run it again")
        if ending == ".csv":
            _core.write_text(path, _core.result_csv(self.body, self.trajectory))
        elif ending == ".html":
            _core.write_text(path, _core.make_page(self.body, self._page()))
        else:
            write = _core.write_sto if ending == ".sto" else _core.write_mot
            write(path, self.body, self.trajectory, self.name, self.title)
        return path

    def _page(self):
        """The core's comparison of this arm alone, which the page and the table tell of."""
        return self._arm

    def _save_arm(self, folder):
        """All but the page."""
        for ending, of in (("h5", "h5"), ("csv", "csv"), ("sto", "sto"), ("mot", "sto")):
            folder.write(of, f"{self.name}.{ending}", self.save)

    def _save_all(self, folder):
        if len(self.time):
            self._save_arm(folder)
            folder.write("html", f"{self.name}.html", self.save)
        return folder.written

    def __eq__(self, other):
        """Equal arrays, names and provenance; a missing number equals a missing number."""
        if not isinstance(other, Result):
            return NotImplemented
        return self.dataset == other.dataset

    def __reduce__(self):
        return _from_state, (_state(self.dataset), self.protocol, self.side, self.settings)

    def __repr__(self):
        times = len(self.time)
        last = f"{float(self.time[-1]):g} s, " if times else ""
        ended = "complete" if self.complete else "not complete"
        subject = self.body.subject if self.body else self.attributes.get("subject", "?")
        return f"<Result {self.name} of {subject}: {last}{times} times, {self.side} side, {ended}>"


def result_named(results, name):
    """The result of the exercise of that name or number; InvalidInput lists those there are."""
    if isinstance(name, int):
        return results[name]
    for result in results:
        if result.name == name:
            return result
    raise _core.InvalidInput(f"there is no exercise '{name}' in this comparison; it has "
                             + ", ".join(result.name for result in results))


class Folder:
    """Where several files go, as with `--output` and `--formats` of the command line."""

    FORMATS = ("h5", "csv", "sto", "html")

    def __init__(self, path, formats=None):
        self.path, self.written = os.fspath(path), []
        self.formats = self.FORMATS if formats is None else (
            [formats] if isinstance(formats, str) else list(formats))
        for one in self.formats:
            if one not in self.FORMATS:
                raise _core.InvalidInput(f"formats has '{one}', which is no format; give "
                                         + ", ".join(self.FORMATS))
        try:
            os.makedirs(self.path, exist_ok=True)
        except OSError as error:
            raise _core.FileError(f"cannot make the folder '{self.path}': {error.strerror}; "
                                  "choose another one") from None

    def write(self, format, name, write):
        """Calls write(path) where the format is wanted."""
        if format in self.formats:
            path = os.path.join(self.path, name)
            write(path)
            self.written.append(path)


def is_folder(path, formats):
    """Whether a path to be written to stands for a folder."""
    return formats is not None or os.path.isdir(path) or not os.path.splitext(path)[1]


def remarks_text(results, width):
    """What was decided in reading recordings, as the command line tells it."""
    text = ""
    for result in results:
        if result.remarks:
            text += result.title + "\n" + "".join(
                _core.paragraph(one, width, "· ") for one in result.remarks) + "\n"
    return text


def _groups(dataset, before=""):
    found = {}
    for group in dataset.groups:
        if group.variables:
            found[before + group.name] = group
        found.update(_groups(group, before + group.name + "/"))
    return found


def as_xarray(dataset):
    """One group of a dataset, as an `xarray.Dataset`; its arrays are copies that may be written."""
    import numpy
    import xarray

    variables, coordinates = {}, {}
    for name in dataset.variables:
        dimensions = dataset.dimensions_of(name)
        values = dataset.values(name)
        if isinstance(values, list):
            shape = [dataset.dimensions[one] for one in dimensions]
            values = numpy.array(values, dtype=object).reshape(shape)
        else:
            values = values.copy()
        target = coordinates if dimensions == [name] else variables
        target[name] = (dimensions, values, dataset.attributes_of(name))
    return xarray.Dataset(variables, coordinates, dataset.attributes)


def _table(dataset):
    import pandas

    columns = {}
    for name in dataset.variables:
        dimensions = dataset.dimensions_of(name)
        unit = dataset.attributes_of(name).get("units", "1")
        ending = "" if unit in ("1", "") else f" [{unit}]"
        if dimensions == ["time"]:
            columns[name + ending] = dataset.values(name)
        elif dimensions == ["time", "site"]:
            figure = name[len("site_"):] if name.startswith("site_") else name
            for number, site in enumerate(dataset.values("site")):
                columns[f"{site}_{figure}{ending}"] = dataset.values(name)[:, number]
    return pandas.DataFrame(columns)


def _state(dataset):
    variables = [(name, dataset.dimensions_of(name), dataset.values(name),
                  dataset.attributes_of(name)) for name in dataset.variables]
    return (dataset.name, dataset.dimensions, variables, dataset.attributes,
            [_state(group) for group in dataset.groups])


def _from_state(state, protocol, side, settings=None):
    return Result(_core.Dataset(*state), protocol=protocol, side=side, settings=settings)
