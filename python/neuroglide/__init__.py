# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Strain, glide and tension of the sciatic nerve and the superficial back line.

For research and teaching, not clinical advice. SI units and radians, but where a name says
otherwise (`_deg`) and for parameters, which carry their own unit.

>>> import neuroglide as ng
>>> result = ng.run("straight_leg_raise", stations=40, back_line_stations=20)
>>> result.complete
True
"""

from . import _core, chain, metrics, muscle, path, sensorimotor, skeleton, tissue
from ._core import (Body, BodyOptions, Dataset, DrivenComparison, DrivenRun, EndOfRepetition,
                    Ensemble, Explanation, FileError, Interrupted, InvalidInput, Lesion, Motion,
                    Movement, Outcome, Outcomes, Parameter, Parameters, Person, Phase, Protocol,
                    Settings, Subject, Summary, Table, Target, Trajectory, Validation, __version__,
                    coordinate_names, driven_body, explained_exercises, find_lesion, find_protocol,
                    find_subject, list_bands, list_protocols, make_body, make_movement,
                    make_person, make_sampled_movement, read_motion, read_protocol,
                    reference_ensemble, reference_parameters, simulate, study_names, subjects,
                    summarise, thresholds, usual_arms, with_lesion, write_protocol)
from ._core import list_lesions as lesions
from ._core import (LimbMuscle, SegmentLaw, activation_times, band_law, dorsiflexion_costs,
                    drive_parameters, find_muscle, law_of, laws_of, limb_muscles,
                    tolerance_parameters, with_law)
from ._result import Result
from ._studies import Comparison, compare, drive, explain, outcomes, validate
from ._run import body_of, open, movement, person_of, protocol_of, run
from ._show import animate, show
from ._html import attach as _attach

_attach(globals())

for _name in ("InvalidInput", "FileError", "Interrupted"):
    getattr(_core, _name).__module__ = "neuroglide"

__all__ = sorted(name for name in globals() if not name.startswith("_"))
__all__ += ["__version__", "plot"]


def __getattr__(name):
    """`neuroglide.plot` is imported on first use, for it imports matplotlib."""
    if name == "plot":
        import importlib

        return importlib.import_module(".plot", __name__)
    raise AttributeError(f"module 'neuroglide' has no attribute '{name}'")


def __dir__():
    return __all__
