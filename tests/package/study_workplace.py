# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Runs that the tests of the package share, each computed once."""

import functools

import neuroglide as ng

from cli_workplace import Workplace

FEW = {"stations": 40, "back_line_stations": 20}
LOCKOUT, STRETCH = "banded_hamstring_lockout", "static_hamstring_stretch"
MODULUS = "tissue.sciatic_nerve.axial_modulus"


def coarse_run(protocol="slider", **options):
    return ng.run(protocol, **{**FEW, **options})


@functools.lru_cache(maxsize=None)
def shared_run(protocol="slider"):
    return coarse_run(protocol)


@functools.lru_cache(maxsize=None)
def shared_drive(protocol=LOCKOUT):
    return ng.drive(protocol)


@functools.lru_cache(maxsize=None)
def shared_comparison():
    """With intervals."""
    return ng.compare([LOCKOUT, STRETCH], intervals=True, members=10, **FEW)


class Beside(Workplace):
    """The package beside the command line, in a folder of its own."""

    def assert_same_files(self, mine, theirs="out"):
        """Every file of the command line, and none besides, has the same bytes in `mine`."""
        names = sorted(path.name for path in (self.folder / theirs).iterdir())
        self.assertEqual(sorted(path.name for path in (self.folder / mine).iterdir()), names)
        for name in names:
            self.assertEqual((self.folder / mine / name).read_bytes(),
                             (self.folder / theirs / name).read_bytes(), name)
