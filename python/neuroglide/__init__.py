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
from ._core import (Band, BandProduct, BandReport, Body, BodyOptions, Dataset, EndOfRepetition,
                    Ensemble, Explanation, FileError, Interrupted, InvalidInput, Lesion,
                    LesionReport, Motion, Movement, Outcome, Outcomes, OverWeeks, Parameter,
                    Parameters, Person, Phase, Protocol, Settings, Study, Subject, Summary, Sweeps,
                    Table, Target, ToleranceFit, Trajectory, Validation, __version__,
                    anchor_names, body_names, breath_names, certainty_names, change_names,
                    combination_names, conditions_outside, coordinate_names, driven_body,
                    driven_settings, explained_exercises, find_band, find_lesion, find_protocol,
                    find_study, find_subject, gain_verdict_names, lesion_exercises, limit_names,
                    list_bands, list_protocols, make_body, make_movement, make_person,
                    make_sampled_movement, mechanism_names, mechanism_titles, mover_names,
                    outcome_role_names, policy_names, quantity_names, read_band, read_lesion,
                    read_motion, read_protocol, read_study, reading_names, reading_units,
                    reference_ensemble, reference_parameters, ruling_names, sex_names, side_names,
                    sides_names, simulate, studies, study_names, subjects, summarise, thresholds,
                    tolerance_of_names, topic_names, topic_units, use_names, usual_arms,
                    verdict_names, with_lesion, write_protocol)
from ._core import (LimbMuscle, SegmentLaw, activation_times, band_law, dorsiflexion_costs,
                    drive_parameters, find_muscle, law_of, laws_of, limb_muscles,
                    tolerance_parameters, with_law)
from ._result import Result
from ._run import body_of, check, open, movement, person_of, protocol_of, run
from ._driven import DrivenArm, DrivenComparison, DrivenRun, drive, over_weeks
from ._studies import Comparison, compare, explain, outcomes, sweep
from ._validation import Prediction, frozen_sigmas, predict, save_validation, validate
from ._person import Strength, band, lesion_of, lesions, strength
from ._protocol import protocol
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
